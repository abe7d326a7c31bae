"""What the claims of one report owe each other: denials, repeats, one date an event, sides told beside."""

import re
from collections.abc import Sequence
from dataclasses import replace

from conflictmap.models import Attribution, Claim, ClaimType, DatePrecision, DateSpan, MapEffect, Modality, SourceKind
from conflictmap.reading.tellings import HAPPENED, SPEECH_ACTS, Tellings, where
from conflictmap.registry import Registry

_FOUGHT = frozenset({ClaimType.CONTROL_GAIN, ClaimType.OP_LAUNCH, ClaimType.OP_ONGOING, ClaimType.ATTACK})
_NEAR_BY = 600
"""Letters of raw text within which an operation is told beside a deed."""
_SAME_BREATH = 160
_AND_THAT = re.compile(r"(?<!\w)و[أإ]ن(?:ه|ها|هم|هما)?(?!\w)")
_OPENS = 5
"""Letters at the head of a claim in which such a word may stand."""
_AT_ONCE = ("اثر",)
"""The word for because of: what it names happened with what it led to."""


def linked(claims: Sequence[Claim], registry: Registry, titles_end: int = 0) -> tuple[Claim, ...]:
    """The claims of a report, denials bound to what they deny, repeats to what they repeat, one date an event.

    `titles_end` is where the headlines end in the raw text: what they tell is dated by the text below.
    """
    out: list[Claim] = []
    told = Tellings()
    for one in claims:
        out.append(told.bound(one))
        told.note(out[-1])
    return tuple(_undone(_expelled(_headlines(_dated(_opposed(out), registry), titles_end), registry)))


def _headlines(claims: Sequence[Claim], titles_end: int) -> list[Claim]:
    """A headline without a date of its own has the day on which the text says that the same thing happened."""
    told = [
        c
        for c in claims
        if c.provenance.start >= titles_end
        and c.modality in HAPPENED
        and c.date.stated
        and c.date.precision is DatePrecision.DAY
    ]
    out = []
    for one in claims:
        if one.provenance.start < titles_end and one.modality in HAPPENED and one.date.precision is DatePrecision.RANGE:
            days = {
                (c.date.start, c.date.end): c.date
                for c in told
                if c.type is one.type
                and set(c.actors) & set(one.actors)
                and bool(where(c) & where(one)) == bool(where(one))
            }
            if len(days) == 1:
                day = next(iter(days.values()))
                one = replace(one, date=replace(day, basis=f"the same told below: {day.stated}", stated=None))
        out.append(one)
    return out


def told_by(speaker: Attribution, claims: Sequence[Claim]) -> list[Claim]:
    """Claims that stand in a quotation whose speaker is only named at its end: his, where nobody else tells them."""
    return [
        replace(c, source=speaker, modality=Modality.CLAIMED if c.modality is Modality.ASSERTED else c.modality)
        if c.source.kind is SourceKind.NARRATOR
        else c
        for c in claims
    ]


def same_sentence_date(claims: Sequence[Claim], text: str) -> list[Claim]:
    """Claims of one sentence: what has happened without a time word of its own shares the day stated before it.

    `text` is the raw report: what is told in another clause (and that they had left) has a day of its own.
    """
    out: list[Claim] = []
    stated: DateSpan | None = None
    end = 0
    for one in claims:
        between = text[end : one.provenance.start + _OPENS] if 0 < end < one.provenance.start else ""
        if _AND_THAT.search(between):
            stated = None
        end = one.provenance.end
        happened = one.modality in HAPPENED and one.type not in SPEECH_ACTS
        if happened and one.date.stated and one.date.start is not None:
            stated = stated if one.type is ClaimType.AGREE or _before_another(one) else one.date
        elif happened and stated is not None and one.date.precision is DatePrecision.RANGE and not one.date.stated:
            one = replace(one, date=replace(stated, basis=f"the same sentence: {stated.stated}", stated=None))
        out.append(one)
    return out


def _before_another(one: Claim) -> bool:
    """Whether a claim tells what another came after, on some day before that; right after is the same day."""
    return one.why.startswith("after") and not any(word in one.why for word in _AT_ONCE)


def stated_last(claims: Sequence[Claim]) -> DateSpan | None:
    """The day that the last of these claims with a time word of its own happened on; None where none has one."""
    happened = (c for c in reversed(claims) if c.modality in HAPPENED and c.type not in SPEECH_ACTS)
    return next((c.date for c in happened if c.date.stated), None)


def same_paragraph_date(claims: Sequence[Claim], day: DateSpan | None) -> list[Claim]:
    """What a sentence tells without a time word happened on the day told last in its paragraph, where that was no
    longer ago than the day before; `day` is that day, where the paragraph has told one."""
    if day is None or day.precision is not DatePrecision.DAY:
        return list(claims)
    return [_on_the_day(c, day) for c in claims]


