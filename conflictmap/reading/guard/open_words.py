"""Words in the clause that leave it open whether it happened, or put it into another time."""

from collections.abc import Sequence
from functools import cache

from conflictmap.models import ClaimType
from conflictmap.reading.function_words import words_in
from conflictmap.reading.guard.marks import Mark
from conflictmap.reading.morphology import Form
from conflictmap.reading.scene import COMPLEMENTISERS
from conflictmap.reading.tokens import Token, key
from conflictmap.reading.word_tables import rows

_NEAR = 3
_GOVERNS = 5
_AND = ("and", "but", ",", "،", "و")
_HELD = 6
_MAIN = 7
_MOVES = frozenset({"CONTROL_GAIN", "CONTROL_LOSS", "WITHDRAW", "HANDOVER"})


def left_open(mark: Mark) -> str | None:
    """A condition, a wish, an aim, a question, a near miss or a negation in front, in whatever words."""
    front = _governing(mark)
    if not mark.words("leaves open").isdisjoint([t.key for t in front]):
        return "words in front leave it open"
    if not mark.words("leaves open next").isdisjoint([t.key for t in front[-_NEAR:]]):
        return "words in front leave it open"
    near = [t.key for t in mark.tokens[max(mark.hit.first - _NEAR, 0) : mark.hit.first]]
    if _has_phrase(mark, [t.key for t in front], "leaves open phrase") or _has_phrase(mark, near, "only then phrase"):
        return "words in front leave it open"
    governor = mark.draft.stand.governor
    if governor is not None and governor.entry.lemma in mark.words("is at it"):
        return "words in front leave it open"  # is carrying out a withdrawal: not done yet
    if _if_before(mark) or _noun_left_open(mark):
        return "words in front leave it open"
    return None


def _if_before(mark: Mark) -> bool:
    """`إن سيطر`: the particle in front of a noun says that it is so, in front of a verb it is a condition."""
    at = mark.hit.first - 1
    if mark.lang != "ar" or mark.hit.shape.form is not Form.PAST or mark.hit.shape.conj or at < 0:
        return False
    text = mark.tokens[at].text
    return text == "إن" or (text == "ان" and at == mark.scene.clause(mark.hit.first)[0])


def _noun_left_open(mark: Mark) -> bool:
    """`X's capture of P seems certain`: a noun of which the clause only says how likely it is."""
    if mark.hit.shape.form is not Form.NOUN:
        return False
    behind = max((m.last for m in mark.coloured if m.last > mark.hit.last), default=mark.hit.last)
    return mark.has_one(mark.tokens[behind + 1 : behind + 1 + _NEAR], "open behind")


def _governing(mark: Mark) -> Sequence[Token]:
    """The words that may govern it: behind the last `that`, and the verb which that hangs on."""
    front = mark.in_front()
    that = next((n for n in range(len(front) - 1, -1, -1) if front[n].key in COMPLEMENTISERS), None)
    if that is None:
        return front
    noun = that > 0 and front[that - 1].key in words_in("telling noun") | mark.words("telling noun")
    return front if noun else front[max(that - _GOVERNS, 0) :]


def _has_phrase(mark: Mark, front: Sequence[str], what: str) -> bool:
    """`on the verge of`, `في حال`: a phrase of the table in the words in front."""
    known = _phrases(what, mark.lang)
    begun = [i for i, word in enumerate(front) if word in known]
    return any(tuple(front[i : i + len(phrase)]) == phrase for i in begun for phrase in known[front[i]])


def disputed(mark: Mark) -> str | None:
    """`X is disputing Y's account that Z took P`: what is disputed stands behind its own `that`."""
    low, _ = mark.scene.clause(mark.hit.first)
    tokens, disputes = mark.tokens, mark.words("disputes")
    that = next((i for i in range(mark.hit.first - 1, low, -1) if tokens[i].key in COMPLEMENTISERS), None)
    verb = next((i for i in range(that - 1, low - 1, -1) if tokens[i].key in disputes), None) if that else None
    if that is None or verb is None:
        return None
    other = any(verb < r.first < that for r in mark.scene.reports)
    return "called untrue in the same clause" if not other else None


def called_untrue(mark: Mark) -> str | None:
    """Words behind it that call the telling false."""
    _, last = mark.scene.clause(mark.hit.first)
    tokens = mark.tokens
    behind = range(mark.hit.last + 1, last)
    stop = next((i for i in behind if tokens[i].key in COMPLEMENTISERS and tokens[i - 1].key in _AND), last)
    if mark.has_one(tokens[mark.hit.last + 1 : stop], "untrue"):
        return "called untrue in the same clause"
    if _has_phrase(mark, [t.key for t in tokens[mark.hit.last + 1 :]], "passed on phrase"):
        return "it changed hands in the same sentence"
    return None


