"""Where a sentence denies something: by a verb, by calling it untrue, by pointing back, by having no such aim."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from conflictmap.models import ClaimType, Modality
from conflictmap.reading.draft import Draft
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.scene import COMPLEMENTISERS, Scene
from conflictmap.reading.tokens import QUOTES
from conflictmap.reading.voices import NARRATOR, Voice, voice_at

_SELF_REACH = 4
_THAT_REACH = 6
_SPEAKER_REACH = 14


@dataclass(frozen=True, slots=True)
class SpeechAct:
    """A denial or a statement: the tokens that carry it (both in) and, for a denial, the tokens of what is denied.

    `cue` is the word that calls something untrue where no verb denies; `points_back` is whether what is denied was
    told in front of it.
    """

    type: ClaimType
    voice: Voice
    first: int
    last: int
    content: tuple[int, int]
    cue: Hit | None = None
    points_back: bool = False


def denials(scene: Scene, said: Sequence[Voice]) -> tuple[SpeechAct, ...]:
    """Each denial of the sentence, those by a verb first."""
    by_verb = [_by_verb(scene, voice) for voice in said if voice.verb == "deny"]
    if by_verb:
        return tuple(by_verb)  # what the same breath calls untrue as well is the same denial
    return (*_untrue(scene, said), *_no_such_thing(scene, said))


def denies(act: SpeechAct, draft: Draft) -> bool:
    """Whether a draft is what a denial denies: by the word that calls it untrue, or in its speaker's words."""
    if act.cue is not None:
        governor = draft.stand.governor
        within = act.content[0] <= draft.hit.first <= act.content[1]
        return within and (governor is act.cue or draft.modality in (Modality.PLANNED, Modality.NEGATED))
    return draft.voice == act.voice and draft.modality is Modality.DENIED


def _by_verb(scene: Scene, voice: Voice) -> SpeechAct:
    begin = voice.first if voice.first <= voice.last else voice.said_at + 1
    silent = voice.last < voice.first  # answers for no words: what is denied stands in front
    last = max(_content_end(scene, begin) if silent else min(_content_end(scene, begin), voice.last), begin)
    while last > begin and not scene.tokens[last].is_word and scene.tokens[last].text not in QUOTES:
        last -= 1
    back = not any(begin <= t.first <= last for t in scene.triggers)
    if scene.lang == "en" and not silent:
        return _in_english(scene, voice, begin, last)
    return SpeechAct(ClaimType.DENY, voice, voice.said_at, last, (begin, last), points_back=back)


def _in_english(scene: Scene, voice: Voice, begin: int, last: int) -> SpeechAct:
    """An English denial: the words from who denies up to `that`, and what is denied behind it."""
    reach = range(begin, min(begin + _THAT_REACH, voice.last + 1))
    that = next((i for i in reach if scene.tokens[i].key in COMPLEMENTISERS), None)
    first, _ = scene.clause(voice.said_at)
    if that is None or that >= voice.last:
        content, end = (begin, last), last
    else:
        end = that - 1
        content = (that + 1, _trimmed(scene, that + 1, min(_content_end(scene, that + 1), voice.last)))
    back = not any(content[0] <= t.first <= content[1] for t in scene.triggers)
    first = first if voice.said_at - first <= _SPEAKER_REACH else voice.said_at
    return SpeechAct(ClaimType.DENY, voice, first, max(end, voice.said_at), content, points_back=back)


def _untrue(scene: Scene, said: Sequence[Voice]) -> Iterator[SpeechAct]:
    """`لا صحة لـ` in front of what is denied, `عارٍ عن الصحة` behind it."""
    for cue in scene.cues:
        if cue.entry.cls != "deny" or cue.shape.form is not Form.FIXED:
            continue
        first, _ = scene.clause(cue.first)
        behind = cue.last + 1, _content_end(scene, cue.last)
        front = _after_that(scene, first, cue.first), cue.first - 1
        for begin, end in (behind, front):
            if any(begin <= t.first <= end for t in scene.triggers):
                whole = min(begin, cue.first), max(_trimmed(scene, begin, end), cue.last)
                yield SpeechAct(ClaimType.DENY, _voice(scene, said, cue), *whole, (begin, end), cue)
                break


def _no_such_thing(scene: Scene, said: Sequence[Voice]) -> Iterator[SpeechAct]:
    """A speaker that has no intention of it, or does nothing of the kind (`أنها لا تجري أي محادثات`)."""
    for cue in scene.cues:
        if cue.entry.cls != "negation" or cue.shape.form is not Form.FIXED or scene.tokens[cue.last].key != "لا":
            continue
        voice = voice_at(said, cue.first)
        topic = _topic(scene, cue)
        if voice is not None and topic is not None and voice.source.actor is None:
            voice = replace(voice, source=replace(voice.source, actor=topic))
        if voice is None or voice.verb == "deny" or voice.source.actor is None:
            continue
        after = [t.key for t in scene.tokens[cue.last + 1 : cue.last + 1 + _SELF_REACH]]
        itself = cue.first > 0 and scene.tokens[cue.first - 1].key in words_in("speaker pronoun") and "اي" in after
        if (after[:1] and after[0] in words_in("intention")) or itself:
            end = _trimmed(scene, cue.first, _content_end(scene, cue.last))
            first = voice.said_at if voice.said_at < cue.first else cue.first
            yield SpeechAct(ClaimType.DENY, voice, first, end, (cue.first, end), cue)


def _topic(scene: Scene, cue: Hit) -> str | None:
    """The party right in front of the negation (that the army has no intention): whose intention it is."""
    beside = (p for p in scene.parties if p.last == cue.first - 1 and p.case == "")
    return next((p.ids[0] for p in beside), None)


def _voice(scene: Scene, said: Sequence[Voice], cue: Hit) -> Voice:
    found = voice_at(said, cue.first)
    return found if found is not None else Voice(0, len(scene.tokens) - 1, NARRATOR, "deny", cue.first)


def _after_that(scene: Scene, first: int, stop: int) -> int:
    """The token behind the last complementiser from `first` up to `stop`, `first` where there is none."""
    return next((i + 1 for i in range(stop - 1, first - 1, -1) if scene.tokens[i].key in COMPLEMENTISERS), first)


def _trimmed(scene: Scene, first: int, last: int) -> int:
    while last > first and not scene.tokens[last].is_word and scene.tokens[last].text not in QUOTES:
        last -= 1
    return last


def _content_end(scene: Scene, first: int) -> int:
    last = min(first, len(scene.tokens) - 1)
    while last + 1 < len(scene.tokens) and not scene.breaks(last + 1):
        following = scene.tokens[last + 1]
        if following.key in words_in("says on") or (following.key in COMPLEMENTISERS and last > first):
            break
        last += 1
    return last
