"""Whose troops or fighters an English word speaks of where no name stands with it: the country's army, or another."""

from conflictmap.reading.english_antecedents import Told, stands_at
from conflictmap.reading.english_words import listed
from conflictmap.reading.parties import Party

_ARMED = ("armed", "body")


def fits(word: str, party: Party) -> bool:
    """Whether a party may be called by a word for fighters: an army's are no rebels, a faction's no soldiers."""
    ids = {i.casefold() for i in party.ids}
    if word in listed("rebel body") and ids & listed("loyal party"):
        return False
    if word in listed("irregular body"):
        return not ids & listed("an army")
    if word in listed("regular body"):
        return not ids & listed("no soldiers")
    if word in listed("zealots"):
        return bool(ids & listed("zealous party"))
    return True


def meant_by(word: str, told: Told | None, first: int, last: int) -> Party | None:
    """The party that a bare word for fighters at tokens `first` to `last` stands for: told of before, else the army."""
    if told is None:
        return None
    if word in listed("regular body"):
        own = told.of_kind(lambda p: p.kind in ("armed", "state") and fits(word, p))
        if own is not None:
            return stands_at(own, first, last)
        army = told.army
        return Party((army,), first, last, "", "armed", ()) if army is not None else None
    if word in listed("irregular body") | listed("zealots"):
        other = told.of_kind(lambda p: p.kind in _ARMED and fits(word, p))
        return stands_at(other, first, last) if other is not None else None
    return None
