"""Who leaves and from where, when people are taken out or flee: fighters under a deal, civilians from a war."""

from dataclasses import replace

from conflictmap.models import ClaimType
from conflictmap.reading.arguments import Arguments, Trigger
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.places import Placed
from conflictmap.reading.scene import Scene

_NEAR = 4
_TO = ("إلى", "نحو", "باتجاه", "ل")
_ORIGIN = ("من", "عن")
_CIVILIANS = "CIV"


def evacuation(trigger: Trigger, args: Arguments) -> Arguments:
    """The fighters named right behind the words leave the place behind من; where they go is told of, no more."""
    hit = trigger.hit
    near = (p for p in trigger.scene.parties if hit.first < p.first and p.first - hit.last <= _NEAR)
    leaving = next((p for p in near if p.case in ("", "من")), None)
    where = [(m, "about" if m.case in _TO else r) for m, r in args.where]
    if leaving is None:
        return replace(_without_those_who_agreed(args), where=where)
    return replace(args, party=leaving, actors=leaving.ids, where=where)


def _without_those_who_agreed(args: Arguments) -> Arguments:
    """A deal between two sides names who agreed; of a state and fighters only the fighters can be those who leave."""
    party = args.party
    if party is None or party.case != "between":
        return args
    fighters = tuple(i for m in party.members if m.kind == "armed" for i in m.acts_as or m.ids)
    alone = len(fighters) == 1
    return replace(args, party=None, actors=fighters if alone else (), unnamed=args.unnamed or not alone)


def displacement(_: Trigger, args: Arguments) -> Arguments:
    """Civilians flee, where nobody armed is named; nobody flees a place he goes to."""
    where: list[Placed] = [(m, "about" if m.case in _TO else r) for m, r in args.where]
    left = [(m, r) for m, r in where if m.case in _ORIGIN]
    if args.kind is ClaimType.WITHDRAW:
        return replace(args, where=left or where)  # fighters who flee
    return replace(args, party=None, actors=(_CIVILIANS,), targets=(), where=left or where)


def last_of_them(scene: Scene, hit: Hit) -> bool:
    """Whether an evacuation is told of as the end of it: the last batch, all of the fighters."""
    told = scene.parse.predicate(hit.first, hit.last) if scene.parse is not None else None
    words = scene.tokens[hit.first : hit.last + 3]
    if told is not None and told.subject is not None:
        words = scene.tokens[told.subject.first : told.subject.last + 1]
    return any(t.key in words_in("last of them") for t in words)
