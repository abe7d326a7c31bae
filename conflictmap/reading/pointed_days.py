"""Days that words tell by the day told before: the same day, the day before, the next day."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache

from conflictmap.models import Claim, DatePrecision, DateSpan
from conflictmap.reading.dates import find_dates
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.scene import Scene
from conflictmap.reading.tellings import HAPPENED
from conflictmap.reading.tokens import key, tokenize
from conflictmap.reading.word_tables import rows

_AFTER = "after"
"""How the reason of a claim begins that tells what others came after."""
_BACKGROUND = timedelta(days=2)
_AMOUNT = 2
"""The most words of an amount of time: three days, ثلاثة أيام."""

RawSpan = Callable[[int, int], tuple[int, int]]
"""The span in the raw text of a run of tokens, both in."""


def on_pointed_days(scene: Scene, raw: RawSpan, claims: Sequence[Claim], told: DateSpan | None) -> list[Claim]:
    """Claims of one sentence, those on their day whose clause only points to it.

    The day pointed to is the last one stated in front of the words, in the sentence or, as `told`, before it. Nothing
    is pointed to where no single day was told.
    """
    out = list(claims)
    for first, last, days in _pointers(scene):
        low, high = scene.clause(first)
        start, end = raw(low, max(high - 1, last))
        at, _ = raw(first, last)
        stated = [c.date for c in out if c.date.stated and c.provenance.end <= at]
        before = stated[-1] if stated else None
        day = _moved(before or told, days, " ".join(t.text for t in scene.tokens[first : last + 1]))
        if day is None:
            continue
        for n, one in enumerate(out):
            if start <= one.provenance.start < end and one.provenance.end > at and _is_undated(one, before):
                out[n] = replace(one, date=day)
    return out


def counted_back(scene: Scene, raw: RawSpan, claims: Sequence[Claim]) -> list[Claim]:
    """Claims of one sentence, what others came some days after on its day: three days after they took P."""
    out = list(claims)
    for cue in scene.cues:
        if cue.entry.cls != "after":
            continue
        first, last = _amount(scene, cue)
        at, _ = raw(cue.first, cue.last)
        later = _day_of_the_later(scene, cue, [c for c in out if c.provenance.start < at])
        days = _days(scene, first, last, later)
        if days is None or later is None or later.start is None or later.last is None:
            continue
        words = " ".join(t.text for t in scene.tokens[first : last + 1])
        exact = later.precision is DatePrecision.DAY
        date = DateSpan.days(
            later.start - days,
            later.last - days,
            DatePrecision.DAY_PM1 if exact else later.precision,
            f"{words} before {later.start}",
            words,
        )
        out = [replace(c, date=date) if c.provenance.end > at and _came_before(c) else c for c in out]
    return out


def goes_on_from(told: DateSpan | None, claims: Sequence[Claim]) -> DateSpan | None:
    """The day that a report has come to with these claims: background from long before is told and left again."""
    for one in claims:
        day = one.date
        if (
            not day.stated
            or day.precision is not DatePrecision.DAY
            or day.start is None
            or one.modality not in HAPPENED
        ):
            continue
        if told is None or told.start is None or day.start >= told.start - _BACKGROUND:
            told = day
    return told


def _day_of_the_later(scene: Scene, cue: Hit, front: Sequence[Claim]) -> DateSpan | None:
    """The day of what came after: told in front of the word in its clause, else that of what is told there."""
    low, _ = scene.clause(cue.first)
    days = (d.span for d in reversed(scene.dates) if low <= d.first and d.last < cue.first)
    stated = next((span for span in days if span.precision is DatePrecision.DAY), None)
    return stated or next((c.date for c in reversed(front) if not c.why.startswith(_AFTER)), None)


def _came_before(one: Claim) -> bool:
    return one.why.startswith(_AFTER) or (one.date.precision is DatePrecision.BEFORE and one.modality in HAPPENED)


def _amount(scene: Scene, cue: Hit) -> tuple[int, int]:
    """The tokens that may hold an amount of time: in front of `after`, behind `بعد`."""
    if scene.lang == "en":
        return max(cue.first - _AMOUNT, 0), cue.first - 1
    stop = next((n for n in range(cue.last + 1, len(scene.tokens)) if scene.tokens[n].key in ("من", "علي")), cue.last)
    return (cue.last + 1, stop - 1) if stop - cue.last <= _AMOUNT + 1 else (cue.last + 1, cue.last)


def _days(scene: Scene, first: int, last: int, later: DateSpan | None) -> timedelta | None:
    """How many days an amount of time is; None for what is none, and for hours, which leave the day as it is."""
    day_told = any(first <= d.last and d.first <= last and d.kind != "duration" for d in scene.dates)
    if day_told or last < first or later is None or later.start is None:
        return None
    words = " ".join(t.text for t in scene.tokens[first : last + 1])
    ago = find_dates(tokenize(f"{words} ago" if scene.lang == "en" else f"قبل {words}"), later.start, scene.lang)
    exact = ago and ago[0].span.precision is DatePrecision.DAY and ago[0].span.start is not None
    return later.start - ago[0].span.start if exact and ago[0].span.start is not None else None


def _is_undated(one: Claim, before: DateSpan | None) -> bool:
    """Whether a claim has no day of its own, or only the one that its sentence tells in front of the words."""
    own = one.date.stated and one.date != before
    return not own and one.modality in HAPPENED and one.date.precision is not DatePrecision.STATE


def _moved(day: DateSpan | None, days: int, words: str) -> DateSpan | None:
    if day is None or day.precision is not DatePrecision.DAY or day.start is None:
        return None
    moved = day.start + timedelta(days=days)
    return DateSpan.days(moved, moved, DatePrecision.DAY, f"{words}: counted from {day.start}", words)


def _pointers(scene: Scene) -> Iterator[tuple[int, int, int]]:
    """The words of a sentence that point to a day: first and last token, and the days from the one told before."""
    table = _table(scene.lang)
    for i, token in enumerate(scene.tokens):
        for words, days in table.get(token.key, ()):
            if tuple(t.key for t in scene.tokens[i : i + len(words)]) == words:
                yield i, i + len(words) - 1, days
                break


@cache
def _table(lang: str) -> Mapping[str, Sequence[tuple[tuple[str, ...], int]]]:
    """The phrases of the table by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    for row in rows("pointed_days"):
        if row["lang"] == lang:
            for phrase in row["words"].split("|"):
                words = tuple(key(word) for word in phrase.split())
                found[words[0]].append((words, int(row["days"])))
    return {first: sorted(told, key=lambda one: -len(one[0])) for first, told in found.items()}
