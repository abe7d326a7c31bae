"""A shallow parse of an English sentence: each predicate with its subject, its object and where its phrases end."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from conflictmap.reading.english_groups import Group, Verbal, groups
from conflictmap.reading.english_words import Kind, kinds
from conflictmap.reading.tokens import Token

_HARD = frozenset(";:?!\n")
_SKIPPED = frozenset({Kind.ADVERB, Kind.DATE})
_FARTHEST = 40
_PARTICLES = frozenset({"out", "up", "off", "back", "down", "away", "over"})
_LIST_ITEM = 5
_TIMES = frozenset({"day", "days", "week", "weeks", "month", "hour", "hours", "year", "time", "moments", "night"})


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens `first` to `last`, both in."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb group with its arguments, as token spans. `left` is where its clause begins, `end` the first token behind
    its phrases, `stop` the first behind all that may tell more of it, participles and infinitives in. `governor` is
    the predicate that an infinitive or a gerund hangs on.
    """

    group: Group
    left: int
    subject: Span | None
    object: Span | None
    end: int
    stop: int
    governor: int | None = None
    infinitive: bool = False
    """An infinitive, or a bare verb joined to one (to lay down arms and leave)."""
    relative: bool = False
    """Said of the noun in front (the fighters who left)."""


@dataclass(frozen=True, slots=True)
class Parse:
    """The kinds of the tokens and the predicates in order."""

    kinds: tuple[Kind, ...]
    predicates: tuple[Predicate, ...]
    at: Mapping[int, int]
    """Which predicate a token of a verb group belongs to."""

    def predicate(self, first: int, last: int) -> Predicate | None:
        """The predicate whose verb stands among these tokens."""
        number = next((self.at[i] for i in range(first, last + 1) if i in self.at), None)
        return self.predicates[number] if number is not None else None

    def taking(self, at: int) -> Predicate | None:
        """The predicate whose object the token belongs to."""
        return next(
            (p for p in self.predicates if p.object is not None and p.object.first <= at <= p.object.last), None
        )

    def said_of(self, at: int) -> Predicate | None:
        """The predicate whose subject the token belongs to."""
        return next(
            (p for p in self.predicates if p.subject is not None and p.subject.first <= at <= p.subject.last), None
        )


def parse(
    tokens: Sequence[Token],
    named: Collection[int],
    dated: Collection[int],
    verbs: Collection[int],
    phrases: Mapping[int, int],
    saying: frozenset[int],
) -> Parse:
    """Parse one sentence.

    `named` are the tokens of actors and places, `dated` those of dates, `verbs` those where the tables have a verb,
    `phrases` the last token of those that are phrases, `saying` the verbs of saying.
    """
    found = kinds(tokens, named, dated, verbs)
    made = groups(tokens, found, phrases, saying)
    builder = _Builder(tokens, found, made, saying)
    predicates = builder.predicates()
    at = {i: n for n, g in enumerate(made) for i in range(g.first, g.last + 1)}
    return Parse(found, predicates, at)


