"""Which words carry a claim, to be quoted for it."""

from conflictmap.reading.arguments import Arguments, Trigger
from conflictmap.reading.carried_on import VIOLENT
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.parties import Party
from conflictmap.reading.places import Placed
from conflictmap.reading.scene import COMPLEMENTISERS, Scene

_QUOTABLE = 24
"""Letters: a shorter quote says too little when it stands alone."""
_FAR = 12
_WIDEST = 8
_SPOKEN_BY = frozenset({"demand", "order", "threaten", "reject", "deny"})
_CARRIED_ALONG = ("light", "passive", "reject")


def extent(trigger: Trigger, args: Arguments, where: list[Placed], targets: tuple[str, ...]) -> tuple[int, int]:
    """The first and the last token that carry the claim: trigger, subject, places and targets around it."""
    scene, hit, span = trigger.scene, trigger.hit, trigger.span
    clause, _ = scene.clause(hit.first)
    firsts, lasts = [hit.first], [hit.last]
    party, governor = args.party, args.stand.governor
    if party is not None and clause <= party.first:
        aside = party.last < hit.first and (
            _told_aside(trigger, args, party.last) or _speaks_of(trigger, args) or _goes_on(trigger, party)
        )
        if 0 < hit.first - party.last < _FAR and not aside:
            firsts.append(party.first)
        if party.first < span.last:
            lasts.append(party.last)
    if (
        governor is not None
        and governor.last < hit.first < governor.first + _FAR
        and governor.entry.cls in _CARRIED_ALONG
    ):
        firsts.append(governor.first)
    for mention, _ in where:
        if mention.first >= clause:
            firsts.append(mention.head)
            lasts.append(mention.last)
    lasts += [p.last for p in trigger.behind if set(p.ids) & set(targets)]
    if hit.entry.cls in VIOLENT:
        lasts += [p.last for p in trigger.behind if p.kind == "people"]
    begin = hit.first if _speaks_of(trigger, args) else 0
    return _readable(scene, hit, min(firsts), max(lasts), begin)


def _goes_on(trigger: Trigger, party: Party) -> bool:
    """Whether a verb joined to another (accused them, and ordered) has its subject in front of that one."""
    scene, hit = trigger.scene, trigger.hit
    if hit.shape.form is Form.NOUN or not hit.shape.conj or scene.lang != "ar":
        return False
    verbs = (h for h in (*scene.triggers, *scene.reports) if h.shape.form in (Form.PAST, Form.PRESENT))
    return any(party.first - 2 <= h.first < hit.first for h in verbs)


def _speaks_of(trigger: Trigger, args: Arguments) -> bool:
    """Whether the party only speaks of what a noun tells (it denied, refused, threatened to)."""
    party, governor, voice = args.party, args.stand.governor, args.voice
    if party is None or trigger.hit.shape.form is not Form.NOUN or trigger.scene.lang != "ar":
        return False
    if governor is not None and governor.entry.cls in _SPOKEN_BY and party.last < trigger.hit.first:
        return party.first < governor.first or governor.entry.cls not in ("demand", "order")
    return voice is not None and voice.verb == "deny" and party.first < voice.first


def _told_aside(trigger: Trigger, args: Arguments, last: int) -> bool:
    """Whether commas part a noun from the party that threatens or orders it: only the content is quoted for it."""
    scene, hit, governor = trigger.scene, trigger.hit, args.stand.governor
    if hit.shape.form is not Form.NOUN or not hit.shape.clitic or governor is None or governor.last >= last:
        return False
    return sum(scene.tokens[i].text in "،," for i in range(last + 1, hit.first)) > 1


def _readable(scene: Scene, hit: Hit, first: int, last: int, begin: int) -> tuple[int, int]:
    """Words that stand alone say too little to quote: take the rest of the phrase up to the commas around it.

    `begin` is where what is spoken of begins: the words that speak of it are no part of it.
    """
    if scene.tokens[last].end - scene.tokens[first].start >= _QUOTABLE:
        return first, last
    low, high = scene.clause(hit.first)
    verbs = {t.first for t in scene.triggers if t.shape.form in (Form.PAST, Form.PRESENT)}
    while last + 1 < high and scene.tokens[last + 1].text not in "،," and last + 1 not in verbs:
        last += 1
    while (
        first > max(low, begin)
        and scene.tokens[first - 1].text not in "،,"
        and scene.tokens[first - 1].key not in COMPLEMENTISERS
        and hit.first - first < _WIDEST
    ):
        first -= 1
    return first, last
