"""Which actors a trigger's deed is put down to, once its subject is found: fighters, speakers, both sides."""

from conflictmap.models import ClaimType, SourceKind
from conflictmap.reading.arguments import Trigger
from conflictmap.reading.both_sides import both, goes_on_nowhere, names_both
from conflictmap.reading.clauses.meant import SPEAKER, whose
from conflictmap.reading.clauses.phrases import Head
from conflictmap.reading.clauses.told_subjects import told_subject, unknown_teller
from conflictmap.reading.cue_standing import Standing
from conflictmap.reading.draft import SPEECH
from conflictmap.reading.english_subjects import is_possessive, predicate_of, says_own, tells_of_another
from conflictmap.reading.english_words import listed
from conflictmap.reading.function_words import words_in
from conflictmap.reading.morphology import Form
from conflictmap.reading.parties import Party
from conflictmap.reading.roles import is_passive
from conflictmap.reading.subjects import announced
from conflictmap.reading.tokens import QUOTES
from conflictmap.reading.voices import Voice

_PERSONAL = SPEECH | {
    ClaimType.MEET,
    ClaimType.VISIT,
    ClaimType.STATEMENT,
    ClaimType.ASSESSMENT,
    ClaimType.NO_COMMENT,
    ClaimType.DEFECT,
}
"""What a person does; all else is done by forces."""
_MILITARY = frozenset(
    {ClaimType.CONTROL_GAIN, ClaimType.OP_LAUNCH, ClaimType.OP_ONGOING, ClaimType.ADVANCE, ClaimType.REPEL}
)
_OURS_BEFORE = 10
_NO_FIGHTERS = frozenset({"person", "outlet", "people"})


def agents(
    trigger: Trigger, kind: ClaimType, party: Party | None, voice: Voice | None, stand: Standing
) -> tuple[Party | None, tuple[str, ...]]:
    """The subject that can have done it and the ids of the actors; None and () when the words do not say."""
    if voice is not None and party is not None and _is_the_speaker(trigger, voice):
        party = None
    actors = party.ids if party is not None else ()
    if party is not None and party.kind in _NO_FIGHTERS and kind is ClaimType.WITHDRAW and _in_person(trigger):
        return None, ()
    if party is not None and party.kind in _NO_FIGHTERS and kind not in _PERSONAL:
        party, actors = _forces_behind(trigger, party, voice)
    if kind is ClaimType.NO_COMMENT and party is not None and _of_something_else(trigger, party):
        return None, ()
    if kind is ClaimType.NO_COMMENT and party is None:
        actors = next((p.ids for p in trigger.behind), ())
    if kind is ClaimType.DEFECT and party is None:
        actors = next((p.ids for p in trigger.behind if p.case in ("عن", "من", "from")), ())
    if "gather" in trigger.hit.entry.flags:
        met = [p for p in trigger.behind if p.kind != "outlet" and p.case != "co"]
        return (met[0] if met else None), tuple(dict.fromkeys(i for p in met for i in p.ids))
    if "own" in trigger.hit.entry.flags:
        party, actors = None, _going_on(trigger, voice)
    actors = actors or _speaker_itself(trigger, kind, voice, stand) or _intended(voice, stand)
    if not actors and kind in SPEECH and trigger.hit.shape.form is Form.NOUN and voice is not None:
        actors = (voice.affiliation,) if voice.affiliation is not None else ()  # affirmed the refusal: its own
    if trigger.hit.entry.first == "both":
        return party, _both_sides(trigger, actors)
    return party, (*actors, *(i for i in _beside_the_subject(trigger, party) if i not in actors))


def _beside_the_subject(trigger: Trigger, party: Party | None) -> tuple[str, ...]:
    """Who is named with the subject in front of its verb (the army with its allied forces began): they act as one."""
    scene, hit = trigger.scene, trigger.hit
    if party is None or scene.lang != "ar" or party.last >= hit.first or party.kind != "armed" or party.case != "":
        return ()
    beside = next((p for p in scene.parties if p.first > party.last), None)
    if beside is None or beside.case != "مع" or beside.kind != "armed" or beside.last >= hit.first:
        return ()
    between = [t for t in scene.tokens[party.last + 1 : beside.first] if t.text not in QUOTES]
    verb = trigger.hit.shape.form in (Form.PAST, Form.PRESENT) or trigger.earlier is party
    return beside.ids if verb and len(between) <= 1 else ()


