"""Counted people: a number or a word like dozens, what bends it (over, at least, about), and whom it counts."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from conflictmap.models import PersonCount
from conflictmap.reading.casualty_words import COUNTED, HARMS, Role
from conflictmap.reading.numbers import number_at
from conflictmap.reading.people_numbers import bent, bounds, role_at
from conflictmap.reading.tokens import Token

OTHERS = "others"
_MOST = 200_000
"""A larger number counts no dead of one report."""
_ADJECTIVES = 3
_FIGHTER = "fighter"
"""In the table: a person of an armed group, who is shown by the word itself."""
_BENDS = frozenset({"over", "least", "about", "under", "upto"})
_JOINED = ("و", "and")


@dataclass(frozen=True, slots=True)
class People:
    """A count at tokens `first` to `last` (both in). `maximum` None is no upper bound.

    `harm` is set when the counted noun itself says dead or hurt; `who` is "CIV", "others" (as the count before), the
    words of another group, or None. `named` tells that a noun for people stands there, `conj` that "and" joins it.
    """

    first: int
    last: int
    minimum: int
    maximum: int | None
    who: str | None = None
    harm: str | None = None
    named: bool = False
    numbered: bool = True
    conj: bool = False
    stated: str | None = None

    def count(self) -> PersonCount:
        return PersonCount(self.minimum, self.maximum, self.who, self.stated)


def people_at(tokens: Sequence[Token], roles: Sequence[tuple[Role, ...]], i: int, masked: Set[int]) -> People | None:
    """The counted people that begin at token `i`; `masked` tokens belong to dates. None when none are counted."""
    counted = _numbered(tokens, roles, i, masked)
    if counted is None:
        counted = _unnumbered(tokens, roles, i)
    if counted is None:
        return None
    conj = tokens[i].key.startswith("و") or (i > 0 and tokens[i - 1].key in _JOINED)
    words = None
    if counted.stated is not None:
        words = "".join(t.text + " " for t in tokens[i : counted.last + 1]).strip()
    return replace(counted, conj=conj, stated=words)


def _numbered(tokens: Sequence[Token], roles: Sequence[tuple[Role, ...]], i: int, masked: Set[int]) -> People | None:
    at, bend = i, ""
    for _ in range(2):  # "over about": two at most are ever meant
        role = role_at(roles, at, *_BENDS)
        if role is not None:
            bend, at = role.name, role.last + 1
    limits = bounds(tokens, roles, at, masked)
    if limits is None:
        return None
    low, high, last = limits
    article = tokens[at].key in ("a", "an")
    noun = _noun(tokens, roles, last + 1, masked)
    if noun is None:
        if article or not _may_stand_alone(tokens, roles, last):
            return None
        who, harm = None, None
        named = last + 1 < len(tokens) and tokens[last + 1].key == "من"  # "and five of his guards"
    else:
        role, last = noun
        who, harm, named = _who(role, tokens), _harm(role), True
    after = role_at(roles, last + 1, "least") or role_at(roles, last + 2, "least")
    if after is not None:
        bend, last = "least", after.last
    if low > _MOST:
        return None
    low, high = bent(bend, low, high)
    return People(i, last, low, high, who, harm, named, stated="" if bend or high != low else None)


def _noun(
    tokens: Sequence[Token], roles: Sequence[tuple[Role, ...]], at: int, masked: Set[int]
) -> tuple[Role, int] | None:
    """The noun that a number counts and its last token: right behind it, behind "of", in English behind adjectives."""
    if at < len(tokens) and tokens[at].key in ("من", "of"):
        at += 1
        while at < len(tokens) and tokens[at].key in ("the", "their", "its"):
            at += 1
    names = tuple(f"{kind}_{n}" for kind in ("person", "killed", "injured") for n in ("one", "two", "many"))
    for skipped in range(_ADJECTIVES + 1):
        here = at + skipped
        if here >= len(tokens) or here in masked:
            return None
        role = role_at(roles, here, *names, "both", "both_many", "others")
        if role is not None and role.conj:
            return None
        if role is not None and not (skipped and role.name.startswith(("killed", "injured"))):
            if role.value == _FIGHTER:
                role = replace(role, value=tokens[role.last].text)
            return _with_next(tokens, roles, role)
        if not tokens[here].key.isascii() or not tokens[here].is_word or tokens[here].text[0].isdigit() or roles[here]:
            return None
    return None


def _with_next(tokens: Sequence[Token], roles: Sequence[tuple[Role, ...]], role: Role) -> tuple[Role, int]:
    """The noun and the word behind it that goes with it: "ten fighters, dead or hurt", "five civilian deaths"."""
    at = role.last + 1
    if at < len(tokens) and tokens[at].key in ("من", "of"):
        at += 1
    if at >= len(tokens) or tokens[at].key.startswith("و"):
        return role, role.last
    if role.name.startswith(("killed", "injured")):
        people = role_at(roles, at, "person_many", "person_one")
        return (
            (
                replace(role, value=people.value.replace(_FIGHTER, tokens[people.last].text), last=people.last),
                people.last,
            )
            if people
            else (role, role.last)
        )
    follow = role_at(roles, at, "both", "both_many", "killed_many", "injured_many")
    if follow is not None and (follow.name == "both" or (tokens[at].key.isascii() and role.name == "person_one")):
        return replace(follow, value=role.value), follow.last
    others = role_at(roles, role.last + 1, "others")
    return (role, others.last) if others is not None else (role, role.last)


def _may_stand_alone(tokens: Sequence[Token], roles: Sequence[tuple[Role, ...]], last: int) -> bool:
    """Whether a bare number counts people: what follows must be no noun we do not know."""
    if last + 1 >= len(tokens):
        return True
    after = tokens[last + 1]
    if after.text in ("%", "٪", ":", "/") or (
        after.text == "." and last + 2 < len(tokens) and tokens[last + 2].text[0].isdigit()
    ):
        return False
    if not after.is_word:
        return True
    if role_at(roles, last + 1, "link", "subset", "passive", "agent", *HARMS) is not None:
        return True
    return after.key.startswith(("و", "ب")) and not after.key.isascii()


def _unnumbered(tokens: Sequence[Token], roles: Sequence[tuple[Role, ...]], i: int) -> People | None:
    """One person, two persons by the dual, or people without a number."""
    others = role_at(roles, i, "others")
    if others is not None and (others.value or not tokens[i].key.isascii()):
        count = int(others.value) if others.value else None
        return People(
            i, others.last, count or 1, count, OTHERS, named=True, numbered=False, stated=None if count else ""
        )
    role = next((r for r in roles[i] if r.name.rpartition("_")[0] in COUNTED and "_" in r.name), None)
    if role is None or role.name == "both_many":
        return None
    number = role.name.rpartition("_")[2]
    last = role.last
    two = number_at(tokens, last + 1) if number != "one" and last + 1 < len(tokens) else None
    if (
        two is not None
        and not two.ordinal
        and two.value == 2
        and not tokens[two.first].text[0].isdigit()
        and two.first == two.last
    ):
        return People(i, two.last, 2, 2, _who(role, tokens), _harm(role), True)
    if number == "many":
        return People(i, last, 1, None, _who(role, tokens), _harm(role), True, numbered=False, stated="")
    count = 1 if number == "one" else 2
    return People(i, last, count, count, _who(role, tokens), _harm(role), True, numbered=number == "two")


def _who(role: Role, tokens: Sequence[Token]) -> str | None:
    if role.name == "others":
        return OTHERS
    return tokens[role.last].text if role.value == _FIGHTER else role.value or None


def _harm(role: Role) -> str | None:
    kind = role.name.rpartition("_")[0] or role.name
    return kind if kind in ("killed", "injured", "both") else None
