"""How long before another deed an English clause happened (a week after the army took A, the rebels shelled it)."""

from datetime import date

from conflictmap.models import DateSpan
from conflictmap.reading.dates import find_dates
from conflictmap.reading.draft import Draft
from conflictmap.reading.english_words import listed
from conflictmap.reading.scene import Scene
from conflictmap.reading.tokens import tokenize

_LONGEST = 4
"""The most tokens of an amount of time (more than three weeks)."""


def gone_before(scene: Scene, draft: Draft, base: date) -> DateSpan | None:
    """The date of a deed behind an amount of time and `after`, counted back from `base`; None for any other clause."""
    if scene.lang != "en" or scene.parse is None:
        return None
    told = scene.parse.predicate(draft.hit.first, draft.hit.last)
    opener = told.left if told is not None else 0
    after = next((i for i in (opener, opener - 1) if i > 0 and scene.tokens[i].key == "after"), None)
    if after is None or scene.tokens[after - 1].key not in listed("length of time"):
        return None
    for first in range(max(after - _LONGEST, 0), after):
        words = " ".join(t.text for t in scene.tokens[first:after])
        found = find_dates(tokenize(f"{words} ago"), base, "en")
        if found and found[0].first == 0 and found[0].span.last is not None:
            span = found[0].span
            return DateSpan.days(span.start, span.last, span.precision, f"{words} before {base}")
    return None
