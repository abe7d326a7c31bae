"""The calendar days that the words of a text mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from conflictmap.models import DatePrecision, DateSpan
from conflictmap.reading.clean import clean
from conflictmap.reading.date_found import Context, Found
from conflictmap.reading.date_phrases import is_name, parse
from conflictmap.reading.date_words import date_units
from conflictmap.reading.tokens import Token, tokenize
from conflictmap.records import quickly_made

_ANCHORS = re.compile(r"[DOIMmhWwtagpLCXUP2jYeGSZQqzJnR]")
_ASKED = re.compile(r"^(?:(?:19|20)\d\d|(?!24/7$)\d{1,2}/\d{1,2})$")
_RANK = {
    DatePrecision.DAY: 0,
    DatePrecision.DAY_PM1: 0,
    DatePrecision.RANGE: 0,
    DatePrecision.FUZZY: 1,
    DatePrecision.BEFORE: 2,
    DatePrecision.OPEN: 3,
}
_WEAK_KINDS = frozenset({"now", "until", "before"})


@quickly_made
@dataclass(frozen=True, slots=True)
class DateMention:
    """Words for a date at tokens `first` to `last` (both in). `span` is half open.

    `kind` is day, relative, weekday, month, year, week, duration, since, until, before or now. Without a base the
    words that count from one give a span without ends, precision open, whose basis says so.
    """

    first: int
    last: int
    span: DateSpan
    kind: str


def find_dates(tokens: Sequence[Token], base: date | None, lang: str = "ar") -> tuple[DateMention, ...]:
    """Every date of the tokens in order, the longest reading of each, none overlapping; empty when there is none.

    `base` is the day that relative words count from. Both languages are read whatever `lang` says, for texts mix them;
    `lang` decides on which day a week begins.
    """
    return tuple(mention for mention, _ in read_dates(tokens, base, lang))


def read_dates(tokens: Sequence[Token], base: date | None, lang: str) -> list[tuple[DateMention, Found]]:
    """The dates of the tokens as `find_dates` gives them, each with what the grammar knows of it."""
    units = date_units(tokens)
    letters = "".join([u.letter for u in units])
    if not _ANCHORS.search(letters):
        return []
    out: list[tuple[DateMention, Found]] = []
    context = Context(base, lang=lang)
    i = 0
    while i < len(units):
        parsed = parse(letters, units, i, context) if letters[i] != "x" else None
        if parsed is None:
            i += 1
            continue
        end, found = parsed
        if not is_name(letters, i, found):
            first, last = units[i].first, units[end - 1].last
            out.append((DateMention(first, last, _span(found, tokens[first : last + 1]), found.kind), found))
        i = end
    return out


def _span(found: Found, words: Sequence[Token]) -> DateSpan:
    last = None if found.last == date.max else found.last  # the calendar holds no day after it to end a span on
    return DateSpan.days(found.first, last, found.precision, found.basis, _joined(words))


def _joined(words: Sequence[Token]) -> str:
    """The words as they stood, one space for any gap."""
    text = ""
    for at, word in enumerate(words):
        text += (" " if at and words[at - 1].end < word.start else "") + word.text
    return text


def find_date(text: str, base: date | None) -> DateSpan | None:
    """The best date of a text: sharp before vague, then the longest, then the first; None when there is none."""
    cleaned = clean(text)
    lang = "ar" if re.search("[\u0621-\u064a]", cleaned.text) else "en"
    tokens = tokenize(cleaned.text)
    found = [mention for mention, _ in read_dates(tokens, base, lang)]
    if not found:
        return _bare(tokens, base, lang, text)
    best = min(found, key=lambda m: (_RANK[m.span.precision], m.kind in _WEAK_KINDS, m.first - m.last, m.first))
    start, end = cleaned.to_raw(tokens[best.first].start, tokens[best.last].end)
    return replace(best.span, stated=text[start:end])


def _bare(tokens: Sequence[Token], base: date | None, lang: str, text: str) -> DateSpan | None:
    """A text that is nothing but a year, or a day and month in figures, is asked for as a date."""
    figures = [t for t in tokens if t.is_word]
    if len(figures) != 1 or not _ASKED.match(figures[0].text):
        return None
    context = "عام" if figures[0].text.isdigit() else "بتاريخ"
    found = find_dates((*tokenize(context), *figures), base, lang)
    return replace(found[0].span, stated=text.strip()) if found else None
