"""Check the project: `python check.py` installs what the tests need, then runs all that must pass before a commit.

`python check.py lint types` runs only the steps named.
"""

from __future__ import annotations

import argparse
import ctypes.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from environment import ROOT, CannotPrepare, debian_root, install_system_packages, prepare, refuse_old_python, say

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
CHROMIUM_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
DEBIAN_CHROMIUM, DEBIAN_FONTS, DEBIAN_DRIVER = "chromium", "fonts-noto-core", "libatomic1"
DEBIAN_POSTGIS = "postgresql-postgis"
POSTGRES_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")
ARABIC_FONT = "/usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf"
FLOORS = "import sys; from importlinter.cli import lint_imports_command as check; sys.argv[0] = 'lint-imports'; check()"
TOGETHER = ("-p", "xdist", "-n", "auto", "--maxprocesses", "4", "--dist", "loadfile")
"""The tests of one file share what is dear to make, so a file goes to one process whole (`xdist`)."""
STEPS = (
    ("format", ("-m", "ruff", "format", "--check", ".")),
    ("lint", ("-m", "ruff", "check", ".")),
    ("types", ("-m", "mypy")),
    ("floors", ("-c", FLOORS)),
    ("gazetteer", ("-m", "gazetteer", "check")),
    ("tests", ("-m", "pytest", "-q", "-m", "not browser", *TOGETHER)),
    ("browser tests", ("-m", "pytest", "-q", "-m", "browser", *TOGETHER)),
)
LONGEST_STEP_S = 1500
PASSED, FAILED, SKIPPED = "passed", "failed", "skipped"


@dataclass(frozen=True)
class Outcome:
    """How one step ended; `why` is empty when it passed."""

    step: str
    state: str
    seconds: float = 0.0
    why: str = ""

    def __str__(self) -> str:
        line = f"{self.state:<8} {self.step:<14} {self.seconds:6.1f} s"
        return f"{line}  {self.why}" if self.why else line


def main(environ: Mapping[str, str] = os.environ, asked: Sequence[str] = ()) -> int:
    """Exit code 0 when every step passed (or was skipped with its reason, outside CI), else 1."""
    wanted = _arguments().parse_args(asked).steps
    strict = environ.get("CI", "").lower() in ("1", "true", "yes")
    try:
        refuse_old_python()
        python = prepare("requirements.txt", "requirements-dev.txt")
    except CannotPrepare as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        say("\nStopped before everything was installed; run this again to go on.")
        return 130
    try:
        chromium, why = str(browser(environ)), ""
        start_driver(python)
    except CannotPrepare as problem:
        chromium, why = "", str(problem)
    try:
        database()
    except CannotPrepare as problem:  # the tests that want it say so, and fail in CI
        say(str(problem))
    settings = dict(environ, PYTHONUTF8="1", CONFLICTMAP_CHROMIUM=chromium)
    try:
        outcomes = [
            without_browser(name, why, strict=strict)
            if name == "browser tests" and why
            else run_step(name, [str(python), *words], settings)
            for name, words in STEPS
            if not wanted or name in wanted
        ]
    except KeyboardInterrupt:
        say("\nStopped.")
        return 130
    return verdict(outcomes)


def browser(
    environ: Mapping[str, str],
    which: Callable[[str], str | None] = shutil.which,
    may_install: Callable[[], bool] = debian_root,
    install: Callable[..., None] = install_system_packages,
) -> Path:
    """The Chromium to test in, installed first where that is allowed; CannotPrepare says how to get one."""
    named = environ.get("CONFLICTMAP_CHROMIUM")
    if named:
        if which(named) is None:
            raise CannotPrepare(f"CONFLICTMAP_CHROMIUM names {named}, which is no program.")
        return Path(named)
    found = _installed_browser(which)
    if may_install():
        missing = [] if found else [DEBIAN_CHROMIUM]
        missing += [] if Path(ARABIC_FONT).exists() else [DEBIAN_FONTS]
        missing += [] if ctypes.util.find_library("atomic") else [DEBIAN_DRIVER]
        if missing:
            install(*missing)
            found = _installed_browser(which)
    if found is None:
        raise CannotPrepare(
            "no Chromium found: install Chromium or Chrome, or set CONFLICTMAP_CHROMIUM to the path of one"
        )
    return found


