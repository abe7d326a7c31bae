"""What a clause tells by the way: words that stand between a verb and what it governs and belong to neither.

`Salma, on Sunday, with air cover, took A`: dates, adverbs, who helped, and whole phrases between commas, dashes or
brackets. A search for subject, object or governor steps over them; an event told inside one takes nothing from outside.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from conflictmap.reading.dates import DateMention
from conflictmap.reading.function_words import words_in
from conflictmap.reading.tokens import QUOTES, Token
from conflictmap.reading.word_tables import words_of

_LONGEST = 18
_BRACKETED = 12
_HELP = 6
_COMMAS = frozenset("،,")
_DASHES = frozenset("-–—")
_HOW = words_in("opens an adverb")
_CALLED = words_in("calls it")
_ADVERBS = words_in("adverb")
_BEFORE_DATE = words_in("in front of a date")
_OPENERS = words_in("opens an aside")
_WEAK = words_in("may open an aside")
"""Prepositions that open one only where none has just closed: then the clause goes on with them."""
_FRONTED = words_in("opens a fronted clause")
_BEGINNINGS = words_in("beginning")
_BEGUN = words_in("its beginning")
_HELPED = words_of("noun_phrase_words", "company", "ar") | words_in("backed by")
_ENDS_HELP = words_in("object preposition") | words_in("relative") | words_in("complementiser")
_BEGINS = _BEGINNINGS | _BEGUN


@dataclass(frozen=True, slots=True)
class Asides:
    """For each token the number of the aside it stands in (0 for none), and whether it is light wherever it stands."""

    number: tuple[int, ...]
    light: tuple[bool, ...]


def asides(
    tokens: Sequence[Token],
    dates: Sequence[DateMention],
    stops: Sequence[bool],
    named: Iterable[tuple[int, int]],
    actors: Iterable[tuple[int, int]] = (),
) -> Asides:
    """The asides of an Arabic sentence; nothing cuts the spans of its names (`named`), of which `actors` are some."""
    count = len(tokens)
    number, light = [0] * count, [t.text in QUOTES for t in tokens]
    names = [False] * count
    for first, last in named:
        names[first : last + 1] = [True] * (last + 1 - first)
    for date in dates:
        first = date.first - (date.first > 0 and tokens[date.first - 1].key in _BEFORE_DATE)
        light[first : date.last + 1] = [True] * (date.last + 1 - first)
    for at in range(count):
        if light[at] or names[at]:
            continue
        word = tokens[at].key
        if word in _ADVERBS:
            light[at] = True
        elif word in _HOW and at + 1 < count and not names[at + 1]:
            light[at] = light[at + 1] = True
        elif word in _CALLED and at and at + 1 < count and tokens[at + 1].key.startswith("بال"):
            light[at] = light[at + 1] = True  # clashes that were called violent
        elif _helped(word):
            last = _help(tokens, at, stops, names)
            first = at - (at > 0 and tokens[at - 1].key in words_in("relative"))
            light[first : last + 1] = [True] * (last + 1 - first)
    spans = _apart(_spans(tokens, stops, light, names) + _relatives(tokens, stops, actors))
    for n, (first, last) in enumerate(spans, start=1):
        if tokens[first].text != "(":
            number[first : last + 1] = [n] * (last + 1 - first)
        else:  # brackets spell out what stands in front of them: names in them count
            light[first : last + 1] = [True] * (last + 1 - first)
    return Asides(tuple(number), tuple(light))


def _helped(word: str) -> bool:
    return word in _HELPED or (word[:1] == "و" and word[1:] in _HELPED)


def _help(tokens: Sequence[Token], at: int, stops: Sequence[bool], names: Sequence[bool]) -> int:
    """The last token of a phrase that begins at `at` and tells with whose help something was done."""
    last = at
    while last + 1 < len(tokens) and last - at < _HELP:
        following = tokens[last + 1]
        of = last == at and following.key in ("من", "مع", "ب", "الي", "جانب")
        if not of and (stops[last + 1] or not following.is_word or following.key in _ENDS_HELP):
            break
        if names[last + 1]:
            last += 1
            while last + 1 < len(tokens) and names[last + 1] and not tokens[last + 1].key.startswith("و"):
                last += 1
            break
        last += 1
    return last


def _spans(
    tokens: Sequence[Token], stops: Sequence[bool], light: Sequence[bool], names: Sequence[bool]
) -> list[tuple[int, int]]:
    """The phrases between commas, dashes or brackets that a clause goes on behind, marks in."""
    found: list[tuple[int, int]] = []
    opened: int | None = None  # a comma behind which an aside may begin
    begins = 0  # where the clause begins
    bracket: int | None = None
    for at, token in enumerate(tokens):
        if token.text == "(" and not names[at]:
            bracket = at
        elif token.text == ")" and bracket is not None:
            if at - bracket <= _BRACKETED and not names[at] and not all(names[bracket + 1 : at]):
                found.append((bracket, at))
            bracket = None
        if stops[at] and token.text not in _COMMAS:
            begins, opened = at + 1, None
        elif token.text in _COMMAS and bracket is None:
            closed = bool(found) and found[-1][1] == opened
            aside = opened is not None and at - opened <= _LONGEST and _by_the_way(tokens, opened + 1, light, closed)
            if opened is not None and aside and not (closed and _goes_on(tokens, opened + 1, at, light)):
                found.append((opened, at))
            elif opened is None and at - begins <= _LONGEST and _fronted(tokens, begins):
                found.append((begins, at))
            opened = at
    return found + _dashed(tokens, names) + _times(tokens, light)


def _relatives(
    tokens: Sequence[Token], stops: Sequence[bool], actors: Iterable[tuple[int, int]]
) -> list[tuple[int, int]]:
    """What `التي` tells of an actor up to a comma (X, that holds A, launched an attack): the clause goes on behind."""
    found = []
    for _, last in actors:
        at = last + 1
        while at < len(tokens) and tokens[at].text in QUOTES:
            at += 1
        if at >= len(tokens) or tokens[at].key not in words_in("relative"):
            continue
        for end in range(at + 1, min(at + _LONGEST, len(tokens))):
            if tokens[end].text in _COMMAS:
                found.append((at, end))
            if stops[end] or tokens[end].text in _COMMAS:
                break
    return found


def _times(tokens: Sequence[Token], light: Sequence[bool]) -> list[tuple[int, int]]:
    """Phrases that count from another event (since the attack began, after it broke out on Sunday)."""
    found = []
    for at, token in enumerate(tokens[:-1]):
        following = tokens[at + 1].key
        if token.key not in _FRONTED or following.removeprefix("ال") not in _BEGINS:
            continue
        last = at + 1
        if following not in _BEGUN:  # the noun of what began, with its adjectives
            while last + 1 < len(tokens) and last - at <= _HELP and tokens[last + 1].is_word and not light[last + 1]:
                if last > at + 1 and not tokens[last + 1].key.startswith("ال"):
                    break
                last += 1
        found.append((at, last))
    return found


def _by_the_way(tokens: Sequence[Token], first: int, light: Sequence[bool], closed: bool) -> bool:
    """Whether the words behind a comma open an aside: a date, an adverb, a preposition, a participle of help."""
    word = tokens[first].key
    if word in _WEAK:
        return not closed
    return light[first] or word.startswith("بال") or word in _OPENERS or (word[:1] in "وب" and word[1:] in _OPENERS)


def _goes_on(tokens: Sequence[Token], first: int, end: int, light: Sequence[bool]) -> bool:
    """Whether words up to `end` only open with an adverb and go on with the clause (left, on Friday, "suddenly" A)."""
    at = first
    while at < end and tokens[at].text in QUOTES:
        at += 1
    return light[at] and not all(light[i] or tokens[i].text in QUOTES for i in range(at, end))


def _fronted(tokens: Sequence[Token], first: int) -> bool:
    """Whether a clause begins with words that only say when the rest of it happened (after X left, Y came in)."""
    return first < len(tokens) and tokens[first].key in _FRONTED


def _dashed(tokens: Sequence[Token], names: Sequence[bool]) -> list[tuple[int, int]]:
    """Words between two dashes that stand apart from the words beside them; a list of names (A – B – C) has none."""
    marks = [
        i
        for i, t in enumerate(tokens)
        if t.text in _DASHES and 0 < i < len(tokens) - 1 and tokens[i - 1].end < t.start and t.end < tokens[i + 1].start
    ]
    pairs = [(a, b) for a, b in zip(marks[::2], marks[1::2], strict=False) if b - a <= _BRACKETED]
    return [(a, b) for a, b in pairs if not (names[a - 1] and all(names[a + 1 : b]))]


def _apart(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, without those that lie in another; a comma two of them share belongs to the first."""
    kept: list[tuple[int, int]] = []
    for first, last in sorted(found):
        if kept and first <= kept[-1][1]:
            if last <= kept[-1][1]:
                continue
            first = kept[-1][1] + 1
        kept.append((first, last))
    return kept
