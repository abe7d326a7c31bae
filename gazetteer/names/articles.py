"""The article in a folded name: ال fused to its word, al- / ar- / ez- a word of its own."""

import re

from gazetteer.names.fold import SOFT

LATIN_ARTICLES = frozenset(
    ("al", "el", "ul", "ar", "er", "as", "es", "ash", "esh", "at", "et", "ath", "eth", "ad", "ed", "adh", "edh",
     "an", "en", "az", "ez", "aş", "il", "ir", "is", "it", "id", "in", "ach", "ech", "ej", "aj", "ett", "enn", "ess",
     "err", "edd", "ezz")
)  # fmt: skip
ARTICLE = "ال"
_SHORTEST = 2
_FINAL_H = re.compile(r"(?<=[a-z])[ae]h\b")


_FUSED = re.compile(r"^(?:el(?=..)|(?:al|ul)(?=[^aeiouyl]))")
_ASSIMILATED = re.compile(r"^[ae](sh|th|dh|[bcdfgjklmnqrstxz])-?(?=\1)")
_LONG = 5


def unfused(word: str) -> str:
    """A folded Latin word without an article that is written on to it.

    >>> unfused("elbab"), unfused("essafa"), unfused("ali")
    ('bab', 'safa', 'ali')
    """
    return _ASSIMILATED.sub("", _FUSED.sub("", word)) if len(word) >= _LONG else word


def is_arabic(key: str) -> bool:
    """Whether a folded name is written in Arabic letters, by its first letter."""
    return any("\u0600" <= char <= "\u06ff" for char in key[:3])


def bare(key: str) -> str:
    """A folded name without any article; as given when nothing would be left.

    >>> bare("deir ez zor"), bare("المشيرفه")
    ('deir zor', 'مشيرفه')
    """
    words = key.split(SOFT)
    kept = [_bare_word(word) for word in words if len(words) == 1 or word not in LATIN_ARTICLES]
    return SOFT.join(kept) if kept else key


def loose(key: str) -> str:
    """A folded name without articles, and in Latin letters without the h of a final -ah or -eh.

    >>> loose("al mushayrifah"), loose("manbij")
    ('mushayrifa', 'manbij')
    """
    return _FINAL_H.sub("a", bare(key))


def drop_first(key: str) -> str:
    """A folded name without its leading article; "" when it has none."""
    if key.startswith(ARTICLE) and len(key.split(SOFT)[0]) >= len(ARTICLE) + _SHORTEST:
        return key[len(ARTICLE) :]
    first, _, rest = key.partition(SOFT)
    return rest if rest and first in LATIN_ARTICLES else ""


def with_lam(key: str) -> str:
    """How ل is written on to a folded Arabic name with the article (للرقة); "" for a name without it."""
    if not key.startswith(ARTICLE):
        return ""
    rest = key[len(ARTICLE) :]
    return f"ل{rest}" if rest.startswith("ل") else f"لل{rest}"


def _bare_word(word: str) -> str:
    return word[len(ARTICLE) :] if word.startswith(ARTICLE) and len(word) >= len(ARTICLE) + _SHORTEST else word
