"""One event told by several reports that all go back to one origin or print one sentence: "Orient, citing Sputnik"."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from conflictmap.models import Claim, SourceKind
from conflictmap.views.day_runs import day_runs, reaching_on
from conflictmap.views.marks import is_dated
from conflictmap.views.tellings import NO_PLACE, Node, Telling, Tellings

_NOBODY = frozenset({SourceKind.UNNAMED_LOCAL, SourceKind.MEDIA_UNNAMED})
"""Sources without a name: two reports that cite "sources" need not mean the same."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Claims of several reports that count as one source, the earliest report first.

    `origin` is the id or name of what they cite, None where they print one sentence; `reports` has each report once.
    """

    claims: tuple[str, ...]
    reports: tuple[str, ...]
    origin: str | None


def chains(claims: Iterable[Claim], tellings: Tellings) -> tuple[Chain, ...]:
    """The chains among some claims, the earliest first; of reports that are one telling anyway there is none.

    Their claims are of one type, on one place and on days that meet. A chain has reports of two outlets or more.
    """
    placed = [c for c in claims if is_dated(c) and c.places]
    told = tellings.of(placed)
    by_id = {c.id: c for c in placed}
    groups: dict[tuple[Node, object, str], list[Claim]] = defaultdict(list)
    for (claim_id, place), one in told.items():
        if place != NO_PLACE:
            groups[one.root, by_id[claim_id].type, place].append(by_id[claim_id])
    found: dict[frozenset[str], Chain] = {}
    for (_, _, place), group in groups.items():
        for run in day_runs(group, reaching_on):
            if chain := _chain(run, place, told, tellings):
                found.setdefault(frozenset(chain.claims), chain)
    days = tellings.echoes.days
    return tuple(sorted(found.values(), key=lambda c: (days.get(c.reports[0], date.max), c.claims)))


def _chain(run: Sequence[Claim], place: str, told: dict[Node, Telling], tellings: Tellings) -> Chain | None:
    days, echoes = tellings.echoes.days, tellings.echoes
    ordered = sorted(run, key=lambda c: (days.get(c.provenance.report_id, date.max), c.provenance.report_id, c.id))
    reports = tuple(dict.fromkeys(c.provenance.report_id for c in ordered))
    if len({echoes.first(i) for i in reports}) < 2 or len({tellings.outlet(i) for i in reports}) < 2:
        return None
    shared = Counter(key for c in ordered for key in _keys(c, told[c.id, place]))
    best = max(shared, key=lambda key: (shared[key], key), default=None)
    if best is None or shared[best] < 2:
        return None
    kind, _, name = best.partition(" ")
    return Chain(tuple(c.id for c in ordered), reports, name if kind == "origin" else None)


def _keys(claim: Claim, one: Telling) -> tuple[str, ...]:
    """What a claim shares by name; copied texts are told of elsewhere."""
    sentences = tuple(key for key in one.copies if key.startswith("sentence"))
    return sentences if claim.source.kind in _NOBODY and not claim.source.via else (*sentences, *one.cites)
