"""Words that tell a place by another one, such as 2 km south of the M4: the area they mean, and why."""

from collections.abc import Sequence

from conflictmap import naming
from conflictmap.ui import place_cards
from conflictmap.ui.safe_html import Safe, draw, isolated, join, tag
from conflictmap.words import term, word
from gazetteer import Footprint, Gazetteer, Place
from gazetteer.relations.locate import Located, locate

_ITSELF = ("", "in")
_MOST = 5
_BEARING = ("direction_of", "distance_from")


def relation_of(words: str, gazetteer: Gazetteer, near: tuple[float, float] | None) -> Located | None:
    """The area of a relation phrase; None when the words are the name of a place, or no phrase that can be drawn.

    `near` is (lat, lon) in degrees. شرق الفرات is east of the Euphrates, but also what a region is called.
    """
    if any(t.start == 0 and t.end == len(words) for t in gazetteer.scan(words)):
        return None
    found = locate(gazetteer, words, near=near)
    return found if found.footprint and found.relation not in _ITSELF else None


def show_relation(found: Located, drawn: Footprint, gazetteer: Gazetteer, lang: str) -> None:
    """The relation and the place it starts from, why it is this area, how precise, and the point that stands for it."""
    places = [place for place in (found.place, found.other) if place]
    told = term("geoprecision", str(drawn.geoprecision), lang)
    head = join([join(_named(places, lang), naming.comma(lang)), *_how(found, lang)], " · ")
    facts = [
        join((word("places.area_why", lang), ": ", tag("bdi", drawn.why, dir="ltr", lang="en"))),
        join((word("places.precision", lang), " ", isolated(drawn.geoprecision), ": ", told)),
        join((word("places.middle", lang), ": ", isolated(f"{drawn.lat:.4f}, {drawn.lon:.4f}"))),
    ]
    facts += [_from(place, gazetteer, lang) for place in places]
    if not found.decided and found.alternatives:
        others = _named([c.place for c in found.alternatives[:_MOST]], lang)
        facts.append(join((word("places.area_open", lang), ": ", join(others, naming.comma(lang)))))
    lines = (tag("div", fact, class_="ui-pick-line") for fact in facts)
    draw(tag("section", tag("h3", head), *lines, class_="ui-card", role="status"))


def _how(found: Located, lang: str) -> list[str]:
    """How the area lies to its place: the relation where it is more than a direction, the direction, the distance."""
    shown = [] if found.relation in _BEARING and found.direction else [term("relation", found.relation, lang)]
    shown += [term("compass", found.direction, lang)] if found.direction else []
    return shown + ([place_cards.distance(found.distance_km * 1000, lang)] if found.distance_km else [])


def _named(places: Sequence[Place], lang: str) -> list[Safe]:
    return [tag("bdi", naming.known_place(place, lang)) for place in places]


def _from(place: Place, gazetteer: Gazetteer, lang: str) -> Safe:
    name = tag("strong", tag("bdi", naming.known_place(place, lang)))
    facts = [place_cards.kind_of(place, gazetteer, lang), place_cards.units_of(place, gazetteer, lang), place.source]
    return join((name, " · ", join([tag("bdi", fact) for fact in facts if fact], " · ")))
