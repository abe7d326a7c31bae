"""What the words for control mean where they stand: taken, lost, held, handed over, or only under fire.

Each rule takes the arguments read so far and returns them as the word bends them.
"""

from dataclasses import replace

from conflictmap.models import ClaimType, Modality
from conflictmap.reading import roles
from conflictmap.reading.arguments import Arguments, Trigger
from conflictmap.reading.english_held import held_in_english
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.objects import adjoins
from conflictmap.reading.parties import Party
from conflictmap.reading.places import Placed, PlaceMention
from conflictmap.reading.scene import COMPLEMENTISERS, RELATIVES, Scene
from conflictmap.reading.tokens import key
from conflictmap.reading.windows import window

_FIRE = words_in("by fire")
_NEXT = 3
_HANDS = frozenset(
    key(w) for w in ("بيد", "بأيدي", "بأيديهم", "بيدها", "بيده", "بيدهم", "في", "تحت", "ضمن", "بقبضة", "بحوزة")
)
_NO_HOLDERS = ("person", "people", "outlet", "monitor")
_PRONOUNS = ("ها", "هم", "سيطرته", "قبضته", "يده", "يديه")
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
    if governor in ("lose", "outof"):
        return replace(args, kind=ClaimType.CONTROL_LOSS)
    if governor == "ongoing":
        return replace(args, stand=replace(stand, modality=Modality.PLANNED, why="ongoing effort"))
    if hit.shape.form is Form.NOUN and not stand.licensed and _only_holds(scene, hit):
        return replace(args, kind=ClaimType.CONTROL_STATUS, stand=replace(stand, licensed=True))
    return args


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


def prefixed(trigger: Trigger, args: Arguments) -> Arguments:
    """X-held P: the holder right in front of the word, the places right behind it."""
    scene, hit = trigger.scene, trigger.hit
    holder = next((p for p in scene.parties if p.last == hit.first - 1), None)
    where = [(m, r) for m, r in args.where if m.joined or (not m.case and adjoins(scene, hit, m))]
    if not where and holder is not None:
        where = _in_apposition(scene, hit, holder)
    return replace(args, party=holder, actors=holder.ids if holder is not None else (), where=where)


def _in_apposition(scene: Scene, hit: Hit, holder: Party) -> list[Placed]:
    """The places a kind with its holder describes (A and B, regime-held towns to the south)."""
    after = hit.last + 1
    if after >= len(scene.tokens) or scene.tokens[after].key not in words_in("settlement noun"):
        return []
    comma = holder.first - 1
    comma -= scene.tokens[comma].key in words_in("determiner")
    if comma < 1 or scene.tokens[comma].text != ",":
        return []
    front = [p for p in scene.places if p.last < comma and p.relation == "in"]
    if not front or front[-1].last != comma - 1:
        return []
    listed = front[-2:] if front[-1].joined and len(front) > 1 else front[-1:]
    return [(p, p.relation) for p in listed]


def held(trigger: Trigger, args: Arguments) -> Arguments:
    """P, held by X: the holder right behind the words, the places right in front of them or in brackets behind."""
    scene, hit, governor = trigger.scene, trigger.hit, args.stand.governor
    if _however(scene, hit) or _falls(scene, hit):
        return replace(args, actors=(), where=[])
    between = next((p for p in scene.parties if hit.first <= p.first and p.last <= hit.last), None)
    holder = between or next((p for p in scene.parties if 0 < p.first - hit.last <= _NEXT), None)
    if holds_by_pronoun(hit):
        holder = _spoken_of(trigger)
    bracketed = [
        p for p in scene.places if hit.last < p.first < trigger.span.last and scene.tokens[p.first - 1].text == "("
    ]
    came_to_be = governor is not None and governor.entry.cls in ("became", "turned")
    if "into" in hit.entry.flags and not came_to_be:
        return replace(args, actors=(), where=[])
    ours = args.voice.affiliation if args.voice is not None and args.voice.affiliation else scene.ours
    own = (ours,) if ours is not None and hit.entry.lemma.endswith("نا") else ()
    found = replace(
        args,
        kind=ClaimType.CONTROL_GAIN if came_to_be else args.kind,
        actors=holder.ids if holder is not None else own,
        where=[(p, p.relation) for p in (*_of_the_phrase(scene, hit, _in_front(scene, hit, governor)), *bracketed)],
    )
    return held_in_english(trigger, found)


