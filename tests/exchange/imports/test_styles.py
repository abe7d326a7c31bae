"""Files of other projects become claims that say no more than they do."""

import json
from pathlib import Path

import pytest

from conflictmap.models import ClaimType, MapEffect, PersonCount
from tests.exchange.imports.conftest import NEW_ACLED, Read, Table

GED = {
    "id": 7, "type_of_violence": 1, "side_a": "Government of Syria", "side_b": "IS", "source_article": "A paper",
    "where_prec": 1, "where_coordinates": "Manbij town", "adm_1": "Aleppo governorate", "adm_2": "Manbij district",
    "latitude": 36.5281, "longitude": 37.9549, "country": "Syria", "date_prec": 4,
    "date_start": "2016-06-01 00:00:00.000", "date_end": "2016-06-30 00:00:00.000", "best": 5, "high": 9, "low": 4,
}  # fmt: skip


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(NEW_ACLED, id="new columns"),
        pytest.param({k.upper(): v for k, v in NEW_ACLED.items()} | {"EVENT_DATE": "18 December 2020"}, id="old ones"),
    ],
)
def test_a_clash_of_acled_names_both_sides_and_no_direction(row: dict[str, object], read: Read, table: Table) -> None:
    (reading,) = read(table("a.csv", row), "acled").kept
    (claim,) = reading.claims
    assert (claim.type, claim.actors, claim.targets) == (ClaimType.CLASH, ("SDF", "SNA"), ())
    assert (claim.holder_after, claim.may_colour, claim.map_effect) == ((), (), MapEffect.NONE)
    assert (claim.places[0].place_id, claim.places[0].relation) == ("ain-issa", "in")
    assert claim.date.start == claim.date.last
    assert claim.date.stated == str(row.get("event_date", "18 December 2020"))
    assert claim.casualties is not None
    assert claim.casualties.killed == PersonCount(3, 3, None, "3")
    assert (claim.rule, reading.reader_version, reading.report.outlet) == ("import:acled", "import:acled", "M_ACLED")


def test_the_quote_is_an_exact_span_of_the_row_in_its_own_words(read: Read, table: Table) -> None:
    arabic = "سيطرت «قسد» على القرية، ونفى المجلس ذلك."
    (reading,) = read(table("a.csv", dict(NEW_ACLED) | {"notes": arabic}), "acled").kept
    where = reading.claims[0].provenance
    assert reading.report.text[where.start : where.end] == reading.claims[0].quote == arabic
    assert "sub_event_type: Armed clash\n" in reading.report.text
    assert reading.report.lang == "ar"


@pytest.mark.parametrize("told", ["Government regains territory", "Non-state actor overtakes territory"])
def test_territory_that_changes_hands_in_acled_colours_nothing_and_nobody(told: str, read: Read, table: Table) -> None:
    (reading,) = read(table("a.csv", dict(NEW_ACLED) | {"sub_event_type": told}), "acled").kept
    (claim,) = reading.claims
    assert (claim.type, claim.map_effect, claim.actors) == (ClaimType.CONTROL_GAIN, MapEffect.NONE, ())
    assert (claim.co_actors, claim.holder_after, claim.may_colour) == (("SDF", "SNA"), (), ())


@pytest.mark.parametrize(
    ("time", "place", "days", "at"),
    [
        pytest.param(1, 1, 1, ("ain-issa", "in"), id="the day, the place"),
        pytest.param(2, 2, 7, ("ain-issa", "near"), id="its week, near it"),
        pytest.param(3, 3, 31, ("SY11", "in"), id="its month, the province"),
    ],
)
def test_precision_codes_widen_days_and_places(
    time: int, place: int, days: int, at: tuple[str, str], read: Read, table: Table
) -> None:
    row = dict(NEW_ACLED) | {"time_precision": time, "geo_precision": place}
    (claim,) = read(table("a.csv", row), "acled").kept[0].claims
    assert claim.date.start is not None
    assert claim.date.last is not None
    assert (claim.date.last - claim.date.start).days + 1 == days
    assert (claim.places[0].place_id, claim.places[0].relation) == at


def test_only_civilians_are_ever_the_target_of_a_coded_row(read: Read, table: Table) -> None:
    row = dict(NEW_ACLED) | {"sub_event_type": "Attack", "actor2": "Civilians (Syria)"}
    (claim,) = read(table("a.csv", row), "acled").kept[0].claims
    assert (claim.type, claim.actors, claim.targets) == (ClaimType.ATTACK, ("SDF",), ("CIV",))


def test_a_party_is_who_bore_the_name_on_that_day(read: Read, table: Table) -> None:
    army = {"actor1": "Military Forces of Syria (2000-2024)"}
    later = {"actor1": "Military Forces of Syria (2024-)", "event_date": "2025-03-01", "event_id_cnty": "SYR2"}
    found = read(table("a.csv", dict(NEW_ACLED) | army, dict(NEW_ACLED) | later), "acled")
    assert [r.claims[0].actors[0] for r in found.kept] == ["SAA", "SYR_ARMY_NEW"]


def test_ged_gives_its_days_and_the_least_and_most_of_its_dead(read: Read, table: Table) -> None:
    (reading,) = read(table("ged.csv", GED), "ged").kept
    (claim,) = reading.claims
    assert (claim.type, claim.actors, claim.map_effect) == (ClaimType.CLASH, ("SYR_GOV", "ISIS"), MapEffect.NONE)
    assert (str(claim.date.start), str(claim.date.last)) == ("2016-06-01", "2016-06-30")
    assert claim.casualties is not None
    assert claim.casualties.killed == PersonCount(4, 9, None, "5 / 4 / 9")


