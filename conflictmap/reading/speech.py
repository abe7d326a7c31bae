"""Denials and bare statements as claims: speech acts that no trigger word makes by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from conflictmap.models import (
    Attribution,
    Claim,
    ClaimType,
    DatePrecision,
    DateSpan,
    MapEffect,
    Modality,
    Provenance,
    SourceKind,
)
from conflictmap.reading.assemble import Context, claim_id, place_refs
from conflictmap.reading.denials import SpeechAct
from conflictmap.reading.function_words import words_in
from conflictmap.reading.scene import Scene
from conflictmap.reading.voices import Voice

_WORDS = 3
_BACK = "DENY:points back"
_WORDS_ONLY = frozenset({ClaimType.DENY, ClaimType.NO_COMMENT, ClaimType.STATEMENT, ClaimType.ASSESSMENT})
_NEAR = 8
"""The most words between a word of saying and its date: the speaker's office and name may stand there."""
_PAGES = words_in("earlier tellings")
_POINTERS = frozenset({"ذلك"})
_OF_PAGES = frozenset({SourceKind.SOCIAL_MEDIA, SourceKind.MEDIA_UNNAMED, SourceKind.VIDEO})


def assessments(scene: Scene, said: Sequence[Voice], triggers: Sequence[int]) -> tuple[SpeechAct, ...]:
    """What somebody calls something (described what goes on as), where nothing in it tells of an event."""
    out = []
    for voice in said:
        calls = scene.lang == "ar" and scene.tokens[voice.said_at].key in words_in("calls it")
        that = voice.first < len(scene.tokens) and scene.tokens[voice.first].key in words_in("as that")
        if calls and that and not any(voice.said_at < t <= voice.last for t in triggers):
            last = next((i - 1 for i in range(voice.first + 1, voice.last + 1) if scene.breaks(i)), voice.last)
            comma = next((i - 1 for i in range(voice.first + 1, last + 1) if scene.tokens[i].text in "،,"), last)
            out.append(SpeechAct(ClaimType.ASSESSMENT, voice, voice.said_at, comma, (voice.first, comma)))
    return tuple(out)


def assessment(context: Context, scene: Scene, act: SpeechAct) -> Claim:
    """The record of an opinion: told by the article, held by the one who speaks."""
    told = _record(context, scene, act, (act.first, act.last), ())
    by = context.own or Attribution("article", SourceKind.NARRATOR)
    modality = Modality.CLAIMED if context.party_organ else Modality.ASSERTED
    return replace(told, actors=_by(act), source=by, modality=modality)


def statements(scene: Scene, said: Sequence[Voice], triggers: Sequence[int]) -> tuple[SpeechAct, ...]:
    """What a named person is quoted with when nothing in it tells of an event."""
    out = []
    for voice in said:
        if voice.verb not in ("say", "claimverb") or voice.source.kind not in (
            SourceKind.NAMED_PERSON,
            SourceKind.SPOKESMAN,
        ):
            continue
        if any(voice.first <= t <= voice.last for t in triggers):
            continue
        quoted = [
            i for i in range(voice.said_at, len(scene.tokens)) if scene.tokens[i].text == '"' and i >= voice.first
        ]
        if len(quoted) >= 2 and quoted[1] - quoted[0] > _WORDS:
            out.append(SpeechAct(ClaimType.STATEMENT, voice, quoted[0], quoted[1], (quoted[0], quoted[1])))
    return tuple(out)


def _denied_by_reference(
    act: SpeechAct, scene: Scene, told: Sequence[Claim], paragraph_of: Mapping[str, int]
) -> tuple[str, ...]:
    """What a denial that points back is about: claims of the pages it names, else of the paragraphs just before."""
    words = {t.key for t in scene.tokens[act.content[0] : act.content[1] + 1]}
    if not words & _PAGES:
        return ()
    here = scene.sentence.paragraph
    near = [
        c
        for c in told
        if here - 3 <= paragraph_of.get(c.id, -9) <= here and c.modality in (Modality.ASSERTED, Modality.CLAIMED)
    ]
    named = [c for c in near if c.source.kind is SourceKind.SOCIAL_MEDIA] if words & words_in("pages") else []
    chosen = named or [c for c in near if c.source.kind in _OF_PAGES]
    return tuple(c.id for c in chosen if c.type is not ClaimType.DENY)


