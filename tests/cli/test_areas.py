"""Areas of control come in on the command line, are listed, go off the map and on again, and become baselines."""

import json
from pathlib import Path

from conflictmap.area_shelf import AreaShelf
from conflictmap.ledger import Ledger
from conflictmap.models import DatePrecision, DateSpan, PlaceRef, Provenance, Reading
from tests.cli.conftest import Run
from tests.exchange.areas.conftest import feature, geojson, square
from tests.made import make_claim, make_report


def brought(run: Run, *more: str, name: str = "a.geojson") -> tuple[int, str, str]:
    return run("import", "areas", name, "--date", "2020-12-10", "--source", "A map", *more)


def test_a_file_is_previewed_kept_listed_removed_and_restored(run: Run, tmp_path: Path) -> None:
    geojson(tmp_path / "a.geojson", feature("قسد"), feature("Group A"), feature("x", {"type": "Point"}))
    code, out, _ = brought(run, "--dry-run")
    assert (code, AreaShelf.at_home().sets()) == (0, ())
    assert "3 features; would keep 2 areas of 2020-12-10" in out
    code, out, _ = brought(run, "--licence", "CC BY 4.0", "--side", "Group A=opposition")
    assert (code, "Group A: opposition, 1" in out, "left: it is no area 1" in out) == (0, True, True)
    number = out.split()[-1]
    listed = run("areas", "list")[1]
    assert listed.startswith(number)
    assert "A map, 2020-12-10, 2 areas of 3 features, a.geojson, CC BY 4.0" in listed
    assert "off the map" in run("areas", "remove", number)[1]
    assert AreaShelf.at_home().shown() == ()
    assert ", removed by " in run("areas", "list")[1]
    assert "on the map" in run("areas", "restore", number)[1]
    assert len(AreaShelf.at_home().shown()) == 1


def test_a_broken_feature_keeps_all_out_with_its_number(run: Run, tmp_path: Path) -> None:
    geojson(tmp_path / "a.geojson", feature(), feature(geometry=square(638)))
    code, out, err = brought(run)
    assert (code, AreaShelf.at_home().sets()) == (2, ())
    assert "a.geojson, feature 2: its coordinates are no degrees of EPSG:4326 (638, 36.2)" in err
    assert "nothing is kept: mend what is refused, or leave it out by --leave-out" in err
    code, out, _ = brought(run, "--leave-out", "--json")
    told = json.loads(out)
    assert (code, told["areas"], told["left"][0]["feature"]) == (1, 1, 2)
    assert [one.id for one in AreaShelf.at_home().sets()] == [told["set"]]


def test_what_cannot_be_asked_is_told_in_one_line(run: Run, tmp_path: Path) -> None:
    geojson(tmp_path / "a.geojson", feature())
    for words, said in (
        (("--side", "SDF"), "write it as OLD=ID"),
        (("--side", "SDF=martians"), "'martians' is no side"),
        (("--side-column", "colour"), "a.geojson: has no column 'colour'; it has side"),
    ):
        code, _, err = brought(run, *words)
        assert (code, said in err, err.count("\n")) == (2, True, 1)
    assert run("import", "areas", "a.geojson", "--source", "x")[0] == 2
    assert run("areas", "remove", "none")[0] == 2


def test_a_set_becomes_a_table_of_baselines_that_comes_in_again(run: Run, tmp_path: Path) -> None:
    day = DateSpan(None, None, DatePrecision.OPEN, "")
    town = PlaceRef("ain-issa", "Ain Issa", 38.8623, 36.3855, "in", "", ("Ain Issa",), "PPL")
    claim = make_claim(places=(town,), may_colour=("ain-issa",), provenance=Provenance("r", 0, 57))
    with Ledger.open() as ledger:
        ledger.add(Reading(make_report(), "ar", day, (), (claim,), {}, "by hand"))
    geojson(tmp_path / "a.geojson", feature("قسد", square(38.6, 36.2, 0.5)))
    number = brought(run)[1].split()[-1]
    code, out, _ = run("areas", "baselines", number, "--out", "b.csv")
    assert (code, "1 baselines" in out) == (0, True)
    assert "1 new" in run("baseline", "import", "b.csv")[1]


def test_the_map_in_one_file_holds_the_areas_with_whose_they_are(run: Run, tmp_path: Path) -> None:
    geojson(tmp_path / "a.geojson", feature("قسد"))
    brought(run, "--licence", "CC BY 4.0")
    assert run("html", "--out", "m.html")[0] == 0
    assert "Imported areas: A map – CC BY 4.0" in (tmp_path / "m.html").read_text(encoding="utf-8")
    assert run("html", "--out", "p.html", "--policy", "public")[0] == 0
    assert "Imported areas: A map" not in (tmp_path / "p.html").read_text(encoding="utf-8")
