"""A walk over the words of a sentence: each count of people goes to the word of harm that may have it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from conflictmap.reading.casualty_words import HARMS, Role
from conflictmap.reading.harm_people import Open, Words, is_subject, may_take, next_claims, stands_behind
from conflictmap.reading.people import OTHERS, People
from conflictmap.reading.tokens import Token

_REACH = 7
"""How many tokens behind a word of harm its people may begin, dates not counted."""
_TOLL_REACH = 9
_BOTH_REACH = 3
_ENDS = frozenset({".", "؛", ";", "!", "?", "؟"})
_AND = ("و", "او", "and", "or")


@dataclass(frozen=True, slots=True)
class Told:
    """One count told of one harm; counts of a `group` stand side by side and add up. A `toll` counts all so far."""

    harm: str
    people: People
    group: int
    toll: bool = False


def read_counts(tokens: Sequence[Token], lang: str) -> Sequence[Told]:
    """Every count of dead and hurt that the words of a sentence tell, in order."""
    return _Reader(Words.of(tokens, lang)).read()


class _Reader:
    """Walks the tokens once; counts go to the nearest word of harm that may have them."""

    def __init__(self, words: Words) -> None:
        self._words, self._tokens = words, words.tokens
        self._told: list[Told] = []
        self._open: Open | None = None
        self._loose: list[People] = []
        self._aside: set[int] = set()
        self._group = 0

    def read(self) -> Sequence[Told]:
        i = 0
        while i < len(self._tokens):
            i = self._step(i)
        return self._told

    def _step(self, i: int) -> int:
        words = self._words
        if self._tokens[i].text in _ENDS:
            self._open, self._loose, self._aside = None, [], set()
            return i + 1
        if i in words.masked:
            if self._open is not None:
                self._open.until += 1
            return i + 1
        if (skip := words.role(i, "nothing")) is not None:
            return skip.last + 1
        if (subset := words.role(i, "subset")) is not None and (self._open is not None or self._loose):
            return self._set_apart(i, subset.last)
        if (toll := words.role(i, "toll")) is not None:
            self._begin(toll.value, toll, toll=True)
            return toll.last + 1
        if words.role(i, "fate", "agent") is not None:
            self._open = None
        if (both := words.role(i, "both")) is not None and self._loose and i - self._loose[-1].last <= _BOTH_REACH:
            return self._fell_both(both)
        people = words.people(i)
        if people is not None and words.role(i - 1, "without"):
            return people.last + 1
        if people is not None and self._is_part(people):
            return self._set_apart(i, people.last)
        if people is not None and (people.numbered or people.harm is not None or people.named):
            return self._count(people, i)
        harm = words.role(i, *HARMS)
        if harm is not None:
            return self._harmed(harm, i)
        return i + 1

    # ---- parts of a count told aside

    def _set_apart(self, first: int, last: int) -> int:
        """A part of the people told (among them three children): it is never added."""
        if self._open is not None:
            self._open.subset = True
        self._aside = set(range(first, last + 1))
        return last + 1

    def _is_part(self, people: People) -> bool:
        """ "Two of them", behind the people of whom they are two."""
        beside = range(people.first + 1, people.last + 2)
        return bool(self._loose) and people.numbered and any(self._words.role(at, "subset") for at in beside)

    # ---- words of harm

    def _begin(self, harm: str, role: Role, *, toll: bool = False) -> Open:
        self._group += 1
        reach = _TOLL_REACH if toll else _REACH
        finite = role.form in ("past", "present")
        self._open = Open(harm, role.last, self._group, toll, finite, role.value, role.last + reach)
        return self._open

    def _harmed(self, role: Role, i: int) -> int:
        words = self._words
        if words.role(i - 1, "without") or words.role(i - 2, "without"):
            self._open = None
            return role.last + 1
        loose, aside = self._loose, frozenset(self._aside)
        told_in_front = bool(loose) and is_subject(words, loose[-1], i, role, aside)
        harm, role = self._with_other_harm(role, told_in_front)
        last = role.last
        if role.value == "behind" and not (loose and stands_behind(words, loose[-1], i)):
            self._loose, self._aside = [], set()
            return last + 1
        self._loose, self._aside = [], set()
        opened = self._begin(harm, role)
        if loose and (role.value == "behind" or told_in_front):
            for people in loose:
                self._tell(harm, people, opened)
        return last + 1

    def _with_other_harm(self, role: Role, told_in_front: bool) -> tuple[str, Role]:
        """ "Killed and wounded ten": both harms share what follows; whom a verb has in front of it is its own."""
        joined = role.last + 1 < len(self._tokens) and self._tokens[role.last + 1].key in _AND
        second_at = role.last + 2 if joined else role.last + 1
        second = self._words.role(second_at, *HARMS)
        if second is None or {role.name, second.name} != {"killed", "injured"} or not (second.conj or joined):
            return role.name, role
        if told_in_front and role.form != "fixed":
            return role.name, role
        return "both", replace(role, last=second.last)

    def _fell_both(self, role: Role) -> int:
        """ "Fifty fighters fell, dead or hurt": the people in front are both."""
        opened = self._begin("both", role)
        for people in self._loose:
            self._tell("both", people, opened)
        self._loose = []
        return role.last + 1

    # ---- counts

    def _count(self, people: People, i: int) -> int:
        if people.harm is not None:
            self._loose = []
            return self._count_of_harm(people, i)
        open_ = self._open
        if open_ is None or not may_take(self._words, people, open_):
            self._keep(people)
            return people.last + 1 if people.numbered else i + 1
        if next_claims(self._words, people, open_):
            self._loose = [people]
            return people.last + 1
        self._tell(open_.harm, people, open_)
        return people.last + 1

    def _keep(self, people: People) -> None:
        """Keep people whose harm may follow: "five soldiers and two guards were killed"; a part named after is not."""
        if self._aside:
            self._aside |= set(range(people.first, people.last + 1))
            return
        if self._loose and people.conj and people.first - self._loose[-1].last <= 2:
            self._loose.append(people)
        else:
            self._loose = [people]

    def _count_of_harm(self, people: People, i: int) -> int:
        """ "Ten dead": the noun itself says the harm; without a number only after "fell" and its like."""
        words, open_ = self._words, self._open
        if open_ is not None and open_.subset and people.harm == open_.harm:
            return people.last + 1
        if any(words.role(at, "without") for at in range(max(0, i - 3), i)):
            return people.last + 1
        if not people.numbered and (self._counts_behind(i) or not self._fell_before(i)):
            harm = words.role(i, *HARMS)
            return i + 1 if harm is None else self._harmed(harm, i)
        both = self._other_harm_behind(people)
        if both is not None:
            people = replace(people, harm="both", last=both)
        harm_told = people.harm or "both"
        if open_ is None or open_.harm != harm_told or open_.filled:
            self._group += 1
            open_ = Open(harm_told, people.last, self._group, False, False, "", people.last + _REACH)
        self._open = open_
        self._tell(harm_told, people, open_)
        return people.last + 1

    def _other_harm_behind(self, people: People) -> int | None:
        """ "Ten dead and wounded" is one count for both: the last token of the second noun, when it has no number."""
        at = people.last + 1
        names = ("injured_many", "killed_many", "injured_one", "killed_one")
        if at < len(self._tokens) and self._tokens[at].key in ("و", "and"):
            at += 1
        second = self._words.role(at, *names)
        if not people.numbered or second is None or second.name.startswith(people.harm or ""):
            return None
        return second.last if second.conj or at > people.last + 1 else None

    def _counts_behind(self, i: int) -> bool:
        """Whether the word is a verbal noun with its own count behind it: "the wounding of six"."""
        if self._words.role(i, *HARMS) is None:
            return False
        behind = self._words.people(i + 1)
        return behind is not None and behind.numbered

    def _fell_before(self, i: int) -> bool:
        near = range(max(0, i - 3), i)
        told_before = bool(self._told) and self._told[-1].people.last >= i - 2
        return told_before or any(self._words.role(at, "fell") for at in near)

    def _tell(self, harm: str, people: People, open_: Open) -> None:
        if people.who == OTHERS:
            people = replace(people, who=self._told[-1].people.who if self._told else None)
        self._told.append(Told(harm, people, open_.group, open_.toll))
        open_.filled = True
        open_.until = people.last + _REACH
