"""Which places the toponyms of a text mean, decided for all of them at once.

A candidate's score from the look-up is taken as its likelihood by name, type and size; the text adds where it lies:
beside what stands in the same phrase, inside the units named, near the other places, where the outlet works.
The surer a place is, the more it tells of the others, so that the sure ones anchor the rest.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from gazetteer.lookup import Gazetteer
from gazetteer.models import Candidate, Place, Toponym
from gazetteer.names.find import kilometres
from gazetteer.resolution.affinity import affinity, citys_share, is_wide, one_spot
from gazetteer.resolution.bonds import INSIDE, bonds

Spot = tuple[float, float]
"""A point (lat, lon) in degrees."""

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
    """A name while it is weighed: the likelihood of each candidate, and how well each fits the text so far.

    `told` when anything tells where it lies, `held` when its phrase names a unit around it; `bound` is how firmly a
    sure place is tied to it: the more, the less a city is taken to be named for its own sake.
    """

    surface: str
    places: tuple[Place, ...]
    likely: list[float]
    share: list[float]
    fits: list[tuple[float, str]]
    told: bool = False
    held: bool = False
    bound: float = 0.0


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
    numbers: dict[tuple[str, ...], int] = {}
    groups = [numbers.setdefault(tuple(c.place.id for c in t.candidates), len(numbers)) for t in toponyms]
    opened = [_opened(toponyms[groups.index(n)]) for n in range(len(numbers))]
    links = bonds(toponyms, groups, text)
    near_to = _remembered()
    for _ in range(_ROUNDS):
        fitted = [_fitted(opened, n, links, covered, near, near_to) for n in range(len(opened))]
        for one, fits in zip(opened, fitted, strict=True):
            one.fits = fits
            _reweigh(one)
    return tuple(_resolution(toponym, opened[group]) for toponym, group in zip(toponyms, groups, strict=True))


def _opened(toponym: Toponym) -> _Open:
    scores = [candidate.score for candidate in toponym.candidates]
    total = max(sum(scores), 1e-9)
    none = max(LEAST_NONE, 1 - total)
    likely = [score / total * (1 - none) for score in scores]
    places = tuple(candidate.place for candidate in toponym.candidates)
    return _Open(toponym.surface, places, likely, list(likely), [(0.0, "")] * len(likely))


def _remembered() -> Callable[[Place, Place, bool], float]:
    """`affinity`, asked once for each pair: a place's id is hashed much faster than the place."""
    known: dict[tuple[str, str, bool], float] = {}

    def ask(place: Place, told: Place, attached: bool) -> float:
        key = (place.id, told.id, attached)
        found = known.get(key)
        if found is None:
            found = known[key] = affinity(place, told, attached)
        return found

    return ask


def _fitted(
    opened: Sequence[_Open],
    at: int,
    links: Sequence[dict[int, float]],
    beat: Place | Spot | None,
    near: Spot | None,
    near_to: Callable[[Place, Place, bool], float],
) -> list[tuple[float, str]]:
    """For each candidate how well it lies to the other places, with the name of the one that tells most of it."""
    here = opened[at]
    here.held = INSIDE in links[at].values()
    here.bound = max((bond * max(opened[n].share, default=0.0) for n, bond in links[at].items()), default=0.0)
    told: list[tuple[str, list[float]]] = []
    for number, bond in links[at].items():
        there = opened[number]
        tells = [(share, place) for share, place in zip(there.share, there.places, strict=True) if share > _TELLING]
        if tells:
            supports = [
                bond
                * sum(share * near_to(place, other, bond == INSIDE) for share, other in tells if other is not place)
                for place in here.places
            ]
            told.append((there.surface, supports))
    for spot, bond, name in ((near, _NEAR, "the point given"), (beat, _BEAT, "what the outlet covers")):
        if spot is not None:
            told.append((name, [bond * _beside(place, spot) for place in here.places]))
    here.told = bool(told)
    return [_together(n, told) for n in range(len(here.places))]


def _beside(place: Place, told: Place | Spot) -> float:
    if isinstance(told, Place):
        return affinity(place, told, attached=True)
    return 1 / (1 + (kilometres(place.lon, place.lat, told[1], told[0]) / 5) ** 2)


def _together(n: int, told: Sequence[tuple[str, Sequence[float]]]) -> tuple[float, str]:
    """All that speaks for one candidate, and the name of what speaks most: each place tells a little more."""
    against = math.prod(1 - supports[n] for _, supports in told)
    name, best = max(((name, supports[n]) for name, supports in told), key=lambda row: row[1], default=("", 0.0))
    return (1 - against, name) if best > 0 else (0.0, "")


def _reweigh(one: _Open) -> None:
    """Likelihood times fit, shared with the place that no table has."""
    if not one.told:
        one.share = list(one.likely)
        return
    spots = [
        max(fit, _FARTHEST_SHARE, citys_share(place) * (1 - one.bound))
        for (fit, _), place in zip(one.fits, one.places, strict=True)
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


def _resolution(toponym: Toponym, one: _Open) -> Resolution:
    ranked = sorted(range(len(one.share)), key=lambda n: (-one.share[n], n))
    candidates = tuple(replace(toponym.candidates[n], score=round(one.share[n], 4)) for n in ranked)
    none = round(max(0.0, 1 - sum(one.share)), 4)
    if not candidates:
        return Resolution(toponym, (), 1.0, False, "no place of this name is known")
    best = candidates[0]
    rivals = [c for c in candidates[1:] if c.score * TIE > best.score and not one_spot(c.place, best.place)]
    decided = not rivals and best.score > none
    return Resolution(toponym, candidates, none, decided, _reason(best, one.fits[ranked[0]][1], rivals, none))


def _reason(best: Candidate, by: str, rivals: Sequence[Candidate], none: float) -> str:
    where = f"it fits {by}" if by else "nothing else in the text tells where it lies"
    if rivals:
        names = ", ".join(f"{c.place.name} [{c.place.id}]" for c in rivals[:3])
        return f"{best.place.name} or {names}: nothing parts them"
    if best.score <= none:
        return f"{best.place.name} lies far from what the text speaks of: perhaps none of the known places"
    return f"{best.place.name}: " + (where if by else "the only one of its name or much the likeliest")
