"""For notebooks: what a text claims, and what the store holds, as GeoDataFrames.

`import conflictmap` gives these functions without loading anything. Columns are told of in docs/notebook.md; points are
lon, lat in degrees, EPSG:4326. `since` and `until` are days, both in; `box` is west, south, east, north in degrees;
`known` asks what the store held at the end of that day (UTC); `store` is a file or an address as for CONFLICTMAP_DB,
None the usual one. ConflictMapError says what cannot be done.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from conflictmap.errors import ConflictMapError

if TYPE_CHECKING:
    import geopandas as gpd

    from conflictmap.exporting.wanted import Wanted
    from conflictmap.known import Known
    from conflictmap.reading import Reader
    from conflictmap.registry import Registry

Day = date | str
Box = tuple[float, float, float, float]
_PASTED = "text"


def read(source: Path | str, *, published: Day | None = None, outlet: str | None = None) -> "gpd.GeoDataFrame":
    """What a report claims, a row a claim; nothing is stored. `source` is a path, else the text itself.

    A string counts as a path when a file of that name is there. `published` grounds words such as "yesterday".
    """
    from conflictmap.exporting.frames import frame_of
    from conflictmap.exporting.standing_claims import StandingClaims
    from conflictmap.reportfiles import report_from_file, report_from_text
    from conflictmap.snapshot import Snapshot

    registry, reader = _reader()
    when = _day(published)
    if isinstance(source, Path) or _names_a_file(source):
        report = report_from_file(Path(source), published=when, outlet=outlet)
    else:
        report = report_from_text(source, report_id=_PASTED, published=when, outlet=outlet)
    reading = reader.read(report)
    seen = Snapshot.of("", reading.lang, [report], reading.claims, registry)
    standing = StandingClaims(seen, registry, {report.id: reading.published}, {})
    return frame_of(standing.sheet(_wanted()))


def claims(
    since: Day | None = None,
    until: Day | None = None,
    *,
    box: Box | None = None,
    known: Day | None = None,
    store: str | None = None,
) -> "gpd.GeoDataFrame":
    """What sources say, a row a claim as it stands after review; the point is that of its first place."""
    from conflictmap.exporting.frames import frame_of
    from conflictmap.exporting.standing_claims import StandingClaims

    wanted = _wanted(since, until, box, known)
    with _known(wanted, store) as found:
        return frame_of(StandingClaims.of(found).sheet(wanted))


def events(
    since: Day | None = None,
    until: Day | None = None,
    *,
    box: Box | None = None,
    known: Day | None = None,
    store: str | None = None,
) -> "gpd.GeoDataFrame":
    """What claims are about, a row an event; `tellings` counts independent ones."""
    from conflictmap.exporting.events import events_sheet
    from conflictmap.exporting.frames import frame_of

    wanted = _wanted(since, until, box, known)
    with _known(wanted, store) as found:
        return frame_of(events_sheet(found, wanted))


def control(
    day: Day | None = None, *, box: Box | None = None, known: Day | None = None, store: str | None = None
) -> "gpd.GeoDataFrame":
    """Who holds what by claims, on one day a row a place; None gives every stretch of days of every place."""
    from conflictmap.exporting.control import control_sheet
    from conflictmap.exporting.frames import frame_of

    wanted = _wanted(day, day, box, known)
    with _known(wanted, store) as found:
        return frame_of(control_sheet(found, wanted))


def places(*, box: Box | None = None) -> "gpd.GeoDataFrame":
    """The places of the gazetteer, your own among them."""
    from conflictmap.exporting.frames import frame_of
    from conflictmap.exporting.places import places_sheet
    from gazetteer import Gazetteer

    return frame_of(places_sheet(Gazetteer.open(), _wanted(box=box)))


@cache
def _reader() -> "tuple[Registry, Reader]":
    from conflictmap.reading import Reader
    from conflictmap.registry import Registry
    from gazetteer import Gazetteer

    registry = Registry.load()
    return registry, Reader.load(registry, Gazetteer.open())


def _wanted(
    since: Day | None = None, until: Day | None = None, box: Box | None = None, known: Day | None = None
) -> "Wanted":
    from conflictmap.exporting.wanted import Wanted

    return Wanted(datetime.now(UTC).date(), _day(since), _day(until), box, _day(known))


@contextmanager
def _known(wanted: "Wanted", store: str | None) -> "Iterator[Known]":
    from conflictmap.known import Known
    from conflictmap.ledger import Desk, Ledger
    from conflictmap.ledger.roles import require
    from conflictmap.opinions import Deed
    from conflictmap.query import AsOf
    from conflictmap.registry import Registry

    with Ledger.open(store) as ledger:
        require(Desk.local(ledger).identity, Deed.EXPORT)
        yield Known(ledger, Registry.load(), AsOf(wanted.moment))


def _day(day: Day | None) -> date | None:
    if not isinstance(day, str):
        return day
    try:
        return date.fromisoformat(day)
    except ValueError as problem:
        raise ConflictMapError(f"{day!r} is no date; write it as 2020-12-18") from problem


def _names_a_file(words: str) -> bool:
    try:
        return Path(words).is_file()
    except (OSError, ValueError):  # too long for a name, or with a letter that no name has
        return False
