"""OpenStreetMap: places, roads by their reference and waterways by their name, of GeoJSON or of an extract."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge

from gazetteer.names.fold import fold
from gazetteer.sources import shapes
from gazetteer.sources.cells import best_names, distinct, people, point, script, text, words_of
from gazetteer.sources.records import Feature, Record, Rejected, SourceName, SourcePlace, Unfit
from gazetteer.sources.words import feature_type, kinds, language

KEYS = (
    "place", "waterway", "water", "landuse", "natural", "aeroway", "military", "barrier", "man_made", "power",
    "amenity", "historic", "highway",
)  # fmt: skip
_JOINED = frozenset(("RD", "STM", "CNL"))
"""Types that a map cuts into many pieces: pieces of one reference or name become one place."""

_NAME_KINDS = {"name": "alias", "alt_name": "variant", "old_name": "historic", "official_name": "alias",
               "short_name": "short", "loc_name": "variant", "int_name": "variant"}  # fmt: skip


def from_features(found: Iterable[Feature | Rejected], slug: str) -> Iterator[Record]:  # noqa: ARG001
    """The places; pieces of roads and waterways come last, joined."""
    pieces: dict[str, list[tuple[SourcePlace, BaseGeometry]]] = {}
    for feature in found:
        if isinstance(feature, Rejected):
            yield feature
            continue
        try:
            place, made = _place(feature)
        except Unfit as problem:
            tags = feature.properties
            yield Rejected(feature.number, str(problem), words_of([feature.id, tags.get("name"), tags.get("ref")]))
            continue
        if place.feature_type in _JOINED and made.geom_type != "Point":
            pieces.setdefault(_thread(feature, place), []).append((place, made))
        else:
            yield place
    for thread, parts in pieces.items():
        yield _joined(thread, parts)


def is_openstreetmap(feature: Feature) -> bool:
    """Whether a feature carries tags or ids of OpenStreetMap."""
    tags = _tags(feature)
    from_osm = feature.id.startswith(("node/", "way/", "relation/")) or "osm_id" in tags or "@id" in tags
    known = any(key in tags for key in KEYS)
    return known and (from_osm or any(str(key).startswith("name") for key in tags))


def _place(feature: Feature) -> tuple[SourcePlace, BaseGeometry]:
    tags = _tags(feature)
    theirs = _type(tags)
    names = list(_names(tags, theirs))
    latin, arabic = best_names((one.name for one in names), (one.name for one in names))
    made = shapes.built(feature.geometry)
    x, y = shapes.point_of(made)
    lon, lat = point(y, x)
    wikidata = text(tags.get("wikidata"), 40)
    own_id = _own_id(feature, tags)
    place = SourcePlace(
        line=feature.number,
        id=own_id,
        name_en=latin,
        name_ar=arabic,
        feature_type=theirs,
        lon=lon,
        lat=lat,
        uncertainty_m=max(kinds()["osm"].uncertainty_m, shapes.reach_m(made)),
        population=people(tags.get("population")),
        names=distinct(names, latin, arabic),
        ids=(f"wd:{wikidata}",) if wikidata.startswith("Q") and wikidata[1:].isdigit() else (),
        geometry=shapes.kept(made) if theirs not in _JOINED else None,
    )
    return place, made


def _tags(feature: Feature) -> Mapping[str, Any]:
    """The tags: the properties, or the `tags` within them that some writers nest."""
    nested = feature.properties.get("tags")
    return {**feature.properties, **nested} if isinstance(nested, dict) else feature.properties


def _type(tags: Mapping[str, Any]) -> str:
    if text(tags.get("boundary"), 100) == "administrative":
        found = feature_type("osm", f"admin_level={text(tags.get('admin_level'), 40)}")
        if not found:
            raise Unfit("a boundary below the governorate")
        return found
    for key in KEYS:
        value = text(tags.get(key), 100).removesuffix("_link")
        if found := feature_type("osm", f"{key}={value}"):
            return found
    raise Unfit("no place, road or waterway")


def _names(tags: Mapping[str, Any], theirs: str) -> Iterator[SourceName]:
    """English and Arabic names, the name on the ground, names in other languages, a road's references."""
    if theirs == "RD":
        for reference in text(tags.get("ref")).split(";"):
            if reference.strip():
                yield SourceName(reference.strip(), "", "short")
    for key in ("name:en", "name:ar", "name"):
        for part in text(tags.get(key), 400).split(";"):
            if name := part.strip():
                yield SourceName(name, key[5:] or ("ar" if script(name) == "ar" else ""), "alias")
    for key, value in tags.items():
        base, _, code = str(key).partition(":")
        if base not in _NAME_KINDS or key in ("name", "name:en", "name:ar"):
            continue
        for part in text(value, 800).split(";"):
            name = part.strip()
            if name and (lang := language(code, name)) is not None:
                yield SourceName(name, lang, _NAME_KINDS[base])


def _own_id(feature: Feature, tags: Mapping[str, Any]) -> str:
    """osm:node/123, from the id of osmtogeojson and overpass (node/123) or from osm_type and osm_id."""
    for told in (feature.id, text(tags.get("@id"), 60), text(tags.get("id"), 60)):
        kind, _, number = told.partition("/")
        if kind in ("node", "way", "relation") and number.isascii() and number.isdigit():
            return f"osm:{kind}/{int(number)}"
    number = text(tags.get("osm_id"), 40)
    if not number.lstrip("-").isdigit():
        raise Unfit("no OpenStreetMap id")
    kind = text(tags.get("osm_type"), 40).lower() or ("node" if _is_point(feature) else "way")
    return f"osm:{kind if kind in ('node', 'way', 'relation') else 'way'}/{abs(int(number))}"


def _is_point(feature: Feature) -> bool:
    return isinstance(feature.geometry, dict) and feature.geometry.get("type") == "Point"


def _thread(feature: Feature, place: SourcePlace) -> str:
    """What pieces of one road or river share: the first reference, else Wikidata id or name."""
    if place.feature_type == "RD":
        reference = text(_tags(feature).get("ref")).partition(";")[0].strip()
        if reference:
            return f"osm:road/{fold(reference).replace(' ', '')}"
        return f"osm:road/{fold(place.name_en or place.name_ar)}"
    return f"osm:water/{place.ids[0][3:] if place.ids else fold(place.name_ar or place.name_en)}"


def _joined(thread: str, parts: list[tuple[SourcePlace, BaseGeometry]]) -> SourcePlace:
    """One place for all pieces of a road or river."""
    first = parts[0][0]
    lines = [line for _, made in parts for line in shapely.get_parts(made) if line.geom_type == "LineString"]
    made = linemerge(lines) if lines else parts[0][1]
    lon, lat = shapes.point_of(made)
    names = [
        name
        for place, _ in parts
        for name in (SourceName(place.name_en), SourceName(place.name_ar, "ar"), *place.names)
    ]
    arabic = first.name_ar or next((place.name_ar for place, _ in parts if place.name_ar), "")
    return SourcePlace(
        line=first.line,
        id=thread[:120],
        name_en=first.name_en,
        name_ar=arabic,
        feature_type=first.feature_type,
        lon=lon,
        lat=lat,
        uncertainty_m=max(place.uncertainty_m for place, _ in parts),
        names=distinct(names, first.name_en, arabic),
        ids=tuple(dict.fromkeys(own_id for place, _ in parts for own_id in place.ids)),
        geometry=shapes.kept(made),
    )
