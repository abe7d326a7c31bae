"""What the words for control mean where they stand: taken, lost, held, handed over, or only under fire.

Each rule takes the arguments read so far and returns them as the word bends them.
"""

from dataclasses import replace

from conflictmap.models import ClaimType, Modality
from conflictmap.reading import roles
from conflictmap.reading.arguments import Arguments, Trigger
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.parties import Party
from conflictmap.reading.scene import Scene
from conflictmap.reading.windows import window

_FIRE = words_in("by fire")
_TURNED = 8
"""The most tokens between `باتت` and `خارج سيطرة X`, the place between."""
_CHANGES = frozenset({ClaimType.CONTROL_GAIN, ClaimType.CONTROL_LOSS, ClaimType.WITHDRAW, ClaimType.HANDOVER})


def control(trigger: Trigger, args: Arguments) -> Arguments:
    """`سيطرة` and its kin: a gain, a loss, a state, or control by fire."""
    scene, hit, stand = trigger.scene, trigger.hit, args.stand
    if any(t.key in _FIRE for t in scene.tokens[hit.last + 1 : hit.last + 6]):
        return replace(args, kind=ClaimType.FIRE_CONTROL)
    if hit.first and scene.tokens[hit.first - 1].key in words_in("map of control"):
        return _unchanged(trigger, args)
    if stand.modality is not None:
        return args
    share = _share(scene, hit)
    if share:
        args = replace(args, where=[(m, "part_of" if r in ("in", "within") else r) for m, r in args.where])
    if _goes_on(scene, hit) or (share and _came_to_be(scene, hit)):
        return replace(args, kind=ClaimType.CONTROL_STATUS)
    governor = stand.governor.entry.cls if stand.governor is not None else ""
    if governor == "keep":
        return replace(args, kind=ClaimType.CONTROL_STATUS)
    if governor == "outof" and not _came_out(scene, stand.governor):
        stand = replace(stand, modality=Modality.NEGATED, why="outside of it")
        return replace(args, kind=ClaimType.CONTROL_STATUS, stand=stand)
    if governor in ("lose", "outof"):
        return replace(args, kind=ClaimType.CONTROL_LOSS)
    if governor == "ongoing" and hit.shape.pronoun and hit.shape.form is Form.NOUN:
        return replace(args, kind=ClaimType.CONTROL_STATUS)  # its control goes on
    if governor == "ongoing":
        return replace(args, stand=replace(stand, modality=Modality.PLANNED, why="ongoing effort"))
    if hit.shape.form is Form.NOUN and not stand.licensed and _only_holds(scene, hit):
        return replace(args, kind=ClaimType.CONTROL_STATUS, stand=replace(stand, licensed=True))
    return args


def _came_out(scene: Scene, out: Hit | None) -> bool:
    """Whether a place came out of somebody's control; `خارجة عن سيطرة X` alone only tells who does not hold it."""
    if out is None or out.shape.form is not Form.FIXED:
        return True
    return any(c.entry.cls == "became" and 0 < out.first - c.first <= _TURNED for c in scene.cues)


def _unchanged(trigger: Trigger, args: Arguments) -> Arguments:
    """`لم يطرأ تغيير على خارطة السيطرة`: who held it holds it still; a map of control by itself tells nothing."""
    scene, hit = trigger.scene, trigger.hit
    low, _ = scene.clause(hit.first)
    said = any(c.entry.cls == "negation" and low <= c.first < hit.first for c in scene.cues)
    changed = any(t.key in words_in("change") for t in scene.tokens[low : hit.first])
    if not (said and changed):
        return replace(args, actors=(), where=[], party=None)
    stand = replace(args.stand, modality=None, licensed=True, why="no change")
    return replace(args, kind=ClaimType.CONTROL_STATUS, stand=stand, actors=(), party=None, unnamed=True)


def _only_holds(scene: Scene, hit: Hit) -> bool:
    """Whether a bare noun of control tells a state: Arabic without its preposition, English behind `keeps`."""
    if scene.lang == "en":
        return any(t.key in words_in("holds on to") for t in scene.tokens[max(hit.first - 1, 0) : hit.first])
    return not any(t.key.startswith("علي") for t in scene.tokens[hit.last + 1 : hit.last + 5])


