"""Whom an English noun phrase names or stands for: a party, its own forces, the group told of before."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from conflictmap.reading.english_antecedents import stands_at, words_of
from conflictmap.reading.english_bodies import fits, may_mean, meant_by
from conflictmap.reading.english_groups import Verbal
from conflictmap.reading.english_predicates import Span
from conflictmap.reading.english_words import Kind, listed
from conflictmap.reading.nationalities import forces_of
from conflictmap.reading.parties import Party
from conflictmap.reading.scene import Scene

_AGENT_GAP = 3
_QUOTED = 2
_SUBJECT = ("", "between")
_OWNS = ("'s", "’s")
_OPENED = ("", "between", "after", "before", "since", "as")
"""How a party that is the subject of a clause may be governed: by the word that opens the clause."""
_FORCES = ("armed", "state", "body", "people")
_OWNERS = ("", "of", "by", "between")
_PRONOUNS = listed("third person") | {"who"}


def named_by(scene: Scene, span: Span, last_subject: Party | None) -> Party | None:
    """The party that a noun phrase names or stands for; None for things, places and groups nobody lists."""
    head = _head_end(scene, span)
    named = [p for p in scene.parties if begins_in(p, span) and p.first <= head and _heads(scene, p, span)]
    named = named or _in_apposition(scene, span)
    if named:
        return _together(without_owners(scene, named))
    words = {t.key for t in scene.tokens[span.first : head + 1]}
    if words & (listed("weapon") | listed("operation")):
        owners = _OWNERS if words & listed("weapon") else ("", "by")
        owner = [p for p in scene.parties if span.first <= p.first and p.last <= span.last and p.case in owners]
        return owner[0] if owner else last_subject
    return _standing_for(scene, span, last_subject)


def begins_in(party: Party, span: Span) -> bool:
    """Whether a party begins in a phrase, or with the article that a quotation mark parts from it (the "A")."""
    return span.first <= party.first or (party.first >= span.first - _QUOTED and span.first <= party.last <= span.last)


def is_the_group(words: Sequence[str]) -> bool:
    """Whether words speak of the one group that is spoken of."""
    return len(words) == 2 and words[0] == "the" and words[1] in listed("one group")


def _in_apposition(scene: Scene, span: Span) -> list[Party]:
    """The name right behind a description (another leader, Hikmat al-Hijri,)."""
    after = span.last + 1
    if after >= len(scene.tokens) or scene.tokens[after].text != ",":
        return []
    first = after + 2 if after + 1 < len(scene.tokens) and scene.tokens[after + 1].key == "the" else after + 1
    return [p for p in scene.parties if p.first in (after + 1, first) and p.kind in ("person", "armed") and not p.case]


def topic(scene: Scene) -> Party | None:
    """Whom a sentence is about: the party that is its grammatical subject and says nothing itself."""
    if scene.parse is None:
        return None
    saying = {r.first for r in scene.reports}
    for told in scene.parse.predicates:
        if told.subject is None or told.group.form is not Verbal.FINITE or told.group.head in saying:
            continue
        named = [p for p in scene.parties if begins_in(p, told.subject) and p.first <= _head_end(scene, told.subject)]
        named = [p for p in named if p.kind in _FORCES and _heads(scene, p, told.subject)]
        return _together(named) if named else None
    return None


def _heads(scene: Scene, party: Party, span: Span) -> bool:
    """Whether a party is what a noun phrase speaks of: its head, or whose forces they are."""
    if party.case in _SUBJECT:
        return True
    at = party.first - 1
    while at > span.first and scene.tokens[at].key in ("the", "a"):
        at -= 1
    if at <= span.first:
        return True
    head = scene.tokens[at - 1].key
    if scene.tokens[at].key == "from":
        return head in listed("fighting body")  # the last batch of fighters from X
    if scene.tokens[at].key != "of":
        return False
    return (
        head in listed("the rest")
        or head in listed("fighting body")
        or (head.endswith("s") and head not in listed("not who acts"))
    )


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


def without_owners(scene: Scene, named: Sequence[Party]) -> list[Party]:
    """The parties without a state that only owns the one behind it (Iraq's Badr Corps)."""
    owns = [p for p in named if scene.tokens[p.last].key.endswith(_OWNS) and any(q.first == p.last + 1 for q in named)]
    return [p for p in named if p not in owns]


def _together(named: list[Party]) -> Party:
    """Parties that act together as one."""
    if len(named) == 1:
        return named[0]
    ids = tuple(dict.fromkeys(i for p in named for i in p.ids))
    return replace(named[0], ids=ids, last=named[-1].last, members=tuple(m for p in named for m in p.members))


def _standing_for(scene: Scene, span: Span, last_subject: Party | None) -> Party | None:
    """Whom a pronoun, its forces or the group stands for."""
    first = scene.tokens[span.first].key
    if first in _PRONOUNS:
        return antecedent(scene, span, last_subject)
    if _goes_along(scene, span):
        return antecedent(scene, span, last_subject)
    if first in listed("its"):
        return antecedent(scene, span, last_subject) if is_own_body(scene, span) else None
    if first in listed("more of them"):
        return stands_at(last_subject, span.first, span.last) if last_subject is not None else None
    end = _head_end(scene, span)
    words = [t.key for t in scene.tokens[span.first : end + 1]]
    if not set(words) & listed("fighting body") or len(words) > _AGENT_GAP + 1 or first in listed("no one group"):
        return None
    body = next(w for w in reversed(words) if w in listed("fighting body"))
    plain = listed("fighting body") | listed("kind of force") | listed("count word")
    if first != "the" and not all(w in plain or w[0].isdigit() for w in words):
        return None  # federal forces are not those of the party told of before
    if first != "the" and _some_of_many(words):
        return meant_by(body, scene.before, span.first, span.last) if body in listed("regular body") else None
    if body in listed("one group"):
        near = _group_in_front(scene, span)
        told = near or (scene.before.group() if scene.before is not None else None)
        if told is not None and scene.before is not None and not fits("fighters", told):
            told = scene.before.of_kind(lambda p: p.kind == "armed" and fits("group", p))
            if told is None:
                return None  # no army or government is called a group
        if told is not None and len(told.ids) > 1:
            return None  # IS and the Nusra Front fought: the group is one of them
        return stands_at(told, span.first, span.last) if told is not None else antecedent(scene, span, last_subject)
    front = (p for p in _in_front(scene, span) if body in words_of(scene.tokens, p) and fits(body, p))
    called = next(front, None)
    if called is None and scene.before is not None:
        called = scene.before.called(body, lambda p: fits(body, p))
    if called is None and first == "the" and body in listed("group word"):
        meant = antecedent(scene, span, last_subject)
        if meant is not None and may_mean(body, meant, scene.before):
            return meant
    if called is None and (first == "the" or body in listed("regular body")):
        near = next((p for p in _in_front(scene, span) if fits(body, p)), None)
        meant = near if near is not None else meant_by(body, scene.before, span.first, span.last)
        return _as_forces(stands_at(meant, span.first, span.last)) if meant is not None else None
    return _as_forces(stands_at(called, span.first, span.last)) if called is not None else None


def _goes_along(scene: Scene, span: Span) -> bool:
    """Whether `with` opens what fighters nobody names did meanwhile (the push went on, with troops besieging A)."""
    with_them = span.first > 1 and scene.tokens[span.first - 1].key == "with"
    return with_them and all(t.key in listed("fighting body") for t in scene.tokens[span.first : span.last + 1])


def _group_in_front(scene: Scene, span: Span) -> Party | None:
    """The armed group that is the subject of the verb in front (IS has fighters in A, which the group took)."""
    told = scene.parse.predicates if scene.parse is not None else ()
    front = [p.subject for p in told if p.subject is not None and p.subject.last < span.first]
    acts = (p for s in reversed(front) for p in scene.parties if s.first <= p.first <= s.last)
    return next((p for p in acts if p.kind == "armed" and p.case == "" and fits("fighters", p)), None)


def _as_forces(party: Party) -> Party:
    """A state that a word for fighters stands for acts by its army (troops had withdrawn)."""
    return replace(party, ids=tuple(dict.fromkeys(map(forces_of, party.ids)))) if party.kind == "state" else party


def _some_of_many(words: Sequence[str]) -> bool:
    """Whether words tell of any fighters (columns of fighters), not of those told of before."""
    return "of" in words and words[0] in listed("fighting body")


def is_own_body(scene: Scene, span: Span) -> bool:
    words = scene.tokens[span.first + 1 : _head_end(scene, span) + 1]
    return any(t.key in listed("own body") for t in words)


def _in_front(scene: Scene, span: Span) -> Iterator[Party]:
    return (p for p in reversed(scene.parties) if p.last < span.first and p.kind in _FORCES)


def _acts_unknown(scene: Scene, span: Span) -> bool:
    """Whether somebody no table knows acts in front: they may be meant, and not the party named beside them."""
    saying = {r.first for r in scene.reports}
    told = scene.parse.predicates if scene.parse is not None else ()
    front = (p.subject for p in told if p.subject is not None and p.group.head not in saying)
    words = (scene.tokens[s.first : s.last + 1] for s in front if s.last < span.first)
    return any(t.key in listed("fighting body") for phrase in words for t in phrase)


def _somebody_says(scene: Scene, span: Span) -> bool:
    """Whether a speaker nobody knows stands in front (the center said its fighters): it speaks of its own."""
    if scene.tokens[span.first].key not in listed("its"):
        return False
    saying = {r.first for r in scene.reports}
    told = scene.parse.predicates if scene.parse is not None else ()
    speaks = (p.subject for p in told if p.group.head in saying and p.subject is not None)
    return any(s.last < span.first and scene.tokens[s.first].key not in _PRONOUNS for s in speaks)


def antecedent(scene: Scene, span: Span, last_subject: Party | None) -> Party | None:
    """Who acted before in the sentence, else who is named in front in it, else whom the sentences before told of."""
    found = None
    predicates = scene.parse.predicates if scene.parse is not None else ()
    for before in reversed(predicates):
        if before.subject is None or before.subject.last >= span.first:
            continue
        acts = [p for p in scene.parties if before.subject.first <= p.first <= before.subject.last]
        found = next((p for p in acts if p.case in _OPENED and p.kind in _FORCES), None)
        if found is not None:
            break
    front = [] if found or last_subject or _acts_unknown(scene, span) else list(_in_front(scene, span))
    found = found or last_subject or next((p for p in front if p.case in _OPENED), None)
    if found is None and scene.before is not None and not _somebody_says(scene, span):
        found = scene.before.group()
    found = found or next(iter(front), None)  # with whose help they did it, where nobody else was told of
    return stands_at(found, span.first, span.last) if found is not None else None


def is_operation(scene: Scene, span: Span) -> bool:
    """Whether a phrase names an operation and nobody whose it is: the speaker's."""
    words = {t.key for t in scene.tokens[span.first : _head_end(scene, span) + 1]}
    owned = any(span.first <= p.first <= span.last for p in scene.parties)
    return bool(words & listed("operation")) and not owned
