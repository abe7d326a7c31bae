"""What speaks against a place that somebody is about to add: what must be mended, what should be looked at again."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from shapely.geometry import Point
from shapely.ops import nearest_points

from gazetteer.by_hand.coordinates import BadCoordinate, read_coordinate
from gazetteer.by_hand.own_place import OwnName, OwnPlace, clean, same_name
from gazetteer.names.find import kilometres
from gazetteer.tables import FOLDER, FeatureType, read_feature_types

if TYPE_CHECKING:
    from gazetteer.lookup import Gazetteer
    from gazetteer.models import Place

THEATRE = (35.2, 32.0, 42.7, 37.7)
"""West, south, east, north in degrees: Syria with its borders. Other places are taken too, but asked about."""

LONGEST_NAME = 200
ROUGHEST_M = 300_000.0
SAME_NAME_KM, SAME_SPOT_KM = 10.0, 0.3
_SLACK_KM = 2.0
_LIVE = ("=", "+", "-", "@")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Draft:
    """A place as it stands in a form: texts as typed, `coordinate` in any form that `read_coordinate` takes.

    `id` is empty for a new place. An empty `admin` asks for the unit in which the point lies.
    """

    name_en: str = ""
    name_ar: str = ""
    names: tuple[OwnName, ...] = ()
    feature_type: str = ""
    coordinate: str = ""
    admin: str = ""
    uncertainty: str = ""
    source: str = ""
    note: str = ""
    since: str = ""
    until: str = ""
    id: str = ""
    ids: str = ""
    population: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about one part of a draft: `code` names it, `values` fill its words; a grave one forbids saving."""

    code: str
    about: str
    grave: bool = True
    values: Mapping[str, str] = field(default_factory=dict)
    place_id: str = ""


def checked(draft: Draft, gazetteer: "Gazetteer") -> tuple[OwnPlace | None, tuple[Finding, ...]]:
    """The place a draft describes, None when something grave was found, and all findings in the order of the form."""
    findings = [*_words(draft), *_days(draft)]
    rough, unreadable = _uncertainty(draft.uncertainty)
    findings += unreadable
    if draft.feature_type not in feature_types():
        findings.append(Finding("feature", "feature_type"))
    try:
        lat, lon = read_coordinate(draft.coordinate)
    except BadCoordinate as problem:
        findings.append(
            Finding(f"coordinate_{problem.code}" if draft.coordinate.strip() else "coordinate", "coordinate")
        )
        return None, tuple(findings)
    findings += _ground(lat, lon)
    admin = draft.admin or unit_at(gazetteer, lat, lon)
    findings += _unit(draft, gazetteer, lat, lon, rough)
    findings += _namesakes(draft, gazetteer, lat, lon)
    if any(finding.grave for finding in findings):
        return None, tuple(findings)
    place = OwnPlace(
        id=draft.id,
        name_en=clean(draft.name_en),
        name_ar=clean(draft.name_ar),
        feature_type=draft.feature_type,
        lat=lat,
        lon=lon,
        uncertainty_m=rough,
        admin=admin,
        population=draft.population,
        source=clean(draft.source),
        since=draft.since.strip(),
        until=draft.until.strip(),
        note=clean(draft.note),
        ids=draft.ids,
        names=draft.names,
    )
    return place, tuple(findings)


def unit_at(gazetteer: "Gazetteer", lat: float, lon: float) -> str:
    """The id of the smallest unit whose area holds the point (degrees); empty when none does."""
    point = Point(lon, lat)
    holding = [
        (area.area, place.id)
        for place in units(gazetteer)
        if (area := gazetteer.geometry(place.id)).geom_type.endswith("Polygon") and area.covers(point)
    ]
    return min(holding)[1] if holding else ""


@lru_cache(maxsize=2)
def units(gazetteer: "Gazetteer") -> "tuple[Place, ...]":
    """The admin units of a gazetteer, in the order of its tables; a gazetteer never changes, so they are kept."""
    return tuple(place for place in gazetteer.places() if place.feature_type.startswith("ADM"))


