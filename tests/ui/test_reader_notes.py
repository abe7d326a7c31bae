"""The reader's notes are told in Arabic on an Arabic page, and never lost."""

import csv

import pytest

from conflictmap.ui.reader_notes import TABLE, noted


@pytest.mark.parametrize(
    ("note", "told"),
    [
        pytest.param("taken", "سيطرة على المكان", id="one note"),
        pytest.param("told as it is; taken", "قيل على أنه واقع؛ سيطرة على المكان", id="two notes"),
        pytest.param("aim: سعى", "دلّ على القصد: سعى", id="with a word of the report"),
        pytest.param("planned: not said to have happened", "لم يُذكر أنه حدث (مخطط له)", id="a note within a note"),
        pytest.param(
            "weekday; the newest not after 2020-12-18",
            "اسم يوم؛ أحدث واحد لا يلي \u20662020-12-18\u2069",
            id="a whole row with a day",
        ),
        pytest.param("a note nobody knows", "a note nobody knows", id="an unknown one"),
        pytest.param("taken; {0} odd", "سيطرة على المكان؛ {0} odd", id="braces in a report"),
        pytest.param("aim: {}", "دلّ على القصد: {}", id="braces as the word"),
    ],
)
def test_a_note_is_told_in_arabic(note: str, told: str) -> None:
    assert noted(note, "ar") == told
    assert noted(note, "en") == note


def test_every_row_holds_as_many_words_in_both_languages() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 50
    assert [r["note"] for r in rows if r["note"].count("{}") != r["ar"].count("{}") or not r["ar"].strip()] == []
    assert len({r["note"] for r in rows}) == len(rows)


def test_a_long_hostile_note_is_told_at_once() -> None:
    note = "aim: " * 20_000
    assert noted(note, "ar").endswith(note[-10:])
