"""Claims are reviewed on the command line as on the page: by role, with a reason, and nobody is overwritten."""

import json
from pathlib import Path
from typing import Any

import pytest

from conflictmap.ledger import Desk, Ledger, user_name
from conflictmap.ledger.decisions import Kind
from conflictmap.models import Report
from conflictmap.opinions import Identity, Review, Role, UserRole, Verdict
from tests.cli.conftest import Run
from tests.fake_reader import FakeReader


@pytest.fixture
def store(run: Run) -> Run:
    """Two reports with three claims, r0#1, r0#2 and r1#1."""
    with Ledger.open(who="tester") as ledger:
        for n, text in enumerate(("They took it. They took \x1b[2Jmore.", "سيطرت على القرية")):
            ledger.add(FakeReader().read(Report(f"r{n}", text)))
    return run


def reviews() -> list[Review]:
    with Ledger.open() as ledger:
        return list(ledger.reviews())


def eve(decision: Kind) -> None:
    with Ledger.open() as ledger:
        Desk(ledger, Identity("eve", Role.EDITOR)).decide(decision)


def test_the_queue_is_listed_until_it_is_empty(store: Run) -> None:
    code, out, _ = store("review", "list")
    assert (code, out.splitlines()[-1]) == (0, "3 claims wait")
    assert len(store("review", "list", "--limit", "1")[1].splitlines()) == 2
    waiting = [json.loads(line) for line in store("review", "list", "--json")[1].splitlines()]
    assert {one["claim"] for one in waiting} == {"r0#1", "r0#2", "r1#1"}
    assert waiting[0]["reasons"] == ["colours"]
    for one in waiting:
        store("review", "accept", one["claim"])
    assert store("review", "list")[1] == "0 claims wait\n"


def test_a_claim_is_shown_with_its_words_and_history(store: Run) -> None:
    store("review", "accept", "r0#1", "--reason", "seen it")
    code, out, _ = store("review", "show", "r0#1")
    assert code == 0
    assert ">>> took <<<" in out
    assert "accept  seen it" in out
    assert "\x1b" not in out
    told = json.loads(store("review", "show", "r0#1", "--json")[1])
    assert (told["before"], told["evidence"]["quote"], told["reviews"][0]["reason"]) == ("They ", "took", "seen it")


def test_decisions_are_kept_and_taken_back(store: Run) -> None:
    assert store("review", "accept", "r0#1")[:2] == (0, f"r0#1: accept, decision 1 by {user_name()}\n")
    assert store("review", "reject", "r0#2", "--reason", "told twice")[0] == 0
    assert store("review", "correct", "r1#1", '{"actors": ["SDF"]}', "--reason", "read on")[0] == 0
    assert store("review", "undo", "r0#1")[0] == 0
    assert [(r.claim_id, r.verdict, r.reason, r.undoes) for r in reviews()] == [
        ("r0#1", Verdict.ACCEPT, "", None),
        ("r0#2", Verdict.REJECT, "told twice", None),
        ("r1#1", Verdict.CORRECT, "read on", None),
        ("r0#1", Verdict.UNDO, "", 1),
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["accept", "none"], "there is no claim 'none'", id="no such claim"),
        pytest.param(["show", "none"], "there is no claim 'none'", id="nothing to show"),
        pytest.param(["reject", "r0#1"], "--reason", id="no reason"),
        pytest.param(["reject", "r0#1", "--reason", " "], "takes a reason", id="an empty reason"),
        pytest.param(["correct", "r0#1", "{"], "no JSON", id="no JSON"),
        pytest.param(["correct", "r0#1", "[1]"], "are an object", id="no object"),
        pytest.param(["correct", "r0#1", '{"quote": "x"}'], "quote: no field", id="a field nobody corrects"),
        pytest.param(["undo", "r0#1"], "nothing is decided", id="nothing to undo"),
        pytest.param(["batch", "none.jsonl"], "cannot be read", id="no such file"),
        pytest.param([], "DEED", id="no deed"),
    ],
)
def test_what_cannot_be_is_said_in_one_line_and_nothing_is_kept(store: Run, words: list[str], said: str) -> None:
    code, out, err = store("review", *words)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err
    assert reviews() == []


def test_who_was_overtaken_is_told_and_overwrites_nobody(store: Run) -> None:
    eve(Review("r0#1", Verdict.REJECT, reason="no"))
    code, _, err = store("review", "accept", "r0#1", "--seen", "0")
    assert code == 2
    assert "eve has decided on this claim meanwhile (reject)" in err
    assert store("review", "accept", "r0#1", "--seen", "1")[0] == 0
    assert [r.verdict for r in reviews()] == [Verdict.REJECT, Verdict.ACCEPT]


def test_a_file_of_decisions_is_told_line_by_line(store: Run, tmp_path: Path) -> None:
    eve(Review("r1#1", Verdict.ACCEPT))
    lines: list[Any] = [
        {"claim": "r0#1", "verdict": "accept"},
        {"claim": "r1#1", "verdict": "reject", "reason": "late", "seen": 0},
        {"claim": "r0#2", "verdict": "merge", "reason": "the same", "others": ["r0#1"]},
        {"claim": "r0#2", "verdict": "burn"},
        {"claim": "r0#2", "verdict": "reject", "reson": "x"},
        {"claim": 5, "verdict": "accept"},
        {"claim": "r0#1", "verdict": "reject", "reason": "half a letter \ud800"},
        ["x"],
        {"claim": "r0#1", "verdict": "undo"},
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n\nnonsense\n")
    code, out, err = store("review", "batch", "in.jsonl", "--json")
    told = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [one["status"] for one in told] == ["kept", "overtaken", "kept", *["refused"] * 5, "kept", "refused"]
    assert (told[1]["by"], told[-1]["line"]) == ("eve", 11)
    assert err.count("\n") == 7
    kept = {r.seq: r.claim_id for r in reviews()}
    assert {one["review"]: one["claim"] for one in told if one["status"] == "kept"} == {
        seq: claim for seq, claim in kept.items() if seq != 1
    }
    assert (
        store("review", "batch", "-", stdin=b'{"claim": "r1#1", "verdict": "undo"}')[1] == "kept 1 decisions; 0 not\n"
    )


@pytest.mark.parametrize(
    ("role", "deed", "allowed"),
    [
        pytest.param(Role.READER, "list", True, id="a reader looks"),
        pytest.param(Role.READER, "accept", False, id="a reader decides nothing"),
        pytest.param(Role.ANALYST, "accept", True, id="an analyst decides"),
        pytest.param(Role.ANALYST, "undo", False, id="an analyst takes back nobody else's"),
        pytest.param(Role.EDITOR, "undo", True, id="an editor does"),
        pytest.param(None, "list", False, id="nobody looks"),
        pytest.param(None, "show", False, id="nobody is shown anything"),
    ],
)
def test_a_role_given_in_the_store_holds_here(store: Run, role: Role | None, deed: str, allowed: bool) -> None:
    eve(Review("r0#1", Verdict.ACCEPT))
    eve(UserRole(user_name(), role))
    words = [deed] if deed == "list" else [deed, "r0#1"]
    code, _, err = store("review", *words)
    assert (code == 0, "may not" in err) == (allowed, not allowed)
    assert len(reviews()) == 1 + (allowed and deed != "list")
