"""The words of the interface stand in one table, whole in both languages."""

import csv
import re
from string import Formatter

from environment import ROOT

OWN_NAME = {"nav.english"}  # a language is offered in its own script
ARABIC = re.compile("[\u0600-\u06ff]")


def rows() -> list[dict[str, str]]:
    with (ROOT / "conflictmap/strings.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def fields(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


def test_every_string_is_there_in_both_languages() -> None:
    assert [row["key"] for row in rows() if not row["en"].strip() or not row["ar"].strip()] == []
    assert len(rows()) > 20


def test_no_key_stands_twice() -> None:
    keys = [row["key"] for row in rows()]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


def test_both_languages_take_the_same_values() -> None:
    assert [row["key"] for row in rows() if fields(row["en"]) != fields(row["ar"])] == []


def test_arabic_strings_are_arabic() -> None:
    worded = [row for row in rows() if re.search("[A-Za-z]{4}", re.sub(r"\{.*?\}", "", row["en"]))]
    assert [row["key"] for row in worded if not ARABIC.search(row["ar"]) and row["key"] not in OWN_NAME] == []
