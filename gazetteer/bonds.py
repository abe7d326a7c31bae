"""How closely the toponyms of a text are told together: in one phrase, one list, one sentence, one text."""

import math
import re
from collections.abc import Sequence
from itertools import pairwise

from gazetteer.models import Toponym
from gazetteer.phrase_elements import Kind, elements
from gazetteer.words import words_of

INSIDE = 1.0
BESIDE = 0.95
LISTED = 0.8
SAME_SENTENCE = 0.7
SAME_TEXT = 0.5
_LONGEST_JOINT = 60
_REACH = 600.0
"""Letters after which another place tells a third of what it would tell at once."""

_FULL_STOP = re.compile(r"[.!?؟\n]")
_OPENING = frozenset("(،,")


def bonds(toponyms: Sequence[Toponym], text: str) -> list[dict[int, float]]:
    """For each toponym how much each other one tells of it, 0-1, by their numbers.

    INSIDE where the phrase says that it lies in the other (in the countryside of, in brackets behind it), BESIDE
    where it says how it lies to the other (near, 5 km north of).
    """
    order = sorted(range(len(toponyms)), key=lambda n: toponyms[n].start)
    found: list[dict[int, float]] = [{} for _ in toponyms]
    stops = [match.start() for match in _FULL_STOP.finditer(text)]
    for place, left in enumerate(order):
        for right in order[place + 1 :]:
            apart = toponyms[right].start - toponyms[left].end
            parted = any(toponyms[left].end <= stop < toponyms[right].start for stop in stops)
            bond = SAME_TEXT if parted else SAME_SENTENCE
            bond = max(SAME_TEXT / 2, bond * math.exp(-max(0, apart) / _REACH))
            found[left][right] = found[right][left] = bond
    for left, right in pairwise(order):
        joint = _joint(text[toponyms[left].end : toponyms[right].start])
        if joint is not None:
            found[left][right] = joint
            found[right][left] = LISTED if joint == LISTED else found[right][left]
    return found


def _joint(between: str) -> float | None:
    """How the words between two names tie the first to the second; None when there are others than relation words."""
    if len(between) > _LONGEST_JOINT:
        return None
    kinds = []
    inside = False
    for element in elements(words_of(between), ()):
        if element.kind is Kind.NAME or (element.kind is Kind.STOP and between[element.start] not in _OPENING):
            return None
        kinds.append(element.kind)
        inside |= element.kind is Kind.INSIDE or element.relation == "countryside_of"
    if inside or "(" in between:
        return INSIDE
    return BESIDE if {Kind.RELATION, Kind.COMPASS, Kind.DISTANCE} & set(kinds) else LISTED
