"""`القريتين`, "both towns": words for the two settlements that a report named last, side by side."""

from collections import defaultdict
from functools import cache

from conflictmap.reading.anaphora import JOINED, particle_on, stands_alone
from conflictmap.reading.last_places import LastPlaces
from conflictmap.reading.phrase_rows import PhraseRows
from conflictmap.reading.place_phrases import phrase
from conflictmap.reading.places import PlaceMention
from conflictmap.reading.tokens import Sentence, key
from conflictmap.reading.word_tables import rows


def both_told(sentence: Sentence, i: int, lang: str, last: LastPlaces) -> tuple[PlaceMention, ...]:
    """The two settlements that `القريتين` or "both towns" at token `i` stand for; () for other words."""
    tokens = sentence.tokens
    begun = _both_words(lang).get(tokens[i].key)
    end, particle = next(begun.behind(tokens, i), (None, "")) if begun else (None, "")
    told = last.both(sentence.index) if end is not None else ()
    if end is None or not told or not stands_alone(tokens, end, lang):
        return ()
    found = phrase(tokens, i, particle, lang)
    return tuple(
        PlaceMention(
            one.place, i, end, tokens[i].start, tokens[end].end, found.head, found.case, found.relation,
            alternatives=one.alternatives, anaphor=True, joined=n > 0,
        )
        for n, one in enumerate(told)
    )  # fmt: skip


def may_stand_for_two(word: str, lang: str) -> bool:
    """Whether such words begin with a key."""
    return word in _both_words(lang)


@cache
def _both_words(lang: str) -> dict[str, PhraseRows[str]]:
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
                    table[form].append((words[1:], particle))
    return {form: PhraseRows(found) for form, found in table.items()}
