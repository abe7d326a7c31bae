"""The day a report was published: as given, as its page says or as its own words prove; else unknown, and why."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path

from conflictmap.errors import TableError
from conflictmap.models import DatePrecision, DateSpan
from conflictmap.reading.clean import CleanText
from conflictmap.reading.date_found import Found
from conflictmap.reading.dates import DateMention, read_dates
from conflictmap.reading.tokens import Token, key, lines, outside
from conflictmap.records import quickly_made

TABLE = Path(__file__).parent / "tables" / "published_words.csv"
_TOP, _BOTTOM = 4, 3
"""A stamp stands among so many first or last lines that are not furniture."""
_DATELINE_WORDS = 4
_CLOCK_MARKS = frozenset({"م", "ص", "am", "pm", "gmt", "utc", "الساعه"})


@quickly_made
@dataclass(frozen=True, slots=True)
class _Line:
    tokens: tuple[Token, ...]
    dates: list[tuple[DateMention, Found]]


@dataclass(frozen=True, slots=True)
class _Cue:
    """What some words prove: the day itself, or only its weekday (Monday 0). `strong` needs no second cue."""

    words: str
    day: date | None = None
    weekday: int | None = None
    strong: bool = False
    how: str = ""


def published(
    clean: CleanText, excluded: Sequence[tuple[int, int]], given: DateSpan | None, page_date: DateSpan | None
) -> DateSpan:
    """When the report came out. `excluded` are clean spans of furniture, which prove nothing.

    A date given by the caller wins, then the page's own; else the text must prove it, by a stamp with its year or by a
    relative word beside a full date that a weekday confirms. One weak cue proves nothing: the span then has no
    ends, precision open, and its basis says what is missing.
    """
    for known, basis in ((given, "given"), (page_date, "page metadata")):
        if known is not None and (known.start is not None or known.end is not None):
            return replace(known, basis=known.basis or basis)
    told = list(_lines(clean, excluded))
    cues = [*_stamps(told), *_spoken(told)]
    days = sorted({cue.day for cue in cues if cue.day is not None})
    if not days:
        return _unknown(told, cues)
    if len(days) > 1:
        return _open("its own words disagree: " + " against ".join(map(str, days)))
    return _proved(days[0], cues)


def _proved(day: date, cues: Sequence[_Cue]) -> DateSpan:
    """The day, if its cues suffice and no "today, Thursday" speaks against it."""
    dated = [c for c in cues if c.day == day]
    weekdays = [c for c in cues if c.day is None]
    stamped = any(c.how for c in dated)
    for cue in weekdays:
        # A stamp may be set after midnight: the text's "today" is then the day before.
        late = stamped and cue.weekday == (day - timedelta(days=1)).weekday()
        if cue.weekday != day.weekday() and not late:
            return _open(f'its own words disagree: {day} against the weekday of "{cue.words}"')
    if not (any(c.strong for c in dated) or weekdays or len({c.words for c in dated}) > 1):
        return _open(f'only "{dated[0].words}" points to a day, and no weekday confirms it')
    words = list(dict.fromkeys(c.words for c in (*dated, *weekdays)))
    how = next((c.how for c in dated if c.how), "relative words and a full date")
    listed = " and ".join(f'"{w}"' for w in words[:3])
    basis = f"from the text itself: {how}: {listed}" + (", which agree" if len(words) > 1 else "")
    return DateSpan.days(day, day, DatePrecision.DAY, basis, words[0])


def _unknown(told: Sequence[_Line], cues: Sequence[_Cue]) -> DateSpan:
    if any(found.absolute for line in told for _, found in line.dates):
        return _open("the text holds a year, but nothing in it says when it was published")
    if cues:
        return _open(f'the text holds no year: "{cues[0].words}" fits any of them')
    return _open("the text holds no year")


def _open(why: str) -> DateSpan:
    return DateSpan(None, None, DatePrecision.OPEN, f"publication date unknown: {why}")


def _lines(clean: CleanText, excluded: Sequence[tuple[int, int]]) -> Iterator[_Line]:
    for line in outside(lines(clean.text), excluded, touching=True):
        yield _Line(line.tokens, read_dates(line.tokens, None, "ar"))


def _stamps(told: Sequence[_Line]) -> Iterator[_Cue]:
    """Lines near an end of the text that are only a date, and datelines that begin a line, with their year."""
    for line in [*told[:_TOP], *told[max(_TOP, len(told) - _BOTTOM) :]]:
        full = [(m, f) for m, f in line.dates if f.absolute and f.first is not None and f.first == f.last]
        if len(full) != 1:
            continue
        mention, found = full[0]
        words = mention.span.stated or ""
        role, rest = _beside(line.tokens, mention)
        if role == "updated":
            continue
        if not rest or (role and len(rest) <= 3):
            yield _Cue(words, found.first, strong=True, how="a stamp line")
        elif line in told[:_TOP] and _is_dateline(line.tokens, mention):
            yield _Cue(words, found.first, strong=True, how="a dateline")


def _beside(tokens: Sequence[Token], mention: DateMention) -> tuple[str, list[str]]:
    """What kind of stamp the words around a date make, and the words that are no part of a stamp."""
    outside = [*tokens[: mention.first], *tokens[mention.last + 1 :]]
    clock = any(_is_clock(t) for t in outside)
    rest = [t.key for t in outside if t.is_word and not t.text[0].isdigit() and t.key not in _CLOCK_MARKS]
    role = ""
    for words, kind in _stamp_words():
        at = next((i for i in range(len(rest)) if tuple(rest[i : i + len(words)]) == words), None)
        if at is not None:
            role = role or kind
            rest = rest[:at] + rest[at + len(words) :]
    return role or ("clock" if clock else ""), rest


def _is_clock(token: Token) -> bool:
    hours, colon, minutes = token.text.partition(":")
    return bool(colon) and hours.isdigit() and minutes[:2].isdigit()


def _is_dateline(tokens: Sequence[Token], mention: DateMention) -> bool:
    """A place, a full date, then an agency in brackets or a dash: DAMASCUS, 8 Dec 2024 (agency) -"""
    before = [t for t in tokens[: mention.first] if t.text not in ",،-–—"]
    after = next((t.text for t in tokens[mention.last + 1 :]), "")
    return 0 < len(before) <= _DATELINE_WORDS and all(t.is_word for t in before) and after in ("(", "-", "–", "—", ":")


def _spoken(told: Sequence[_Line]) -> Iterator[_Cue]:
    """Relative words of the report's own voice that tie it to a full date, or to a weekday."""
    for line in told:
        if not line.dates:
            continue
        quotes = list(accumulate(token.text == '"' for token in line.tokens))
        for mention, found in line.dates:
            if found.shift is None or quotes[mention.first] % 2:
                continue
            words = mention.span.stated or ""
            if found.absolute and found.first is not None and found.first == found.last:
                if "differ" in found.basis:
                    continue
                sure = found.shift == 0 or found.weekday is not None
                yield _Cue(words, found.first + timedelta(days=found.shift), strong=sure)
            elif found.weekday is not None:
                yield _Cue(words, weekday=(found.weekday + found.shift) % 7)


@cache
def _stamp_words() -> tuple[tuple[tuple[str, ...], str], ...]:
    rows: list[tuple[tuple[str, ...], str]] = []
    with TABLE.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            if row["role"] not in ("published", "updated"):
                raise TableError(TABLE, reader.line_num, f"unknown role {row['role']!r}")
            rows.append((tuple(key(w) for w in row["words"].split()), row["role"]))
    return tuple(sorted(rows, key=lambda r: -len(r[0])))
