"""The language of a text, by script first and by model where one script serves many."""

from collections import Counter

import py3langid

READ = ("ar", "en")
_ENOUGH = 12
_SAMPLE = 4000


def language(text: str) -> str:
    """An ISO 639-1 code; "und" when there are too few letters to tell."""
    sample = text[:_SAMPLE]
    scripts = Counter("ar" if "\u0600" <= c <= "\u06ff" else "other" for c in sample if c.isalpha())
    if sum(scripts.values()) < _ENOUGH:
        return "und"
    code, _ = py3langid.classify(sample)
    if scripts["ar"] > scripts["other"]:
        letters = set(sample)
        return str(code) if code in ("fa", "ur", "ps", "ckb", "ku", "ug") and letters & set("پچگڤێۆی") else "ar"
    return str(code)
