"""The claims and the reports of the store, a few at a time, as they stand after review."""

from collections.abc import Collection, Iterable, Iterator

from conflictmap.exchange.exported import CLAIM_COLUMNS, REPORT_COLUMNS, claim_record, flat, kinds, report_record
from conflictmap.exchange.output_form import Form
from conflictmap.exchange.sheet import Sheet
from conflictmap.exporting.wanted import Wanted
from conflictmap.ledger.outgoing import Outgoing
from conflictmap.models import Claim
from conflictmap.views.reviewed import reviewed

_OF_REPORT = ("lang", "retrieved", "read_at", "reader_version", "sha256", "left")


def claim_records(
    kept: Iterable[Outgoing], wanted: Wanted, told_elsewhere: Collection[str] = frozenset()
) -> Iterator[Form]:
    """The claims that are wanted, in the output form with whence they come; the rest is counted in `wanted.left`.

    `told_elsewhere` are the ids of reports that another language of them stands for.
    """
    for one in kept:
        standing = reviewed(one.claims, one.reviews)
        if one.report.id in told_elsewhere:
            wanted.left["told by the other language of its report"] += len(standing.claims)
            continue
        rejected = standing.rejected if wanted.rejected else ()
        if standing.rejected and not wanted.rejected:
            wanted.left["rejected or merged"] += len(standing.rejected)
        for claim in (*standing.claims, *rejected):
            if why := wanted.left_because(claim.date.start, claim.date.last, points_of(claim)):
                wanted.left[why] += 1
                continue
            review = standing.verdicts.get(claim.id) or standing.verdicts.get(claim.id.rpartition("/")[0])
            yield wanted.policy.coarse(claim_record(claim, one.report, one.published, review))


def report_records(kept: Iterable[Outgoing]) -> Iterator[Form]:
    """Every report, its whole text included."""
    for one in kept:
        made = {"claims": len(one.claims), **{name: getattr(one, name) for name in _OF_REPORT}}
        yield report_record(one.report, one.published, made)


def claims_sheet(records: Iterable[Form]) -> Sheet:
    """The records as rows of exported.CLAIM_COLUMNS."""
    rows = (flat(record, CLAIM_COLUMNS) for record in records)
    return Sheet("claims", kinds(CLAIM_COLUMNS), rows, begins="date_first", ends="date_last", title="place_name")


def reports_sheet(records: Iterable[Form]) -> Sheet:
    """The records as rows of exported.REPORT_COLUMNS; reports have no point."""
    rows = (flat(record, REPORT_COLUMNS) for record in records)
    return Sheet("reports", kinds(REPORT_COLUMNS), rows, None, None, "published_first", "published_last", title="title")


def points_of(claim: Claim) -> list[tuple[float, float]]:
    """Longitude and latitude of the places of a claim that a table knows, in degrees."""
    return [(place.lon, place.lat) for place in claim.places if place.is_listed]
