"""Roles are given on the command line; the first editor is whoever can open the store."""

import json

import pytest

from conflictmap.ledger import user_name
from tests.cli.conftest import Run


def test_a_role_is_given_listed_and_taken(run: Run) -> None:
    assert run("role", "list")[1:] == (
        "",
        "conflictmap: nobody has been given a role; the user of this computer is an editor\n",
    )
    assert run("role", "set", "Ann@example.org", "analyst")[0] == 0
    run("role", "set", "bob", "reader")
    listed = [json.loads(line) for line in run("role", "list", "--json")[1].splitlines()]
    assert [(one["name"], one["role"], one["by"]) for one in listed] == [
        ("ann@example.org", "analyst", user_name()),
        ("bob", "reader", user_name()),
    ]
    run("role", "set", "bob", "none")
    assert run("role", "list")[1].splitlines() == [
        line for line in run("role", "list")[1].splitlines() if "ann" in line
    ]


def test_a_role_that_is_none_is_refused(run: Run) -> None:
    code, _, err = run("role", "set", "ann", "king")
    assert (code, "invalid choice" in err) == (2, True)
    assert run("role", "set", " ", "reader")[0] == 2


def test_somebody_with_a_lesser_role_gives_none(run: Run) -> None:
    run("role", "set", "ann", "editor")
    run("role", "set", user_name(), "analyst")
    code, _, err = run("role", "set", "eve", "editor")
    assert code == 2
    assert "may not set role" in err


@pytest.mark.parametrize(
    ("role", "refused"),
    [
        pytest.param("editor", [], id="an editor does all"),
        pytest.param("analyst", ["backup"], id="an analyst makes no backup"),
        pytest.param("reader", ["backup", "ingest"], id="a reader adds nothing"),
        pytest.param("none", ["backup", "export", "ingest", "list", "verify"], id="nobody does nothing"),
    ],
)
def test_every_command_asks_for_the_role(run: Run, good: str, role: str, refused: list[str]) -> None:
    run("role", "set", "ann", "editor")
    run("role", "set", user_name(), role)
    commands = {
        "ingest": ["ingest", good],
        "backup": ["backup", "copy.sqlite"],
        "export": ["export", "claims", "--out", "-"],
        "verify": ["verify"],
        "list": ["review", "list"],
    }
    answers = {name: run(*words) for name, words in commands.items()}
    assert sorted(name for name, (code, _, _) in answers.items() if code) == refused
    assert all("may not" in answers[name][2] for name in refused)
