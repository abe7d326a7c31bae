"""Text to claims: who says that whom did what, where and when, with what standing."""

from conflictmap.reading.reader import Reader

__all__ = ["Reader"]
