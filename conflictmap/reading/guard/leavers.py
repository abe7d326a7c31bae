"""Whether those who leave give the place up: not a few of them, not their weapons, not a post, not where they go."""

from conflictmap.models import ClaimType
from conflictmap.reading.function_words import words_in
from conflictmap.reading.guard.marks import Mark
from conflictmap.reading.morphology import Form
from conflictmap.reading.tokens import Token

_NEAR = 5
_FAR = 12
_LEAVING = frozenset({ClaimType.WITHDRAW, ClaimType.EVACUATE})


def leaves_nothing(mark: Mark) -> str | None:
    """A patrol, dozens of fighters, families or heavy weapons leave; the forces stay."""
    if mark.draft.type not in _LEAVING:
        return None
    leavers = _leavers(mark)
    last = any(t.key in words_in("last of them") or t.key in mark.words("the last") for t in leavers)
    if not last and mark.has_one(leavers, "some of them"):
        return "only some of them, or their belongings, left"
    if _told_of_others(mark):
        return "the words name others than its holder"
    if _only_where_to(mark):
        return "where they went, not where they left from"
    if _where_others_went(mark):
        return "the words may stand for something else named before"
    if _stands_in_front(mark):
        return "a place named before, of which nobody says that they left it"
    return None


def _told_of_others(mark: Mark) -> bool:
    """An English withdrawal, and behind a comma the party of another noun: following a siege by X."""
    party, hit = mark.draft.subject, mark.hit
    if mark.lang != "en" or hit.shape.form is not Form.NOUN or party is None or party.first < hit.last:
        return False
    return any(t.text == "," for t in mark.tokens[hit.last + 1 : party.first])


def _leavers(mark: Mark) -> list[Token]:
    """The words that say who or what leaves: behind an Arabic verb up to its place, in front of an English one."""
    hit, tokens = mark.hit, mark.tokens
    place = next((m for m in mark.coloured), None)
    stop = place.head if place is not None and place.head > hit.last else hit.last + 1 + _NEAR
    behind = list(tokens[hit.last + 1 : min(stop, hit.last + 1 + _NEAR * 2)])
    first, _ = mark.scene.clause(hit.first)
    subject = mark.draft.subject
    if subject is not None and subject.last < hit.first:
        low = max(first, subject.first - _NEAR)
        commas = [i for i in range(low, subject.first) if tokens[i].text in ",،"]
        return [*tokens[commas[-1] + 1 if commas else low : hit.first], *behind]
    front = list(tokens[max(first, hit.first - 3) : hit.first]) if mark.lang == "en" else []
    commas = [n for n, t in enumerate(front) if t.text in ",،"]
    return [*(front[commas[-1] + 1 :] if commas else front), *behind]


def _only_where_to(mark: Mark) -> bool:
    """`انسحبت باتجاه P`: the verb has no place of its own behind it, and the place comes from before."""
    if mark.hit.shape.form not in (Form.PAST, Form.PRESENT):
        return False
    behind = mark.tokens[mark.hit.last + 1 : mark.hit.last + 1 + _NEAR]
    to = any(t.key in mark.words("towards") for t in behind)
    own = any(m.first > mark.hit.last for m in mark.coloured)
    pointed = any(m.anaphor and m.first >= mark.hit.first for m in mark.coloured)
    return to and not own and (not pointed or _farther(mark))


def _farther(mark: Mark) -> bool:
    """Whether the place that is pointed back to is no settlement: a prison, a battalion that was listed."""
    return any(m.anaphor and not m.place.feature_type.startswith("PPL") for m in mark.coloured)


def _where_others_went(mark: Mark) -> bool:
    """`after their entry into A, X left the city`: A is where others went, the city may be another."""
    if mark.lang != "en":
        return False
    known = {m.place.id for m in mark.coloured if m.anaphor}
    named = (m for m in mark.scene.places if not m.anaphor and m.place.id in known and m.last < mark.hit.first)
    entries = (mark.tokens[max(m.head - _FAR, 0) : m.head] for m in named if m.case in mark.words("towards"))
    return any(t.key in mark.words("entry") for words in entries for t in words)


def _stands_in_front(mark: Mark) -> bool:
    """An English place in front of `fell back`: it is where something else happened."""
    if mark.lang != "en" or mark.hit.shape.form is Form.NOUN:
        return False
    return any(m.last < mark.hit.first and not m.anaphor for m in mark.coloured) and not _passive(mark)


def _passive(mark: Mark) -> bool:
    told = mark.scene.parse.predicate(mark.hit.first, mark.hit.last) if mark.scene.parse is not None else None
    return told is not None and (told.group.passive or told.relative)