def only_for_a_time(mark: Mark) -> str | None:
    """Taken for some hours, briefly: lost again before anybody told of it."""
    if mark.draft.type is not ClaimType.CONTROL_GAIN:
        return None
    near = mark.tokens[max(mark.hit.first - _NEAR, 0) : mark.hit.last + 1 + _HELD]
    return "held for a short time only" if any(t.key in mark.words("for a time") for t in near) else None


def when_is_not_said(mark: Mark) -> str | None:
    """`forced out when X took P`, `in June of that year`: it happened at a time that the words only point to."""
    if mark.draft.type is ClaimType.CONTROL_STATUS:
        return None
    low, high = mark.scene.clause(mark.hit.first)
    if _has_phrase(mark, [t.key for t in mark.tokens[low:high]], "that time phrase"):
        return "when it happened is only pointed to"
    if _who_did_it_years_ago(mark) or _beside_what_came_before(mark):
        return "when it happened is only pointed to"
    tokens, when = mark.tokens, mark.words("when")
    opened = next((i for i in range(mark.hit.first - 1, low - 1, -1) if tokens[i].key in when), None)
    if opened is not None and tokens[opened].key == "since" and any(d.last + 1 == opened for d in mark.scene.dates):
        return "when it happened is only pointed to"  # six years since X was driven out
    if opened is None or any(low <= d.first < high for d in mark.scene.dates):
        return None
    verbs = any(opened < t.first < mark.hit.first for t in (*mark.scene.triggers, *mark.scene.reports))
    inside = any(t.key in mark.words("after") for t in mark.tokens[low:opened]) or mark.tokens[opened].key == "since"
    return "when it happened is only pointed to" if inside and not verbs else None


def _beside_what_came_before(mark: Mark) -> bool:
    """`بعد أن نزحوا مع سيطرة X على P`: told only to say when something else was, that came before the rest."""
    low, at = mark.scene.clause(mark.hit.first)[0], mark.hit.first
    beside = mark.lang == "ar" and at > low and mark.tokens[at - 1].key == "مع"
    return beside and any(t.key in ("بعد", "بعدما") for t in mark.tokens[low : at - 1])


def _who_did_it_years_ago(mark: Mark) -> bool:
    """`X, who took P when Y fled in 2014`: a clause that says who X is, with another year behind it than its day."""
    relative = any(t.key in ("who", "which", "that") for t in mark.tokens[max(mark.hit.first - 2, 0) : mark.hit.first])
    if mark.lang != "en" or not relative or mark.day is None:
        return False
    years = [d.span.start.year for d in mark.scene.dates if d.first > mark.hit.last and d.span.start is not None]
    return bool(years) and mark.day.year not in years


def changed_hands_since(mark: Mark) -> str | None:
    """`P, the last stronghold of X, fell`: whose it was is told in one breath with its change of hands."""
    before = mark.tokens[mark.hit.first - 1].key if mark.hit.first else ""
    was = mark.lang == "en" and before in ("was", "were")
    if mark.draft.type is not ClaimType.CONTROL_STATUS or not (was or "stronghold" in mark.hit.entry.flags):
        return None
    moved = any(t.entry.cls in _MOVES and t is not mark.hit for t in mark.scene.triggers)
    return "it changed hands in the same sentence" if moved else None


def beside_what_is_not(mark: Mark) -> str | None:
    """`will have no part in the town after it is retaken`: told only to say when something else will be, or not be."""
    governor = mark.draft.stand.governor
    if mark.draft.type is not ClaimType.CONTROL_GAIN or governor is None or governor.entry.cls not in ("after", "soon"):
        return None
    opens = governor.first <= 1 and mark.lang == "en"
    comma = next((i for i in range(mark.hit.last, len(mark.tokens)) if mark.tokens[i].text == ","), None)
    main = mark.tokens[comma + 1 : comma + 1 + _MAIN] if opens and comma is not None else ()
    if any(t.key in mark.words("not so") for t in (*mark.tokens[: governor.first], *main)):
        return "told only to say when something else will be"
    return None


@cache
def _phrases(what: str, lang: str) -> dict[str, list[tuple[str, ...]]]:
    """The phrases of a class by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in rows("guard_words"):
        if (row["what"], row["lang"]) == (what, lang):
            for phrase in row["words"].split("|"):
                words = tuple(key(w) for w in phrase.split())
                found.setdefault(words[0], []).append(words)
    return found
