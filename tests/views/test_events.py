"""Claims as marks: which places are drawn, where, and how sound each mark looks."""

from datetime import date

import pytest
from shapely.geometry import Point

from conflictmap.models import Claim, ClaimType, DatePrecision, DateSpan, MapEffect, Modality, PlaceRef
from conflictmap.views import claim_points, relation_areas, tray, tray_counts
from conflictmap.views.events import AREA_COLUMNS, POINT_COLUMNS
from conflictmap.views.marks import NEVER_MAPPED
from conflictmap.views.tray import TRAY_COLUMNS
from gazetteer import Gazetteer
from tests.views.conftest import (
    AIN_ISSA,
    JAHBAL,
    RAQQA_GOVERNORATE,
    REGISTRY,
    REPORTS,
    claim,
    denial,
    gain,
    holds,
    rows,
    span,
)


def place(relation: str, place_id: str = "ain_issa", feature_type: str = "PPLA3") -> PlaceRef:
    return PlaceRef(place_id, "Ain Issa", 38.8623, 36.3855, relation, feature_type=feature_type)


def test_no_claims_give_the_promised_columns_and_crs() -> None:
    points = claim_points([], REGISTRY)
    areas = relation_areas([], Gazetteer.load(), REGISTRY)
    for frame, columns in ((points, POINT_COLUMNS), (areas, AREA_COLUMNS)):
        assert dict(frame.drop(columns="geometry").dtypes.astype(str)) == columns
        assert frame.crs == "EPSG:4326"
        assert frame.empty


def test_a_mark_tells_what_its_claim_tells() -> None:
    told = gain("a", "SNA", span("2020-12-17", "2020-12-18"), targets=["SDF"], hedged=True)
    points = claim_points([told], REGISTRY, REPORTS)
    (row,) = rows(points.drop(columns="geometry"))
    assert row == {
        "claim_id": "a",
        "place_id": "jahbal",
        "place_name": "Jahbal",
        "place_name_ar": "جهبل",
        "lon": 38.9023,
        "lat": 36.4084,
        "relation": "in",
        "exact": True,
        "first_day": date(2020, 12, 17),
        "last_day": date(2020, 12, 18),
        "known_day": date(2020, 12, 19),
        "side": "opposition",
        "actor": "SNA",
        "type": "CONTROL_GAIN",
        "modality": "claimed",
        "map_effect": "control_claim",
        "hedged": True,
        "hollow": False,
        "contested": False,
        "outlet": "ORIENT",
    }
    assert points.geometry.iloc[0] == Point(38.9023, 36.4084)
    assert {k: str(v) for k, v in points.drop(columns="geometry").dtypes.items()} == POINT_COLUMNS


@pytest.mark.parametrize(
    ("places", "drawn"),
    [
        pytest.param([JAHBAL, AIN_ISSA], [("jahbal", True), ("ain_issa", True)], id="two places"),
        pytest.param([JAHBAL, JAHBAL], [("jahbal", True)], id="one place told twice"),
        pytest.param([place("near")], [("ain_issa", False)], id="near"),
        pytest.param([place("entrance_of"), JAHBAL], [("ain_issa", False), ("jahbal", True)], id="entrance"),
        pytest.param([JAHBAL, RAQQA_GOVERNORATE], [("jahbal", True)], id="beside its containing unit"),
        pytest.param([RAQQA_GOVERNORATE], [], id="only a containing unit"),
        pytest.param([place("links")], [], id="an end of a line"),
        pytest.param([place("implied")], [], id="implied"),
        pytest.param([JAHBAL, place("about")], [("jahbal", True)], id="what it is about, beside where it is"),
        pytest.param([place("about")], [("ain_issa", True)], id="only what it is about"),
        pytest.param([place("about"), RAQQA_GOVERNORATE], [("ain_issa", True)], id="about, within a unit"),
        pytest.param([place("in", "raqqa_gov", "ADM1")], [("raqqa_gov", False)], id="in a governorate"),
        pytest.param([], [], id="no place"),
    ],
)
def test_the_relation_decides_what_is_drawn(places: list[PlaceRef], drawn: list[tuple[str, bool]]) -> None:
    points = rows(claim_points([claim("a", places=places)], REGISTRY))
    assert [(p["place_id"], p["exact"]) for p in points] == drawn


@pytest.mark.parametrize(
    ("told", "side"),
    [
        pytest.param(
            gain("a", "SAA", type=ClaimType.HANDOVER, actors=["SDF"], targets=["SAA"]), "regime", id="who receives"
        ),
        pytest.param(claim("a", MapEffect.STRIKE_EVENT, actors=("TUR", "SNA")), "turkey", id="who strikes"),
        pytest.param(claim("a"), "unknown", id="nobody named"),
        pytest.param(claim("a", actors=("STRANGER",)), "unknown", id="nobody the tables know"),
    ],
)
def test_a_mark_shows_the_side_of_who_gains_or_acts(told: Claim, side: str) -> None:
    assert claim_points([told], REGISTRY)["side"].tolist() == [side]


