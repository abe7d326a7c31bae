"""The dead and the hurt that one sentence counts, each as the least and the most its words allow."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from conflictmap.models import Casualties, PersonCount
from conflictmap.reading.casualty_words import HARMS, Role, names_harm, roles
from conflictmap.reading.dates import find_dates
from conflictmap.reading.people import OTHERS, People, people_at, role_at
from conflictmap.reading.tokens import Token

_REACH = 7
"""How many tokens behind a word of harm its people may begin, dates not counted."""
_TOLL_REACH = 9
_AUXILIARY_REACH = 8
_BEFORE_DATES = frozenset({"يوم", "في", "خلال", "منذ", "on", "in"})
_ENDS = frozenset({".", "؛", ";", "!", "?", "؟"})


@dataclass(frozen=True, slots=True)
class _Told:
    """One count told of one harm; counts of a `group` stand side by side and add up. A `toll` counts all so far."""

    harm: str
    people: People
    group: int
    toll: bool = False


@dataclass(slots=True)
class _Open:
    """A word of harm that still looks for its people."""

    harm: str
    at: int
    group: int
    toll: bool
    finite: bool
    numbered_only: bool
    until: int
    filled: bool = False
    subset: bool = False


def casualties(tokens: Sequence[Token], lang: str = "ar") -> Casualties | None:
    """Killed and injured people of one sentence; None when it counts none.

    The same number told twice is one; a part ("among them") is never added; numbers of raids, distances, hours and
    dates are not people. `who` is "CIV" for civilians, the words for other groups, None when not said.
    """
    if not names_harm(tokens):
        return None
    told = _Reader(tokens, lang).read()
    killed, injured = _total([t for t in told if t.harm == "killed"]), _total([t for t in told if t.harm == "injured"])
    for one in told:
        if one.harm == "neutralised" and killed is None:
            killed = PersonCount(0, one.people.maximum, _known(one.people.who), _words(one.people, tokens))
        if one.harm == "both":
            shared = PersonCount(0, one.people.maximum, _known(one.people.who), _words(one.people, tokens))
            killed, injured = killed or shared, injured or shared
    return None if killed is None and injured is None else Casualties(killed, injured)


class _Reader:
    """Walks the tokens once; counts go to the nearest word of harm that may have them."""

    def __init__(self, tokens: Sequence[Token], lang: str) -> None:
        self._tokens, self._lang = tokens, lang
        self._roles = roles(tokens)
        self._masked = _date_tokens(tokens, lang)
        self._told: list[_Told] = []
        self._open: _Open | None = None
        self._loose: list[People] = []
        self._aside = False
        self._group = 0

    def read(self) -> Sequence[_Told]:
        i = 0
        while i < len(self._tokens):
            i = self._step(i)
        return self._told

    def _step(self, i: int) -> int:
        if self._tokens[i].text in _ENDS:
            self._open, self._loose, self._aside = None, [], False
            return i + 1
        if i in self._masked:
            if self._open is not None:
                self._open.until += 1
            return i + 1
        if (skip := role_at(self._roles, i, "nothing")) is not None:
            return skip.last + 1
        if (subset := role_at(self._roles, i, "subset")) is not None and (self._open is not None or self._loose):
            if self._open is not None:
                self._open.subset = True
            self._aside = True
            return subset.last + 1
        if (toll := role_at(self._roles, i, "toll")) is not None:
            self._begin(toll.value, toll, toll=True)
            return toll.last + 1
        if role_at(self._roles, i, "fate", "agent") is not None:
            self._open = None
        people = people_at(self._tokens, self._roles, i, self._masked)
        if people is not None and role_at(self._roles, i - 1, "without"):
            return people.last + 1
        if people is not None and (people.numbered or people.harm is not None or people.named):
            return self._count(people, i)
        harm = self._harm_at(i)
        if harm is not None:
            return self._harmed(harm, i)
        return i + 1

    # ---- words of harm

    def _harm_at(self, i: int) -> Role | None:
        return role_at(self._roles, i, *HARMS)

    def _begin(self, harm: str, role: Role, *, toll: bool = False) -> _Open:
        self._group += 1
        reach = _TOLL_REACH if toll else _REACH
        finite = role.form in ("past", "present")
        self._open = _Open(harm, role.last, self._group, toll, finite, role.value == "numbered", role.last + reach)
        return self._open

    def _harmed(self, role: Role, i: int) -> int:
        if role_at(self._roles, i - 1, "without") or role_at(self._roles, i - 2, "without"):
            self._open = None
            return role.last + 1
        harm, last = role.name, role.last
        second_at = (
            last + 2
            if last + 1 < len(self._tokens) and self._tokens[last + 1].key in ("و", "او", "and", "or")
            else last + 1
        )
        second = role_at(self._roles, second_at, *HARMS)
        if (
            second is not None
            and {harm, second.name} == {"killed", "injured"}
            and (second.conj or second_at > last + 1)
        ):
            harm, last = "both", second.last
            role = replace(role, last=last)
        loose, self._loose, self._aside = self._loose, [], False
        if role.value == "behind" and not (loose and loose[-1].last == i - 1):
            return last + 1
        opened = self._begin(harm, role)
        if loose and (role.value == "behind" or self._is_subject(loose[-1], i, role)):
            for people in loose:
                self._tell(harm, people, opened)
        return last + 1

    def _is_subject(self, people: People, i: int, role: Role) -> bool:
        """Whether people in front of a word of harm are those harmed: "ten were killed", "ten dead"."""
        between = range(people.last + 1, i)
        if role.form == "fixed":
            if not between:
                object_ = (
                    people_at(self._tokens, self._roles, role.last + 1, self._masked)
                    if role.last + 1 < len(self._tokens)
                    else None
                )
                return object_ is None or not object_.numbered
            passive = any(role_at(self._roles, at, "passive") for at in between)
            return passive and len(between) <= _AUXILIARY_REACH
        plural = self._tokens[i].key.endswith(("وا", "ون", "ا", "ن"))
        return not between and people.named and plural and not role.conj and role.form in ("past", "present")

    # ---- counts

    def _count(self, people: People, i: int) -> int:
        if people.harm is not None:
            self._loose = []
            return self._count_of_harm(people, i)
        open_ = self._open
        if open_ is None or not self._may_take(people, open_):
            self._set_aside(people)
            return people.last + 1 if people.numbered else i + 1
        if self._next_claims(people):
            self._loose = [people]
            return people.last + 1
        self._tell(open_.harm, people, open_)
        return people.last + 1

    def _set_aside(self, people: People) -> None:
        """Keep people whose harm may follow: "five soldiers and two guards were killed"; a part named after is not."""
        if self._aside:
            return
        if self._loose and people.conj and people.first - self._loose[-1].last <= 2:
            self._loose.append(people)
        else:
            self._loose = [people]

    def _count_of_harm(self, people: People, i: int) -> int:
        """ "Ten dead": the noun itself says the harm; without a number only after "fell" and its like."""
        assert people.harm is not None
        open_ = self._open
        if open_ is not None and open_.subset and people.harm == open_.harm:
            return people.last + 1
        if any(role_at(self._roles, at, "without") for at in range(max(0, i - 3), i)):
            return people.last + 1
        if not people.numbered and (self._counts_behind(i) or not self._fell_before(i)):
            return self._harmed_or_on(i)
        both = self._other_harm_behind(people)
        if both is not None:
            people = replace(people, harm="both", last=both)
        harm = people.harm or "both"
        if open_ is None or open_.harm != harm or open_.filled:
            self._group += 1
            open_ = _Open(harm, people.last, self._group, False, False, False, people.last + _REACH)
        self._open = open_
        self._tell(harm, people, open_)
        return people.last + 1

    def _other_harm_behind(self, people: People) -> int | None:
        """ "Ten dead and wounded" is one count for both: the last token of the second noun, when it has no number."""
        at = people.last + 1
        names = ("injured_many", "killed_many", "injured_one", "killed_one")
        if at < len(self._tokens) and self._tokens[at].key in ("و", "and"):
            at += 1
        second = role_at(self._roles, at, *names)
        if not people.numbered or second is None or second.name.startswith(people.harm or ""):
            return None
        return second.last if second.conj or at > people.last + 1 else None

    def _harmed_or_on(self, i: int) -> int:
        harm = self._harm_at(i)
        return i + 1 if harm is None else self._harmed(harm, i)

    def _counts_behind(self, i: int) -> bool:
        """Whether the word is a verbal noun with its own count behind it: "the wounding of six"."""
        if self._harm_at(i) is None or i + 1 >= len(self._tokens):
            return False
        behind = people_at(self._tokens, self._roles, i + 1, self._masked)
        return behind is not None and behind.numbered

    def _fell_before(self, i: int) -> bool:
        near = range(max(0, i - 3), i)
        told_before = bool(self._told) and self._told[-1].people.last >= i - 2
        return told_before or any(role_at(self._roles, at, "fell") for at in near)

    def _may_take(self, people: People, open_: _Open) -> bool:
        gap = people.first - open_.at - 1
        if open_.subset or people.first > open_.until:
            return False
        if open_.numbered_only and not (people.numbered and people.named and gap == 0):
            return False
        if open_.filled:
            return people.conj and people.named and people.numbered
        if open_.toll:
            return people.numbered
        free = all(self._is_bridge(at) for at in range(open_.at + 1, people.first))
        if people.numbered:
            # English puts the object right behind the verb; Arabic may put the subject, a place or a time between.
            return free or (people.named and not self._tokens[open_.at].key.isascii())
        if not free:
            return False
        return people.maximum is not None or not (open_.finite and self._number_follows(people, open_))

    def _is_bridge(self, at: int) -> bool:
        """Whether a token may stand between a word of harm and its people: a date, a mark, "in it"."""
        link = role_at(self._roles, at, "link")
        return at in self._masked or not self._tokens[at].is_word or (link is not None and link.value == "bridge")

    def _number_follows(self, people: People, open_: _Open) -> bool:
        for at in range(people.last + 1, min(open_.until, len(self._tokens))):
            if self._harm_at(at) is not None:
                return False
            later = people_at(self._tokens, self._roles, at, self._masked)
            if later is not None and later.numbered and later.named:
                return True
        return False

    def _next_claims(self, people: People) -> bool:
        """In English a count right before the next participle is that one's: "killed ten, two others were wounded"."""
        if not any(token.key.isascii() and token.is_word for token in self._tokens[people.first : people.last + 1]):
            return False
        at = people.last + 1
        while role_at(self._roles, at, "passive") is not None:
            at += 1
        passive = at > people.last + 1
        return self._harm_at(at) is not None and self._open is not None and (passive or self._open.filled)

    def _tell(self, harm: str, people: People, open_: _Open) -> None:
        if people.who == OTHERS:
            people = replace(people, who=self._told[-1].people.who if self._told else None)
        self._told.append(_Told(harm, people, open_.group, open_.toll))
        open_.filled = True
        open_.until = people.last + _REACH


