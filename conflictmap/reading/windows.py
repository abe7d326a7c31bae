"""From where to where the words of an event reach: the tokens a trigger may take its arguments from."""

from dataclasses import dataclass

from conflictmap.reading.announced_lists import list_behind
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.scene import COMPLEMENTISERS, Scene
from conflictmap.records import quickly_made

_LEFT = 24
_DESCRIBES = frozenset({"prefixed", "stronghold"})
"""Words that only tell whose the place behind them was."""
_OWN = 8
"""The most tokens between words of leaving and what is left, who leaves between."""
_HARM_NEXT = words_in("harm told next")
HAPPENS_WHERE = frozenset({"STRIKE", "ATTACK", "EXPLOSION", "CLASH", "RAID", "STATEMENT", "TRUCE", "SETTLE", "CONTEST"})


@quickly_made
@dataclass(frozen=True, slots=True)
class Window:
    """The tokens a trigger takes its arguments from: `first` in, `last` out; a subject stands at `left` or later."""

    left: int
    first: int
    last: int


def window(scene: Scene, hit: Hit, *, whole: bool = False) -> Window:
    """From the trigger to the next one, a break or a reporting verb; with `whole` to the end of the clause."""
    last = hit.last + 1
    told = scene.parse.predicate(hit.first, hit.last) if scene.parse is not None else None
    others = {
        t.first
        for t in scene.triggers
        if t.first > hit.last and not t.entry.flags & _DESCRIBES and not scene.by_the_way(t.first, hit.first)
        if not is_of_its_own(scene, hit, t)
    }
    reports = {
        r.first
        for r in scene.reports
        if r.first > hit.last and (r.shape.form is not Form.NOUN or r.entry.cls in ("carry", "according"))
    }
    tokens, stops = scene.tokens, scene.stops
    aside = scene.aside.number if scene.aside is not None else (0,) * len(tokens)
    own = aside[hit.first]
    up_to_harm = hit.entry.cls not in HAPPENS_WHERE and not whole
    while last < len(tokens) and not stops[last]:
        if own and aside[last] != own:
            break  # told by the way: what follows belongs to the clause around it
        if aside[last] and aside[last] != own:
            last += 1
            continue
        word = tokens[last].key
        if (last in reports or last in others) and (listed := _list_behind(scene, last)) is not None:
            last = listed
            continue
        if last in reports and _is_reported(scene, hit, last):
            last += 1
            continue
        if last in reports or (not whole and (last in others or word in COMPLEMENTISERS)):
            break
        if up_to_harm and word in _HARM_NEXT:
            break
        if _is_predicate(scene, hit, last) or (told is not None and last >= told.stop):
            break
        last += 1
    left = hit.first
    while (
        left > 0
        and hit.first - left < _LEFT
        and not scene.breaks(left - 1)
        and scene.tokens[left - 1].key not in COMPLEMENTISERS
    ):
        left -= 1
    return Window(left, hit.last + 1, last)


def is_of_its_own(scene: Scene, hit: Hit, held: Hit) -> bool:
    """`انسحب من مناطق سيطرته في P`: what somebody leaves or hands over, told as its own."""
    own = scene.tokens[held.last].key.endswith(("ه", "ها", "هم")) and held.entry.cls == "CONTROL_STATUS"
    return own and scene.lang == "ar" and hit.entry.cls in ("WITHDRAW", "HANDOVER") and held.first - hit.last <= _OWN


def _list_behind(scene: Scene, at: int) -> int | None:
    """Where the list begins that who says so, or where they lie, stands in front of (ten villages, says X: A and B)."""
    if scene.lang != "ar":
        return None
    according = any(r.first == at and r.entry.cls == "according" for r in scene.reports)
    lies = any(t.first == at and t.entry.cls == "GEO_RELATION" for t in scene.triggers)
    return list_behind(scene.tokens, at) if according or lies else None


def _is_reported(scene: Scene, hit: Hit, at: int) -> bool:
    """Whether an English verb only says that the fighting in front of it is told of (clashes were reported in A)."""
    if scene.parse is None or hit.shape.form is not Form.NOUN or hit.entry.cls not in HAPPENS_WHERE:
        return False
    told = scene.parse.said_of(hit.first)
    return told is not None and told.group.passive and told.group.head == at


def _is_predicate(scene: Scene, hit: Hit, at: int) -> bool:
    """Whether an auxiliary begins what an English noun is said to do (the capture of A had left B cut off)."""
    if hit.entry.cls in HAPPENS_WHERE:
        return False  # fighting has intensified in A
    return hit.shape.form is Form.NOUN and scene.lang == "en" and scene.tokens[at].key in ("had", "has", "have")
