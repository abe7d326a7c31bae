"""A name while it is weighed: how likely each of its candidates is, and what share of the name it gets by its fit."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from gazetteer.models import Place, Toponym
from gazetteer.resolution.affinity import citys_share, is_wide, one_spot

_LEAST_NONE = 0.02
_NONE_NEARBY = {False: 0.02, True: 0.3}
"""How readily a name means a place that no table has, beside one that lies right at the place told with it; more
readily where the phrase itself tells the unit."""

_TELLING = 0.01
"""A candidate with a smaller share tells nothing of other places."""

_FARTHEST_SHARE = 0.003


@dataclass(slots=True)
class Weighed:
    """The likelihood of each candidate of a name, and how well each fits the text so far.

    `told` when anything tells where it lies, `held` when its phrase names a unit around it; `bound` is how firmly a
    sure place is tied to it: the more, the less a city is taken to be named for its own sake.
    """

    surface: str
    places: tuple[Place, ...]
    likely: list[float]
    fits: list[tuple[float, str]]
    seats: list[list[int] | None]
    """For each candidate that is too wide to be near to anything those that are its seat; None for the others."""
    told: bool = False
    held: bool = False
    bound: float = 0.0
    share: list[float] = field(default_factory=list)
    best: float = 0.0
    """The share of the likeliest candidate."""
    tells: list[tuple[int, float]] = field(default_factory=list)
    """The candidates likely enough to tell of other places, each with its share."""

    def weigh(self) -> None:
        """Give each candidate its share: its likelihood times its fit, shared with the place that no table has."""
        if not self.told:
            self._share(self.likely)
            return
        spots = [
            max(fit, _FARTHEST_SHARE, citys_share(place) * (1 - self.bound))
            for (fit, _), place in zip(self.fits, self.places, strict=True)
        ]
        weights = [
            likely * _standing(seats, spots, n)
            for n, (likely, seats) in enumerate(zip(self.likely, self.seats, strict=True))
        ]
        none = (1 - sum(self.likely)) * _NONE_NEARBY[self.held]
        total = sum(weights) + none
        self._share([weight / total for weight in weights])

    def _share(self, share: list[float]) -> None:
        self.share = share
        self.best = max(share, default=0.0)
        self.tells = [(n, each) for n, each in enumerate(share) if each > _TELLING]


def weighed(toponym: Toponym) -> Weighed:
    """A name by the likelihood of its candidates alone, nothing told yet of where it lies."""
    scores = [candidate.score for candidate in toponym.candidates]
    total = max(sum(scores), 1e-9)
    none = max(_LEAST_NONE, 1 - total)
    likely = [score / total * (1 - none) for score in scores]
    places = tuple(candidate.place for candidate in toponym.candidates)
    name = Weighed(toponym.surface, places, likely, [(0.0, "")] * len(likely), _seats(places))
    name.weigh()
    return name


def _seats(places: Sequence[Place]) -> list[list[int] | None]:
    narrow = [m for m, other in enumerate(places) if not is_wide(other)]
    return [[m for m in narrow if one_spot(place, places[m])] if is_wide(place) else None for place in places]


def _standing(seats: list[int] | None, spots: Sequence[float], n: int) -> float:
    """A candidate's fit; a unit's is that of its seat, and a unit or road without one fits everywhere."""
    return spots[n] if seats is None else max([spots[m] for m in seats], default=1.0)
