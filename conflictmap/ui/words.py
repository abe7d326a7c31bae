"""The words of the interface."""

from conflictmap.words import TABLE, table, term, word

__all__ = ["TABLE", "table", "term", "word"]
