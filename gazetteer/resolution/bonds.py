"""How closely the toponyms of a text are told together: in one phrase, one list, one sentence, one text."""

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from gazetteer.models import Toponym
from gazetteer.relations.phrase_elements import Kind, elements
from gazetteer.relations.words import words_of

INSIDE = 1.0
BESIDE = 0.95
LISTED = 0.8
SAME_SENTENCE = 0.7
SAME_TEXT = 0.5
_LONGEST_JOINT = 60
_REACH = 600.0
"""Letters after which another place tells a third of what it would tell at once."""

_NEXT = 20
_MOST_GROUPS = 60
"""So many mentions on are looked at; in a text with more names than this, names farther apart tell nothing."""

_FULL_STOP = re.compile(r"[.!?؟\n]")
_OPENING = frozenset("(،,")


def bonds(toponyms: Sequence[Toponym], groups: Sequence[int], text: str) -> list[dict[int, float]]:
    """For each group of toponyms how much each other group tells of it, 0-1, by their numbers.

    `groups` gives the group of each toponym: mentions of one name. INSIDE where the phrase says that it lies in the
    other (in the countryside of, in brackets behind it), BESIDE where it says how it lies to it (near, 5 km north of).
    """
    order = sorted(range(len(toponyms)), key=lambda n: toponyms[n].start)
    stops = [match.start() for match in _FULL_STOP.finditer(text)]
    count = max(groups, default=-1) + 1
    far = SAME_TEXT / 2 if count <= _MOST_GROUPS else 0.0
    found: list[dict[int, float]] = [{m: far for m in range(count) if m != n and far} for n in range(count)]
    for place, left in enumerate(order):
        for right in order[place + 1 : place + 1 + _NEXT]:
            one, other = groups[left], groups[right]
            if one != other:
                bond = _bond(toponyms[left].end, toponyms[right].start, stops)
                found[one][other] = max(bond, found[one].get(other, 0.0))
                found[other][one] = max(bond, found[other].get(one, 0.0))
    for left, right in pairwise(order):
        one, other = groups[left], groups[right]
        joint = _joint(text[toponyms[left].end : toponyms[right].start]) if one != other else None
        if joint is not None:
            found[one][other] = max(joint, found[one][other])
            found[other][one] = max(LISTED if joint == LISTED else 0.0, found[other][one])
    return found


def _bond(end: int, start: int, stops: Sequence[int]) -> float:
    """What two mentions tell of each other by the letters and full stops between them."""
    parted = bisect_left(stops, end) < bisect_left(stops, start)
    bond = SAME_TEXT if parted else SAME_SENTENCE
    return max(SAME_TEXT / 2, bond * math.exp(-max(0, start - end) / _REACH))


@lru_cache(maxsize=4096)
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
