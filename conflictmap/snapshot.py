"""What the pages show of one version of the ledger: its reports and claims, and how the claims hang together."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from conflictmap.ledger import Ledger
from conflictmap.models import Claim, DateSpan, Report
from conflictmap.query import AsOf
from conflictmap.registry import Registry
from conflictmap.views import counted_reports, denials_by_claim, opposed_by_claim
from conflictmap.views.denials import is_denial, retellings
from conflictmap.views.marks import is_drawn
from conflictmap.views.reviewed import reviewed
from conflictmap.views.tray import why_not_drawn

Links = Mapping[str, tuple[str, ...]]
"""From a claim id to claim ids; a claim without any is no key."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One version of the ledger. Of two languages of one report only one is shown; `by_id` holds the claims of both."""

    version: str
    reports: Mapping[str, Report]
    shown: tuple[Report, ...]
    claims: tuple[Claim, ...]
    by_id: Mapping[str, Claim]
    denied_by: Links
    denies: Links
    against: Links
    retold: Links
    contents: Links
    choices: Mapping[str, tuple[str, ...]]
    """What each filter may choose, by the filter's name, the most frequent first."""
    drawn: frozenset[str]
    """The ids of the claims shown that have a mark on the map."""
    in_tray: frozenset[str]
    """The ids of those that could have one, and lack a place or a day."""
    documents: int
    """How many reports there are, two languages of one report counted once."""
    sources: int
    """How many different sources speak in the claims shown: by name and the actor they speak for."""

    @classmethod
    def of(
        cls, version: str, lang: str, reports: Iterable[Report], claims: Iterable[Claim], registry: Registry
    ) -> "Snapshot":
        """Claims keep the order given; links to claims that are not there are left out.

        Of a report and its translation the one in `lang` is shown, else the original; one that told nothing, only
        where the other told nothing either.
        """
        reports, claims = tuple(reports), tuple(claims)
        by_id = {c.id: c for c in claims}
        telling = {c.provenance.report_id for c in claims}
        shown = counted_reports([r for r in reports if r.id in telling], lang)
        chosen = {r.id for r in shown}
        kept = tuple(c for c in claims if c.provenance.report_id in chosen)
        return cls(
            version,
            {r.id: r for r in reports},
            shown,
            kept,
            by_id,
            denials_by_claim(claims),
            {c.id: found for c in claims if is_denial(c) and (found := tuple(a for a in c.about if a in by_id))},
            opposed_by_claim(kept, registry, shown),
            _retold(claims),
            _children(claims, by_id),
            _choices(kept, registry, {r.id: r.outlet for r in shown}),
            frozenset(c.id for c in kept if is_drawn(c)),
            frozenset(c.id for c in kept if why_not_drawn(c)),
            len(counted_reports(reports, None)),
            len({(c.source.who, c.source.actor) for c in kept}),
        )

    def several(self, ids: Iterable[str]) -> tuple[Claim, ...]:
        """The claims with these ids, those that are there."""
        return tuple(self.by_id[i] for i in ids if i in self.by_id)

    def report_of(self, claim: Claim) -> Report | None:
        """The report a claim stands in."""
        return self.reports.get(claim.provenance.report_id)

    def outlet_of(self, claim: Claim) -> str | None:
        """The outlet of a claim's report; None where it is not known."""
        report = self.report_of(claim)
        return report.outlet if report else None


def snapshot_of(ledger: Ledger, known: AsOf, lang: str, registry: Registry, version: str) -> Snapshot:
    """What the ledger knew: the reports stored and published by then, read and reviewed as they were then.

    A report that nobody gave a day of publication has that which its reading found; one without either cannot be shown
    to have been published, and is left out where that is asked.
    """
    at = known.shown_at
    published = ledger.published(at)
    told = (_dated(report, published[report.id]) for report in ledger.reports(at))
    reports = [r for r in told if known.published_by is None or out_by(r, known.published_by)]
    out = {r.id for r in reports}
    claims = (c for c in ledger.claims(None, at) if c.provenance.report_id in out)
    standing = reviewed(claims, ledger.reviews(at)).claims
    return Snapshot.of(version, lang, reports, standing, registry)


def publication_days_of(ledger: Ledger, at: datetime | None) -> tuple[date, ...]:
    """The days by whose end reports the ledger held at that moment had been published, in order, each once."""
    published = ledger.published(at)
    told = (_dated(report, published[report.id]).published for report in ledger.reports(at))
    return tuple(sorted({span.last for span in told if span and span.last}))


def _dated(report: Report, found: DateSpan) -> Report:
    known = report.published is not None or (found.start is None and found.end is None)
    return report if known else replace(report, published=found)


def out_by(report: Report, day: date) -> bool:
    """Whether the report is known to have been published by the end of the day."""
    last = report.published.last if report.published else None
    return last is not None and last <= day


def _retold(claims: tuple[Claim, ...]) -> Links:
    events: dict[str, list[str]] = defaultdict(list)
    for claim_id, event in retellings(claims).items():
        events[event].append(claim_id)
    return {c: tuple(o for o in told if o != c) for told in events.values() if len(told) > 1 for c in told}


def _children(claims: tuple[Claim, ...], by_id: Mapping[str, Claim]) -> Links:
    contents: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        if claim.parent and claim.parent in by_id:
            contents[claim.parent].append(claim.id)
    return {parent: tuple(children) for parent, children in contents.items()}


def _choices(
    claims: tuple[Claim, ...], registry: Registry, outlets: Mapping[str, str | None]
) -> Mapping[str, tuple[str, ...]]:
    counts = {
        "sides": Counter(registry.side_of(a) for c in claims for a in {*c.actors, *c.targets, *c.holder_after}),
        "types": Counter(c.type.value for c in claims),
        "modalities": Counter(c.modality.value for c in claims),
        "outlets": Counter(outlet for c in claims if (outlet := outlets.get(c.provenance.report_id))),
    }
    return {name: tuple(value for value, _ in counted.most_common()) for name, counted in counts.items()}
