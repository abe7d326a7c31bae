"""What each outlet publishes, and what kinds of source speak in it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from conflictmap.models import Claim, Report
from conflictmap.registry import Registry
from conflictmap.views.denials import denials_by_claim
from conflictmap.views.echoes import NO_ECHOES, Echoes
from conflictmap.views.selection import counted_reports
from conflictmap.views.standing import Standings
from conflictmap.views.tables import table
from conflictmap.views.tellings import once

if TYPE_CHECKING:  # heavy to load, and needed only when a table is made
    import pandas as pd

OUTLET_COLUMNS = {
    "outlet": "object",  # id; None for reports of no known outlet
    "name": "object",  # the id when no table lists it; None for None
    "name_ar": "object",
    "side": "object",
    "reliability": "object",  # Admiralty letter, never multiplied with anything
    "reason": "object",
    "reports": "int64",  # two languages of one report count once; without its echoes
    "echoes": "int64",  # its reports that copy an earlier one, of its own or of another outlet
    "claims": "int64",  # without those that an echo tells again
    "denied": "int64",  # of its claims, those somebody denies
    "kinds": "object",  # dict: source kind to number of claims
}
KIND_COLUMNS = {"outlet": "object", "kind": "object", "speaks_for": "object", "claims": "int64"}


def outlet_table(
    claims: Iterable[Claim], registry: Registry, reports: Iterable[Report], echoes: Echoes = NO_ECHOES
) -> "pd.DataFrame":
    """One row per outlet of the reports, most claims first, then by id; columns OUTLET_COLUMNS.

    Claims of a report that is not given, or of its other language, are not counted.
    """
    claims = once(claims, echoes)
    counted = counted_reports(reports, None)
    firsts = set(echoes.told_once(r.id for r in counted))
    outlets = {r.id: r.outlet for r in counted}
    denied = denials_by_claim(claims).keys()
    number, denials = Counter[str | None](), Counter[str | None]()
    kinds: dict[str | None, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        if (report_id := claim.provenance.report_id) in outlets:
            outlet = outlets[report_id]
            number[outlet] += 1
            denials[outlet] += claim.id in denied
            kinds[outlet][claim.source.kind.value] += 1
    published = Counter(r.outlet for r in counted if r.id in firsts)
    copied = Counter(r.outlet for r in counted if r.id not in firsts)
    rows = []
    for outlet in sorted(set(outlets.values()), key=lambda o: (-number[o], o or "")):
        source = registry.sources.get(outlet or "")
        rows.append(
            (
                outlet,
                source.name if source else outlet,
                source.name_ar if source else None,
                registry.outlet_side(outlet),
                source.reliability if source else None,
                source.reason if source else "",
                published[outlet],
                copied[outlet],
                number[outlet],
                denials[outlet],
                dict(sorted(kinds[outlet].items())),
            )
        )
    return table(rows, OUTLET_COLUMNS)


def source_kinds(claims: Iterable[Claim], registry: Registry, reports: Iterable[Report] = ()) -> "pd.DataFrame":
    """One row per outlet, source kind and side spoken for, with the number of claims; columns KIND_COLUMNS."""
    standings = Standings(registry, tuple(reports))
    counts = Counter((standings.outlet(c), c.source.kind.value, standings.side(c)) for c in claims)
    ordered = sorted(counts.items(), key=lambda pair: (pair[0][0] or "", pair[0][1:]))
    return table(((*key, n) for key, n in ordered), KIND_COLUMNS)
