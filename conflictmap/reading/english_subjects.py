"""Who does what an English trigger tells: the subject of its predicate, whom that stands for, or whoever is asked."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from conflictmap.reading.english_antecedents import stands_at, words_of
from conflictmap.reading.english_clauses import Predicate, Span
from conflictmap.reading.english_groups import Verbal
from conflictmap.reading.english_words import Kind, listed
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.parties import Party
from conflictmap.reading.roles import is_passive
from conflictmap.reading.scene import Scene

_ASKING = ("demand", "order")
_MOVED = frozenset({"DEPLOY", "WITHDRAW", "EVACUATE", "DISPLACE"})
"""What is done to people who then are where they were sent: the subject of the passive."""
_AGENT_GAP = 3
_SUBJECT = ("", "between")
_FORCES = ("armed", "state", "body", "people")
_OWNERS = ("", "of", "by", "between")
_MORE = ("more", "other", "additional", "further")
_ANY = ("a", "an", "some", "armed", "unknown", "unidentified", "several", "many", "no", "any", "local", "foreign")
_ONE = ("group", "faction", "organisation", "organization", "movement", "alliance")
"""Words for the one group that is spoken of."""
_PLURAL = ("they", "it", "he", "she", "who")
_OWNED = ("'s", "’s", "s'", "s’")


def english_subject(scene: Scene, hit: Hit, last_subject: Party | None) -> Party | None:
    """The party that does it; `last_subject` did what was told before, None when the words do not say."""
    if _asking_cue(scene, hit) is not None:
        return _asked(scene, hit)
    predicate = predicate_of(scene, hit)
    if predicate is None and hit.shape.form is Form.FIXED:
        over = over_phrase(scene, hit)
        if over is None:
            front = [p for p in scene.parties if p.last < hit.first and p.case in _SUBJECT]
            return front[-1] if front else last_subject
        return named_by(scene, over.subject, last_subject) if over.subject is not None else None
    if predicate is None:
        return _of_a_noun(scene, hit, last_subject)
    if predicate.group.passive:
        moved = predicate.subject if hit.entry.cls in _MOVED else None
        return named_by(scene, moved, last_subject) if moved is not None else None
    if predicate.subject is None:
        return last_subject if predicate.group.form is not Verbal.FINITE else None
    return named_by(scene, predicate.subject, last_subject)


def predicate_of(scene: Scene, hit: Hit) -> Predicate | None:
    """The predicate whose verb the hit is; None for a noun."""
    return scene.parse.predicate(hit.first, hit.last) if scene.parse is not None else None


def over_phrase(scene: Scene, hit: Hit) -> Predicate | None:
    """The predicate that a set phrase belongs to: is in control of, established fire control over."""
    told = scene.parse.predicates if scene.parse is not None else ()
    return next((p for p in reversed(told) if p.group.last < hit.first < p.end), None)


def named_by(scene: Scene, span: Span, last_subject: Party | None) -> Party | None:
    """The party that a noun phrase names or stands for; None for things, places and groups nobody lists."""
    head = _head_end(scene, span)
    named = [p for p in scene.parties if span.first <= p.first <= head and _heads(scene, p, span)]
    named = named or _in_apposition(scene, span)
    if named:
        return _together(named)
    words = {t.key for t in scene.tokens[span.first : head + 1]}
    if words & (listed("weapon") | listed("operation")):
        owners = _OWNERS if words & listed("weapon") else ("", "by")
        owner = [p for p in scene.parties if span.first <= p.first and p.last <= span.last and p.case in owners]
        return owner[0] if owner else last_subject
    return _standing_for(scene, span, last_subject)


def is_the_group(words: Sequence[str]) -> bool:
    """Whether words speak of the one group that is spoken of."""
    return len(words) == 2 and words[0] == "the" and words[1] in _ONE


def _in_apposition(scene: Scene, span: Span) -> list[Party]:
    """The name right behind a description (another leader, Hikmat al-Hijri,)."""
    after = span.last + 1
    if after >= len(scene.tokens) or scene.tokens[after].text != ",":
        return []
    return [p for p in scene.parties if p.first == after + 1 and p.kind in ("person", "armed") and p.case == ""]


def topic(scene: Scene) -> Party | None:
    """Whom a sentence is about: the party that is its grammatical subject and says nothing itself."""
    if scene.parse is None:
        return None
    saying = {r.first for r in scene.reports}
    for told in scene.parse.predicates:
        if told.subject is None or told.group.form is not Verbal.FINITE or told.group.head in saying:
            continue
        named = [p for p in scene.parties if told.subject.first <= p.first <= _head_end(scene, told.subject)]
        named = [p for p in named if p.kind in _FORCES and _heads(scene, p, told.subject)]
        return _together(named) if named else None
    return None


def says_own(scene: Scene, hit: Hit) -> bool:
    """Whether the subject is the speaker's: we, our forces; its fighters, where no party was named before."""
    predicate = predicate_of(scene, hit)
    if predicate is None or predicate.subject is None or predicate.group.passive:
        return False
    word = scene.tokens[predicate.subject.first].key
    return word in listed("our") or word == "we" or _is_operation(scene, predicate.subject)


