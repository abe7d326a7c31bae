"""A candidate as a card in a list: its number on the map, its score, how it matched, and where the facts come from."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from conflictmap import naming
from conflictmap.ui import cached
from conflictmap.ui.place_names import by_language
from conflictmap.ui.safe_html import Safe, filled, isolated, join, tag
from conflictmap.words import table, term, word

if TYPE_CHECKING:
    from gazetteer import Candidate, Gazetteer, Place

_TENTHS = 10
Point = tuple[float, float]
"""Latitude and longitude in degrees."""


def cards(pieces: Iterable[Safe]) -> Safe:
    """Cards as one list."""
    return tag("ol", *pieces, class_="ui-picks")


def candidate_card(n: int, candidate: "Candidate", gazetteer: "Gazetteer", lang: str, near: Point | None) -> Safe:
    """One candidate; choosing the card makes the map go there."""
    place = candidate.place
    how = told_how(candidate.how, lang)
    return _card(n, place, gazetteer, lang, near, score=candidate.score, lead=how)


def place_card(
    n: int, place: "Place", gazetteer: "Gazetteer", lang: str, lead: str = "", near: Point | None = None
) -> Safe:
    """A place that nobody had to guess."""
    return _card(n, place, gazetteer, lang, near, score=None, lead=lead)


def toponym_card(
    n: int, lead: Safe, first: "Candidate", others: Sequence[Safe], unlisted: int, gazetteer: "Gazetteer", lang: str
) -> Safe:
    """A toponym of a text: what it means, then what else it may be; `unlisted` counts those that are left out."""
    place = first.place
    also = [_line(word("places.or", lang), ": ", piece, small=True) for piece in others]
    if unlisted > 0:
        also.append(_line(word("places.more_candidates", lang, n=isolated(unlisted)), small=True))
    facts = _dotted([kind_of(place, gazetteer, lang), units_of(place, gazetteer, lang)])
    name = tag("strong", tag("bdi", naming.known_place(place, lang)))
    return tag(
        "li",
        tag("div", tag("span", isolated(n), class_="ui-pin"), name, _score(first.score), class_="ui-pick-head"),
        _line(lead),
        _line(facts),
        _line(tag("em", told_how(first.how, lang))),
        *also,
        id=f"pick-{n}",
        class_="ui-pick",
        tabindex="0",
        role="button",
    )


def none_card(left: float, lang: str) -> Safe:
    """What speaks for none of the candidates."""
    head = (
        tag("span", "–", class_="ui-pin ui-pin-none"),
        tag("strong", word("places.none_of_these", lang)),
        _score(left),
    )
    return tag(
        "li",
        tag("div", *head, class_="ui-pick-head"),
        tag("div", word("places.none_of_these_help", lang), class_="ui-pick-line"),
        class_="ui-pick ui-pick-none",
    )


def told_how(how: str, lang: str) -> str:
    """In words how a name matched; what was set aside before comes first."""
    return naming.listed((_way(part.strip(), lang) for part in how.split(",")), lang)


def pin_lines(place: "Place", gazetteer: "Gazetteer", lang: str) -> tuple[str, ...]:
    """What the map says of a place when it is pointed at."""
    return (kind_of(place, gazetteer, lang), units_of(place, gazetteer, lang))


def kind_of(place: "Place", gazetteer: "Gazetteer", lang: str) -> str:
    """The kind of place in the language of the page."""
    feature = gazetteer.feature(place.feature_type)
    return feature.label_ar if lang == "ar" else feature.label_en


def units_of(place: "Place", gazetteer: "Gazetteer", lang: str) -> str:
    """The units above a place, nearest first."""
    return naming.listed((naming.known_place(gazetteer.place(unit), lang) for unit in place.admin), lang)


def distance(metres: float, lang: str) -> str:
    """A distance in the unit that suits it, isolated so that the number keeps its order."""
    if metres < 1000:
        return word("places.metres", lang, n=isolated(f"{metres:.0f}"))
    return word("places.kilometres", lang, n=isolated(f"{metres / 1000:.1f}"))


def _card(
    n: int, place: "Place", gazetteer: "Gazetteer", lang: str, near: Point | None, *, score: float | None, lead: str
) -> Safe:
    name = naming.known_place(place, lang)
    second = place.name if lang == "ar" else place.name_ar
    head = [
        tag("span", isolated(n), class_="ui-pin"),
        tag("strong", tag("bdi", name)),
        *([tag("bdi", second, class_="ui-second")] if second and second != name else []),
        *([_score(score)] if score is not None else []),
    ]
    return tag(
        "li",
        tag("div", *head, class_="ui-pick-head"),
        *([_bar(score)] if score is not None else []),
        _line(_dotted([kind_of(place, gazetteer, lang), units_of(place, gazetteer, lang)])),
        *([_line(tag("em", lead))] if lead else []),
        _line(_where(place, lang, near)),
        _line(*_names(place, lang), small=True),
        _line(_sources(place, lang), small=True),
        *([_line(_dotted(_notes(place, lang)), small=True)] if _notes(place, lang) else []),
        id=f"pick-{n}",
        class_="ui-pick",
        tabindex="0",
        role="button",
    )


def _score(score: float) -> Safe:
    return tag("span", isolated(f"{score:.2f}"), class_="ui-score")


def _bar(score: float) -> Safe:
    return tag("div", tag("span", "", class_=f"ui-share ui-share-{round(score * _TENTHS)}"), class_="ui-bar")


def _line(*pieces: str, small: bool = False) -> Safe:
    drawn = join(pieces)
    return tag("div", drawn, class_="ui-pick-line ui-pick-small" if small else "ui-pick-line") if drawn else Safe("")


def _dotted(pieces: Iterable[str]) -> Safe:
    return join([tag("bdi", piece) for piece in pieces if piece], " · ")


def _where(place: "Place", lang: str, near: Point | None) -> Safe:
    from gazetteer.names.find import kilometres  # here, because a map without a look-up need not wait for it

    pieces = [isolated(f"{place.lat:.4f}, {place.lon:.4f}")]
    if near:
        away = kilometres(near[1], near[0], place.lon, place.lat) * 1000
        pieces.append(filled(word("places.away", lang), distance=distance(away, lang)))
    if place.uncertainty_m:
        pieces.append(filled(word("places.spread", lang), distance=distance(place.uncertainty_m, lang)))
    told = term("geoprecision", str(place.geoprecision), lang)
    pieces.append(join((word("places.precision", lang), " ", isolated(place.geoprecision), ": ", told)))
    return join([tag("span", piece, class_="ui-fact") for piece in pieces])


def _names(place: "Place", lang: str) -> list[Safe]:
    shown = {naming.known_place(place, lang), place.name if lang == "ar" else place.name_ar}
    lines = []
    for code, names in by_language(place, cached.name_languages().get(place.id, {})).items():
        others: Sequence[str] = [n for n in names if n not in shown]
        if others:
            listed = join([tag("bdi", other) for other in others], naming.comma(lang))
            lines.append(tag("span", term("lang", code, lang), ": ", listed, class_="ui-fact"))
    return lines


def _sources(place: "Place", lang: str) -> Safe:
    ids = join([tag("bdi", i, dir="ltr") for i in dict.fromkeys((place.id, *place.ids))], naming.comma(lang))
    return join(
        (
            tag("span", word("places.source", lang), ": ", tag("bdi", place.source), class_="ui-fact"),
            tag("span", word("places.ids", lang), ": ", ids, class_="ui-fact"),
        )
    )


def _notes(place: "Place", lang: str) -> list[str]:
    period = [
        *([word("places.since_day", lang, day=isolated(place.since))] if place.since else []),
        *([word("places.until_day", lang, day=isolated(place.until))] if place.until else []),
    ]
    return [*period, *([place.note] if place.note else [])]


def _way(part: str, lang: str) -> str:
    row = table().get(f"how_told.{part}")
    return row[lang] if row else term("how", part, lang)
