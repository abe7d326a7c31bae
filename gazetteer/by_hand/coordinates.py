"""A coordinate as people paste it, decimal or in degrees, minutes and seconds, to latitude and longitude."""

import re
import unicodedata
from collections.abc import Iterator

from gazetteer.errors import GazetteerError

LONGEST = 200
_SIDES = {
    "n": "n", "s": "s", "e": "e", "w": "w",
    "north": "n", "south": "s", "east": "e", "west": "w",
    "lat": "", "lon": "", "latitude": "", "longitude": "",
    "ش": "n", "ج": "s", "ق": "e", "غ": "w",
    "شمال": "n", "جنوب": "s", "شرق": "e", "غرب": "w",
    "شمالا": "n", "جنوبا": "s", "شرقا": "e", "غربا": "w",
}  # fmt: skip
_TOKEN = re.compile(
    r"(?P<number>[-+\u2212]?\d+(?:[.\u066b]\d+)?)|(?P<degree>[°º])|(?P<minute>[′'’‘])(?![′'’‘])|(?P<second>[″\"”“]|''|’’)"
    r"|(?P<word>[^\W\d_]+)|(?P<gap>[\s,;،/|:()=]+)"
)


class BadCoordinate(GazetteerError):
    """The text is no coordinate; `code` is unreadable, range or side (two latitudes, say)."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(f"{text[:LONGEST]!r} is not a coordinate such as 36.41, 38.89 ({code})")
        self.code = code


def read_coordinate(text: str) -> tuple[float, float]:
    """Latitude and longitude in degrees, EPSG:4326; latitude first unless letters (N, E, ش, ق) say otherwise.

    Takes "36.41, 38.89", "N36.41 E38.89", 36°24'36"N 38°53'24"E and Arabic-Indic digits; BadCoordinate for the rest.

    >>> read_coordinate("36°24'36\\"N, 38°53'24\\"E")
    (36.41, 38.89)
    """
    if len(text) > LONGEST:
        raise BadCoordinate("unreadable", text)
    shown = _plain(text)
    angles = list(_angles(shown, text))
    if len(angles) != 2:
        raise BadCoordinate("unreadable", text)
    (first, first_side), (second, second_side) = angles
    across = {"n": "ns", "s": "ns", "e": "ew", "w": "ew"}
    if first_side and second_side and across[first_side] == across[second_side]:
        raise BadCoordinate("side", text)
    turned = (first_side in ("e", "w")) or (second_side in ("n", "s"))
    lat, lon = (second, first) if turned else (first, second)
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise BadCoordinate("range", text)
    return round(lat, 7), round(lon, 7)


def _plain(text: str) -> str:
    """Western digits, no marks of direction, a decimal comma between digits as a point where a gap parts the two."""
    western = "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in text)
    western = re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u064b]", "", western)
    two = re.fullmatch(r"\s*([-+]?\d+),(\d+)\s*[;/|،\s]\s*([-+]?\d+),(\d+)\s*", western)
    return f"{two[1]}.{two[2]} {two[3]}.{two[4]}" if two else western


def _angles(shown: str, text: str) -> Iterator[tuple[float, str]]:
    """Each angle with its side ("" where no letter says); a letter may stand before or behind its angle."""
    parts: list[float] = []
    side, before, place, sexagesimal = "", "", 0, False
    for token in _tokens(shown, text):
        kind, value = token
        if kind == "number":
            if parts and not sexagesimal:
                yield _angle(parts, side, text), side
                parts, side = [], ""
            elif parts and (place >= 3 or len(parts) == 3):
                yield _angle(parts, side, text), side
                parts, side, sexagesimal = [], "", False
            if not parts and before:
                side, before = before, ""
            parts.append(float(value.replace("\u2212", "-").replace("\u066b", ".")))
            place = len(parts)
        elif kind in ("degree", "minute", "second"):
            if kind == "degree" and sexagesimal and len(parts) > 1:  # no letter parted the two angles
                latest = parts.pop()
                yield _angle(parts, side, text), side
                parts, side = [latest], ""
            if len(parts) != ("degree", "minute", "second").index(kind) + 1:
                raise BadCoordinate("unreadable", text)
            sexagesimal, place = True, len(parts)
        elif parts and not side:
            yield _angle(parts, value, text), value
            parts, side, sexagesimal = [], "", False
        elif parts:  # the letter stood before this angle, so it opens the next
            yield _angle(parts, side, text), side
            parts, side, before, sexagesimal = [], "", value, False
        else:
            before = value
    if parts:
        yield _angle(parts, side, text), side


def _tokens(shown: str, text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(shown):
        hit = _TOKEN.match(shown, at)
        if hit is None:
            raise BadCoordinate("unreadable", text)
        at = hit.end()
        kind = hit.lastgroup or "gap"
        if kind == "word":
            side = _SIDES.get(hit[0].casefold())
            if side is None:
                raise BadCoordinate("unreadable", text)
            if side:
                yield "side", side
        elif kind != "gap":
            yield kind, hit[0]


def _angle(parts: list[float], side: str, text: str) -> float:
    degrees, minutes, seconds = [*parts, 0.0, 0.0][:3]
    if not (0 <= minutes < 60 and 0 <= seconds < 60):
        raise BadCoordinate("range", text)
    size = abs(degrees) + minutes / 60 + seconds / 3600
    negative = degrees < 0 or side in ("s", "w")
    return -size if negative else size
