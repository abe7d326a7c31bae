"""Every surface form that an Arabic verb or noun of our tables can take, with what the form tells.

The forms are generated once from the stems in the tables, so that reading is one dictionary look-up a word.
Only third person forms and the first person plural are made: reports use no others.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from conflictmap.reading.tokens import key


class Form(StrEnum):
    """What kind of word fired: PAST and PRESENT are finite, NOUN is a verbal noun, FIXED a set phrase."""

    PAST = "past"
    PRESENT = "present"
    NOUN = "noun"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Shape:
    """What a surface form tells beside its lemma.

    `clitic` is the particle joined in front (`ل`, `ب`, `س`, `ك`; `و` and `ف` in `conj`), `pronoun` one joined behind.
    """

    form: Form
    conj: str = ""
    clitic: str = ""
    definite: bool = False
    pronoun: str = ""
    feminine: bool = False


_OBJECTS = ("ها", "ه", "هم", "هما")
_CONJ = ("", "و", "ف")


@cache
def _shape(
    form: Form, conj: str, clitic: str = "", *, definite: bool = False, pronoun: str = "", feminine: bool = False
) -> Shape:
    """The same one each time: the hundreds of thousands of forms have a few hundred shapes."""
    return Shape(form, conj, clitic, definite, pronoun, feminine)


def past_forms(stem: str) -> Iterator[tuple[str, Shape]]:
    """Past forms of a third person masculine stem, with and without an object pronoun."""
    weak = stem.endswith(("ى", "ا", "ي")) and len(stem) > 2
    stem = key(stem)
    root = stem[:-1] if weak else stem
    bodies = {stem: False, root + "ت": True, root + "وا": False, root + "تا": True}
    if root == stem:
        bodies |= {stem + "ا": False, stem + "نا": False}
    for body, feminine in bodies.items():
        for conj in _CONJ:
            yield conj + body, _shape(Form.PAST, conj, feminine=feminine)
            if not body.endswith("ا") or body.endswith("وا"):
                joined = body[:-1] if body.endswith("وا") else body
                if weak and body == stem:
                    joined = root + "ا"  # نفى, with a pronoun نفاه
                for pronoun in _OBJECTS:
                    yield conj + joined + pronoun, _shape(Form.PAST, conj, pronoun=pronoun, feminine=feminine)


def present_forms(stem: str) -> Iterator[tuple[str, Shape]]:
    """Present forms of a stem given without its prefix; `س` marks the future, `ل` an aim."""
    stem = key(stem)
    weak = stem[:-1] if stem[-1] in "يوا" and len(stem) > 2 else stem
    bodies = [(p + stem, p == "ت") for p in "يتن"] + [
        (p + weak + e, p == "ت") for p in "يت" for e in ("ون", "وا", "ان")
    ]
    for body, feminine in bodies:
        for conj in _CONJ:
            for clitic in ("", "س", "ل"):
                yield conj + clitic + body, _shape(Form.PRESENT, conj, clitic, feminine=feminine)
                if not body.endswith("وا"):
                    for pronoun in _OBJECTS:
                        yield (
                            conj + clitic + body + pronoun,
                            _shape(Form.PRESENT, conj, clitic, pronoun=pronoun, feminine=feminine),
                        )


def noun_forms(stem: str) -> Iterator[tuple[str, Shape]]:
    """Forms of a verbal noun: article, joined prepositions, accusative, possessive pronouns."""
    stem = key(stem)
    bound = stem[:-1] + "ت" if stem.endswith("ه") else stem
    seated = [stem[:-1] + "ي", stem[:-1] + "و"] if stem.endswith("اء") else []  # لقائه, استيلاؤهم
    endings = [stem] if stem.endswith(("ه", "ات", "ا")) else [stem, stem + "ا"]
    for conj in ("", "و", "ف"):
        for clitic in ("", "ب", "ل", "ك"):
            for ending in endings:
                yield conj + clitic + ending, _shape(Form.NOUN, conj, clitic)
            article = "ل" if clitic == "ل" else "ال"
            yield conj + clitic + article + stem, _shape(Form.NOUN, conj, clitic, definite=True)
            for body in (bound, *seated):
                for pronoun in _OBJECTS:
                    shape = _shape(Form.NOUN, conj, clitic, definite=True, pronoun=pronoun)
                    yield conj + clitic + body + pronoun, shape


def phrase_forms(word: str) -> Iterator[tuple[str, Shape]]:
    """A set phrase's first word: as it stands, or with `و`, `ف`, `ب` and `ل` in front."""
    word = key(word)
    for conj in _CONJ:
        for clitic in ("", "ب", "ل"):
            yield conj + clitic + word, _shape(Form.FIXED, conj, clitic)
