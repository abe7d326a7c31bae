"""How sure a change of control is: a ladder, not a sum, so that ten echoes never outvote one admission."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from conflictmap.views.evidence import Evidence, Says, agree, overlap
from conflictmap.views.standing import NO_PARTY
from conflictmap.views.tellings import Telling, independent


class Rung(StrEnum):
    """CONFIRMED: the loser admits it. LIKELY: a neutral monitor and one side. CLAIMED: one side. DISPUTED: opposed."""

    CONFIRMED = "confirmed"
    LIKELY = "likely"
    CLAIMED = "claimed"
    DISPUTED = "disputed"


def judge(piece: Evidence, around: Sequence[Evidence], holders: frozenset[str]) -> tuple[Rung, str]:
    """The rung of one gain, holding or loss, with the key of its reason (control.WHY).

    `around` is the evidence that may overlap it, itself among it; `holders` the sides that held before. CLAIMED
    here means that the fill may not change for it.
    """
    match piece.says:
        case Says.GAIN:
            return _gain(piece, around, holders)
        case Says.HOLDS:
            return _holding(piece, around)
        case Says.LOSS:
            return _loss(piece, around, holders)
        case Says.CONTEST:
            return Rung.DISPUTED, "contest"


def admitted_loss(piece: Evidence, around: Sequence[Evidence], holders: frozenset[str]) -> bool:
    """Whether the side that left says so itself; when the words name no side, the holder's own word counts."""
    if piece.teller not in (piece.from_sides or holders) or not piece.own_channel:
        return False
    return piece.told is None or piece in _independent(e for e in around if agree(e, piece))


def _gain(piece: Evidence, around: Sequence[Evidence], holders: frozenset[str]) -> tuple[Rung, str]:
    losers = (holders or piece.from_sides) - piece.sides
    tellers = _independent(e for e in around if agree(e, piece))
    if any(t.teller in losers and t.own_channel for t in tellers):
        return Rung.CONFIRMED, "admitted"
    if any(
        e.says is Says.LOSS and e.from_sides & losers and overlap(e, piece) and admitted_loss(e, around, holders)
        for e in around
    ):
        return Rung.CONFIRMED, "admitted"
    if any(t.monitor for t in tellers) and any(t.teller not in NO_PARTY for t in tellers):
        return Rung.LIKELY, "monitor_and_side"
    return Rung.CLAIMED, "own_side_only"


def _holding(piece: Evidence, around: Sequence[Evidence]) -> tuple[Rung, str]:
    tellers = _independent(e for e in around if agree(e, piece))
    if not any(t.disinterested for t in tellers):
        return Rung.CLAIMED, "own_side_only"
    if any(t.teller in piece.sides for t in tellers):
        return Rung.CONFIRMED, "both_sides"
    return Rung.LIKELY, "hostile_or_neutral_source"


def _loss(piece: Evidence, around: Sequence[Evidence], holders: frozenset[str]) -> tuple[Rung, str]:
    if admitted_loss(piece, around, holders):
        return Rung.CONFIRMED, "left"
    watched = piece.monitor and (piece.told is None or piece in _independent(e for e in around if agree(e, piece)))
    return (Rung.LIKELY, "left") if watched else (Rung.CLAIMED, "loss_not_admitted")


def _independent(tellers: Iterable[Evidence]) -> list[Evidence]:
    return independent(list(tellers), _told, _teller)


def _told(piece: Evidence) -> Telling | None:
    return piece.told


def _teller(piece: Evidence) -> str:
    return piece.teller
