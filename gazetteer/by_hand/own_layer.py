"""The places a person added or corrected by hand, in a folder of their own: whole files or none, one writer at a time.

`places.csv` and `names.csv` are read by the gazetteer like any layer; `changes.csv` is the log, which only grows.
"""

import csv
import os
import tempfile
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from io import StringIO
from math import inf
from pathlib import Path

from gazetteer.by_hand.own_place import OwnPlace, clean, from_json, new_id, of_cells, to_json
from gazetteer.errors import BadRow, GazetteerError, UnknownPlace
from gazetteer.storage.file_lock import locked
from gazetteer.tables import PLACE_COLUMNS

PLACES, NAMES, CHANGES, LOCK = "places.csv", "names.csv", "changes.csv", ".lock"
OWN_PLACE_COLUMNS = (*PLACE_COLUMNS, *(("ids",) if "ids" not in PLACE_COLUMNS else ()))
NAME_COLUMNS = ("place_id", "name", "lang", "kind", "since", "until")
CHANGE_COLUMNS = ("n", "when", "who", "action", "place_id", "undoes", "before", "after")
_Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the log: `action` is add, correct, remove or undo; `undoes` the number of the change taken back."""

    n: int
    when: str
    who: str
    action: str
    place_id: str
    undoes: int | None
    before: OwnPlace | None
    after: OwnPlace | None


class ChangedSince(GazetteerError):
    """The place is no longer as the change left it, so that the change cannot be taken back."""


def utc_now() -> datetime:
    """The moment a change is dated with."""
    return datetime.now(UTC)


class OwnLayer:
    """The own layer in `folder`, which need not exist yet. GazetteerError when it cannot be read or written."""

    def __init__(self, folder: Path, clock: Callable[[], datetime] = utc_now) -> None:
        self.folder = Path(folder)
        self._clock = clock

    def places(self) -> dict[str, OwnPlace]:
        """Every place by its id, in the order of the file; BadRow names a wrong row."""
        _, rows = self._read(PLACES, OWN_PLACE_COLUMNS)
        _, names = self._read(NAMES, NAME_COLUMNS)
        return {row["id"]: self._place(row, line, names) for line, row in enumerate(rows, 2)}

    def version(self) -> str:
        """A word that changes whenever the layer does."""
        seen = sha256()
        for name in (PLACES, NAMES):
            try:
                about = (self.folder / name).stat()
                seen.update(f"{name} {about.st_size} {about.st_mtime_ns} {about.st_ino}\n".encode())
            except OSError:
                seen.update(f"{name} -\n".encode())
        return seen.hexdigest()[:16]

    def save(self, place: OwnPlace, who: str, taken: Container[str] = ()) -> OwnPlace:
        """Add a place, or put it where one with its id stands; the place as it was kept.

        Without an id it gets one that is neither in `taken` (the ids of the other layers) nor in this layer. A place
        that no gazetteer could read again is refused with a GazetteerError.
        """
        if not (clean(place.name_en) or clean(place.name_ar)):
            raise GazetteerError("a place needs a name in English or Arabic")
        if not (abs(place.lat) <= 90 and abs(place.lon) <= 180 and 0 <= place.uncertainty_m < inf):
            raise GazetteerError(f"bad coordinate {place.lat}, {place.lon} ± {place.uncertainty_m} m")
        with self._writing():
            before = self.places()
            if not place.id:
                place = replace(place, id=new_id(place, _Either(taken, before)))
            kept = of_cells(place.cells(), list(place.name_cells()))
            known = place.id in before or place.id in taken
            self._put(place.id, kept)
            self._note("correct" if known else "add", place.id, before.get(place.id), kept, who)
        return kept

    def remove(self, place_id: str, who: str) -> OwnPlace:
        """Take a place out of the layer; UnknownPlace when it is not in it."""
        with self._writing():
            before = self.places().get(place_id)
            if before is None:
                raise UnknownPlace(f"no place of the own layer has the id {place_id!r}")
            self._put(place_id, None)
            self._note("remove", place_id, before, None, who)
        return before

    def changes(self) -> tuple[Change, ...]:
        """The log, oldest first; BadRow names a damaged line."""
        _, rows = self._read(CHANGES, CHANGE_COLUMNS)
        return tuple(self._change(row, line) for line, row in enumerate(rows, 2))

    def undoable(self) -> Change | None:
        """The latest change that was not taken back; None when there is none."""
        changes = self.changes()
        undone = {change.undoes for change in changes}
        return next((c for c in reversed(changes) if c.action != "undo" and c.n not in undone), None)

    def undo(self, who: str) -> Change | None:
        """Take the latest change back, which is a change too; None when there is none, ChangedSince when it may not."""
        with self._writing():
            change = self.undoable()
            if change is None:
                return None
            now = self.places().get(change.place_id)
            if now != change.after:
                raise ChangedSince(f"{change.place_id!r} was changed in another way since {change.when}")
            self._put(change.place_id, change.before)
            self._note("undo", change.place_id, change.after, change.before, who, change.n)
        return change

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with locked(self.folder / LOCK):
                yield
        except OSError as problem:
            raise GazetteerError(f"{self.folder}: cannot be written: {problem.strerror or problem}") from problem

    def _put(self, place_id: str, place: OwnPlace | None) -> None:
        """Replace the rows of one place; those of others stay letter for letter, with columns of the user's own."""
        place_columns, rows = self._read(PLACES, OWN_PLACE_COLUMNS)
        name_columns, names = self._read(NAMES, NAME_COLUMNS)
        other_names = [row for row in names if row["place_id"] != place_id]
        if place is None:
            rows = [row for row in rows if row["id"] != place_id]
            # a reader may come between the two files: a name without its place is an error, the reverse is none
            self._write(NAMES, name_columns, other_names)
            self._write(PLACES, place_columns, rows)
            return
        old = next((row for row in rows if row["id"] == place_id), {})
        new = {**old, **place.cells()}
        rows = [new if row["id"] == place_id else row for row in rows] if old else [*rows, new]
        self._write(PLACES, place_columns, rows)
        self._write(NAMES, name_columns, [*other_names, *place.name_cells()])

    def _place(self, row: _Row, line: int, names: Sequence[_Row]) -> OwnPlace:
        try:
            return of_cells(row, [name for name in names if name["place_id"] == row["id"]])
        except ValueError as problem:
            raise BadRow(self.folder / PLACES, line, f"a number is wrong: {problem}") from problem

    def _change(self, row: _Row, line: int) -> Change:
        try:
            undoes = int(row["undoes"]) if row["undoes"] else None
            before, after = from_json(row["before"]), from_json(row["after"])
            return Change(int(row["n"]), row["when"], row["who"], row["action"], row["place_id"], undoes, before, after)
        except ValueError as problem:
            raise BadRow(self.folder / CHANGES, line, f"a damaged change: {problem}") from problem

    def _note(
        self,
        action: str,
        place_id: str,
        before: OwnPlace | None,
        after: OwnPlace | None,
        who: str,
        undoes: int | None = None,
    ) -> None:
        path = self.folder / CHANGES
        number = 1 + max((change.n for change in self.changes()), default=0)
        when = self._clock().astimezone(UTC).isoformat(timespec="seconds")
        row = (number, when, clean(who), action, place_id, undoes or "", to_json(before), to_json(after))
        text = _csv_text(CHANGE_COLUMNS, [dict(zip(CHANGE_COLUMNS, map(str, row), strict=True))], path.exists())
        with path.open("a", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())

    def _read(self, name: str, columns: Sequence[str]) -> tuple[list[str], list[_Row]]:
        """The columns of a file, ours among them, and its rows; our columns and no row when there is no file."""
        path = self.folder / name
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                reader = csv.DictReader(file, restval="")
                there = list(reader.fieldnames or ())
                rows = []
                for row in reader:
                    if None in row:
                        raise BadRow(path, reader.line_num, "more cells than the table has columns")
                    rows.append({column: row.get(column, "") for column in {**dict.fromkeys(columns), **row}})
        except FileNotFoundError:
            return list(columns), []
        except (OSError, UnicodeDecodeError, csv.Error) as problem:
            raise GazetteerError(f"{path}: cannot be read as a CSV table in UTF-8: {problem}") from problem
        if there and columns[0] not in there:
            raise BadRow(path, 1, f"no column {columns[0]}")
        return [*there, *(c for c in columns if c not in there)], rows

    def _write(self, name: str, columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> None:
        """A whole file at once: a reader sees the old one or the new one."""
        handle, beside = tempfile.mkstemp(dir=self.folder, prefix=f".{name}-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(_csv_text(columns, rows))
                file.flush()
                os.fsync(file.fileno())
            Path(beside).replace(self.folder / name)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise


@dataclass(frozen=True, slots=True)
class _Either(Container[str]):
    first: Container[str]
    second: Container[str]

    def __contains__(self, key: object) -> bool:
        return key in self.first or key in self.second


def _csv_text(columns: Sequence[str], rows: Sequence[Mapping[str, str]], without_head: bool = False) -> str:
    text = StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    if not without_head:
        writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
