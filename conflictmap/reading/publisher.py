"""Who publishes a report, and whether the report is that party's own statement, told in its first person."""

from collections.abc import Sequence
from datetime import date

from conflictmap.models import Attribution, SourceKind
from conflictmap.reading.clean import CleanText
from conflictmap.reading.function_words import words_in
from conflictmap.reading.mastheads import masthead
from conflictmap.reading.speakers import Directory
from conflictmap.reading.tokens import Sentence
from conflictmap.registry import Source

_ORGANS = ("party_organ", "spokesman")
_NEVER_A_PARTY = ("monitor", "analysts", "social")


def publisher(
    outlet: Source | None, text: CleanText, pieces: Sequence[Sentence], known: Directory, day: date | None
) -> Source | None:
    """The outlet that is given, else the one its page names, else the press office that the lines above the text name.

    `day` is when the report came out: a name may have changed sides.
    """
    told = outlet or masthead(text, known, day)
    if told is not None:
        return told
    for sentence in pieces:
        if not sentence.title:
            return None
        source = known.source_in(sentence.tokens)
        if source is not None and source.kind == "party_organ":
            return source
    return None


def speaks_for_a_party(source: Source | None) -> bool:
    """Whether an outlet is a party's: its own voice is that party's, and never more than a claim."""
    return source is not None and source.speaks_for is not None and source.kind not in _NEVER_A_PARTY


def own_statement(source: Source | None, pieces: Sequence[Sentence]) -> Attribution | None:
    """The party whose statement the whole text is: its press office says we and our forces without being quoted."""
    if source is None or source.kind not in _ORGANS or source.speaks_for is None:
        return None
    for sentence in pieces:
        words = {t.key for t in sentence.tokens}
        if words & words_in("our side") and not words & words_in("says so"):
            return Attribution(source.name, SourceKind.BELLIGERENT_SELF, source.speaks_for, via="statement")
    return None