def denial(
    context: Context, scene: Scene, act: SpeechAct, told: Sequence[Claim], paragraph_of: Mapping[str, int]
) -> list[Claim]:
    """The record of a denial; one that points back brings the first thing it denies along as its denied child."""
    about = _denied_by_reference(act, scene, told, paragraph_of) if act.points_back else ()
    if act.voice.source.kind is SourceKind.NARRATOR and not _by(act, context):
        return []  # a denial needs somebody who denies
    first = _record(context, scene, act, (act.first, act.last), about)
    if not about:
        inside = [p for p in scene.places if act.content[0] <= p.first <= act.content[1]]
        told_of = scene.lang == "en"  # an English denial tells of a place, what it denies happens there
        where = tuple((p, "about" if told_of else p.relation) for p in inside if not p.anaphor)
        where = where or tuple((p, "about") for p in inside)
        first = replace(first, places=place_refs(where))
    tellings = {t.key for t in scene.tokens[act.content[0] : act.content[1] + 1]} & _PAGES - _POINTERS
    content = next((c for c in told if c.id in about), None) if tellings else None
    if content is None:
        return [first]
    child = _record(context, scene, act, act.content, (content.id,))
    return [
        first,
        replace(
            child,
            id=claim_id(context, scene, content.type, *act.content, {first.id}),
            type=content.type,
            actors=content.actors,
            targets=content.targets,
            places=content.places,
            date=content.date,
            modality=Modality.DENIED,
            parent=first.id,
            why="denied: what was told before; a denial turns its mark hollow",
        ),
    ]


def statement(context: Context, scene: Scene, act: SpeechAct) -> Claim:
    """The record of words that tell of no event, with the places they speak of."""
    where = tuple((p, "about") for p in scene.places if act.first <= p.first <= act.last)
    told = _record(context, scene, act, (act.first, act.last), ())
    said = (
        replace(told.date, start=None, precision=DatePrecision.BEFORE, basis="said by then")
        if told.date.end
        else told.date
    )
    return replace(told, places=place_refs(where), actors=_by(act), date=said)


def pointed_back(claims: Sequence[Claim], told: Sequence[Claim]) -> list[Claim]:
    """Denials that point back, with what was told right in front of them in the sentence or in the one before."""
    out = []
    for one in claims:
        if one.rule == _BACK and not one.about:
            near = [*told[-3:], *(c for c in claims if c.provenance.start < one.provenance.start)]
            happened = [
                c for c in near if c.modality in (Modality.ASSERTED, Modality.CLAIMED) and c.type not in _WORDS_ONLY
            ]
            one = replace(one, about=tuple(c.id for c in happened[-1:]))
        out.append(one)
    return out


def placed(claims: Sequence[Claim], told: Sequence[Claim]) -> list[Claim]:
    """The claims of a sentence, denials without a place of their own with that of what they deny."""
    if not any(c.type is ClaimType.DENY and not c.places for c in claims):
        return list(claims)
    known = {c.id: c for c in (*told, *claims)}
    out = []
    for one in claims:
        if one.type is ClaimType.DENY and not one.places:
            child = next((c for c in claims if c.parent == one.id and c.places), None)
            that = any(pointer in one.quote for pointer in _POINTERS)
            denied = known.get(one.about[0]) if one.about and that else None
            if child is not None:
                one = replace(one, places=child.places)
            elif denied is not None:
                one = replace(one, places=tuple(replace(p, relation="about") for p in denied.places))
        out.append(one)
    return out


def _by(act: SpeechAct, context: Context | None = None) -> tuple[str, ...]:
    """Who speaks: the speaker's party, else that of the organ the report is from."""
    source = act.voice.source
    if source.actor or source.kind is not SourceKind.NARRATOR:
        return (source.actor,) if source.actor else ()
    party = context.party if context is not None else None
    return (party,) if party else ()


def _record(context: Context, scene: Scene, act: SpeechAct, words: tuple[int, int], about: tuple[str, ...]) -> Claim:
    first, last = words[0], max(words)
    start, end = context.clean.to_raw(scene.tokens[first].start, scene.tokens[last].end)
    return Claim(
        id=claim_id(context, scene, act.type, first, last, ()),
        type=act.type,
        actors=_by(act, context) if act.type is ClaimType.DENY else (),
        source=context.own if context.own and act.voice.source.kind is SourceKind.NARRATOR else act.voice.source,
        modality=Modality.CLAIMED,
        map_effect=MapEffect.NONE,
        date=_dated(scene, act.voice) or _spoken_on(context.published),
        quote=context.report.text[start:end],
        provenance=Provenance(context.report.id, start, end),
        origin=act.voice.source.actor or act.voice.source.who,
        about=about,
        rule=_BACK if act.points_back else f"{act.type}:{act.voice.verb}",
        why="a speech act colours nothing",
    )


def _dated(scene: Scene, voice: Voice) -> DateSpan | None:
    """The date that stands with the word of saying (denied on Wednesday that, نفت أمس); None where none does."""
    near = [
        d
        for d in scene.dates
        if -_WORDS <= d.first - voice.said_at <= _NEAR and (d.first <= voice.first + 1 or d.last < voice.said_at)
    ]
    found = next((d for d in near if d.kind != "until"), None)
    return None if found is None or (found.span.start is None and found.span.end is None) else found.span


def _spoken_on(published: DateSpan) -> DateSpan:
    if published.start is None or published.precision is not DatePrecision.DAY:
        return DateSpan(None, None, DatePrecision.OPEN, published.basis)
    return DateSpan.days(
        published.start, published.start, DatePrecision.DAY_PM1, "no time word: said about the day of publication"
    )
