"""`import conflictmap` loads nothing, and its functions give tables with the columns and the CRS the guide tells of."""

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest

import conflictmap
from conflictmap.errors import ConflictMapError
from conflictmap.exchange.sheet import Kind
from conflictmap.exporting.control import CONTROL_SHEET
from conflictmap.exporting.events import EVENT_COLUMNS
from conflictmap.exporting.frames import DTYPES
from conflictmap.exporting.places import PLACE_COLUMNS
from conflictmap.exporting.standing_claims import STANDING_COLUMNS
from conflictmap.ledger import Desk, Ledger, NotAllowed
from conflictmap.models import Report
from conflictmap.opinions import Identity, Role, UserRole
from environment import ROOT
from tests.fake_reader import FakeReader
from tests.made import one_day

GUIDE = (ROOT / "docs" / "notebook.md").read_text("utf-8")
DAY = date(2020, 12, 18)
FUNCTIONS = {
    "claims": STANDING_COLUMNS,
    "events": EVENT_COLUMNS,
    "control": CONTROL_SHEET,
    "places": PLACE_COLUMNS,
}


@pytest.fixture
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with two dated reports of one claim each."""
    monkeypatch.delenv("CONFLICTMAP_DB", raising=False)
    monkeypatch.setenv("CONFLICTMAP_HOME", str(tmp_path))
    published = one_day(DAY)
    with Ledger.open(who="tester") as ledger:
        for n, text in enumerate(("They took it.", "Others took it too.")):
            ledger.add(FakeReader().read(Report(f"r{n}", text, outlet="M_ORIENT", published=published)))
    return tmp_path / "ledger.sqlite"


def checked(frame: gpd.GeoDataFrame, columns: Mapping[str, Kind]) -> gpd.GeoDataFrame:
    assert list(frame.columns) == [*columns, "geometry"]
    assert {name: str(frame[name].dtype) for name in columns} == {name: DTYPES[kind] for name, kind in columns.items()}
    assert frame.crs.to_epsg() == 4326
    return frame


def test_the_import_loads_nothing_that_is_heavy() -> None:
    code = "import conflictmap, json, sys; print(dir(conflictmap)); print(json.dumps(sorted(sys.modules)))"
    told, loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    roots = {name.partition(".")[0] for name in json.loads(loaded)}
    assert not roots & {"pandas", "geopandas", "sqlalchemy", "gazetteer", "streamlit", "fastapi"}
    assert all(f"'{name}'" in told for name in (*FUNCTIONS, "read"))
    with pytest.raises(AttributeError, match="nothing_of_ours"):
        _ = conflictmap.nothing_of_ours


@pytest.mark.usefixtures("own_store")
def test_the_examples_of_the_guide_run_and_the_readme_holds_one_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    names: dict[str, Any] = {}
    for block in blocks:
        exec(block, names)
    said = names["said"]
    assert len(blocks) == 2
    assert ("CONTROL_GAIN", "Jahbal") in set(zip(said["type"], said["place_name"], strict=True))
    assert said.set_index("type")["hollow"].to_dict()["CONTROL_GAIN"]
    assert "Jahbal" in capsys.readouterr().out
    assert "conflictmap.claims(" in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_guide_tells_of_every_column(name: str) -> None:
    row = next(line for line in GUIDE.splitlines() if line.startswith(f"| `{name}("))
    told = row + (ROOT / "docs" / "export.md").read_text("utf-8") if name == "claims" else row
    shortened = re.compile(r".*_(min|max|who|stated|first|last|precision|basis)$")
    missing = [one for one in FUNCTIONS[name] if f"`{one}`" not in told and not shortened.match(one)]
    assert missing == []


@pytest.mark.usefixtures("own_store")
def test_tables_hold_what_the_store_does_and_keep_their_columns_when_empty() -> None:
    claims = checked(conflictmap.claims("2020-12-18", DAY), STANDING_COLUMNS)
    assert list(claims["claim_id"]) == ["r0#1", "r1#1"]
    assert [(point.x, point.y) for point in claims.geometry] == [(38.5, 36.5)] * 2
    assert list(claims["actors"]) == [["SNA"], ["SNA"]]
    assert len(checked(conflictmap.events(), EVENT_COLUMNS)) == 1
    checked(conflictmap.control(DAY), CONTROL_SHEET)
    for empty in (
        checked(conflictmap.claims("1968-06-05", "1968-06-06"), STANDING_COLUMNS),
        checked(conflictmap.claims(box=(0, 0, 1, 1)), STANDING_COLUMNS),
        checked(conflictmap.claims(known="2001-01-01"), STANDING_COLUMNS),
        checked(conflictmap.events(known="2001-01-01"), EVENT_COLUMNS),
        checked(conflictmap.control("1968-06-05"), CONTROL_SHEET),
    ):
        assert empty.empty


def test_another_store_is_asked_where_it_is_named(own_store: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    assert conflictmap.claims(store=str(other)).empty
    assert len(conflictmap.claims(store=str(own_store))) == 2


def test_who_may_not_read_gets_nothing(own_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conflictmap.ledger.desk.user_name", lambda: "bob")
    with Ledger.open(str(own_store)) as ledger:
        Desk(ledger, Identity("root", Role.EDITOR)).decide(UserRole("bob", None))
    with pytest.raises(NotAllowed):
        conflictmap.claims()


@pytest.mark.parametrize("path", ["a string", "a path"])
def test_a_report_is_read_from_its_file(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from conflictmap import notebook
    from conflictmap.registry import Registry

    monkeypatch.setattr(notebook, "_reader", lambda: (Registry.load(), FakeReader()))
    file = tmp_path / "report.txt"
    file.write_text("They took it.", "utf-8")
    found = checked(conflictmap.read(file if path == "a path" else str(file), published=DAY), STANDING_COLUMNS)
    assert (list(found["report_id"]), found["date_first"].dt.date.tolist()) == (["report.txt"], [DAY])
    pasted = conflictmap.read("They took it.\nAnd took " + "x" * 5000, published="2020-12-18")
    assert list(pasted["quote"]) == ["took", "took"]
    assert conflictmap.read("nothing of war").empty
    with pytest.raises(ConflictMapError, match="is no date"):
        conflictmap.read("They took it.", published="yesterday")
