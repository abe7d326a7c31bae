"""Single values of outside rows: cleaned and measured, or Unfit with the reason."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import isfinite
from typing import Any

from gazetteer.sources.records import SourceName, Unfit

LONGEST_NAME = 200
MOST_NAMES = 200
"""Names of one place: capitals have some hundred, a row with thousands is no row."""

_MOST_PEOPLE = 100_000_000_000
_SPACES = re.compile(r"\s+")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?")
_DAY = re.compile(r"-?\d{4}(?:-\d{2}(?:-\d{2})?)?")


def text(value: Any, most: int = LONGEST_NAME) -> str:
    """A cell as clean text: one line, composed (NFC), without control characters; "" for none. Unfit when too long."""
    if value is None or isinstance(value, bool | float | int):
        value = "" if value is None or value != value else str(value)
    if not isinstance(value, str):
        raise Unfit("text expected, found a list or an object")
    if len(value) > 4 * most:
        raise Unfit(f"a text longer than {most} characters")
    if value.isascii() and value.isprintable():
        clean = value.strip() if "  " not in value else _SPACES.sub(" ", value).strip()
    else:
        clean = _clean(value)
    if len(clean) > most:
        raise Unfit(f"a text longer than {most} characters")
    return clean


def _clean(value: str) -> str:
    if any("\ud800" <= char <= "\udfff" for char in value) or "\ufffd" in value:
        raise Unfit("letters that are not UTF-8")
    spaced = _SPACES.sub(" ", unicodedata.normalize("NFC", value))
    kept = (char for char in spaced if char in "\u200c\u200d" or unicodedata.category(char) not in _UNSEEN)
    return _SPACES.sub(" ", "".join(kept)).strip()


_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))


def number(value: Any) -> float:
    """A finite number, written with a point or a decimal comma; Unfit otherwise."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            found = float(value)
        except OverflowError:
            raise Unfit("the coordinate is not a number") from None
    else:
        written = text(value, 60) if value is not None else ""
        if not written:
            raise Unfit("no coordinate")
        if written.count(",") == 1 and "." not in written:
            written = written.replace(",", ".")
        if not _NUMBER.fullmatch(written):
            raise Unfit("the coordinate is not a number")
        found = float(written)
    if not isfinite(found):
        raise Unfit("the coordinate is not a number")
    return found


def point(lat: Any, lon: Any) -> tuple[float, float]:
    """(lon, lat) in degrees, rounded to 0.1 m; Unfit when there is no such point, or it stands for none."""
    y, x = number(lat), number(lon)
    if not (-90 <= y <= 90 and -180 <= x <= 180):
        swapped = -90 <= x <= 90 and 90 < abs(y) <= 180
        raise Unfit(SWAPPED if swapped else "no such point on Earth")
    if x == 0 and y == 0:
        raise Unfit("0, 0 stands for no coordinate")
    return round(x, 6), round(y, 6)


SWAPPED = "lat and lon look swapped"


def people(value: Any) -> int | None:
    """A population; None when it is not told, 0 or not to be believed."""
    try:
        found = number(value)
    except Unfit:
        return None
    return int(found) if 1 <= found <= _MOST_PEOPLE else None


def day(value: Any) -> str:
    """An ISO year, month or day; "" for anything else."""
    try:
        written = text(value, 40).partition("T")[0]
    except Unfit:
        return ""
    return written if _DAY.fullmatch(written) else ""


@lru_cache(maxsize=65536)
def script(name: str) -> str:
    """The script of a name by its first letter: ar, latin or other; "" when it has no letter."""
    for char in name:
        if char.isalpha():
            if "\u0600" <= char <= "\u06ff" or "\u0750" <= char <= "\u077f" or "\ufb50" <= char <= "\ufefc":
                return "ar"
            return "latin" if unicodedata.name(char, "").startswith("LATIN") else "other"
    return ""


def best_names(latin: Iterable[str], arabic: Iterable[str]) -> tuple[str, str]:
    """(name_en, name_ar) for a row: the first of each script; Unfit when there is neither."""
    first_latin = next((name for name in latin if script(name) == "latin"), "")
    first_arabic = next((name for name in arabic if script(name) == "ar"), "")
    if not first_latin and not first_arabic:
        raise Unfit("no name in Arabic or Latin letters")
    return first_latin, first_arabic


def distinct(names: Iterable[SourceName], *taken: str) -> tuple[SourceName, ...]:
    """The names, each spelling once, without those `taken`; at most MOST_NAMES."""
    seen, kept = set(taken), []
    for name in names:
        if name.name and name.name not in seen and script(name.name) in ("ar", "latin"):
            seen.add(name.name)
            kept.append(name)
    return tuple(kept[:MOST_NAMES])


def first(row: Mapping[str, Any], *columns: str) -> Any:
    """The first of several columns that holds something; None when none does."""
    return next((row[column] for column in columns if row.get(column) not in (None, "")), None)


def words_of(values: Iterable[Any]) -> str:
    """The beginning of a row for the list of rejected ones, safe to print."""
    return shown(" | ".join(str(value)[:60] for value in values if value not in (None, "")), 200)


def shown(words: str, most: int = 120) -> str:
    """The beginning of outside words, with a space for what cannot be printed."""
    return "".join(char if char.isprintable() else " " for char in words[:most])
