"""From a phrase such as "2 km south of the M4" to the area it means, with the reason, or an honest nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gazetteer.lookup import Gazetteer
from gazetteer.models import Candidate, Place
from gazetteer.relations.codebook import point_of, split_relation
from gazetteer.relations.footprint import FARTHEST_KM, Footprint, footprint
from gazetteer.relations.ground import Ground
from gazetteer.relations.phrase import LONGEST_PHRASE, Part, read_phrase
from gazetteer.relations.phrase_place import Hint, Meant, meant_place
from gazetteer.relations.roads import piece_of, road_between

_TOO_WIDE_M = 45_000.0
"""A border or region without an outline says no more than where its middle may be."""
DRAWN_FROM = 0.3
"""An undecided place with a lower score is not drawn."""

_TRIED = 30


@dataclass(frozen=True, slots=True)
class Located:
    """What a phrase means; `footprint` and `place` are None when nothing may be drawn, and `why` says why not.

    `score` is the place's (0-1), `decided` whether nothing else fits nearly as well, `alternatives` what else the name
    may mean, best first. `other` is the second place of "between". `bearing` is in degrees from north.
    """

    phrase: str
    why: str
    footprint: Footprint | None = None
    place: Place | None = None
    other: Place | None = None
    relation: str = ""
    bearing: float | None = None
    distance_km: float | None = None
    score: float = 0.0
    how: str = ""
    decided: bool = False
    alternatives: tuple[Candidate, ...] = ()

    @property
    def direction(self) -> str:
        """The point of the compass ("" without one)."""
        return "" if self.bearing is None else point_of(self.bearing)


def locate(
    gazetteer: Gazetteer, phrase: str, *, near: tuple[float, float] | None = None, within: str | None = None
) -> Located:
    """The area a relation phrase in Arabic or English means.

    `near` is (lat, lon) in degrees, `within` a unit's id or name. What follows the place in the phrase (in the
    countryside of Raqqa, شرق عين عيسى) counts for more than either.
    """
    asked = phrase[:LONGEST_PHRASE]
    known = [(toponym.start, toponym.end) for toponym in gazetteer.scan(asked)]
    parts = read_phrase(asked, known)
    if not parts:
        return Located(phrase, "no name of a place stands in it")
    hint = Hint(near, within)
    for part in reversed(parts[1:]):
        hint = hint if part.joined else _narrowed(gazetteer, part, hint)
    found = _drawn(gazetteer, phrase, parts[0], hint)
    if found.footprint is None and len(parts) > 1:
        return _by_the_rest(gazetteer, found, parts, Hint(near, within))
    two = next((part for part in parts[1:] if len(part.names) > 1), None)
    return found if two is None else _cut_to(gazetteer, found, two, hint)


def _by_the_rest(gazetteer: Gazetteer, found: Located, parts: Sequence[Part], hint: Hint) -> Located:
    """A place that is not decided: by those told in one breath with it; one nobody knows: where it is said to lie."""
    if parts[1].joined:
        return _drawn(gazetteer, found.phrase, parts[0], _narrowed(gazetteer, parts[1], hint))
    unknown = not found.alternatives or "is known" in found.why
    if not unknown or split_relation(parts[0].relation)[0] != "in" or parts[1].relation in ("in", "countryside_of"):
        return found
    there = _drawn(gazetteer, found.phrase, parts[1], hint)
    return found if there.footprint is None else replace(there, why=f"{found.why}; drawn is {there.why}")


def _cut_to(gazetteer: Gazetteer, found: Located, part: Part, hint: Hint) -> Located:
    """A road or river told by its name, cut to the piece between two places (the M4 between A and B)."""
    if found.place is None or split_relation(found.relation)[0] != "in":
        return found
    ends = _ends(gazetteer, part, hint)
    if len(ends) < 2 or not all(end.decided for end in ends):
        return found
    piece = piece_of(gazetteer, found.place, ends[0].place, ends[1].place)
    return found if piece is None else replace(found, footprint=piece[1], why=piece[1].why, relation="links")


def _narrowed(gazetteer: Gazetteer, part: Part, hint: Hint) -> Hint:
    """The hint with what one part of the phrase tells of the place before it; as it was when that is not known."""
    meant = meant_place(gazetteer, part.names[0], hint, part.relation, road=part.road) if part.names else None
    if meant is None or not meant.decided:
        return hint
    place = meant.place
    if part.relation == "in" and gazetteer.geometry(place.id).geom_type.endswith("LineString"):
        return hint  # a river's one point tells nothing
    unit = place if place.feature_type.startswith("ADM") else _unit_of_name(gazetteer, part, hint)
    if unit is not None and part.bearing is None:
        return Hint(None if unit is place else (place.lat, place.lon), unit.id, place)
    drawn = footprint(
        gazetteer, place.id, part.relation, distance_km=part.distance_km, direction=_word(part.bearing), lean=hint.near
    )
    if unit is not None:
        return Hint(None, unit.id, place, drawn)
    return Hint((drawn.lat, drawn.lon), None, place)


def _unit_of_name(gazetteer: Gazetteer, part: Part, hint: Hint) -> Place | None:
    """The governorate that bears the name of a part ("in Raqqa"), where the part may mean it."""
    if part.relation not in ("in", "countryside_of"):
        return None
    found = gazetteer.find(part.names[0], near=hint.near, limit=_TRIED)
    best = found[0].score if found else 0.0
    return next((c.place for c in found if c.place.feature_type == "ADM1" and c.score > 0.2 * best), None)


def _drawn(gazetteer: Gazetteer, phrase: str, part: Part, hint: Hint) -> Located:
    if part.distance_km is not None and part.distance_km > FARTHEST_KM:
        return Located(phrase, f"{part.distance_km:g} km is farther than a relation is drawn ({FARTHEST_KM:g} km)")
    if len(part.names) > 1:
        return _drawn_between(gazetteer, phrase, part, hint)
    meant = meant_place(gazetteer, part.names[0], hint, part.relation, road=part.road)
    if meant is None:
        return Located(phrase, f"no place called {part.names[0]!r} is known")
    if meant.is_guess:
        why = f"no place called {part.names[0]!r} is known; the name most like it is {meant.place.name}"
        return replace(_undecided(phrase, part, meant), why=why)
    if not meant.decided and meant.score < DRAWN_FROM:
        return _undecided(phrase, part, meant)
    if meant.place.uncertainty_m > _TOO_WIDE_M and gazetteer.geometry(meant.place.id).geom_type == "Point":
        why = f"{meant.place.name} is known only to within {meant.place.uncertainty_m / 1000:.0f} km: too wide to draw"
        return Located(phrase, why, relation=part.relation, score=meant.score)
    relation, remark = part.relation, ""
    if part.road and gazetteer.feature(meant.place.feature_type).group != "road":
        relation, remark = "around", "; a road of which only one end is told"
    drawn = _footprint(gazetteer, part, relation, meant.place, hint)
    return _located(phrase, replace(part, relation=relation), meant, drawn, remark)


def _footprint(gazetteer: Gazetteer, part: Part, relation: str, place: Place, hint: Hint) -> Footprint:
    """The area of a relation; of a place itself its houses, its strip of road or its outline."""
    lean: str | tuple[float, float] | None = hint.near
    if hint.place is not None and hint.place.id not in place.admin and hint.place.id != place.id:
        lean = hint.place.id
    if gazetteer.geometry(place.id).geom_type == "Point" and split_relation(relation)[0] in ("entrance_of", "edge_of"):
        lean = lean if isinstance(lean, str) else None
    kind = relation
    if split_relation(relation)[0] == "in":
        flat = Ground(gazetteer, place, None)
        kind = "links" if flat.is_line else "part_in_direction"
    direction = None if kind in ("links",) else _word(part.bearing)
    drawn = footprint(gazetteer, place.id, kind, distance_km=part.distance_km, direction=direction, lean=lean)
    if kind == "part_in_direction" != relation:
        return replace(drawn, geoprecision=place.geoprecision, why=f"{place.name} itself")
    return drawn


def _drawn_between(gazetteer: Gazetteer, phrase: str, part: Part, hint: Hint) -> Located:
    """Between two places: the piece of the road that joins them where one is known, else a corridor."""
    ends = _ends(gazetteer, part, hint)
    if len(ends) < 2:
        unknown = next(n for n in part.names if meant_place(gazetteer, n, hint, "between") is None)
        return Located(phrase, f"no place called {unknown!r} is known")
    first, second = ends
    for end in (first, second):
        if not end.decided and end.score < DRAWN_FROM:
            return _undecided(phrase, part, end)
    road = road_between(gazetteer, first.place, second.place) if part.relation == "links" else None
    drawn = road[1] if road else footprint(gazetteer, first.place.id, "between", lean=second.place.id)
    remark = "; no road between the two is drawn in the tables" if part.relation == "links" and road is None else ""
    doubtful = min(first, second, key=lambda end: (end.decided, end.score))
    meant = replace(first, score=doubtful.score, decided=doubtful.decided, alternatives=doubtful.alternatives)
    return replace(_located(phrase, part, meant, drawn, remark), other=second.place)


def _ends(gazetteer: Gazetteer, part: Part, hint: Hint) -> tuple[Meant, ...]:
    """The two places of "between", of which the surer one tells where the other lies; fewer when one is unknown."""
    ends = [meant_place(gazetteer, name, hint, "between") for name in part.names[:2]]
    first, second = ends
    if first is None or second is None or first.decided == second.decided:
        return tuple(end for end in ends if end is not None)
    sure, name = (first.place, part.names[1]) if first.decided else (second.place, part.names[0])
    again = meant_place(gazetteer, name, Hint((sure.lat, sure.lon)), "between")
    if again is None:
        return first, second
    return (first, again) if first.decided else (again, second)


def _undecided(phrase: str, part: Part, meant: Meant) -> Located:
    rivals = ", ".join(f"{c.place.name} ({c.place.lat:.2f}, {c.place.lon:.2f})" for c in meant.alternatives[:3])
    why = f"{part.names[0]!r} may be {meant.place.name} ({meant.place.lat:.2f}, {meant.place.lon:.2f}) or {rivals}; "
    return Located(
        phrase,
        why + "tell a point near it or the unit it lies in",
        relation=part.relation,
        bearing=part.bearing,
        distance_km=part.distance_km,
        score=meant.score,
        alternatives=(Candidate(meant.place, meant.score, meant.how), *meant.alternatives),
    )


def _located(phrase: str, part: Part, meant: Meant, drawn: Footprint, remark: str) -> Located:
    doubt = "" if meant.decided else "; other places of the name fit nearly as well"
    return Located(
        phrase,
        f"{drawn.why}{remark}{doubt}",
        drawn,
        meant.place,
        None,
        part.relation,
        part.bearing,
        part.distance_km,
        meant.score,
        meant.how,
        meant.decided,
        meant.alternatives,
    )


def _word(bearing: float | None) -> str | None:
    return None if bearing is None else point_of(bearing)
