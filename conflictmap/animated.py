"""What is told through a period, day by day or week by week, as the moments of an animated map."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from conflictmap.briefing import brief_of
from conflictmap.errors import ConflictMapError
from conflictmap.exporting.policy import policy_named
from conflictmap.known import Known
from conflictmap.maps.brief.animation import Moment
from conflictmap.maps.brief.model import Brief, Order
from conflictmap.sheet_marks import event_marks, place_marks

STEPS = {"day": 1, "week": 7}
MOST_FRAMES = 400


def animated(known: Known, order: Order, step: str) -> tuple[Brief, list[Moment]]:
    """The sheet with all that is shown in the period, and its moments; ConflictMapError for more than MOST_FRAMES.

    `order.since` and `order.until` are set; what its policy holds back is in no moment.
    """
    now = datetime.now(UTC)
    cut_off = (known.as_of.shown_at or now).date()
    policy = policy_named(order.policy)
    first, until = date.fromisoformat(order.since or ""), date.fromisoformat(order.until or "")
    until = min(until, cut_off - timedelta(days=policy.delay_days))
    claims = [c for c in known.claims if not policy.too_fresh(c.date.last, cut_off)]
    history = known.control(claims)
    days = [*_days(first, until, STEPS[step])]
    if len(days) > MOST_FRAMES:
        raise ConflictMapError(f"{len(days)} pictures are more than {MOST_FRAMES}: choose fewer days, or --step week")
    if not days:
        raise ConflictMapError("nothing may be shown of this period")
    moments = [
        Moment(
            last.isoformat() if start == last else f"{start.isoformat()} – {last.isoformat()}",
            place_marks(known, history, last, order.box),
            event_marks(
                (c for c in claims if c.date.last and c.date.last >= start and (c.date.start or c.date.last) <= last),
                known,
                order.box,
            ),
        )
        for start, last in days
    ]
    brief = brief_of(known, replace(order, until=until.isoformat()), "", now)
    places = {p.place_id: p for m in moments for p in m.places}
    return replace(brief, places=tuple(places.values()), events=tuple({e for m in moments for e in m.events})), moments


def _days(first: date, until: date, step: int) -> Iterator[tuple[date, date]]:
    while first <= until:
        yield first, min(first + timedelta(days=step - 1), until)
        first += timedelta(days=step)
