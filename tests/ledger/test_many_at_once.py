"""Programs killed while they write, and many at one store; `bench/kills.py` and `bench/load.py` do it for longer."""

from pathlib import Path

from bench.kills import Kills
from bench.load import contest, fill, look, together, write


def test_programs_killed_while_they_write_lose_nothing_they_told(tmp_path: Path) -> None:
    kills = Kills(tmp_path, seed=3)
    kills.ingest()
    kills.review()
    kills.ingest()
    assert kills.problems == []
    assert kills.found["kills"] == 3
    assert kills.found["ended before the kill"] == 0
    assert kills.found["acknowledged"] > 0


def test_readers_and_writers_at_once_never_fail(tmp_path: Path) -> None:
    url = str(tmp_path / "store.sqlite")
    fill(url)
    told, _ = together([(write, (url, 0, 1.0)), (write, (url, 1, 1.0)), (look, (url, 0, 1.0)), (look, (url, 1, 1.0))])
    assert told.errors == []
    assert told.commits
    assert told.questions
    decided = contest(url, times=15, deciders=3, claims=2)
    assert decided.errors == []
    assert len(decided.kept) + decided.overtaken == 45