def _is_operation(scene: Scene, span: Span) -> bool:
    """Whether a phrase names an operation and nobody whose it is: the speaker's."""
    words = {t.key for t in scene.tokens[span.first : _head_end(scene, span) + 1]}
    owned = any(span.first <= p.first <= span.last for p in scene.parties)
    return bool(words & listed("operation")) and not owned


def is_possessive(scene: Scene, hit: Hit) -> bool:
    """Whether the subject is a pronoun or somebody's own forces (it, its fighters): the speaker, where one speaks."""
    predicate = predicate_of(scene, hit)
    if predicate is None or predicate.subject is None or predicate.group.passive:
        return False
    words = [t.key for t in scene.tokens[predicate.subject.first : predicate.subject.last + 1]]
    word = words[0]
    return (
        word in ("it", "they")
        or is_the_group(words)
        or (word in listed("its") and _is_own_body(scene, predicate.subject))
    )


def tells_of_another(scene: Scene, hit: Hit) -> bool:
    """Whether a verb is said of what stands in front (was taken, those who took it): no deed of the speaker."""
    predicate = predicate_of(scene, hit)
    if predicate is None:
        return False
    if predicate.group.passive or predicate.relative:
        return True
    return predicate.subject is not None and not (says_own(scene, hit) or is_possessive(scene, hit))


def belongs_to_another(scene: Scene, hit: Hit) -> bool:
    """Whether `by` behind a word does not name who does it: behind an object, or what somebody is asked to do."""
    predicate = predicate_of(scene, hit)
    active = predicate is not None and not predicate.group.passive and hit.shape.form is not Form.NOUN
    return active or _asking_cue(scene, hit) is not None


def _heads(scene: Scene, party: Party, span: Span) -> bool:
    """Whether a party is what a noun phrase speaks of: its head, or whose forces they are."""
    if party.case in _SUBJECT:
        return True
    at = party.first - 1
    while at > span.first and scene.tokens[at].key in ("the", "a"):
        at -= 1
    if at <= span.first:
        return True
    if scene.tokens[at].key != "of":
        return False
    head = scene.tokens[at - 1].key
    return head in listed("fighting body") or (head.endswith("s") and head not in listed("not who acts"))


def _head_end(scene: Scene, span: Span) -> int:
    """The last token before the phrases that only describe the head: of and what is joined belong to it."""
    kinds = scene.parse.kinds if scene.parse is not None else ()
    for i in range(span.first + 1, span.last + 1):
        kind = kinds[i]
        if kind is Kind.PREPOSITION and scene.tokens[i].key != "of":
            return i - 1
        listed_on = i < span.last and kinds[i + 1] in (Kind.NOUN, Kind.DETERMINER)
        if kind is Kind.RELATIVE or (scene.tokens[i].text == "," and not listed_on):
            return i - 1
    return span.last


def _together(named: list[Party]) -> Party:
    """Parties that act together as one."""
    if len(named) == 1:
        return named[0]
    ids = tuple(dict.fromkeys(i for p in named for i in p.ids))
    return replace(named[0], ids=ids, last=named[-1].last, members=tuple(m for p in named for m in p.members))


def _standing_for(scene: Scene, span: Span, last_subject: Party | None) -> Party | None:
    """Whom a pronoun, its forces or the group stands for."""
    first = scene.tokens[span.first].key
    if first in _PLURAL:
        return _antecedent(scene, span, last_subject)
    if first in listed("its"):
        return _antecedent(scene, span, last_subject) if _is_own_body(scene, span) else None
    if first in _MORE:
        return stands_at(last_subject, span.first, span.last) if last_subject is not None else None
    end = _head_end(scene, span)
    words = [t.key for t in scene.tokens[span.first : end + 1]]
    if not set(words) & listed("fighting body") or len(words) > _AGENT_GAP + 1 or first in _ANY:
        return None
    body = next(w for w in reversed(words) if w in listed("fighting body"))
    plain = listed("fighting body") | listed("kind of force") | listed("count word")
    if first != "the" and not all(w in plain or w[0].isdigit() for w in words):
        return None  # federal forces are not those of the party told of before
    if body in _ONE:
        told = scene.before.group() if scene.before is not None else None
        return stands_at(told, span.first, span.last) if told is not None else _antecedent(scene, span, last_subject)
    called = next((p for p in _in_front(scene, span) if body in words_of(scene.tokens, p)), None)
    if called is None and scene.before is not None:
        called = scene.before.called(body)
    if called is None and first == "the" and body in listed("group word"):
        return _antecedent(scene, span, last_subject)
    return stands_at(called, span.first, span.last) if called is not None else None


