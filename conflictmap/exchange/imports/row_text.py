"""A row as the text of a report: a line "column: words" for each cell that has any."""

from conflictmap.exchange.imports.rows_in_file import Cells

_BETWEEN = ": "


def text_of(cells: Cells) -> str:
    """The text; every word of it stands in the row."""
    return "\n".join([f"{column}{_BETWEEN}{words}" for column, words in cells.items()])


def words_at(cells: Cells, column: str) -> tuple[int, int]:
    """Where the words of a column stand in that text, the end out."""
    begins = 0
    for name, words in cells.items():
        begins += len(name) + len(_BETWEEN)
        if name == column:
            return begins, begins + len(words)
        begins += len(words) + 1
    raise KeyError(column)
