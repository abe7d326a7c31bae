"""`find`: the places a name may mean, best first."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gazetteer.commands.arguments import point
from gazetteer.commands.batch import questions
from gazetteer.commands.opening import open_gazetteer
from gazetteer.errors import GazetteerError
from gazetteer.models import Candidate
from gazetteer.names.find import none_of_these

MOST = 1000
LEAST_DOUBT = 0.1


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
    for question in questions(asked.names, asked.batch, "query", asked.near, asked.within):
        every = gazetteer.find(
            question.text, near=question.near, within=question.within, feature_type=asked.feature_type, limit=MOST
        )
        found, doubt = every[: max(0, asked.limit)], none_of_these(every)
        missed |= not found
        if asked.json or asked.batch:
            row = {"query": question.text, "candidates": [_row(c) for c in found], "none_of_these": doubt}
            print(json.dumps(row, ensure_ascii=False))
        else:
            _show(question.text, found, len(every), doubt)
    return int(missed and not asked.batch)


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


def _show(query: str, found: Sequence[Candidate], every: int, doubt: float) -> None:
    print(f"{query}: " + (f"{every} candidate{'s' if every > 1 else ''}" if every else "nothing found"))
    for candidate in found:
        place = candidate.place
        print(
            f"  {candidate.score:.2f}  {place.name}  {place.name_ar}  {place.feature_type}"
            f"  {place.lat:.4f},{place.lon:.4f}  {candidate.how}  [{place.id}; {place.source}]"
        )
    if found and doubt >= LEAST_DOUBT:
        print(f"  {doubt:.2f}  none of these")
