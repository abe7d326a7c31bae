"""Of two languages of one report one goes out: the one whose claims the map and the API count."""

from collections.abc import Iterable

from conflictmap.ledger.outgoing import Outgoing
from conflictmap.views import counted_reports
from conflictmap.views.reviewed import reviewed

LANG = "en"
"""The language that counts where a report is there in it, as with `known.Known`."""


def told_elsewhere(versions: Iterable[Outgoing]) -> frozenset[str]:
    """The ids of the reports that tell something and do not count, out of all that are translations or translated."""
    telling = [one.report for one in versions if reviewed(one.claims, one.reviews).claims]
    return frozenset(report.id for report in telling) - {report.id for report in counted_reports(telling, LANG)}