@pytest.mark.parametrize(
    ("style", "row", "kind", "killed"),
    [
        pytest.param(
            "airwars",
            {"Incident_id": "rs1", "Incident_Date": "december-18-2020", "Location": "Ain Issa", "Latitude": 36.3853,
             "Longitude": 38.8614, "Strike type": "Airstrike and/or artillery", "Belligerent": "Russia",
             "Civilians reported killed": "3–5"},
            ClaimType.STRIKE, (3, 5), id="airwars",
        ),
        pytest.param(
            "atlos",
            {"slug": "AB-1", "attr_date": "2020-12-18", "attr_geolocation": "36.3853, 38.8614",
             "attr_type": '["Military Activity/Shelling"]', "attr_description": "Shelling of a house"},
            ClaimType.STRIKE, None, id="atlos",
        ),
    ],
)  # fmt: skip
def test_tables_of_investigators_come_in(
    style: str, row: dict[str, object], kind: ClaimType, killed: tuple[int, int] | None, read: Read, table: Table
) -> None:
    (reading,) = read(table("a.csv", row), style).kept
    (claim,) = reading.claims
    counted = claim.casualties.killed if claim.casualties else None
    assert (claim.type, counted and (counted.minimum, counted.maximum)) == (kind, killed)
    assert abs(claim.places[0].lat - 36.385) < 0.01


@pytest.mark.parametrize("style", ["liveuamap", "deepstate"])
def test_points_of_a_map_come_in_and_its_areas_do_not(style: str, read: Read, tmp_path: Path) -> None:
    point = {"type": "Point", "coordinates": [38.8614, 36.3853, 0]}
    area = {"type": "Polygon", "coordinates": [[[38, 36], [39, 36], [39, 37], [38, 36]]]}
    told = {"id": 5, "name": "Artillery shelling at Ain Issa", "time": 1608300000, "source": "https://example.org/1"}
    features = [{"type": "Feature", "properties": told, "geometry": shape} for shape in (point, area)]
    (tmp_path / "m.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    found = read(tmp_path / "m.geojson", style)
    assert [(c.type, str(c.date.start)) for r in found.kept for c in r.claims] == [(ClaimType.STRIKE, "2020-12-18")]
    assert [(no.row, no.about) for no in found.refused] == [(2, "Polygon")]


def test_the_points_liveuamap_answers_with_come_in(read: Read, tmp_path: Path) -> None:
    venue = {"id": 7, "name": "Artillery shelling at Ain Issa", "lat": "36.3853", "lng": "38.8614", "city": "Ain Issa",
             "timestamp": 1608300000, "time": "3 hours ago", "link": "https://example.org/7"}  # fmt: skip
    (tmp_path / "v.json").write_text(json.dumps({"venues": [venue, "no"], "amount": 2}))
    found = read(tmp_path / "v.json", "liveuamap")
    (claim,) = found.kept[0].claims
    assert (claim.type, claim.places[0].place_id, str(claim.date.start)) == (ClaimType.STRIKE, "ain-issa", "2020-12-18")
    assert found.kept[0].report.url == "https://example.org/7"
    assert [(no.row, no.reason) for no in found.refused] == [(2, "it is no feature with a point")]


def test_a_map_of_deepstate_has_the_day_it_is_called_by_and_its_arrows_and_units_tell_nothing(
    read: Read, tmp_path: Path
) -> None:
    names = ("Shelling of a town", "Напрямок /// Direction of attack /// geoJSON.status.attack_direction",
             "Полк /// Regiment that attacks /// geoJSON.units.regiment")  # fmt: skip
    shape = {"type": "Point", "coordinates": [38.0, 48.0, 0]}
    features = [{"type": "Feature", "properties": {"name": name}, "geometry": shape} for name in names]
    (tmp_path / "m.json").write_text(json.dumps({"id": 1608300000, "map": {"features": features}}))
    found = read(tmp_path / "m.json", "deepstate")
    assert [str(reading.claims[0].date.start) for reading in found.kept] == ["2020-12-18"]
    assert [(no.row, no.reason) for no in found.refused] == [(2, "it tells of no event"), (3, "it tells of no event")]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        pytest.param({"type": "Military Activity/Shelling, Explosion"}, ClaimType.STRIKE, id="type"),
        pytest.param({"event": "Projectile Striking, Fire"}, ClaimType.STRIKE, id="event"),
        pytest.param({"event": "Combat"}, ClaimType.CLASH, id="combat"),
    ],
)
def test_atlos_exports_name_its_columns_without_a_prefix(
    row: dict[str, object], kind: ClaimType, read: Read, table: Table
) -> None:
    told = {"slug": "AB1", "inserted_at": "2020-12-20 10:00:00", "latitude": 36.3853, "longitude": 38.8614,
            "description": "A house is seen", "date": "2020-12-18", "source_1": "https://example.org/1"}  # fmt: skip
    (reading,) = read(table("a.csv", told | row), "atlos").kept
    assert (reading.claims[0].type, str(reading.claims[0].date.start)) == (kind, "2020-12-18")
    assert str(reading.published.start) == "2020-12-20"
