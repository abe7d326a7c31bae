"""Which places the toponyms of a text mean, decided for all of them at once.

A candidate's score from the look-up is taken as its likelihood by name, type and size; the text adds where it lies:
beside what stands in the same phrase, inside the units named, near the other places, where the outlet works.
The surer a place is, the more it tells of the others, so that the sure ones anchor the rest.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gazetteer.affinity import affinity, citys_share, is_wide, one_spot
from gazetteer.bonds import INSIDE, bonds
from gazetteer.find import kilometres
from gazetteer.lookup import Gazetteer
from gazetteer.models import Candidate, Place, Toponym

TIE = 1.8
"""A score this many times another's leaves no doubt between the two."""

LEAST_NONE = 0.02
_NONE_NEARBY = {False: 0.02, True: 0.3}
"""How readily a name means a place that no table has, beside one that lies right at the place told with it; more
readily where the phrase itself tells the unit."""

_ROUNDS = 3
_BEAT = 0.25
_NEAR = 1.0
_TELLING = 0.01
"""A candidate with a smaller share tells nothing of other places."""

_FARTHEST_SHARE = 0.003


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a toponym means in its text.

    `candidates` are best first; their scores and `none_of_these` add up to 1. `decided` says that no other place comes
    near the first, `why` what spoke for it. A tie is no answer.
    """

    toponym: Toponym
    candidates: tuple[Candidate, ...]
    none_of_these: float
    decided: bool
    why: str

    @property
    def rivals(self) -> tuple[Candidate, ...]:
        """The first candidate and all that come near it."""
        best = self.candidates[0].score if self.candidates else 0.0
        return tuple(c for c in self.candidates if c.score * TIE > best)


@dataclass(slots=True)
class _Open:
    """A toponym while it is weighed: the likelihood of each candidate, and how well each fits the text so far.

    `told` when anything tells where it lies, `held` when its phrase names a unit around it; `bound` is how firmly a
    sure place is tied to it: the more, the less a city is taken to be named for its own sake.
    """

    toponym: Toponym
    likely: list[float]
    share: list[float]
    fits: list[float]
    by: list[str]
    told: bool = False
    held: bool = False
    bound: float = 0.0

    @property
    def places(self) -> list[Place]:
        return [candidate.place for candidate in self.toponym.candidates]


def resolve(
    gazetteer: Gazetteer,
    toponyms: Sequence[Toponym],
    text: str,
    *,
    beat: str | tuple[float, float] | None = None,
    near: tuple[float, float] | None = None,
) -> tuple[Resolution, ...]:
    """All toponyms of a text, in their order, each with its candidates weighed by the others.

    `beat` is what the outlet usually covers: a place's id or a point (lat, lon); `near` a point the text is known to
    speak of. UnknownPlace when the beat is no known id.
    """
    covered = gazetteer.place(beat) if isinstance(beat, str) else beat
    opened = [_opened(toponym) for toponym in toponyms]
    links = bonds(toponyms, text)
    for _ in range(_ROUNDS):
        fitted = [_fitted(opened, n, links, covered, near) for n in range(len(opened))]
        _agreed(opened, fitted)
        for one in opened:
            _reweigh(one)
    return tuple(_resolution(one) for one in opened)


def _opened(toponym: Toponym) -> _Open:
    scores = [candidate.score for candidate in toponym.candidates]
    total = max(sum(scores), 1e-9)
    none = max(LEAST_NONE, 1 - total)
    likely = [score / total * (1 - none) for score in scores]
    return _Open(toponym, likely, list(likely), [1.0] * len(likely), [""] * len(likely))


def _fitted(
    opened: Sequence[_Open],
    at: int,
    links: Sequence[dict[int, float]],
    beat: Place | tuple[float, float] | None,
    near: tuple[float, float] | None,
) -> list[tuple[float, str]]:
    """For each candidate how well it lies to the other places, with the name of the one that tells most of it."""
    here = opened[at]
    here.held = INSIDE in links[at].values()
    here.bound = max((bond * max(opened[n].share, default=0.0) for n, bond in links[at].items()), default=0.0)
    told: dict[tuple[str, ...], list[float]] = {}
    names: dict[tuple[str, ...], str] = {}
    for other, bond in links[at].items():
        there = opened[other]
        if there.places == here.places or not any(there.share):
            continue
        supports = [
            bond
            * sum(
                share * affinity(place, other_place, attached=bond == INSIDE)
                for share, other_place in zip(there.share, there.places, strict=True)
                if share > _TELLING and other_place.id != place.id
            )
            for place in here.places
        ]
        key = tuple(place.id for place in there.places)
        told[key] = [max(pair) for pair in zip(told.get(key, supports), supports, strict=True)]
        names[key] = there.toponym.surface
    for spot, bond, name in ((near, _NEAR, "the point given"), (beat, _BEAT, "what the outlet covers")):
        if spot is not None:
            told[(name,)] = [bond * _beside(place, spot) for place in here.places]
            names[(name,)] = name
    here.told = bool(told)
    return [_together(n, told, names) for n in range(len(here.likely))]


def _together(
    n: int, told: Mapping[tuple[str, ...], Sequence[float]], names: Mapping[tuple[str, ...], str]
) -> tuple[float, str]:
    """All that speaks for one candidate, and the name of what speaks most: each place tells a little more."""
    against = math.prod(1 - supports[n] for supports in told.values())
    best = max(told, key=lambda key: told[key][n], default=None)
    return (1 - against, names[best]) if best is not None and told[best][n] > 0 else (0.0, "")


def _beside(place: Place, told: Place | tuple[float, float]) -> float:
    if isinstance(told, Place):
        return affinity(place, told, attached=True)
    return 1 / (1 + (kilometres(place.lon, place.lat, told[1], told[0]) / 5) ** 2)


def _agreed(opened: Sequence[_Open], fitted: Sequence[list[tuple[float, str]]]) -> None:
    """One name means one place all through a text: each mention gets the best that any of them was told."""
    together: dict[tuple[str, ...], list[tuple[float, str]]] = {}
    for one, told in zip(opened, fitted, strict=True):
        key = tuple(place.id for place in one.places)
        before = together.get(key)
        together[key] = told if before is None else [max(pair) for pair in zip(before, told, strict=True)]
    for one in opened:
        agreed = together[tuple(place.id for place in one.places)]
        one.fits = [fit for fit, _ in agreed]
        one.by = [by for _, by in agreed]


def _reweigh(one: _Open) -> None:
    """Likelihood times fit, shared with the place that no table has."""
    if not one.told:
        one.share = list(one.likely)
        return
    spots = [
        max(fit, _FARTHEST_SHARE, citys_share(place) * (1 - one.bound))
        for fit, place in zip(one.fits, one.places, strict=True)
    ]
    weights = [likely * _standing(one.places, spots, n) for n, likely in enumerate(one.likely)]
    none = (1 - sum(one.likely)) * _NONE_NEARBY[one.held]
    total = sum(weights) + none
    one.share = [weight / total for weight in weights]


def _standing(places: Sequence[Place], spots: Sequence[float], n: int) -> float:
    """A candidate's fit; a unit's is that of its seat, and a unit or road without one fits everywhere."""
    if not is_wide(places[n]):
        return spots[n]
    seats = [spots[m] for m, other in enumerate(places) if not is_wide(other) and one_spot(places[n], other)]
    return max(seats, default=1.0)


def _resolution(one: _Open) -> Resolution:
    ranked = sorted(range(len(one.share)), key=lambda n: (-one.share[n], n))
    candidates = tuple(replace(one.toponym.candidates[n], score=round(one.share[n], 4)) for n in ranked)
    none = round(max(0.0, 1 - sum(one.share)), 4)
    if not candidates:
        return Resolution(one.toponym, (), 1.0, False, "no place of this name is known")
    best = candidates[0]
    rivals = [c for c in candidates[1:] if c.score * TIE > best.score and not one_spot(c.place, best.place)]
    decided = not rivals and best.score > none
    return Resolution(one.toponym, candidates, none, decided, _reason(best, one.by[ranked[0]], rivals, none))


def _reason(best: Candidate, by: str, rivals: Sequence[Candidate], none: float) -> str:
    where = f"it fits {by}" if by else "nothing else in the text tells where it lies"
    if rivals:
        names = ", ".join(f"{c.place.name} [{c.place.id}]" for c in rivals[:3])
        return f"{best.place.name} or {names}: nothing parts them"
    if best.score <= none:
        return f"{best.place.name} lies far from what the text speaks of: perhaps none of the known places"
    return f"{best.place.name}: " + (where if by else "the only one of its name or much the likeliest")
