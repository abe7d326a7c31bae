"""What each claim goes back to, and which of several tellers are independent: the one place where sources are counted.

Two claims on one place go back to one telling when their reports are copies and the same voice speaks, when both were
read from one copied sentence, or when they cite one origin: a clip, a spokesman, an outlet, whose own reports are among
them. Pairs of reports that a person told apart are kept apart here too.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from conflictmap.models import Claim, Report, SourceKind
from conflictmap.registry import Registry
from conflictmap.views.echoes import NO_ECHOES, Echoes
from conflictmap.views.groups import Groups

Teller = TypeVar("Teller")
Node = tuple[str, str]
"""A claim and one of its places, "" for none."""
OWN_VOICE = frozenset({SourceKind.NARRATOR, SourceKind.OUTLET})
NO_PLACE = ""
_BY_TRADE = frozenset({"monitor", "agency"})
"""Kinds of outlet that write for others to copy: of two copies of one day theirs is the first."""
_KINDS = ("text", "sentence", "origin")
"""What claims may share, the surest first; the key of each begins with it."""
_PARTLESS = frozenset({"media", "un"})


@dataclass(frozen=True, slots=True)
class Telling:
    """What one claim on one place goes back to.

    `root` is shared by all claims that go back to the same; `copies` names the copied texts and sentences it
    stands in, `since` the day its report was out, `trade` 0 for an agency or monitor, 1 for another outlet in our
    tables, 2 for an unknown one. `cites` are the origins it names or is itself; `owns` says that they are itself.
    """

    root: Node
    copies: tuple[str, ...]
    since: date
    trade: int
    cites: tuple[str, ...]
    owns: bool


@dataclass(frozen=True)
class Tellings:
    """Answers about what claims go back to, from their reports (those missing are unknown) and their echoes."""

    registry: Registry
    reports: tuple[Report, ...] = ()
    echoes: Echoes = NO_ECHOES

    def of(self, claims: Sequence[Claim]) -> dict[Node, Telling]:
        """The telling of each claim on each of its places; a claim that shares its origin with no other has none."""
        found = {(c.id, p): self._one(c, p) for c in claims for p in _places(c)}
        reports = {c.id: c.provenance.report_id for c in claims}
        groups = Groups({node: (reports[node[0]],) for node in found}, self.echoes.apart)
        sharing: dict[tuple[str, str], list[Node]] = defaultdict(list)
        for node, told in found.items():
            for key in (*told.copies, *told.cites):
                sharing[key, node[1]].append(node)
        for shared in sorted(sharing, key=_surest):
            _join(sorted(sharing[shared], key=lambda n: (found[n].since, reports[n[0]], n)), groups)
        roots = {node: first for members in groups.several() for first in [min(members)] for node in members}
        return {
            node: Telling(roots[node], told.copies, told.since, told.trade, told.cites, told.owns)
            for node, told in found.items()
            if node in roots
        }

    def outlet(self, report_id: str) -> str | None:
        """The outlet of a report; None when it is not known."""
        return self._outlets.get(report_id)

    def _one(self, claim: Claim, place: str) -> Telling:
        report_id = claim.provenance.report_id
        outlet = self._outlets.get(report_id)
        source = self.registry.sources.get(outlet or "")
        trade = 2 if source is None else 0 if source.kind in _BY_TRADE and source.side in _PARTLESS else 1
        owns = claim.origin is None and claim.source.actor is None and claim.source.kind in OWN_VOICE
        cites = self._own_names(outlet) if owns else self._origins(claim)
        since = self.echoes.days.get(report_id, date.max)
        return Telling((claim.id, place), tuple(self._copies(claim)), since, trade, cites, owns)

    def _copies(self, claim: Claim) -> Iterable[str]:
        if cluster := self.echoes.by_report.get(claim.provenance.report_id):
            own = claim.source.kind in OWN_VOICE and claim.source.actor is None
            yield f"text {cluster.first} {'' if own else claim.source.actor or claim.source.kind}"
        if passage := self.echoes.passages.get(claim.id):
            yield f"sentence {passage}"

    def _own_names(self, outlet: str | None) -> tuple[str, ...]:
        source = self.registry.sources.get(outlet or "")
        if source is None:
            return ()
        return tuple(f"origin {name}" for name in (source.id, source.speaks_for) if name)

    def _origins(self, claim: Claim) -> tuple[str, ...]:
        """The origin in the reader's words, by its id where a table has it, and the outlet it was taken over from."""
        told = claim.origin
        names = [] if told is None else [self.source_named(told) or told]
        if claim.source.via and (channel := self.source_named(claim.source.via)):
            names.append(channel)
        return tuple(dict.fromkeys(f"origin {name}" for name in names))

    def source_named(self, name: str) -> str | None:
        """The id of the actor or source that bears this id or name; None where no table has it."""
        if name in self.registry.actors or name in self.registry.sources:
            return name
        from gazetteer import fold  # here, because the gazetteer is heavy to load and few claims cite a name

        return self._by_name.get(fold(name))

    @cached_property
    def _outlets(self) -> dict[str, str | None]:
        return {r.id: r.outlet for r in self.reports}

    @cached_property
    def _by_name(self) -> dict[str, str]:
        """The first source of each name, folded."""
        from gazetteer import fold

        named: dict[str, str] = {}
        for source in self.registry.sources.values():
            for name in source.names:
                named.setdefault(fold(name), source.id)
        return named