def _is_the_speaker(trigger: Trigger, voice: Voice) -> bool:
    """Whether its fighters or it, in English, are those of the party that speaks: nobody is named in between."""
    scene, hit = trigger.scene, trigger.hit
    if voice.affiliation is None or voice.source.kind is SourceKind.MONITOR or not is_possessive(scene, hit):
        return False
    told = predicate_of(scene, hit)
    group = told is not None and told.subject is not None and scene.tokens[told.subject.first].key == "the"
    if group and voice.affiliation.casefold() in listed("an army"):
        return False  # a Russian officer said the group had agreed
    between = (p for p in scene.parties if voice.said_at < p.first and p.last < hit.first)
    return voice.first <= hit.first and not any(p.kind in ("armed", "state", "body") for p in between)


def _in_person(trigger: Trigger) -> bool:
    """Whether a person only goes away: a head of state who left the capital has withdrawn no forces."""
    return "leave" in trigger.hit.entry.flags


def _forces_behind(trigger: Trigger, person: Party, voice: Voice | None) -> tuple[Party | None, tuple[str, ...]]:
    """A person or an outlet takes no town: the forces told of before did, or those the person speaks or stands for."""
    if person.kind == "people" and trigger.scene.lang == "ar" and trigger.hit.entry.cls == ClaimType.CONTROL_GAIN:
        return None, ()  # residents did it, not the forces told of before
    earlier = trigger.earlier
    led, head = person.members[0].affil if person.members else None, trigger.scene.tokens[person.first].key
    if led and trigger.scene.lang == "ar" and head in words_in("armed people"):
        return None, (led,)  # the fighters of a commander
    if earlier is not None and earlier.kind not in _NO_FIGHTERS:
        return earlier, earlier.ids
    if voice is not None and voice.source.kind is SourceKind.SPOKESMAN and voice.affiliation is not None:
        return None, (voice.affiliation,)
    body = person.members[0].affil
    return None, (body,) if body else ()


def _speaker_itself(trigger: Trigger, kind: ClaimType, voice: Voice | None, stand: Standing) -> tuple[str, ...]:
    """The party of the speaker, where it tells of itself, or tells of fighting and names nobody."""
    english = trigger.scene.lang == "en"
    if says_own(trigger.scene, trigger.hit) if english else _says_ours(trigger):
        quoted = english and any(t.text == '"' for t in trigger.scene.tokens)  # no words of the outlet
        own = None if quoted else trigger.scene.ours
        ours = voice.affiliation if voice is not None and voice.affiliation else own
        return (ours,) if ours else ()
    if voice is None or not voice.affiliation or announced(trigger.scene, trigger.hit):
        return ()
    if unknown_teller(trigger.scene, trigger.hit) or _of_others(trigger):
        return ()
    if "neutral" in trigger.hit.entry.flags:
        return (voice.affiliation,)
    itself = is_possessive(trigger.scene, trigger.hit) if english else _speaks_of_itself(trigger)
    held_off = english and kind is ClaimType.REPEL and is_passive(trigger.scene, trigger.hit)
    if itself or held_off:
        return (voice.affiliation,)
    if english and tells_of_another(trigger.scene, trigger.hit):
        return ()
    itself = voice.source.kind in (SourceKind.BELLIGERENT_SELF, SourceKind.SPOKESMAN) or _announces(trigger, voice)
    own_deed = kind is ClaimType.OP_ONGOING or (kind in _MILITARY and itself) or _in_first_person(trigger)
    return (voice.affiliation,) if own_deed and not _names_others(trigger, stand) else ()


def _in_first_person(trigger: Trigger) -> bool:
    """`قطعنا`, `لن ننسحب`: an Arabic verb that says we."""
    hit = trigger.hit
    word = trigger.scene.tokens[hit.first].key.removeprefix(hit.shape.conj)
    if trigger.scene.lang != "ar" or hit.shape.pronoun:
        return False
    if hit.shape.form is Form.PAST:
        return word.endswith("نا") and not hit.entry.lemma.endswith("نا")
    return hit.shape.form is Form.PRESENT and word.removeprefix("س").startswith("ن")


def _names_others(trigger: Trigger, stand: Standing) -> bool:
    """Whether the words name who does it, though nobody a table knows (500 gunmen hold A): not those who say so."""
    if trigger.scene.lang != "ar":
        return False
    told = told_subject(trigger.scene, trigger.hit)
    if told is None and stand.governor is not None and stand.governor.shape.form in (Form.PAST, Form.PRESENT):
        told = told_subject(trigger.scene, stand.governor)
    named = told is not None and told.head in (Head.GROUP, Head.PEOPLE)
    return named and told is not None and trigger.scene.tokens[told.first].key not in words_in("the forces")


