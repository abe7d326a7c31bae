"""A CSV of ours holds every word as it was, and no cell of it is run."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.exchange.csv_lines import csv_lines

RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def read_back(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def words_again(cell: str) -> str:
    return cell.removeprefix("'")


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("=HYPERLINK(1)", id="formula"),
        pytest.param("+963 11", id="plus"),
        pytest.param("-1 day", id="minus"),
        pytest.param("@SUM(A1)", id="at"),
        pytest.param("\t=1", id="tab"),
        pytest.param("\r=1", id="line end"),
        pytest.param(" \u200f=1", id="behind a mark of direction"),
        pytest.param("\ufeff=1", id="behind a byte order mark"),
        pytest.param("＝1", id="full width"),
        pytest.param("'=1", id="an apostrophe of its own"),
    ],
)
def test_what_a_spreadsheet_would_run_is_text(words: str) -> None:
    text = "".join(csv_lines(["a"], [[words]]))
    ((_,), (cell,)) = read_back(text)
    assert cell == f"'{words}"


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        pytest.param(-38.5, "-38.5", id="a number below nought"),
        pytest.param(None, "", id="nothing"),
        pytest.param(True, "true", id="yes"),
        pytest.param(["SNA", "سوري"], '["SNA", "سوري"]', id="a list"),
        pytest.param("a\0b", "a\u2400b", id="NUL"),
        pytest.param("عين عيسى", "عين عيسى", id="Arabic"),
    ],
)
def test_values_are_written_as_the_documents_say(value: object, cell: str) -> None:
    assert read_back("".join(csv_lines(["a"], [[value]]))) == [["a"], [cell]]


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=2), max_size=4))
def test_any_words_come_back(rows: list[list[str]]) -> None:
    text = "".join(csv_lines(["a", "b"], rows))
    assert all(line.endswith("\r\n") for line in csv_lines(["a", "b"], rows))
    head, *found = read_back(text)
    assert head == ["a", "b"]
    assert [[words_again(cell) for cell in row] for row in found] == [
        [words.replace("\0", "\u2400") for words in row] for row in rows
    ]
    assert not [cell for row in found for cell in row if cell.startswith(RUN)]
