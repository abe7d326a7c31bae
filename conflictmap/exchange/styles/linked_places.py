"""The Linked Places format of the World Historical Gazetteer: GeoJSON-LD, a feature a place, names with languages."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from conflictmap.exchange.sheet import About
from gazetteer import Place

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places-format/main/linkedplaces-context-v1.1.jsonld"
Label = Callable[[str], str]
_AUTHORITIES = {
    "gn": "https://www.geonames.org/",
    "wd": "https://www.wikidata.org/wiki/",
    "osm": "https://www.openstreetmap.org/",
}


def lines(
    places: Iterable[Place], label: Label, languages: Mapping[str, Mapping[str, str]], about: About
) -> Iterator[str]:
    """The file a place a line. `label` names a feature type, `languages` gives the language of a place's names."""
    head = {"type": "FeatureCollection", "@context": CONTEXT, **about.words()}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "features": ['
    mark = "\n"
    for place in places:
        yield mark + json.dumps(_feature(place, label, languages.get(place.id, {})), ensure_ascii=False)
        mark = ",\n"
    yield "\n]}\n"


def _feature(place: Place, label: Label, languages: Mapping[str, str]) -> dict[str, Any]:
    feature: dict[str, Any] = {
        "@id": f"urn:place:{place.id}",
        "type": "Feature",
        "properties": {"title": place.name, "fclasses": [_class(place.feature_type)]},
        "names": [
            {"toponym": name, "lang": languages.get(name) or _lang(name, place),
             "citations": [{"label": place.source, "@id": f"urn:place:{place.id}"}]}
            for name in place.names
        ],
        "types": [{"identifier": f"gn:{place.feature_type}", "label": label(place.feature_type)}],
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "relations": [
            {"relationType": "gvp:broaderPartitive", "relationTo": f"urn:place:{unit}"} for unit in place.admin[:1]
        ],
        "links": [
            {"type": "closeMatch", "identifier": _AUTHORITIES[kind] + number}
            for kind, _, number in (one.partition(":") for one in place.ids)
            if kind in _AUTHORITIES
        ],
    }  # fmt: skip
    if place.since or place.until:
        spans = {"start": {"in": place.since}} if place.since else {}
        spans |= {"end": {"in": place.until}} if place.until else {}
        feature["when"] = {"timespans": [spans]}
    return feature


def _lang(name: str, place: Place) -> str:
    return "en" if name == place.name else "ar" if name == place.name_ar else "und"


def _class(feature_type: str) -> str:
    """GeoNames' one-letter class of a code."""
    heads = {"AD": "A", "PC": "A", "PP": "P", "ST": "H", "LK": "H", "RD": "R", "RR": "R"}
    return heads.get(feature_type[:2], "S")