def database(
    find: Callable[[], Path] | None = None,
    may_install: Callable[[], bool] = debian_root,
    install: Callable[..., None] = install_system_packages,
) -> Path:
    """The programs of a PostGIS server, installed first where that is allowed; CannotPrepare says how to get them."""
    find = find or postgis_programs
    try:
        return find()
    except CannotPrepare:
        if not may_install():
            raise
    install(DEBIAN_POSTGIS)
    return find()


def postgis_programs(places: Sequence[str] = POSTGRES_PLACES) -> Path:
    """The folder with the newest PostgreSQL server that has PostGIS; CannotPrepare when there is none."""
    folders = [path for place in places for path in Path("/").glob(place.lstrip("/"))]
    on_path = shutil.which("initdb")
    folders += [Path(on_path).resolve().parent] if on_path else []
    for folder in sorted(folders, key=_numbers, reverse=True):
        if (folder / "initdb").exists() and (folder / "pg_config").exists():
            asked = subprocess.run([str(folder / "pg_config"), "--sharedir"], capture_output=True, text=True)
            if (Path(asked.stdout.strip()) / "extension" / "postgis.control").exists():
                return folder
    raise CannotPrepare(
        "no PostGIS server found, so the store is tested on SQLite only: install PostgreSQL with PostGIS "
        f"(on Debian or Ubuntu: sudo apt install {DEBIAN_POSTGIS})"
    )


def _numbers(path: Path) -> list[int]:
    """The numbers in a path, so that version 15 comes after 9."""
    return [int(digits) for digits in "".join(c if c.isdigit() else " " for c in str(path)).split()]


def start_driver(python: Path) -> None:
    """Start what drives the browser once; CannotPrepare with its own words when a system library is missing."""
    tried = subprocess.run([python, "-m", "playwright", "--version"], capture_output=True, text=True, errors="replace")
    if tried.returncode:
        raise CannotPrepare(f"what drives the browser does not start: {(tried.stderr or tried.stdout).strip()[-200:]}")


def _installed_browser(which: Callable[[str], str | None]) -> Path | None:
    for name in (*CHROMIUMS, *CHROMIUM_PLACES):
        path = which(name)
        if path:
            return Path(path)
    return None


def run_step(name: str, command: Sequence[str], settings: Mapping[str, str]) -> Outcome:
    """Run one step in the project folder, its output shown as it comes."""
    say(f"\n--- {name}")
    began = time.monotonic()
    try:
        code = subprocess.run(command, cwd=ROOT, env=dict(settings), timeout=LONGEST_STEP_S).returncode
        state, why = (FAILED, f"exit code {code}") if code else (PASSED, "")
    except subprocess.TimeoutExpired:
        state, why = FAILED, f"no end in sight after {LONGEST_STEP_S / 60:.0f} minutes"
    outcome = Outcome(name, state, time.monotonic() - began, why)
    say(str(outcome))
    return outcome


def without_browser(name: str, why: str, *, strict: bool) -> Outcome:
    """A step left out for want of a browser; in CI that is a failure."""
    outcome = Outcome(name, FAILED if strict else SKIPPED, 0.0, f"{why}{' (CI skips nothing)' if strict else ''}")
    say(f"\n--- {name}\n{outcome}")
    return outcome


def verdict(outcomes: Sequence[Outcome]) -> int:
    """Print how every step ended; 1 if any failed."""
    failed = [outcome.step for outcome in outcomes if outcome.state == FAILED]
    say("\n=== " + (f"FAILED: {', '.join(failed)}" if failed else "all is well"))
    for outcome in outcomes:
        say(str(outcome))
    return 1 if failed else 0


def _arguments() -> argparse.ArgumentParser:
    names = ", ".join(name.partition(" ")[0] for name, _ in STEPS)
    parser = argparse.ArgumentParser(prog="check.py", description="Install what the tests need and run every check.")
    parser.add_argument("steps", nargs="*", type=_step, metavar="STEP", help=f"only these: {names}")
    return parser


def _step(words: str) -> str:
    for name, _ in STEPS:
        if words in (name, name.partition(" ")[0]):
            return name
    raise argparse.ArgumentTypeError(f"there is no step {words!r}")


if __name__ == "__main__":
    sys.exit(main(asked=sys.argv[1:]))
