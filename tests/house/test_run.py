"""`python run.py`: what it refuses, what it starts, and how it says so."""

import ast
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

import run
from environment import ROOT


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, str]]]:
    """What `run.py` would have started; nothing is installed and nothing opened."""
    calls: list[tuple[list[str], dict[str, str]]] = []

    def note(command: list[str], settings: dict[str, str]) -> int:
        calls.append((command, settings))
        return 0

    monkeypatch.setattr(run, "prepare", lambda *_: Path("python-of-the-environment"))
    monkeypatch.setattr(run, "_open", note)
    return calls


@pytest.mark.parametrize("name", ["run.py", "check.py", "environment.py"])
def test_an_old_python_can_read_the_commands(name: str) -> None:
    assert ast.parse((ROOT / name).read_text("utf-8"), feature_version=(3, 8)).body


def test_a_taken_port_is_refused_with_its_number(
    taken_port: int, started: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.main(["--port", str(taken_port)]) == 2
    assert f"Port {taken_port} is taken" in capsys.readouterr().out
    assert started == []


@pytest.mark.parametrize("number", ["0", "65536", "-1"])
def test_a_number_that_is_no_port_is_refused(
    number: str, started: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.main([f"--port={number}"]) == 2
    assert "is no port" in capsys.readouterr().out
    assert started == []


def test_without_a_port_named_the_first_free_one_serves(monkeypatch: pytest.MonkeyPatch, taken_port: int) -> None:
    monkeypatch.setattr(run, "FIRST_PORT", taken_port)
    monkeypatch.setattr(run, "LAST_PORT", taken_port + 50)
    assert taken_port < run.choose_port(None) <= taken_port + 50


def test_no_free_port_at_all_is_said(monkeypatch: pytest.MonkeyPatch, taken_port: int) -> None:
    monkeypatch.setattr(run, "FIRST_PORT", taken_port)
    monkeypatch.setattr(run, "LAST_PORT", taken_port)
    with pytest.raises(ValueError, match="is taken"):
        run.choose_port(None)


@pytest.mark.parametrize(
    ("made", "said"),
    [pytest.param(None, "does not exist", id="absent"), pytest.param("file", "is a file", id="a file")],
)
def test_a_folder_that_is_none_is_refused(
    made: str | None, said: str, tmp_path: Path, started: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "reports"
    if made:
        folder.write_text("text")
    assert run.main([str(folder)]) == 2
    assert said in capsys.readouterr().out
    assert started == []


def test_a_folder_of_reports_reaches_the_dashboard_as_a_full_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: list[tuple[list[str], dict[str, str]]]
) -> None:
    (tmp_path / "تقارير").mkdir()
    monkeypatch.chdir(tmp_path)
    assert run.main(["تقارير"]) == 0
    assert started[0][1]["CONFLICTMAP_REPORTS"] == str(tmp_path / "تقارير")


def test_the_seeds_open_when_no_folder_is_named(
    monkeypatch: pytest.MonkeyPatch, started: list[tuple[list[str], dict[str, str]]]
) -> None:
    monkeypatch.delenv("CONFLICTMAP_REPORTS", raising=False)
    monkeypatch.setenv("CONFLICTMAP_HOME", "/somewhere")
    assert run.main([]) == 0
    assert "CONFLICTMAP_REPORTS" not in started[0][1]
    assert started[0][1]["CONFLICTMAP_HOME"] == "/somewhere"


@pytest.mark.parametrize(
    ("words", "headless"), [pytest.param([], "false", id="browser"), pytest.param(["--no-browser"], "true", id="none")]
)
def test_the_browser_opens_unless_told_not_to(
    words: list[str], headless: str, started: list[tuple[list[str], dict[str, str]]]
) -> None:
    assert run.main(words) == 0
    command = started[0][0]
    assert command[command.index("--server.headless") + 1] == headless
    assert os.fspath(ROOT / "app.py") in command


def test_ctrl_c_while_installing_ends_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: str) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "prepare", interrupted)
    assert run.main([]) == 130
    assert "run this again" in capsys.readouterr().out
