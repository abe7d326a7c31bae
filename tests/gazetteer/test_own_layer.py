"""The own layer: what is written is read again, no writer loses another's row, and every change can be undone."""

import csv
import threading
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest

from gazetteer import BadRow, Gazetteer, GazetteerError, UnknownPlace
from gazetteer.by_hand.own_export import as_csv
from gazetteer.by_hand.own_layer import CHANGES, NAMES, PLACES, ChangedSince, OwnLayer
from gazetteer.by_hand.own_place import OwnName, OwnPlace
from gazetteer.sources.own_table import records
from gazetteer.sources.records import SourcePlace
from gazetteer.storage.file_lock import locked

TOWN = OwnPlace(
    id="",
    name_en="Tal Ikhtibar",
    name_ar="تل الاختبار",
    feature_type="PPL",
    lat=36.333333,
    lon=38.666667,
    uncertainty_m=300.0,
    admin="SY110202",
    source="own survey",
    since="2016-06-02",
    names=(OwnName("Girê Ezmûn", "ku"), OwnName("تل اختبار", "ar", "spelling")),
)


def noon() -> datetime:
    return datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture
def layer(tmp_path: Path) -> OwnLayer:
    return OwnLayer(tmp_path / "own", clock=noon)


def test_a_place_is_read_again_as_it_was_kept(layer: OwnLayer) -> None:
    kept = layer.save(TOWN, "me")
    assert kept == replace(TOWN, id="own:tal-ikhtibar")
    assert layer.places() == {kept.id: kept}


def test_the_gazetteer_reads_what_was_kept(layer: OwnLayer) -> None:
    kept = layer.save(TOWN, "me")
    gazetteer = Gazetteer.load(user_layer=layer.folder)
    for spelling in ("تل الاختبار", "Tal Ikhtibar", "Girê Ezmûn"):
        assert gazetteer.find(spelling)[0].place.id == kept.id


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        pytest.param(TOWN, "own:tal-ikhtibar-3", id="a name that two have"),
        pytest.param(replace(TOWN, name_en=""), "own:place", id="only an Arabic name"),
        pytest.param(replace(TOWN, name_en="../../Çêlik / x"), "own:celik-x", id="a name like a path"),
    ],
)
def test_a_new_place_gets_an_id_that_nobody_has(place: OwnPlace, expected: str, layer: OwnLayer) -> None:
    layer.save(TOWN, "me")
    assert layer.save(place, "me", taken={"own:tal-ikhtibar-2"}).id == expected


@pytest.mark.parametrize(
    "place",
    [
        pytest.param(replace(TOWN, name_en=" ", name_ar="\u200f"), id="no name"),
        pytest.param(replace(TOWN, lat=91.0), id="off the globe"),
        pytest.param(replace(TOWN, lon=float("nan")), id="no number"),
        pytest.param(replace(TOWN, uncertainty_m=-1.0), id="less than exact"),
    ],
)
def test_what_no_gazetteer_could_read_is_not_kept(place: OwnPlace, layer: OwnLayer) -> None:
    with pytest.raises(GazetteerError):
        layer.save(place, "me")
    assert layer.places() == {}


def test_hostile_cells_stay_one_cell_of_plain_text(layer: OwnLayer) -> None:
    hostile = replace(
        TOWN,
        name_en='a",\r\n"b',
        note="x\x00\x1b[31m\u202ey\n=cmd()",
        source="l" * 5000,
        names=(OwnName("n\nm", "en"),),
    )
    kept = layer.save(hostile, "me\r\n,root")
    assert (kept.name_en, kept.note) == ('a", "b', "x [31my =cmd()")
    assert len(kept.source) == 1000
    assert layer.places() == {kept.id: kept}
    assert Gazetteer.load(user_layer=layer.folder).place(kept.id).name == 'a", "b'
    assert [change.who for change in layer.changes()] == ["me ,root"]


