"""What kind of source words such as a military source or the ministry are, and whose side they speak for."""

from collections.abc import Sequence

from conflictmap.models import Attribution, SourceKind
from conflictmap.reading.forces import forces_of, syrian_government
from conflictmap.reading.function_words import words_in
from conflictmap.reading.parties import Party
from conflictmap.reading.speakers import Carried, SpeakerRow, row_at
from conflictmap.reading.tokens import Token
from conflictmap.registry import Source


def loyal_to_another(row: SpeakerRow, words: Sequence[Token], parties: Sequence[Party]) -> Attribution | None:
    """`صفحات موالية له`: loyal to whom the next word says, not to the government."""
    at = next((n for n in range(len(words)) if row_at(words, n, "ar") is row), None)
    after = words[at + len(row.words)] if at is not None and at + len(row.words) < len(words) else None
    if after is None or not after.key.startswith("ل"):
        return None
    kind = SourceKind.SOCIAL_MEDIA if row.words[0] in words_in("pages") else SourceKind.MEDIA_PARTISAN
    return Attribution(row.who, kind, parties[0].ids[0] if parties else None)


def of_the_outlet(row: SpeakerRow, outlet: Source | None, surface: str) -> Attribution:
    """A military source of no named army is one of the party whose agency it talks to, else of nobody known."""
    actor = outlet.speaks_for if outlet is not None else None
    if actor is not None and row.who == "military sources":
        actor = forces_of(actor)
    kind = SourceKind.UNNAMED_LOCAL if actor is None and row.actor_from == "told" else SourceKind.BELLIGERENT_SELF
    return Attribution(surface or row.who, kind, actor, quote=surface)


def office_holder(row: SpeakerRow, parties: Sequence[Party]) -> SourceKind:
    """What somebody speaks as who is told by the office alone (a commander in, a member of)."""
    kind = parties[0].kind if parties else "armed" if row.who == "officer" else ""
    return {"armed": SourceKind.BELLIGERENT_SELF, "state": SourceKind.STATE}.get(kind, SourceKind.UNNAMED_LOCAL)


def kind_and_actor(row: SpeakerRow, parties: Sequence[Party], carried: Carried) -> tuple[SourceKind, str | None]:
    """The kind of source a row tells, and the actor behind it, where its words or those beside them say one."""
    if row.actor_from == "regime":
        return row.kind, "SYR_GOV"
    if row.actor_from == "state":
        return row.kind, parties[0].ids[0] if parties else syrian_government(carried.day)
    if row.actor_from not in ("near", "told") or not parties:
        return row.kind, None
    speaks_for_itself = row.kind is SourceKind.UNNAMED_LOCAL and parties[0].kind in ("armed", "state")
    return SourceKind.BELLIGERENT_SELF if speaks_for_itself else row.kind, parties[0].ids[0]


def points_back(words: Sequence[Token]) -> bool:
    """Whether the words behind `according to` only point to who spoke before (him, the same)."""
    return not words or words[0].key in words_in("points back")


def named_in_english(words: Sequence[Token]) -> Attribution | None:
    """Somebody no table knows, named behind `according to`: a person by two names or more, else nobody known.

    None where the words name no speaker: the terms of a deal tell of nothing that was said.
    """
    told = [w for w in words if w.is_word and w.key not in words_in("determiner")]
    if not told:
        return None
    named = len(told) > 1 and all(w.text[:1].isupper() for w in told)
    surface = " ".join(w.text for w in words if w.is_word)
    return Attribution(surface, SourceKind.NAMED_PERSON if named else SourceKind.UNNAMED_LOCAL, quote=surface)
