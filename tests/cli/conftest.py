"""Commands run over a store of the test's own, with the reader of three words."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import conflictmap.cli
from conflictmap.cli import loaded
from conflictmap.registry import Registry
from tests.fake_reader import FakeReader

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs one command over a store of the test's own, with the reader of three words."""
    registry = Registry.load()
    monkeypatch.setattr(loaded, "load", lambda: (registry, FakeReader()))
    monkeypatch.delenv("CONFLICTMAP_DB", raising=False)
    monkeypatch.setenv("CONFLICTMAP_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)

    def command(*words: str, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        try:
            code = conflictmap.cli.main(list(words))
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return command


@pytest.fixture
def good(tmp_path: Path) -> str:
    (tmp_path / "good.txt").write_text("They took it.")
    return "good.txt"
