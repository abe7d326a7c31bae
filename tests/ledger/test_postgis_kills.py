"""What a PostGIS server acknowledged outlives its being killed; `bench/postgis_kills.py` does it twenty times."""

import pytest

from bench.postgis_kills import LOSSES, Kills
from tests.fake_reader import FakeReader
from tests.throwaway_postgres import Server, server


@pytest.mark.usefixtures("postgis")
def test_a_server_killed_while_many_write_loses_nothing_and_the_open_store_writes_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setenv("CONFLICTMAP_HOME", str(tmp_path_factory.mktemp("home")))
    killed: Server
    with server(fsync=True) as killed:
        killed.ask("CREATE DATABASE store")
        kills = Kills(killed, "store", FakeReader().read)
        kills.kill(first=True)
        kills.kill(first=False)
        kills.close()
    assert kills.problems == []
    assert {what: kills.found[what] for what in LOSSES} == dict.fromkeys(LOSSES, 0)
    assert kills.found["acknowledged"] > 4
