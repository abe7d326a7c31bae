"""The project's environment: made once, mended when broken, filled again when the lists change."""

import importlib.util
import os
import shutil
import sys
from pathlib import Path

import pytest

import environment
from environment import CannotPrepare, prepare, python_in, refuse_old_python


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment as a set-up of no packages leaves it, to be copied."""
    folder = tmp_path_factory.mktemp("bare")
    (folder / "requirements.txt").write_text("")
    prepare("requirements.txt", root=folder)
    return folder


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that needs no package at all, where pip may not ask anybody."""
    (tmp_path / "requirements.txt").write_text("")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    return tmp_path


@pytest.mark.parametrize(
    ("has", "advice"),
    [
        pytest.param("python3.12", "run `python3.12", id="a newer one is here"),
        pytest.param("", "python.org", id="none is here"),
    ],
)
def test_an_old_python_is_told_what_to_do(has: str, advice: str) -> None:
    with pytest.raises(CannotPrepare, match=r"needs Python 3\.11 or newer; this is 3\.10") as refused:
        refuse_old_python((3, 10, 4), which=lambda name: name if name == has else None)
    assert advice in str(refused.value)


def test_this_python_is_new_enough() -> None:
    refuse_old_python()
    with pytest.raises(CannotPrepare):
        refuse_old_python((2, 99), which=lambda _: None)


def test_the_second_set_up_does_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    python = prepare("requirements.txt", root=project)
    assert python.exists()
    assert "Making a new environment" in capsys.readouterr().out
    assert prepare("requirements.txt", root=project) == python
    assert capsys.readouterr().out == ""


def test_a_changed_list_is_installed_again_in_the_same_environment(
    project: Path, bare: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(bare / ".venv", project / ".venv", symlinks=True)
    (project / "requirements.txt").write_text("# nothing yet\n")
    capsys.readouterr()
    prepare("requirements.txt", root=project)
    told = capsys.readouterr().out
    assert "Installing" in told
    assert "environment in" not in told


def test_our_own_code_is_compiled_by_the_set_up(project: Path, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    shutil.copytree(bare / ".venv", project / ".venv", symlinks=True)
    (project / "requirements.txt").write_text("# nothing yet\n")
    (project / "conflictmap").mkdir()
    (project / "conflictmap" / "errors.py").write_text("class Wrong(Exception): ...\n")
    prepare("requirements.txt", root=project)
    assert list((project / "conflictmap" / "__pycache__").glob("errors.*.pyc"))


@pytest.mark.parametrize("harm", ["interrupted", "no python", "no pip"])
def test_a_half_made_environment_is_made_anew(
    harm: str, project: Path, bare: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(bare / ".venv", project / ".venv", symlinks=True)
    python = python_in(project / ".venv")
    leftover = project / ".venv" / "leftover"
    leftover.touch()
    if harm == "interrupted":
        environment._filling(project / ".venv").touch()
    elif harm == "no python":
        python.unlink()
    else:
        next((project / ".venv").rglob("site-packages/pip")).rename(project / "pip-that-was")
    capsys.readouterr()
    assert prepare("requirements.txt", root=project) == python
    assert "Mending" in capsys.readouterr().out
    assert not leftover.exists()


def test_a_package_that_cannot_be_had_is_named_and_the_environment_stays(project: Path, bare: Path) -> None:
    shutil.copytree(bare / ".venv", project / ".venv", symlinks=True)
    (project / "requirements.txt").write_text("no-such-package-anywhere==1.0\n")
    with pytest.raises(CannotPrepare, match="no-such-package-anywhere"):
        prepare("requirements.txt", root=project)
    (project / "requirements.txt").write_text("")
    assert prepare("requirements.txt", root=project) == python_in(project / ".venv")


def test_an_index_out_of_reach_is_said_in_words(project: Path, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(bare / ".venv", project / ".venv", symlinks=True)
    monkeypatch.delenv("PIP_NO_INDEX")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")  # the discard port: nobody answers
    monkeypatch.setenv("PIP_RETRIES", "1")
    (project / "requirements.txt").write_text("streamlit==1.67.0\n")
    with pytest.raises(CannotPrepare, match="cannot reach a package index"):
        prepare("requirements.txt", root=project)


def test_debian_without_venv_is_told_the_package(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr(environment, "debian_root", lambda: False)
    with pytest.raises(CannotPrepare, match=f"sudo apt install python3.{sys.version_info[1]}-venv"):
        prepare("requirements.txt", root=project)
