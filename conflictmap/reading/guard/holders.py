"""Whether the holder is somebody who could hold a place: no outlet, no aid workers, no army of another country."""

from conflictmap.reading.guard.marks import Mark
from conflictmap.reading.tokens import Token
from conflictmap.reading.word_tables import words_of

_BACKERS_REACH = 6


def holds_no_land(mark: Mark) -> str | None:
    """Relief workers, outlets, people of a town, an alliance that only flies: they hold no place."""
    if mark.draft.actors and {a.casefold() for a in mark.draft.actors} <= words_of("guard_words", "only flies", "id"):
        return "nobody who could hold a place"
    if _only_an_outlet(mark):
        return "nobody who could hold a place"
    if mark.draft.actors and mark.kinds and not mark.kinds & {"armed", "state"}:
        return "nobody who could hold a place"
    return None


def _only_an_outlet(mark: Mark) -> bool:
    """Whether the holder is known only from an outlet of his that the sentence names (told to Sputnik)."""
    holders = set(mark.draft.actors)
    if mark.draft.subject is not None or not holders:
        return False
    outlets = [m for p in mark.scene.parties if p.kind == "outlet" for m in p.members]
    return any(m.affil in holders for m in outlets) and not any(holders & set(p.ids) for p in mark.scene.parties)


def of_another_country(mark: Mark) -> str | None:
    """`قوات الحكومة اليمنية`: the army of a country whose war this is not."""
    theirs = words_of("guard_words", "country of their own", "id")
    told = {*mark.draft.actors, *mark.draft.targets}
    beside: list[Token] = []
    for party in mark.scene.parties:
        if not told.isdisjoint(party.ids) and not {i.casefold() for i in party.ids} <= theirs:
            beside += mark.tokens[max(party.first - 1, 0) : party.first]
            beside += mark.tokens[party.last + 1 : party.last + 2]
    return "the forces of another country" if mark.has_one(beside, "another country") else None


def never_named(mark: Mark) -> str | None:
    """Troops of an army that the report has not named so far: whose they are is only likely."""
    party = mark.draft.subject
    return "nobody is named whose troops they are" if party is not None and not party.members else None


def of_their_country(mark: Mark) -> str | None:
    """An adjective of a nation on what is no army (the American Turkish deal) names nobody who acts."""
    party = mark.draft.subject
    if party is None or not party.members or not party.first or not all(m.national for m in party.members):
        return None
    beside = mark.tokens[max(party.first - 2, 0) : party.last + 3]
    armed = mark.words("national forces")
    return None if mark.has_one(beside, "national forces") or not armed else "names no forces"


def not_yet_there(mark: Mark) -> str | None:
    """The army of a state on a day before that state began: the words mean the one before it."""
    return "nobody who could hold a place" if mark.early else None


def backed_by_its_foes(mark: Mark) -> str | None:
    """`القوات السورية المدعومة من واشنطن`: Syrian forces, but not those of the government."""
    party, foes = mark.draft.subject, words_of("guard_words", "backs its foes", "id")
    if party is None or {i.casefold() for i in party.ids}.isdisjoint(words_of("guard_words", "backed by no foe", "id")):
        return None
    backers = (p for p in mark.scene.parties if p.case == "mod" and 0 < p.first - party.last <= _BACKERS_REACH)
    behind = any(not {i.casefold() for i in p.ids}.isdisjoint(foes) for p in backers)
    before = mark.tokens[max(party.first - 2, 0) : party.first + 1]
    return "the forces of another side" if behind or mark.has_one(before, "backed by foes") else None
