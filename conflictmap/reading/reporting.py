"""Who says so: the reporting verbs and phrases of a sentence, read as the voices in it."""

from collections.abc import Sequence
from dataclasses import replace

from conflictmap.models import Attribution, SourceKind
from conflictmap.reading.according import according
from conflictmap.reading.attribution import REACH, affiliation, speaker
from conflictmap.reading.english_voices import NOBODY, english
from conflictmap.reading.function_words import mapping, words_in
from conflictmap.reading.labels import issuer, label
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.said_content import content_begins, says_that
from conflictmap.reading.scene import COMPLEMENTISERS, RELATIVES, SUBORDINATORS, Scene
from conflictmap.reading.speakers import Carried, Directory, row_at
from conflictmap.reading.tokens import QUOTES, Token
from conflictmap.reading.voices import UNSAID, Voice

_SPEECH = frozenset({"DEMAND", "ORDER", "REJECT", "AGREE", "THREATEN"})
_TOPIC = 7
_ADVERBIAL = words_in("after a verb of saying")
_NO_NEW_VOICE = RELATIVES | words_in("no new voice")
_CHANNELS = mapping("channel")


def voices(scene: Scene, carried: Carried, known: Directory) -> tuple[Voice, ...]:
    """The voices of one sentence in order; words outside all of them are the narrator's. `carried` is updated."""
    found: list[Voice] = []
    end = len(scene.tokens) - 1
    carried.turn_to(scene.sentence.paragraph, scene.tokens[0].text)
    for hit in scene.reports:
        voice = _voice(scene, hit, found, carried, known)
        if voice is not None:
            if found and found[-1].last >= voice.first and hit.entry.cls != "according":
                found[-1] = replace(found[-1], last=voice.said_at - 1)
            found.append(voice)
            if voice.verb != UNSAID:
                carried.note(voice.source)
    if not found:
        labelled = label(scene, carried, known)
        if labelled is not None:
            found.append(labelled)
            carried.note(labelled.source)
    if not found and carried.open_quote is not None:
        found.append(Voice(0, end, carried.open_quote, "say", 0, affiliation(carried.open_quote, known)))
    leads = scene.tokens[end].text == ":"
    carried.leads_to = (issuer(scene, carried, known) or (found[-1].source if found else None)) if leads else None
    if ([t.text for t in scene.tokens].count('"') - carried.opens) % 2:
        carried.mark(found[-1].source if found else None)
    return tuple(found)


def _voice(scene: Scene, hit: Hit, found: Sequence[Voice], carried: Carried, known: Directory) -> Voice | None:
    """What one reporting word makes: a voice from what is said to the end, or None when it reports nothing."""
    end = len(scene.tokens) - 1
    if hit.entry.cls == "according":
        return according(scene, hit, found, carried, known)
    if hit.entry.cls == "carry":
        if scene.lang == "en" and (hit.first == 0 or scene.tokens[hit.first - 1].text not in ",;"):
            return None  # reports saying that …: no speaker goes on here
        source = found[-1].source if found else None
        source = source or _subject_speaks(scene, hit, carried, known)
        source = source or _speech_act_by(scene, hit, carried, known) or carried.source
        unsure = hit.first > 0 and scene.tokens[hit.first - 1].key == "غير"  # غير مؤكدة says nothing on
        if source is None or unsure:
            return None
        return Voice(hit.last + 1, end, source, "carry", hit.first, affiliation(source, known))
    before = scene.tokens[hit.first - 1].key if hit.first else ""
    if hit.entry.cls == "deny" and hit.shape.pronoun and hit.shape.form is Form.PAST:
        return _denied_in_front(scene, hit, carried, known)
    if before in _NO_NEW_VOICE or hit.shape.form is Form.NOUN or _is_reminder(scene, hit):
        return None
    if any(t.key in words_in("not to be named") for t in scene.tokens[hit.last + 1 : hit.last + 3]):
        return None  # asked not to publish his name: nobody publishes anything
    if scene.lang == "en":
        return english(scene, hit, found, carried, known)
    return _arabic(scene, hit, found, carried, known)


