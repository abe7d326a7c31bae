"""The sound of a name in few letters, the same for Arabic and Latin script.

`romanise` gives one letter a sound, long and short vowels alike; `skeleton` leaves the consonants only, which is what
two transliterations of one name share. Sounds that transliterators mix up (ت ط, س ص, ذ د ض) are one letter here.
"""

import re
from functools import lru_cache

from gazetteer.names.articles import bare, is_arabic
from gazetteer.names.fold import SOFT

_ARABIC = str.maketrans(
    {
        **dict.fromkeys("ا", "a"), **dict.fromkeys("ب", "b"), **dict.fromkeys("تطث", "t"), "ج": "j", "ح": "h",
        "خ": "x", **dict.fromkeys("دضذ", "d"), "ر": "r", **dict.fromkeys("زظ", "z"), **dict.fromkeys("سص", "s"),
        "ش": "c", "ع": "", "غ": "g", "ف": "f", **dict.fromkeys("قك", "k"), "ل": "l", "م": "m", "ن": "n", "ه": "h",
        "و": "u", "ي": "i",
    }
)  # fmt: skip
_DIGRAPHS = (
    ("tch", "c"), ("sch", "c"), ("kh", "x"), ("gh", "g"), ("sh", "c"), ("ch", "c"), ("th", "t"), ("dh", "d"),
    ("ph", "f"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "i"), ("ey", "i"), ("ai", "i"), ("ay", "i"), ("ie", "i"),
    ("aw", "u"), ("au", "u"), ("iy", "i"), ("uw", "u"),
)  # fmt: skip
_LATIN = str.maketrans({"q": "k", "c": "k", "p": "b", "v": "f", "y": "i", "w": "u", "e": "i", "o": "u"})
_SH = "\x01"
_FUSED = re.compile(r"^(?:el(?=..)|(?:al|ul)(?=[^aeiouyl]))")
_ASSIMILATED = re.compile(r"^[ae](sh|th|dh|[bcdfgjklmnqrstxz])-?(?=\1)")
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = str.maketrans("", "", "aiu")
_FEMININE = re.compile(r"(?<=..)[ae]h?$")
_LONG = 5


@lru_cache(maxsize=65536)
def romanise(key: str) -> str:
    """A folded name without articles, one letter a sound, words parted by spaces.

    >>> romanise("عين عيسي"), romanise("ain issa"), romanise("المشيرفه"), romanise("al musheirfa")
    ('in isi', 'in isa', 'mcirfa', 'mucirfa')
    """
    words = _words(key)
    last = len(words) - 1
    words = [_arabic(word, i < last) if is_arabic(word) else _latin(word) for i, word in enumerate(words)]
    return SOFT.join(word for word in words if word)


def skeleton(key: str) -> str:
    """The consonants of a folded name; "" for a name of vowels only.

    >>> skeleton("عين عيسي"), skeleton("ayn isa"), skeleton("تل ابيض"), skeleton("tall abyad")
    ('ns', 'ns', 'tlbd', 'tlbd')
    """
    return _DOUBLED.sub(r"\1", romanise(key).translate(_VOWELS).replace(SOFT, ""))


def _words(key: str) -> list[str]:
    return bare(key).split(SOFT)


def _arabic(word: str, joined: bool) -> str:
    """`joined` when another word follows: the last ه is then spoken as t (خربة الورد, Khirbet al-Ward)."""
    sounds = word.translate(_ARABIC)
    if len(sounds) > 1 and word.endswith("ه"):
        sounds = sounds[:-1] + ("t" if joined else "a")
    return _DOUBLED.sub(r"\1", sounds)


def _latin(word: str) -> str:
    if len(word) >= _LONG:
        word = _ASSIMILATED.sub("", _FUSED.sub("", word))
    word = _FEMININE.sub("a", word)
    for letters, sound in _DIGRAPHS:
        word = word.replace(letters, _SH if sound == "c" else sound)
    word = word.translate(_LATIN).replace(_SH, "c")
    return _DOUBLED.sub(r"\1", word)
