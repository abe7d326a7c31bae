"""The sets of areas that came in: each in a folder of its own that is never changed; what is done to it stands beside.

`about.json` tells where a set is from, with the hash of `areas.geojson`, which any GIS programme opens; `0001.json` and
so on are the deeds since, the latest of which says whether the set stands. Nothing is deleted, so that what was known
on a day can be shown again.
"""

import dataclasses
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from conflictmap.control_areas import AreaSet, ControlArea
from conflictmap.errors import ConflictMapError
from conflictmap.ledger.home import home
from conflictmap.query import NOW, AsOf

_ABOUT, _AREAS = "about.json", "areas.geojson"
_REMOVED, _RESTORED = "removed", "restored"


@dataclass(frozen=True, slots=True)
class AreaShelf:
    """The sets in one folder, which need not exist yet."""

    folder: Path

    @classmethod
    def at_home(cls) -> "AreaShelf":
        """The folder in the user's data folder."""
        return cls(home() / "areas")

    def version(self) -> str:
        """A word that changes with whatever is added, removed or restored; it only looks at names."""
        named = sorted(f"{path.parent.name}/{path.name}" for path in self.folder.glob("[!.]*/*.json"))
        return sha256("\n".join(named).encode()).hexdigest()[:16] if named else ""

    def sets(self, moment: datetime | None = None) -> tuple[AreaSet, ...]:
        """The sets that had come in by a moment (UTC; None: now), as they stood then, the oldest first.

        One whose files were changed or are broken is left out; `damaged` names those.
        """
        found = []
        for place in self._places():
            with suppress(ConflictMapError):
                one = self._set(place, moment)
                if moment is None or one.added_by_moment(moment):
                    found.append(one)
        return tuple(sorted(found, key=lambda one: (one.added_at, one.id)))

    def shown(self, known: AsOf = NOW) -> tuple[tuple[AreaSet, tuple[ControlArea, ...]], ...]:
        """The sets a map shows as known then, with their areas: those that stood, and could be out by then."""
        found = []
        for one in self.sets(known.shown_at):
            if one.stands and (known.published_by is None or one.was_out(known.published_by)):
                with suppress(ConflictMapError):  # `damaged` tells of it
                    found.append((one, self.areas(one)))
        return tuple(found)

    def damaged(self) -> tuple[str, ...]:
        """What is wrong with each set that cannot be shown."""
        wrong = []
        for place in self._places():
            try:
                self._set(place, None)
                self._content(place)
            except ConflictMapError as problem:
                wrong.append(str(problem))
        return tuple(wrong)

    def areas(self, one: AreaSet) -> tuple[ControlArea, ...]:
        """The areas of a set; ConflictMapError when they are not what came in."""
        from shapely.geometry import shape  # here, because what only lists sets needs no geometry

        place = self.folder / one.id
        try:
            features = json.loads(self._content(place))["features"]
            return tuple(_area(feature["properties"], shape(feature["geometry"])) for feature in features)
        except (ValueError, KeyError, TypeError) as problem:
            raise ConflictMapError(f"{place / _AREAS}: holds no areas of ours: {problem!r}") from problem

    def keep(self, one: AreaSet, areas: tuple[ControlArea, ...]) -> AreaSet:
        """Add a set under an id of its own, which it then bears: whole, or not at all."""
        if not areas:
            raise ConflictMapError(f"{one.file}: holds no area that can be kept")
        for other in self.sets():
            if other.stands and (other.sha256, other.source, other.days) == (one.sha256, one.source, one.days):
                raise ConflictMapError(f"{one.file}: is there already, as {other.id} of {other.source}")
        content = _geojson(areas).encode()
        name = sha256(f"{one.sha256} {one.source} {one.added_at}".encode()).hexdigest()[:10]
        named = replace(one, id=name, kept=len(areas), removed_by="")
        about = {"areas_sha256": sha256(content).hexdigest(), "set": _plain(named)}
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=".new-", dir=self.folder) as beside:
                ready = Path(beside, "set")
                ready.mkdir()
                (ready / _AREAS).write_bytes(content)
                (ready / _ABOUT).write_text(json.dumps(about, ensure_ascii=False, indent=1), encoding="utf-8")
                ready.rename(self.folder / name)
        except OSError as problem:
            raise ConflictMapError(f"{self.folder}: cannot be written: {problem.strerror}") from problem
        return named

    def remove(self, set_id: str, by: str, at: datetime) -> AreaSet:
        """Take a set off the map; it stays on the shelf, and can be restored."""
        return self._do(set_id, _REMOVED, by, at)

    def restore(self, set_id: str, by: str, at: datetime) -> AreaSet:
        """Put a set that was removed on the map again."""
        return self._do(set_id, _RESTORED, by, at)

    def named(self, set_id: str) -> AreaSet:
        """The set of an id as it stands now; ConflictMapError when there is none."""
        found = next((place for place in self._places() if place.name == set_id), None)
        if found is None:
            raise ConflictMapError(f"there is no set of areas {set_id!r}")
        return self._set(found, None)

    def _do(self, set_id: str, deed: str, by: str, at: datetime) -> AreaSet:
        one = self.named(set_id)
        if one.stands is (deed == _RESTORED):
            raise ConflictMapError(f"the set of areas {set_id} {'stands' if one.stands else 'is removed'} already")
        place = self.folder / set_id
        done = place / f"{len(_deeds(place)) + 1:04}.json"
        told = json.dumps({"deed": deed, "by": by, "at": at.astimezone(UTC).isoformat()}, ensure_ascii=False)
        try:
            with tempfile.TemporaryDirectory(prefix=".new-", dir=self.folder) as beside:
                Path(beside, "deed").write_text(told, encoding="utf-8")
                os.link(Path(beside, "deed"), done)  # fails where somebody was quicker
        except FileExistsError as problem:
            raise ConflictMapError(f"somebody else has just changed the set of areas {set_id}") from problem
        except OSError as problem:
            raise ConflictMapError(f"{done}: cannot be written: {problem.strerror}") from problem
        return self.named(set_id)

    def _places(self) -> Iterator[Path]:
        yield from sorted(path for path in self.folder.glob("[!.]*") if path.is_dir())

    def _set(self, place: Path, moment: datetime | None) -> AreaSet:
        try:
            told = json.loads((place / _ABOUT).read_text(encoding="utf-8"))["set"]
            one = _made(told)
            if one.id != place.name:
                raise ValueError("it is told under another name")
            for path in _deeds(place):
                deed = json.loads(path.read_text(encoding="utf-8"))
                if moment is None or datetime.fromisoformat(deed["at"]) <= moment.astimezone(UTC):
                    one = replace(one, removed_by=deed["by"] if deed["deed"] == _REMOVED else "")
        except (OSError, ValueError, KeyError, TypeError) as problem:
            raise ConflictMapError(f"{place / _ABOUT}: is no set of areas of ours: {problem!r}") from problem
        return one

    def _content(self, place: Path) -> bytes:
        try:
            hashed = json.loads((place / _ABOUT).read_text(encoding="utf-8"))["areas_sha256"]
            content = (place / _AREAS).read_bytes()
        except (OSError, ValueError, KeyError, TypeError) as problem:
            raise ConflictMapError(f"{place}: is no set of areas of ours: {problem!r}") from problem
        if sha256(content).hexdigest() != hashed:
            raise ConflictMapError(f"{place / _AREAS}: is not what came in: somebody changed it")
        return content


