"""The tables an analyst edits: read whole, or refused with the file and the line."""

import re
from datetime import date
from pathlib import Path

import pytest

from conflictmap.errors import TableError
from conflictmap.registry import UNKNOWN_SIDE, Registry

SIDES = "id,name_en,name_ar,colour,shape\n"
ACTORS = "id,name_en,name_ar,names_ar,names_en,kind,side,backers,part_of,affil,since,until,colour,source\n"
SOURCES = "id,name_en,name_ar,names_ar,names_en,kind,side,speaks_for,lang,reliability,reason,url\n"
RED = "red,Red,أحمر,#ff0000,circle\n"
ARMY = "ARMY,Army,جيش,الجيش|العسكر,The Army,armed,red,ARMY,,,2019-10-04,2025-01-29,,\n"
PAPER = "PAPER,Paper,جريدة,,,outlet,red,ARMY,ar,C,its owner,\n"


def written(folder: Path, sides: str = RED, actors: str = ARMY, sources: str = PAPER) -> Path:
    for name, text in (("sides", SIDES + sides), ("actors", ACTORS + actors), ("sources", SOURCES + sources)):
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def test_the_tables_are_read(tmp_path: Path) -> None:
    registry = Registry.load(written(tmp_path))
    army = registry.actors["ARMY"]
    assert army.names == ("Army", "جيش", "الجيش", "العسكر", "The Army")
    assert (army.backers, army.part_of, army.since, army.until) == (
        ("ARMY",),
        None,
        date(2019, 10, 4),
        date(2025, 1, 29),
    )
    assert registry.sources["PAPER"].speaks_for == "ARMY"
    assert registry.sides["red"].colour == "#ff0000"


def test_sides_of_actors_and_outlets(tmp_path: Path) -> None:
    registry = Registry.load(written(tmp_path))
    assert (registry.side_of("ARMY"), registry.side_of("STRANGER")) == ("red", UNKNOWN_SIDE)
    assert [registry.outlet_side(o) for o in ("PAPER", "STRANGER", None)] == ["red", UNKNOWN_SIDE, UNKNOWN_SIDE]


@pytest.mark.parametrize(
    ("day", "alive"),
    [
        pytest.param("2019-10-03", False, id="a day too early"),
        pytest.param("2019-10-04", True, id="since is in"),
        pytest.param("2025-01-28", True, id="the last day"),
        pytest.param("2025-01-29", False, id="until is out"),
        pytest.param(None, True, id="an unknown day rules nothing out"),
    ],
)
def test_an_actor_lives_between_its_days(tmp_path: Path, day: str | None, alive: bool) -> None:
    army = Registry.load(written(tmp_path)).actors["ARMY"]
    assert army.alive(date.fromisoformat(day) if day else None) is alive


@pytest.mark.parametrize(
    ("tables", "file", "line", "problem"),
    [
        pytest.param({"actors": ARMY.replace(",red,", ",blue,")}, "actors.csv", 2, "blue", id="unknown side"),
        pytest.param(
            {"actors": ARMY.replace(",red,ARMY,", ",red,NAVY,")}, "actors.csv", 2, "NAVY", id="unknown backer"
        ),
        pytest.param({"actors": ARMY + ARMY}, "actors.csv", 3, "twice", id="an id twice"),
        pytest.param({"actors": ARMY.replace("2019-10-04", "autumn")}, "actors.csv", 2, "autumn", id="no day"),
        pytest.param({"sources": PAPER.replace(",red,", ",blue,")}, "sources.csv", 2, "blue", id="source of no side"),
        pytest.param({"sources": PAPER.replace(",ARMY,", ",NAVY,")}, "sources.csv", 2, "NAVY", id="speaks for nobody"),
        pytest.param({"sides": "," + RED}, "sides.csv", 2, "without an id", id="no id"),
    ],
)
def test_a_wrong_row_is_named_with_file_line_and_problem(
    tmp_path: Path, tables: dict[str, str], file: str, line: int, problem: str
) -> None:
    with pytest.raises(TableError, match=rf"{re.escape(file)}:{line}: .*{problem}"):
        Registry.load(written(tmp_path, **tables))


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    folder = written(tmp_path)
    (folder / "sides.csv").write_text("id,name_en,name_ar,colour\nred,Red,أحمر,#ff0000\n", encoding="utf-8")
    with pytest.raises(TableError, match="shape"):
        Registry.load(folder)


@pytest.fixture(scope="module")
def shipped() -> Registry:
    return Registry.load()


def test_every_side_that_is_drawn_has_its_own_colour_and_shape(shipped: Registry) -> None:
    assert all(re.fullmatch(r"#[0-9A-Fa-f]{6}", s.colour) for s in shipped.sides.values())
    marks = [(s.colour, s.shape) for s in shipped.sides.values()]
    assert len(marks) == len(set(marks))
    assert UNKNOWN_SIDE in shipped.sides


def test_every_actor_and_source_has_a_name_in_both_languages(shipped: Registry) -> None:
    nameless = [r.id for t in (shipped.actors, shipped.sources) for r in t.values() if not (r.name and r.name_ar)]
    assert nameless == []
