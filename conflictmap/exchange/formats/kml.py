"""KML 2.2 with the time of every placemark, so that a globe with a time slider shows it when it happened."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from conflictmap.errors import ConflictMapError
from conflictmap.exchange.sheet import About, Kind, Row, Sheet, point_of, value_of, written

_SPACE = "http://www.opengis.net/kml/2.2"
_UNSAYABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML 1.0 cannot hold, however it is written."""


def lines(sheet: Sheet, about: About) -> Iterator[str]:
    """The file a placemark a line. Days are both in, as `begin` and `end`; all columns stand in ExtendedData."""
    said = "; ".join(f"{name}: {value}" for name, value in about.words().items())
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="{_SPACE}"><Document>\n'
    yield f"<name>{_text(sheet.name)}</name><description>{_text(said)}</description>\n"
    names, lon, lat = list(sheet.columns), sheet.at(sheet.lon), sheet.at(sheet.lat)
    title, begins, ends = sheet.at(sheet.title), sheet.at(sheet.begins), sheet.at(sheet.ends)
    for row in sheet.rows:
        yield "<Placemark>"
        yield f"<name>{_text(str(row[0] if title is None or row[title] is None else row[title]))}</name>"
        yield _span(None if begins is None else row[begins], None if ends is None else row[ends])
        told = (
            f"<Data name={quoteattr(name)}><value>{_text(written(value))}</value></Data>"
            for name, value in zip(names, row, strict=True)
            if value is not None
        )
        yield f"<ExtendedData>{''.join(told)}</ExtendedData>"
        if where := point_of(row, lon, lat):
            yield f"<Point><coordinates>{where[0]!r},{where[1]!r}</coordinates></Point>"
        yield "</Placemark>\n"
    yield "</Document></kml>\n"


def rows_of(path: Path, columns: Mapping[str, Kind]) -> Iterator[Row]:
    """The rows of a file that `lines` wrote; ConflictMapError for what is none, or names things outside itself."""
    try:
        found = etree.iterparse(
            path, tag=f"{{{_SPACE}}}Placemark", resolve_entities=False, load_dtd=False, no_network=True
        )
        for _, mark in found:
            cells = {
                data.get("name"): data.findtext(f"{{{_SPACE}}}value", "") for data in mark.iter(f"{{{_SPACE}}}Data")
            }
            yield [value_of(cells[name], kind) if name in cells else None for name, kind in columns.items()]
            mark.clear()
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise ConflictMapError(f"{path.name}: is no KML of ours: {problem}") from problem


def _span(begin: object, end: object) -> str:
    if begin is None and end is None:
        return ""
    parts = [f"<{name}>{day}</{name}>" for name, day in (("begin", begin), ("end", end)) if day is not None]
    return f"<TimeSpan>{''.join(parts)}</TimeSpan>"


def _text(words: str) -> str:
    # a bare CR would be read back as a line end of another kind
    return escape(_UNSAYABLE.sub(_pictured, words), {"\r": "&#13;"})


def _pictured(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"
