"""Ids that name one thing in the whole store: what is done when two reports bring the same one."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace

from conflictmap.errors import LedgerError
from conflictmap.models import Claim, Mention, Provenance, Reading, Report


def text_key(text: str) -> str:
    """SHA-256 of the raw text in UTF-8, in hex."""
    try:
        return hashlib.sha256(text.encode("utf-8")).hexdigest()
    except UnicodeEncodeError as problem:
        raise LedgerError(f"the text holds half a letter at {problem.start} and cannot be kept so") from problem


def origin_of(report: Report) -> str:
    """What makes two copies of one text two reports: the outlet, else the URL, else nothing."""
    return report.outlet or report.url or ""


def free_id(wanted: str, origin: str, sha256: str, taken: Callable[[str], bool]) -> str:
    """The wanted id, or, where another report has it, that id with a short hash of this report behind it."""
    if not taken(wanted):
        return wanted
    digest = hashlib.sha256(f"{origin}\0{sha256}".encode()).hexdigest()
    for length in (8, 16, len(digest)):
        other = f"{wanted}~{digest[:length]}"
        if not taken(other):
            return other
    raise LedgerError(f"{wanted}: another report has this id already")


def in_front(reading: Reading, report_id: str) -> dict[str, str]:
    """New ids for all claims of a reading: the report id in front, in place of the old report id where that stood."""
    old = reading.report.id
    renamed: dict[str, str] = {}
    for claim in reading.claims:
        rest = claim.id.removeprefix(old)
        renamed[claim.id] = report_id + rest if rest != claim.id else f"{report_id}:{claim.id}"
    return renamed


def under_id(reading: Reading, report_id: str, renamed: Mapping[str, str]) -> Reading:
    """The reading as one of the report `report_id`: provenance follows; claims in `renamed` get a new id.

    `parent`, `about` and `coref_of` within the reading follow too.
    """

    def moved(where: Provenance) -> Provenance:
        return replace(where, report_id=report_id)

    def claim_of(claim: Claim) -> Claim:
        return replace(
            claim,
            id=renamed.get(claim.id, claim.id),
            provenance=moved(claim.provenance),
            parent=renamed.get(claim.parent, claim.parent) if claim.parent is not None else None,
            about=tuple(renamed.get(other, other) for other in claim.about),
            coref_of=renamed.get(claim.coref_of, claim.coref_of) if claim.coref_of is not None else None,
        )

    def mention_of(mention: Mention) -> Mention:
        return replace(mention, provenance=moved(mention.provenance))

    return replace(
        reading,
        report=replace(reading.report, id=report_id),
        mentions=tuple(map(mention_of, reading.mentions)),
        claims=tuple(map(claim_of, reading.claims)),
    )


def check(reading: Reading) -> None:
    """Refuse a reading that contradicts itself: a foreign provenance, an id used twice, a quote not in the text."""
    report = reading.report
    seen: set[str] = set()
    for claim in reading.claims:
        where = claim.provenance
        if claim.id in seen:
            raise LedgerError(f"{report.id}: two claims have the id {claim.id}")
        seen.add(claim.id)
        if where.report_id != report.id:
            raise LedgerError(f"{report.id}: claim {claim.id} comes from another report, {where.report_id}")
        if report.text[where.start : where.end] != claim.quote:
            raise LedgerError(
                f"{report.id}: claim {claim.id} quotes words that do not stand at {where.start}-{where.end}"
            )
    for mention in reading.mentions:
        if mention.provenance.report_id != report.id:
            raise LedgerError(f"{report.id}: a mention comes from another report, {mention.provenance.report_id}")