def test_a_correction_keeps_the_rows_and_columns_of_others(layer: OwnLayer) -> None:
    layer.folder.mkdir()
    head = "id,name_en,name_ar,feature_type,lat,lon,uncertainty_m,admin,population,source,since,until,note,mine"
    row = "by-hand,Mine,,PPL,36,38,0,,,me,,,,kept as it is"
    (layer.folder / PLACES).write_text(f"{head}\n{row}\n", encoding="utf-8-sig")
    kept = layer.save(TOWN, "me")
    layer.save(replace(kept, lat=36.4), "me")
    layer.remove(kept.id, "me")
    with (layer.folder / PLACES).open(encoding="utf-8", newline="") as file:
        (left,) = csv.DictReader(file)
    assert (left["id"], left["mine"]) == ("by-hand", "kept as it is")


def test_a_place_with_a_known_id_is_a_correction_and_any_other_an_addition(layer: OwnLayer) -> None:
    layer.save(replace(TOWN, id="jahbal"), "me", taken={"jahbal"})
    layer.save(TOWN, "me", taken={"jahbal"})
    assert [change.action for change in layer.changes()] == ["correct", "add"]


def test_every_change_can_be_taken_back_in_turn_and_the_log_only_grows(layer: OwnLayer) -> None:
    states = [layer.places()]
    kept = layer.save(TOWN, "a")
    states.append(layer.places())
    layer.save(replace(kept, lat=36.5, names=()), "b")
    states.append(layer.places())
    layer.remove(kept.id, "c")
    log = (layer.folder / CHANGES).read_text("utf-8")
    for state in reversed(states):
        undone = layer.undo("d")
        assert undone is not None
        assert layer.places() == state
    assert layer.undo("d") is None
    assert (layer.folder / CHANGES).read_text("utf-8").startswith(log)
    assert [c.action for c in layer.changes()] == ["add", "correct", "remove", "undo", "undo", "undo"]
    assert {c.when for c in layer.changes()} == {"2026-01-02T12:00:00+00:00"}


def test_a_change_after_an_undo_can_be_taken_back_too(layer: OwnLayer) -> None:
    layer.save(TOWN, "me")
    layer.undo("me")
    layer.save(replace(TOWN, name_en="Other"), "me")
    layer.undo("me")
    assert layer.places() == {}
    assert layer.undoable() is None


def test_what_was_changed_by_hand_since_is_not_taken_back(layer: OwnLayer) -> None:
    layer.save(TOWN, "me")
    path = layer.folder / PLACES
    path.write_text(path.read_text("utf-8").replace("own survey", "another source"), encoding="utf-8")
    with pytest.raises(ChangedSince, match="changed in another way"):
        layer.undo("me")


def test_only_what_is_in_the_layer_can_be_deleted(layer: OwnLayer) -> None:
    with pytest.raises(UnknownPlace):
        layer.remove("jahbal", "me")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("id,name_en\na,b,c\n", "more cells", id="too many cells"),
        pytest.param("name,lat\nx,1\n", "no column id", id="another table"),
        pytest.param("id,lat,lon\na,x,1\n", "a number is wrong", id="no number"),
        pytest.param("\x00\xff", "cannot be read", id="no text"),
    ],
)
def test_a_broken_table_is_refused_by_name_and_left_alone(text: str, problem: str, layer: OwnLayer) -> None:
    layer.folder.mkdir()
    path = layer.folder / PLACES
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(GazetteerError, match=problem):
        layer.save(TOWN, "me")
    assert path.read_bytes() == text.encode("latin-1")


def test_a_damaged_log_is_refused_by_line(layer: OwnLayer) -> None:
    layer.save(TOWN, "me")
    with (layer.folder / CHANGES).open("a", encoding="utf-8") as file:
        file.write("2,now,me,add,x,,,not json\n")
    with pytest.raises(BadRow, match=r"changes\.csv:3"):
        layer.undo("me")


