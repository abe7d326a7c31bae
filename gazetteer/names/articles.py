"""The article in a folded name: ال fused to its word, al- / ar- / ez- a word of its own."""

import re

from gazetteer.names.fold import SOFT

LATIN_ARTICLES = frozenset(
    ("al", "el", "ul", "ar", "er", "as", "es", "ash", "esh", "at", "et", "ath", "eth", "ad", "ed", "adh", "edh",
     "an", "en", "az", "ez", "aş", "il", "ir", "is", "it", "id", "in", "ach", "ech", "ej", "aj", "ett", "enn", "ess",
     "err", "edd", "ezz")
)  # fmt: skip
_WHOLE_ARTICLES = frozenset(("al", "el", "ul", "il"))
_SIBILANTS = frozenset("cs")
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


def is_article(word: str, following: str) -> bool:
    """Whether a folded Latin word is the article of the one behind it: one that sounds like that begins like it.

    >>> is_article("ez", "zor"), is_article("ez", "eldin"), is_article("al", "bab")
    (True, False, True)
    """
    if word not in LATIN_ARTICLES or not following:
        return False
    return word in _WHOLE_ARTICLES or word[1] == following[0] or {word[1], following[0]} == _SIBILANTS


def bare_words(key: str) -> list[tuple[str, bool]]:
    """The words of a folded name without any article, and whether each had one of its own; empty for an article alone.

    >>> bare_words("deir ez zor"), bare_words("المشيرفه")
    ([('deir', False), ('zor', True)], [('مشيرفه', True)])
    """
    words = key.split(SOFT)
    kept = []
    had = False
    for at, word in enumerate(words):
        if is_article(word, words[at + 1] if at + 1 < len(words) else ""):
            had = True
            continue
        short = _bare_word(word)
        kept.append((short, had or short != word))
        had = False
    return kept


def bare(key: str) -> str:
    """A folded name without any article.

    >>> bare("deir ez zor"), bare("المشيرفه")
    ('deir zor', 'مشيرفه')
    """
    return SOFT.join(word for word, _ in bare_words(key))


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
