"""The reader's version changes with whatever may change what it finds, and with nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest

from conflictmap.reading import Reader
from conflictmap.reading.version import reader_version, version_of
from conflictmap.registry import Registry
from gazetteer import Gazetteer

REGISTRY = Registry.load()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tables").mkdir()
    (tmp_path / "rule.py").write_text("TAKEN = 1\n")
    (tmp_path / "tables" / "words.csv").write_text("word\ntook\n")
    (tmp_path / "notes.md").write_text("a note\n")
    return tmp_path


@pytest.mark.parametrize(
    ("file", "content", "same"),
    [
        pytest.param("rule.py", "TAKEN = 1\n", True, id="written again as it was"),
        pytest.param("notes.md", "another note\n", True, id="what is no rule and no word"),
        pytest.param("rule.py", "TAKEN = 2\n", False, id="another rule"),
        pytest.param("tables/words.csv", "word\nseized\n", False, id="another word"),
        pytest.param("tables/more.csv", "word\n", False, id="another table"),
    ],
)
def test_rules_and_words_make_the_version(folder: Path, file: str, content: str, same: bool) -> None:
    before = version_of(folder)
    (folder / file).write_text(content)
    assert (version_of(folder) == before) is same


def test_a_table_under_another_name_is_another_reader(folder: Path) -> None:
    before = version_of(folder)
    (folder / "rule.py").rename(folder / "other.py")
    assert version_of(folder) != before


def test_an_actor_and_a_place_more_make_another_reader() -> None:
    before = reader_version(REGISTRY, "places")
    actor = next(iter(REGISTRY.actors.values()))
    known = replace(REGISTRY, actors={**REGISTRY.actors, actor.id: replace(actor, names=(*actor.names, "x"))})
    assert reader_version(REGISTRY, "places") == before
    assert len({before, reader_version(known, "places"), reader_version(REGISTRY, "more places")}) == 3


def test_the_version_is_known_without_loading_the_reader(tmp_path: Path) -> None:
    gazetteer = Gazetteer.open(tmp_path)
    assert Gazetteer.version_in(tmp_path) == gazetteer.version
    assert Reader.load(REGISTRY, gazetteer).version == reader_version(REGISTRY, gazetteer.version)
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "places.csv").write_text("id,name\n")
    assert Gazetteer.version_in(tmp_path) != gazetteer.version
