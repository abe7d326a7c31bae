"""Every form of an English verb that the tables give by its base form: past, participle, third person, gerund.

A cell such as `*seize control of` or `*take/took/taken over` stands for all forms of its first word; the other words
stay as they are. A second, third and fourth part name an irregular past, participle and gerund.
"""

import re
from collections.abc import Iterator

from conflictmap.reading.morphology import Form

MARK = "*"
"""The sign in front of a cell that is to be inflected."""
_DOUBLES = re.compile(r"[^aeiou]*[aeiou][bdgmnprt]$")
_SIBILANT = ("s", "x", "z", "ch", "sh")


def english_forms(cell: str) -> Iterator[tuple[str, Form]]:
    """The surfaces of a cell with what form each is; a gerund and a bare form count as present."""
    verb, _, rest = cell.removeprefix(MARK).partition(" ")
    base, *irregular = verb.split("/")
    past = irregular[0] if irregular else _regular_past(base)
    tail = f" {rest}" if rest else ""
    gerund = irregular[2] if len(irregular) > 2 else _gerund(base, past)
    for word in dict.fromkeys((past, irregular[1] if len(irregular) > 1 else past)):
        yield word + tail, Form.PAST
    for word in dict.fromkeys((base, _third_person(base), gerund)):
        if word != past:
            yield word + tail, Form.PRESENT


def _regular_past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if _ends_in_y(base):
        return base[:-1] + "ied"
    return base + base[-1] + "ed" if _DOUBLES.fullmatch(base) else base + "ed"


def _third_person(base: str) -> str:
    if _ends_in_y(base):
        return base[:-1] + "ies"
    return base + ("es" if base.endswith((*_SIBILANT, "o")) else "s")


def _gerund(base: str, past: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith("ee"):
        return base[:-1] + "ing"
    doubled = base + base[-1]
    return (doubled if past.startswith(doubled) or _DOUBLES.fullmatch(base) else base) + "ing"


def _ends_in_y(base: str) -> bool:
    return base.endswith("y") and base[-2:-1] not in ("a", "e", "o", "u")
