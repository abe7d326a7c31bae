"""Which place a name in a relation phrase stands for: by its score, the relation, and where the phrase is set."""

from dataclasses import dataclass

from shapely.geometry import Point

from gazetteer.lookup import Gazetteer
from gazetteer.models import Candidate, Place
from gazetteer.names.find import kilometres
from gazetteer.names.fold import fold
from gazetteer.relations.codebook import split_relation
from gazetteer.relations.footprint import Footprint

SOUNDED_FROM = 0.5
"""A place that is only guessed from the sound of its name is not drawn below this score."""

SOUNDED_KM = 40.0
"""Nor is it when it lies farther than this from what the phrase or the question tells."""

TIE = 1.8
"""A score this many times another's leaves no doubt between the two."""

_ASKED = 30
_PASSES_DEGREES = 0.3
_SHOWN = 8
_FITS = {
    "countryside_of": {"admin": 6.0, "settlement": 1.0},
    "bank_of": {"water": 5.0},
    "links": {"road": 5.0, "settlement": 1.0},
    "in": {},
}
"""How readily each group of places is meant behind a relation; a group that is not listed counts `_OTHER`."""

_AT_A_SPOT = {"admin": 0.1, "country": 0.3}
"""The same for relations to a spot: a town is meant rather than the district named after it."""

_OTHER = 0.5
OUTSIDE = 0.1
"""What is left of a score outside the area that a phrase tells; such areas are coarse."""


@dataclass(frozen=True, slots=True)
class Hint:
    """Where the phrase is set: a point (lat, lon), a unit's id, an area, and the place that told it."""

    near: tuple[float, float] | None = None
    within: str | None = None
    place: Place | None = None
    area: Footprint | None = None


@dataclass(frozen=True, slots=True)
class Meant:
    """The place one name was taken for."""

    place: Place
    score: float
    how: str
    decided: bool
    alternatives: tuple[Candidate, ...]

    far: bool = False

    @property
    def is_guess(self) -> bool:
        """Whether the name is only like the one that was written, and not very, or lies far from what is told."""
        return self.how.endswith(("skeleton", "fuzzy")) and (self.far or self.score < SOUNDED_FROM)


def meant_place(gazetteer: Gazetteer, name: str, hint: Hint, relation: str, *, road: bool = False) -> Meant | None:
    """The place a name stands for behind a relation; None when no place bears it."""
    found = _passing(gazetteer, name, hint) or gazetteer.find(name, near=hint.near, within=hint.within, limit=_ASKED)
    if not found:
        return None
    fits = [(c.score * _fit(gazetteer, c.place, relation, road) * _lies_in(hint, c.place), c) for c in found]
    fits.sort(key=lambda row: -row[0])
    weight, best = fits[0]
    others = [(w, c) for w, c in fits[1:] if not _one_place(c.place, best.place)]
    score = min(1.0, best.score + sum(c.score for _, c in fits[1:] if _one_place(c.place, best.place)))
    decided = all(w * TIE <= weight for w, _ in others)
    far = hint.near is not None and kilometres(best.place.lon, best.place.lat, hint.near[1], hint.near[0]) > SOUNDED_KM
    return Meant(best.place, round(score, 4), best.how, decided, tuple(c for _, c in others[:_SHOWN]), far)


def _passing(gazetteer: Gazetteer, name: str, hint: Hint) -> tuple[Candidate, ...]:
    """The bearers of a name when the first is a line or area that passes the hint; its one point may lie far off."""
    if hint.near is None:
        return ()
    found = gazetteer.find(name, limit=_ASKED)
    shape = gazetteer.geometry(found[0].place.id) if found else None
    if shape is None or shape.geom_type == "Point":
        return ()
    return found if shape.distance(Point(hint.near[1], hint.near[0])) < _PASSES_DEGREES else ()


def _fit(gazetteer: Gazetteer, place: Place, relation: str, road: bool) -> float:
    kind = split_relation(relation)[0]
    group = gazetteer.feature(place.feature_type).group
    if road:
        return 5.0 if group == "road" else 1.0
    if kind == "countryside_of" and group == "admin" and place.feature_type != "ADM1":
        return 2.0 if gazetteer.geometry(place.id).geom_type != "Point" else 0.2
    if kind in _FITS:
        return _FITS[kind].get(group, _OTHER if _FITS[kind] else 1.0)
    return _AT_A_SPOT.get(group, 1.0)


def _lies_in(hint: Hint, place: Place) -> float:
    """How well a place lies in the area that the phrase tells (the northern countryside of Raqqa)."""
    return 1.0 if hint.area is None or hint.area.covers(place.lon, place.lat) else OUTSIDE


def _one_place(place: Place, other: Place) -> bool:
    """Whether two entries are one place told at two levels: a seat and the unit named after it."""
    if place.id in other.admin or other.id in place.admin:
        return bool({fold(name) for name in place.names} & {fold(name) for name in other.names})
    return False
