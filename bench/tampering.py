"""A store edited behind its back, in 200 ways: what the chain finds of it, and what SQLite's own check finds.

`python bench/tampering.py [--edits N]`. Each edit changes a value, deletes a row or adds one, in any table, by
SQLite's own means; the guards are taken away before and put back after. Then `verify` looks, and on the same file
SQLite's `PRAGMA integrity_check` and `quick_check`. Last the newest rows are deleted and the chain made anew over the
rest, as somebody could who knows the code: the head outside tells. Exit code 0: all found by `verify`. The last line
is JSON.
"""

import argparse
import json
import random
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from conflictmap.errors import LedgerError  # noqa: E402 - it lies beside this folder
from conflictmap.ledger import Desk, Ledger, back_up  # noqa: E402
from conflictmap.ledger.chain import Entry  # noqa: E402
from conflictmap.ledger.decided_tables import OPINIONS, REGISTER  # noqa: E402
from conflictmap.ledger.hashed import COVERED  # noqa: E402
from conflictmap.opinions import Grade, Identity, Review, Role, Verdict  # noqa: E402

GUARDED = (*COVERED, "entries", "stores")
NUMBERS = ("lon", "lat", "distance_km")


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit and who found it: the chain, SQLite."""

    deed: str
    by_chain: bool
    by_sqlite: bool


def behind_our_back(path: Path) -> sqlite3.Connection:
    """The file opened by somebody who has taken the guards away, and puts them back afterwards."""
    driver = sqlite3.connect(path, isolation_level=None)
    guards = driver.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        driver.execute(f"DROP TRIGGER {name}")
    driver.create_function("guards", 0, lambda: json.dumps([sql for _, sql in guards]))
    return driver


def guard_again(driver: sqlite3.Connection) -> None:
    for sql in json.loads(driver.execute("SELECT guards()").fetchone()[0]):
        driver.execute(sql)


def another(value: object, column: str, dice: random.Random) -> object:
    if isinstance(value, float) or column in NUMBERS:
        return (float(value) if isinstance(value, int | float) else 0.0) + 0.001
    if isinstance(value, int):
        return value + dice.choice((-1000, 1000, 7000))
    if value is None:
        return dice.choice(("x", "{}"))
    if str(value)[0:1] in ("[", "{"):  # white space between its words would be no other value
        return '["x"]' if value != '["x"]' else "[]"
    return str(value) + dice.choice((" ", "x", "ا"))


def edits(dice: random.Random, driver: sqlite3.Connection) -> Iterator[str]:
    """One logical edit: a value, a row taken away, a row doubled under another number, two values swapped."""
    table = dice.choice([t for t in GUARDED if driver.execute(f"SELECT count(*) FROM {t}").fetchone()[0]])
    columns = [row[1] for row in driver.execute(f"PRAGMA table_info({table})")]
    rowid = dice.choice(driver.execute(f"SELECT rowid FROM {table}").fetchall())[0]
    deed = dice.choice(("change", "change", "change", "delete", "add"))
    driver.execute("PRAGMA foreign_keys = OFF")
    if deed == "delete":
        driver.execute(f"DELETE FROM {table} WHERE rowid = ?", (rowid,))
        yield f"{table}: deleted {rowid}"
    elif deed == "add":
        row = dict(
            zip(columns, driver.execute(f"SELECT * FROM {table} WHERE rowid = ?", (rowid,)).fetchone(), strict=True)
        )
        keys = [c for c in ("seq", "id", "sha256", "position", "origin", "hash") if c in row]
        for name in keys:
            row[name] = row[name] + 1000 if isinstance(row[name], int) else f"{row[name]}+"
        into, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
        driver.execute(f"INSERT INTO {table} ({into}) VALUES ({marks})", tuple(row.values()))
        yield f"{table}: added"
    else:
        column = dice.choice(columns)
        value = driver.execute(f'SELECT "{column}" FROM {table} WHERE rowid = ?', (rowid,)).fetchone()[0]
        fresh = another(value, column, dice)
        driver.execute(f'UPDATE {table} SET "{column}" = ? WHERE rowid = ?', (fresh, rowid))
        yield f"{table}.{column}: {value!r} -> {fresh!r}"


HARMLESS = {"stores.made_at"}
"""The moment a store was made is no row of a report; nothing rests on it."""


def tampered(sound: Path, folder: Path, edits_wanted: int) -> list[Edit]:
    """So many edits, each of a fresh copy of a sound store; edits of what is HARMLESS are made again, otherwise."""
    with Ledger.open(str(sound)) as ledger:
        back_up(ledger, folder / "sound.sqlite")
    found: list[Edit] = []
    seed = 0
    while len(found) < edits_wanted:
        path = fresh_copy(folder)
        with closing(behind_our_back(path)) as driver:
            deed = " ".join(edits(random.Random(seed), driver))
            guard_again(driver)
            told = {driver.execute(f"PRAGMA {check}").fetchone()[0] for check in ("integrity_check", "quick_check")}
        seed += 1
        if not any(word in deed for word in HARMLESS):
            found.append(Edit(deed, bool(problems(path)), told != {"ok"}))
    return found


def fresh_copy(folder: Path) -> Path:
    """The sound store again, as a file to be edited."""
    path = folder / "edited.sqlite"
    for suffix in ("", ".head"):
        Path(f"{path}{suffix}").write_bytes(Path(f"{folder / 'sound.sqlite'}{suffix}").read_bytes())
    for suffix in ("-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    return path


def problems(path: Path) -> list[str]:
    """What `verify` says of a store; a store that cannot even be opened says why."""
    try:
        with Ledger.open(str(path)) as ledger:
            return ledger.problems()
    except LedgerError as refused:
        return [str(refused)]


def cut_off(path: Path, entries: int) -> None:
    """Delete the rows of the newest entries, and make the chain anew over what is left."""
    with closing(behind_our_back(path)) as driver:
        driver.execute("PRAGMA foreign_keys = OFF")
        last = driver.execute("SELECT max(seq) FROM entries").fetchone()[0] - entries
        upto = json.loads(driver.execute("SELECT upto FROM entries WHERE seq = ?", (last,)).fetchone()[0])
        driver.execute("DELETE FROM claim_keys WHERE claim_seq > ?", (upto["claims"],))
        driver.execute("DELETE FROM claim_places WHERE claim_seq > ?", (upto["claims"],))
        driver.execute("DELETE FROM claims WHERE seq > ?", (upto["claims"],))
        driver.execute("DELETE FROM mentions WHERE reading_seq > ?", (upto["readings"],))
        driver.execute("DELETE FROM readings WHERE seq > ?", (upto["readings"],))
        driver.execute("DELETE FROM reports WHERE seq > ?", (upto["reports"],))
        for table in (table.name for table in (*OPINIONS, *REGISTER)):
            driver.execute(f"DELETE FROM {table} WHERE seq > ?", (upto.get(table, 0),))
        driver.execute("DELETE FROM texts WHERE sha256 NOT IN (SELECT sha256 FROM reports)")
        driver.execute("DELETE FROM entries WHERE seq > ?", (last,))
        rehashed(driver)
        guard_again(driver)


def rehashed(driver: sqlite3.Connection) -> None:
    """Make every entry anew, so that the chain fits what rows are there: what one who knows the code would do."""
    driver.row_factory = sqlite3.Row
    before = None
    for row in driver.execute("SELECT * FROM entries ORDER BY seq").fetchall():
        told = dict(row) | {"upto": json.loads(row["upto"]), "counts": json.loads(row["counts"])}
        entry = Entry(**{**told, "previous": before or told["previous"]})
        sealed = entry.seal()
        driver.execute("UPDATE entries SET previous = ?, hash = ? WHERE seq = ?", (entry.previous, sealed, entry.seq))
        before = sealed


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 0 when every edit was found."""
    parser = argparse.ArgumentParser(description="Edit a store behind its back and see who finds it.")
    parser.add_argument("--edits", type=int, default=200)
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = folder / "store.sqlite"
        _fill(store)
        found = tampered(store, folder, asked.edits)
        cuts = []
        for entries in range(1, 11):
            path = fresh_copy(folder)
            cut_off(path, entries)
            with closing(sqlite3.connect(path)) as driver:
                told = driver.execute("PRAGMA integrity_check").fetchone()[0]
            cuts.append(Edit(f"the newest {entries} cut off", bool(problems(path)), told != "ok"))
    told_of = {
        "edits": len(found),
        "found by verify": sum(edit.by_chain for edit in found),
        "found by SQLite": sum(edit.by_sqlite for edit in found),
        "cut off and hashed anew": len(cuts),
        "of these by verify": sum(edit.by_chain for edit in cuts),
        "of these by SQLite": sum(edit.by_sqlite for edit in cuts),
    }
    for what, count in told_of.items():
        print(f"{what:<26}{count}")
    missed = [edit.deed for edit in (*found, *cuts) if not edit.by_chain]
    for deed in missed:
        print(f"  missed: {deed}")
    print(json.dumps(told_of))
    return 1 if missed else 0


def _fill(store: Path) -> None:
    from conflictmap.ingest import seed  # here, because the tests that use this module need nothing of it
    from conflictmap.reading import Reader
    from conflictmap.registry import Registry
    from gazetteer import Gazetteer

    with Ledger.open(str(store), who="bench") as ledger:
        seed(Reader.load(Registry.load(), Gazetteer.open()), ledger)
        desk = Desk(ledger, Identity("eve", Role.EDITOR))
        for claim in ledger.claims()[:5]:
            desk.decide(Review(claim.id, Verdict.ACCEPT))
        desk.decide(Grade("source", "M_X", "C", "why"))


if __name__ == "__main__":
    sys.exit(main())
