"""Phrases that begin with one word, looked for only where their second word stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from conflictmap.reading.tokens import Token

V = TypeVar("V")


class PhraseRows(Generic[V]):
    """What may stand behind one first word, each with a value; a row without words is that word alone."""

    def __init__(self, rows: Iterable[tuple[tuple[str, ...], V]]) -> None:
        """`rows` are (keys behind the first word, value), in the order in which they are to be found."""
        self._all = tuple(rows)
        self._alone = tuple(row for row in self._all if not row[0])
        seconds: dict[str, list[tuple[tuple[str, ...], V]]] = defaultdict(list)
        for second in {words[0] for words, _ in self._all if words}:
            seconds[second] = [row for row in self._all if not row[0] or row[0][0] == second]
        self._by_second = dict(seconds)

    def behind(self, tokens: Sequence[Token], i: int) -> Iterator[tuple[int, V]]:
        """The last token and the value of each row whose words stand right behind token `i`, in order."""
        at = i + 1
        found = self._by_second.get(tokens[at].key, self._alone) if at < len(tokens) else self._alone
        for words, value in found:
            end = i + len(words)
            if end < len(tokens) and (end <= at or words == tuple([t.key for t in tokens[at : end + 1]])):
                yield end, value
