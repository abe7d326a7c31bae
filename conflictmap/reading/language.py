"""The language of a text, by script first and by model where one script serves many."""

from collections import Counter
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import lexicon
from conflictmap.reading.tokens import key

READ = ("ar", "en")
_ENOUGH = 12
_NOT_ARABIC = frozenset("پچگڤێۆ")
"""Letters that Arabic script has in Persian, Urdu and Kurdish, hardly ever in Arabic."""
_WRITTEN = "ar az cs da de el en es fa fr he hu hy id it ja ka ku nl no pl ps pt ro ru sv tr ug uk ur zh"
"""What outlets write in; of the hundred others the model has, some are so near to English that they win a headline."""
_SAMPLE = 4000
_HEADLINE = 10
"""The most words of a text that one English verb of war tells."""
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
        code = str(_model().classify(sample)[0]) if _NOT_ARABIC & set(sample) else "ar"
        return code if code in ("fa", "ur", "ps", "ku", "ug") else "ar"
    words = [key(w) for w in sample.split()]
    if sum(w in words_in("english") for w in words) * _ENGLISH >= len(words):
        return "en"
    if len(words) <= _HEADLINE and sample.isascii() and any(map(_is_english_of_war, words)):
        return "en"  # names outweigh the words of a headline: HTS takes Saraqib
    return str(_model().classify(sample)[0])


@cache
def _model() -> LanguageIdentifier:
    """Loaded when first asked: most texts are told by their script or their commonest words."""
    model = LanguageIdentifier.from_model_file(MODEL_FILE)
    model.set_languages(_WRITTEN.split())
    return model


def _is_english_of_war(word: str) -> bool:
    """Whether a word is a verb of English reports that no other language has: bombed, seizes."""
    return (word.endswith("ed") and word in lexicon("en").words) or word in words_in("verb of a headline")
