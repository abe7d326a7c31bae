"""Our own exports of claims, back as they were: each claim in its report, at its place, with all it held.

The words of a report that are not quoted are not in such a file. The report is made of its quotes at their own places,
with blanks between them, so that every offset still holds.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from conflictmap.errors import ConflictMapError
from conflictmap.exchange.claim_of import claim_of, unflat
from conflictmap.exchange.exported import CLAIM_COLUMNS, kinds
from conflictmap.exchange.formats import csv_file, geojson, geopackage, geoparquet, kml, xlsx
from conflictmap.exchange.imports.refusals import BadFile, NotTaken, Refused
from conflictmap.exchange.imports.rows_in_file import MOST_BYTES, MOST_ROWS, check_size, check_workbook
from conflictmap.exchange.output_form import Form
from conflictmap.exchange.sheet import Kind, Row
from conflictmap.models import Claim, DatePrecision, DateSpan, Reading, Report
from conflictmap.report_text import MAX_BYTES

_FORMATS: Mapping[str, Callable[[Path, Mapping[str, Kind]], Iterator[Row]]] = {
    ".csv": csv_file.rows_of,
    ".geojson": geojson.rows_of,
    ".xlsx": xlsx.rows_of,
    ".gpkg": geopackage.rows_of,
    ".parquet": geoparquet.rows_of,
    ".kml": kml.rows_of,
}
_BYTES = {**MOST_BYTES, ".gpkg": 400_000_000, ".parquet": 100_000_000, ".kml": 120_000_000}
_STARTS = {".gpkg": b"SQLite format 3\0", ".parquet": b"PAR1"}
_OUT = frozenset({"reject", "merge"})


def read_own(path: Path, rule: str) -> tuple[list[Reading], list[Refused], int]:
    """The readings, the rows left, and how many rows there are; BadFile for a file that is none of ours."""
    _check(path)
    told: dict[str, list[tuple[int, Form, Claim]]] = {}
    refused: list[Refused] = []
    number = 0
    try:
        for number, row in enumerate(_FORMATS[path.suffix.lower()](path, kinds(CLAIM_COLUMNS)), 1):
            if number > MOST_ROWS:
                raise BadFile(path.name, f"holds more than {MOST_ROWS:,} rows; part it")
            try:
                form = unflat(dict(zip(CLAIM_COLUMNS, row, strict=True)))
                if form["review"] is not None and form["review"]["verdict"] in _OUT:
                    raise NotTaken("a reviewer had rejected it", form["id"])
                claim = claim_of(form)
                told.setdefault(claim.provenance.report_id, []).append((number, form, claim))
            except NotTaken as no:
                refused.append(Refused(number, no.reason, no.about))
            except (ConflictMapError, AttributeError, TypeError, ValueError, OverflowError, KeyError) as problem:
                refused.append(Refused(number, "it is no claim of ours", str(problem)))
    except BadFile:
        raise
    except (ConflictMapError, OverflowError, RecursionError) as problem:
        raise BadFile(path.name, f"row {number + 1}: {problem}") from problem
    readings = []
    for report_id, some in told.items():
        try:
            readings.append(_reading(report_id, some, rule))
        except NotTaken as no:
            refused += [Refused(n, no.reason, no.about) for n, _, _ in some]
    return readings, sorted(refused, key=lambda no: no.row), number


def _check(path: Path) -> None:
    check_size(path, _BYTES)
    suffix = path.suffix.lower()
    with path.open("rb") as file:
        start = file.read(2_000_000)
    if not start.startswith(_STARTS.get(suffix, b"")):
        raise BadFile(path.name, f"is no {suffix.removeprefix('.')} file")
    if suffix == ".kml" and (b"<!DOCTYPE" in start or b"<!ENTITY" in start):
        raise BadFile(path.name, "declares entities, which no map file needs")
    if suffix == ".csv" and b"\0" in start:
        raise BadFile(path.name, "is no text: it holds NUL")
    if suffix == ".xlsx":
        check_workbook(path)
    if suffix == ".parquet":
        _check_parquet(path)


def _check_parquet(path: Path) -> None:
    import pyarrow as pa  # here, because most files are no Parquet
    import pyarrow.parquet as pq

    try:
        told = pq.read_metadata(path)
    except (pa.ArrowInvalid, OSError) as problem:
        raise BadFile(path.name, f"is no Parquet: {problem}") from problem
    size = sum(told.row_group(n).total_byte_size for n in range(told.num_row_groups))
    if told.num_rows > MOST_ROWS or size > 10 * _BYTES[".parquet"]:
        raise BadFile(path.name, f"unpacks to {told.num_rows:,} rows, {size / 1e6:,.0f} MB")


def _reading(report_id: str, some: list[tuple[int, Form, Claim]], rule: str) -> Reading:
    if not report_id.strip():
        raise NotTaken("it names no report")
    claims = [claim for _, _, claim in some]
    for claim_id, many in Counter(claim.id for claim in claims).items():
        if many > 1:
            raise NotTaken("two claims of a report have one id", claim_id)
    head = some[0][1]
    published = _published(head["published"])
    known = published if published.start or published.end else None
    report = Report(report_id, _text(claims), head["outlet"], published=known, url=head["url"])
    return Reading(report, "ar" if _is_arabic(report.text) else "en", published, (), tuple(claims), {}, rule)


def _published(out: Form) -> DateSpan:
    try:
        precision = DatePrecision(out["precision"])
        return DateSpan.days(_day(out["start"]), _day(out["end"]), precision, out["basis"] or "", out["stated"])
    except (ValueError, OverflowError) as problem:
        raise NotTaken("the day of its report is none", str(out["end"])) from problem


def _text(claims: list[Claim]) -> str:
    """The quotes at their places, blanks elsewhere."""
    end = max(claim.provenance.end for claim in claims)
    if min(claim.provenance.start for claim in claims) < 0 or end > MAX_BYTES:
        raise NotTaken("its words stand at no place of a report")
    letters = [" "] * end
    told = [False] * end
    for claim in claims:
        first, last = claim.provenance.start, claim.provenance.end
        if last - first != len(claim.quote):
            raise NotTaken("its words are not as long as its place, or were cut", claim.id)
        for place, letter in enumerate(claim.quote, first):
            if told[place] and letters[place] != letter:
                raise NotTaken("two claims quote other words at one place", claim.id)
            letters[place], told[place] = letter, True
    return "".join(letters)


def _day(words: str | None) -> date | None:
    return None if words is None else date.fromisoformat(words)


def _is_arabic(text: str) -> bool:
    return any("\u0621" <= letter <= "\u064a" for letter in text)
