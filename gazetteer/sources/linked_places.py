"""Linked Places (LPF): places with names, types, spans of time and links to other gazetteers."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from gazetteer.sources import shapes
from gazetteer.sources.cells import best_names, day, distinct, script, text, words_of
from gazetteer.sources.records import Feature, Record, Rejected, SourceName, SourcePlace, Unfit
from gazetteer.sources.words import feature_type, kinds, language, our_feature_type

_SAME = frozenset(("closematch", "exactmatch", "sameas", "primarytopicof"))
_LINKS = (
    (re.compile(r"(?:gn:|https?://(?:www\.|sws\.)?geonames\.org/)(\d{1,12})\b.*"), "gn:"),
    (re.compile(r"(?:wd:|https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/)(Q\d{1,12})\b.*"), "wd:"),
    (re.compile(r"(?:wof:|https?://spelunker\.whosonfirst\.org/id/)(\d{1,12})\b.*"), "wof:"),
    (re.compile(r"(?:osm:|https?://(?:www\.)?openstreetmap\.org/)((?:node|way|relation)/\d{1,14})\b.*"), "osm:"),
)


def from_features(found: Iterable[Feature | Rejected], slug: str) -> Iterator[Record]:
    """The places of a collection, ids counted through: lp:<slug>:<n>."""
    for feature in found:
        if isinstance(feature, Rejected):
            yield feature
            continue
        try:
            yield _place(feature, slug)
        except Unfit as problem:
            yield Rejected(feature.number, str(problem), words_of([feature.id, feature.properties.get("title")]))


def is_linked_places(feature: Feature) -> bool:
    """Whether a feature has the names of LPF, or its title beside an @id."""
    named = feature.rest.get("names")
    listed = isinstance(named, list) and bool(named) and isinstance(named[0], dict) and "toponym" in named[0]
    return listed or ("title" in feature.properties and "@id" in feature.rest)


def _place(feature: Feature, slug: str) -> SourcePlace:
    made = shapes.built(feature.geometry)
    lon, lat = shapes.point_of(made)
    names, left_out = [], 0
    title = text(feature.properties.get("title"))
    if title:
        names.append(SourceName(title, "ar" if script(title) == "ar" else "", "alias"))
    for told in _list(feature.rest.get("names")):
        name = text(told.get("toponym"))
        lang = language(text(told.get("lang"), 40), name)
        if lang is None:
            left_out += 1
        elif name:
            since, until = _span(told.get("when"))
            names.append(SourceName(name, lang, "historic" if until else "variant", since, until))
    latin, arabic = best_names((one.name for one in names), (one.name for one in names))
    since, until = _span(feature.rest.get("when"))
    countries = feature.properties.get("ccodes")
    return SourcePlace(
        line=feature.number,
        id=f"lp:{slug}:{feature.number}",
        name_en=latin,
        name_ar=arabic,
        feature_type=_type(feature, made.geom_type),
        lon=lon,
        lat=lat,
        uncertainty_m=max(kinds()["linked-places"].uncertainty_m, shapes.reach_m(made)),
        country=text(countries[0], 20) if isinstance(countries, list) and countries else "",
        names=distinct(names, latin, arabic),
        ids=tuple(_ids(feature)),
        geometry=shapes.kept(made),
        since=since,
        until=until,
        left_out=left_out,
    )


def _type(feature: Feature, geometry: str) -> str:
    """By the labels of its types, else by its GeoNames class, else by its shape."""
    for told in _list(feature.rest.get("types")):
        for key in ("label", "sourceLabel", "source_label"):
            if found := our_feature_type(text(told.get(key), 400)):
                return found
    classes = feature.properties.get("fclasses")
    for one in classes if isinstance(classes, list) else ():
        if found := feature_type("linked places class", text(one, 20).upper()):
            return found
    return "STM" if "Line" in geometry else "AREA" if "Polygon" in geometry else "PPL"


def _ids(feature: Feature) -> Iterator[str]:
    links = [feature.id]
    for told in _list(feature.rest.get("links")):
        if text(told.get("type"), 200).rpartition(":")[2].lower() in _SAME:
            links.append(text(told.get("identifier"), 400))
    for link in links:
        for pattern, prefix in _LINKS:
            if match := pattern.fullmatch(link):
                yield prefix + match[1]


def _span(when: Any) -> tuple[str, str]:
    """(since, until) as ISO days of the first span of time; "" when open."""
    spans = when.get("timespans") if isinstance(when, dict) else None
    span = next(iter(_list(spans)), {})
    return _bound(span.get("start"), "earliest", "latest"), _bound(span.get("end"), "latest", "earliest")


def _bound(told: Any, *sides: str) -> str:
    if isinstance(told, dict):
        return next((found for side in ("in", *sides) if (found := day(told.get(side)))), "")
    return day(told)


def _list(value: Any) -> Iterator[Mapping[str, Any]]:
    yield from (one for one in value if isinstance(one, dict)) if isinstance(value, list) else ()
