"""What leaves the store holds every field, is whole or not there, and runs in no spreadsheet."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from conflictmap.api.collections import claims_layer, control_layer
from conflictmap.exchange.csv_lines import csv_lines
from conflictmap.exchange.exported import CLAIM_COLUMNS, claim_record, flat
from conflictmap.known import Known
from conflictmap.ledger import Desk, Ledger
from conflictmap.models import Claim, DateSpan, MapEffect, Reading, Report
from conflictmap.opinions import Identity, Review, Role, Verdict
from conflictmap.query import NOW
from conflictmap.registry import Registry
from tests.cli.conftest import Run
from tests.fake_reader import FakeReader
from tests.ledger.readings import readings
from tests.made import one_day

HOSTILE = '=cmd|calc!A1 "took", \u202eback\nnext\r\n-line'


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.fixture
def store(run: Run) -> Run:
    """Three reports, one of hostile words; of the four claims one is accepted, one rejected."""
    with Ledger.open(who="tester") as ledger:
        for n, text in enumerate((HOSTILE, "They took it, they took it.", "They took that.")):
            ledger.add(FakeReader().read(Report(f"r{n}", text, outlet="M_X", title="=1+1")))
        desk = Desk(ledger, Identity("eve", Role.EDITOR))
        desk.decide(Review("r1#1", Verdict.ACCEPT, reason="@seen"))
        desk.decide(Review("r1#2", Verdict.REJECT, reason="said twice"))
    return run


def test_claims_come_out_as_they_stand_and_what_is_left_out_is_counted(store: Run) -> None:
    code, out, err = store("export", "claims", "--out", "-")
    rows = table(out)
    assert code == 0
    assert [row["claim_id"] for row in rows] == ["r0#1", "r1#1", "r2#1"]
    assert [row["review_verdict"] for row in rows] == ["", "accept", ""]
    assert (rows[1]["review_by"], rows[1]["review_reason"]) == ("eve", "'@seen")
    assert (rows[0]["place_name"], rows[0]["lon"], rows[0]["lat"]) == ("Green Village", "38.5", "36.5")
    assert "left out: rejected or merged 1" in err


def test_the_rejected_come_out_when_they_are_asked_for(store: Run) -> None:
    _, out, err = store("export", "claims", "--out", "-", "--rejected")
    assert {row["claim_id"]: row["review_verdict"] for row in table(out)}["r1#2"] == "reject"
    assert "left out" not in err


def test_reports_come_out_with_their_whole_text(store: Run) -> None:
    _, out, _ = store("export", "reports", "--out", "-")
    rows = table(out)
    assert [row["report_id"] for row in rows] == ["r0", "r1", "r2"]
    assert rows[0]["text"] == f"'{HOSTILE}"
    assert rows[0]["title"] == "'=1+1"
    assert (rows[1]["claims"], rows[1]["outlet"], json.loads(rows[1]["left"])) == ("2", "M_X", {"no trigger": 2})
    _, out, _ = store("export", "reports", "--as", "json", "--out", "-")
    assert next(json.loads(line)["text"] for line in out.splitlines()) == HOSTILE


def cell_value(cell: str) -> Any:
    return cell.removeprefix("'")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reading=readings())
def test_a_row_holds_every_field_of_a_claim(reading: Reading) -> None:
    review = Review("x", Verdict.ACCEPT, by="eve", at="2021-01-01T00:00:00+00:00", reason="seen")
    for claim in reading.claims:
        record = claim_record(claim, reading.report, reading.published, review)
        ((row),) = table("".join(csv_lines(tuple(CLAIM_COLUMNS), [flat(record, CLAIM_COLUMNS)])))
        assert rebuilt(row, record) == plain(record)


def plain(record: Any) -> Any:
    """A record as text cells can tell it: nothing is "", NUL its sign."""
    if isinstance(record, dict):
        return {name: plain(value) for name, value in record.items()}
    if isinstance(record, list):
        return [plain(value) for value in record]
    return "" if record is None else str(record).lower() if isinstance(record, bool) else str(record)


def rebuilt(row: dict[str, str], record: dict[str, Any]) -> Any:
    """The record put together again from the cells of one row, in the shape of `record`."""

    def value(shape: Any, path: tuple[str | int, ...]) -> Any:
        column = next((name for name, where in CLAIM_COLUMNS.items() if where == path), None)
        if column is not None and (not isinstance(shape, dict)):
            cell = cell_value(row[column])
            return plain(json.loads(cell)) if isinstance(shape, list) else cell
        if isinstance(shape, dict):
            return {name: value(part, (*path, name)) for name, part in shape.items()}
        if isinstance(shape, list):
            return [value(part, (*path, n)) for n, part in enumerate(shape)]
        assert shape is None or path[0] == "published", f"no column holds {path}"
        return plain(shape)

    return value(record, ())


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        pytest.param(["--bbox", "38,36,39,37"], ["r0#1", "r1#1", "r2#1"], id="the box around it"),
        pytest.param(["--bbox", "0,0,1,1"], [], id="another box"),
        pytest.param(["--from", "2020-01-01"], [], id="undated ones are in no period"),
    ],
)
def test_claims_are_chosen_by_place_and_time(store: Run, asked: list[str], kept: list[str]) -> None:
    code, out, err = store("export", "claims", "--out", "-", *asked)
    assert (code, [row["claim_id"] for row in table(out)]) == (0, kept)
    assert "left out" in err


def test_a_period_keeps_what_overlaps_it(run: Run, good: str) -> None:
    run("ingest", good, "--published", "2021-03-01")
    for asked, many in ((["--from", "2021-03-01", "--to", "2021-03-01"], 1), (["--from", "2021-03-02"], 0)):
        assert len(table(run("export", "claims", "--out", "-", *asked)[1])) == many
    assert len(table(run("export", "claims", "--out", "-", "--to", "2021-02-28")[1])) == 0


def test_a_file_is_never_written_over_unless_that_is_said(store: Run, tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("mine")
    code, _, err = store("export", "claims", "--out", "out.csv")
    assert (code, (tmp_path / "out.csv").read_text()) == (2, "mine")
    assert "is there already; say --replace" in err
    code, out, _ = store("export", "claims", "--out", "out.csv", "--replace", "--bom")
    assert (code, out) == (0, "out.csv: 3 claims\n")
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfclaim_id,")
    assert [file.name for file in tmp_path.iterdir() if file.name.endswith(".part")] == []


def test_a_file_half_written_is_not_there(store: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    code, _, err = store("export", "claims", "--out", "out.csv")
    assert code == 2
    assert "cannot be written: No space left" in err
    assert [file.name for file in tmp_path.iterdir() if "out.csv" in file.name] == []


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["export", "claims"], id="no file"),
        pytest.param(["export", "all", "--out", "-"], id="what"),
        pytest.param(["export", "claims", "--out", "-", "--bbox", "1,2,3"], id="half a box"),
        pytest.param(["export", "claims", "--out", "-", "--bbox", "9,2,3,4"], id="west above east"),
        pytest.param(["export", "reports", "--out", "-", "--from", "2020-01-01"], id="a period of reports"),
        pytest.param(["export", "claims", "--out", "-", "--as", "json", "--bom"], id="a mark before JSON"),
        pytest.param(["export", "claims", "--out", "."], id="a folder"),
        pytest.param(["export", "control", "--out", "-", "--as", "acled"], id="events' columns for control"),
        pytest.param(["export", "claims", "--out", "-", "--as", "linked-places"], id="places' form for claims"),
        pytest.param(["export", "places", "--out", "-", "--known", "2020-01-01"], id="a moment of places"),
        pytest.param(["export", "claims", "--out", "-", "--as", "gpkg"], id="no text on standard output"),
        pytest.param(["export", "claims", "--out", "-", "--policy", "secret"], id="no such policy"),
    ],
)
def test_a_wrong_question_is_answered_in_one_line(run: Run, words: list[str]) -> None:
    code, out, err = run(*words)
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_what_was_known_on_a_day_comes_out_as_it_stood_then(run: Run) -> None:
    def read(day: int, version: str) -> None:
        clock = datetime(2021, 3, day, 12, tzinfo=UTC)
        with Ledger.open(who="tester", clock=lambda: clock) as ledger:
            ledger.add(FakeReader(version).read(Report("r", "They took it.")))
            if version == "2":
                Desk(ledger, Identity("eve", Role.EDITOR)).decide(Review("r#1", Verdict.REJECT, reason="no"))

    read(1, "1")
    read(3, "2")
    for day, found in (
        ("2021-02-28", []),
        ("2021-03-01", ["reader 1"]),
        ("2021-03-02", ["reader 1"]),
        ("2021-03-03", []),
    ):
        rows = table(run("export", "claims", "--out", "-", "--known", day)[1])
        assert [row["why"] for row in rows] == found
    rows = table(run("export", "reports", "--out", "-", "--known", "2021-03-02")[1])
    assert [(row["report_id"], row["reader_version"]) for row in rows] == [("r", "1")]


OF_EVENTS = ("acled", "ged", "timemap")


@pytest.mark.parametrize("form", ["csv", "json", "geojson", "xlsx", "gpkg", "parquet", "kml", "hxl"])
@pytest.mark.parametrize("what", ["claims", "events", "control", "reports"])
def test_everything_comes_out_in_every_form_of_its_own(
    run: Run, good: str, tmp_path: Path, what: str, form: str
) -> None:
    run("ingest", good, "--published", "2021-03-01")
    code, out, err = run("export", what, "--as", form, "--out", f"out.{form}")
    assert code == 0, err
    assert (tmp_path / f"out.{form}").is_file()
    assert out.startswith(f"out.{form}: ")


@pytest.mark.parametrize("form", ["csv", "geojson", "kml", "json", "hxl"])
def test_every_file_says_on_what_terms_and_up_to_when(run: Run, good: str, form: str) -> None:
    run("ingest", good, "--published", "2021-03-01")
    words = ("--licence", "CC BY 4.0", "--policy", "town", "--known", "2199-01-01")
    _, out, _ = run("export", "claims", "--as", form, "--out", "-", *words)
    assert all(said in out for said in ("CC BY 4.0", "2199-01-01", "conflictmap", "town: points to a hundredth"))


def test_acled_columns_hold_what_is_said_to_have_happened(run: Run, good: str) -> None:
    run("ingest", good, "--published", "2021-03-01")
    _, out, _ = run("export", "events", "--as", "acled", "--out", "-")
    (row,) = table(out)
    assert (row["event_date"], row["year"], row["time_precision"]) == ("2021-03-01", "2021", "1")
    assert (row["latitude"], row["longitude"], row["location"]) == ("36.5", "38.5", "Green Village")
    assert row["event_type"] == "Battles"
    assert row["tags"].startswith("claim, not fact")


@pytest.mark.parametrize(
    ("policy", "lon"),
    [pytest.param("full", "38.5", id="full"), pytest.param("public", None, id="the last week is held back")],
)
def test_a_policy_holds_back_what_is_fresh(run: Run, good: str, policy: str, lon: str | None) -> None:
    run("ingest", good, "--published", "2199-01-01")
    words = ("--policy", policy, "--known", "2199-01-03")
    _, out, err = run("export", "events", "--out", "-", *words)
    assert [row["lon"] for row in table(out)] == ([lon] if lon else [])
    assert ("held back by the policy 1" in err) is (lon is None)


def test_the_places_come_out_as_linked_places(run: Run) -> None:
    _, out, err = run("export", "places", "--as", "linked-places", "--out", "-", "--bbox", "38.8,36.3,38.9,36.45")
    found = json.loads(out)
    (issa,) = [f for f in found["features"] if f["properties"]["title"] == "Ain Issa" and f["types"][0]["label"]]
    assert (issa["names"][1]["toponym"], issa["names"][1]["lang"]) == ("عين عيسى", "ar")
    assert "another place" in err


def test_of_two_languages_of_a_report_one_is_counted_as_the_api_counts_it(run: Run) -> None:
    with Ledger.open(who="tester") as ledger:
        for name, lang, of in (("ar", "ar", None), ("en", "en", "ar"), ("alone", "ar", None)):
            ledger.add(FakeReader().read(Report(name, f"They took it, {name}.", lang=lang, translation_of=of)))
        counted = claims_layer(Known(ledger, Registry.load(), NOW))
    _, out, err = run("export", "claims", "--out", "-")
    assert [row["claim_id"] for row in table(out)] == list(counted.things) == ["en#1", "alone#1"]
    assert "told by the other language of its report 1" in err
    _, out, _ = run("export", "claims", "--out", "-", "--both-languages")
    assert [row["report_id"] for row in table(out)] == ["ar", "en", "alone"]


def test_the_language_that_tells_nothing_stands_for_no_other(run: Run) -> None:
    with Ledger.open(who="tester") as ledger:
        for name, text, of in (("ar", "They took it.", None), ("en", "Nothing.", "ar")):
            ledger.add(FakeReader().read(Report(name, text, lang=name, translation_of=of)))
    assert [row["report_id"] for row in table(run("export", "claims", "--out", "-")[1])] == ["ar"]


def taken(claim: Claim, holder: str, day: DateSpan) -> Claim:
    at = (claim.places[0].place_id,)
    effect = MapEffect.CONTROL_CLAIM
    return replace(claim, actors=(holder,), holder_after=(holder,), may_colour=at, map_effect=effect, date=day)


def test_each_stretch_of_control_has_an_id_of_its_own_the_one_of_the_api(run: Run) -> None:
    with Ledger.open(who="tester") as ledger:
        for n, day in enumerate((1, 5, 9)):
            held = one_day(date(2021, 3, day))
            read = FakeReader().read(Report(f"r{n}", f"They took it, {n} times.", published=held))
            ledger.add(replace(read, claims=tuple(taken(c, ("SNA", "SDF", "SNA")[n], held) for c in read.claims)))
        counted = control_layer(Known(ledger, Registry.load(), NOW))
    found = json.loads(run("export", "control", "--as", "geojson", "--out", "-")[1])["features"]
    assert len(found) > 1
    assert [feature["id"] for feature in found] == list(counted.things)


@pytest.mark.parametrize("form", ["csv", "linked-places"])
def test_places_are_as_coarse_as_the_policy_says(run: Run, form: str) -> None:
    box = ("--bbox", "38.8,36.3,38.9,36.45")
    _, out, _ = run("export", "places", "--as", form, "--out", "-", "--policy", "public", *box)
    if form == "csv":
        points = [(float(row["lon"]), float(row["lat"])) for row in table(out)]
    else:
        points = [tuple(f["geometry"]["coordinates"]) for f in json.loads(out)["features"]]
    assert points
    assert set(points) <= {(38.8, 36.3), (38.8, 36.4), (38.9, 36.3), (38.9, 36.4)}


def test_a_claim_comes_out_with_how_its_day_of_publication_is_known(run: Run, good: str) -> None:
    run("ingest", good, "--published", "2021-03-01")
    (row,) = table(run("export", "claims", "--out", "-")[1])
    told = {name: row[f"published_{name}"] for name in ("first", "last", "precision", "basis", "stated")}
    assert told == {
        "first": "2021-03-01",
        "last": "2021-03-01",
        "precision": "day",
        "basis": "given with the report",
        "stated": "",
    }
