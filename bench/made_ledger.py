"""A made-up store of any size: ten claims a report, few actors told of most, and one report in ten read twice."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import insert

from conflictmap.ledger import Ledger, claim_rows, ids, keys, rows
from conflictmap.ledger.engine import writing
from conflictmap.ledger.schema import metadata
from conflictmap.models import (
    Attribution,
    Claim,
    ClaimType,
    DatePrecision,
    DateSpan,
    MapEffect,
    Modality,
    PlaceRef,
    Provenance,
    Reading,
    Report,
    SourceKind,
)

FIRST, DAYS = date(2016, 1, 1), 1826
WEST, EAST, SOUTH, NORTH = 35.7, 42.4, 32.3, 37.3
ACTORS, PLACES, OUTLETS, A_REPORT, A_BATCH = 40, 3000, 50, 10, 100_000
BEGAN = datetime(2024, 1, 1, tzinfo=UTC)
Row = dict[str, Any]


@dataclass(frozen=True)
class World:
    """What the claims are made of; `weights` say how often each actor is told of."""

    actors: tuple[str, ...]
    weights: tuple[float, ...]
    places: tuple[PlaceRef, ...]
    outlets: tuple[str, ...]


def world(chance: random.Random) -> World:
    """The same for every backend."""
    places = tuple(
        PlaceRef(
            f"place-{n}", f"Place {n}", chance.uniform(WEST, EAST), chance.uniform(SOUTH, NORTH), "in", f"place {n}",
            (f"Place {n}", f"مكان {n}"), "PPL",
        )
        for n in range(PLACES)
    )  # fmt: skip
    weights = tuple(1 / (n + 1) for n in range(ACTORS))
    return World(tuple(f"ACTOR_{n}" for n in range(ACTORS)), weights, places, tuple(f"M_{n}" for n in range(OUTLETS)))


def readings(made_of: World, many: int, chance: random.Random) -> Iterator[tuple[Reading, bool]]:
    """Readings with together so many claims, and whether each reads the report before it again."""
    model = Claim(
        "", ClaimType.CONTROL_GAIN, (), Attribution("the report", SourceKind.NARRATOR), Modality.CLAIMED,
        MapEffect.CONTROL_CLAIM, DateSpan(None, None, DatePrecision.DAY, "stated"), "", Provenance("", 0, 0),
        rule="a rule", why="a reason as long as the reader would give one",
    )  # fmt: skip
    types, report_no, done = tuple(ClaimType), 0, 0
    while done < many:
        day = FIRST + timedelta(days=chance.randrange(DAYS))
        words = f"Report {report_no}: " + "they took the village and held it until the evening. " * 12
        report = Report(f"r{report_no}", words, made_of.outlets[chance.randrange(OUTLETS)], None, None, "en")
        published = DateSpan.days(day, day, DatePrecision.DAY, "given")
        made = []
        for n in range(min(A_REPORT, many - done)):
            first = day - timedelta(days=chance.randrange(4))
            last = first + timedelta(days=chance.choice((0, 0, 0, 0, 1, 2, 6, 45)))
            who = chance.choices(made_of.actors, made_of.weights, k=2)
            start = chance.randrange(400)
            made.append(
                replace(
                    model,
                    id=f"r{report_no}:{n}",
                    type=types[chance.randrange(len(types))],
                    actors=(who[0],),
                    targets=(who[1],),
                    holder_after=(who[0],),
                    date=DateSpan.days(first, last, DatePrecision.RANGE, "stated"),
                    quote=words[start : start + 60],
                    provenance=Provenance(report.id, start, start + 60),
                    places=tuple(chance.choices(made_of.places, k=1 if n % 8 else 2)),
                )
            )
        done += len(made)
        yield Reading(report, "en", published, (), tuple(made), {}, "1"), False
        if report_no % 10 == 0 and done < many:
            again = tuple(made[: many - done])
            done += len(again)
            yield Reading(report, "en", published, (), again, {}, "2"), True
        report_no += 1


def load(ledger: Ledger, made: Iterator[tuple[Reading, bool]]) -> None:
    """Put all readings in, a batch a transaction, each batch with its entry in the chain and a day later."""
    seq: dict[str, int] = {"report": 0, "reading": 0, "claim": 0}
    batch: dict[str, list[Row]] = {}
    day = 0

    def flush() -> None:
        nonlocal batch, day
        at = moment(day)
        with writing(ledger.engine) as connection:
            for name in ("texts", "reports", "readings", "claims", "claim_places", "claim_keys"):
                if batch.get(name):
                    connection.execute(insert(metadata.tables[name]), batch[name])
            head = ledger.sealed(connection, at, "bench", "batch", f"day {day}")
        ledger.keep_head(head)
        batch, day = {}, day + 1

    def put(table: str, row: Row) -> None:
        batch.setdefault(table, []).append(row)

    for reading, again in made:
        report, at = reading.report, moment(day)
        if not again:
            seq["report"] += 1
            sha256 = ids.text_key(report.text)
            put("texts", {"sha256": sha256, "text": report.text})
            named = {"id": report.id, "origin": ids.origin_of(report), "outlet": report.outlet, "url": report.url}
            put("reports", {"seq": seq["report"], "sha256": sha256, "retrieved": at, **named})
        seq["reading"] += 1
        put("readings", {"seq": seq["reading"], **rows.reading_row(reading, seq["report"], at)})
        for n, claim in enumerate(reading.claims):
            seq["claim"] += 1
            row = claim_rows.claim_row(claim, seq["reading"], n)
            placed = [claim_rows.place_row(place, seq["claim"], i) for i, place in enumerate(claim.places)]
            put("claims", {"seq": seq["claim"], **row})
            for place in placed:
                put("claim_places", place)
            for key in keys.rows_of(row, seq["claim"], placed):
                put("claim_keys", key)
        if len(batch.get("claims", ())) >= A_BATCH:
            flush()
    if batch:
        flush()


def moment(day: int) -> str:
    """When the batch of that day came in."""
    return (BEGAN + timedelta(days=day)).isoformat(timespec="seconds")
