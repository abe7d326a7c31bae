"""Whether the holder is truly the one who does it: not one in another phrase, not one the words only set beside it."""

from conflictmap.models import ClaimType
from conflictmap.reading.english_doers import begins_in
from conflictmap.reading.english_modals import made_to
from conflictmap.reading.english_words import listed
from conflictmap.reading.guard.marks import Mark
from conflictmap.reading.held_words import holds_by_pronoun
from conflictmap.reading.morphology import Form
from conflictmap.reading.parties import Party
from conflictmap.reading.scene import SUBORDINATORS
from conflictmap.reading.tokens import NAME_MARKS

_NEAR = 4
_BESIDE = 6
_BEFORE = 12
_FROM = {"en": "from", "ar": "من"}
_FINITE = (Form.PAST, Form.PRESENT)


def done_by_another(mark: Mark) -> str | None:
    """Somebody named as the doer (على يد, by) who is not the holder, or driven out: `طرده منها`."""
    if mark.draft.type is not ClaimType.CONTROL_GAIN:
        return None
    by = _named_doer(mark)
    if by is not None:
        return None if set(by.ids) & set(mark.draft.actors) else "done by another than its holder"
    driven = "expel" in mark.hit.entry.flags and mark.draft.actors
    if driven and mark.hit.shape.form is Form.NOUN and mark.hit.shape.pronoun:
        return "those driven out are no holders"
    if driven and _drives_nobody_else(mark):
        return "those driven out are no holders"
    if driven and mark.lang == "en" and mark.hit.shape.form is Form.PAST and not _drives_somebody(mark):
        return "those driven out are no holders"
    return None


def _drives_nobody_else(mark: Mark) -> bool:
    """`طردت X منها` with no other party: X is driven out, whoever did it was named before."""
    holder = mark.draft.subject
    behind = holder is not None and holder.first > mark.hit.last
    finite = mark.hit.shape.form in _FINITE and not mark.hit.shape.pronoun
    return mark.lang == "ar" and finite and behind and not mark.draft.targets


def _named_doer(mark: Mark) -> Party | None:
    """The party behind words for the doer, in the clause behind the word of control."""
    _, last = mark.scene.clause(mark.hit.first)
    stop = next((t.first for t in mark.scene.triggers if t.first > mark.hit.last), last)
    for party in mark.scene.parties:
        if not mark.hit.last < party.first < min(last, stop):
            continue
        front = [t.key for t in mark.tokens[max(party.first - 3, mark.hit.last + 1) : party.first]]
        if any(w in mark.words("done by") for w in front) and (mark.lang == "ar" or _undergone(mark)):
            return party
    return None


def takes_from_itself(mark: Mark) -> str | None:
    """`seized P from forces loyal to X`: whoever belongs to the holder is the one who lost it, not who took it."""
    holders = set(mark.draft.actors)
    if mark.draft.type is not ClaimType.CONTROL_GAIN or not holders:
        return None
    low, high = mark.hit.last + 1, mark.scene.clause(mark.hit.first)[1]
    tokens, parted = mark.tokens, _FROM.get(mark.lang)
    high = next((i for i in range(low, high) if tokens[i].text == '"'), high)
    begins = {i + 1 for i in range(low, high - 1) if tokens[i].key == parted}
    if mark.lang == "ar":
        begins = {i for i in begins if tokens[i].key in mark.words("hands")}
    for begin in begins:
        loser = next((p for p in mark.scene.parties if begin <= p.first < begin + _BESIDE and p.last < high), None)
        if loser is None or loser.case == "by":
            continue  # expelled from P by X
        if holders & set(loser.ids) or any(m.affil in holders for m in loser.members):
            return "those driven out are no holders"
    return None


def _undergone(mark: Mark) -> bool:
    """Whether English words tell what is done to the place: a passive, or a noun."""
    told = mark.scene.parse.predicate(mark.hit.first, mark.hit.last) if mark.scene.parse is not None else None
    return mark.hit.shape.form is Form.NOUN or (told is not None and told.group.passive)


def _drives_somebody(mark: Mark) -> bool:
    """Whether somebody is driven out by these words: an object right behind the verb."""
    at = mark.hit.last + 1
    return at < len(mark.tokens) and mark.tokens[at].key not in ("from", "out", "of", ",", ".")


def names_another(mark: Mark) -> str | None:
    """A noun right behind an Arabic verb, or behind `عليها`, that names the doer and is not the holder."""
    if mark.lang != "ar" or mark.hit.shape.form not in _FINITE or not mark.draft.actors:
        return None
    holder = mark.draft.subject
    if holder is not None and holder.first > mark.hit.last and _behind_a_verb(mark, holder):
        return "done by another than its holder"
    at = mark.hit.last + 1
    stop = min(at + _BESIDE, len(mark.tokens))
    while at < stop and (mark.scene.light(at, mark.hit.first) or mark.tokens[at].key in mark.words("on it")):
        at += 1
    if at >= stop or not mark.tokens[at].is_word:
        return None
    party = next((p for p in mark.scene.parties if p.first <= at <= p.last), None)
    if party is not None:
        return None if set(party.ids) & {*mark.draft.actors, *mark.draft.targets} else "done by another than its holder"
    beside = holder is not None and mark.hit.last < holder.first <= at + _NEAR
    others = mark.is_one_of(mark.tokens[at], "forces") and not beside
    return "the words name others than its holder" if others else None


