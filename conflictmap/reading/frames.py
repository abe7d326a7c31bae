"""From the triggers of one sentence to drafts of claims: type, parties, places, standing, words."""

from collections.abc import Sequence
from dataclasses import replace

from conflictmap.models import ClaimType
from conflictmap.reading import roles
from conflictmap.reading.agents import agents
from conflictmap.reading.aimed_at import targets as targets_of
from conflictmap.reading.arguments import Arguments, Trigger
from conflictmap.reading.asked_in_words import asked_in_words
from conflictmap.reading.beyond_nouns import beyond_nouns, beyond_relative
from conflictmap.reading.carried_on import VIOLENT, telling
from conflictmap.reading.changed_hands import happened_there, left_to_the_taker, parts_of_the_town
from conflictmap.reading.clauses.told_subjects import nobody_known, owner_in_front
from conflictmap.reading.containers import aimed, framed, leveled, without_locators
from conflictmap.reading.contents import with_contents
from conflictmap.reading.cue_standing import Standing
from conflictmap.reading.deals import merged
from conflictmap.reading.denied import denied
from conflictmap.reading.draft import CONTROL, SPEECH, Draft
from conflictmap.reading.english_asked import wanted
from conflictmap.reading.english_kinds import english_kind
from conflictmap.reading.english_objects import is_of_places
from conflictmap.reading.extents import extent
from conflictmap.reading.frame_needs import missing
from conflictmap.reading.function_words import words_in
from conflictmap.reading.goes_on import goes_on_from, is_object_before, next_subject
from conflictmap.reading.last_places import LastPlaces
from conflictmap.reading.left_aside import LeftAside
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.objects import is_partial, taken, takes_a_place
from conflictmap.reading.parents import inherited, linked, sharing, threatened, without_empty
from conflictmap.reading.parties import Party
from conflictmap.reading.places import Placed
from conflictmap.reading.pointing_back import pointing_back
from conflictmap.reading.relative_clauses import described
from conflictmap.reading.scene import Scene
from conflictmap.reading.silences import unsaid
from conflictmap.reading.spoken import spoken
from conflictmap.reading.standing import standing
from conflictmap.reading.struck import (
    blamed,
    doer_with_object,
    is_cause_of_harm,
    launched_by,
    launcher,
    main_subject,
    sufferers,
    weapon_told,
)
from conflictmap.reading.subjects import subject
from conflictmap.reading.tellers import told_by
from conflictmap.reading.told_again import extended, launched, tells_again
from conflictmap.reading.unnamed import group_of, unnamed_subject, visits
from conflictmap.reading.unnamed_places import only_around, takes_unnamed
from conflictmap.reading.voices import Voice, voice_at
from conflictmap.reading.windows import window
from conflictmap.reading.word_rules import by_its_word

_TO = ("إلى", "نحو", "باتجاه", "ل")
_ENTERING = frozenset({ClaimType.RAID, ClaimType.ADVANCE, ClaimType.ATTACK, ClaimType.CLEAR, ClaimType.VISIT})
_SPOKEN = SPEECH | {ClaimType.MEET, ClaimType.VISIT, ClaimType.STATEMENT}
_AND = ("و", "وعلي", "وعن", "ومن", "والي", "and")

_KEPT = (
    VIOLENT | CONTROL | {ClaimType.ADVANCE, ClaimType.DETAIN, ClaimType.EVACUATE, ClaimType.CUT_ROAD, ClaimType.DEPLOY}
)
"""What is told of though nobody knows who did it: for review."""
_TAKEN_LAND = frozenset(
    {ClaimType.CONTROL_GAIN, ClaimType.CLEAR, ClaimType.CONTROL_LOSS, ClaimType.HANDOVER, ClaimType.CONTROL_STATUS}
)
_MAY_BE_UNNAMED = _SPOKEN | VIOLENT | {ClaimType.DETAIN}