def _deeds(place: Path) -> list[Path]:
    return sorted(place.glob("[0-9][0-9][0-9][0-9].json"))


def _geojson(areas: tuple[ControlArea, ...]) -> str:
    from shapely.geometry import mapping

    lines = (
        json.dumps(
            {
                "type": "Feature",
                "properties": {
                    "row": area.row, "day": area.day.isoformat(), "side": area.side,
                    "holder": area.holder, "words": area.words,
                },
                "geometry": mapping(area.geometry),
            },
            ensure_ascii=False,
        )
        for area in areas
    )  # fmt: skip
    return '{"type": "FeatureCollection", "features": [\n' + ",\n".join(lines) + "\n]}\n"


def _area(told: Any, geometry: Any) -> ControlArea:
    side, holder, words = (str(told[name]) for name in ("side", "holder", "words"))
    return ControlArea(int(told["row"]), date.fromisoformat(told["day"]), side, holder, words, geometry)


def _plain(one: AreaSet) -> dict[str, Any]:
    told = dataclasses.asdict(one)
    told["days"] = [day.isoformat() for day in one.days]
    told["published"] = one.published.isoformat() if one.published else None
    return told


def _made(told: dict[str, Any]) -> AreaSet:
    return AreaSet(
        **told
        | {
            "days": tuple(date.fromisoformat(day) for day in told["days"]),
            "published": date.fromisoformat(told["published"]) if told["published"] else None,
            "left": tuple((str(why), int(many)) for why, many in told["left"]),
            "flags": tuple((str(why), int(many)) for why, many in told["flags"]),
        }
    )
