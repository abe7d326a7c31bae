"""What every test may ask for: the reference texts, a Chromium, stores; and in CI a skipped test is a failed one."""

import os
import sys
from collections.abc import Generator, Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import check
from environment import ROOT, CannotPrepare
from tests.stores import Databases, Files, Stores
from tests.throwaway_postgres import Server, server

if TYPE_CHECKING:  # only browser tests need Playwright itself
    from playwright.sync_api import Browser

QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")


def in_ci() -> bool:
    """Whether this run may leave nothing out."""
    return os.environ.get("CI", "").lower() in ("1", "true", "yes")


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder with the reference texts (`seeds/`), the gold annotation (`gold/`) and the place facts (`data/`)."""
    folder = Path(os.environ.get("CONFLICTMAP_REFERENCE") or ROOT.parent / "shared")
    if not (folder / "seeds").is_dir():
        pytest.skip(
            f"REFERENCE TEXTS ABSENT: no {folder}/seeds. Set CONFLICTMAP_REFERENCE to the folder that holds them."
        )
    return folder


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The Chromium that browser tests drive."""
    try:
        return check.browser(os.environ, may_install=lambda: False)
    except CannotPrepare as problem:
        pytest.skip(f"NO BROWSER: {problem}")


@pytest.fixture(scope="session")
def browser(chromium: Path) -> "Iterator[Browser]":
    """The one Chromium of the whole run, without a window: a second Playwright beside it would not start."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(chromium), args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture(autouse=True)
def main_program() -> Iterator[None]:
    """A page that is run takes the place of the main module; processes that a later test starts would run it again."""
    program = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = program


@pytest.fixture(scope="session")
def postgis() -> Iterator[Server]:
    """The one PostGIS server of the whole run."""
    try:
        check.postgis_programs()
    except CannotPrepare as problem:
        pytest.skip(f"NO POSTGIS: {problem}")
    with server() as running:
        yield running


@pytest.fixture(scope="session")
def database_names() -> Iterator[str]:
    """Names that no other database of the run has."""
    return (f"store_{n}" for n in count())


@pytest.fixture(scope="module", params=["sqlite", "postgis"])
def stores(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, database_names: Iterator[str]
) -> Iterator[Stores]:
    """Where to get stores; what asks for it runs on every database that a store may live in."""
    if request.param == "sqlite":
        yield Files(tmp_path_factory.mktemp("stores"))
        return
    running = request.getfixturevalue("postgis")
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("home")
        patch.setenv("CONFLICTMAP_HOME", str(home))
        yield Databases(running, home, database_names)


@pytest.fixture
def new_store(stores: Stores) -> Iterator[str]:
    """The address of a store of the test's own, with nothing in it."""
    address = stores.made()
    yield address
    stores.drop(address)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    forbid_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    forbid_skip(report)
    return report


def forbid_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """In CI, a skip becomes a failure that says why it skipped; an expected failure is no skip."""
    if in_ci() and report.skipped and not hasattr(report, "wasxfail"):
        why = report.longrepr[-1] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"skipped, which CI does not allow: {why}"
