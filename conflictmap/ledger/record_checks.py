"""What every baseline, imagery record and judgement must say before the store keeps it."""

from datetime import date
from math import isfinite

from conflictmap.errors import LedgerError
from conflictmap.opinions import Baseline, Imagery, Judgement

EARLIEST = date(1900, 1, 1)
"""No record is about an earlier day; with the last day of year 9999 nothing could follow it."""


def check_record(record: Judgement | Baseline | Imagery) -> None:
    """LedgerError says in words what is missing or cannot be."""
    if not (isfinite(record.lon) and isfinite(record.lat) and abs(record.lon) <= 180 and abs(record.lat) <= 90):
        raise LedgerError("name a place with its coordinates")
    if any(day is not None and not EARLIEST <= day < date.max for day in _days(record)):
        raise LedgerError(f"days lie between {EARLIEST} and 9999-12-30")
    if isinstance(record, Imagery):
        _check_imagery(record)
        return
    if not record.place_id.strip():
        raise LedgerError("name a place with its coordinates")
    if any(not holder.strip() for holder in record.holders):
        raise LedgerError("a holder has an id")
    if isinstance(record, Baseline):
        if not record.source.strip():
            raise LedgerError("a baseline names its source")
        return
    if record.first_day and record.last_day and record.last_day < record.first_day:
        raise LedgerError("the last day is before the first")
    if not record.note.strip():
        raise LedgerError("a judgement says what it rests on")


def _check_imagery(record: Imagery) -> None:
    if not record.verifier.strip():
        raise LedgerError("imagery names who verified it")
    if record.url and not record.url.lower().startswith(("http://", "https://")):
        raise LedgerError("the address of imagery begins with http:// or https://")
    if record.claim_ids and not record.place_id.strip():
        raise LedgerError("imagery that bears out a claim names the place it shows")


def _days(record: Judgement | Baseline | Imagery) -> tuple[date | None, ...]:
    return (record.first_day, record.last_day) if isinstance(record, Judgement) else (record.day,)
