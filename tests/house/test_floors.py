"""Who may know whom, where Import Linter does not look: pages, `app.py` and loose files."""

import ast
from pathlib import Path

import pytest

from environment import ROOT
from tests.house.tree import imports, name, parsed, python_files

PAGES = [ROOT / "app.py", *python_files("pages", top=False)]
LONGEST_PAGE = 40


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_is_thin(page: Path) -> None:
    busy = [
        node.lineno
        for node in ast.walk(parsed(page))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda)
    ]
    assert busy == []
    assert len(page.read_text("utf-8").splitlines()) <= LONGEST_PAGE


def test_only_the_interface_imports_streamlit() -> None:
    knowing = {name(path) for path in python_files("conflictmap", "gazetteer", "pages") if "streamlit" in roots(path)}
    allowed = {path for path in knowing if path.startswith(("conflictmap/ui/", "pages/")) or path == "app.py"}
    assert knowing - allowed == set()
    assert allowed, "this test looked at nothing"


def roots(path: Path) -> set[str]:
    return {module.partition(".")[0] for module in imports(path)}


def test_the_gazetteer_could_leave_the_house() -> None:
    assert {name(path) for path in python_files("gazetteer", top=False) if "conflictmap" in roots(path)} == set()