def drafts(scene: Scene, said: Sequence[Voice], last: LastPlaces) -> tuple[tuple[Draft, ...], LeftAside]:
    """The claims of one sentence, parents before children, and why other triggers gave none."""
    left = LeftAside()
    made: list[Draft] = []
    earlier: Party | None = None
    told = telling(scene, left)
    if len(told) < len(scene.triggers):
        scene = replace(scene, triggers=told)  # what tells of nothing ends nobody's words
    for hit in scene.triggers:
        if tells_again(scene, hit, made):
            made[-1] = extended(scene, hit, made[-1])
            continue
        span = window(scene, hit, whole=hit.entry.cls == ClaimType.REPEL)
        draft = _draft(Trigger(scene, hit, span, earlier, last), said, made)
        draft = inherited(draft, made)
        reason = missing(draft)
        earlier = next_subject(scene, earlier, draft, is_claim=reason is None)
        if reason is not None:
            left.add(reason, hit)
            continue
        if made and launched(scene, made[-1], draft):
            made.pop()
        if (act := asked_in_words(draft, made) or wanted(scene, draft, made)) is not None:
            made.append(act)
        made.append(draft)
        if (operation := threatened(scene, draft, len(made) - 1)) is not None:
            made.append(operation)
    return without_empty(with_contents(scene, sharing(linked(scene, merged(unsaid(made))))), left), left


def _draft(trigger: Trigger, said: Sequence[Voice], made: Sequence[Draft]) -> Draft:
    """One trigger with its arguments; `made` are the drafts made before it in the sentence."""
    scene, hit, before = trigger.scene, trigger.hit, made[-1] if made else None
    args = pointing_back(trigger, _spoken(trigger, said, before))
    left: list[Placed] = []
    if not any(m.case not in _TO for m, _ in args.where):
        left = left_to_the_taker(trigger, args, made)
        where_else = parts_of_the_town(trigger, args) or beyond_nouns(trigger, args) or happened_there(trigger, args)
        args = replace(args, where=left or args.where or where_else)
    if args.kind is ClaimType.REPEL and not args.targets:
        args = replace(args, targets=_repelled(trigger, args.party))
    where = taken(scene, hit, args.kind, args.where)
    targets = tuple(t for t in args.targets if t not in args.actors)
    settled = aimed(args.kind, leveled(without_locators(scene, where)))
    somewhere = takes_unnamed(scene, hit, args.kind)
    no_place = not takes_a_place(scene, hit, args.kind, args.where)
    settled = only_around(settled) if no_place and somewhere else settled
    settled = settled if made else framed(scene, settled)
    first, last = extent(trigger, args, where, targets)
    return Draft(
        args.kind,
        hit,
        args.stand,
        told_by(scene, args, hit),
        args.actors,
        targets,
        _company(trigger, args.actors),
        tuple(settled),
        first,
        last,
        args.party,
        partial=is_partial(scene, hit, where),
        background=hit.first > 0 and _in_background(scene, hit),
        unnamed=args.unnamed,
        armed=weapon_told(trigger),
        of_places=_of_places(scene, hit, args.kind),
        somewhere=somewhere,
        takes_no_place=no_place and not somewhere,
        passing=_passing(args, made) or (scene.lang == "en" and bool(left)),
    )


def _of_places(scene: Scene, hit: Hit, kind: ClaimType) -> bool:
    """Whether what is taken, lost or held is told by its kind alone (controls ten villages)."""
    held = kind is ClaimType.CONTROL_STATUS
    told = scene.parse.predicate(hit.first, hit.last) if scene.parse is not None and held else None
    if held and (told is None or told.group.passive):
        return False
    return kind in _TAKEN_LAND and is_of_places(scene, hit)


def _spoken(trigger: Trigger, said: Sequence[Voice], before: Draft | None) -> Arguments:
    """The arguments as the trigger's own word bends them, then as those who speak or deny it do."""
    return spoken(
        trigger, denied(trigger, by_its_word(trigger, english_kind(trigger, _arguments(trigger, said, before)))), said
    )


def _passing(args: Arguments, made: Sequence[Draft]) -> bool:
    """Whether those who leave a place have only just entered it, on a raid or an incursion."""
    if args.kind is not ClaimType.WITHDRAW or any(d.type is ClaimType.CONTROL_GAIN for d in made):
        return False
    left = {m.place.id for m, _ in args.where}
    theirs = [d for d in made if set(args.actors) & set(d.actors) and left & {m.place.id for m, _ in d.places}]
    took = any(d.type is ClaimType.CONTROL_GAIN for d in theirs)  # left again what they had taken: a loss
    return not took and any(d.type in _ENTERING for d in theirs)


