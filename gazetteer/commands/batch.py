"""The questions of a command: what stands on the command line, then the lines of a batch file."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gazetteer.commands.arguments import checked_point, point
from gazetteer.errors import GazetteerError

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Question:
    """A text to look up, with what is known of where it lies: a point (lat, lon) in degrees, a unit."""

    text: str
    near: Spot | None
    within: str | None


def questions(
    texts: Sequence[str], batch: Path | None, field: str, near: Spot | None, within: str | None
) -> Iterator[Question]:
    """The texts, then those of the batch ("-" is stdin): a plain text a line, or an object {`field`, "near", "within"}.

    What an object leaves out is `near` and `within`. GazetteerError names the file and the line.
    """
    for text in texts:
        yield Question(text, near, within)
    if batch is None:
        return
    try:
        lines = sys.stdin.read() if str(batch) == "-" else batch.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise GazetteerError(f"{batch}: cannot be read: {problem}") from problem
    for number, line in enumerate(lines.split("\n"), 1):
        if line.strip():
            yield _question(line.strip(), f"{batch}:{number}", field, Question("", near, within))


def _question(line: str, where: str, field: str, default: Question) -> Question:
    if not line.startswith("{"):
        return Question(line, default.near, default.within)
    try:
        cells = json.loads(line)
        text = cells[field] if field in cells else cells["query"]
        near = default.near if cells.get("near") is None else _spot(cells["near"])
        return Question(str(text), near, cells.get("within") or default.within)
    except (ValueError, KeyError, TypeError, IndexError, argparse.ArgumentTypeError) as problem:
        raise GazetteerError(f'{where}: want {{"{field}", "near": [lat, lon], "within"}}: {problem!r}') from problem


def _spot(near: str | Sequence[float]) -> Spot:
    """A point as a list or, as on the command line, as "LAT,LON"."""
    if isinstance(near, str):
        return point(near)
    lat, lon = near
    return checked_point(float(lat), float(lon))
