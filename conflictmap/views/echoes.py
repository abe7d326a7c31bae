"""Reports that are one telling, and what a person has put together or told apart, as `copies.echoes_of` finds them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from conflictmap.opinions import EchoDecision

Pair = tuple[str, str]


class Why(StrEnum):
    """What makes two reports one telling, the surest first."""

    HAND = "hand"
    TRANSLATION = "translation"
    SAME_TEXT = "same_text"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Link:
    """Two reports that are one telling, the earlier first; `share` of all their runs of words stand in both, 0 to 1."""

    one: str
    other: str
    why: Why
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Cluster:
    """Reports that are one telling, the earliest first, with every pair of them that is linked."""

    reports: tuple[str, ...]
    links: tuple[Link, ...]

    @property
    def first(self) -> str:
        """The earliest report: what the others repeat."""
        return self.reports[0]


@dataclass(frozen=True, slots=True)
class Echoes:
    """The clusters of two reports or more, the earliest first, and what stands in the way of others.

    `days` tells on which day each report was out at the latest; `apart` are the pairs told apart; `held` the decisions
    to put two reports together that a pair told apart forbids, each with that pair. `passages` names, by claim
    id, the sentence that a claim was read from, one name for all copies of it.
    """

    clusters: tuple[Cluster, ...] = ()
    days: Mapping[str, date] = field(default_factory=dict)
    apart: tuple[Pair, ...] = ()
    held: tuple[tuple[EchoDecision, Pair], ...] = ()
    passages: Mapping[str, str] = field(default_factory=dict)
    by_report: Mapping[str, Cluster] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_report", {i: c for c in self.clusters for i in c.reports})

    def first(self, report_id: str) -> str:
        """The earliest report of the telling that a report belongs to: often itself."""
        cluster = self.by_report.get(report_id)
        return cluster.first if cluster else report_id

    def told_once(self, report_ids: Iterable[str]) -> tuple[str, ...]:
        """The earliest of these reports of each telling, in the order given."""
        wanted = tuple(dict.fromkeys(report_ids))
        here = set(wanted)
        firsts = {next(i for i in c.reports if i in here) for i in here if (c := self.by_report.get(i)) is not None}
        return tuple(i for i in wanted if i in firsts or i not in self.by_report)


NO_ECHOES = Echoes()
"""As if every report were a telling of its own."""
