"""Reading again what an older reader read, on the command line."""

import json

import pytest

from conflictmap.cli import loaded
from conflictmap.ledger import Ledger
from conflictmap.registry import Registry
from tests.cli.conftest import Run
from tests.fake_reader import FakeReader


def test_a_newer_reader_reads_what_an_older_one_read_and_then_nothing(
    run: Run, good: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("ingest", good)
    assert run("reread") == (0, "read 0 reports again, 0 claims from them; reader 1\n", "")
    monkeypatch.setattr(loaded, "load", lambda: (Registry.load(), FakeReader("2")))
    code, out, _ = run("reread", "--json")
    assert (code, json.loads(out)["status"], json.loads(out)["report"]) == (0, "read again", "good.txt")
    with Ledger.open() as ledger:
        assert [claim.why for claim in ledger.claims()] == ["reader 2"]
    assert run("reread") == (0, "read 0 reports again, 0 claims from them; reader 2\n", "")
