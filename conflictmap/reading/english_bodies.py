"""Whose troops or fighters an English word speaks of where no name stands with it: the country's army, or another."""

from dataclasses import replace

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
    if word in listed("one group"):
        return not ids & (listed("an army") | listed("rebels at large"))
    if word in listed("regular body"):
        return not ids & listed("no soldiers")
    if word in listed("zealots"):
        return bool(ids & listed("zealous party"))
    return True


def may_mean(word: str, party: Party, told: Told | None) -> bool:
    """Whether a word for fighters may stand for a party: soldiers not where an army was told of beside it."""
    other = word in listed("regular body") and told is not None and _is_another_army_told(party, told)
    return fits(word, party) and not other


def meant_by(word: str, told: Told | None, first: int, last: int) -> Party | None:
    """The party that a bare word for fighters at tokens `first` to `last` stands for: told of before, else the army."""
    if told is None:
        return None
    if word in listed("regular body"):
        own = told.of_kind(lambda p: p.kind in ("armed", "state") and fits(word, p))
        if own is not None and not _is_another_army_told(own, told):
            return _as_told(own, told, first, last)
        army = told.army
        return Party((army,), first, last, "", "armed", ()) if army is not None else None
    if word in listed("irregular body") | listed("zealots"):
        other = told.of_kind(lambda p: p.kind in _ARMED and fits(word, p))
        return _as_told(other, told, first, last) if other is not None else None
    return None


def _as_told(party: Party, told: Told, first: int, last: int) -> Party:
    """The party at these tokens; one that did not act last is only likely to be meant, and stands without its name."""
    meant = stands_at(party, first, last)
    return meant if told.subject is not None and told.subject.ids == party.ids else replace(meant, members=())


def _is_another_army_told(party: Party, told: Told) -> bool:
    """Whether an army was told of beside a party that is none: soldiers may be that army's."""
    armies = [p for p, _ in told.named if {i.casefold() for i in p.ids} & listed("an army")]
    return bool(armies) and not {i.casefold() for i in party.ids} & listed("an army")
