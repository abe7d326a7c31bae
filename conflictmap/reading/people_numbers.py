"""How many people words count: a number, a range, dozens; over, at least, fewer than."""

import re
from collections.abc import Sequence, Set

from conflictmap.reading.casualty_words import Role
from conflictmap.reading.numbers import Number, number_at
from conflictmap.reading.tokens import Token

_DASHED = re.compile(r"^(\d{1,6})-(\d{1,6})$")


def role_at(roles: Sequence[tuple[Role, ...]], i: int, *names: str) -> Role | None:
    """The longest role of one of these names that begins at token `i`."""
    if 0 <= i < len(roles):
        for role in roles[i]:
            if role.name in names:
                return role
    return None


def bounds(
    tokens: Sequence[Token], roles: Sequence[tuple[Role, ...]], at: int, masked: Set[int]
) -> tuple[int, int | None, int] | None:
    """Least, most and last token of a number, a range or a vague quantity."""
    if at >= len(tokens) or at in masked:
        return None
    between = role_at(roles, at, "between")
    if between is not None:
        first = number_at(tokens, between.last + 1) if between.last + 1 < len(tokens) else None
        second = _second(tokens, first.last) if first else None
        return (first.value, second.value, second.last) if first and second and first.value < second.value else None
    dashed = _DASHED.match(tokens[at].key)
    if dashed:
        low, high = int(dashed[1]), int(dashed[2])
        return (low, high, at) if low < high else None
    vague = role_at(roles, at, "vague")
    if vague is not None:
        return int(vague.value), None, vague.last
    number = number_at(tokens, at)
    if number is None or number.ordinal or number.last in masked:
        return None
    if number.first == number.last and number.value in range(1900, 2101) and tokens[at].text.isdigit():
        return None  # a year
    second = _second(tokens, number.last)
    if (
        second is not None
        and tokens[number.last + 1].key in ("الي", "to", "او", "or", "-", "–")
        and second.value > number.value
    ):
        return number.value, second.value, second.last
    return number.value, number.value, number.last


def _second(tokens: Sequence[Token], last: int) -> Number | None:
    at = last + 1
    if at < len(tokens) and tokens[at].key in ("الي", "to", "او", "or", "and", "و", "-", "–"):
        at += 1
    found = number_at(tokens, at) if at < len(tokens) else None
    return found if found is not None and not found.ordinal else None


def bent(bend: str, low: int, high: int | None) -> tuple[int, int | None]:
    match bend:
        case "over":
            return (low if high is None else low + 1), None
        case "least":
            return low, None
        case "under":
            return 0, max((high or low) - 1, 0)
        case "upto":
            return 0, high or low
        case _:
            return low, high
