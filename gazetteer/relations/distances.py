"""How far, in words or digits: على بعد 5 كم من, كيلومترين ونصف, "two and a half kilometres", 300 m."""

from collections.abc import Sequence
from functools import cache

from gazetteer.relations.words import PhraseTable, Word
from gazetteer.tables import FOLDER, read_rows

Row = tuple[str, float]
_AND = ("و", "and")
_SCALE = (20, 100, 1000)


def distance_at(words: Sequence[Word], at: int) -> tuple[float, int] | None:
    """The distance in km that is told from word `at` on, with the word behind it; None when none is."""
    led = _led(words, at)
    for start in dict.fromkeys((led, at)):
        found = _measured(words, start)
        if found is not None:
            return found
    return None


def _led(words: Sequence[Word], at: int) -> int:
    """Behind the words that lead to a distance (على بعد نحو)."""
    while at < len(words) and (step := _of_kind(words, at, "lead")) is not None:
        at = step[1]
    return at


def _measured(words: Sequence[Word], at: int) -> tuple[float, int] | None:
    counted = _count(words, at)
    if counted is not None:
        value, behind = counted
        unit = _of_kind(words, behind, "unit")
        return None if unit is None else _with_fraction(words, value, unit[0], unit[1])
    if (pair := _of_kind(words, at, "pair")) is not None:
        whole = pair[0] / 2
        return _with_fraction(words, 2.0, whole, pair[1])
    unit = _of_kind(words, at, "unit")
    if unit is not None and unit[0] >= 1 and len(words[at].text) > 2:
        return _with_fraction(words, 1.0, unit[0], unit[1])
    return None


def _with_fraction(words: Sequence[Word], value: float, unit_km: float, at: int) -> tuple[float, int]:
    """The distance with what follows its unit: one (كيلومتر واحد), a half more (كيلومترين ونصف)."""
    fraction = _of_kind(words, at, "fraction")
    if fraction is not None:
        return (value + fraction[0]) * unit_km, fraction[1]
    one = _of_kind(words, at, "number")
    if value == 1.0 and one is not None and one[0] == 1.0 and words[at].text.isalpha() and not words[at].key.isascii():
        at = one[1]
    return value * unit_km, at


def _count(words: Sequence[Word], at: int) -> tuple[float, int] | None:
    """A number in digits or words, or the middle of a range of two (5-7)."""
    if at >= len(words):
        return None
    value = words[at].number
    if value is not None:
        following = words[at + 2].number if at + 2 < len(words) and words[at + 1].text in "-–" else None
        return ((value + following) / 2, at + 3) if following is not None else (value, at + 1)
    first = _of_kind(words, at, "number")
    if first is None:
        return None
    total, at = first
    while (more := _added(words, at)) is not None and _fits(total, more[0]):
        total, at = (total * more[0] if more[0] >= 100 > total >= 1 and not more[2] else total + more[0]), more[1]
    fraction = _of_kind(words, at, "fraction")
    return (total + fraction[0], fraction[1]) if fraction is not None else (total, at)


def _added(words: Sequence[Word], at: int) -> tuple[float, int, bool] | None:
    """The next word of a number, with whether و or "and" joins it (خمسة وعشرين, twenty five)."""
    if at >= len(words):
        return None
    joined = words[at].key in _AND or words[at].key.startswith("و")
    step = _of_kind(words, at + 1 if words[at].key in _AND else at, "number")
    return None if step is None else (*step, joined)


def _fits(total: float, more: float) -> bool:
    """Whether one number goes on in another: three hundred, twenty five, never five five."""
    return more >= 100 or (total >= _SCALE[0] and more < total) or (total < 10 and more >= _SCALE[0])


def _of_kind(words: Sequence[Word], at: int, kind: str) -> tuple[float, int] | None:
    if at >= len(words):
        return None
    found = _table(kind).at(words, at)
    if found is None or found[2]:
        return None
    return found[0], found[1]


@cache
def _table(kind: str) -> PhraseTable[float]:
    path = FOLDER / "distance_words.csv"
    return PhraseTable(
        (words, float(cells["value"]))
        for _, cells in read_rows(path, ("words", "kind", "value", "lang"))
        if cells["kind"] == kind
        for words in cells["words"].split("|")
    )
