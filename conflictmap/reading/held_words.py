"""Words that tell in whose hands a place is: X-held, under the control of X, fallen to X; with the holder they name."""

from dataclasses import replace

from conflictmap.models import ClaimType
from conflictmap.reading.adjoining import adjoins
from conflictmap.reading.arguments import Arguments, Trigger
from conflictmap.reading.english_held import held_in_english
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.parties import Party
from conflictmap.reading.places import Placed, PlaceMention
from conflictmap.reading.scene import COMPLEMENTISERS, RELATIVES, Scene

_NEXT = 3
_NO_HOLDERS = ("person", "people", "outlet", "monitor")
_PRONOUNS = ("ها", "هم", "سيطرته", "قبضته", "يده", "يديه")
_LEADS_THERE = frozenset(("إلى", "الي", "من", "في", "على", "علي", "نحو", "باتجاه", "داخل"))


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
    if hit.entry.lang != "ar" or hit.entry.lemma.split()[0] not in words_in("in hands"):
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
    areas = scene.tokens[hit.first].key.endswith("مناطق")
    if areas and (any(t.text in "،," for t in before) or (before and before[-1].key in _LEADS_THERE)):
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
    of = ("of",) if scene.tokens[hit.last].key == "of" else ()  # into the hands of X
    taker = next((p for p in near if p.case in ("بيد", "by", "to", "", *of)), None)
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
