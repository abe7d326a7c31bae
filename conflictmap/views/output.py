"""How much each source published over time."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from conflictmap.models import Claim, Report
from conflictmap.views.timeline import Step, bar

_MOST_WEEKS = 26


def step_for(days: Iterable[date]) -> Step:
    """Weeks for half a year or less, else months."""
    known = tuple(days)
    return Step.WEEK if not known or max(known) - min(known) <= timedelta(weeks=_MOST_WEEKS) else Step.MONTH


def output(
    by_source: Mapping[str, Iterable[Claim]], reports: Iterable[Report]
) -> tuple[tuple[date, ...], dict[str, tuple[int, ...]]]:
    """The first days of all bars, without a gap, and by source its claims in each bar, by the day of publication.

    Claims of a report whose day is not known are in no bar; a source with none in any has zeros.
    """
    published = {r.id: r.published.last for r in reports if r.published and r.published.last}
    step = step_for(published.values())
    counts: dict[str, Counter[date]] = defaultdict(Counter)
    for source, claims in by_source.items():
        for claim in claims:
            if day := published.get(claim.provenance.report_id):
                counts[source][bar(day, step)] += 1
    bars = _bars({day for some in counts.values() for day in some}, step)
    return bars, {source: tuple(counts[source][day] for day in bars) for source in by_source}


def _bars(known: set[date], step: Step) -> tuple[date, ...]:
    if not known:
        return ()
    found, last = [min(known)], max(known)
    while found[-1] < last:
        found.append(bar(found[-1] + timedelta(days=7 if step is Step.WEEK else 31), step))
    return tuple(found)
