"""Who makes a speech act: the person behind an office, the speaker who goes on, the one who will not allow it."""

from collections.abc import Sequence
from dataclasses import replace

from conflictmap.models import ClaimType, Modality, SourceKind
from conflictmap.reading.arguments import Arguments, Trigger
from conflictmap.reading.draft import SPEECH
from conflictmap.reading.function_words import words_in
from conflictmap.reading.morphology import Form
from conflictmap.reading.parties import Party
from conflictmap.reading.scene import COMPLEMENTISERS
from conflictmap.reading.voices import Voice

_TITLE = 3
_SET_A_TERM = "أمهل"
_ELSE = "والا"
_ITS_OWN = frozenset({ClaimType.CONTROL_GAIN, ClaimType.CONTROL_LOSS, ClaimType.WITHDRAW, ClaimType.ADVANCE})
_OFFICES = words_in("office") | words_in("unlisted group")


def spoken(trigger: Trigger, args: Arguments, said: Sequence[Voice]) -> Arguments:
    """The arguments of an Arabic speech act with the one who speaks as its actor; those of other deeds as they are."""
    if trigger.scene.lang != "ar":
        return args
    if "silent" in trigger.hit.entry.flags:
        return _silent(args)
    if args.kind not in SPEECH:
        return _or_else(trigger, _removal(trigger, _of_an_unlisted_speaker(trigger, args)))
    return _ultimatum(trigger, _by_himself(trigger, _goes_on(trigger, _in_person(trigger, args), said)))


def _silent(args: Arguments) -> Arguments:
    """`لم تصدر دمشق أي تعليق`: the silence is a fact; a comment that was made is none of our events."""
    if args.stand.modality is not Modality.NEGATED:
        return replace(args, party=None, actors=(), where=[])
    return replace(args, stand=replace(args.stand, modality=None, governor=None), where=[])


def _of_an_unlisted_speaker(trigger: Trigger, args: Arguments) -> Arguments:
    """What a body that no table knows says of itself (a battalion said that it took P) is done by nobody listed."""
    voice = args.voice
    if args.kind not in _ITS_OWN or args.actors or voice is None or voice.affiliation or voice.source.actor:
        return args
    itself = voice.source.kind is SourceKind.BELLIGERENT_SELF and voice.first <= trigger.hit.first
    low = max(trigger.hit.first - _TITLE, 0)
    own = any(t.key in words_in("speaker pronoun") for t in trigger.scene.tokens[low : trigger.hit.first])
    return replace(args, unnamed=True) if itself and own else args


def _removal(trigger: Trigger, args: Arguments) -> Arguments:
    """`طالب بإخراج Y من P`: what is asked is that Y leave, whoever is to see to it."""
    asked = args.stand.modality is Modality.DEMANDED and "expel" in trigger.hit.entry.flags
    if not asked or args.kind is not ClaimType.CONTROL_GAIN:
        return args
    return replace(args, kind=ClaimType.WITHDRAW, party=None, actors=args.targets, targets=(), unnamed=True)


def _or_else(trigger: Trigger, args: Arguments) -> Arguments:
    """`وإلا ستقتحم`: what follows if the term is not kept is threatened by the one who set it."""
    before = trigger.scene.tokens[max(trigger.hit.first - _TITLE, 0) : trigger.hit.first]
    if args.stand.modality is not Modality.PLANNED or all(t.key != _ELSE for t in before):
        return args
    setter = next((t for t in trigger.scene.triggers if t.entry.lemma == _SET_A_TERM), None)
    return replace(args, stand=replace(args.stand, modality=Modality.THREATENED, governor=setter))


def _in_person(trigger: Trigger, args: Arguments) -> Arguments:
    """`المبعوث الأممي ستيفان دي ميستورا`: of an office and the person named behind it the person speaks."""
    scene, hit, party = trigger.scene, trigger.hit, args.party
    if party is None or party.kind == "person" or hit.shape.form is Form.NOUN or party.first < hit.first:
        return args
    person = next((p for p in trigger.behind if p.kind == "person" and 0 < p.first - party.last <= _TITLE), None)
    if person is None or person.case or any(scene.tokens[i].text in "،," for i in range(party.last, person.first)):
        return args
    before = scene.tokens[hit.last + 1 : party.last + 1]
    office = party.case != "" or any(t.key in _OFFICES for t in before)
    return _by(args, person) if office or any(m.national for m in party.members[:1]) else args


def _goes_on(trigger: Trigger, args: Arguments, said: Sequence[Voice]) -> Arguments:
    """`واتهم X ...، وأمر ب`: a verb joined to what was said, with nobody named behind it, is the speaker's."""
    hit, party = trigger.hit, args.party
    if hit.shape.conj != "و" or hit.shape.form is not Form.PAST or (party is not None and party.first > hit.first):
        return args
    voice = next((v for v in reversed(said) if v.said_at < hit.first and v.verb != "according"), None)
    if voice is None or voice.source.actor is None or trigger.scene.tokens[hit.first - 1].key in COMPLEMENTISERS:
        return args
    since = (t for t in trigger.scene.triggers if voice.said_at < t.first < hit.first)
    if any(t.entry.cls in SPEECH and t.shape.form is Form.PAST for t in since):
        return args
    he = next((p for p in trigger.scene.parties if voice.source.actor in p.ids and p.last < hit.first), None)
    if he is None or (he.kind == "person" and trigger.scene.tokens[hit.first].key.endswith("ت")):
        return args
    return replace(_by(args, he), voice=None)


def _by_himself(trigger: Trigger, args: Arguments) -> Arguments:
    """`قال X إن بلاده لن تسمح ل Y ب`: who will not allow it is the person that says so, or stands in front; not Y."""
    voice, hit = args.voice, trigger.hit
    if "ban" not in hit.entry.flags:
        return args
    addressed = tuple(i for p in trigger.behind if p.case == "ل" for i in p.ids)
    args = replace(args, targets=addressed or args.targets)
    told = voice is not None and voice.first <= hit.first
    party = next((p for p in trigger.scene.parties if told and voice and voice.source.actor in p.ids), None)
    if party is not None and party.kind == "person":
        return _by(args, party)
    front = args.party if args.party is not None and args.party.last < hit.first else party
    return _by(args, front) if front is not None else replace(args, actors=())


def _ultimatum(trigger: Trigger, args: Arguments) -> Arguments:
    """A term that is set with `وإلا` behind it is a threat."""
    behind = trigger.scene.tokens[trigger.hit.last + 1 :]
    if trigger.hit.entry.lemma != _SET_A_TERM or args.kind is not ClaimType.DEMAND:
        return args
    return replace(args, kind=ClaimType.THREATEN) if any(t.key == _ELSE for t in behind) else args


def _by(args: Arguments, party: Party) -> Arguments:
    return replace(
        args, party=party, actors=party.ids, targets=tuple(t for t in args.targets if t not in party.ids), unnamed=False
    )
