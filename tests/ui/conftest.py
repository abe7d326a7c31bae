"""Claims and reports of our own for tests of the interface, and pages that open on a store of their own."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from conflictmap.errors import ConflictMapError
from conflictmap.models import (
    Attribution,
    Claim,
    ClaimType,
    DatePrecision,
    DateSpan,
    MapEffect,
    Modality,
    PlaceRef,
    Provenance,
    Report,
    SourceKind,
)
from conflictmap.ui import cached, signin
from environment import ROOT

TEXT = "قالت شبكة محلية إن الجيش الوطني دخل قرية الجهبل يوم الخميس، ونفت قسد ذلك."
TOWN = PlaceRef("jahbal", "Jahbal", 38.9023, 36.4084, "in", "الجهبل", ("Jahbal", "الجهبل"), "PPL")


def make_claim(claim_id: str = "r-1", **changed: Any) -> Claim:
    """A dated gain of one village, told by a local network; any field may be given."""
    fields: dict[str, Any] = {
        "type": ClaimType.CONTROL_GAIN,
        "actors": ("SNA",),
        "source": Attribution("شبكة محلية", SourceKind.UNNAMED_LOCAL),
        "modality": Modality.CLAIMED,
        "map_effect": MapEffect.CONTROL_CLAIM,
        "date": DateSpan.days(date(2020, 12, 17), date(2020, 12, 18), DatePrecision.RANGE, "a bare weekday"),
        "quote": TEXT[:57],
        "provenance": Provenance("r", 0, 57),
        "targets": ("SDF",),
        "places": (TOWN,),
        "holder_after": ("SNA",),
        "may_colour": ("jahbal",),
    }
    return Claim(id=claim_id, **(fields | changed))


def make_report(report_id: str = "r", **changed: Any) -> Report:
    """The report the claims stand in."""
    fields: dict[str, Any] = {"text": TEXT, "outlet": "M_ORIENT", "title": "قرية جديدة", "lang": "ar"}
    return Report(id=report_id, **(fields | changed))


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder for the store. What is cached of other stores goes by another name and stays out of sight."""
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