def _behind_a_verb(mark: Mark, party: Party) -> bool:
    """Whether another verb stands between: its object (took A and drove out Y) is no doer of the first."""
    verbs = (t for t in mark.scene.triggers if t.shape.form in _FINITE)
    return any(mark.hit.last < t.first < party.first for t in verbs)


def not_its_subject(mark: Mark) -> str | None:
    """An English verb whose subject is told, and is another than the holder: the Turkish-led forces took it."""
    told = mark.scene.parse.predicate(mark.hit.first, mark.hit.last) if mark.scene.parse is not None else None
    if told is None or told.subject is None or told.group.passive or told.group.copula or not mark.draft.actors:
        return None
    if mark.draft.type in (ClaimType.CONTROL_STATUS, ClaimType.HANDOVER) or "fall" in mark.hit.entry.flags:
        return None
    if made_to(mark.scene, mark.hit) is not None:
        return None  # forced them to leave
    span, holders = told.subject, {*mark.draft.actors, *mark.draft.targets}
    inside = [p for p in mark.scene.parties if begins_in(p, span) and p.first <= span.last]
    if inside and all(p.kind == "person" for p in inside):
        return None  # a commander takes it with his forces
    named = {i for p in inside for i in p.ids}
    if named:
        return None if named & holders else "done by another than its holder"
    first, _ = mark.scene.clause(mark.hit.first)
    if any(holders & set(p.ids) for p in mark.scene.parties if first <= p.first < mark.hit.first):
        return None
    words = mark.tokens[span.first : span.last + 1]
    back = mark.words("tells who") | listed("own body")
    points_back = all(t.key in back for t in words if t.is_word)
    owned = any(t.key in mark.words("its own") for t in words)
    return None if points_back or owned else "the words name others than its holder"


def taken_by_another(mark: Mark) -> str | None:
    """`his forces had captured P from X`: who took it is told, though nobody knows who that is."""
    if mark.lang != "en" or mark.draft.type is not ClaimType.CONTROL_GAIN or mark.draft.actors:
        return None
    told = mark.scene.parse.predicate(mark.hit.first, mark.hit.last) if mark.scene.parse is not None else None
    named = told is not None and told.subject is not None and not told.group.passive
    return "who took it is told in words that name nobody" if named else None


def keeps_company(mark: Mark) -> str | None:
    """A party that only backs or joins the doer: X, backed by A and B, took it."""
    party = mark.draft.subject
    if party is None:
        return None
    first, _ = mark.scene.clause(mark.hit.first)
    if party.first > mark.hit.last:
        words = mark.tokens[max(party.first - _NEAR, mark.hit.last + 1) : party.first]
        helps = any(t.key in mark.words("company") for t in words)
        return "its holder only backs or joins the one who did it" if helps else None
    for at in range(party.first - 1, max(first, party.first - _BEFORE) - 1, -1):
        if mark.tokens[at].text in ",،" or mark.tokens[at].key in SUBORDINATORS:
            return None
        if mark.tokens[at].key in mark.words("company"):
            return "its holder only backs or joins the one who did it"
    return None


def follows_a_preposition(mark: Mark) -> str | None:
    """A party in front of the verb that another word governs: at the expense of X, the withdrawal of X."""
    party = mark.draft.subject
    if party is None or party.last > mark.hit.first or mark.lang != "ar" or not party.first:
        return None
    if mark.tokens[_apposition(mark, party) - 1].key in mark.words("governs a party"):
        return "its holder belongs to another phrase"
    return None


def _apposition(mark: Mark, party: Party) -> int:
    """Where the phrase around a name begins that only repeats another in front of it (the forces of X "X")."""
    first = party.first
    while first > 1:
        at = first - 1
        while at > 0 and mark.tokens[at].text in NAME_MARKS:
            at -= 1
        front = next((p for p in mark.scene.parties if p.last == at and set(p.ids) & set(party.ids)), None)
        if front is None or not front.first:
            return first
        first = front.first
    return first


def held_by_another(mark: Mark) -> str | None:
    """`بيدها`: a pronoun on words of holding stands for the party named last, not for one further off."""
    if mark.lang != "ar" or not holds_by_pronoun(mark.hit) or mark.draft.type is not ClaimType.CONTROL_STATUS:
        return None
    front = [p for p in mark.scene.parties if p.last < mark.hit.first and p.kind == "armed"]
    if front and not set(front[-1].ids) & set(mark.draft.actors):
        return "the words name others than its holder"
    return None


def only_joined(mark: Mark) -> str | None:
    """The fall of a place with a party in the next clause: only `to`, `by` and the words for hands name who took it."""
    if "fall" not in mark.hit.entry.flags or not mark.draft.actors:
        return None
    low = mark.hit.first
    for party in mark.scene.parties:
        if set(party.ids) & set(mark.draft.actors) and party.first > low:
            words = mark.tokens[low : party.last + 1]
            if mark.has_one(words, "into hands") or party.case in ("ل", "بيد", "by", "to"):
                return None
    return "nobody is said to have taken it" if not _by_pronoun(mark) else None


def _by_pronoun(mark: Mark) -> bool:
    return any(t.key in mark.words("into their hands") for t in mark.tokens[mark.hit.first :])
