"""`find`: the places a name may mean, best first."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from gazetteer.commands.arguments import checked_point, point
from gazetteer.commands.opening import open_gazetteer
from gazetteer.errors import GazetteerError
from gazetteer.models import Candidate


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command and its arguments."""
    find = commands.add_parser("find", help="the places a name may mean, best first")
    find.add_argument("names", nargs="*", metavar="NAME")
    find.add_argument("--batch", type=Path, metavar="FILE", help='a name or {"query", "near", "within"} a line')
    find.add_argument("--near", type=point, metavar="LAT,LON", help="rank by distance to this point")
    find.add_argument("--within", metavar="ADMIN", help="rank places of this unit (id or name) first")
    find.add_argument("--type", dest="feature_type", metavar="TYPE", help="keep one feature type or group")
    find.add_argument("--limit", type=int, default=10, metavar="N")
    find.add_argument("--json", action="store_true", help="one JSON object a name")
    find.set_defaults(run=_find)


def _find(asked: argparse.Namespace) -> int:
    if not asked.names and asked.batch is None:
        raise GazetteerError("find needs a NAME or --batch FILE")
    gazetteer = open_gazetteer()
    missed = False
    for question in _questions(asked):
        found = gazetteer.find(
            question["query"],
            near=question["near"],
            within=question["within"],
            feature_type=asked.feature_type,
            limit=asked.limit,
        )
        missed |= not found
        if asked.json or asked.batch:
            print(json.dumps({"query": question["query"], "candidates": [_row(c) for c in found]}, ensure_ascii=False))
        else:
            _show(question["query"], found)
    return int(missed and not asked.batch)


def _questions(asked: argparse.Namespace) -> Iterator[dict[str, Any]]:
    for name in asked.names:
        yield {"query": name, "near": asked.near, "within": asked.within}
    if asked.batch is None:
        return
    try:
        text = sys.stdin.read() if str(asked.batch) == "-" else asked.batch.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise GazetteerError(f"{asked.batch}: cannot be read: {problem}") from problem
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _question(line.strip(), f"{asked.batch}:{number}", asked)


def _question(line: str, where: str, asked: argparse.Namespace) -> dict[str, Any]:
    """A line of a batch: a plain name, or an object; what the object leaves out comes from the command line."""
    if not line.startswith("{"):
        return {"query": line, "near": asked.near, "within": asked.within}
    try:
        cells = json.loads(line)
        near = cells.get("near")
        point = asked.near if near is None else checked_point(float(near[0]), float(near[1]))
        return {"query": str(cells["query"]), "near": point, "within": cells.get("within") or asked.within}
    except (ValueError, KeyError, TypeError, IndexError, argparse.ArgumentTypeError) as problem:
        raise GazetteerError(f'{where}: want {{"query", "near": [lat, lon], "within"}}: {problem!r}') from problem


def _row(candidate: Candidate) -> dict[str, Any]:
    place = candidate.place
    return {
        "id": place.id,
        "name": place.name,
        "names": list(place.names),
        "feature_type": place.feature_type,
        "lat": place.lat,
        "lon": place.lon,
        "score": candidate.score,
        "how": candidate.how,
        "source": place.source,
        "geoprecision": place.geoprecision,
    }


def _show(query: str, found: Sequence[Candidate]) -> None:
    print(f"{query}: " + (f"{len(found)} candidate{'s' if len(found) > 1 else ''}" if found else "nothing found"))
    for candidate in found:
        place = candidate.place
        print(
            f"  {candidate.score:.2f}  {place.name}  {place.name_ar}  {place.feature_type}"
            f"  {place.lat:.4f},{place.lon:.4f}  {candidate.how}  [{place.id}; {place.source}]"
        )
