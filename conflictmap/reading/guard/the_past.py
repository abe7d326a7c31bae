"""Whether the words tell of the past: a state that was, a place described by who had taken it, another war."""

from collections.abc import Sequence
from itertools import pairwise

from conflictmap.models import ClaimType
from conflictmap.reading.function_words import mapping, words_in
from conflictmap.reading.guard.marks import Mark
from conflictmap.reading.scene import RELATIVES
from conflictmap.reading.tokens import Token

_NEAR = 3
_HELD = 6
_LONG = 30
_EARLIEST = 1990
_A_YEAR = 366
_LOST = frozenset({"CONTROL_LOSS", "WITHDRAW"})


def in_the_past(mark: Mark) -> str | None:
    """A state that was: formerly held, once a stronghold, in the years when they controlled it."""
    if _had_been_described(mark):
        return "told only to say which place is meant"
    if mark.draft.type is not ClaimType.CONTROL_STATUS:
        return None
    if mark.has_one(mark.tokens[max(mark.hit.first - 1, 0) : mark.hit.first], "in the main"):
        return "held for the most part only"
    tokens: Sequence[Token] = mark.tokens[
        max(mark.scene.clause(mark.hit.first)[0], mark.hit.first - _HELD) : mark.hit.last
    ]
    had_been = mark.lang == "en" and any(a.key == "had" and b.key == "been" for a, b in pairwise(tokens))
    if had_been or _was_for_years(mark) or any(t.key in mark.words("was so") for t in tokens):
        return "a state of the past"
    return None


def _was_for_years(mark: Mark) -> bool:
    """`that was held by X for years`: an English past with how long it was so."""
    was = any(t.key in ("was", "were") for t in mark.tokens[max(mark.hit.first - _HELD, 0) : mark.hit.first])
    behind = mark.tokens[mark.hit.last + 1 : mark.scene.clause(mark.hit.first)[1]]
    spans = (n for n, t in enumerate(behind) if t.key == "for")
    low = mark.scene.clause(mark.hit.first)[0]
    while_so = any(t.key in ("while", "when", "during") for t in mark.tokens[max(low - 1, 0) : mark.hit.first])
    lasting = while_so or any(b.key in mark.words("a time") for n in spans for b in behind[n + 1 : n + 1 + _NEAR])
    return mark.lang == "en" and was and lasting


def _had_been_described(mark: Mark) -> bool:
    """`بلدات كان قد سيطر عليها`: a clause that describes a place by who had once taken it."""
    if mark.lang != "ar" or mark.draft.type is not ClaimType.CONTROL_GAIN:
        return False
    front = mark.tokens[max(mark.hit.first - _HELD, 0) : mark.hit.first]
    was = next((n for n, t in enumerate(front) if t.key in words_in("past auxiliary")), None)
    back = mark.tokens[mark.hit.last + 1 : mark.hit.last + 1 + _NEAR]
    taken_up = any(t.key in mapping("preposition with pronoun") for t in back)
    if _one_of_those_that(mark):
        return True
    return taken_up and (was is not None or _taken_back(mark) or _years_ago(mark))


def _one_of_those_that(mark: Mark) -> bool:
    """`وكانت P أولى المدن التي سقطت`: a clause that opens with `was` and describes a place by what befell it."""
    low, _ = mark.scene.clause(mark.hit.first)
    was = words_in("past auxiliary")
    opens = mark.tokens[low].key in was or mark.tokens[low].key.removeprefix("و") in was
    return opens and any(t.key in RELATIVES for t in mark.tokens[max(mark.hit.first - 2, low) : mark.hit.first])


def _years_ago(mark: Mark) -> bool:
    """`التي سيطر عليها X عام 2014`, told in another year than the next: who holds it now is not said."""
    relative = any(t.key in RELATIVES for t in mark.tokens[max(mark.hit.first - 2, 0) : mark.hit.first])
    old = mark.day is not None and mark.published is not None and (mark.published - mark.day).days > _A_YEAR
    return relative and old


def _taken_back(mark: Mark) -> bool:
    """`استعادوا النقاط التي سيطر عليها Y`: others have taken since what this clause tells of."""
    low, _ = mark.scene.clause(mark.hit.first)
    relative = any(t.key in RELATIVES for t in mark.tokens[max(mark.hit.first - 2, 0) : mark.hit.first])
    again = (c for c in mark.scene.cues if low <= c.first < mark.hit.first and c.entry.cls == "light")
    lost = any(low <= t.first < mark.hit.first and t.entry.cls in _LOST for t in mark.scene.triggers)
    return relative and (lost or any(c.entry.lemma == "استعاد" for c in again))


def long_before(mark: Mark) -> str | None:
    """A day a generation ago belongs to another war."""
    if mark.day is None:
        return None
    earliest = mark.published.year - _LONG if mark.published is not None else _EARLIEST
    return "it happened long before this war" if mark.day.year < earliest else None