def _date_tokens(tokens: Sequence[Token], lang: str) -> Set[int]:
    """Tokens of dates, with the word for day or the preposition in front."""
    masked: set[int] = set()
    for found in find_dates(tokens, None, lang):
        masked.update(range(found.first, found.last + 1))
        if found.first and tokens[found.first - 1].key in _BEFORE_DATES:
            masked.add(found.first - 1)
    return masked


def _total(told: Sequence[_Told]) -> PersonCount | None:
    """One count for a harm: side by side adds up, a toll says it all, the same told twice is one.

    Two different counts of the same people may be two events or one told twice: at least the larger, at most both.
    """
    tolls = [t for t in told if t.toll]
    groups: dict[int, list[_Told]] = {}
    for one in tolls[-1:] or told:
        groups.setdefault(one.group, []).append(one)
    total: PersonCount | None = None
    for members in groups.values():
        count = members[0].people.count()
        for member in members[1:]:
            count = _added(count, member.people.count())
        total = count if total is None else _told_again(total, count)
    return None if total is None else replace(total, who=_known(total.who))


def _added(one: PersonCount, other: PersonCount) -> PersonCount:
    most = None if one.maximum is None or other.maximum is None else one.maximum + other.maximum
    stated = " + ".join(s for s in (one.stated, other.stated) if s) or None
    return PersonCount(one.minimum + other.minimum, most, one.who if one.who == other.who else None, stated)


def _told_again(one: PersonCount, other: PersonCount) -> PersonCount:
    if (one.minimum, one.maximum) == (other.minimum, other.maximum):
        return one if one.who is not None else other
    both = _added(one, other)
    if one.who and other.who and one.who != other.who:
        return both
    return replace(both, minimum=max(one.minimum, other.minimum), who=one.who or other.who)


def _known(who: str | None) -> str | None:
    return who if who != OTHERS else None


def _words(people: People, tokens: Sequence[Token]) -> str:
    return people.stated or " ".join(t.text for t in tokens[people.first : people.last + 1])
