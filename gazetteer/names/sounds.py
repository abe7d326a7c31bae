"""How a folded name sounds: the words that tell it from others in units of sound, and the common words beside them.

A unit is one character: a letter, or a capital for what several letters write (S for sh). Units of Latin and of Arabic
letters stay apart: what they have to do with each other is learned (`likeness`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from gazetteer.names.articles import bare_words, is_arabic, unfused

VOWELS = frozenset("aeiouywAEIOUWYZاويىع")
FEMININE = "A"
CONSTRUCT = "T"
"""The feminine ending, and the same spoken as t before another word (خربة الورد, Khirbet al-Ward)."""

_DIGRAPHS = (
    ("tch", "C"), ("sch", "S"), ("kh", "K"), ("gh", "G"), ("sh", "S"), ("ch", "C"), ("th", "P"), ("dh", "D"),
    ("ph", "f"), ("dj", "j"),
)  # fmt: skip
_LONG_VOWELS = (("ou", "U"), ("oo", "O"), ("ee", "I"), ("ei", "E"), ("ai", "Y"), ("au", "W"), ("aa", "Z"))
_VOWEL_PAIR = re.compile("[aeiou][aeiouwy]")
_OU_GLIDE = re.compile("ou(?=[aeiA])")
_FALLING = re.compile("(?:[ae]y|aw)(?![aeiouA])")
_FELL = {"ay": "Y", "ey": "E", "aw": "W"}
_DOUBLED = re.compile(r"(.)\1+")
_LATIN_FEMININE = re.compile(r"(?<=..)[ae]h?$")
_LATIN_CONSTRUCT = re.compile(r"(?<=..)[aei]t$")
_ASPIRATED = frozenset(("ah", "eh"))
_LATIN_RH = re.compile(r"^rh")
_OTHERS = re.compile(r"[^0-9a-z\u0621-\u064a]+")
BONES: Mapping[int, str | None] = str.maketrans(
    {
        **dict.fromkeys("تطثPط", "t"), **dict.fromkeys("دضذD", "d"), **dict.fromkeys("زظ", "z"),
        **dict.fromkeys("سص", "s"), **dict.fromkeys("شSC", "c"), **dict.fromkeys("غG", "g"), "c": "k",
        **dict.fromkeys("قكq", "k"), **dict.fromkeys("حه", "h"), **dict.fromkeys("خK", "x"), "ب": "b", "p": "b",
        "ج": "j", "ر": "r", "ف": "f", "v": "f", "ل": "l", "م": "m", "ن": "n",
        **dict.fromkeys("aeiouywAEIOUWYZاويىعT "),
    }
)  # fmt: skip
"""The class of consonants of each unit, alike in both scripts; nothing for a vowel."""


@dataclass(frozen=True, slots=True)
class Sound:
    """How a folded name sounds: the units of its core, a space between words, and the common words set aside.

    `whole` holds the units of all its words; `means` what its descriptors and heads mean ("east", "tell"). `aspirated`
    is the core where a last -ah or -eh is no feminine ending but a and h (Jarrah, جراح), else "".
    """

    core: str
    whole: str
    means: frozenset[str]
    aspirated: str = ""


def sound_of(key: str, descriptors: Mapping[str, str]) -> Sound:
    """How a folded name sounds; a name of common words only is all core."""
    words = _words(key)
    means = [descriptors.get(word, "") for word in words]
    last = max((i for i, mean in enumerate(means) if not mean), default=len(words) - 1)
    spoken = [units(word, i >= last) for i, word in enumerate(words)]
    whole = " ".join(filter(None, spoken))
    core = (
        " ".join(unit for unit, mean in zip(spoken, means, strict=True) if unit and not mean) if any(means) else whole
    )
    if not bones(core):
        return Sound(whole, whole, frozenset())
    ending = words[last][-2:]
    aspirated = core[:-1] + ending if ending in _ASPIRATED and core.endswith(FEMININE) else ""
    return Sound(core, whole, frozenset(filter(None, means)), aspirated)


def bones(sounds: str) -> str:
    """The consonants of some units, alike in both scripts; sounds that transliterators mix up are one letter.

    >>> bones("muSayrifA"), bones("مشيرفA")
    ('mcrf', 'mcrf')
    """
    return _DOUBLED.sub(r"\1", sounds.translate(BONES))


def other_bones(sounds: str, others: Mapping[str, str]) -> Iterator[str]:
    """The consonants of some units with one of them taken for another that it often writes.

    >>> list(other_bones("PibAn", {"P": "dz"}))
    ['dbn', 'zbn']
    """
    letters = [BONES.get(ord(unit), unit) or "" for unit in sounds]
    for at, unit in enumerate(sounds):
        for other in others.get(unit, ""):
            yield _DOUBLED.sub(r"\1", "".join([*letters[:at], other, *letters[at + 1 :]]))


@lru_cache(maxsize=65536)
def units(word: str, last: bool) -> str:
    """The units of a folded word; `last` when no other word follows; "" for a word in neither script.

    >>> units("musheirfeh", True), units("khirbet", False), units("مشيرفه", True)
    ('muSeirfA', 'KirbT', 'مشيرفA')
    """
    word = _OTHERS.sub("", word)
    if is_arabic(word):
        if len(word) > 1 and word[-1] == "ه":
            word = word[:-1] + (FEMININE if last else CONSTRUCT)
        return _DOUBLED.sub(r"\1", word)
    word = _LATIN_RH.sub("gh", word)
    word = _LATIN_FEMININE.sub(FEMININE, word)
    if not last:
        word = _LATIN_CONSTRUCT.sub(CONSTRUCT, word)
    for letters, unit in _DIGRAPHS:
        word = word.replace(letters, unit)
    if _VOWEL_PAIR.search(word):
        word = _OU_GLIDE.sub("w", word)
        word = _FALLING.sub(lambda pair: _FELL[pair[0]], word)
        for letters, unit in _LONG_VOWELS:
            word = word.replace(letters, unit)
    return _DOUBLED.sub(r"\1", word)


def _words(key: str) -> list[str]:
    """The words of a folded name without articles, those written on to a Latin word among them."""
    return [word if had_one else unfused(word) for word, had_one in bare_words(key)]
