"""The files of the project, for tests that look at all of them."""

import ast
from collections.abc import Iterator
from pathlib import Path

from environment import ROOT

OURS = ("conflictmap", "gazetteer", "pages", "seeds", "tests", "docs", "bench")
NOT_OURS = frozenset({"__pycache__", "node_modules", "screenshots"})


def files(*folders: str, top: bool = True) -> Iterator[Path]:
    """Every file of ours below the named folders (all of ours when none is named), and those at the top."""
    if top:
        yield from (path for path in sorted(ROOT.iterdir()) if path.is_file() and not path.name.startswith("."))
    for folder in folders or OURS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and not NOT_OURS.intersection(path.parts):
                yield path


def python_files(*folders: str, top: bool = True) -> Iterator[Path]:
    """Every Python file of ours, as `files` chooses them."""
    return (path for path in files(*folders, top=top) if path.suffix == ".py")


def name(path: Path) -> str:
    """The path as a test's id."""
    return path.relative_to(ROOT).as_posix()


def parsed(path: Path) -> ast.Module:
    """The syntax tree of a file of ours."""
    return ast.parse(path.read_text("utf-8"), str(path))


def imports(path: Path) -> set[str]:
    """The full names of the modules a file imports, wherever in it the import stands."""
    found: set[str] = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
    return found