def _in_background(scene: Scene, hit: Hit) -> bool:
    """Whether the words before a noun name it as known (under its terms); English may put an article between."""
    at = hit.first - 1
    if scene.lang == "en" and at > 0 and scene.tokens[at].key in words_in("determiner"):
        at -= 1
    return scene.tokens[at].key in words_in("background")


def _arguments(trigger: Trigger, said: Sequence[Voice], before: Draft | None) -> Arguments:
    """What the words around the trigger give it, before its own word has a say."""
    scene, hit, span = trigger.scene, trigger.hit, trigger.span
    kind = ClaimType(hit.entry.cls)
    stand = _carried_over(scene, hit, standing(scene, hit), before)
    if "own" in hit.entry.flags:
        stand = replace(stand, modality=None, governor=None)  # a participle goes on from the verb of its speaker
    voice = voice_at(said, hit.first)
    if kind is ClaimType.ADVANCE and "reach" in hit.entry.flags and visits(scene, hit):
        kind = ClaimType.VISIT
    goes_on = before is not None and before.unnamed and not before.actors and bool(hit.shape.conj)
    group = unnamed_subject(scene, hit, trigger.earlier) if kind in _MAY_BE_UNNAMED else None
    if group is not None and kind not in _SPOKEN and scene.tokens[group].key not in words_in("gunmen"):
        group = None
    if group is not None:
        doer = group_of(scene, group)
    elif goes_on and kind in _SPOKEN and not any(0 < p.first - hit.last <= 2 for p in scene.parties):
        doer, group = None, hit.first
    else:
        doer = launched_by(scene, hit) or launcher(trigger) or doer_with_object(trigger)
        if doer is None:
            doer = blamed(trigger, subject(scene, hit, span, stand, trigger.earlier), stand.governor is not None)
        doer = doer or main_subject(trigger)
    party, actors = agents(trigger, kind, doer, voice, stand)
    if before is not None and party is not None and is_object_before(trigger, party, before, voice):
        party, actors = before.subject, before.actors
    if not actors and party is None and voice is None and (owner := owner_in_front(scene, hit)) is not None:
        party, actors = owner, owner.ids
    if not actors and party is None and group is None and goes_on_from(trigger, voice, before):
        actors = before.actors if before is not None else ()
    targets = targets_of(scene, hit, span, party) or sufferers(trigger, party)
    place = described(scene, hit) if kind in CONTROL or "enter" in hit.entry.flags else None
    where = [(place, place.relation)] if place is not None else list(roles.places(scene, hit, span))
    where = where or beyond_relative(trigger, kind, actors)
    unnamed = group is not None or (kind in VIOLENT and is_cause_of_harm(trigger))
    unnamed = unnamed or (not actors and kind in _KEPT and nobody_known(scene, hit, stand.governor))
    return Arguments(kind, stand, voice, party, actors, targets, where, unnamed=unnamed)


def _carried_over(scene: Scene, hit: Hit, stand: Standing, before: Draft | None) -> Standing:
    """A noun joined by `و` to one that is asked, planned or refused shares its standing."""
    if before is None or before.stand.modality is None or before.hit.shape.form is not Form.NOUN:
        return stand
    joined = hit.shape.conj == "و" or (hit.first > 0 and scene.tokens[hit.first - 1].key in _AND)
    if hit.shape.form not in (Form.NOUN, Form.FIXED) or not joined:
        return stand
    own_governor = stand.governor is not None and stand.governor.first > before.hit.first
    if own_governor or any(scene.breaks(i) for i in range(before.hit.last + 1, hit.first)):
        return stand
    return replace(before.stand, why=f"{before.stand.why}, carried over و")


def _repelled(trigger: Trigger, party: Party | None) -> tuple[str, ...]:
    """Whose attack was repelled: the first party behind that is not the one repelling."""
    attacker = next((p for p in trigger.behind if p.case in ("ل", "", "من", "by") and p is not party), None)
    return attacker.ids if attacker is not None else ()


def _company(trigger: Trigger, actors: tuple[str, ...]) -> tuple[str, ...]:
    """The actors named as being with those who act."""
    span = trigger.span
    together = (p for p in trigger.scene.parties if p.case == "co" and span.left <= p.first < span.last)
    return tuple(i for p in together for i in p.ids if i not in actors)
