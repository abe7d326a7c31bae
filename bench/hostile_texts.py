"""Texts that are no reports: one thing repeated without end, and reports cut, spliced, shuffled and sprinkled."""

import random
import re
from collections.abc import Iterator, Sequence

_REPEATED = {
    "verbs": "سيطر على ",
    "list of places": "عين عيسى و",
    "type words": "قرية ",
    "named villages": "قرية عين عيسى المجاورة، بلدة منبج، مدينة الباب، ",
    "one word": "ا",
    "one number": "1",
    "numbers": "12 ",
    "vowel marks": "َ",
    "bidi marks": "\u202e\u200f",
    "line ends": "\n",
    "full stops": ". ",
    "quotation marks": '"« ',
    "brackets": "(",
    "sayings": "قال المرصد إن قسد سيطرت على منبج وأضاف ",
    "days": "أمس اليوم الخميس ",
    "dates": "20/12/2020 في 3 كانون الأول 2020 قبل يومين ",
    "sentences": "سيطرت قسد على منبج. ",
    "one line again": "سيطرت قسد على منبج.\n",
    "sentences of many places": "سيطرت قسد على {}. ",
    "lines": "قال مصدر إن {} سقطت\n",
    "markup": "<div><p>سيطر",
    "addresses": "http://a.b/c?d=e ",
    "actors": "قسد، ",
    "tatweel": "ـ",
    "broken words": "م.ن.ب.ج ",
    "hashtags": "#عين_عيسى ",
    "English": "The SDF captured Manbij and ",
    "English sentences": "The army said on Monday that it had retaken {}. ",
    "denials": "نفى ",
    "denials of pages": "نفى المتحدث ما تداولته صفحات التواصل. سيطرت قسد على منبج. ",
    "people": "قتل 5 وجرح 6 ",
    "dead and hurt": "قُتل 5 مدنيين وأصيب 3 في قصف على {}. ",
    "emoji and NUL": "\U0001f600\0",
}
_PLACES = ("منبج", "الباب", "عين عيسى", "تل أبيض", "رأس العين", "سراقب", "كفرنبل", "الرقة", "هجين", "تدمر", "Manbij")
_SPRINKLED = (
    *"\u200f\u202e\u200b\u00a0\ufeff\n\0ـ.،,:؛\"'«»()[]<>#@*_-–—%/\\|ًَّا٣۳5",
    "اقرأ أيضاً",
    "Copy link to Tweet",
    "2020-13-45",
    "31/2/2019",
    "999999999999",
    "\U0001f600",
    "ﷺ",
    "́",
)
_PIECES = re.compile(r"\s+|[^\s]+")


def shapes(length: int) -> dict[str, str]:
    """One text of so many characters for each thing that can be repeated."""
    return {name: _filled(unit, length) for name, unit in _REPEATED.items()}


def _filled(unit: str, length: int) -> str:
    around = [unit.replace("{}", place) for place in _PLACES] if "{}" in unit else [unit]
    once = "".join(around)
    return (once * (length // len(once) + 1))[:length]


def mutations(texts: Sequence[str], count: int, seed: int) -> Iterator[str]:
    """So many texts made of these by up to three changes each; the same ones for the same seed."""
    chance = random.Random(seed)
    for _ in range(count):
        text = chance.choice(texts)
        for _ in range(chance.randint(1, 3)):
            text = chance.choice(_CHANGES)(text, texts, chance)
        yield text


def _cut(text: str, _texts: Sequence[str], chance: random.Random) -> str:
    first, last = sorted(chance.randrange(len(text) + 1) for _ in range(2))
    return text[first:last]


def _spliced(text: str, texts: Sequence[str], chance: random.Random) -> str:
    other = chance.choice(texts)
    return text[: chance.randrange(len(text) + 1)] + other[chance.randrange(len(other) + 1) :]


def _shuffled(text: str, _texts: Sequence[str], chance: random.Random) -> str:
    mark = chance.choice((" ", "\n", ".", "،"))
    parts = text.split(mark)
    chance.shuffle(parts)
    return mark.join(parts)


def _sprinkled(text: str, _texts: Sequence[str], chance: random.Random) -> str:
    pieces = _PIECES.findall(text)
    for _ in range(chance.randint(1, 40)):
        pieces.insert(chance.randrange(len(pieces) + 1), chance.choice(_SPRINKLED))
    return "".join(pieces)


def _marred(text: str, _texts: Sequence[str], chance: random.Random) -> str:
    """Letters left out, doubled or put inside words."""
    letters = list(text)
    for _ in range(min(len(letters), chance.randint(1, 60))):
        at = chance.randrange(len(letters))
        letters[at] = chance.choice(("", letters[at] * 2, letters[at] + chance.choice(_SPRINKLED)))
    return "".join(letters)


def _repeated(text: str, _texts: Sequence[str], chance: random.Random) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    return "\n".join((*lines[:at], *[lines[at]] * chance.randint(2, 6), *lines[at:]))


def _renumbered(text: str, _texts: Sequence[str], chance: random.Random) -> str:
    return re.sub(r"\d+", lambda _: str(chance.randrange(10 ** chance.randint(1, 9))), text)


def _run_together(text: str, _texts: Sequence[str], chance: random.Random) -> str:
    return text.replace(chance.choice((" ", "\n", ".", "و")), chance.choice(("", " ", "\n")))


_CHANGES = (_cut, _spliced, _shuffled, _sprinkled, _marred, _repeated, _renumbered, _run_together)
