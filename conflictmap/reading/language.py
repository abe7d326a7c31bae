"""The language of a text, by script first and by model where one script serves many."""

from collections import Counter

import py3langid

from conflictmap.reading.function_words import words_in
from conflictmap.reading.tokens import key

READ = ("ar", "en")
_ENOUGH = 12
_NOT_ARABIC = frozenset("پچگڤێۆ")
"""Letters that Arabic script has in Persian, Urdu and Kurdish, hardly ever in Arabic."""
_SAMPLE = 4000
_ENGLISH = 6
"""One word in so many is a common English one: enough for a short text that the model takes for another language."""


def language(text: str) -> str:
    """An ISO 639-1 code; "und" when there are too few letters to tell."""
    sample = text[:_SAMPLE]
    letters = Counter(sample)
    scripts = {"ar": 0, "other": 0}
    for char, count in letters.items():
        if char.isalpha():
            scripts["ar" if "\u0600" <= char <= "\u06ff" else "other"] += count
    if sum(scripts.values()) < _ENOUGH:
        return "und"
    if scripts["ar"] > scripts["other"]:
        code = str(py3langid.classify(sample)[0]) if _NOT_ARABIC & set(sample) else "ar"
        return code if code in ("fa", "ur", "ps", "ckb", "ku", "ug") else "ar"
    words = [key(w) for w in sample.split()]
    if sum(w in words_in("english") for w in words) * _ENGLISH >= len(words):
        return "en"
    return str(py3langid.classify(sample)[0])
