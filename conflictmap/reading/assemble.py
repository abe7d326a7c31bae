"""From drafts to claims: source, standing, date, effect, identity; and the links between the claims of one report."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from itertools import count

from conflictmap.models import (
    Attribution,
    Casualties,
    Claim,
    ClaimType,
    DatePrecision,
    DateSpan,
    MapEffect,
    Modality,
    PlaceRef,
    Provenance,
    Report,
    SourceKind,
)  # fmt: skip
from conflictmap.reading.clean import CleanText
from conflictmap.reading.draft import Draft
from conflictmap.reading.effects import effect
from conflictmap.reading.frame_needs import frame_rows
from conflictmap.reading.morphology import Form
from conflictmap.reading.places import PlaceMention
from conflictmap.reading.scene import Scene
from conflictmap.reading.voices import HEADLINE, NARRATOR, Voice
from conflictmap.reading.when import when
from conflictmap.registry import Registry

_COMPASS = {
    "N": "northern",
    "S": "southern",
    "E": "eastern",
    "W": "western",
    "NE": "north-eastern",
    "NW": "north-western",
    "SE": "south-eastern",
    "SW": "south-western",
}
_SPEECH_ACTS = frozenset({ClaimType.DENY, ClaimType.NO_COMMENT, ClaimType.STATEMENT, ClaimType.ASSESSMENT})


@dataclass(frozen=True, slots=True)
class Context:
    """What every claim of one report shares."""

    report: Report
    clean: CleanText
    published: DateSpan
    registry: Registry
    party_organ: bool


def claim(
    context: Context, scene: Scene, draft: Draft, claim_id: str, parent: str | None, casualties: Casualties | None
) -> Claim:
    """One draft as a claim; its quote is the raw text at its span."""
    source = _source(scene, draft.voice)
    modality = draft.modality or (
        Modality.ASSERTED if source.kind is SourceKind.NARRATOR and not context.party_organ else Modality.CLAIMED
    )
    places = place_refs(draft.places)
    row = frame_rows()[draft.type]
    uncertain = draft.hit.entry.flags & {"race", "flee"} or _still_going_on(scene, draft)
    base = MapEffect.NONE if uncertain else MapEffect(row.effect)
    found = effect(
        draft.type, base, modality, hedged=draft.stand.hedged, actors=draft.actors, targets=draft.targets,
        places=places, partial=draft.partial,
    )  # fmt: skip
    dates = when(scene, draft, modality, context.published)
    start, end = context.clean.to_raw(scene.tokens[draft.first].start, scene.tokens[draft.last].end)
    return Claim(
        id=claim_id,
        type=draft.type,
        actors=draft.actors,
        source=source,
        modality=modality,
        map_effect=found.effect,
        date=dates.date,
        quote=context.report.text[start:end],
        provenance=Provenance(context.report.id, start, end),
        targets=draft.targets,
        co_actors=draft.co_actors,
        places=places,
        statement_date=dates.statement,
        origin=_origin(source),
        hedged=draft.stand.hedged,
        holder_after=found.holder_after,
        may_colour=found.may_colour,
        casualties=casualties,
        parent=parent,
        rule=f"{draft.type}:{draft.hit.entry.lemma}:{draft.hit.shape.form}",
        why=f"{draft.stand.why}; {found.why}",
    )


def _still_going_on(scene: Scene, draft: Draft) -> bool:
    """A present verb outside a headline tells what goes on or is usual, not what has happened."""
    became = any(c.entry.cls == "became" and 0 < draft.hit.first - c.last <= 2 for c in scene.cues)
    present = draft.hit.shape.form is Form.PRESENT and not scene.sentence.title and not became
    return present and draft.type in (
        ClaimType.WITHDRAW,
        ClaimType.CONTROL_GAIN,
        ClaimType.HANDOVER,
        ClaimType.CONTROL_LOSS,
    )


def claim_id(context: Context, scene: Scene, kind: ClaimType, first: int, last: int, taken: Container[str]) -> str:
    """An id that stays the same as long as the report and the words do: report, type and raw span."""
    start, end = context.clean.to_raw(scene.tokens[first].start, scene.tokens[last].end)
    base = f"{context.report.id}:{kind}:{start}-{end}"
    return next(i for n in count(1) if (i := base if n == 1 else f"{base}:{n}") not in taken)


def _source(scene: Scene, voice: Voice | None) -> Attribution:
    if voice is not None:
        return voice.source
    return HEADLINE if scene.sentence.title else NARRATOR


def _origin(source: Attribution) -> str | None:
    """What the telling goes back to: a video is one origin whoever shows it, a named source is its own."""
    if source.kind is SourceKind.NARRATOR:
        return None
    if source.via == "video" or source.kind is SourceKind.VIDEO:
        return "video"
    return source.actor or source.who


def place_refs(where: Sequence[tuple[PlaceMention, str]]) -> tuple[PlaceRef, ...]:
    """The places of a draft, each once for each relation."""
    out: dict[tuple[str, str, str | None], PlaceRef] = {}
    for mention, relation in where:
        place = mention.place
        name, names = place_name(mention)
        ref = PlaceRef(
            place.id, name, place.lon, place.lat, relation, names=names, feature_type=place.feature_type,
            direction=mention.direction, anaphor=mention.anaphor,
            alternatives=tuple(p.id for p in mention.alternatives),
        )  # fmt: skip
        out.setdefault((place.id, relation, mention.direction), ref)
    return tuple(out.values())


def place_name(mention: PlaceMention) -> tuple[str, tuple[str, ...]]:
    """The English name of a place, or of the part of it the words tell of, and its other names."""
    place = mention.place
    if mention.relation == "countryside_of" and mention.direction:
        bare = place.name.removesuffix(" Governorate")
        return f"{_COMPASS[mention.direction]} {bare} countryside", ()
    return place.name, place.names


def linked(claims: Sequence[Claim], registry: Registry) -> tuple[Claim, ...]:
    """The claims of a report, denials bound to what they deny, repeats to what they repeat, one date an event."""
    out: list[Claim] = []
    for one in claims:
        told = one
        if told.modality is Modality.DENIED and not told.about:
            about = tuple(
                c.id for c in out if c.modality in (Modality.ASSERTED, Modality.CLAIMED) and _same_event(c, told)
            )
            told = replace(told, about=about)
        if told.coref_of is None and told.modality is not Modality.DENIED:
            first = next(
                (c for c in out if c.modality == told.modality and c.coref_of is None and _repeats(c, told)), None
            )
            if first is not None:
                told = replace(told, coref_of=first.id)
        out.append(told)
    return tuple(_undone(_expelled(_dated(_opposed(out)), registry)))


_NEAR_BY = 600
_SAME_BREATH = 160
_FOUGHT = frozenset({ClaimType.CONTROL_GAIN, ClaimType.OP_LAUNCH, ClaimType.OP_ONGOING, ClaimType.ATTACK})


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
    out: list[Claim] = []
    for one in claims:
        if one.type is ClaimType.CONTROL_GAIN and one.map_effect is MapEffect.CONTROL_LOSS and not one.actors:
            near = [
                c
                for c in claims
                if c.type in _FOUGHT
                and c.actors
                and set(c.targets) & set(one.targets)
                and abs(c.provenance.start - one.provenance.start) < _NEAR_BY
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
            set(one.holder_after) & set(c.actors)
            and set(one.may_colour) & set(c.may_colour)
            and 0 < c.provenance.end - one.provenance.end < _SAME_BREATH
            for c in left_again
        )
        if undone:
            one = replace(one, map_effect=MapEffect.NONE, holder_after=(), may_colour=(), why="taken and left again")
        out.append(one)
    return out


def _whole(actor_id: str, registry: Registry) -> str:
    """The armed body an actor is part of, itself when it is part of none."""
    actor = registry.actors.get(actor_id)
    whole = registry.actors.get(actor.part_of) if actor and actor.part_of else None
    return whole.id if whole is not None and whole.kind == "armed" else actor_id


def _where(one: Claim) -> frozenset[str]:
    return frozenset(p.place_id for p in one.places if p.relation != "within")


def _same_event(one: Claim, other: Claim) -> bool:
    """Same kind of thing, at a shared place or by a shared actor where no place is told."""
    if one.type is not other.type:
        return False
    places = _where(one), _where(other)
    if all(places):
        return bool(places[0] & places[1])
    return bool(set(one.actors) & set(other.actors))


def _repeats(one: Claim, other: Claim) -> bool:
    if one.type in _SPEECH_ACTS or one.type is not other.type or one.provenance == other.provenance:
        return False
    if one.casualties != other.casualties and one.casualties is not None and other.casualties is not None:
        same = (one.casualties.killed or other.casualties.killed) == (other.casualties.killed or one.casualties.killed)
        return same and bool(_where(one) & _where(other))
    if _where(one) != _where(other) or set(one.targets) != set(other.targets):
        return False
    return set(one.actors) == set(other.actors) and bool(_where(one) or one.actors)


def _one_operation(one: Claim, other: Claim) -> bool:
    """Against the same party, and at a shared place unless one of the two names none."""
    places = _where(one), _where(other)
    return bool(set(one.targets) & set(other.targets)) and (not all(places) or bool(places[0] & places[1]))


def same_sentence_date(claims: Sequence[Claim]) -> list[Claim]:
    """Claims of one sentence: what has happened without a time word of its own shares the day stated before it."""
    out: list[Claim] = []
    stated: DateSpan | None = None
    for one in claims:
        happened = one.modality in (Modality.ASSERTED, Modality.CLAIMED) and one.type not in _SPEECH_ACTS
        if happened and one.date.stated and one.date.start is not None:
            stated = one.date
        elif happened and stated is not None and one.date.precision is DatePrecision.RANGE and not one.date.stated:
            one = replace(one, date=replace(stated, basis=f"the same sentence: {stated.stated}", stated=None))
        out.append(one)
    return out


def _dated(claims: Sequence[Claim]) -> list[Claim]:
    """An operation told twice has one day: the one that is stated."""
    stated = [
        c for c in claims if c.type is ClaimType.OP_LAUNCH and c.date.stated and c.date.precision is DatePrecision.DAY
    ]
    out = []
    for one in claims:
        undated = one.date.stated is None and one.modality in (Modality.ASSERTED, Modality.CLAIMED)
        twin = next((c for c in stated if c is not one and _one_operation(c, one)), None)
        if undated and one.why.startswith("after") and one.type is not ClaimType.OP_LAUNCH:
            last = twin.date.last if twin is not None else one.date.last
            one = replace(
                one, date=DateSpan.days(None, last, DatePrecision.BEFORE, "before what it is told to come before")
            )
        if one.type is ClaimType.OP_LAUNCH and undated and twin is not None:
            one = replace(one, date=replace(twin.date, basis=f"the same operation, dated by {twin.date.stated}"))
        out.append(one)
    return out