def _subject_speaks(scene: Scene, hit: Hit, carried: Carried, known: Directory) -> Attribution | None:
    """The subject of the clause that an English participle goes on from (X released a video, saying that ...)."""
    told = scene.parse.predicate(hit.first, hit.last) if scene.parse is not None else None
    if told is None or told.subject is None or told.subject.last >= hit.first:
        return None
    return speaker(scene, told.subject.first, told.subject.last + 1, known, carried)


def _is_reminder(scene: Scene, hit: Hit) -> bool:
    """`يذكر أن`, `يشار إلى أن` at the head of a sentence: the article itself recalls what follows."""
    tokens = scene.tokens
    behind = " ".join(t.key for t in tokens[hit.last + 1 : hit.last + 3])
    head = tokens[hit.first].key.removeprefix("و")
    return (
        head in words_in("recalls") and behind.startswith(("ان", "الي ان")) and scene.clause(hit.first)[0] == hit.first
    )


def _denied_in_front(scene: Scene, hit: Hit, carried: Carried, known: Directory) -> Voice | None:
    """`الأمر الذي نفته موسكو`: who denies what was told in front; the voice answers for no words of the sentence."""
    stop = hit.last + 1
    while (
        stop < len(scene.tokens) and scene.tokens[stop].is_word and not scene.breaks(stop) and stop - hit.last < REACH
    ):
        stop += 1
    source = speaker(scene, hit.last + 1, stop, known, carried)
    if source is None:
        return None
    return Voice(hit.last + 1, hit.last, source, "deny", hit.first, affiliation(source, known))


def _speech_act_by(scene: Scene, hit: Hit, carried: Carried, known: Directory) -> Attribution | None:
    """Who asked, refused or threatened right before he is said to go on (رفض المتحدث ...، قائلا إن)."""
    act = next((t for t in reversed(scene.triggers) if t.first < hit.first and t.entry.cls in _SPEECH), None)
    if act is None or any(scene.breaks(i) for i in range(act.last + 1, hit.first)):
        return None
    return speaker(scene, act.last + 1, hit.first, known, carried) or _subject_before(scene, act, known, carried)


def _goes_on_with(scene: Scene, hit: Hit, stop: int) -> bool:
    """`وتابعت تقدمها`: a verb of going on with a thing as its object says nothing."""
    return scene.tokens[hit.first].key in words_in("goes on") and not says_that(scene.tokens, stop)


def _arabic(scene: Scene, hit: Hit, found: Sequence[Voice], carried: Carried, known: Directory) -> Voice | None:
    tokens, end = scene.tokens, len(scene.tokens) - 1
    stop = content_begins(scene, hit)
    source = None if _goes_on_with(scene, hit, stop) else _arabic_speaker(scene, hit, stop, found, carried, known)
    if source is None:
        return None
    if source.via is None:
        source = replace(source, via=_channel(tokens[hit.first : stop + 2]))
    first = stop if stop < len(tokens) else hit.last + 1
    if hit.entry.lemma == "اتهم":
        accuser = next((p for p in scene.parties if p.first > hit.last), None)
        first = min(first, accuser.last + 1) if accuser is not None else first  # whom it accuses is what it says
    unsaid = any(
        c.entry.cls == "negation" and c.shape.form is Form.FIXED and hit.first - 2 <= c.last < hit.first
        for c in scene.cues
    )
    if hit.entry.cls in ("expect", "deny"):
        end = _up_to_a_break(scene, max(first, hit.last + 1))
    beside = [p for p in scene.parties if hit.last < p.first < stop]
    verb = UNSAID if unsaid else hit.entry.cls
    return Voice(min(first, end), end, source, verb, hit.first, affiliation(source, known, beside))


