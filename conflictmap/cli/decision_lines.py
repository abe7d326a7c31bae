"""The lines of a file of decisions, each as it can be kept, or why it cannot."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from conflictmap.cli.asked import STDIN
from conflictmap.errors import ConflictMapError

VERDICTS = frozenset({"accept", "reject", "correct", "merge", "split", "echo", "undo"})
_KNOWN = {"claim": str, "verdict": str, "reason": str, "changes": dict, "others": list, "seen": int}


def decision_lines(name: str) -> Iterator[tuple[int, dict[str, Any] | ConflictMapError]]:
    """The number of each line that holds something, and what it asks; ConflictMapError when there is no such file."""
    if name == STDIN:
        yield from _numbered(sys.stdin.buffer)
        return
    try:
        with Path(name).open("rb") as lines:
            yield from _numbered(lines)
    except OSError as problem:
        raise ConflictMapError(f"{name}: cannot be read: {problem.strerror}") from problem


def _numbered(lines: BinaryIO) -> Iterator[tuple[int, dict[str, Any] | ConflictMapError]]:
    for number, raw in enumerate(lines, 1):
        if raw.strip():
            yield number, _decision(raw)


def _decision(raw: bytes) -> dict[str, Any] | ConflictMapError:
    try:
        line = json.loads(raw)
    except (ValueError, RecursionError):
        return ConflictMapError("is no JSON")
    if not isinstance(line, dict) or not {"claim", "verdict"} <= line.keys():
        return ConflictMapError('is no line {"claim": ..., "verdict": ...}')
    for name, value in line.items():
        kind = _KNOWN.get(name)
        if kind is None:
            return ConflictMapError(f"{name!r} is no part of a decision; known are {', '.join(_KNOWN)}")
        if not isinstance(value, kind) or isinstance(value, bool):
            return ConflictMapError(f"{name!r} is not what it has to be: {kind.__name__}")
    if line["verdict"] not in VERDICTS:
        return ConflictMapError(f"{line['verdict']!r} is no verdict; known are {', '.join(sorted(VERDICTS))}")
    return line
