"""The errors this package raises, all with one base class."""

from pathlib import Path


class GazetteerError(Exception):
    """Something a user can mend; its text says where and how."""


class BadRow(GazetteerError):
    """A row of a table is wrong."""

    def __init__(self, path: Path, line: int, problem: str) -> None:
        super().__init__(f"{path}:{line}: {problem}")
        self.path, self.line, self.problem = path, line, problem


class UnknownPlace(GazetteerError):
    """No place has this id."""
