"""Briefings that were issued: each in a file of its own that is never changed; errata stand beside it.

A file holds all a sheet is drawn from, with the hash of it, so that a sheet is drawn again as it was and one that
somebody changed is known. What has since become of the claims it rests on is asked of the store.
"""

import dataclasses
import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from conflictmap.errors import ConflictMapError
from conflictmap.ledger.home import home
from conflictmap.maps.brief.model import Brief

_FOLDER = "briefings"


def issue(brief: Brief, folder: Path | None = None) -> Brief:
    """Keep the sheet under an id of its own, which it then bears; what is kept is never written over."""
    told = dataclasses.replace(brief, id="", errata=())
    named = dataclasses.replace(told, id=f"{brief.issued_at[:10]}-{_hash(told)[:8]}")
    place = (folder or _home()) / f"{named.id}.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        with place.open("x", encoding="utf-8") as file:
            json.dump({"hash": _hash(named), "brief": dataclasses.asdict(named)}, file, ensure_ascii=False, indent=1)
    except FileExistsError:
        return issued(named.id, folder)  # the same sheet, issued twice in one second
    except OSError as problem:
        raise ConflictMapError(f"{place}: cannot be written: {problem.strerror}") from problem
    return named


def issued(brief_id: str, folder: Path | None = None) -> Brief:
    """The sheet as it was issued; ConflictMapError when there is none of that id, or it is not what was written."""
    place = (folder or _home()) / f"{brief_id}.json"
    if place.name != f"{brief_id}.json" or "/" in brief_id:
        raise ConflictMapError(f"{brief_id!r} is no id of a briefing")
    try:
        found = json.loads(place.read_text(encoding="utf-8"))
        brief: Brief = _made(Brief, found["brief"])
    except FileNotFoundError:
        raise ConflictMapError(f"there is no briefing {brief_id}; `brief --list` tells those there are") from None
    except (ValueError, KeyError, TypeError) as problem:
        raise ConflictMapError(f"{place.name}: is no briefing: {problem!r}") from problem
    if _hash(brief) != found["hash"]:
        raise ConflictMapError(f"{place.name}: is not what was issued: its words were changed")
    return brief


def all_issued(folder: Path | None = None) -> Iterator[Brief]:
    """Every sheet that was issued, the oldest first; one that was changed is left out."""
    found = []
    for place in (folder or _home()).glob("*.json"):
        try:
            found.append(issued(place.stem, folder))
        except ConflictMapError:
            continue
    yield from sorted(found, key=lambda b: (b.issued_at, b.id))


def with_errata(brief: Brief, fallen: Mapping[str, str]) -> Brief:
    """The sheet with a line for each of its claims that no longer stands; `fallen` says why, by claim id."""
    rests = {i: f"#{key.number}" for key in brief.key for i in (key.claim_id,)}
    for place in brief.places:
        for claim_id in place.claim_ids:
            rests.setdefault(claim_id, place.name)
    errata = tuple(f"{rests[i]}: {why}" for i, why in fallen.items() if i in rests)
    return dataclasses.replace(brief, errata=errata)


def claims_of(brief: Brief) -> frozenset[str]:
    """The ids of the claims a sheet rests on."""
    return frozenset((*(k.claim_id for k in brief.key), *(i for p in brief.places for i in p.claim_ids)))


def _home() -> Path:
    return home() / _FOLDER


def _hash(brief: Brief) -> str:
    told = json.dumps(dataclasses.asdict(brief), ensure_ascii=False, sort_keys=True)
    return sha256(told.encode()).hexdigest()


def _made(kind: Any, value: Any) -> Any:
    """The record of plain values, by the types its fields have; tuples come as lists."""
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{f.name: _made(hints[f.name], value[f.name]) for f in dataclasses.fields(kind)})  # type: ignore[operator]
    if get_origin(kind) is tuple:
        parts = get_args(kind)
        if len(parts) == 2 and parts[1] is Ellipsis:
            return tuple(_made(parts[0], one) for one in value)
        return tuple(value)
    if value is not None and any(get_origin(part) is tuple for part in get_args(kind)):
        return tuple(value)  # a box, or none
    return value
