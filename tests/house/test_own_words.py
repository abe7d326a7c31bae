"""The project tells the facts of the reference texts, never their sentences."""

import re
from pathlib import Path

from tests.house.tree import files, name

WORD = re.compile(r"\w+")
RUN = 9
LARGEST = 2_000_000


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of nine words in a row."""
    words = WORD.findall(text)
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def test_no_file_copies_nine_words_in_a_row(reference: Path) -> None:
    theirs = {run for text in sorted((reference / "seeds").glob("*.txt")) for run in runs(text.read_text("utf-8"))}
    assert theirs
    copied = {}
    for path in files():
        if path.stat().st_size > LARGEST:
            continue
        try:
            shared = runs(path.read_text("utf-8")) & theirs
        except UnicodeDecodeError:
            continue
        if shared:
            copied[name(path)] = " ".join(min(shared))
    assert copied == {}


def test_no_file_is_too_large_to_read() -> None:
    assert [name(path) for path in files() if path.stat().st_size > LARGEST] == []


def test_shared_words_are_seen_across_marks_and_lines() -> None:
    text = "one two three, four five\nsix seven - eight nine"
    assert runs(text) == {("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")}
    assert runs("only eight words stand in this short line") == set()
