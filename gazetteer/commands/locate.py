"""`locate`: the area that a phrase means, such as "2 km south of the M4"."""

import argparse
import json
from pathlib import Path
from typing import Any

from gazetteer.commands.arguments import point
from gazetteer.commands.batch import questions
from gazetteer.commands.opening import open_gazetteer
from gazetteer.errors import GazetteerError
from gazetteer.models import Candidate
from gazetteer.relations.locate import Located, locate

DECIMALS = 6


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command and its arguments."""
    ask = commands.add_parser("locate", help='the area a phrase means ("2 km south of the M4", قرب عين عيسى)')
    ask.add_argument("phrases", nargs="*", metavar="PHRASE")
    ask.add_argument("--batch", type=Path, metavar="FILE", help='a phrase or {"phrase", "near", "within"} a line')
    ask.add_argument("--near", type=point, metavar="LAT,LON", help="what is meant lies near this point")
    ask.add_argument("--within", metavar="ADMIN", help="what is meant lies in this unit (id or name)")
    ask.add_argument("--json", action="store_true", help="one GeoJSON Feature a phrase")
    ask.set_defaults(run=_locate)


def _locate(asked: argparse.Namespace) -> int:
    if not asked.phrases and asked.batch is None:
        raise GazetteerError("locate needs a PHRASE or --batch FILE")
    gazetteer = open_gazetteer()
    missed = False
    for question in questions(asked.phrases, asked.batch, "phrase", asked.near, asked.within):
        found = locate(gazetteer, question.text, near=question.near, within=question.within)
        missed |= found.footprint is None
        if asked.json or asked.batch:
            print(json.dumps(feature(found), ensure_ascii=False))
        else:
            _show(found)
    return int(missed and not asked.batch)


def feature(found: Located) -> dict[str, Any]:
    """What was found as a GeoJSON Feature (RFC 7946); its geometry is null when nothing may be drawn."""
    from shapely.geometry import mapping  # here, because most commands draw nothing

    drawn, place = found.footprint, found.place
    properties: dict[str, Any] = {
        "phrase": found.phrase,
        "relation": found.relation or None,
        "direction": found.direction or None,
        "distance_km": found.distance_km,
        "place_id": place.id if place else None,
        "name": place.name if place else None,
        "name_ar": place.name_ar if place else None,
        "feature_type": place.feature_type if place else None,
        "other_place_id": found.other.id if found.other else None,
        "representative_point": [round(drawn.lon, DECIMALS), round(drawn.lat, DECIMALS)] if drawn else None,
        "geoprecision": drawn.geoprecision if drawn else None,
        "score": found.score,
        "how": found.how or None,
        "decided": found.decided,
        "why": found.why,
        "source": place.source if place else None,
        "alternatives": [_rival(candidate) for candidate in found.alternatives],
    }
    geometry = _rounded(mapping(drawn.geometry)) if drawn else None
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _rival(candidate: Candidate) -> dict[str, Any]:
    place = candidate.place
    return {
        "id": place.id,
        "name": place.name,
        "name_ar": place.name_ar,
        "feature_type": place.feature_type,
        "lat": place.lat,
        "lon": place.lon,
        "score": candidate.score,
    }


def _rounded(geometry: Any) -> Any:
    """The same with coordinates of a tenth of a metre, which is more than any of them is sure of."""
    if isinstance(geometry, float):
        return round(geometry, DECIMALS)
    if isinstance(geometry, dict):
        return {key: _rounded(value) for key, value in geometry.items()}
    return [_rounded(value) for value in geometry] if isinstance(geometry, list | tuple) else geometry


def _show(found: Located) -> None:
    drawn, place = found.footprint, found.place
    print(_printable(found.phrase))
    if drawn is None or place is None:
        print(f"  Nothing drawn: {_printable(found.why)}.")
    else:
        print(f"  {found.why}")
        print(f"  around {drawn.lat:.4f},{drawn.lon:.4f}; geoprecision {drawn.geoprecision} of 7")
        print(f"  {place.name}  {place.name_ar}  {place.feature_type}  [{place.id}]  score {found.score:.2f}")
    for candidate in found.alternatives[:5]:
        rival = candidate.place
        print(
            f"    or {rival.name}  {rival.name_ar}  {rival.feature_type}  {rival.lat:.4f},{rival.lon:.4f}"
            f"  [{rival.id}]  score {candidate.score:.2f}"
        )


def _printable(text: str) -> str:
    """A text of someone else's without what a terminal would obey."""
    return "".join(char if char.isprintable() else " " for char in text)
