"""The language of a text, by script first and by model where one script serves many."""

from collections import Counter

import py3langid

from conflictmap.reading.function_words import words_in
from conflictmap.reading.tokens import key

READ = ("ar", "en")
_ENOUGH = 12
_SAMPLE = 4000
_ENGLISH = 6
"""One word in so many is a common English one: enough for a short text that the model takes for another language."""


def language(text: str) -> str:
    """An ISO 639-1 code; "und" when there are too few letters to tell."""
    sample = text[:_SAMPLE]
    scripts = Counter("ar" if "\u0600" <= c <= "\u06ff" else "other" for c in sample if c.isalpha())
    if sum(scripts.values()) < _ENOUGH:
        return "und"
    code, _ = py3langid.classify(sample)
    if scripts["ar"] > scripts["other"]:
        return str(code) if code in ("fa", "ur", "ps", "ckb", "ku", "ug") and set(sample) & set("پچگڤێۆ") else "ar"
    words = [key(w) for w in sample.split()]
    if code != "en" and sum(w in words_in("english") for w in words) * _ENGLISH >= len(words):
        return "en"
    return str(code)