class _Builder:
    """The predicates of one sentence, made from left to right: later ones look at the ones before."""

    def __init__(
        self, tokens: Sequence[Token], found: Sequence[Kind], made: Sequence[Group], saying: frozenset[int]
    ) -> None:
        self.tokens, self.kinds, self.groups, self.saying = tokens, found, made, saying
        self.group_at = {i: n for n, g in enumerate(made) for i in range(g.first, g.last + 1)}
        self.subjects: list[Span | None] = []
        self.lefts: list[int] = []
        self.governors: list[int | None] = []
        self.relative: list[bool] = []

    def predicates(self) -> tuple[Predicate, ...]:
        for n in range(len(self.groups)):
            left, subject, governor, relative = self._subject(n)
            self.lefts.append(left)
            self.subjects.append(subject)
            self.governors.append(governor)
            self.relative.append(relative)
        self._opening_gerunds()
        out = []
        for n, group in enumerate(self.groups):
            end = self._end(n)
            bare = self.kinds[group.first] is Kind.VERB and self.governors[n] is not None
            out.append(
                Predicate(
                    group, self.lefts[n], self.subjects[n], self._object(n, end), end, self._stop(n),
                    self.governors[n],
                    group.form is Verbal.INFINITIVE or bare,
                    self.relative[n],
                )
            )  # fmt: skip
        return tuple(out)

    def _opening_gerunds(self) -> None:
        """`After seizing A, the army …`: the subject of a gerund told first is that of the clause behind it."""
        for n, group in enumerate(self.groups):
            if group.form is Verbal.GERUND and self.subjects[n] is None and self.governors[n] is None:
                later = (m for m in range(n + 1, len(self.groups)) if self.groups[m].form is Verbal.FINITE)
                main = next(later, None)
                if main is not None:
                    self.subjects[n], self.governors[n] = self.subjects[main], main

    def _subject(self, n: int) -> tuple[int, Span | None, int | None, bool]:
        group = self.groups[n]
        if group.form is Verbal.INFINITIVE:
            if group.first and self.kinds[self._over_asides(group.first - 1)] is Kind.COORDINATOR and n:
                beside = self._coordinate(n)
                return self.lefts[beside], self.subjects[beside], self.governors[beside], False
            before = self._before(n)
            return group.first, self.subjects[before] if before is not None else None, before, False
        at = self._over_asides(group.first - 1)
        if at < 0:
            return 0, None, None, False
        kind = self.kinds[at]
        if group.form is Verbal.GERUND and (kind in (Kind.PREPOSITION, Kind.SUBORDINATOR) or not self._nominal(at)):
            before = self._main(n)
            return group.first, self.subjects[before] if before is not None else None, before, False
        if kind is Kind.COORDINATOR and n:
            beside = self._coordinate(n)
            return self.lefts[beside], self.subjects[beside], self.governors[beside], self.relative[beside]
        if kind in (Kind.RELATIVE, Kind.THAT):
            end = at - 2 if at > 0 and self.tokens[at - 1].text == "," else at - 1
            return at, self._noun_phrase(end), None, True
        if kind is Kind.SUBORDINATOR:
            before = self._before(n)
            return at, self.subjects[before] if before is not None else None, before, False
        if not self._nominal(at):
            before = self._before(n)
            shared = before if group.form is not Verbal.FINITE else None
            return at + 1, self.subjects[shared] if shared is not None else None, shared, False
        held = self._had(n, at) if self.kinds[group.head] is Kind.PAST and not group.auxiliary else None
        if held is not None:
            return self.lefts[held], self.subjects[held], None, False
        if group.form is Verbal.PARTICIPLE or group.form is Verbal.GERUND:
            return at, self._noun_phrase(at), None, True
        left = self._clause_left(at)
        return left, self._first_phrase(left, at), None, False

    def _had(self, n: int, at: int) -> int | None:
        """The `have` whose object stands in front of a participle (has A surrounded, had their status settled)."""
        if n == 0 or not self.groups[n - 1].copula or self.kinds[self.groups[n - 1].head] is not Kind.HAVE:
            return None
        between = range(self.groups[n - 1].last + 1, at + 1)
        return n - 1 if len(between) and all(self._nominal(i) for i in between) else None

    def _coordinate(self, n: int) -> int:
        """The verb that the one at `n` is joined to: the nearest of its form, else the nearest."""
        bare = self.kinds[self.groups[n].first] is Kind.VERB
        form = self.groups[n].form
        joins = self._over_asides(self.groups[n].first - 1)
        parted = joins > 0 and self.tokens[joins - 1].text == ","
        for m in range(n - 1, -1, -1):
            other = self.groups[m]
            if parted and self.lefts[m] and self.kinds[self.lefts[m] - 1] is Kind.SUBORDINATOR:
                continue  # entered after a truce was announced, and soon fought
            if other.form is form and not (bare and other.form is Verbal.FINITE):
                return m
            if bare and (other.form is Verbal.INFINITIVE or other.auxiliary):
                return m
        return n - 1

    def _before(self, n: int) -> int | None:
        """The predicate in front that the one at `n` hangs on: the nearest with no full stop between."""
        if n == 0:
            return None
        low, high = self.groups[n - 1].last + 1, self.groups[n].first
        if any(self._is_hard(i) for i in range(low, high)):
            return None
        return n - 1

    def _main(self, n: int) -> int | None:
        """The predicate that a gerund behind a comma or a preposition tells more of: no relative clause in front."""
        before = self._before(n)
        while before is not None and self.relative[before]:
            before = self._before(before)
        return before

    def _nominal(self, at: int) -> bool:
        return self.kinds[at] in (Kind.NOUN, Kind.PRONOUN, Kind.DETERMINER) or self.tokens[at].text in ')"%'

    def _over_asides(self, at: int) -> int:
        """Step left over adverbs, dates, and what stands between commas or in brackets."""
        for _ in range(_FARTHEST):
            if at < 0:
                return at
            text = self.tokens[at].text
            dated = self.kinds[at] is Kind.PREPOSITION and self.kinds[at + 1] is Kind.DATE
            if self.kinds[at] in _SKIPPED or dated:
                at -= 1
            elif text == ")":
                opened = self._back_to("(", at)
                if opened is None:
                    return at
                at = opened - 1
            elif text == ",":
                opened = self._back_to(",", at)
                if opened is None or not self._is_aside(opened + 1, at):
                    return at
                at = opened - 1
            else:
                return at
        return at

    def _back_to(self, mark: str, at: int) -> int | None:
        for i in range(at - 1, max(at - _FARTHEST, -1), -1):
            if self.tokens[i].text == mark:
                return i
            if self._is_hard(i):
                return None
        return None

    def _is_aside(self, first: int, stop: int) -> bool:
        """Whether the words between two commas only describe what stands in front of them."""
        kind = self.kinds[first]
        if kind is Kind.COORDINATOR:
            return False
        if kind in (Kind.PREPOSITION, Kind.RELATIVE, Kind.PAST, Kind.GERUND, Kind.DATE, Kind.ADVERB):
            return True
        return not any(
            i in self.group_at and self.groups[self.group_at[i]].form is Verbal.FINITE for i in range(first, stop)
        )

    def _clause_left(self, at: int) -> int:
        """Where the clause begins whose subject ends at `at`."""
        joined: int | None = None
        i = at
        while i >= 0 and at - i < _FARTHEST:
            text, kind = self.tokens[i].text, self.kinds[i]
            if self._is_hard(i) or kind is Kind.THAT or self._is_dash(i):
                return i + 1
            if text == ")":
                opened = self._back_to("(", i)
                i = (opened if opened is not None else i) - 1
                continue
            if text == '"' and i < at - 1:
                return i + 1
            if kind is Kind.SUBORDINATOR:
                return i + 1
            if kind is Kind.COORDINATOR:
                joined = i if joined is None else joined
            elif text == ",":
                if not self._in_list(i, joined, at):
                    return joined + 1 if joined == i + 1 else i + 1
            elif kind is Kind.RELATIVE:
                return i + 1
            elif i in self.group_at:
                group = self.groups[self.group_at[i]]
                number = self.group_at[i]
                if self.relative[number]:
                    joined = None
                    i = (group.first if group.form is not Verbal.FINITE else self.lefts[number]) - 1
                    continue
                if group.head in self.saying:
                    return group.last + 1
                if group.form in (Verbal.FINITE, Verbal.GERUND) or joined is not None:
                    return (joined if joined is not None else group.last) + 1
                i = group.first
            i -= 1
        return max(i + 1, 0)

    def _is_hard(self, i: int) -> bool:
        """Whether a mark ends a statement; the full stop behind a single letter does not (U.S.)."""
        text = self.tokens[i].text
        return text in _HARD or (text == "." and i > 0 and len(self.tokens[i - 1].text) > 1)

    def _is_dash(self, i: int) -> bool:
        """Whether a dash stands between two parts of a sentence, not inside a name."""
        token = self.tokens[i]
        return token.text in "-–—" and i > 0 and self.tokens[i - 1].end < token.start

    def _in_list(self, comma: int, joined: int | None, at: int) -> bool:
        """Whether a comma parts the names of a list (A, B and C were taken)."""
        if joined is None or not self._nominal(comma - 1):
            return False
        if joined == comma + 1:
            return False
        nearest = next((i for i in range(comma + 1, at) if self.tokens[i].text == "," or i == joined), at)
        words = range(comma + 1, nearest)
        return len(words) <= _LIST_ITEM and all(self.kinds[i] in (Kind.NOUN, Kind.DETERMINER) for i in words)

    def _first_phrase(self, left: int, last: int) -> Span | None:
        """The first noun phrase from `left` to `last` that no preposition governs, with the phrases hanging on it."""
        governed = False
        i = left
        while i <= last:
            kind = self.kinds[i]
            if kind is Kind.PREPOSITION:
                governed = True
            elif kind is Kind.DATE:
                governed = False
            elif kind in (Kind.NOUN, Kind.DETERMINER, Kind.PRONOUN):
                first = i
                while i + 1 <= last and self._continues(i + 1):
                    i += 1
                if not governed and not (i < last and self.tokens[i].key in _TIMES):
                    return Span(first, last)
                governed = False
            i += 1
        return None

    def _continues(self, i: int) -> bool:
        """Whether the token goes on with the noun phrase in front of it: a determiner begins another."""
        return self.kinds[i] is Kind.NOUN or self.tokens[i].text in "/-"

    def _noun_phrase(self, at: int) -> Span | None:
        """The noun phrase that ends at `at`, back to its determiner or preposition, over `of`."""
        at = self._over_asides(at)
        if at < 0 or not self._nominal(at):
            return None
        first = at
        while first > 0 and first - 1 not in self.group_at:
            kind = self.kinds[first - 1]
            over_of = self.tokens[first - 1].key == "of" and first > 1
            if kind is Kind.NOUN or kind is Kind.DETERMINER or over_of or self.tokens[first - 1].text in "/-":
                first -= 1
            else:
                break
            if kind is Kind.DETERMINER and not (first > 1 and self.tokens[first - 1].key == "of"):
                break
        return Span(first, at)

    def _end(self, n: int) -> int:
        """The first token behind the phrases of the predicate at `n`."""
        group = self.groups[n]
        for i in range(group.last + 1, len(self.tokens)):
            kind = self.kinds[i]
            if self._is_hard(i) or kind in (Kind.THAT, Kind.RELATIVE):
                return i
            if kind is Kind.SUBORDINATOR and self._opens_clause(i):
                return i
            later = self._begun_at(i, n)
            if later:
                return i
        return len(self.tokens)

    def _stop(self, n: int) -> int:
        """Where the next clause with a subject of its own begins, or a full stop."""
        own = [
            self.lefts[m] if self.lefts[m] > self.groups[n].last else self.groups[m].first
            for m in range(n + 1, len(self.groups))
            if self.groups[m].form is Verbal.FINITE and not self.relative[m] and self.subjects[m] != self.subjects[n]
        ]
        hard = (i for i in range(self.groups[n].last + 1, len(self.tokens)) if self._is_hard(i))
        return max(min([*own, next(hard, len(self.tokens))]), self.groups[n].last + 1)

    def _opens_clause(self, i: int) -> bool:
        """Whether a word such as after opens a clause, not a phrase with a noun (after clashes)."""
        return any(self.lefts[m] == i + 1 or self.lefts[m] == i for m in range(len(self.lefts))) or (
            i + 1 in self.group_at
        )

    def _begun_at(self, i: int, n: int) -> bool:
        """Whether another predicate's clause or verb begins at token `i`."""
        if i in self.group_at and self.group_at[i] > n:
            return True
        for m in range(n + 1, len(self.groups)):
            subject = self.subjects[m]
            group = self.groups[m]
            if group.form is not Verbal.FINITE or self.relative[m] or subject is None:
                continue
            if subject == self.subjects[n]:
                continue
            start = self.lefts[m]
            return i == start or (i == start - 1 and self.kinds[i] is Kind.COORDINATOR)
        return False

    def _object(self, n: int, end: int) -> Span | None:
        """The noun phrase right behind the verb, with `of` and the names of a list."""
        group = self.groups[n]
        if self.kinds[group.head] is Kind.PAST and not group.auxiliary and self._had(n, group.first - 1) is not None:
            return Span(self.groups[n - 1].last + 1, group.first - 1)
        i = self.groups[n].last + 1
        while i < end and (self.kinds[i] in _SKIPPED or self.tokens[i].text in '"(' or self._is_particle(i, end)):
            i += 1
        while i + 1 < end and self.kinds[i] is Kind.PREPOSITION and self.kinds[i + 1] is Kind.DATE:
            i += 1
            while i < end and self.kinds[i] in _SKIPPED:
                i += 1
        if i >= end or self.kinds[i] not in (Kind.NOUN, Kind.DETERMINER, Kind.PRONOUN):
            return None
        first = i
        while i < end:
            text, kind = self.tokens[i].text, self.kinds[i]
            nominal = kind in (Kind.NOUN, Kind.DETERMINER, Kind.PRONOUN) or text in '/-"'
            if (
                nominal
                or self.tokens[i].key == "of"
                or ((text == "," or kind is Kind.COORDINATOR) and i + 1 < end and self._item(i + 1))
            ):
                i += 1
            else:
                break
        return Span(first, i - 1)

    def _is_particle(self, i: int, end: int) -> bool:
        """Whether a preposition belongs to the verb right in front of it (carried out raids, set up posts)."""
        follows = i + 1 < end and self.kinds[i + 1] in (Kind.NOUN, Kind.DETERMINER)
        return self.tokens[i].key in _PARTICLES and i - 1 in self.group_at and follows

    def _item(self, i: int) -> bool:
        return self.kinds[i] in (Kind.NOUN, Kind.DETERMINER, Kind.COORDINATOR)
