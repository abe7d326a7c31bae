"""What stands beside a match in a folded text: the words to its left and right, what is written on to it."""

from gazetteer.names.articles import LATIN_ARTICLES
from gazetteer.names.fold import HARD, SOFT, FoldedText
from gazetteer.scanning.scan_keys import SEPARATORS

_TANWIN = "\u064b"
_LEFT = 60


def is_adverb(folded: FoldedText, end: int) -> bool:
    """Whether the word ends in the sign of the accusative: تركياً is "by Turkey", دوماً "always", never a place."""
    last = folded.offsets[end - 1]
    return _TANWIN in folded.text[last - 1 : last + 2]


def proclitic_at(key: str, start: int) -> str:
    """The letters between the beginning of the word and the match; "" when the match begins the word."""
    begin = start
    while begin and key[begin - 1] not in SEPARATORS and start - begin < 5:
        begin -= 1
    return key[begin:start]


def left_of(key: str, start: int) -> str:
    """The folded words before a match up to the last place where a name cannot go on."""
    if start < 2 or key[start - 1] != SOFT:
        return ""
    left = key[max(0, start - _LEFT) : start - 1]
    return left[left.rfind(HARD) + 1 :]


def right_of(key: str, end: int) -> str:
    """The folded words behind a match up to the first place where a name cannot go on."""
    if end + 1 >= len(key) or key[end] != SOFT:
        return ""
    right = key[end + 1 : end + _LEFT]
    stop = right.find(HARD)
    return right if stop < 0 else right[:stop]


def with_latin_article(folded: FoldedText, start: int) -> int:
    """Move a match to the left over an article written before it ("ar-" or "al ")."""
    left = left_of(folded.key, start)
    word = left.rsplit(SOFT, 1)[-1]
    if word not in LATIN_ARTICLES:
        return start
    joined = folded.text[folded.offsets[start - 1]] in "-‐‑"
    return start - 1 - len(word) if joined or word in {"al", "el"} else start