def _is_own_body(scene: Scene, span: Span) -> bool:
    words = scene.tokens[span.first + 1 : _head_end(scene, span) + 1]
    return any(t.key in listed("own body") for t in words)


def _in_front(scene: Scene, span: Span) -> Iterator[Party]:
    return (p for p in reversed(scene.parties) if p.last < span.first and p.kind in _FORCES)


def _antecedent(scene: Scene, span: Span, last_subject: Party | None) -> Party | None:
    """Who acted before in the sentence, else who is named in front in it, else whom the sentences before told of."""
    found = None
    predicates = scene.parse.predicates if scene.parse is not None else ()
    for before in reversed(predicates):
        if before.subject is None or before.subject.last >= span.first:
            continue
        acts = [p for p in scene.parties if before.subject.first <= p.first <= before.subject.last]
        found = next((p for p in acts if p.case in _SUBJECT and p.kind in _FORCES), None)
        if found is not None:
            break
    found = found or last_subject or next(_in_front(scene, span), None)
    if found is None and scene.before is not None:
        found = scene.before.group()
    return stands_at(found, span.first, span.last) if found is not None else None


def _asked(scene: Scene, hit: Hit) -> Party | None:
    """Whoever is asked or ordered to do what an infinitive tells; the party behind the word of asking."""
    cue = _asking_cue(scene, hit)
    if cue is None:
        return None
    if is_passive(scene, cue):
        front = (p for p in reversed(scene.parties) if p.last < cue.first and p.case == "")
        return next(front, None)
    between = (p for p in scene.parties if cue.last < p.first and p.last < hit.first)
    return next((p for p in between if p.case not in ("mod", "co", "by", "in")), None)


def _asking_cue(scene: Scene, hit: Hit) -> Hit | None:
    """The demand or order that an infinitive hangs on."""
    if hit.shape.form is not Form.NOUN or hit.first == 0 or scene.tokens[hit.first - 1].key not in ("to", "not"):
        return None
    predicate = predicate_of(scene, hit)
    if predicate is None or predicate.governor is None or scene.parse is None:
        return None
    asked = scene.parse.predicates[predicate.governor].group
    verbs = (c for c in reversed(scene.cues) if c.first <= asked.last and asked.first <= c.last)
    return next((c for c in verbs if c.entry.cls in _ASKING), None)


def _of_a_noun(scene: Scene, hit: Hit, last_subject: Party | None) -> Party | None:
    """Who does what a noun tells: its owner, the party it is of, or the subject of the verb it is the object of."""
    beside = next((p for p in scene.parties if p.last == hit.first - 1 and p.case in (*_SUBJECT, "of", "by")), None)
    if beside is not None:
        return beside
    carried_out = scene.parse.taking(hit.first) if scene.parse is not None else None
    if carried_out is not None and scene.tokens[carried_out.group.head].key in listed("carries out"):
        if carried_out.group.passive or carried_out.subject is None:
            return last_subject if not carried_out.group.passive else None
        return named_by(scene, carried_out.subject, last_subject)
    if hit.entry.first in ("agent", "both"):
        near = (p for p in scene.parties if 0 < p.first - hit.last <= _AGENT_GAP)
        of = next((p for p in near if p.case in ("of", "by")), None)
        if of is not None:
            return of
    if scene.parse is None:
        return last_subject
    if not scene.parse.predicates:
        before = [p for p in scene.parties if p.last < hit.first and p.case in _SUBJECT]
        return before[-1] if before else last_subject
    owner = _owner(scene, hit)
    if owner is not None:
        return _antecedent(scene, Span(owner, owner), last_subject)
    told = scene.parse.said_of(hit.first)
    return None if told is not None and told.left > 0 else last_subject


def _owner(scene: Scene, hit: Hit) -> int | None:
    """The possessive in front of a noun, adjectives between (its sudden withdrawal)."""
    at = hit.first - 1
    low = max(hit.first - _AGENT_GAP, 0)
    while at >= low and scene.parse is not None and scene.parse.kinds[at] is Kind.NOUN:
        at -= 1
    return at if at >= low and scene.tokens[at].key in listed("its") else None
