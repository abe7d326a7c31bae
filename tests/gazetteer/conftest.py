"""The package's own tables, read once; and no test sees the places of whoever runs it."""

from pathlib import Path

import pytest

from gazetteer import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture(scope="session")
def shared_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home without places of a user, shared so that our tables are made ready once."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def _no_home_of_a_user(shared_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONFLICTMAP_HOME", str(shared_home))
