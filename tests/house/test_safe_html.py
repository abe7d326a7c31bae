"""Report text is hostile: the ways by which it could run in a page do not stand in the code."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.tree import files, name, parsed, python_files

RAW = frozenset({"Popup", "Tooltip", "GeoJsonPopup", "GeoJsonTooltip", "DivIcon", "IFrame", "Html"})
RAW_WORDS = frozenset({"popup", "tooltip", "unsafe_allow_html"})
SCRIPT_SINKS = re.compile(
    r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|bindPopup|bindTooltip|eval)\b"
)
STYLE_SHEET = re.compile(r"\w+ / '\w+\.css'")
HTML_DOOR = "conflictmap/ui/safe_html.py"
CODE = ("conflictmap", "gazetteer", "pages")


def raw_html(tree: ast.AST, *, door: bool = False) -> list[str]:
    """What in a file would hand text to a page as HTML, each as `line: name`."""
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in RAW:
            found.append(f"{node.lineno}: {node.attr}")
        elif isinstance(node, ast.ImportFrom):
            found += [f"{node.lineno}: {alias.name}" for alias in node.names if alias.name in RAW]
        elif isinstance(node, ast.Call):
            found += [f"{node.lineno}: {word.arg}=" for word in node.keywords if word.arg in RAW_WORDS]
            if ast.unparse(node.func) == "st.html" and not (door or STYLE_SHEET.fullmatch(ast.unparse(node.args[0]))):
                found.append(f"{node.lineno}: st.html")
    return found


@pytest.mark.parametrize("path", list(python_files(*CODE)), ids=name)
def test_no_file_hands_raw_text_to_a_page(path: Path) -> None:
    assert raw_html(parsed(path), door=name(path) == HTML_DOOR) == []


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("folium.Popup(text)", id="popup"),
        pytest.param("from folium import Tooltip", id="imported tooltip"),
        pytest.param("folium.Marker(point, popup=text)", id="popup by keyword"),
        pytest.param("st.markdown(text, unsafe_allow_html=True)", id="markdown that runs"),
        pytest.param("st.html(f'<b>{text}</b>')", id="html put together"),
    ],
)
def test_the_lint_sees_what_it_is_for(line: str) -> None:
    assert raw_html(ast.parse(line)) != []


def test_browser_code_writes_text_never_html() -> None:
    scripts = [path for path in files(*CODE) if path.suffix == ".js"]
    assert scripts, "the map's script has gone: what does this test look at?"
    sinks = {
        f"{name(path)}: {hit.group()}" for path in scripts for hit in SCRIPT_SINKS.finditer(path.read_text("utf-8"))
    }
    assert sinks == set()
