"""Reports into the store: the one module that wires reading to the ledger."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Protocol

from conflictmap.errors import UnreadableReport
from conflictmap.exchange.batch import batch_file
from conflictmap.exchange.plain import nothing_because
from conflictmap.ingested import AGAIN, KEPT, READ_AGAIN, REFUSED, Ingested, Outcome
from conflictmap.ledger import Ledger
from conflictmap.models import DateSpan, Reading, Report
from conflictmap.registry import SEEDS
from conflictmap.reportfiles import digest_from_file, report_from_file, report_from_text

SUFFIXES = (".txt", ".md", ".html", ".htm", ".jsonl")
BATCH_SUFFIX = ".jsonl"


class Reader(Protocol):
    """What reads a report into claims; `version` changes whenever it may find something else."""

    @property
    def version(self) -> str: ...

    def read(self, report: Report) -> Reading: ...


Progress = Callable[[Outcome], None]
"""Called with each outcome, after its report is on the disk."""


def ingest(
    reader: Reader,
    ledger: Ledger,
    paths: Iterable[Path],
    *,
    outlet: str | None = None,
    published: date | None = None,
    known_outlets: Container[str] | None = None,
    progress: Progress | None = None,
) -> Ingested:
    """Read files, and folders with all below them, into the store; the same again changes nothing.

    A file that cannot be read is refused and the others are done; LedgerError stops at once, with what came before
    it kept. `outlet` and `published` are as in `reports_in`. With `known_outlets` an outlet that is not among them gets
    a warning, and the report is kept.
    """
    reports = reports_in(paths, outlet=outlet, published=published)
    return ingest_reports(reader, ledger, reports, known_outlets=known_outlets, progress=progress)


def ingest_texts(
    reader: Reader,
    ledger: Ledger,
    texts: Iterable[tuple[str, str]],
    *,
    outlet: str | None = None,
    published: date | DateSpan | None = None,
    known_outlets: Container[str] | None = None,
) -> Ingested:
    """The same for pasted texts, each with the name it is to have; front matter at a text's start is understood."""
    reports = (_made(name, text, outlet, published) for name, text in texts)
    return ingest_reports(reader, ledger, reports, known_outlets=known_outlets)


def ingest_reports(
    reader: Reader,
    ledger: Ledger,
    reports: Iterable[Report | UnreadableReport],
    *,
    known_outlets: Container[str] | None = None,
    progress: Progress | None = None,
) -> Ingested:
    """The same for reports made already, such as pasted ones; a refusal among them is passed on as one."""
    outcomes: list[Outcome] = []
    for report in reports:
        if isinstance(report, UnreadableReport):
            outcome = Outcome(report.name, REFUSED, reason=report.reason, message=report.problem)
        else:
            outcome = _keep(reader, ledger, report, known_outlets)
        outcomes.append(outcome)
        if progress is not None:
            progress(outcome)
    return Ingested(tuple(outcomes))


def seed(reader: Reader, ledger: Ledger, folder: Path = SEEDS / "reports") -> Ingested:
    """Fill a store with our digests, also after a start that was cut off; one with other reports is left alone."""
    if any(report.digest_of is None for report in ledger.reports()):
        return Ingested(())
    return ingest_reports(reader, ledger, _digests(folder))


def read_anew(reader: Reader, ledger: Ledger, *, progress: Progress | None = None) -> Ingested:
    """Read again every report of the store that only other versions of the reader have read.

    Each is kept by itself, so that what a start that was cut off has done is not done again.
    """
    told = (ledger.report(report_id) for report_id in ledger.read_by_others(reader.version))
    return ingest_reports(reader, ledger, (report for report in told if report is not None), progress=progress)


def files_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files named, and those with one of SUFFIXES in and below the folders named; each once, hidden ones not."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(file for file in sorted(path.rglob("*")) if _wanted(file, path)))
        else:
            found[path] = None
    return tuple(found)


def reports_in(
    paths: Iterable[Path], *, outlet: str | None = None, published: date | None = None
) -> Iterator[Report | UnreadableReport]:
    """The reports of these files and folders, one at a time; what cannot be read comes as its refusal.

    `outlet` and `published` go before what a file says of itself, but a line of a batch keeps its own.
    """
    for file in files_in(paths):
        if file.suffix.lower() == BATCH_SUFFIX:
            yield from batch_file(file, outlet=outlet, published=published)
            continue
        try:
            yield report_from_file(file, outlet=outlet, published=published)
        except UnreadableReport as refusal:
            yield refusal


def _keep(reader: Reader, ledger: Ledger, report: Report, known_outlets: Container[str] | None) -> Outcome:
    known = ledger.known(report)
    if known is not None:
        report = _with_what_is_known(report, known.report)
        if known.reader_version == reader.version and _same_words_about(report, known.report):
            return Outcome(report.id, AGAIN, known.report.id, known.claims)
    reading = reader.read(report)
    added = ledger.add(reading)
    status = KEPT if added.new else READ_AGAIN if added.read_again else AGAIN
    warnings = []
    if known_outlets is not None and report.outlet and report.outlet not in known_outlets:
        warnings.append(f"outlet {report.outlet!r} is in no table of ours; its side is unknown")
    if reading.published.start is None and reading.published.end is None:
        warnings.append(f"{added.report_id}: no publication date: {reading.published.basis}")
    return Outcome(
        report.id,
        status,
        added.report_id,
        added.claims,
        left=Counter(reading.left) if status != AGAIN else Counter(),
        message=None if reading.claims else nothing_because(reading),
        warnings=tuple(warnings),
    )


_ABOUT = ("title", "published", "lang", "translation_of", "digest_of")


def _with_what_is_known(report: Report, stored: Report) -> Report:
    """A date or title once given is not lost because the file came again without it."""
    missing = {name: getattr(stored, name) for name in _ABOUT if getattr(report, name) is None}
    return replace(report, **missing)


def _same_words_about(report: Report, stored: Report) -> bool:
    return all(getattr(report, name) == getattr(stored, name) for name in _ABOUT)


def _made(name: str, text: str, outlet: str | None, published: date | DateSpan | None) -> Report | UnreadableReport:
    try:
        return report_from_text(text, report_id=name, outlet=outlet, published=published)
    except UnreadableReport as refusal:
        return refusal


def _digests(folder: Path) -> Iterator[Report | UnreadableReport]:
    for file in sorted((*folder.glob("*.md"), *folder.glob("*.txt"))):
        try:
            yield digest_from_file(file)
        except UnreadableReport as refusal:
            yield refusal


def _wanted(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return not hidden and file.suffix.lower() in SUFFIXES and file.is_file()
