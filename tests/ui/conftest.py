"""Pages that open on a store of their own, and a store of two made-up reports."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from conflictmap.errors import ConflictMapError
from conflictmap.models import Claim, ClaimType, Provenance, Reading
from conflictmap.ui import cached, signin
from environment import ROOT
from gazetteer import Gazetteer
from tests.made import JAHBAL, LONGER, MUSHAYRIFAH, POWERLESS, make_claim, make_report, one_day


@pytest.fixture(scope="session")
def ready_places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a gazetteer keeps ready of our own tables, made once."""
    folder = tmp_path_factory.mktemp("ready") / "gazetteer"
    Gazetteer.open(folder).find("no such place")
    return folder / "compiled"


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ready_places: Path) -> Iterator[Path]:
    """An empty folder for the store. What is cached of other stores goes by another name and stays out of sight."""
    shutil.copytree(ready_places, tmp_path / "gazetteer" / "compiled", copy_function=os.link)
    for setting in ("CONFLICTMAP_DB", "CONFLICTMAP_REPORTS"):
        monkeypatch.delenv(setting, raising=False)
    monkeypatch.setenv("CONFLICTMAP_HOME", str(tmp_path))
    monkeypatch.setattr(signin, "way", lambda: signin.Way.LOCAL)
    monkeypatch.chdir(ROOT)
    yield tmp_path
    with suppress(ConflictMapError):
        cached.store().close()


@pytest.fixture
def open_app(own_home: Path) -> Callable[..., AppTest]:  # noqa: ARG001 - the pages must not see a real store
    """Opens a page in a language; other words go into the link."""

    def open_page(page: str = "app.py", **params: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        app.query_params.update(params)
        if page != "app.py":
            app.switch_page(page)
        app.run()
        assert not app.exception, app.exception
        return app

    return open_page


def _of(report: str, claim_id: str, start: int, end: int, **changed: Any) -> Claim:
    return make_claim(claim_id, quote=LONGER[start:end], provenance=Provenance(report, start, end), **changed)


@pytest.fixture
def filled(own_home: Path) -> None:  # noqa: ARG001 - the store lies there
    """A store of two reports, so that no test waits for the seeds to be read."""
    published = one_day(date(2020, 12, 18))
    first = [
        _of("r", "r-1", 0, 57, places=(JAHBAL, MUSHAYRIFAH), may_colour=("jahbal", "mushayrifah")),
        _of("r", "r-2", 10, 57),
        _of("r", "r-3", 20, 30, type=ClaimType.MEET, **POWERLESS),
    ]
    second = [
        _of("s", "s-1", 0, 57, actors=("SDF",), holder_after=("SDF",), targets=("SNA",)),
        _of("s", "s-2", 60, 70, type=ClaimType.DENY, about=("s-1",), **POWERLESS),
    ]
    for report, claims in (
        (make_report("r", text=LONGER), first),
        (make_report("s", text=LONGER, outlet="M_HAWAR"), second),
    ):
        cached.store().add(Reading(report, "ar", published, (), tuple(claims), {}, "by hand"))
