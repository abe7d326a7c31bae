"""The clauses of an English sentence: each verb's subject, object, and where its phrases end."""

from collections.abc import Sequence

from conflictmap.reading.english_groups import Group, Verbal
from conflictmap.reading.english_phrases import Phrases
from conflictmap.reading.english_predicates import Predicate, Span
from conflictmap.reading.english_words import Kind
from conflictmap.reading.tokens import Token

_SKIPPED = frozenset({Kind.ADVERB, Kind.DATE})
_OPENERS = frozenset({Kind.SUBORDINATOR, Kind.RELATIVE})
_FARTHEST = 40


class Clauses(Phrases):
    """The predicates of one sentence, made from left to right: later ones look at the ones before."""

    def __init__(
        self, tokens: Sequence[Token], found: Sequence[Kind], made: Sequence[Group], saying: frozenset[int]
    ) -> None:
        super().__init__(tokens, found, made, saying)
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
            if group.first and self.kinds[self.over_asides(group.first - 1)] is Kind.COORDINATOR and n:
                beside = self._coordinate(n)
                return self.lefts[beside], self.subjects[beside], self.governors[beside], False
            before = self._before(n)
            return group.first, self.subjects[before] if before is not None else None, before, False
        at = self.over_asides(group.first - 1)
        if at < 0 or self.closes_quote(n):
            return max(at, -1) + 1 if at < 0 else group.first, None, None, False
        kind = self.kinds[at]
        if group.form is Verbal.GERUND and (kind in (Kind.PREPOSITION, Kind.SUBORDINATOR) or not self.nominal(at)):
            before = self._main(n)
            return group.first, self.subjects[before] if before is not None else None, before, False
        if kind is Kind.COORDINATOR and n:
            beside = self._coordinate(n)
            return self.lefts[beside], self.subjects[beside], self.governors[beside], self.relative[beside]
        if kind in (Kind.RELATIVE, Kind.THAT):
            end = at - 2 if at > 0 and self.tokens[at - 1].text == "," else at - 1
            return at, self.over_country(self.noun_phrase(end)), None, True
        if kind is Kind.SUBORDINATOR:
            before = self._before(n)
            return at, self.subjects[before] if before is not None else None, before, False
        if group.form is Verbal.PARTICIPLE and self.tells_of_object(n, at):
            return at, self.noun_phrase(at - 1), None, True
        if not self.nominal(at):
            before = self._before(n)
            shared = before if group.form is not Verbal.FINITE else None
            return at + 1, self.subjects[shared] if shared is not None else None, shared, False
        held = self._had(n, at) if self.kinds[group.head] is Kind.PAST and not group.auxiliary else None
        if held is not None:
            return self.lefts[held], self.subjects[held], None, False
        if group.form is Verbal.PARTICIPLE or group.form is Verbal.GERUND:
            return at, self.noun_phrase(at), None, True
        left = self._clause_left(at)
        return left, self.first_phrase(left, at), None, False

    def _had(self, n: int, at: int) -> int | None:
        """The `have` whose object stands in front of a participle (has A surrounded, had their status settled)."""
        if n == 0 or not self.groups[n - 1].copula or self.kinds[self.groups[n - 1].head] is not Kind.HAVE:
            return None
        between = range(self.groups[n - 1].last + 1, at + 1)
        return n - 1 if len(between) and all(self.nominal(i) for i in between) else None

    def _coordinate(self, n: int) -> int:
        """The verb that the one at `n` is joined to: the nearest of its form, else the nearest."""
        bare = self.kinds[self.groups[n].first] is Kind.VERB
        form = self.groups[n].form
        joins = self.over_asides(self.groups[n].first - 1)
        parted = joins > 0 and self.tokens[joins - 1].text == ","
        for m in range(n - 1, -1, -1):
            other = self.groups[m]
            opened = self.lefts[m] > 0 and self.kinds[self.lefts[m] - 1] in _OPENERS
            if parted and (opened or (self.relative[m] and other.passive)):
                continue  # entered after a truce was announced, and soon fought; entered A, which X left, and took it
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
        if any(self.is_hard(i) for i in range(low, high)):
            return None
        return n - 1

    def _main(self, n: int) -> int | None:
        """The predicate that a gerund behind a comma or a preposition tells more of: no relative clause in front.

        Nor one that `where` opens (advanced in the villages where X is positioned, regaining A).
        """
        before = self._before(n)
        while before is not None and (self.relative[before] or self.opens_aside(self.lefts[before])):
            before = self._before(before)
        return before

    def _clause_left(self, at: int) -> int:
        """Where the clause begins whose subject ends at `at`."""
        joined: int | None = None
        i = at
        while i >= 0 and at - i < _FARTHEST:
            text, kind = self.tokens[i].text, self.kinds[i]
            if self.is_hard(i) or kind is Kind.THAT or self.is_dash(i):
                return i + 1
            if text == ")":
                opened = self.back_to("(", i)
                i = (opened if opened is not None else i) - 1
                continue
            if text == '"' and i < at - 1:
                return i + 1
            if kind is Kind.SUBORDINATOR:
                return i + 1
            if kind is Kind.COORDINATOR:
                joined = i if joined is None else joined
            elif text == ",":
                if not (self.in_list(i, joined, at) or self.parts_adjectives(i)):
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

    def _end(self, n: int) -> int:
        """The first token behind the phrases of the predicate at `n`."""
        group = self.groups[n]
        for i in range(group.last + 1, len(self.tokens)):
            kind = self.kinds[i]
            if self.is_hard(i) or kind in (Kind.THAT, Kind.RELATIVE):
                return i
            if kind is Kind.SUBORDINATOR and self._opens_clause(i):
                return i
            if self._begun_at(i, n):
                return i
        return len(self.tokens)

    def _stop(self, n: int) -> int:
        """Where the next clause with a subject of its own begins, or a full stop."""
        own = [
            self.lefts[m] if self.lefts[m] > self.groups[n].last else self.groups[m].first
            for m in range(n + 1, len(self.groups))
            if self.groups[m].form is Verbal.FINITE and not self.relative[m] and self.subjects[m] != self.subjects[n]
        ]
        hard = (i for i in range(self.groups[n].last + 1, len(self.tokens)) if self.is_hard(i))
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
        while i < end and (self.kinds[i] in _SKIPPED or self.tokens[i].text in '"(' or self.is_particle(i, end)):
            i += 1
        while i + 1 < end and self.kinds[i] is Kind.PREPOSITION and self.kinds[i + 1] is Kind.DATE:
            i += 1
            while i < end and self.kinds[i] in _SKIPPED:
                i += 1
        i = self.over_loser(i, end)
        if i >= end or self.kinds[i] not in (Kind.NOUN, Kind.DETERMINER, Kind.PRONOUN):
            return None
        first = i
        while i < end:
            text, kind = self.tokens[i].text, self.kinds[i]
            nominal = kind in (Kind.NOUN, Kind.DETERMINER, Kind.PRONOUN) or text in '/-"'
            if (
                nominal
                or self.tokens[i].key == "of"
                or ((text == "," or kind is Kind.COORDINATOR) and i + 1 < end and self.item(i + 1))
            ):
                i += 1
            else:
                break
        return Span(first, i - 1)
