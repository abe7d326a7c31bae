"""The audit trail: each change of the store with what was before it and after it, for the page and for a file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from conflictmap.exchange.output_form import claim_form, span_form
from conflictmap.ledger import Ledger
from conflictmap.ledger.audit import Change, Record, Wanted, all_changes, changes
from conflictmap.models import DateSpan
from conflictmap.opinions import Review, Verdict
from conflictmap.views.review_changes import Step, steps

_SAID_ELSEWHERE = frozenset({"seq", "at", "by", "reason", "based_on", "undoes"})
_CHANGES_CLAIMS = frozenset({Verdict.CORRECT, Verdict.SPLIT})
COLUMNS: Mapping[str, tuple[str | int, ...]] = {
    name: (name,) for name in ("entry", "at", "by", "kind", "subject", "verdict", "reason", "before", "after", "hash")
}
"""The columns of the trail as a table; `before` and `after` are JSON."""


@dataclass(frozen=True, slots=True)
class Line:
    """A change, with the fields that differ before and after it, as JSON; `step` is what a review did to its claim."""

    change: Change
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    step: Step | None = None

    @property
    def verdict(self) -> str | None:
        """What a reviewer said; None for what is no review."""
        return self.change.new.verdict.value if isinstance(self.change.new, Review) else None

    @property
    def reason(self) -> str:
        """Why, in the words of who did it."""
        return str(getattr(self.change.new, "reason", ""))


def page_of(ledger: Ledger, wanted: Wanted, *, skip: int, limit: int) -> tuple[Line, ...]:
    """Some lines, the newest first; every review comes with what it did to its claim."""
    return tuple(_line(ledger, change, every=True) for change in changes(ledger.engine, wanted, skip=skip, limit=limit))


def trail(ledger: Ledger, wanted: Wanted) -> Iterator[dict[str, Any]]:
    """Every change wanted, the oldest first, as one JSON object each with the keys of COLUMNS."""
    for change in all_changes(ledger.engine, wanted):
        line = _line(ledger, change, every=False)
        yield {
            "entry": change.entry,
            "at": change.at,
            "by": change.by,
            "kind": change.kind,
            "subject": change.subject,
            "verdict": line.verdict,
            "reason": line.reason,
            "before": dict(line.before),
            "after": dict(line.after),
            "hash": change.hash,
        }


def _line(ledger: Ledger, change: Change, *, every: bool) -> Line:
    new = change.new
    if not isinstance(new, Review):
        return Line(change, *_differences(change.old, new))
    step = _step(ledger, new) if every or new.verdict in _CHANGES_CLAIMS else None
    if step is not None and (told := step.differences()):
        before = {name: claim_form(old)[name] for name, old, _ in told}
        return Line(change, before, {name: claim_form(fresh)[name] for name, _, fresh in told}, step)
    before = {} if change.old is None else {"verdict": _plain(getattr(change.old, "verdict", None))}
    after: dict[str, Any] = {} if new.verdict is Verdict.UNDO else {"verdict": new.verdict.value}
    after |= {name: _plain(value) for name in ("others", "changes") if (value := getattr(new, name))}
    return Line(change, before, after, step)


def _step(ledger: Ledger, review: Review) -> Step | None:
    """What a review did to its claim as the reader had made it then; None when there is no such claim any more."""
    then = datetime.fromisoformat(review.at).astimezone(UTC)
    claim = ledger.claim(review.claim_id, then) or ledger.claim(review.claim_id)
    if claim is None:
        return None
    told = steps(claim, (r for r in ledger.reviews_of(review.claim_id) if r.seq <= review.seq))
    return next((step for step in told if step.review.seq == review.seq), None)


def _differences(old: Record | None, new: Record | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields that differ; of a first record those that hold anything."""
    before, after = _fields(old), _fields(new)
    if not before:
        return {}, {name: value for name, value in after.items() if value not in (None, "", [], False)}
    names = [name for name in after if before[name] != after[name]]
    return {name: before[name] for name in names}, {name: after[name] for name in names}


def _fields(record: Record | None) -> dict[str, Any]:
    if record is None:
        return {}
    return {f.name: _plain(getattr(record, f.name)) for f in fields(record) if f.name not in _SAID_ELSEWHERE}


def _plain(value: Any) -> Any:
    match value:
        case DateSpan():
            return span_form(value)
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(one) for one in value]
        case Mapping():
            return dict(value)
        case _:
            return value
