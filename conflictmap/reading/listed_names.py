"""The longest listed name that begins at a word, and all actors who bear it."""

from collections import defaultdict
from collections.abc import Iterable, KeysView, Sequence
from itertools import chain

from conflictmap.reading.name_words import end_of_name, is_small_abbreviation, second_word
from conflictmap.reading.tokens import NAME_MARKS, Token, tokenize
from conflictmap.registry import Actor

_Rest = tuple[tuple[str, ...], str]


class ListedNames:
    """The names of the registry by their first two words; marks inside a name are stepped over."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._names: dict[str, dict[str, list[_Rest]]] = defaultdict(lambda: defaultdict(list))
        for actor in actors:
            for name in actor.names:
                words = tuple(t.key for t in tokenize(name) if t.text not in NAME_MARKS)
                if words:
                    self._names[words[0]][words[1] if len(words) > 1 else ""].append((words[1:], actor.id))
        for begun in self._names.values():
            for found in begun.values():
                found.sort(key=lambda row: -len(row[0]))

    def beginnings(self) -> KeysView[str]:
        """The keys that a name begins with."""
        return self._names.keys()

    def longest(self, tokens: Sequence[Token], i: int, head: str) -> tuple[int, list[str]]:
        """The last token of the longest name that `head` begins at `i`, and all who bear it; nobody where none does.

        A name inside it that goes on behind it is the one meant: fighters of the Syrian army, free. In English what
        tells one name from another stands in front: Free Syrian Army forces are no army forces.
        """
        last, bearers = self._longest(tokens, i, head)
        if bearers and head.isascii():
            return last, bearers
        for at in range(i + 1, last + 1):
            inner, ids = self._longest(tokens, at, tokens[at].key)
            if inner > last and ids:
                return inner, ids
        return last, bearers

    def _longest(self, tokens: Sequence[Token], i: int, head: str) -> tuple[int, list[str]]:
        longest, bearers = i, list[str]()
        begun = self._names.get(head)
        if begun is None:
            return longest, bearers
        for words, actor_id in chain(begun.get(second_word(tokens, i), ()), begun.get("", ())):
            last = end_of_name(tokens, i, words)
            if last is None or last < longest or (not words and is_small_abbreviation(tokens[i].text)):
                continue
            if last > longest:
                longest, bearers = last, []
            bearers.append(actor_id)
        return longest, bearers
