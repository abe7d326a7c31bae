"""A speaker that the table of sources lists, or an outlet told apart by whose it is."""

from collections.abc import Sequence

from conflictmap.models import Attribution, SourceKind
from conflictmap.reading.parties import Party
from conflictmap.reading.speakers import Carried, Directory
from conflictmap.reading.tokens import Token

AS_LISTED = {
    "monitor": SourceKind.MONITOR,
    "analysts": SourceKind.ANALYSTS,
    "social": SourceKind.SOCIAL_MEDIA,
    "party_organ": SourceKind.BELLIGERENT_SELF,
    "spokesman": SourceKind.SPOKESMAN,
}
"""What the kinds of sources.csv speak as; any other is an outlet."""
OF_ITS_OWN = ("monitor", "party_organ")
"""Those that speak as what they are whatever word stands for them (the media centre of X)."""


def by_table(words: Sequence[Token], known: Directory, carried: Carried, surface: str) -> Attribution | None:
    """The source of the table whose name stands among the words; None for none."""
    source = known.source_in(words, carried.day)
    if source is None:
        return None
    kind = AS_LISTED.get(source.kind, SourceKind.OUTLET)
    return Attribution(source.name, kind, source.speaks_for, quote=surface)


def named_outlet(
    words: Sequence[Token], parties: Sequence[Party], known: Directory, carried: Carried, surface: str
) -> Attribution | None:
    """An outlet that its words tell apart from the one told of before: by name, or as the mouthpiece of a state."""
    by_name = by_table(words, known, carried, surface)
    if by_name is not None:
        return by_name
    owner = parties[0] if parties else None
    if owner is None or owner.kind not in ("state", "armed") or owner.case not in ("", "of"):
        return None
    kind = SourceKind.MEDIA_PARTISAN if owner.kind == "state" else SourceKind.BELLIGERENT_SELF
    return Attribution(surface, kind, owner.ids[0], quote=surface)
