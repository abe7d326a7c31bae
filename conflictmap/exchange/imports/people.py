"""Numbers of people as such files write them: one number, two in two columns, or "3–5" in one."""

import re
from functools import lru_cache

from conflictmap.models import PersonCount

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_RANGE = re.compile(r"\s*([\d,]+)\s*(?:[-\u2010-\u2015~]|to)\s*([\d,]+)\s*")
_LEAST = re.compile(r"\s*(?:at least|more than|over|≥|>)\s*([\d,]+)\s*|\s*([\d,]+)\s*(?:\+|or more)\s*", re.IGNORECASE)
_MOST = 1_000_000
_NONE = frozenset({"", "unknown", "n/a", "na", "none", "-", "null"})


@lru_cache(maxsize=10_000)
def people_in(best: str, least: str, most: str) -> tuple[PersonCount | None, bool]:
    """The count, None where the row tells of nobody; and whether a cell is no number of people."""
    told = [cell for cell in (best, least, most) if cell.strip().lower() not in _NONE]
    if not told:
        return None, False
    found = [_numbers(cell) for cell in told]
    if any(pair is None for pair in found):
        return None, True
    pairs = [pair for pair in found if pair is not None]
    low = min(low for low, _ in pairs)
    tops = [high for _, high in pairs]
    high = None if None in tops else max(top for top in tops if top is not None)
    if not low and not high and high is not None:
        return None, False
    return PersonCount(low, high, None, " / ".join(told)), False


def _numbers(cell: str) -> tuple[int, int | None] | None:
    words = cell.strip()
    if found := _RANGE.fullmatch(words):
        ends = [_whole(found[1]), _whole(found[2])]
        low, high = ends
        return None if low is None or high is None or low > high else (low, high)
    if found := _LEAST.fullmatch(words):
        low = _whole(found[1] or found[2])
        return None if low is None else (low, None)
    low = _whole(words.removesuffix(".0"))
    return None if low is None else (low, low)


def _whole(words: str) -> int | None:
    if not _NUMBER.fullmatch(words):
        return None
    number = int(words.replace(",", ""))
    return number if number <= _MOST else None