def _goes_on(scene: Scene, hit: Hit) -> bool:
    """A present verb outside a headline tells a state, unless it came to be so."""
    return hit.shape.form is Form.PRESENT and not scene.sentence.title and not _came_to_be(scene, hit)


def _share(scene: Scene, hit: Hit) -> bool:
    """Whether only a share of a place is told of: most of it, 90 per cent."""
    behind = scene.tokens[hit.last + 1 : hit.last + 8]
    return any(t.text in "%٪" or t.key in words_in("share") for t in behind)


def _came_to_be(scene: Scene, hit: Hit) -> bool:
    return any(c.entry.cls == "became" and 0 < hit.first - c.last <= 2 for c in scene.cues)


def handover(trigger: Trigger, args: Arguments) -> Arguments:
    """The subject of سلّم gives; who promised to hand over need not be who holds the place."""
    receiver = _receiver(trigger)
    if receiver is not None:
        follows = next((p for p in trigger.scene.parties if p.first == receiver.last + 1 and p.case == ""), None)
        ids = receiver.ids + (follows.ids if follows is not None else ())
        args = replace(args, actors=tuple(a for a in args.actors if a not in ids), targets=ids)
    governor = args.stand.governor
    promised = governor is not None and governor.entry.cls in ("plan", "agreecue")
    if promised and args.party is not None and args.party.last < trigger.hit.first:
        return replace(args, actors=())
    return args


def takeover(trigger: Trigger, args: Arguments) -> Arguments:
    """The subject of تسلّم receives; who gives stands behind من."""
    receiver = _receiver(trigger)
    if receiver is not None and trigger.hit.shape.form is not Form.NOUN:
        return replace(args, targets=receiver.ids)
    giver = next((p for p in trigger.behind if p.case in ("من", "from")), None)
    return replace(args, actors=giver.ids if giver is not None else (), targets=args.actors)


def _receiver(trigger: Trigger) -> Party | None:
    end = window(trigger.scene, trigger.hit, whole=True).last
    return next(
        (p for p in trigger.scene.parties if trigger.span.first <= p.first < end and p.case in ("ل", "إلى", "to")), None
    )


def expulsion(trigger: Trigger, args: Arguments) -> Arguments:
    """The party right behind a noun such as expulsion is driven out, never the one that drives out."""
    expelled = next((p for p in trigger.behind if p.case in ("", "ل")), None)
    if trigger.scene.lang == "en" and roles.is_passive(trigger.scene, trigger.hit):
        front = (p for p in reversed(trigger.scene.parties) if p.last < trigger.hit.first and p.case == "")
        driven = next((p for p in front if trigger.span.left <= p.first), None)
        return args if driven is None else replace(args, targets=driven.ids)
    if trigger.hit.shape.form is not Form.NOUN or expelled is None:
        return args
    beside = next((p for p in trigger.behind if p.case == "" and p.first == expelled.last + 1), None)
    if trigger.scene.lang == "ar" and beside is not None and args.actors == expelled.ids:
        return replace(args, targets=beside.ids)  # X's driving out of Y
    driven_out = set(expelled.ids)
    party, earlier = args.party, trigger.earlier
    if args.actors != expelled.ids and (party is None or not driven_out & set(party.ids)):
        return replace(args, targets=expelled.ids)
    party = earlier if earlier is not None and not driven_out & set(earlier.ids) else None
    return replace(args, party=party, actors=party.ids if party is not None else (), targets=expelled.ids)


def stronghold(trigger: Trigger, args: Arguments) -> Arguments:
    """The place called somebody's capital or stronghold: the first settlement in front of the words."""
    scene, hit = trigger.scene, trigger.hit
    first, _ = scene.clause(hit.first)
    front = [p for p in scene.places if first <= p.first and p.last < hit.first and p.case == "" and not p.is_regional]
    if _changes_hands(scene, hit, first):
        return replace(args, actors=(), where=[])
    return replace(args, where=[(p, p.relation) for p in front][:1])


def _changes_hands(scene: Scene, hit: Hit, first: int) -> bool:
    """Whether a place called a stronghold is told of as taken or left in the same clause: it was one until then."""
    return any(t.entry.cls in _CHANGES for t in scene.triggers if first <= t.first < hit.first)
