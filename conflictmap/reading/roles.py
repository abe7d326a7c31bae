"""The words a trigger may take its arguments from, and the targets and places in them."""

from dataclasses import dataclass

from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.parties import Party
from conflictmap.reading.places import Placed
from conflictmap.reading.scene import COMPLEMENTISERS, Scene

_LEFT = 24


@dataclass(frozen=True, slots=True)
class Window:
    """The tokens a trigger takes its arguments from: `first` in, `last` out; a subject stands at `left` or later."""

    left: int
    first: int
    last: int


def window(scene: Scene, hit: Hit, *, whole: bool = False) -> Window:
    """From the trigger to the next one, a break or a reporting verb; with `whole` to the end of the clause."""
    last = hit.last + 1
    others = {t.first for t in scene.triggers if t.first > hit.last}
    reports = {
        r.first
        for r in scene.reports
        if r.first > hit.last and (r.shape.form is not Form.NOUN or r.entry.cls in ("carry", "according"))
    }
    while last < len(scene.tokens) and not scene.breaks(last):
        if not whole and (last in others or last in reports or scene.tokens[last].key in COMPLEMENTISERS):
            break
        if whole and last in reports:
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


def targets(scene: Scene, hit: Hit, span: Window, taken: Party | None) -> tuple[str, ...]:
    """The parties the trigger is aimed at, by the prepositions of its row; "-" takes the direct object."""
    wanted = hit.entry.target
    if not wanted:
        return ()
    ids: list[str] = []
    for party in scene.parties:
        if not span.first <= party.first < span.last or party is taken:
            continue
        direct = "-" in wanted and party.case == ""
        if direct or party.case in wanted or (party.case == "ضد" and "على" in wanted):
            ids += [i for i in party.ids if i not in ids]
    return tuple(ids)


def places(scene: Scene, hit: Hit, span: Window) -> tuple[Placed, ...]:
    """The places of a trigger with the relation each has to it, in the order of the text."""
    found = [p for p in scene.places if span.first <= p.first < span.last]
    if not found and _looks_back(scene, hit):
        in_front = (p for p in scene.places if span.left <= p.first and p.last < hit.first)
        found = [p for p in in_front if p.case in ("في", "in", "at", "on", "")]
    return tuple((p, p.relation) for p in found)


def _looks_back(scene: Scene, hit: Hit) -> bool:
    """Whether a verb without a place behind it may have it in front (in X they attacked)."""
    if hit.shape.form not in (Form.PAST, Form.PRESENT) or hit.shape.pronoun:
        return False
    return scene.lang == "en" or "-" in hit.entry.place or "في" in hit.entry.place
