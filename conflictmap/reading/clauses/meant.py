"""Whom a subject stands for that names nobody: its fighters, the forces, or no words at all."""

from dataclasses import replace

from conflictmap.reading.clauses.phrases import Head, Phrase, noun_phrase
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.parties import Party
from conflictmap.reading.scene import COMPLEMENTISERS, Scene

_FINITE = (Form.PAST, Form.PRESENT)
_GOES_ON = frozenset({"light", "CONTROL_GAIN", "ADVANCE", "WITHDRAW"})
"""Verbs at the head of a paragraph (`وتمكنت من`) that tell of whom the one before told."""
SPEAKER = "the speaker's"
_BEFORE = "of those told of before"
_UNSURE = "of one or the other"
_IN_FRONT_OF_NO_SUBJECT = words_in("in front of a date") | words_in("opens an aside")


def continued(scene: Scene, verb: Hit) -> Party | None:
    """The topic of the paragraph, where a sentence opens with a verb that names nobody and agrees with it."""
    topic = scene.topic
    if topic is None or verb.shape.form is Form.NOUN:
        return None
    before = topic.paragraph == scene.sentence.paragraph - 1 and topic.alone
    opening = verb.first == 0 and verb.shape.conj == "و" and verb.entry.cls in _GOES_ON
    before = before and (scene.tokens[0].key == "كما" or opening)
    if topic.paragraph != scene.sentence.paragraph and not before:
        return None
    on = words_in("goes on with a verb")
    if has_another_subject(scene, verb):
        return None
    opens = all(scene.light(i, verb.first) or scene.tokens[i].key in on for i in range(verb.first))
    joined = verb.first > 0 or verb.shape.conj == "و"
    if not (opens and joined and verb.shape.feminine == topic.feminine):
        return None
    return replace(topic.party, members=()) if before else topic.party


def doer(scene: Scene, told: Phrase, last_subject: Party | None) -> Party | None:
    """The party a noun phrase stands for; None for forces that nobody is named for."""
    if told.head is Head.OWNED:
        return owner(scene, told, last_subject)
    if told.head is Head.GROUP and told.first and scene.tokens[told.first - 1].key in words_in("this one"):
        before = (p for p in reversed(scene.parties) if p.last < told.first and p.kind == "armed")
        return next(before, None) or last_subject or _of_the_paragraph(scene)
    if told.head is Head.GROUP and scene.tokens[told.first].key in words_in("the forces"):
        if scene.tokens[told.first].key in words_in("the attackers"):
            return last_subject or scene.attacker
        said = scene.tokens[told.first - 1].key in COMPLEMENTISERS if told.first else False
        here = _teller(scene, told) if said else _of_the_paragraph(scene)
        return last_subject or here or _of_the_one_before(scene)
    return told.party


def _of_the_paragraph(scene: Scene) -> Party | None:
    topic = scene.topic
    return topic.party if topic is not None and topic.paragraph == scene.sentence.paragraph else None


def _of_the_one_before(scene: Scene) -> Party | None:
    """Whom `the forces` at the head of a paragraph most likely are: for a claim, not for a mark."""
    topic = scene.topic
    if topic is None or not topic.alone or topic.party.kind != "armed":
        return None
    if topic.paragraph != scene.sentence.paragraph - 1:
        return None
    return replace(topic.party, members=())


def _teller(scene: Scene, told: Phrase) -> Party | None:
    """Whose forces `the forces` are in the mouth of a party: the nearest one named in front of what it says."""
    front = (p for p in reversed(scene.parties) if p.last < told.first and p.case in ("", "ل"))
    return next((p for p in front if p.kind == "armed"), None)


def owner(scene: Scene, told: Phrase, last_subject: Party | None) -> Party | None:
    """Whom the pronoun on `its fighters` stands for: the party in front in its clause, or who acted before.

    None where a speaker tells of its own: the voice knows whose they are.
    """
    if told.pronoun == "نا":
        return None  # ours are nobody else's
    for at in range(told.first - 1, -1, -1):
        if scene.tokens[at].key in COMPLEMENTISERS:
            return last_subject if whose(scene, told, last_subject) == _BEFORE else None
        if scene.breaks(at):
            break
        party = next((p for p in scene.parties if p.last == at and p.case in ("", "between", "ل")), None)
        if party is not None and party.kind not in ("person", "people", "outlet") and _may_be_its(scene, party, told):
            return party
        other = next((p for p in scene.parties if p.last == at and p.kind == "armed"), None)
        if other is not None and told.pronoun == "ها" and _man_speaks(scene, at) and _may_be_its(scene, other, told):
            return other  # he said that A is free of X after the last of its men left
    return last_subject or _of_the_paragraph(scene)


def _man_speaks(scene: Scene, at: int) -> bool:
    """Whether what stands at `at` is told by a verb in the masculine: `her` forces are not the speaker's."""
    said = [r for r in scene.reports if r.last < at and r.shape.form in _FINITE]
    return bool(said) and not said[-1].shape.feminine


def _may_be_its(scene: Scene, party: Party, told: Phrase) -> bool:
    """Whether the pronoun on `قواته` agrees with a party: it is no feminine one's."""
    word = scene.tokens[party.first].key
    wrong = {"ه": words_in("feminine party"), "ها": words_in("masculine party")}.get(told.pronoun, frozenset())
    return word not in wrong


def whose(scene: Scene, told: Phrase, last_subject: Party | None) -> str:
    """Whose fighters they are in reported words: the speaker's, those told of just before, or not to be said.

    `ه` behind a feminine verb of saying is not the speaker's; where both may be meant nobody is.
    """
    said = [r for r in scene.reports if r.last < told.first and r.shape.form in _FINITE]
    done = [t for t in scene.triggers if t.last < told.first and t.shape.form in _FINITE]
    if last_subject is None or not said or not done or done[-1].first < said[0].first:
        return SPEAKER
    feminine = told.pronoun == "ها"
    if told.pronoun in ("ه", "ها") and done[-1].shape.feminine != feminine:
        return SPEAKER
    return _BEFORE if told.pronoun == "ه" and said[-1].shape.feminine else _UNSURE


def has_another_subject(scene: Scene, verb: Hit) -> bool:
    """Whether a thing no table knows stands as the subject behind a verb that takes its place by a preposition.

    `سيطرت أجواء من الحزن على المدينة`: the mood took the town, not the army told of before.
    """
    if "-" in verb.entry.place or not verb.entry.place or verb.shape.form not in _FINITE:
        return False
    at = verb.last + 1
    while at < len(scene.tokens) and scene.light(at, verb.first):
        at += 1
    if at >= len(scene.tokens) or scene.breaks(at) or scene.tokens[at].key.endswith("ا"):
        return False
    if scene.tokens[at].key in _IN_FRONT_OF_NO_SUBJECT:
        return False
    phrase = noun_phrase(scene, at)
    return phrase is not None and phrase.head is Head.OTHER