@pytest.mark.parametrize(
    ("claims", "hollow"),
    [
        pytest.param([gain("a", "SNA")], [], id="undenied"),
        pytest.param([gain("a", "SNA", modality=Modality.DENIED)], ["a"], id="told as denied"),
        pytest.param([gain("a", "SNA"), denial("d", "a")], ["a"], id="denied by another"),
        pytest.param([gain("a", "SNA"), gain("b", "SNA", coref_of="a"), denial("d", "a")], ["a", "b"], id="retold"),
        pytest.param([gain("a", "SNA", coref_of="b"), gain("b", "SNA"), denial("d", "a")], ["a", "b"], id="retelling"),
        pytest.param([gain("a", "SNA"), gain("b", "SNA"), denial("d", "b")], ["b"], id="another on the same place"),
        pytest.param([gain("a", "SNA"), denial("d", "a", modality=Modality.PLANNED)], [], id="a denial to come"),
    ],
)
def test_a_denial_makes_hollow_what_it_is_about(claims: list[Claim], hollow: list[str]) -> None:
    points = claim_points(claims, REGISTRY)
    assert points.loc[points["hollow"], "claim_id"].tolist() == hollow


def test_opposed_claims_are_contested_even_when_a_filter_hides_one() -> None:
    ours, theirs = gain("a", "SNA"), holds("b", "SDF", report="r_hawar")
    assert claim_points([ours, theirs], REGISTRY, REPORTS)["contested"].tolist() == [True, True]
    assert claim_points([ours], REGISTRY, REPORTS)["contested"].tolist() == [False]
    assert claim_points([ours], REGISTRY, REPORTS, among=[ours, theirs])["contested"].tolist() == [True]
    assert claim_points([ours], REGISTRY, REPORTS, among=[ours, denial("d", "a")])["hollow"].tolist() == [True]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def test_a_relation_is_an_area_and_an_unknown_place_has_none(gazetteer: Gazetteer) -> None:
    known = gazetteer.find("Ain Issa")[0].place
    near = PlaceRef(known.id, known.name, known.lon, known.lat, "near")
    entrance = PlaceRef(known.id, known.name, known.lon, known.lat, "entrance_of")
    inside = PlaceRef(known.id, known.name, known.lon, known.lat, "in")
    told = gain("a", "SNA", places=[near, entrance, inside, place("near", "no_such_place"), RAQQA_GOVERNORATE])
    areas = relation_areas([told, denial("d", "a")], gazetteer, REGISTRY)
    assert areas["relation"].tolist() == ["near", "entrance_of"]
    assert areas["hollow"].tolist() == [True, True]
    assert set(areas.geometry.geom_type) <= {"Polygon", "MultiPolygon"}
    assert areas.crs == "EPSG:4326"
    assert all(areas.geometry.intersects(Point(known.lon, known.lat).buffer(0.2)))


def test_an_area_leans_on_a_known_place_and_does_without_an_unknown_one(gazetteer: Gazetteer) -> None:
    known = gazetteer.find("Ain Issa")[0].place
    entrance = PlaceRef(known.id, known.name, known.lon, known.lat, "entrance_of")
    unknown = PlaceRef("no_such_place", "Nowhere", 38.9, 36.4, "in")
    assert len(relation_areas([gain("a", "SNA", places=[entrance, unknown])], gazetteer, REGISTRY)) == 1


@pytest.mark.parametrize(
    ("direction", "drawn"), [pytest.param(None, 0, id="all of it"), pytest.param("N", 1, id="a sector")]
)
def test_the_countryside_of_a_governorate_is_drawn_only_in_part(
    direction: str | None, drawn: int, gazetteer: Gazetteer
) -> None:
    known = gazetteer.find("Raqqa Governorate")[0].place
    rural = PlaceRef(
        known.id, known.name, known.lon, known.lat, "countryside_of", feature_type="ADM1", direction=direction
    )
    assert len(relation_areas([gain("a", "SNA", places=[rural])], gazetteer, REGISTRY)) == drawn
    told = claim("b", places=[rural], effect=MapEffect.NONE)
    assert relation_areas([told], gazetteer, REGISTRY).empty


UNDRAWN = [
    pytest.param(claim("a", places=()), ("no_place",), id="no place"),
    pytest.param(claim("a", places=[RAQQA_GOVERNORATE]), ("place_not_drawn",), id="only a containing unit"),
    pytest.param(claim("a", when=None), ("no_date",), id="no day"),
    pytest.param(claim("a", when=None, places=()), ("no_place", "no_date"), id="neither"),
    pytest.param(
        claim("a", when=DateSpan(None, None, DatePrecision.TIMELESS, "always so")), ("timeless",), id="timeless"
    ),
]


@pytest.mark.parametrize(("told", "reasons"), UNDRAWN)
def test_the_tray_says_why_a_claim_is_not_on_the_map(told: Claim, reasons: tuple[str, ...]) -> None:
    (row,) = rows(tray([told], REGISTRY, REPORTS))
    assert (row["reasons"], row["outlet"], row["date_basis"]) == (reasons, "ORIENT", told.date.basis)
    assert tray_counts([told]) == dict.fromkeys(reasons, 1)


def test_the_empty_tray_has_its_columns() -> None:
    assert dict(tray([claim("a")], REGISTRY).dtypes.astype(str)) == TRAY_COLUMNS


@pytest.mark.parametrize("kind", ClaimType)
@pytest.mark.parametrize("places", [(), (JAHBAL,), (RAQQA_GOVERNORATE,)], ids=["nowhere", "village", "governorate"])
@pytest.mark.parametrize("when", [None, "2020-12-18"], ids=["undated", "dated"])
def test_every_claim_is_drawn_or_in_the_tray_or_of_a_type_never_mapped(
    kind: ClaimType, places: tuple[PlaceRef, ...], when: str | None
) -> None:
    told = claim("a", when=when, type=kind, places=places)
    assert (not claim_points([told], REGISTRY).empty) + (not tray([told], REGISTRY).empty) + (kind in NEVER_MAPPED) == 1
