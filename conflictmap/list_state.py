"""How the list of a page is ordered and narrowed, as a link holds it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

LONGEST = 200


@dataclass(frozen=True, slots=True)
class ListState:
    """What the lists of the pages are ordered by and narrowed to; the defaults narrow nothing.

    `sort` is what claims are ordered by. `only` is the one kind that contradictions or what differs between two maps
    are narrowed to. `review_*`, `audit_*` and `questions_*` are the filters of those pages, under the names of their
    widgets; days are inclusive.
    A link may hold words that the page does not know: it goes back to its own default.
    """

    sort: str = "date"
    only: str = "all"
    review_state: str = "open"
    review_reason: str | None = None
    audit_by: str | None = None
    audit_kind: str | None = None
    audit_from: date | None = None
    audit_to: date | None = None
    audit_subject: str = ""
    questions_kinds: tuple[str, ...] = ()
    questions_sides: tuple[str, ...] = ()
    questions_name: str = ""

    def to_params(self) -> dict[str, str]:
        """Plain strings for a link; what is at its default is left out."""
        values = {key: getattr(self, name) for key, name in _KEYS.items()}
        return {key: _written(v) for key, v in values.items() if v and v != _DEFAULTS[_KEYS[key]]}

    @classmethod
    def from_params(cls, params: Mapping[str, str]) -> "ListState":
        """The state a link holds; whatever cannot be read is dropped."""
        read = {name: _read(params.get(key, ""), _DEFAULTS[name], name in _DAYS) for key, name in _KEYS.items()}
        return cls(**read)


_KEYS = {
    "sort": "sort",
    "only": "only",
    "stage": "review_state",
    "why": "review_reason",
    "by": "audit_by",
    "did": "audit_kind",
    "after": "audit_from",
    "before": "audit_to",
    "about": "audit_subject",
    "ask": "questions_kinds",
    "of": "questions_sides",
    "named": "questions_name",
}
_DAYS = frozenset({"audit_from", "audit_to"})
_DEFAULTS: Mapping[str, Any] = {field.name: field.default for field in fields(ListState)}


def _written(value: Any) -> str:
    return ",".join(value) if isinstance(value, tuple) else str(value)


def _read(text: str, default: Any, is_day: bool) -> Any:
    if isinstance(default, tuple):
        return tuple(w for w in text.split(",") if w and len(w) <= LONGEST)
    if not is_day:
        return text[:LONGEST] or default
    try:
        return date.fromisoformat(text)
    except ValueError:
        return default
