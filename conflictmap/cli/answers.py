"""How a command answers: its exit codes, JSON lines on stdout, single lines on stderr."""

import json
import sys
from typing import Any

DONE, PARTLY, NOT = 0, 1, 2


def code(good: int, bad: int) -> int:
    """The exit code after so many things that could be done, and so many that could not."""
    return DONE if not bad else PARTLY if good else NOT


def print_json(form: dict[str, Any]) -> None:
    """One line on stdout, at once."""
    print(json.dumps(form, ensure_ascii=False), flush=True)


def say(words: str) -> None:
    """One line on stderr; whatever could steer a terminal, as a file name may, is left out of it."""
    calm = "".join(letter if letter.isprintable() else " " for letter in words)
    print(f"conflictmap: {calm}", file=sys.stderr, flush=True)