def test_a_folder_that_cannot_be_written_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "own").write_text("a file")
    with pytest.raises(GazetteerError, match="cannot be written"):
        OwnLayer(tmp_path / "own").save(TOWN, "me")


def test_the_version_changes_with_every_change_and_only_then(layer: OwnLayer) -> None:
    seen = [layer.version()]
    kept = layer.save(TOWN, "me")
    seen.append(layer.version())
    assert layer.version() == seen[-1]
    layer.save(replace(kept, lat=36.4), "me")
    seen.append(layer.version())
    assert len(set(seen)) == 3


def _add_some(folder: str, who: int, count: int) -> None:
    for n in range(count):
        OwnLayer(Path(folder)).save(replace(TOWN, name_en=f"Writer {who} place {n}", names=()), f"writer {who}")


def test_writers_in_several_processes_lose_no_row(layer: OwnLayer) -> None:
    with ProcessPoolExecutor(3) as pool:
        for done in [pool.submit(_add_some, str(layer.folder), who, 6) for who in range(3)]:
            done.result(timeout=60)
    assert len(layer.places()) == 18
    assert [change.n for change in layer.changes()] == list(range(1, 19))


def test_a_reader_beside_a_writer_always_sees_a_whole_table(layer: OwnLayer) -> None:
    layer.save(TOWN, "me")
    done = threading.Event()
    problems: list[Exception] = []

    def read() -> None:
        while not done.is_set():
            try:
                Gazetteer.load(folder=layer.folder, user_layer=None)
            except GazetteerError as problem:
                problems.append(problem)

    reader = threading.Thread(target=read)
    reader.start()
    for n in range(12):
        kept = layer.save(replace(TOWN, name_en=f"Place {n}"), "me")
        layer.remove(kept.id, "me")
    done.set()
    reader.join()
    assert problems == []


def test_a_lock_that_another_holds_is_waited_for_and_then_refused(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with locked(path), pytest.raises(GazetteerError, match="another program"), locked(path, patience_s=0.05):
        pass
    with locked(path, patience_s=0.05):
        pass


def test_the_export_runs_nothing_in_a_spreadsheet_and_is_read_as_one(layer: OwnLayer) -> None:
    kept = layer.save(replace(TOWN, source="=HYPERLINK(1)", note="@x", lat=-36.5), "me")
    written = as_csv([kept])
    assert written.startswith("\ufeff".encode())
    (row,) = csv.DictReader(StringIO(written.decode("utf-8-sig")))
    assert (row["source"], row["note"], row["lat"]) == ("'=HYPERLINK(1)", "'@x", "-36.5")
    assert (row["name_ku"], row["names"]) == ("Girê Ezmûn", "تل اختبار")


def test_the_export_is_a_table_of_our_own_even_when_empty() -> None:
    (head,) = as_csv([]).decode("utf-8-sig").splitlines()
    assert head.split(",")[:3] == ["id", "name_en", "name_ar"]


def test_the_export_can_be_added_again(layer: OwnLayer, tmp_path: Path) -> None:
    kept = layer.save(TOWN, "me")
    (tmp_path / "given.csv").write_bytes(as_csv([kept]))
    (again,) = records(tmp_path / "given.csv", "given")
    assert isinstance(again, SourcePlace)
    assert (again.id, again.name_en, again.name_ar, again.admin) == (kept.id, kept.name_en, kept.name_ar, kept.admin)
    assert (again.lat, again.lon, again.uncertainty_m) == (kept.lat, kept.lon, kept.uncertainty_m)
    assert {(n.name, n.lang) for n in again.names} == {(n.name, n.lang) for n in kept.names}


def test_no_file_is_left_beside_the_tables(layer: OwnLayer) -> None:
    layer.save(TOWN, "me")
    assert sorted(p.name for p in layer.folder.iterdir()) == sorted([".lock", CHANGES, NAMES, PLACES])