def _on_the_day(one: Claim, day: DateSpan) -> Claim:
    open_range = one.date.precision is DatePrecision.RANGE and not one.date.stated and one.modality in HAPPENED
    if not open_range or None in (one.date.start, one.date.end, day.start, day.end):
        return one
    inside = one.date.contains(day.start) if day.start is not None else False
    return replace(one, date=replace(day, basis=f"the same paragraph: {day.stated}", stated=None)) if inside else one


def _opposed(claims: Sequence[Claim]) -> list[Claim]:
    """Who an operation or a gain is against, where its own words do not say but earlier ones of the report do.

    What is filled in never names a holder.
    """
    against: dict[str, tuple[str, ...]] = {}
    out = []
    for one in claims:
        if one.type in _FOUGHT and one.actors and not one.targets and one.actors[0] in against:
            one = replace(one, targets=tuple(t for t in against[one.actors[0]] if t not in one.actors))
        elif one.type in _FOUGHT and one.actors and one.targets:
            against.setdefault(one.actors[0], one.targets)
        out.append(one)
    return out


def _expelled(claims: Sequence[Claim], registry: Registry) -> list[Claim]:
    """An expulsion by nobody named is the deed of the side whose operation against the expelled is told just before.

    With two such sides, or none near by, it stays a loss without a gainer.
    """
    fought = [c for c in claims if c.type in _FOUGHT and c.actors]
    out: list[Claim] = []
    for one in claims:
        if one.type is ClaimType.CONTROL_GAIN and one.map_effect is MapEffect.CONTROL_LOSS and not one.actors:
            near = [
                c
                for c in fought
                if abs(c.provenance.start - one.provenance.start) < _NEAR_BY and set(c.targets) & set(one.targets)
            ]
            agents = {_whole(c.actors[0], registry) for c in near}
            if len(agents) == 1:
                holder = (next(iter(agents)),)
                one = replace(
                    one,
                    actors=holder,
                    holder_after=holder,
                    map_effect=MapEffect.CONTROL_CLAIM,
                    why=f"{one.why}; by the side whose operation is told beside it",
                )
        out.append(one)
    return out


def _undone(claims: Sequence[Claim]) -> list[Claim]:
    """A gain that the same words take back (they took it, then left it again) moves no control; the loss stands."""
    left_again = [c for c in claims if c.type is ClaimType.WITHDRAW and c.map_effect is MapEffect.CONTROL_LOSS]
    out = []
    for one in claims:
        undone = one.map_effect is MapEffect.CONTROL_CLAIM and any(
            0 < c.provenance.end - one.provenance.end < _SAME_BREATH
            and set(one.holder_after) & set(c.actors)
            and set(one.may_colour) & set(c.may_colour)
            for c in left_again
        )
        if undone:
            one = replace(one, map_effect=MapEffect.NONE, holder_after=(), may_colour=(), why="taken and left again")
        out.append(one)
    return out


def _dated(claims: Sequence[Claim], registry: Registry) -> list[Claim]:
    """An operation told twice has one day: the one that is stated."""
    stated = [
        c for c in claims if c.type is ClaimType.OP_LAUNCH and c.date.stated and c.date.precision is DatePrecision.DAY
    ]
    out = []
    for one in claims:
        if one.date.stated is not None or one.modality not in HAPPENED:
            out.append(one)
            continue
        twin = next((c for c in stated if c is not one and _one_operation(c, one, registry)), None)
        if _before_another(one) and one.type is not ClaimType.OP_LAUNCH:
            last = twin.date.last if twin is not None else one.date.last
            one = replace(
                one, date=DateSpan.days(None, last, DatePrecision.BEFORE, "before what it is told to come before")
            )
        if one.type is ClaimType.OP_LAUNCH and twin is not None:
            one = replace(one, date=replace(twin.date, basis=f"the same operation, dated by {twin.date.stated}"))
        out.append(one)
    return out


def _one_operation(one: Claim, other: Claim, registry: Registry) -> bool:
    """Against the same party, or by the same side where one of the two names no party; at a shared place if both do."""
    places = where(one), where(other)
    against = set(one.targets) & set(other.targets)
    launches = one.type is other.type and not (one.targets and other.targets)
    sides = [{registry.side_of(a) for a in c.actors} for c in (one, other)]
    same = bool(against) or (launches and bool(sides[0] & sides[1]))
    return same and (not all(places) or bool(places[0] & places[1]))


def _whole(actor_id: str, registry: Registry) -> str:
    """The armed body an actor is part of, itself when it is part of none."""
    actor = registry.actors.get(actor_id)
    whole = registry.actors.get(actor.part_of) if actor and actor.part_of else None
    return whole.id if whole is not None and whole.kind == "armed" else actor_id
