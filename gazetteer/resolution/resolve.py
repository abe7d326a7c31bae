"""Which places the toponyms of a text mean, decided for all of them at once.

A candidate's score from the look-up is taken as its likelihood by name, type and size; the text adds where it lies:
beside what stands in the same phrase, inside the units named, near the other places, where the outlet works.
The surer a place is, the more it tells of the others, so that the sure ones anchor the rest.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from gazetteer.lookup import Gazetteer
from gazetteer.models import Candidate, Place, Toponym
from gazetteer.names.find import kilometres
from gazetteer.resolution.affinity import affinity, one_spot
from gazetteer.resolution.bonds import INSIDE, bonds
from gazetteer.resolution.weighing import Weighed, weighed

Spot = tuple[float, float]
"""A point (lat, lon) in degrees."""
_NearTo = Callable[[int, int, bool], dict[int, list[float]]]
"""How well all candidates of a name fit those of another that tell of it: the numbers of the two, and whether a phrase
ties them."""

TIE = 1.8
"""A score this many times another's leaves no doubt between the two."""

_ROUNDS = 3
_BEAT = 0.25
_NEAR = 1.0


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
    first_of = dict(zip(reversed(groups), reversed(toponyms), strict=True))
    opened = [weighed(first_of[n]) for n in range(len(numbers))]
    links = bonds(toponyms, groups, text)
    near_to = _remembered(opened)
    for _ in range(_ROUNDS):
        fitted = [_fitted(opened, n, links, covered, near, near_to) for n in range(len(opened))]
        for one, fits in zip(opened, fitted, strict=True):
            one.fits = fits
            one.weigh()
    return tuple(_resolution(toponym, opened[group]) for toponym, group in zip(toponyms, groups, strict=True))


def _remembered(opened: Sequence[Weighed]) -> _NearTo:
    """How well each candidate of a name fits one candidate of another, worked out once for all rounds."""
    known: dict[tuple[int, int, bool], dict[int, list[float]]] = {}
    pairs: dict[tuple[str, str, bool], float] = {}

    def affinities(places: Sequence[Place], told: Place, attached: bool) -> Iterator[float]:
        for place in places:
            pair = (place.id, told.id, attached)  # an id is hashed much faster than the place
            near = pairs.get(pair)
            if near is None:
                near = pairs[pair] = affinity(place, told, attached)
            yield 0.0 if place is told else near

    def ask(at: int, number: int, attached: bool) -> dict[int, list[float]]:
        key = (at, number, attached)
        found = known.get(key)
        if found is None:
            found = known[key] = {}
        there = opened[number]
        for which, _ in there.tells:
            if which not in found:
                found[which] = list(affinities(opened[at].places, there.places[which], attached))
        return found

    return ask


def _fitted(
    opened: Sequence[Weighed],
    at: int,
    links: Sequence[dict[int, float]],
    beat: Place | Spot | None,
    near: Spot | None,
    near_to: _NearTo,
) -> list[tuple[float, str]]:
    """For each candidate how well it lies to the other places, with the name of the one that tells most of it."""
    here = opened[at]
    here.held = INSIDE in links[at].values()
    here.bound = max([bond * opened[n].best for n, bond in links[at].items()], default=0.0)
    told: list[tuple[str, list[float]]] = []
    for number, bond in links[at].items():
        there = opened[number]
        if there.tells:
            nearness = near_to(at, number, bond == INSIDE)
            if len(here.places) == 1:
                support = sum([share * nearness[which][0] for which, share in there.tells])
                told.append((there.surface, [bond * support]))
                continue
            supports = [0.0] * len(here.places)
            for which, share in there.tells:
                for n, each in enumerate(nearness[which]):
                    supports[n] += share * each
            told.append((there.surface, [bond * support for support in supports]))
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
    left, name, best = 1.0, "", 0.0
    for surface, supports in told:
        support = supports[n]
        left *= 1 - support
        if support > best:
            name, best = surface, support
    return (1 - left, name) if best > 0 else (0.0, "")


def _resolution(toponym: Toponym, one: Weighed) -> Resolution:
    ranked = sorted(range(len(one.share)), key=lambda n: (-one.share[n], n))
    shares = [(toponym.candidates[n], one.share[n]) for n in ranked]
    candidates = tuple([Candidate(c.place, round(share, 4), c.how) for c, share in shares])
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
