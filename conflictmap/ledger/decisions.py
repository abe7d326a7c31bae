"""Decisions as rows and back: one table a kind, lists as JSON, days as numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date, timedelta
from enum import Enum
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, Table, func, insert, select

from conflictmap.ledger import decided_tables
from conflictmap.opinions import Baseline, EchoDecision, Grade, Imagery, Judgement, Review, Role, UserRole, Verdict

Decision = Review | Grade | Judgement | Baseline | Imagery | EchoDecision | UserRole
Kind = TypeVar("Kind", Review, Grade, Judgement, Baseline, Imagery, EchoDecision, UserRole)

TABLES: Mapping[type[Any], Table] = {
    Review: decided_tables.reviews,
    Grade: decided_tables.grades,
    Judgement: decided_tables.judgements,
    Baseline: decided_tables.baselines,
    Imagery: decided_tables.imagery,
    EchoDecision: decided_tables.echo_decisions,
    UserRole: decided_tables.user_roles,
}
SUBJECT: Mapping[type[Any], tuple[str, ...]] = {
    Review: ("claim_id",),
    Grade: ("kind", "subject"),
    Judgement: ("id",),
    Baseline: ("id",),
    Imagery: ("id",),
    EchoDecision: ("report_a", "report_b"),
    UserRole: ("name",),
}
"""What a decision is about: the newest about one subject holds (of reviews, all of them count in turn)."""

_EPOCH = date(1970, 1, 1)
_DAYS = frozenset({"day", "first_day", "last_day"})
_LISTS = frozenset({"others", "holders", "claim_ids"})


def subject(decision: Decision) -> tuple[str, ...]:
    """What the decision is about."""
    return tuple(str(getattr(decision, name)) for name in SUBJECT[type(decision)])


def keep(connection: Connection, decision: Decision, *, at: str, by: str) -> int:
    """Add the decision as a row; its number."""
    table = TABLES[type(decision)]
    row = {f.name: _plain(getattr(decision, f.name)) for f in fields(decision) if f.name != "seq"}
    seq: int = connection.execute(insert(table).returning(table.c.seq), row | {"at": at, "by": by}).scalar_one()
    return seq


def all_of(connection: Connection, kind: type[Kind], known_at: str | None = None, **wanted: str) -> tuple[Kind, ...]:
    """Every decision of a kind, oldest first; `known_at` leaves out later moments, `wanted` columns that differ."""
    table = TABLES[kind]
    statement = select(table).order_by(table.c.seq)
    if known_at is not None:
        statement = statement.where(table.c.at <= known_at)
    for name, value in wanted.items():
        statement = statement.where(table.c[name] == value)
    return tuple(_made(kind, row) for row in connection.execute(statement).mappings())


def by_number(connection: Connection, kind: type[Any], seqs: Sequence[int]) -> dict[int, Any]:
    """The decisions of a kind that have these numbers, by number."""
    table = TABLES[kind]
    found = connection.execute(select(table).where(table.c.seq.in_(seqs))).mappings()
    return {row["seq"]: _made(kind, row) for row in found}


def newest(decisions: tuple[Kind, ...]) -> tuple[Kind, ...]:
    """Of each subject the newest decision, in the order in which the subjects came up; withdrawn ones left out."""
    held = {subject(one): one for one in decisions}
    return tuple(one for one in held.values() if not getattr(one, "withdrawn", False))


def newest_seq(connection: Connection, claim_id: str) -> int | None:
    """The number of the newest review of a claim; None when it has none."""
    table = decided_tables.reviews
    return connection.execute(select(func.max(table.c.seq)).where(table.c.claim_id == claim_id)).scalar()


def newest_author(connection: Connection, decision: Decision) -> str | None:
    """Who decided last about the same subject; None when nobody has."""
    table = TABLES[type(decision)]
    about = [table.c[name] == getattr(decision, name) for name in SUBJECT[type(decision)]]
    newest = select(table.c.by).where(*about).order_by(table.c.seq.desc()).limit(1)
    author: str | None = connection.execute(newest).scalar()
    return author


def _made(kind: type[Kind], row: RowMapping) -> Kind:
    told: dict[str, Any] = dict(row)
    for name in told.keys() & _DAYS:
        told[name] = None if told[name] is None else _EPOCH + timedelta(days=told[name])
    for name in told.keys() & _LISTS:
        told[name] = tuple(told[name])
    if kind is Review:
        told["verdict"] = Verdict(told["verdict"])
    if kind is UserRole:
        told["role"] = None if told["role"] is None else Role(told["role"])
    return kind(**told)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return (value - _EPOCH).days
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float):
        return value + 0.0  # SQLite keeps no minus zero
    return dict(value) if isinstance(value, Mapping) else value