def once(claims: Iterable[Claim], echoes: Echoes) -> list[Claim]:
    """The claims without those that a copy of an earlier day tells again, in the order given.

    Told again is a claim of the same type, places, holder and modality in a report that is one telling with its own.
    What only the copy tells stays, and so do both where the copies came out on one day.
    """
    claims = list(claims)
    earliest: dict[tuple[object, ...], date] = {}
    for claim in claims:
        if cluster := echoes.by_report.get(claim.provenance.report_id):
            key = (cluster.first, *_content(claim))
            since = echoes.days[claim.provenance.report_id]
            earliest[key] = min(earliest.get(key, since), since)
    if not earliest:
        return claims
    return [
        c
        for c in claims
        if (cluster := echoes.by_report.get(c.provenance.report_id)) is None
        or echoes.days[c.provenance.report_id] == earliest[(cluster.first, *_content(c))]
    ]


def copies_of(claims: Iterable[Claim], echoes: Echoes) -> dict[str, tuple[str, ...]]:
    """By id of a claim that `once` keeps, the ids of those it leaves out because they tell that one again."""
    claims = list(claims)
    kept = once(claims, echoes)
    if len(kept) == len(claims):
        return {}
    keys = {c.id: (echoes.first(c.provenance.report_id), *_content(c)) for c in claims}
    first: dict[tuple[object, ...], str] = {}
    for claim in kept:
        first.setdefault(keys[claim.id], claim.id)
    found: dict[str, list[str]] = defaultdict(list)
    stay = {c.id for c in kept}
    for claim in claims:
        if claim.id not in stay:
            found[first[keys[claim.id]]].append(claim.id)
    return {claim_id: tuple(again) for claim_id, again in found.items()}


def number_of_tellings(
    claims: Sequence[Claim], told: Mapping[Node, Telling], place: str, side: Callable[[Claim], str]
) -> int:
    """How many independent tellings claims that say the same are: one of each report and side, never less than one.

    `told` is what `Tellings.of` gave for claims among which these are; `place` is the place they speak of.
    """
    own = {c.id: told.get((c.id, place)) for c in claims}
    counted = independent(claims, lambda c: own[c.id], side)
    return max(1, len({(c.provenance.report_id, side(c)) for c in counted}))


def independent(
    tellers: Sequence[Teller], told: Callable[[Teller], Telling | None], side: Callable[[Teller], str]
) -> list[Teller]:
    """The tellers that count, of those who tell the same thing.

    Of copies only the earliest counts, of those of one day that of an agency or monitor, else of an outlet we know;
    of an origin and those who cite it the origin itself. What then still goes back to one telling and is told by two
    sides counts for neither: one clip shown by both, or a text both had on one day, may be either's.
    """
    if all(told(t) is None for t in tellers):
        return list(tellers)
    kept = _earliest(list(tellers), told)
    owned = {key for t in kept if (one := told(t)) and one.owns for key in one.cites}
    kept = [t for t in kept if (one := told(t)) is None or one.owns or owned.isdisjoint(one.cites)]
    groups = Groups[int](dict.fromkeys(range(len(kept)), ()))
    first: dict[tuple[Node, str], int] = {}
    for n, teller in enumerate(kept):
        if one := told(teller):
            for key in one.copies if one.owns else (*one.copies, *one.cites):
                groups.join(first.setdefault((one.root, key), n), n)
    sides: dict[int, set[str]] = defaultdict(set)
    for n, teller in enumerate(kept):
        sides[groups.root(n)].add(side(teller))
    return [t for n, t in enumerate(kept) if len(sides[groups.root(n)]) == 1]


def _earliest(tellers: list[Teller], told: Callable[[Teller], Telling | None]) -> list[Teller]:
    first: dict[tuple[Node, str], tuple[date, int]] = {}
    for one in filter(None, map(told, tellers)):
        for copy in one.copies:
            key, rank = (one.root, copy), (one.since, one.trade)
            first[key] = min(first.get(key, rank), rank)

    def counts(one: Telling | None) -> bool:
        return one is None or all((one.since, one.trade) == first[one.root, copy] for copy in one.copies)

    return [t for t in tellers if counts(told(t))]


def _join(nodes: Sequence[Node], groups: Groups[Node]) -> None:
    """One group of all, but where a pair told apart forbids it: then each goes with the earliest it may go with."""
    firsts: list[Node] = []
    for node in nodes:
        if not any(groups.join(first, node) is None for first in firsts):
            firsts.append(node)


def _content(claim: Claim) -> tuple[object, ...]:
    places = frozenset((p.place_id, p.relation) for p in claim.places)
    return claim.type, claim.modality, claim.map_effect, frozenset(claim.holder_after), places


def _surest(key: tuple[str, str]) -> tuple[int, tuple[str, str]]:
    return _KINDS.index(key[0].partition(" ")[0]), key


def _places(claim: Claim) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.place_id for p in claim.places)) or (NO_PLACE,)
