"""Sets of areas are kept whole or not at all, known from when they came in, and never lost when taken away."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from shapely.geometry import MultiPolygon, box

from conflictmap import area_imports
from conflictmap.area_baselines import baselines_of
from conflictmap.area_shelf import AreaShelf
from conflictmap.control_areas import AreaSet, ControlArea
from conflictmap.errors import ConflictMapError
from conflictmap.exchange.areas import Asked, read_areas
from conflictmap.exchange.baseline_rows import baseline_lines, read_baselines
from conflictmap.query import AsOf
from conflictmap.registry import Registry
from gazetteer import Gazetteer
from tests.exchange.areas.conftest import DAY, TODAY, feature, geojson, square

NOON = datetime(2021, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def brought(
    folder: Path, name: str = "a.geojson", at: datetime = NOON, source: str = "A map", **told: object
) -> AreaSet:
    """A file of one SDF square, and a label, kept on the shelf of a folder."""
    label = feature("x", {"type": "Point", "coordinates": [38, 36]})
    path = geojson(folder / name, feature("قسد", square(38.6, 36.2, 0.5)), label)
    found = read_areas(path, Asked(TODAY, **{"day": DAY, **told}), Registry.load())  # type: ignore[arg-type]
    origin = area_imports.origin_of(path, source, "CC BY 4.0")
    return area_imports.keep(AreaShelf(folder / "areas"), found, origin, "tester", clock=lambda: at)


def test_a_set_is_kept_with_where_it_is_from_and_comes_back_as_it_was(tmp_path: Path) -> None:
    made, shelf = brought(tmp_path), AreaShelf(tmp_path / "areas")
    assert shelf.sets() == (made,)
    assert (made.file, made.source, made.licence, made.days, made.rows, made.kept, made.added_by, made.added_at) == (
        "a.geojson", "A map", "CC BY 4.0", (DAY,), 2, 1, "tester", "2021-03-01T12:00:00+00:00",
    )  # fmt: skip
    assert (len(made.sha256), made.left) == (64, (("it is no area", 1),))
    [area] = shelf.areas(made)
    assert (area.row, area.day, area.side, area.holder, area.words) == (1, DAY, "sdf", "SDF", "قسد")
    assert area.geometry.equals(MultiPolygon([box(38.6, 36.2, 39.1, 36.7)]))


def test_what_was_known_on_a_day_outlives_a_removal(tmp_path: Path) -> None:
    made, shelf = brought(tmp_path), AreaShelf(tmp_path / "areas")
    versions = [shelf.version()]
    shelf.remove(made.id, "other", NOON + HOUR)
    versions.append(shelf.version())
    assert [one.removed_by for one in shelf.sets()] == ["other"]
    assert shelf.shown() == ()
    shelf.restore(made.id, "tester", NOON + 3 * HOUR)
    versions.append(shelf.version())
    assert len(set(versions)) == 3
    shown = {h: len(shelf.shown(AsOf(shown_at=NOON + h * HOUR))) for h in (-1, 0, 2, 4)}
    assert shown == {-1: 0, 0: 1, 2: 0, 4: 1}


@pytest.mark.parametrize(("day", "many"), [(date(2020, 12, 9), 0), (date(2020, 12, 10), 1)])
def test_by_the_day_of_publication_a_set_is_known_from_the_day_it_is_of(day: date, many: int, tmp_path: Path) -> None:
    brought(tmp_path)
    assert len(AreaShelf(tmp_path / "areas").shown(AsOf(published_by=day))) == many


def test_what_was_done_already_is_not_done_again(tmp_path: Path) -> None:
    made, shelf = brought(tmp_path), AreaShelf(tmp_path / "areas")
    with pytest.raises(ConflictMapError, match="is there already"):
        brought(tmp_path, at=NOON + HOUR)
    with pytest.raises(ConflictMapError, match="stands already"):
        shelf.restore(made.id, "tester", NOON)
    shelf.remove(made.id, "tester", NOON)
    with pytest.raises(ConflictMapError, match="is removed already"):
        shelf.remove(made.id, "tester", NOON)
    brought(tmp_path, at=NOON + HOUR)
    assert [one.stands for one in shelf.sets()] == [False, True]
    with pytest.raises(ConflictMapError, match=r"no set of areas '\.\./areas'"):
        shelf.remove("../areas", "tester", NOON)


def test_a_file_with_a_broken_feature_leaves_nothing_unless_it_is_left_out(tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", feature(), feature(geometry=square(638)))
    found = read_areas(path, Asked(TODAY, DAY), Registry.load())
    origin, shelf = area_imports.origin_of(path, "A map", ""), AreaShelf(tmp_path / "areas")
    with pytest.raises(
        ConflictMapError, match=r"a\.geojson: 1 features are refused, the first: row 2: its coordinates"
    ):
        area_imports.keep(shelf, found, origin, "tester")
    assert not shelf.folder.exists()
    assert area_imports.keep(shelf, found, origin, "tester", leave_out=True).kept == 1
    with pytest.raises(ConflictMapError, match="say who drew"):
        area_imports.origin_of(path, "  ", "")


def test_a_disk_that_takes_no_more_leaves_nothing_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(Path, "write_text", full)
        broken.setattr(Path, "write_bytes", full)
        shelf = AreaShelf(tmp_path / "areas")
        area = ControlArea(1, DAY, "sdf", "", "x", MultiPolygon([box(38, 36, 39, 37)]))
        told = AreaSet("", "s", "", None, "f", "0" * 64, "side", (DAY,), 1, 1, (), (), "me", NOON.isoformat())
        with pytest.raises(ConflictMapError, match="No space left"):
            shelf.keep(told, (area,))
    assert (shelf.sets(), list(shelf.folder.iterdir())) == ((), [])


@pytest.mark.parametrize("name", ["about.json", "areas.geojson"])
def test_a_set_that_somebody_changed_is_named_and_not_shown(name: str, tmp_path: Path) -> None:
    made, shelf = brought(tmp_path), AreaShelf(tmp_path / "areas")
    path = shelf.folder / made.id / name
    path.write_text(
        path.read_text(encoding="utf-8").replace("sdf", "isis").replace('"set"', '"gone"'), encoding="utf-8"
    )
    assert shelf.shown() == ()
    assert [name in problem for problem in shelf.damaged()] == [True]


def test_a_set_becomes_baselines_where_a_place_lies_well_inside_an_area_of_a_known_actor(
    tmp_path: Path, gazetteer: Gazetteer
) -> None:
    made, shelf = brought(tmp_path), AreaShelf(tmp_path / "areas")
    places = [gazetteer.place(i) for i in ("ain-issa", "raqqa", "SY11")]
    based, left = baselines_of(made, shelf.areas(made), places)
    assert [(b.place_id, b.holders, b.day, b.source) for b in based] == [
        ("ain-issa", ("SDF",), DAY, "A map (CC BY 4.0)")
    ]
    assert left == {"outside every area": 1, "too wide or too vague to have one holder": 1}
    lines = "".join(baseline_lines(based)).encode()
    found = read_baselines(lines, gazetteer, Registry.load(), TODAY)
    assert ([b.place_id for b in found.new], found.refused) == (["ain-issa"], ())


def test_a_place_at_an_edge_or_in_an_area_of_a_mere_side_becomes_none(tmp_path: Path, gazetteer: Gazetteer) -> None:
    made = brought(tmp_path)
    town = gazetteer.place("ain-issa")
    half = MultiPolygon([box(town.lon, 36, 40, 37)])
    at_edge = ControlArea(1, DAY, "sdf", "SDF", "SDF", half)
    nobody = ControlArea(1, DAY, "sdf", "", "SDF and its parts", MultiPolygon([box(38, 36, 40, 37)]))
    for areas, why in (([at_edge], "at the edge of an area, or in two"), ([nobody], "in an area whose holder")):
        based, left = baselines_of(made, areas, [town])
        assert (based, [reason.startswith(why) for reason in left]) == ((), [True])


def test_the_files_of_a_set_open_anywhere(tmp_path: Path) -> None:
    made = brought(tmp_path)
    told = json.loads((tmp_path / "areas" / made.id / "areas.geojson").read_text(encoding="utf-8"))
    assert (told["type"], told["features"][0]["properties"]["words"]) == ("FeatureCollection", "قسد")
