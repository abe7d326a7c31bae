"""The verb groups of an English sentence: auxiliaries and verb as one, with tense, voice and form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from conflictmap.reading.english_words import AUXILIARIES, VERBS, Kind, listed
from conflictmap.reading.tokens import Token
from conflictmap.records import quickly_made

_BETWEEN = frozenset({Kind.ADVERB, Kind.DATE})


class Verbal(StrEnum):
    """The form of a verb group."""

    FINITE = "finite"
    INFINITIVE = "infinitive"
    GERUND = "gerund"
    PARTICIPLE = "participle"


@quickly_made
@dataclass(frozen=True, slots=True)
class Group:
    """Tokens `first` to `last` (both in) are one verb; `head` is the verb itself, its auxiliaries stand before it."""

    first: int
    head: int
    last: int
    form: Verbal
    passive: bool
    copula: bool = False
    """A form of be or have alone: it only links."""
    auxiliary: bool = False


def groups(
    tokens: Sequence[Token], kinds: Sequence[Kind], phrases: Mapping[int, int], saying: frozenset[int]
) -> tuple[Group, ...]:
    """The groups in order. `phrases` gives the last token of a verb that is a phrase (take control of); `saying`
    the verbs of saying, which a clause without `that` may follow."""
    found: list[Group] = []
    at = 0
    while at < len(tokens):
        group = _group(kinds, at, phrases)
        if group is None:
            at += 1
            continue
        found.append(group)
        at = max(group.last, group.head) + 1
    return _told_apart(tokens, kinds, found, saying)


def _group(kinds: Sequence[Kind], at: int, phrases: Mapping[int, int]) -> Group | None:
    if kinds[at] is Kind.TO:
        head = at + 1
        passive = False
        if kinds[head] is Kind.BE and head + 1 < len(kinds) and kinds[head + 1] is Kind.PAST:
            head, passive = head + 1, True
        elif kinds[head] is Kind.HAVE and head + 1 < len(kinds) and kinds[head + 1] is Kind.PAST:
            head += 1
        return Group(at, head, phrases.get(head, head), Verbal.INFINITIVE, passive)
    if kinds[at] in VERBS:
        form = Verbal.GERUND if kinds[at] is Kind.GERUND else Verbal.FINITE
        return Group(at, at, phrases.get(at, at), form, passive=False)
    if kinds[at] not in AUXILIARIES:
        return None
    return _with_auxiliaries(kinds, at, phrases)


def _with_auxiliaries(kinds: Sequence[Kind], at: int, phrases: Mapping[int, int]) -> Group:
    last_aux, i = at, at
    told = Kind.MODAL
    while i < len(kinds) and (kinds[i] in AUXILIARIES or kinds[i] in _BETWEEN or _joins_adverbs(kinds, i)):
        if kinds[i] in AUXILIARIES:
            last_aux, told = i, kinds[i]
        i += 1
    if i < len(kinds) and kinds[i] is Kind.TO and i - last_aux == 1 and told in (Kind.BE, Kind.HAVE):
        head, passive = i + 1, False
        if kinds[head] is Kind.BE and head + 1 < len(kinds) and kinds[head + 1] is Kind.PAST:
            head, passive = head + 1, True
        return Group(at, head, phrases.get(head, head), Verbal.FINITE, passive, auxiliary=True)
    if i < len(kinds) and kinds[i] in VERBS:
        passive = told is Kind.BE and kinds[i] is Kind.PAST
        return Group(at, i, phrases.get(i, i), Verbal.FINITE, passive, auxiliary=True)
    return Group(at, last_aux, last_aux, Verbal.FINITE, passive=False, copula=True, auxiliary=True)


def _joins_adverbs(kinds: Sequence[Kind], i: int) -> bool:
    """Whether `and` only joins two adverbs (had not fully and finally left)."""
    beside = (*kinds[i - 1 : i], *kinds[i + 1 : i + 2])
    return kinds[i] is Kind.COORDINATOR and all(k is Kind.ADVERB for k in beside)


def _told_apart(
    tokens: Sequence[Token], kinds: Sequence[Kind], found: Sequence[Group], saying: frozenset[int]
) -> tuple[Group, ...]:
    """Bare pasts that are participles (the attack launched by X, the town taken last week was lost) told as such."""
    out: list[Group] = []
    for n, group in enumerate(found):
        if group.form is Verbal.FINITE and not group.auxiliary and kinds[group.head] is Kind.PAST:
            before = out[-1] if out else None
            after = found[n + 1] if n + 1 < len(found) else None
            if group.head not in saying and _is_participle(tokens, kinds, group, before, after, saying):
                group = Group(group.first, group.head, group.last, Verbal.PARTICIPLE, passive=True)
        out.append(group)
    if not any(g.form is Verbal.FINITE for g in out):
        return tuple(_with_a_verb(tokens, out))
    return tuple(out)


def _with_a_verb(tokens: Sequence[Token], found: Sequence[Group]) -> list[Group]:
    """A sentence has a verb: the last participle that no `by` follows, where nothing else is one."""
    last = [n for n, g in enumerate(found) if g.form is Verbal.PARTICIPLE and not _by_follows(tokens, g)][-1:]
    return [
        Group(g.first, g.head, g.last, Verbal.FINITE, passive=False) if n in last else g for n, g in enumerate(found)
    ]


def _by_follows(tokens: Sequence[Token], group: Group) -> bool:
    return group.last + 1 < len(tokens) and tokens[group.last + 1].key == "by"


def _is_participle(
    tokens: Sequence[Token],
    kinds: Sequence[Kind],
    group: Group,
    before: Group | None,
    after: Group | None,
    saying: frozenset[int],
) -> bool:
    front = group.first - 1
    while front >= 0 and kinds[front] is Kind.ADVERB:
        front -= 1
    following = group.last + 1
    object_follows = following < len(kinds) and kinds[following] in (Kind.NOUN, Kind.DETERMINER, Kind.PRONOUN)
    phrase = group.last > group.head
    if following < len(kinds) and tokens[following].key == "by" and not phrase:
        return True
    if front < 0:
        return True
    describes = tokens[group.head].key in listed("only describes") and before is not None and not before.copula
    noun_follows = following < len(kinds) and kinds[following] in (Kind.NOUN, Kind.DETERMINER)
    if describes and kinds[front] is Kind.NOUN and not noun_follows:
        return True
    if kinds[front] in (Kind.COORDINATOR, Kind.PRONOUN, Kind.RELATIVE, Kind.THAT, Kind.BE, Kind.HAVE):
        return False
    if before is not None and (before.last == front or _is_relative(kinds, before)):
        return False  # the militants who were not killed fled
    if kinds[front] is Kind.SUBORDINATOR or tokens[front].text == ",":
        return not object_follows and not phrase and following < len(kinds) and kinds[following] is Kind.PREPOSITION
    if phrase or object_follows:
        return False
    told_of_object = after is not None and kinds[after.first - 1] is Kind.PRONOUN  # left the parts they held
    goes_on = after is not None and after.form is Verbal.FINITE and not told_of_object
    if goes_on and after is not None and _unbroken(tokens, kinds, group.last + 1, after.first):
        return True
    said = before is not None and before.head in saying and not _in_a_phrase(kinds, before)
    return (
        before is not None
        and before.form is not Verbal.PARTICIPLE
        and not said
        and not before.copula
        and _unbroken(tokens, kinds, before.last + 1, group.first)
    )


def _is_relative(kinds: Sequence[Kind], group: Group) -> bool:
    return group.first > 0 and kinds[group.first - 1] in (Kind.RELATIVE, Kind.THAT)


def _in_a_phrase(kinds: Sequence[Kind], said: Group) -> bool:
    """Whether a phrase follows a verb of saying (said in a statement issued today), no clause."""
    at = said.last + 1
    return at + 1 < len(kinds) and kinds[at] is Kind.PREPOSITION and kinds[at + 1] is not Kind.DATE


_BREAKS = frozenset({Kind.SUBORDINATOR, Kind.THAT, Kind.RELATIVE, Kind.COORDINATOR})


def _unbroken(tokens: Sequence[Token], kinds: Sequence[Kind], first: int, stop: int) -> bool:
    return not any(kinds[i] in _BREAKS or tokens[i].text in ',;:"' for i in range(first, stop))
