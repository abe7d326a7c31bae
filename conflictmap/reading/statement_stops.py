"""Where one statement of a sentence ends and the next begins: full stops, colons, semicolons and breaking words."""

from collections.abc import Sequence

from conflictmap.reading.announced_lists import opens_a_list
from conflictmap.reading.function_words import words_in
from conflictmap.reading.places import PlaceMention
from conflictmap.reading.tokens import Token

_BREAKS = words_in("break")
_STOPS = frozenset(".;؛!?؟:\n")


def statement_stops(tokens: Sequence[Token], places: Sequence[PlaceMention]) -> tuple[bool, ...]:
    """For each token whether a new statement begins at or after it."""
    middles = _middles(tokens, places)
    return tuple(
        [
            (t.text in _STOPS and not _goes_on(tokens, i))
            or (t.key in _BREAKS and i not in middles and not _is_adverb(tokens, i))
            for i, t in enumerate(tokens)
        ]
    )


def _is_adverb(tokens: Sequence[Token], i: int) -> bool:
    """Whether `كذلك` stands inside a clause (the army also regained A), where it opens none."""
    return tokens[i].key in words_in("also") and i > 0 and tokens[i - 1].is_word


def _goes_on(tokens: Sequence[Token], i: int) -> bool:
    """Whether a full stop only ends an initial, or a colon only opens the list of places announced in front of it."""
    return opens_a_list(tokens, i) if tokens[i].text == ":" else _in_letters(tokens, i)


def _in_letters(tokens: Sequence[Token], i: int) -> bool:
    """Whether a full stop only ends a letter of U.S. or of an initial."""
    before = tokens[i - 1].text if i else ""
    return tokens[i].text == "." and i + 1 < len(tokens) and len(before) == 1 and before.isalpha() and before.isascii()


def clauses(stops: Sequence[bool]) -> tuple[tuple[int, int], ...]:
    """For each token the first token behind the stop before it, and the stop after it or the end."""
    firsts, lasts, edge = [], [], 0
    for at, stop in enumerate(stops):
        firsts.append(edge)
        edge = at + 1 if stop else edge
    edge = len(stops)
    for at in range(len(stops) - 1, -1, -1):
        lasts.append(edge)
        edge = at if stops[at] else edge
    return tuple(zip(firsts, reversed(lasts), strict=True))


def _middles(tokens: Sequence[Token], places: Sequence[PlaceMention]) -> frozenset[int]:
    """Where `وسط` is the middle of a place that follows, not amid."""
    return frozenset(
        i for p in places for i in range(max(p.head - 2, 0), p.first) if tokens[i].key == "وسط" and p.first - i <= 3
    )
