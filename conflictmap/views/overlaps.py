"""When stances that cannot both hold stand side by side: the runs of days, without comparing all with all.

One sweep over the days keeps count of the stances that stand and of the pairs of them that are opposed; what it costs
grows with the claims and with the different stances of one day, not with the pairs of claims.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

Stance = TypeVar("Stance", bound=Hashable)
Against = Callable[[Stance, Stance], bool]
Stretch = tuple[int, int]
"""First and last day, both in, as ordinals."""


@dataclass(frozen=True, slots=True)
class Stand(Generic[Stance]):
    """One claim says `stance` of the days `first` to `last`, both in."""

    claim_id: str
    stance: Stance
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Clash:
    """A run of days, both in, in each of which opposed claims stand, one pair at least from each day to the next.

    `claim_ids` are those that meet one they are opposed to in the run, in the order given.
    """

    first: date
    last: date
    claim_ids: tuple[str, ...]


def clashes(stands: Sequence[Stand[Stance]], against: Against[Stance]) -> list[Clash]:
    """The clashes among claims on one subject, the earliest first; `against` must be symmetric and hold for no stance
    beside itself. A claim may be in several of them.
    """
    if len({stand.stance for stand in stands}) < 2:
        return []
    known: dict[tuple[Stance, Stance], bool] = {}

    def opposed(a: Stance, b: Stance) -> bool:
        if (a, b) not in known:
            known[a, b] = known[b, a] = against(a, b)
        return known[a, b]

    runs = list(_runs(stands, opposed))
    if not runs:
        return []
    lasts = [last for _, last in runs]
    covered = _covered(stands)
    opponents = {a: [covered[b] for b in covered if opposed(a, b)] for a in covered}
    members: dict[Stretch, list[str]] = {run: [] for run in runs}
    for stand in stands:
        first, last = stand.first.toordinal(), stand.last.toordinal()
        for n in range(bisect_left(lasts, first), len(runs)):
            begins, ends = runs[n]
            if begins > last:
                break
            if any(_meets(days, max(first, begins), min(last, ends)) for days in opponents[stand.stance]):
                members[begins, ends].append(stand.claim_id)
    return [
        Clash(date.fromordinal(first), date.fromordinal(last), tuple(dict.fromkeys(ids)))
        for (first, last), ids in members.items()
    ]


def _runs(stands: Sequence[Stand[Stance]], opposed: Against[Stance]) -> Iterator[Stretch]:
    begin, end = defaultdict[int, list[Stance]](list), defaultdict[int, list[Stance]](list)
    for stand in stands:
        begin[stand.first.toordinal()].append(stand.stance)
        end[stand.last.toordinal() + 1].append(stand.stance)
    active, pairs, since = Counter[Stance](), 0, None
    for day in sorted({*begin, *end}):
        for stance in end[day]:
            active[stance] -= 1
            if not active[stance]:
                del active[stance]
                pairs -= sum(opposed(stance, other) for other in active)
        if since is not None and not pairs:  # no pair of the day before goes on
            yield since, day - 1
            since = None
        for stance in begin[day]:
            active[stance] += 1
            if active[stance] == 1:
                pairs += sum(opposed(stance, other) for other in active if other != stance)
        if since is None and pairs:
            since = day


def _covered(stands: Sequence[Stand[Stance]]) -> dict[Stance, tuple[list[int], list[int]]]:
    """By stance the days on which somebody takes it: first days and last days of stretches that do not meet."""
    found: dict[Stance, tuple[list[int], list[int]]] = {}
    for stand in sorted(stands, key=lambda s: s.first):
        firsts, lasts = found.setdefault(stand.stance, ([], []))
        first, last = stand.first.toordinal(), stand.last.toordinal()
        if lasts and first <= lasts[-1] + 1:
            lasts[-1] = max(lasts[-1], last)
        else:
            firsts.append(first)
            lasts.append(last)
    return found


def _meets(days: tuple[list[int], list[int]], first: int, last: int) -> bool:
    firsts, lasts = days
    n = bisect_right(firsts, last) - 1
    return n >= 0 and lasts[n] >= first
