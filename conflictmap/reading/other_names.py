"""Names of places inside the names of other things, such as outlets, operations and councils: nothing happens there."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from conflictmap.reading.function_words import words_in
from conflictmap.reading.phrase_rows import PhraseRows
from conflictmap.reading.tokens import NAME_MARKS, Sentence, Token, tokenize
from conflictmap.registry import Registry

_OUTLETS = frozenset({"outlet", "agency", "monitor", "analysts"})
_OPERATIONS = words_in("operation noun")
_BODIES = words_in("body that bears a name")
_COUNCIL_KINDS = words_in("kind of council")
_KINDS = words_in("kind of outlet")
_TELLERS = words_in("leads to an outlet") | _KINDS
_AREAS = words_in("area of an operation")
_TAILS = words_in("tail of a name")
_TODAY = words_in("today")
_OPEN, _CLOSE = frozenset('"«“'), frozenset('"»”')
_LONGEST = 5
_COUNCIL = 4
_TELLS = 6
_CLITICS = ("ل", "و", "ب", "ول", "لل")


_REMEMBERED = 1 << 17
"""So many words are remembered with whether such a name may begin with them."""


class OtherNames:
    """The outlets that bear words of places in their names, and the phrases that make a name of such words."""

    def __init__(self, registry: Registry) -> None:
        outlets: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        bare: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._beginning: dict[str, bool] = {}
        for source in registry.sources.values():
            if source.kind not in _OUTLETS:
                continue
            for name in (source.name, source.name_ar, *source.names):
                words = tuple(t.key for t in tokenize(name) if t.text not in NAME_MARKS)
                if len(words) > 1:
                    outlets[words[0]].append(words[1:])
                if len(words) > 1 and words[0] in _KINDS:
                    bare[words[1]].append(words[2:])
        self._outlets, self._bare = (
            {
                first: PhraseRows((words, words[-1] if words else first) for words in found)
                for first, found in one.items()
            }
            for one in (outlets, bare)
        )

    def spans(self, pieces: Sequence[Sentence]) -> list[tuple[int, int]]:
        """Offsets into the clean text of all such names, end excluded."""
        return [
            (sentence.tokens[first].start, sentence.tokens[last].end)
            for sentence in pieces
            for first, last in self._in(sentence.tokens)
        ]

    def _in(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
        for i, token in enumerate(tokens):
            if not token.is_word or not self._may_begin(token.key):
                continue
            for word in _forms(token.key):
                yield from self._outlet_at(tokens, i, word)
                if word in _OPERATIONS or word in _BODIES:
                    yield from _quoted(tokens, i, word in _OPERATIONS)
                if word in words_in("council") and (last := _council(tokens, i)) is not None:
                    yield i, last
            if _ends_in(tokens, i):
                yield i + 1, i + 3

    def _may_begin(self, word: str) -> bool:
        """Whether a key may begin such a name, or stand in front of one; each is asked about once."""
        known = self._beginning.get(word)
        if known is None:
            heads = (self._outlets.keys(), self._bare.keys(), _OPERATIONS, _BODIES, words_in("council"))
            known = word in words_in("in front of a tail") or any(w in one for w in _forms(word) for one in heads)
            if len(self._beginning) < _REMEMBERED:
                self._beginning[word] = known
        return known

    def _outlet_at(self, tokens: Sequence[Token], i: int, word: str) -> Iterator[tuple[int, int]]:
        for names, needs in ((self._outlets, False), (self._bare, True)):
            begun = names.get(word)
            for last, ends in begun.behind(tokens, i) if begun else ():
                led = _is_led(tokens, i) or (tokens[i].key in ("ل" + word, "و" + "ل" + word) and _is_told(tokens, i))
                if led or not (needs or ends in _TODAY):
                    yield i, last


def _ends_in(tokens: Sequence[Token], i: int) -> bool:
    """Whether countries behind token `i` end the name of a group (the Islamic State in Iraq and Syria)."""
    tail = " ".join(t.key for t in tokens[i + 1 : i + 4])
    return tokens[i].key in words_in("in front of a tail") and tail in _TAILS


def _forms(word: str) -> tuple[str, ...]:
    """A word as it stands, and without a particle joined to it."""
    return (word, *(word[len(c) :] for c in _CLITICS if word.startswith(c) and len(word) > len(c) + 2))


def _is_led(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word in front says that an outlet is named (to «A», the correspondent of A, source: A)."""
    at = i - 1
    quoted = at >= 0 and tokens[at].text in _OPEN
    while at >= 0 and (tokens[at].text in _OPEN or tokens[at].text in ":-–"):
        at -= 1
    if at < 0:
        return quoted
    return tokens[at].key in _TELLERS or (quoted and tokens[at].text in ("ل", "لـ"))


def _is_told(tokens: Sequence[Token], i: int) -> bool:
    """Whether somebody is said to have told something right in front (a resident said to A)."""
    return any(t.key in words_in("says so") or t.key in words_in("told to") for t in tokens[max(i - _TELLS, 0) : i])


def _quoted(tokens: Sequence[Token], i: int, is_operation: bool) -> Iterator[tuple[int, int]]:
    """The quoted name behind a word such as operation or council; the area of an operation is a place."""
    if is_operation and i and tokens[i - 1].key in _AREAS:
        return
    at = i + 1
    if is_operation and _runs_operation(tokens, at):
        yield at, at + 1
    if at >= len(tokens) or tokens[at].text not in _OPEN:
        return
    close = next((n for n in range(at + 1, min(at + 2 + _LONGEST, len(tokens))) if tokens[n].text in _CLOSE), None)
    if close is not None and close - at > 2:
        yield at, close


def _runs_operation(tokens: Sequence[Token], at: int) -> bool:
    words = " ".join(t.key for t in tokens[at : at + 2])
    return words in words_in("operation name")


def _council(tokens: Sequence[Token], i: int) -> int | None:
    """The last token of a council named by its town (the military council of A), None for another one."""
    for last in range(i + 2, min(i + 1 + _COUNCIL, len(tokens))):
        if not tokens[last].is_word:
            return None
        if tokens[last].key in _COUNCIL_KINDS:
            return last
    return None
