"""What a start that finds its store filled and its map kept must not wait for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from environment import ROOT

HEAVY = ("conflictmap.reading", "conflictmap.ingest", "gazetteer", "alembic", "folium", "geopandas", "numpy", "pandas")
ASK = "import sys; import conflictmap.ui.{page}; print(*sys.modules)"


@pytest.mark.parametrize("page", ["filters", "frame", "home_page"])
def test_the_map_page_loads_what_reads_and_draws_only_when_it_is_needed(page: str) -> None:
    told = subprocess.run([sys.executable, "-c", ASK.format(page=page)], cwd=ROOT, capture_output=True, check=True)

    loaded = set(told.stdout.decode().split())
    assert f"conflictmap.ui.{page}" in loaded
    assert loaded.intersection(HEAVY) == set()


RUN = """
import sys
from streamlit.testing.v1 import AppTest
begun = AppTest.from_file("app.py", default_timeout=60).run()
assert not begun.exception, begun.exception
print(*sys.modules)
"""


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("tour", ["offered", "off"])
def test_a_start_that_finds_its_store_filled_draws_the_map_page_without_what_makes_tables(
    tour: str, own_home: Path
) -> None:
    settings = {**os.environ, "CONFLICTMAP_HOME": str(own_home), "CONFLICTMAP_TOUR": tour}

    _first, told = (
        subprocess.run([sys.executable, "-c", RUN], cwd=ROOT, env=settings, capture_output=True, check=True)
        for _ in range(2)
    )

    loaded = set(told.stdout.decode().split())
    assert "conflictmap.ui.home_page" in loaded
    assert loaded.intersection(HEAVY) == set()
