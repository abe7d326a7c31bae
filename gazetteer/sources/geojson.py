"""The features of a GeoJSON or Linked Places file, one at a time, by our own reading: no other library opens it."""

import json
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import IO, Any

from gazetteer.errors import GazetteerError
from gazetteer.sources.cells import shown
from gazetteer.sources.records import Feature, Rejected

LARGEST_FEATURE = 64 * 2**20
"""Characters of one feature: the most detailed country outlines have some ten million."""

_CHUNK = 2**18
_DEEPEST = 4000


def features(path: Path) -> Generator[Feature | Rejected, None, None]:
    """Features in order, of a collection, of a single feature or of one object a line.

    What is no object is rejected; where the JSON breaks off, everything before is kept. GazetteerError when the file
    cannot be read or holds no JSON object.
    """
    try:
        with path.open(encoding="utf-8-sig", errors="surrogateescape") as file:
            for number, found in enumerate(_Json(file, path).features(), 1):
                yield found if isinstance(found, Rejected) else _feature(number, found)
    except OSError as problem:
        raise GazetteerError(f"{path}: cannot be read: {problem}") from problem


def _feature(number: int, found: Any) -> Feature | Rejected:
    if not isinstance(found, dict):
        return Rejected(number, "not a feature", shown(str(found)[:60]))
    properties = found.get("properties")
    own_id = found.get("@id", found.get("id", ""))
    return Feature(
        number,
        str(own_id)[:300] if isinstance(own_id, str | int) else "",
        properties if isinstance(properties, dict) else {},
        found.get("geometry"),
        found,
    )


class _Json:
    """Reads a file of JSON piece by piece; never more of it is held than one feature."""

    def __init__(self, file: IO[str], path: Path) -> None:
        self._file, self._path = file, path
        self._decoder = json.JSONDecoder(parse_constant=lambda _: None, parse_int=_int)
        self._text, self._at, self._ended = "", 0, False

    def features(self) -> Iterator[Any]:
        """The features of every object at the top of the file; a Rejected where the JSON is broken."""
        if self._next() != "{":
            raise GazetteerError(f"{self._path}: no JSON object at its beginning")
        while self._next():
            try:
                yield from self._object()
            except ValueError as problem:
                yield Rejected(0, "the JSON is broken from here on", shown(f"{problem}"))
                if not self._skip_line():
                    return

    def _object(self) -> Iterator[Any]:
        """One object at the top: the features of a collection, else itself."""
        self._expect("{")
        members: dict[str, Any] = {}
        collection = False
        while (char := self._next()) != "}":
            if char == ",":
                self._at += 1
                continue
            key = self._value()
            self._expect(":")
            if key == "features" and self._next() == "[":
                collection = True
                yield from self._elements()
            else:
                members[str(key)] = self._value()
        self._at += 1
        if not collection:
            yield members

    def _elements(self) -> Iterator[Any]:
        self._expect("[")
        while (char := self._next()) != "]":
            if char == ",":
                self._at += 1
            else:
                yield self._value()
        self._at += 1

    def _value(self) -> Any:
        """The next whole JSON value; ValueError when it is broken or too large."""
        self._next()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except RecursionError:
                raise ValueError("nested too deeply") from None
            except ValueError:
                if self._ended:
                    raise
                if len(self._text) - self._at > LARGEST_FEATURE:
                    raise ValueError(f"a feature of more than {LARGEST_FEATURE // 2**20} million characters") from None
                self._read(max(_CHUNK, len(self._text) - self._at))
                continue
            if end == len(self._text) and not self._ended:  # a number may go on in the next piece
                self._read(_CHUNK)
                continue
            self._at = end
            return value

    def _next(self) -> str:
        """The next character that is no space, not taken yet; "" at the end."""
        while True:
            while self._at < len(self._text):
                if not self._text[self._at].isspace() and self._text[self._at] != "\x1e":
                    return self._text[self._at]
                self._at += 1
            if self._ended:
                return ""
            self._read(_CHUNK)

    def _expect(self, char: str) -> None:
        if (found := self._next()) != char:
            raise ValueError(f"{char} expected, found {found or 'the end'}")
        self._at += 1

    def _skip_line(self) -> bool:
        """Go on after the next line end that an object follows; False when there is none."""
        while True:
            end = self._text.find("\n{", self._at)
            if end >= 0:
                self._at = end + 1
                return True
            self._at = max(self._at, len(self._text) - 1)
            if self._ended:
                return False
            self._read(_CHUNK)

    def _read(self, most: int) -> None:
        piece = self._file.read(most)
        self._ended = not piece
        self._text, self._at = self._text[self._at :] + piece, 0


def _int(digits: str) -> int | float:
    return int(digits) if len(digits) < 20 else float(digits[:300])
