"""What every test may ask for: the reference texts, a Chromium; and in CI a skipped test is a failed one."""

import os
from collections.abc import Generator
from pathlib import Path

import pytest

from check import browser
from environment import ROOT, CannotPrepare


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
        return browser(os.environ, may_install=lambda: False)
    except CannotPrepare as problem:
        pytest.skip(f"NO BROWSER: {problem}")


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
