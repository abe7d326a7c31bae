"""One text of one source, and what reading it gave."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from conflictmap.models.claim import Claim, Slot
from conflictmap.models.where_and_when import DateSpan, Mention
from conflictmap.records import quickly_made


@quickly_made
@dataclass(frozen=True, slots=True)
class Report:
    """One text of one source. `text` is raw and never changed; `digest_of` names the document an own digest retells."""

    id: str
    text: str
    outlet: str | None = None
    title: str | None = None
    published: DateSpan | None = None
    lang: str | None = None
    url: str | None = None
    translation_of: str | None = None
    digest_of: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one report gave: all that was kept, and a count of why the rest was left."""

    report: Report
    lang: str
    published: DateSpan
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    left: Mapping[str, int]
    reader_version: str
    excluded: tuple[tuple[int, int, str], ...] = field(default=())
    """Spans of the raw text that are page furniture, each (start, end, why); nothing is drawn from them."""
    fired: Mapping[str, tuple[Slot, ...]] = field(default_factory=dict)
    """By claim id, the words that filled its slots; not kept with the claim, for reading again tells it."""
    left_at: tuple[tuple[int, int, str], ...] = field(default=())
    """Spans whose words tell of an event but gave no claim, each (start, end, why)."""