@cache
def feature_types() -> Mapping[str, FeatureType]:
    """The kinds of place one may choose from, by code."""
    return read_feature_types(FOLDER / "feature_types.csv")


def _words(draft: Draft) -> Iterator[Finding]:
    if not (clean(draft.name_en) or clean(draft.name_ar)):
        yield Finding("name", "name_en")
    for name in (draft.name_en, draft.name_ar, *(n.name for n in draft.names)):
        if clean(name).startswith(_LIVE):
            yield Finding("name_sign", "name_en", values={"name": clean(name)[:40]})
        elif len(name) > LONGEST_NAME:
            yield Finding("name_long", "name_en", values={"name": clean(name)[:40]})
    if not clean(draft.source):
        yield Finding("source", "source")


def _days(draft: Draft) -> Iterator[Finding]:
    ends: list[date] = []
    for name, text in (("since", draft.since.strip()), ("until", draft.until.strip())):
        try:
            if text and not _DAY.fullmatch(text):
                raise ValueError
            ends += [date.fromisoformat(text)] if text else []
        except ValueError:
            yield Finding("day", name, values={"day": text[:40]})
    if len(ends) == 2 and ends[1] < ends[0]:
        yield Finding("days_order", "until")


def _uncertainty(text: str) -> tuple[float, list[Finding]]:
    try:
        metres = float(text) if text.strip() else 0.0
    except ValueError:
        metres = -1.0
    if not 0 <= metres <= ROUGHEST_M:
        return 0.0, [Finding("uncertainty", "uncertainty", values={"most": f"{ROUGHEST_M:.0f}"})]
    return metres, []


def _ground(lat: float, lon: float) -> Iterator[Finding]:
    if _inside(lat, lon):
        return
    if _inside(lon, lat):
        yield Finding("swapped", "coordinate", grave=False, values={"lat": f"{lon:.5f}", "lon": f"{lat:.5f}"})
    else:
        yield Finding("outside", "coordinate", grave=False, values={"lat": f"{lat:.5f}", "lon": f"{lon:.5f}"})


def _inside(lat: float, lon: float) -> bool:
    west, south, east, north = THEATRE
    return south <= lat <= north and west <= lon <= east


def _unit(draft: Draft, gazetteer: "Gazetteer", lat: float, lon: float, rough_m: float) -> Iterator[Finding]:
    if not draft.admin:
        return
    unit = next((u for u in units(gazetteer) if u.id == draft.admin), None)
    if unit is None:
        yield Finding("admin", "admin")
        return
    area = gazetteer.geometry(unit.id)
    if not area.geom_type.endswith("Polygon"):
        return
    _, rim = nearest_points(Point(lon, lat), area)
    away = kilometres(lon, lat, rim.x, rim.y)
    if away > _SLACK_KM + rough_m / 1000:
        yield Finding("outside_unit", "admin", grave=False, values={"km": f"{away:.1f}"}, place_id=unit.id)


def _namesakes(draft: Draft, gazetteer: "Gazetteer", lat: float, lon: float) -> Iterator[Finding]:
    """The nearest place that bears one of the names, or stands on the very spot as the same kind of thing."""
    chosen = feature_types().get(draft.feature_type)
    names = [n for n in (clean(draft.name_en), clean(draft.name_ar), *(clean(n.name) for n in draft.names)) if n]
    close: dict[str, float] = {}
    for name in names[:6]:
        for candidate in gazetteer.find(name, near=(lat, lon), limit=8):
            place = candidate.place
            away = kilometres(lon, lat, place.lon, place.lat)
            alike = any(same_name(name, other) for other in place.names)
            if place.id != draft.id and not place.feature_type.startswith("ADM"):
                near = (
                    SAME_NAME_KM if alike else SAME_NAME_KM / 3 if candidate.how.endswith("skeleton") else SAME_SPOT_KM
                )
                if away <= near and (chosen is None or gazetteer.feature(place.feature_type).group == chosen.group):
                    close[place.id] = away
    for place_id, away in sorted(close.items(), key=lambda pair: pair[1])[:2]:
        yield Finding("duplicate", "name_en", grave=False, values={"km": f"{away:.1f}"}, place_id=place_id)
