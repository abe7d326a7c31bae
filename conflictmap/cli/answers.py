"""How a command answers: its exit codes, JSON lines on stdout, single lines on stderr."""

import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from conflictmap.ingested import Outcome

DONE, PARTLY, NOT = 0, 1, 2


def code(good: int, bad: int) -> int:
    """The exit code after so many things that could be done, and so many that could not."""
    return DONE if not bad else PARTLY if good else NOT


def print_json(form: dict[str, Any]) -> None:
    """One line on stdout, at once."""
    print(json.dumps(form, ensure_ascii=False), flush=True)


def say(words: str) -> None:
    """One line on stderr."""
    print(f"conflictmap: {calm(words)}", file=sys.stderr, flush=True)


def calm(words: str) -> str:
    """The words on one line, without what could steer a terminal, as a file name or a report may."""
    return "".join(letter if letter.isprintable() else " " for letter in words)


def outcome_form(outcome: "Outcome") -> dict[str, Any]:
    """What became of one report, as JSON."""
    return {
        "report": outcome.report_id,
        "name": outcome.name,
        "status": outcome.status,
        "claims": outcome.claims,
        "left": dict(outcome.left),
        "reason": outcome.reason,
        "message": outcome.message,
        "warnings": list(outcome.warnings),
    }
