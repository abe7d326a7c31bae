"""A file, a pasted text or a digest becomes a Report, or is refused with the reason in plain words.

The text of a report is what the file holds, decoded, letter for letter: line ends stay as they are, and only a byte
order mark at the very start is dropped. Of an HTML page the text is what stands in the article. A block of
`key: value` lines between two lines `---` at the start (front matter) is no part of the text.
"""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from conflictmap.errors import UnreadableReport
from conflictmap.models import DatePrecision, DateSpan, Report
from conflictmap.report_text import MAX_BYTES, checked, decode

MAX_TAGS = 40_000
"""The most tags a web page may have; looking for the article in more can take half a minute."""

FRONT_MATTER = frozenset(
    {"id", "outlet", "heading", "language", "published", "published_basis", "digest_of", "translation_of", "url"}
)
GIVEN = "given with the report"
PAGE_METADATA = "page metadata"

_PAGE = re.compile(r"\s*(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL)


def report_from_file(path: Path, *, published: date | DateSpan | None = None, outlet: str | None = None) -> Report:
    """Read one file: plain text, HTML, or text with front matter. UnreadableReport says why it cannot be.

    The id is that of the front matter, else the file's name. What the caller gives goes before what the file says.
    """
    name = path.name
    try:
        if path.is_dir():
            raise UnreadableReport(name, "folder", "is a folder; name the files in it, or ingest the folder")
        if not path.is_file() and path.exists():
            raise UnreadableReport(name, "not a file", "is no ordinary file")
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError as problem:
        raise UnreadableReport(name, "missing", "there is no such file") from problem
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise UnreadableReport(name, "unreadable", f"cannot be opened: {reason}") from problem
    return report_from_bytes(raw, name=name, published=published, outlet=outlet)


def report_from_bytes(
    raw: bytes, *, name: str, published: date | DateSpan | None = None, outlet: str | None = None
) -> Report:
    """The same for what a browser or a pipe hands over; `name` is the id unless front matter has one."""
    text = decode(raw, name)
    if name.lower().endswith((".html", ".htm", ".xhtml")) or _PAGE.match(text[:5000]):
        return _from_page(text, name, published, outlet)
    return report_from_text(text, report_id=name, published=published, outlet=outlet)


def report_from_text(
    text: str,
    *,
    report_id: str,
    published: date | DateSpan | None = None,
    outlet: str | None = None,
) -> Report:
    """A report from text, such as a pasted one; front matter at its start is understood."""
    meant, body = _split_front_matter(text)
    name = meant.get("id") or report_id
    return Report(
        id=name,
        text=checked(body, name),
        outlet=outlet or meant.get("outlet"),
        title=meant.get("heading"),
        published=_given(published) or _published(meant, name),
        lang=meant.get("language"),
        url=meant.get("url"),
        translation_of=meant.get("translation_of"),
        digest_of=meant.get("digest_of"),
    )


def digest_from_file(path: Path) -> Report:
    """A digest of ours: its front matter must say which id it has, which document it digests, and in which language."""
    report = report_from_file(path)
    for key, value in (("digest_of", report.digest_of), ("language", report.lang), ("heading", report.title)):
        if not value:
            raise UnreadableReport(path.name, "front matter", f"a digest needs `{key}:` in its front matter")
    return report


def day_span(words: str, basis: str) -> DateSpan:
    """The span of `2020-12-18`, `2020-12-17/2020-12-18`, or a moment such as `2020-12-18T06:23Z` (its own day).

    ValueError for anything else.
    """
    first, parted, last = (part.strip() for part in words.strip().partition("/"))
    start = _day(first)
    end = _day(last) if parted else start
    if end < start:
        raise ValueError(f"{words!r} ends before it starts")
    if end == date.max:
        raise ValueError(f"{words!r} is no day a report can bear")
    return DateSpan.days(start, end, DatePrecision.DAY if start == end else DatePrecision.RANGE, basis)


@dataclass(frozen=True, slots=True)
class _Page:
    text: str
    title: str | None
    url: str | None
    day: str | None


def _from_page(html: str, name: str, published: date | DateSpan | None, outlet: str | None) -> Report:
    if html.count("<") > MAX_TAGS:
        raise UnreadableReport(name, "too large", f"is a web page of more than {MAX_TAGS} tags; save its text only")
    page = _article(html)
    if page is None:
        raise UnreadableReport(name, "no article", "is a web page in which no article text was found")
    try:
        found = day_span(page.day, PAGE_METADATA) if page.day else None
    except ValueError:
        found = None
    return Report(
        id=name,
        text=checked(page.text, name),
        outlet=outlet,
        title=page.title,
        published=_given(published) or found,
        url=page.url,
    )


def _article(html: str) -> _Page | None:
    import trafilatura  # here, because most reports are plain text and this takes long to load

    for name in ("trafilatura", "htmldate"):  # what they log of a page is nothing the user can mend
        if not logging.getLogger(name).handlers:
            logging.getLogger(name).addHandler(logging.NullHandler())

    # only what the page states of itself may date it: a date guessed from its words is the reader's business
    stated_only = {"original_date": True, "extensive_search": False}
    document = trafilatura.bare_extraction(
        html, with_metadata=True, include_comments=False, favor_recall=True, date_extraction_params=stated_only
    )
    if document is None or isinstance(document, dict) or not document.text:
        return None
    return _Page(document.text, document.title or None, document.url or None, document.date or None)


def _split_front_matter(text: str) -> tuple[Mapping[str, str], str]:
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].strip() != "---":
        return {}, text
    meant: dict[str, str] = {}
    for n, line in enumerate(lines[1:], 1):
        if line.strip() == "---":
            return (meant, "".join(lines[n + 1 :])) if meant else ({}, text)
        key, colon, value = line.partition(":")
        if not colon or key.strip() not in FRONT_MATTER:
            break
        if value.strip():
            meant[key.strip()] = value.strip()
    return {}, text


def _given(published: date | DateSpan | None) -> DateSpan | None:
    if isinstance(published, date):
        return day_span(published.isoformat(), GIVEN)
    return published


def _published(meant: Mapping[str, str], name: str) -> DateSpan | None:
    words = meant.get("published")
    if not words:
        return None
    try:
        return day_span(words, meant.get("published_basis", GIVEN))
    except ValueError as problem:
        raise UnreadableReport(name, "date", f"published is no date: {words} (write it as 2020-12-18)") from problem


def _day(words: str) -> date:
    if len(words) == len("2020-12-18"):
        return date.fromisoformat(words)
    return datetime.fromisoformat(words).date()
