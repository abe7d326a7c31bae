"""Which words of a sentence each speaker answers for."""

from collections.abc import Sequence
from dataclasses import dataclass

from conflictmap.models import Attribution, SourceKind
from conflictmap.records import quickly_made

NARRATOR = Attribution("article", SourceKind.NARRATOR)
HEADLINE = Attribution("article headline", SourceKind.NARRATOR)
RUMOUR = Attribution("unconfirmed reports", SourceKind.MEDIA_UNNAMED)
UNSAID = "unsaid"
"""The verb of a voice that did not say it (they have not announced)."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Voice:
    """Tokens `first` to `last` (both in) are said by `source`; `verb` is the class of the reporting word.

    `said_at` is the token of the reporting word, for dates that date the saying.
    """

    first: int
    last: int
    source: Attribution
    verb: str
    said_at: int
    affiliation: str | None = None
    """The actor a spokesman or official speaks for."""


def voice_at(found: Sequence[Voice], i: int) -> Voice | None:
    """The voice that answers for token `i`: the innermost, the latest begun."""
    covering = [v for v in found if v.first <= i <= v.last]
    return max(covering, key=lambda v: (v.verb != "according" or v.first > 0, v.first), default=None)