def _of_the_phrase(scene: Scene, hit: Hit, front: list[PlaceMention]) -> list[PlaceMention]:
    """A decision or a blast `في P` may be what is in their hands or under their control; `الخاضعة` describes P."""
    if hit.entry.lang != "ar" or hit.entry.lemma.split()[0] not in _HANDS:
        return front
    return [
        p
        for p in front
        if p.case not in ("في", "إلى", "من", "على", "عن") or p.joined or scene.tokens[p.last + 1].key in RELATIVES
    ]


def _however(scene: Scene, hit: Hit) -> bool:
    """`بيد أن` is a conjunction, nobody's hand."""
    return hit.last + 1 < len(scene.tokens) and scene.tokens[hit.last + 1].key in COMPLEMENTISERS


def _falls(scene: Scene, hit: Hit) -> bool:
    """Whether the words only say into whose hands something falls, which the verb tells."""
    first, _ = scene.clause(hit.first)
    return any(first <= t.first < hit.first and "fall" in t.entry.flags for t in scene.triggers)


def holds_by_pronoun(hit: Hit) -> bool:
    """Whether the holder is only a pronoun on the words (in their hands)."""
    return bool(hit.shape.pronoun) or hit.entry.lemma.endswith(_PRONOUNS)


def _spoken_of(trigger: Trigger) -> Party | None:
    """The party a pronoun on words of holding stands for: who acted before, or the only one named so far."""
    if trigger.earlier is not None:
        return trigger.earlier
    front = [p for p in trigger.scene.parties if p.last < trigger.hit.first and p.kind not in _NO_HOLDERS]
    return front[0] if len({p.ids for p in front}) == 1 else None


def _in_front(scene: Scene, hit: Hit, governor: Hit | None) -> list[PlaceMention]:
    """The places right in front of a word, with the one they are joined to (A and B, held by X).

    Areas of control behind a comma are areas somewhere else (shells fell on A, fired from areas held by X).
    """
    before = scene.tokens[max(hit.first - _NEXT, 0) : hit.first]
    if scene.tokens[hit.first].key.endswith("مناطق") and any(t.text in "،," for t in before):
        return []
    at = hit.first
    while at > 0 and scene.light(at - 1, hit.first):
        at -= 1
    if governor is not None and governor.last < at and at - governor.last <= _NEXT:
        at = max(governor.first, at - _NEXT)  # P fell into their hands: the verb stands between
    reach = _NEXT + 2 if any(t.key in RELATIVES for t in scene.tokens[max(at - _NEXT, 0) : at]) else _NEXT
    front = [p for p in scene.places if 0 < at - p.last <= reach or 0 < hit.first - p.last <= reach]
    if not front or not front[-1].joined:
        return front
    listed = [p for p in scene.places if not p.joined and 0 < front[-1].first - p.last <= _NEXT]
    return [*listed, *front]


def fall(trigger: Trigger, args: Arguments) -> Arguments:
    """A place that falls is taken by the party right behind the verb, if any is named as such."""
    scene, hit = trigger.scene, trigger.hit
    if not args.where and hit.shape.form is Form.NOUN:
        first, _ = scene.clause(hit.first)
        front = [p for p in scene.places if first <= p.first and p.last < hit.first and p.case == ""]
        args = replace(args, where=[(p, p.relation) for p in front[-1:]])
    hands = _hands(trigger)
    if hands is not None:
        taker = _spoken_of(trigger) if holds_by_pronoun(hands) else _right_behind(scene, hands)
        return replace(args, actors=taker.ids if taker is not None else ())
    near = (p for p in scene.parties if 0 < p.first - hit.last <= _NEXT)
    taker = next((p for p in near if p.case in ("بيد", "by", "to", "")), None)
    named = taker is not None and (taker.case or scene.lang == "en")
    return replace(args, actors=taker.ids if taker is not None and named else ())


def _hands(trigger: Trigger) -> Hit | None:
    """The words behind a fall that say into whose hands (بيد, في قبضة), in the same clause and before another verb."""
    scene, hit = trigger.scene, trigger.hit
    _, last = scene.clause(hit.first)
    own = (t for t in scene.triggers if t.first > hit.last and not scene.by_the_way(t.first, hit.first))
    after = next(own, None)
    return after if after is not None and after.first < last and "held" in after.entry.flags else None


def _right_behind(scene: Scene, hit: Hit) -> Party | None:
    return next((p for p in scene.parties if 0 < p.first - hit.last <= _NEXT), None)
