"""What the pronoun joined to a word of control stands for: the town, the post or the two villages named before."""

from dataclasses import replace

from conflictmap.models import ClaimType
from conflictmap.reading.arguments import Arguments, Trigger
from conflictmap.reading.draft import CONTROL
from conflictmap.reading.english_words import listed
from conflictmap.reading.last_places import recalled, told_before
from conflictmap.reading.morphology import Form
from conflictmap.reading.places import Placed
from conflictmap.reading.relative_clauses import by_ordinal
from conflictmap.reading.scene import RELATIVES

_HAS_AN_OBJECT = CONTROL | {ClaimType.ADVANCE, ClaimType.STRIKE}
_FROM_OR_TO = ("إلى", "نحو", "باتجاه", "من", "عبر")
_STANDS_FOR = {"ها": "settlement", "ه": "post"}
"""What a pronoun joined to a noun of control points back to."""


def pointing_back(trigger: Trigger, args: Arguments) -> Arguments:
    """A pronoun joined to a word of control (they took it) stands for the settlement named before."""
    if args.kind not in _HAS_AN_OBJECT or _of_a_relative(trigger) or _regains_control(trigger):
        return args
    elsewhere = "-" in trigger.hit.entry.place and all(m.case in _FROM_OR_TO for m, _ in args.where)
    if args.where and not (trigger.hit.shape.pronoun and elsewhere):
        return args
    if trigger.hit.shape.form is Form.NOUN and "-" not in trigger.hit.entry.place:
        return args  # their control: the pronoun is who controls
    counted = by_ordinal(trigger.scene, trigger.hit)
    if counted is not None:
        return replace(args, where=[(counted, "in")])
    both = _both_told(trigger) if trigger.hit.shape.pronoun == "هما" else []
    if both:
        return replace(args, where=both)
    if "bare" in trigger.hit.entry.flags and _goes_on_with_a_thing(trigger):
        return args
    what = "settlement" if "bare" in trigger.hit.entry.flags else _STANDS_FOR.get(trigger.hit.shape.pronoun)
    if what is None or (what == "post" and trigger.hit.entry.first != "place"):
        return args
    front = (p for p in trigger.scene.places if p.last < trigger.hit.first)
    antecedent = told_before(trigger.last, front, trigger.scene.sentence.index).recall(what)
    if antecedent is None or antecedent.relation not in ("in", "within"):
        return args  # points on the edge of the town: the pronoun stands for the points
    return replace(args, where=[(recalled(antecedent, trigger.hit), "in")])


def _goes_on_with_a_thing(trigger: Trigger) -> bool:
    """Whether what was taken stands right behind an English word of control (took control the last crossing)."""
    after = trigger.hit.last + 1
    return after < len(trigger.scene.tokens) and trigger.scene.tokens[after].key in listed("determiner")


def _regains_control(trigger: Trigger) -> bool:
    """`باستعادتها السيطرة على`: the pronoun is who regains, what is regained stands behind it."""
    after = trigger.hit.last + 1
    return any(t.first == after and "control" in t.entry.flags for t in trigger.scene.triggers)


def _both_told(trigger: Trigger) -> list[Placed]:
    """The two settlements that a report named last, side by side (took both of them)."""
    front = (p for p in trigger.scene.places if p.last < trigger.hit.first)
    told = told_before(trigger.last, front, trigger.scene.sentence.index).both(trigger.scene.sentence.index)
    return [(recalled(place, trigger.hit), "in") for place in told]


def _of_a_relative(trigger: Trigger) -> bool:
    """`النقاط التي خسرها`: the pronoun stands for what the clause describes, not for a town told before."""
    before = trigger.scene.tokens[max(trigger.hit.first - 2, 0) : trigger.hit.first]
    return any(t.key in RELATIVES for t in before)
