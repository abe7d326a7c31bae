"""The one family of errors that a user of the project may meet."""

from pathlib import Path


class ConflictMapError(Exception):
    """Something a user can mend; its text says what, where and how."""


class TableError(ConflictMapError):
    """A row of one of our tables is wrong."""

    def __init__(self, path: Path | str, line: int, problem: str) -> None:
        super().__init__(f"{path}:{line}: {problem}")
        self.path, self.line, self.problem = Path(path), line, problem


class UnreadableReport(ConflictMapError):
    """A file or text that cannot be read as a report; `reason` is one word for counting."""

    def __init__(self, name: str, reason: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}")
        self.name, self.reason, self.problem = name, reason, problem


class LedgerError(ConflictMapError):
    """The store could not do what was asked; what it held before is untouched."""
