"""One id, one evidence: what a claim of a report that is read again is called, so that reviews hold for what they saw.

The evidence of a claim is its report, its type and the span of its words. When a newer reader makes a claim of the same
evidence, it has the id that the earlier one had, and all that was decided about it holds. Of other evidence no claim
ever has that id, so that nothing holds for what nobody saw.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from sqlalchemy import RowMapping

from conflictmap.models import Claim

Evidence = tuple[str, int, int]
"""Type, and the span in code points, its end out."""
Content = tuple[Any, ...]
"""What tells apart claims of the same evidence: two may stand in the same words."""


@dataclass(frozen=True, slots=True)
class Given:
    """An id that an earlier reading of the report gave."""

    id: str
    evidence: Evidence
    content: Content


def of_row(row: RowMapping) -> Evidence:
    """The evidence of a row of `claims`."""
    return row["type"], row["span_start"], row["span_end"]


def content_of_row(row: RowMapping) -> Content:
    """The content of a row of `claims`."""
    return (
        row["modality"], row["map_effect"], tuple(row["actors"]), tuple(row["targets"]), tuple(row["holder_after"])
    )  # fmt: skip


def renamed(made: Sequence[Claim], given: Iterable[Given], taken: Callable[[str], bool]) -> dict[str, str]:
    """By the id that the reader gave each claim now, the id it is to have; those that stay are left out.

    `given` are the ids of all earlier readings, the newest first; `taken` tells whether another report has an id. Of
    several claims of one evidence those of the same content come first, then those of the same id, then in their order.
    """
    free: dict[Evidence, list[Given]] = defaultdict(list)
    known: dict[str, Evidence] = {}
    for one in given:
        if one.id not in known:
            known[one.id] = one.evidence
            free[one.evidence].append(one)
    chosen: dict[str, str] = {}
    for same in (_same_content, _same_id, _any):
        for claim in made:
            if claim.id in chosen:
                continue
            waiting = free[_evidence(claim)]
            found = next((one for one in waiting if same(claim, one)), None)
            if found is not None:
                waiting.remove(found)
                chosen[claim.id] = found.id
    used = {*known, *chosen.values()}
    for claim in made:
        if claim.id not in chosen:
            chosen[claim.id] = _fresh(claim.id, lambda name: name in used or taken(name))
            used.add(chosen[claim.id])
    return {old: new for old, new in chosen.items() if old != new}


def _evidence(claim: Claim) -> Evidence:
    return claim.type.value, claim.provenance.start, claim.provenance.end


def _same_content(claim: Claim, one: Given) -> bool:
    told = claim.modality.value, claim.map_effect.value, claim.actors, claim.targets, claim.holder_after
    return told == one.content


def _same_id(claim: Claim, one: Given) -> bool:
    return claim.id == one.id


def _any(_claim: Claim, _one: Given) -> bool:
    return True


def _fresh(wanted: str, is_used: Callable[[str], bool]) -> str:
    names = (wanted if n == 1 else f"{wanted}~{n}" for n in count(1))
    return next(name for name in names if not is_used(name))
