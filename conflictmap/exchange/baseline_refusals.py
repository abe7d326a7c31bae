"""Why a file of baselines, or a row of one, is not taken."""

from collections.abc import Mapping
from dataclasses import dataclass

from conflictmap.errors import ConflictMapError

FILE_WHY: Mapping[str, str] = {
    "too_large": "the file is larger than {about}; part it",
    "not_utf8": "the file is no UTF-8 text; save it as CSV UTF-8",
    "no_table": "the file is no table of comma separated values",
    "columns": "the first line lacks {about}",
    "empty": "the file holds no row",
    "too_many": "the file holds more than {about} rows; part it",
}
"""Why a whole file is refused, in English."""
WHY: Mapping[str, str] = {
    "unknown_id": "no place has the id {about}",
    "unknown_name": "no place is called {about}",
    "no_place": "neither place_id nor place is given",
    "ambiguous": "several places bear this name: {about}; give place_id, or lon and lat",
    "too_wide": "{about} is a unit, a region, a road or known only roughly; no one holder can be told",
    "elsewhere": "no {about} lies within 10 km of this point",
    "point": "lon and lat are degrees, both or neither",
    "no_holder": "no holder is given; write nobody where nobody held it",
    "unknown_holder": "no actor is called {about}",
    "ambiguous_holder": "several actors may be meant: {about}; give the id",
    "no_side": "{about} stands on no known side",
    "day": "{about} is no day; write it as 2020-12-17",
    "early": "{about} is before 1900",
    "future": "{about} lies ahead",
    "no_source": "no source is given",
    "formula": "{about} would be run as a formula",
    "long": "{about} is longer than 1,000 letters",
    "cells": "the row has more cells than the first line",
    "twice": "row {about} says the same of this place, day and source",
}
"""Why a row is refused, in English, by code."""


class NotTaken(Exception):
    """A row that cannot be taken: `code` is a key of WHY, `about` the name, cell or ids it is about."""

    def __init__(self, code: str, about: str = "") -> None:
        super().__init__(WHY[code].format(about=about))
        self.code, self.about = code, about


class BadFile(ConflictMapError):
    """A file that is no table of baselines; `code` is a key of FILE_WHY."""

    def __init__(self, code: str, about: str = "") -> None:
        super().__init__(FILE_WHY[code].format(about=about))
        self.code, self.about = code, about


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken: its line in the file, the code of WHY, and what it is about."""

    line: int
    code: str
    about: str

    def __str__(self) -> str:
        return f"row {self.line}: {WHY[self.code].format(about=self.about)}"
