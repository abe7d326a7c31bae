"""The phrases of an English sentence: what stands between commas, where a noun phrase begins, what is a list."""

from collections.abc import Sequence

from conflictmap.reading.english_groups import Group, Verbal
from conflictmap.reading.english_predicates import Span
from conflictmap.reading.english_words import Kind, listed
from conflictmap.reading.function_words import words_in
from conflictmap.reading.tokens import Token

_HARD = frozenset(";:?!\n")
_SKIPPED = frozenset({Kind.ADVERB, Kind.DATE})
_FARTHEST = 40
_PARTICLES = frozenset({"out", "up", "off", "back", "down", "away", "over"})
_LIST_ITEM = 5


class Phrases:
    """The tokens of a sentence with their kinds and verb groups, and the steps a parse takes over them."""

    def __init__(
        self, tokens: Sequence[Token], found: Sequence[Kind], made: Sequence[Group], saying: frozenset[int]
    ) -> None:
        self.tokens, self.kinds, self.groups, self.saying = tokens, found, made, saying
        self.group_at = {i: n for n, g in enumerate(made) for i in range(g.first, g.last + 1)}

    def is_hard(self, i: int) -> bool:
        """Whether a mark ends a statement; the full stop behind a single letter does not (U.S.)."""
        text = self.tokens[i].text
        if text == "." and self.is_ellipsis(i):
            return False
        return text in _HARD or (text == "." and i > 0 and len(self.tokens[i - 1].text) > 1)

    def is_ellipsis(self, i: int) -> bool:
        """Whether a dot is one of several (HTS and its allies... took control)."""
        beside = (self.tokens[n].text for n in (i - 1, i + 1) if 0 <= n < len(self.tokens))
        return self.tokens[i].text == "…" or (self.tokens[i].text == "." and "." in beside)

    def is_dash(self, i: int) -> bool:
        """Whether a dash stands between two parts of a sentence, not inside a name."""
        token = self.tokens[i]
        return token.text in "-–—" and i > 0 and self.tokens[i - 1].end < token.start

    def nominal(self, at: int) -> bool:
        return self.kinds[at] in (Kind.NOUN, Kind.PRONOUN, Kind.DETERMINER) or self.tokens[at].text in ')"%'

    def over_asides(self, at: int) -> int:
        """Step left over adverbs, dates, and what stands between commas or in brackets."""
        for _ in range(_FARTHEST):
            if at < 0:
                return at
            text = self.tokens[at].text
            dated = self.kinds[at] is Kind.PREPOSITION and self.kinds[at + 1] is Kind.DATE
            if self.kinds[at] in _SKIPPED or dated or self.is_ellipsis(at):
                at -= 1
            elif text == ")":
                opened = self.back_to("(", at)
                if opened is None:
                    return at
                at = opened - 1
            elif text == ",":
                opened = self.back_to(",", at)
                if opened is None or not self.is_aside(opened + 1, at):
                    return at
                before = self.back_to(",", opened)
                if before is not None and self.is_participial(before + 1, opened):
                    opened = before  # backed by X, advancing on A, they took B
                at = opened - 1
            else:
                return at
        return at

    def back_to(self, mark: str, at: int) -> int | None:
        for i in range(at - 1, max(at - _FARTHEST, -1), -1):
            if self.tokens[i].text == mark:
                return i
            if self.is_hard(i):
                return None
        return None

    def is_aside(self, first: int, stop: int) -> bool:
        """Whether the words between two commas only describe what stands in front of them."""
        kind = self.kinds[first]
        if kind is Kind.COORDINATOR:
            return False
        if self.tokens[first].key in listed("only describes"):
            return True  # X, known as Y, vowed
        if kind is Kind.PAST and first in self.group_at and self.groups[self.group_at[first]].form is Verbal.FINITE:
            return False  # the army, with its allies, shelled A, advancing on B
        if kind in (Kind.PREPOSITION, Kind.RELATIVE, Kind.PAST, Kind.GERUND, Kind.DATE, Kind.ADVERB):
            return True
        return not any(
            i in self.group_at and self.groups[self.group_at[i]].form is Verbal.FINITE for i in range(first, stop)
        )

    def is_participial(self, first: int, stop: int) -> bool:
        """Whether the words between two commas are a participle with what belongs to it, no clause of their own."""
        if self.kinds[first] not in (Kind.PAST, Kind.GERUND):
            return False
        made = (self.groups[self.group_at[i]] for i in range(first, stop) if i in self.group_at)
        return not any(g.auxiliary or (g.form is Verbal.FINITE and g.first > first) for g in made)

    def in_list(self, comma: int, joined: int | None, at: int) -> bool:
        """Whether a comma parts the names of a list (A, B and C were taken)."""
        if joined is None or not self.nominal(comma - 1):
            return False
        if joined == comma + 1 or self.is_fronted(comma):
            return False
        nearest = next((i for i in range(comma + 1, at) if self.tokens[i].text == "," or i == joined), at)
        words = range(comma + 1, nearest)
        return len(words) <= _LIST_ITEM and all(self.kinds[i] in (Kind.NOUN, Kind.DETERMINER) for i in words)

    def parts_adjectives(self, comma: int) -> bool:
        """Whether a comma stands between two adjectives of one noun (the US-backed, Kurdish-led forces)."""
        if not 0 < comma < len(self.tokens) - 1:
            return False
        front, behind = self.tokens[comma - 1].key, self.tokens[comma + 1].key
        return "-" in front and "-" in behind and behind.endswith(("ed", "led", "run"))

    def is_fronted(self, comma: int) -> bool:
        """Whether a phrase that opens the sentence stands in front of a comma (According to X, A and B took)."""
        opens = self.kinds[0] is Kind.PREPOSITION or self.tokens[0].key == "according"
        return opens and not any(self.tokens[i].text == "," or i in self.group_at for i in range(1, comma))

    def first_phrase(self, left: int, last: int) -> Span | None:
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
                while self.tokens[first].key not in listed("time of day") and i + 1 <= last and self.continues(i + 1):
                    i += 1
                if not governed and not (i < last and self.tokens[i].key in listed("time noun")):
                    return Span(first, last)
                governed = False
            i += 1
        return None

    def continues(self, i: int) -> bool:
        """Whether the token goes on with the noun phrase in front of it: a determiner begins another."""
        return self.kinds[i] is Kind.NOUN or self.tokens[i].text in "/-"

    def noun_phrase(self, at: int) -> Span | None:
        """The noun phrase that ends at `at`, back to its determiner or preposition, over `of`."""
        at = self.over_asides(at)
        if at < 0 or not self.nominal(at):
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

    def is_particle(self, i: int, end: int) -> bool:
        """Whether a preposition belongs to the verb right in front of it (carried out raids, set up posts)."""
        follows = i + 1 < end and self.kinds[i + 1] in (Kind.NOUN, Kind.DETERMINER)
        return self.tokens[i].key in _PARTICLES and i - 1 in self.group_at and follows

    def over_loser(self, at: int, end: int) -> int:
        """The object behind `from X` where that stands between the verb and it (recaptured from X the town of A)."""
        if at >= end or self.tokens[at].key != "from":
            return at
        i = at + 2
        while i < end and (self.kinds[i] is Kind.NOUN or self.tokens[i].text in "()"):
            if self.tokens[i].key in listed("kinds of land"):
                return i  # from their rivals most of A
            i += 1
        return i if i < end and self.kinds[i] is Kind.DETERMINER else at

    def closes_quote(self, n: int) -> bool:
        """Whether a verb of saying stands right behind what is quoted ("…," said X): who says it stands behind."""
        first = self.groups[n].first
        quoted = first > 1 and self.tokens[first - 1].text in '"”’' and self.tokens[first - 2].text == ","
        return quoted and self.groups[n].head in self.saying

    def over_country(self, span: Span | None) -> Span | None:
        """The town that a clause tells more of, where a phrase stands between (a town in Syria that was taken)."""
        if span is None or span.first < len(("town", "in")) or self.tokens[span.first - 1].key != "in":
            return span
        town = self.tokens[span.first - 2].key in words_in("settlement noun")
        before = self.noun_phrase(span.first - 2) if town else None
        return Span(before.first, span.last) if before is not None else span

    def opens_aside(self, left: int) -> bool:
        """Whether a clause that begins at `left` tells of a place in front of it (where X is based)."""
        return any(0 <= i < len(self.tokens) and self.tokens[i].key == "where" for i in (left - 1, left))

    def tells_of_object(self, n: int, comma: int) -> bool:
        """Whether a participle behind a comma tells by whom the object in front of it was taken (A, captured by X)."""
        if n == 0 or self.tokens[comma].text != "," or comma - 1 <= self.groups[n - 1].last:
            return False
        by = self.groups[n].last + 1
        done = by < len(self.tokens) and self.tokens[by].key == "by" and self.nominal(comma - 1)
        return done and self.tokens[self.groups[n].head].key not in listed("helps")

    def item(self, i: int) -> bool:
        return self.kinds[i] in (Kind.NOUN, Kind.DETERMINER, Kind.COORDINATOR)
