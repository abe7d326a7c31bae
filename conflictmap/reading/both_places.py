"""`القريتين`, "both towns": words for the two settlements that a report named last, side by side."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from conflictmap.reading.anaphora import JOINED, LastPlaces, particle_on, stands_alone
from conflictmap.reading.place_phrases import phrase
from conflictmap.reading.places import PlaceMention
from conflictmap.reading.tokens import Sentence, Token, key
from conflictmap.reading.word_tables import rows


def both_told(sentence: Sentence, i: int, lang: str, last: LastPlaces) -> tuple[PlaceMention, ...]:
    """The two settlements that `القريتين` or "both towns" at token `i` stand for; () for other words."""
    tokens = sentence.tokens
    words = next((w for w in _both_words(lang).get(tokens[i].key, ()) if _stands(tokens, i, w[0])), None)
    told = last.both(sentence.index) if words is not None else ()
    if words is None or not told or not stands_alone(tokens, i + len(words[0]) - 1, lang):
        return ()
    end = i + len(words[0]) - 1
    found = phrase(tokens, i, words[1], lang)
    return tuple(
        PlaceMention(
            one.place, i, end, tokens[i].start, tokens[end].end, found.head, found.case, found.relation,
            alternatives=one.alternatives, anaphor=True, joined=n > 0,
        )
        for n, one in enumerate(told)
    )  # fmt: skip


def _stands(tokens: Sequence[Token], i: int, words: Sequence[str]) -> bool:
    return all(i + n < len(tokens) and tokens[i + n].key == w for n, w in enumerate(words) if n)


@cache
def _both_words(lang: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The words for two settlements told before, by every form of the first, with the particle on it."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for row in rows("anaphora"):
        if (row["what"], row["lang"]) != ("both", lang):
            continue
        for cell in row["words"].split("|"):
            words = tuple(key(w) for w in cell.split())
            for form in (words[0], *(p + words[0] for p in JOINED), "لل" + words[0][2:]):
                particle = particle_on(form, words[0], lang)
                if particle is not None:
                    table[form].append((words, particle))
    return dict(table)
