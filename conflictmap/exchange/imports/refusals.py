"""Why a file, or a row of one, is left: in words, with the file and the row."""

from dataclasses import dataclass

from conflictmap.errors import ConflictMapError


class BadFile(ConflictMapError):
    """A file nothing is taken of."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}; nothing of it is kept")


class LacksColumns(BadFile):
    """A table of which nobody has told yet which column means what it must say."""


class NotTaken(Exception):
    """A row that is left: `reason` is the same for all rows of its kind, `about` what it is about here."""

    def __init__(self, reason: str, about: str = "") -> None:
        super().__init__(reason)
        self.reason, self.about = reason, about


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was left: its row in the file (the line it begins on, the feature, counted from 1), and why."""

    row: int
    reason: str
    about: str = ""

    def __str__(self) -> str:
        return f"row {self.row}: {self.reason}" + (f" ({self.about[:100]})" if self.about else "")