def _announces(trigger: Trigger, voice: Voice) -> bool:
    """Whether an officer or adviser of fighters announces a deed that no word puts down to anybody else."""
    hit, scene = trigger.hit, trigger.scene
    if scene.lang != "ar" or hit.shape.form is not Form.NOUN or hit.shape.pronoun or hit.shape.clitic:
        return False
    said = voice.said_at
    fighters = (p for p in scene.parties if p.kind == "armed" and voice.affiliation in p.ids)
    named = any(said < p.first and p.last < hit.first for p in fighters)
    return named and scene.tokens[said].key in words_in("announces")


def _going_on(trigger: Trigger, voice: Voice | None) -> tuple[str, ...]:
    """Who goes on speaking in a participle or of a condition: the voice, the subject before, the outlet's party."""
    said_by = (voice.source.actor or voice.affiliation) if voice is not None else None
    if said_by is not None:
        return (said_by,)
    if trigger.earlier is not None:
        return trigger.earlier.ids
    return (trigger.scene.ours,) if trigger.scene.ours is not None else ()


def _of_something_else(trigger: Trigger, party: Party) -> bool:
    """Whether a silence is told of the noun in front of it (a deal whose terms were not announced), of no speaker."""
    hit, tokens = trigger.hit, trigger.scene.tokens
    if trigger.scene.lang != "ar":
        return False
    beside = party.first > hit.last or party.last == hit.first - 1
    return not beside and not hit.shape.conj and hit.first > 0 and tokens[hit.first - 1].is_word


def _intended(voice: Voice | None, stand: Standing) -> tuple[str, ...]:
    """The party of a speaker that tells of an intention and of nobody who has it: its own."""
    plan = stand.governor
    if voice is None or voice.affiliation is None or plan is None or plan.entry.cls not in ("plan", "agreecue"):
        return ()
    return (voice.affiliation,) if plan.shape.form is Form.NOUN and plan.first > voice.said_at else ()


def _says_ours(trigger: Trigger) -> bool:
    """Our forces, told in front of the verb in its clause or right behind it."""
    tokens, hit = trigger.scene.tokens, trigger.hit
    low = max(trigger.scene.clause(hit.first)[0], hit.first - _OURS_BEFORE)
    if any(c.entry.cls == "undergo" and low <= c.first for c in trigger.scene.cues):
        return False
    return any(
        tokens[i].key in words_in("our forces") and (i == 0 or tokens[i - 1].key not in words_in("object preposition"))
        for i in range(low, min(hit.last + 4, len(tokens)))
    )


def _of_others(trigger: Trigger) -> bool:
    """Whether the fighters it tells of are not surely the speaker's own."""
    told = told_subject(trigger.scene, trigger.hit)
    owned = told is not None and told.head is Head.OWNED
    return owned and told is not None and whose(trigger.scene, told, trigger.earlier) != SPEAKER


def _speaks_of_itself(trigger: Trigger) -> bool:
    """The speaker named by a pronoun right before the verb, or by "its forces" beside it."""
    tokens, hit = trigger.scene.tokens, trigger.hit
    beside = tokens[max(trigger.span.left, hit.first - 4) : hit.last + 4]
    before = tokens[max(hit.first - 2, 0) : hit.first]
    own_forces, pronouns = words_in("own forces"), words_in("speaker pronoun")
    told = told_subject(trigger.scene, hit)
    if told is not None:
        own = any(t.key in words_in("own arms") for t in trigger.scene.tokens[told.first : told.last + 1])
        mine = told.head is Head.OWNED and whose(trigger.scene, told, trigger.earlier) == SPEAKER
        return mine or (told.head is Head.GROUP and own)
    return any(t.key in own_forces for t in beside) or any(t.key in pronouns for t in before)


def _both_sides(trigger: Trigger, actors: tuple[str, ...]) -> tuple[str, ...]:
    """Both sides of a meeting, a deal or a clash are its actors."""
    ids = list(actors)
    if names_both(trigger.scene, trigger.hit):
        return both(trigger.scene, trigger.hit) or actors
    for party in trigger.behind:
        met = trigger.hit.entry.cls == ClaimType.MEET and party.case == "" and "-" in trigger.hit.entry.target
        beside = party.case == "against" and trigger.hit.entry.cls == ClaimType.CLASH
        if (party.case in ("مع", "between", "with") or met or beside) and party.kind != "outlet":
            ids += [i for i in party.ids if i not in ids]
    if not ids and trigger.hit.entry.cls == ClaimType.CLASH and trigger.hit.shape.definite:
        return trigger.scene.sides  # the clashes: those told of before
    if not ids and trigger.hit.entry.cls == ClaimType.CLASH and goes_on_nowhere(trigger.scene, trigger.hit):
        return trigger.scene.sides
    return tuple(ids)
