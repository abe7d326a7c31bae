"""`python check.py`: every step runs, nothing fails in silence, and CI skips nothing."""

import ctypes.util
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import check
from check import FAILED, PASSED, SKIPPED, Outcome
from environment import CannotPrepare
from tests.conftest import forbid_skip


def having(*programs: str) -> Callable[[str], str | None]:
    return lambda name: f"/bin/{name}" if name in programs else None


def never() -> bool:
    return False


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The steps `check.py` ran; each passes without being run, but "lint" fails."""
    names: list[str] = []

    def note(name: str, *_: object) -> Outcome:
        names.append(name)
        return Outcome(name, FAILED if name == "lint" else PASSED)

    monkeypatch.setattr(check, "prepare", lambda *_: Path("python-of-the-environment"))
    monkeypatch.setattr(check, "run_step", note)
    monkeypatch.setattr(check, "browser", lambda _: Path("/bin/chromium"))
    monkeypatch.setattr(check, "start_driver", lambda _: None)
    monkeypatch.setattr(check, "database", lambda: Path("/bin"))
    return names


def test_a_failing_step_stops_no_other_and_fails_the_whole(ran: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main({}) == 1
    assert ran == [name for name, _ in check.STEPS]
    assert "FAILED: lint\n" in capsys.readouterr().out


def test_only_the_steps_that_are_named_run(ran: list[str]) -> None:
    assert check.main({}, ["types", "browser"]) == 0
    assert ran == ["types", "browser tests"]


@pytest.mark.parametrize(("word", "code"), [("--help", 0), ("type", 2)])
def test_a_question_or_a_slip_starts_nothing(ran: list[str], word: str, code: int) -> None:
    with pytest.raises(SystemExit) as ended:
        check.main({}, [word])
    assert ended.value.code == code
    assert ran == []


@pytest.mark.parametrize(
    ("environ", "code", "state"),
    [
        pytest.param({}, 0, SKIPPED, id="at a desk"),
        pytest.param({"CI": "false"}, 0, SKIPPED, id="CI switched off"),
        pytest.param({"CI": "true"}, 1, FAILED, id="in CI"),
    ],
)
def test_without_a_chromium_browser_tests_skip_with_the_reason_but_not_in_ci(
    environ: dict[str, str],
    code: int,
    state: str,
    ran: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def none(_: object) -> Path:
        raise CannotPrepare("no Chromium found: install one")

    monkeypatch.setattr(check, "browser", none)
    monkeypatch.setattr(check, "STEPS", [step for step in check.STEPS if step[0] != "lint"])
    assert check.main(environ) == code
    assert "browser tests" not in ran
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith(f"{state} ")
    assert "no Chromium found: install one" in last


@pytest.mark.parametrize("program", ["chromium", "google-chrome"])
def test_a_chromium_on_the_path_is_found(program: str) -> None:
    assert check.browser({}, having(program), never) == Path("/bin", program)


def test_the_chromium_named_comes_first() -> None:
    named = {"CONFLICTMAP_CHROMIUM": "my-chrome"}
    assert check.browser(named, having("my-chrome", "chromium"), never) == Path("my-chrome")
    with pytest.raises(CannotPrepare, match="my-chrome, which is no program"):
        check.browser(named, having("chromium"), never)


def test_debian_as_root_installs_all_that_a_bare_machine_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "ARABIC_FONT", "/no/such/font")
    monkeypatch.setattr(ctypes.util, "find_library", lambda _: None)
    installed: list[str] = []

    def which(name: str) -> str | None:
        return "/usr/bin/chromium" if name == "chromium" and installed else None

    assert check.browser({}, which, lambda: True, lambda *names: installed.extend(names)) == Path("/usr/bin/chromium")
    assert installed == ["chromium", "fonts-noto-core", "libatomic1"]


def test_elsewhere_the_way_to_a_chromium_is_told() -> None:
    with pytest.raises(CannotPrepare, match="install Chromium or Chrome, or set CONFLICTMAP_CHROMIUM"):
        check.browser({}, having(), never)


def test_debian_as_root_installs_a_postgis_server_that_is_missing() -> None:
    installed: list[str] = []

    def find() -> Path:
        if not installed:
            raise CannotPrepare("no PostGIS server found")
        return Path("/usr/lib/postgresql/15/bin")

    assert check.database(find, lambda: True, installed.append) == Path("/usr/lib/postgresql/15/bin")
    assert installed == ["postgresql-postgis"]


def test_elsewhere_the_way_to_a_postgis_server_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotPrepare, match="tested on SQLite only: install PostgreSQL with PostGIS"):
        check.database(lambda: check.postgis_programs((f"{tmp_path}/*/bin",)), never)


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
def test_the_newest_server_that_has_postgis_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    for version, has_postgis in (("9", True), ("15", True), ("17", False)):
        folder, share = tmp_path / version / "bin", tmp_path / version / "share"
        (share / "extension").mkdir(parents=True)
        folder.mkdir()
        if has_postgis:
            (share / "extension" / "postgis.control").touch()
        (folder / "initdb").touch()
        (folder / "pg_config").write_text(f"#!/bin/sh\necho {share}\n")
        (folder / "pg_config").chmod(0o755)
    assert check.postgis_programs((f"{tmp_path}/*/bin",)) == tmp_path / "15" / "bin"


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
def test_a_driver_that_does_not_start_says_why(tmp_path: Path) -> None:
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\necho 'node: libatomic.so.1 is not there' >&2\nexit 127\n")
    broken.chmod(0o755)
    with pytest.raises(CannotPrepare, match=r"does not start: node: libatomic\.so\.1 is not there"):
        check.start_driver(broken)
    check.start_driver(Path(sys.executable))


@pytest.mark.parametrize(("code", "state"), [pytest.param(0, PASSED, id="zero"), pytest.param(3, FAILED, id="three")])
def test_a_step_ends_as_its_program_ends(code: int, state: str) -> None:
    outcome = check.run_step("step", [sys.executable, "-c", f"raise SystemExit({code})"], {})
    assert (outcome.state, outcome.why) == (state, f"exit code {code}" if code else "")


def test_a_step_that_does_not_end_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "LONGEST_STEP_S", 0.2)
    outcome = check.run_step("step", [sys.executable, "-c", "import time; time.sleep(60)"], {})
    assert outcome.state == FAILED
    assert "no end in sight" in outcome.why


@pytest.mark.parametrize(
    ("ci", "outcome"), [pytest.param("true", "failed", id="in CI"), pytest.param("", "skipped", id="at a desk")]
)
def test_a_skipped_test_is_a_failure_in_ci(ci: str, outcome: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", ci)
    report = pytest.TestReport("id", ("file", 1, "id"), {}, "skipped", ("file", 1, "Skipped: no texts"), "setup")
    forbid_skip(report)
    assert report.outcome == outcome
    assert "no texts" in str(report.longrepr)
