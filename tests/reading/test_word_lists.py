"""Rules and word tables name the same lists: none is asked for that no row has, and no row waits for a rule."""

import ast
from collections.abc import Iterator

import pytest

from conflictmap.reading.word_tables import rows
from environment import ROOT

SOURCES = [ast.parse(path.read_text("utf-8")) for path in sorted((ROOT / "conflictmap/reading").rglob("*.py"))]
TABLES = [
    pytest.param("function_words", "class", {"words_in", "mapping"}, id="function words"),
    pytest.param("english_words", "class", {"listed", "listed_pairs"}, id="English words"),
    pytest.param("guard_words", "what", {"words", "is_one_of", "has_one"}, id="words of the guard"),
]


@pytest.mark.parametrize(("table", "column", "readers"), TABLES)
def test_a_list_that_a_rule_asks_for_has_a_row(table: str, column: str, readers: set[str]) -> None:
    asked = {text for tree in SOURCES for text in _asked(tree, readers)}
    assert asked - {row[column] for row in rows(table)} == set()
    assert asked, "this test looked at nothing"


@pytest.mark.parametrize(("table", "column"), [pytest.param(*p.values[:2], id=p.id) for p in TABLES])
def test_a_row_is_read_by_a_rule(table: str, column: str) -> None:
    said = {text for tree in SOURCES for text in _texts(tree)}
    begun = tuple(text for text in said if text.strip() and text.endswith(" "))  # lands of sy, put together by a rule
    lists = {row[column] for row in rows(table)}
    assert {one for one in lists if one not in said and not one.startswith(begun)} == set()


def _asked(tree: ast.Module, readers: set[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node.func) in readers:
            last = node.args[-1] if node.args else None
            if isinstance(last, ast.Constant) and isinstance(last.value, str):
                yield last.value


def _called(function: ast.expr) -> str:
    return (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )


def _texts(tree: ast.Module) -> Iterator[str]:
    return (n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str))
