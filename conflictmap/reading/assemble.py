"""From drafts to claims: source, standing, date, effect, identity."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import count

from conflictmap.models import (
    Attribution,
    Casualties,
    Claim,
    ClaimType,
    DateSpan,
    MapEffect,
    Modality,
    PlaceRef,
    Provenance,
    Report,
    SourceKind,
)  # fmt: skip
from conflictmap.reading.clean import CleanText
from conflictmap.reading.cue_standing import ANNOUNCED, NOMINAL
from conflictmap.reading.draft import CONTROL, Draft
from conflictmap.reading.effects import CONTROLS, Effect, effect
from conflictmap.reading.english_standing import is_under_way
from conflictmap.reading.fighting import contests
from conflictmap.reading.frame_needs import frame_rows
from conflictmap.reading.function_words import words_in
from conflictmap.reading.guard import looked_at
from conflictmap.reading.guard.marks import Mark
from conflictmap.reading.leaving import last_of_them
from conflictmap.reading.listed_doubts import without_doubtful
from conflictmap.reading.morphology import Form
from conflictmap.reading.places import Placed, PlaceMention, is_rough
from conflictmap.reading.resolution import SettledPlaces
from conflictmap.reading.scene import Scene
from conflictmap.reading.voices import HEADLINE, NARRATOR, RUMOUR
from conflictmap.reading.when import when
from conflictmap.registry import Registry, Source

_USED_TO = 6
_OF_A_SHARE = (ClaimType.CONTROL_GAIN, ClaimType.CONTROL_STATUS)
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


@dataclass(frozen=True, slots=True)
class Context:
    """What every claim of one report shares; `settled` are its places."""

    report: Report
    clean: CleanText
    published: DateSpan
    registry: Registry
    party_organ: bool
    home: Source | None
    own: Attribution | None
    """Whose statement the whole report is; None for an article."""
    settled: SettledPlaces

    def raw(self, scene: Scene, first: int, last: int) -> tuple[int, int]:
        """The span in the raw text of these tokens of a sentence, both in."""
        return self.clean.to_raw(scene.tokens[first].start, scene.tokens[last].end)

    @property
    def party(self) -> str | None:
        """The party that the outlet is an organ of."""
        return self.home.speaks_for if self.home is not None else None


def claim(
    context: Context, scene: Scene, draft: Draft, claim_id: str, parent: str | None, casualties: Casualties | None
) -> Claim:
    """One draft as a claim; its quote is the raw text at its span."""
    source = _source(context, scene, draft)
    modality = draft.modality or (
        Modality.ASSERTED if source.kind is SourceKind.NARRATOR and not context.party_organ else Modality.CLAIMED
    )
    uncertain = (
        draft.hit.entry.flags & {"race", "flee", "displace", "shared"}
        or _was_so(scene, draft)
        or _still_going_on(scene, draft)
        or (draft.type in CONTROL and is_under_way(scene, draft.hit))
        or _only_begun(scene, draft)
        or _beside_a_capital(scene, draft)
        or (draft.stand.why == NOMINAL and not scene.sentence.title)
        or draft.stand.why == ANNOUNCED
    )
    base = MapEffect.NONE if uncertain or draft.passing else MapEffect(frame_rows()[draft.type].effect)
    if contests(scene, draft, context.registry):
        base = MapEffect.CONTEST
    if draft.type is ClaimType.EVACUATE and draft.stand.licensed and last_of_them(scene, draft.hit):
        base = MapEffect.CONTROL_LOSS
    dates = when(scene, draft, modality, context.published)
    draft, aside = without_doubtful(scene, draft)
    found = _effect(draft, base, modality)
    if found.effect in CONTROLS or (found.effect is MapEffect.CONTEST and draft.type in _OF_A_SHARE):
        draft, why = looked_at(_mark(context, scene, draft, dates.date), words_only=found.effect not in CONTROLS)
        found = _effect(draft, base, modality) if why is None else Effect(MapEffect.NONE, (), (), why)
    places = place_refs(draft.places)
    start, end = context.raw(scene, draft.first, draft.last)
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
        why=f"{draft.stand.why}; {found.why}{aside}",
    )


def _effect(draft: Draft, base: MapEffect, modality: Modality) -> Effect:
    return effect(
        draft.type, base, modality, hedged=draft.stand.hedged, actors=draft.actors, targets=draft.driven_out,
        places=place_refs(draft.places), partial=draft.partial,
    )  # fmt: skip


def _mark(context: Context, scene: Scene, draft: Draft, day: DateSpan) -> Mark:
    known = [a for i in draft.actors if (a := context.registry.actors.get(i)) is not None]
    early = any(day.last is not None and a.since is not None and day.last < a.since for a in known)
    kinds = frozenset(a.kind for a in known)
    return Mark(scene, draft, day.start, context.published.start, kinds, context.settled, early)


def _beside_a_capital(scene: Scene, draft: Draft) -> bool:
    """A subject joined to a place (Damascus and the SDF take it): the place stands for another holder."""
    if draft.subject is None:
        return False
    first = draft.subject.first
    before = scene.tokens[first - 1].key if first else ""
    joined = before in ("and", "و") or any(m.joined for m in draft.subject.members[:1])
    return joined and any(p.last in (first - 1, first - 2) for p in scene.places)


def _was_so(scene: Scene, draft: Draft) -> bool:
    """Whether a state is one of the past (which X used to hold): it says nothing of who holds the place now."""
    if draft.type is not ClaimType.CONTROL_STATUS or scene.lang != "ar":
        return False
    first, _ = scene.clause(draft.hit.first)
    low = max(first, min(draft.first, draft.hit.first - _USED_TO))
    return any(t.key in words_in("past auxiliary") for t in scene.tokens[max(low - 2, 0) : draft.hit.first])


def _only_begun(scene: Scene, draft: Draft) -> bool:
    """Whether they have only begun to leave, to take or to hand over; behind an aside a noun may look like a verb."""
    governor, hit = draft.stand.governor, draft.hit
    if governor is not None and governor.entry.cls == "begin":
        return True
    if hit.shape.conj or scene.lang != "ar" or hit.shape.form is not Form.PAST:
        return False
    low, _ = scene.clause(hit.first)
    finite = (c for c in scene.cues if c.entry.cls == "begin" and c.shape.form is not Form.NOUN)
    begun = [c for c in finite if low <= c.first and c.last < hit.first]
    between = (t for t in scene.triggers if begun and begun[-1].last < t.first < hit.first)
    return bool(begun) and all(t.shape.form is Form.NOUN for t in between)


def _still_going_on(scene: Scene, draft: Draft) -> bool:
    """A present verb outside a headline tells what goes on or is usual, not what has happened."""
    became = any(
        (c.entry.cls == "became" and 0 < draft.hit.first - c.last <= 2) or c is draft.stand.governor
        for c in scene.cues
        if c.entry.cls in ("became", "soon")
    )
    governor = draft.stand.governor
    begun = governor is not None and governor.entry.lang == "en" and governor.entry.cls == "ongoing"
    if begun and draft.type in (ClaimType.WITHDRAW, ClaimType.HANDOVER):
        return True  # began to pull out
    present = draft.hit.shape.form is Form.PRESENT and not scene.sentence.title and not became
    return present and draft.type in (
        ClaimType.WITHDRAW,
        ClaimType.CONTROL_GAIN,
        ClaimType.HANDOVER,
        ClaimType.CONTROL_LOSS,
    )


def claim_id(context: Context, scene: Scene, kind: ClaimType, first: int, last: int, taken: Container[str]) -> str:
    """An id that stays the same as long as the report and the words do: report, type and raw span."""
    start, end = context.raw(scene, first, last)
    base = f"{context.report.id}:{kind}:{start}-{end}"
    return next(i for n in count(1) if (i := base if n == 1 else f"{base}:{n}") not in taken)


def _source(context: Context, scene: Scene, draft: Draft) -> Attribution:
    """Who answers for a draft: its voice, nobody in particular for rumours, else the article."""
    if draft.voice is not None:
        return draft.voice.source
    first, last = scene.clause(draft.hit.first)
    if draft.stand.hedged and any(t.key in words_in("rumours") for t in scene.tokens[first:last]):
        return RUMOUR
    if context.own is not None:
        return context.own
    return HEADLINE if scene.sentence.title else NARRATOR


def _origin(source: Attribution) -> str | None:
    """What the telling goes back to: a video is one origin whoever shows it, a named source is its own."""
    if source.kind is SourceKind.NARRATOR:
        return None
    if source.via == "video" or source.kind is SourceKind.VIDEO:
        return "video"
    return source.actor or source.who


def place_refs(where: Sequence[Placed]) -> tuple[PlaceRef, ...]:
    """The places of a draft, each once for each relation."""
    out: dict[tuple[str, str, str | None], PlaceRef] = {}
    for mention, relation in where:
        place = mention.place
        name, names = place_name(mention)
        ref = PlaceRef(
            place.id, name, place.lon, place.lat, relation, names=names, feature_type=place.feature_type,
            direction=mention.direction, anaphor=mention.anaphor,
            alternatives=tuple(p.id for p in mention.alternatives), rough=is_rough(place),
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
