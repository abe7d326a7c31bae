"""Every package the project names is called by it, and every package it calls is named, pinned and free to use."""

import re
import sys
from collections.abc import Iterable
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from environment import ROOT
from tests.house.tree import imports, python_files

CODE = ("conflictmap", "gazetteer", "pages")
OURS = frozenset({"conflictmap", "gazetteer", "pages", "tests", "environment", "check", "run", "bench", "app"})
STUBS = {
    "pandas-stubs": "pandas",
    "types-openpyxl": "openpyxl",
    "types-requests": "requests",
    "types-shapely": "shapely",
    "types-tqdm": "tqdm",
}
CALLED_BY_ANOTHER = {  # extras of theirs; an older pip misreads the first and the last
    "lxml-html-clean": "trafilatura",
    "authlib": "streamlit",
    "httpx": "streamlit",
    "psycopg-binary": "psycopg",
}
LESSER = {"psycopg": "LGPL-3.0-only", "psycopg-binary": "LGPL-3.0-only"}
"""Libraries that are imported as they are, which the lesser licence leaves free; SQLAlchemy knows no faster driver."""
CALLED_BY_CHECK = {
    "ruff": "ruff",
    "mypy": "mypy",
    "pytest": "pytest",
    "import-linter": "importlinter",
    "pytest-xdist": "xdist",
}


def pinned(listing: str) -> list[Requirement]:
    lines = (ROOT / listing).read_text("utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def names(listing: str) -> set[str]:
    return {canonicalize_name(required.name) for required in pinned(listing)}


def called(*folders: str, top: bool = True) -> set[str]:
    """The distributions whose modules our files import."""
    modules = {module for path in python_files(*folders, top=top) for module in imports(path)}
    owners = metadata.packages_distributions()
    roots = {module.partition(".")[0] for module in modules} - OURS - set(sys.stdlib_module_names)
    assert roots <= owners.keys(), "an import that no installed package has"
    return {canonicalize_name(owner) for root in roots for owner in owners[root]}


def closure(required: Iterable[Requirement]) -> set[str]:
    """The distributions that installing these brings with it here."""
    todo, found = list(required), set[str]()
    while todo:
        one = todo.pop()
        name = canonicalize_name(one.name)
        if name not in found and (one.marker is None or one.marker.evaluate({"extra": ""})):
            found.add(name)
            todo += [Requirement(line) for line in metadata.requires(name) or ()]
    return found


def licences(distribution: str) -> list[str]:
    """The licences a user may choose from, as the package states them."""
    about = metadata.metadata(distribution)
    if "License-Expression" in about:
        return about["License-Expression"].split(" OR ")
    trove = [line.rpartition("::")[2] for line in about.get_all("Classifier", []) if line.startswith("License")]
    worded = about["License"].splitlines()[:1] if "License" in about else []
    return ["\n".join([*trove, *worded])]


@pytest.mark.parametrize("listing", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_pinned_to_one_version(listing: str) -> None:
    loose = [str(one) for one in pinned(listing) if [s.operator for s in one.specifier] != ["=="]]
    assert loose == []


def test_every_pinned_package_is_called() -> None:
    ours = called(*CODE)
    theirs = {needed for needed, caller in CALLED_BY_ANOTHER.items() if caller in ours}
    assert names("requirements.txt") - ours - theirs == set()


def test_every_package_called_is_pinned() -> None:
    assert called(*CODE) - names("requirements.txt") == set()


def test_every_package_for_tests_is_called() -> None:
    spoken = (ROOT / "check.py").read_text("utf-8")
    tools = {name for name, module in CALLED_BY_CHECK.items() if f'"{module}"' in spoken or f"from {module}" in spoken}
    stubs = {stub for stub, typed in STUBS.items() if typed in names("requirements.txt")}
    assert names("requirements-dev.txt") - called("tests", "bench", top=False) - tools - stubs == set()


def test_no_package_is_under_the_gpl() -> None:
    bound = re.compile(r"\b[AL]?GPL|GNU ", re.IGNORECASE)
    brought = closure(pinned("requirements.txt"))
    assert len(brought) > len(pinned("requirements.txt"))
    found = {name: licences(name) for name in brought if all(bound.search(choice) for choice in licences(name))}
    assert found == {name: [licence] for name, licence in LESSER.items()}


def test_the_table_of_dependencies_is_the_list_of_pins() -> None:
    table = (ROOT / "docs/dependencies.md").read_text("utf-8")
    rows = {canonicalize_name(row) for row in re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)}
    assert rows == names("requirements.txt") | names("requirements-dev.txt")
