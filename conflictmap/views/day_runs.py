"""Claims in runs whose days meet, one claim with the next: what one event may be told over."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from conflictmap.models import Claim

Days = Callable[[Claim], tuple[date, date]]


def reaching_on(claim: Claim) -> tuple[date, date]:
    """First and last day; a span open at an end reaches on in that direction for ever."""
    return claim.date.start or date.min, claim.date.last or date.max


def where_known(claim: Claim) -> tuple[date, date]:
    """First and last day; a span open at an end is taken for the one day that is known."""
    return claim.date.start or claim.date.last or date.min, claim.date.last or claim.date.start or date.max


def day_runs(claims: Iterable[Claim], days: Days) -> Iterator[list[Claim]]:
    """The runs, the earliest first, each in order of first day and id; `days` are a claim's first and last, both in."""
    run: list[Claim] = []
    until = date.min
    for claim in sorted(claims, key=lambda c: (days(c)[0], c.id)):
        first, last = days(claim)
        if run and first > until:
            yield run
            run, until = [], date.min
        run.append(claim)
        until = max(until, last)
    if run:
        yield run
