"""What a start that finds its store filled and its map kept must not wait for."""

import subprocess
import sys

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
