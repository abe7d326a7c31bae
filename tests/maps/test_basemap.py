"""The basemap: everything in the tree, every label in both languages, no line drawn twice."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from shapely.geometry import LineString, Point, box, shape
from shapely.geometry.base import BaseGeometry

from conflictmap.maps.basemap import Basemap, inner_borders, kind_of
from conflictmap.maps.basemap_styles import LOOKS, styles


@dataclass(frozen=True)
class Spot:
    id: str
    name: str
    names: tuple[str, ...]
    feature_type: str
    lon: float = 38.0
    lat: float = 36.0
    population: int | None = None


class Places:
    """A gazetteer of a few places."""

    def __init__(self, *rows: tuple[Spot, BaseGeometry]) -> None:
        self.rows = {place.id: (place, geometry) for place, geometry in rows}

    def places(self) -> Iterator[Spot]:
        return (place for place, _ in self.rows.values())

    def geometry(self, place_id: str, /) -> BaseGeometry:
        return self.rows[place_id][1]


def test_the_outlines_are_whole_and_lie_around_syria() -> None:
    countries = [shape(f["geometry"]) for f in Basemap.load().shapes["country"]["features"]]

    assert all(country.is_valid for country in countries)
    assert any(country.contains(Point(38.86, 36.39)) for country in countries)


def test_every_label_has_both_languages() -> None:
    labels = Basemap.load().labels

    assert {"Syria", "Türkiye", "Lake Assad"} <= {label.en for label in labels}
    assert all(any("\u0600" <= c <= "\u06ff" for c in label.ar) for label in labels)


@pytest.mark.parametrize(
    ("feature_type", "population", "kind"),
    [
        ("PPLC", 1_400_000, "capital"),
        ("PPLA", None, "city"),
        ("PPL", 150_000, "city"),
        ("PPL", 20_000, "town"),
        ("PPL", None, "village"),
        ("RD", None, "road"),
        ("STM", None, "river"),
        ("ADM1", None, "governorate"),
        ("ADM2", None, "district"),
        ("ADM3", None, "subdistrict"),
        ("FCL", None, None),
        ("PPLX", 30_000, None),
    ],
)
def test_the_kind_of_a_label_follows_feature_type_and_population(
    feature_type: str, population: int | None, kind: str | None
) -> None:
    assert kind_of(Spot("x", "X", (), feature_type, population=population)) == kind


def test_a_border_between_two_governorates_is_drawn_once_and_the_outer_edge_not_at_all() -> None:
    lines = inner_borders([box(0, 0, 1, 1), box(1, 0, 2, 1)])

    assert lines.length == pytest.approx(1, abs=0.05)
    assert lines.distance(Point(1, 0.5)) == 0
    assert lines.distance(Point(0, 0.5)) > 0.9


def test_a_road_is_labelled_by_its_number_along_its_way() -> None:
    road = Spot("m4", "M4 highway", ("M4", "الطريق السريع M4"), "RD")
    basemap = Basemap.load(Places((road, LineString([(36, 36), (40, 36)]))))

    labels = [label for label in basemap.labels if label.kind == "road"]
    assert len(labels) == 4
    assert {(label.en, label.ar) for label in labels} == {("M4", "M4")}
    assert len(basemap.shapes["road"]["features"]) == 1


@pytest.mark.parametrize("geometry", [Point(38, 36), box(37, 35, 39, 37)], ids=["point", "area"])
def test_a_river_whose_course_is_not_known_is_not_drawn(geometry: BaseGeometry) -> None:
    basemap = Basemap.load(Places((Spot("wadi", "Wadi", ("وادي",), "STM"), geometry)))

    assert basemap.shapes["river"]["features"] == []
    assert not [label for label in basemap.labels if label.kind == "river"]


def test_towns_stand_before_villages_and_names_are_kept_for_every_place() -> None:
    basemap = Basemap.load(
        Places(
            (Spot("v", "Jahbal", ("الجهبل",), "PPL"), Point(38, 36)),
            (Spot("t", "Tabqa", ("الطبقة",), "PPL", population=70_000), Point(38.5, 35.8)),
            (Spot("s", "Silos", ("صوامع",), "FCL"), Point(38.9, 36.4)),
        )
    )

    assert [label.en for label in basemap.labels if label.kind in ("town", "village")] == ["Tabqa", "Jahbal"]
    assert basemap.names["s"] == ("Silos", "صوامع")


def test_districts_are_drawn_where_a_layer_of_outlines_was_added_and_left_out_where_they_are_points() -> None:
    west, east, point = (Spot(f"d{n}", f"D{n}", (f"د{n}",), "ADM2") for n in range(3))
    basemap = Basemap.load(Places((west, box(38, 35, 39, 36)), (east, box(39, 35, 40, 36)), (point, Point(38, 36))))

    (border,) = basemap.shapes["district"]["features"]
    assert shape(border["geometry"]).distance(Point(39, 35.5)) < 0.001
    assert {label.en for label in basemap.labels if label.kind == "district"} == {"D0", "D1"}
    assert all(label.row()[5] == 9 for label in basemap.labels if label.kind == "district")


def test_every_kind_of_shape_has_a_look_by_day_and_by_night() -> None:
    assert set(Basemap.load().shapes) == set(styles())
    assert all(set(style) == {"zoom", *LOOKS} for style in styles().values())