def _up_to_a_break(scene: Scene, first: int) -> int:
    """The last token before a word such as while: what is expected or denied goes no further."""
    breaks = (i for i in range(first + 1, len(scene.tokens)) if scene.tokens[i].is_word and scene.breaks(i))
    return next(breaks, len(scene.tokens)) - 1


def _arabic_speaker(
    scene: Scene, hit: Hit, stop: int, found: Sequence[Voice], carried: Carried, known: Directory
) -> Attribution | None:
    """The speaker in front of the verb or behind it up to `stop`; without one, who spoke before, where that is said."""
    tokens, cls = scene.tokens, hit.entry.cls
    following = tokens[hit.last + 1].key if hit.last + 1 < len(tokens) else ""
    clause = says_that(tokens, stop)
    source = None if hit.shape.conj else _topic(scene, hit, known, carried)
    if source is None and following not in _ADVERBIAL:
        source = speaker(scene, hit.last + 1, stop, known, carried)
    if source is None and hit.shape.conj and found:
        source = found[-1].source  # denied ..., and said
    dated = sum(d.last - d.first + 1 for d in scene.dates if hit.last < d.first < stop)
    if source is None and (clause or stop - hit.last - dated <= 3):
        source = _subject_before(scene, hit, known, carried)
        if source is not None and found and source.kind is SourceKind.NAMED_PERSON and _is_feminine(scene, hit):
            source = found[-1].source  # pages showed pictures of X that they said were of ...
    if source is not None:
        return source
    if cls == "deny":
        return carried.source or NOBODY
    goes_on = cls == "say" and hit.shape.conj and not found
    return carried.source if clause or goes_on else None


def _is_feminine(scene: Scene, hit: Hit) -> bool:
    return hit.shape.form is Form.PAST and scene.tokens[hit.first].key.endswith("ت")


def _topic(scene: Scene, hit: Hit, known: Directory, carried: Carried) -> Attribution | None:
    """The speaker right in front of the verb (sources denied), when the words before are nothing else."""
    verbs = {t.first for t in (*scene.triggers, *scene.reports)}
    first = hit.first
    while first > 0 and hit.first - first < _TOPIC and not scene.breaks(first - 1) and first - 1 not in verbs:
        before = scene.tokens[first - 1]
        if before.key in SUBORDINATORS or not (before.is_word or before.text in QUOTES):
            break
        first -= 1
    words = scene.tokens[first : hit.first]
    opens = any(row_at(words, n, scene.lang) is not None for n in range(min(2, len(words))))
    return speaker(scene, first, hit.first, known, carried) if opens or _party_leads(scene, first, hit) else None


def _party_leads(scene: Scene, first: int, hit: Hit) -> bool:
    """Whether a party is all that stands from token `first` up to the verb (the council denied), particles aside."""
    party = next((p for p in scene.parties if first <= p.first < hit.first), None)
    if party is None or party.case or party.kind == "people":
        return False
    between = [*range(first, party.first), *range(party.last + 1, hit.first)]
    return all(scene.tokens[i].key in words_in("before a leading verb") or not scene.tokens[i].is_word for i in between)


def _subject_before(scene: Scene, hit: Hit, known: Directory, carried: Carried) -> Attribution | None:
    """The subject in front of a reporting verb (a source in the army confirmed), not crossing a break."""
    first = hit.first
    while (
        first > 0
        and hit.first - first < REACH
        and not scene.breaks(first - 1)
        and scene.tokens[first - 1].key not in COMPLEMENTISERS
    ):
        first -= 1
    return speaker(scene, first, hit.first, known, carried) if first < hit.first else None


def _channel(words: Sequence[Token]) -> str | None:
    """Where it was said (Twitter, an interview), None where the words do not tell."""
    return next((_CHANNELS[t.key] for t in words if t.key in _CHANNELS), None)
