"""The placemarks of a KML file, each with its words and its areas; nothing outside the file is followed."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from conflictmap.exchange.imports.refusals import BadFile

FOLDER = "folder"
"""The column that holds the names of the folders around a placemark, the innermost first."""
_SPACES = ("http://www.opengis.net/kml/2.2", "http://earth.google.com/kml/2.", "http://www.google.com/kml/ext/2.2")
_DEEPEST = 60


def kml_rows(path: Path) -> Iterator[tuple[dict[str, str], Any]]:
    """The words of each placemark by column, and its geometry as GeoJSON tells it; BadFile for what is no KML."""
    from lxml import etree  # here, because most files are no KML

    with path.open("rb") as file:
        start = file.read(4_000_000)
        file.seek(0)
        if start.startswith(b"PK"):
            raise BadFile(path.name, "is packed (KMZ); unpack it and take the KML inside")
        if b"<!DOCTYPE" in start or b"<!ENTITY" in start or b"\x00" in start[:200]:
            raise BadFile(path.name, "declares entities or is no text in UTF-8, which no map file needs")
        try:
            yield from _placemarks(path, file)
        except (etree.XMLSyntaxError, ValueError, UnicodeError) as problem:
            raise BadFile(path.name, f"is no KML that can be read: {str(problem)[:120]}") from problem


def _placemarks(path: Path, file: IO[bytes]) -> Iterator[tuple[dict[str, str], Any]]:
    from lxml import etree

    folders: list[str] = []  # the names of those around, the outermost first
    depth = 0
    for event, part in etree.iterparse(
        file, events=("start", "end"), resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    ):
        tag = _tag(part)
        if event == "start":
            depth += 1
            if depth > _DEEPEST:
                raise BadFile(path.name, "is nested too deeply")
            if depth == 1 and tag != "kml":
                raise BadFile(path.name, "is no KML: it begins with another element")
            if tag == "Folder":
                folders.append("")
            continue
        depth -= 1
        if tag == "Folder":
            folders.pop()
        elif tag == "name" and folders and _tag(part.getparent()) == "Folder":
            folders[-1] = _text(part)
        elif tag == "Placemark":
            around = " / ".join(name for name in reversed(folders) if name)
            yield {FOLDER: around, **_cells(part)}, _geometry(part)
            part.clear()


def _tag(part: Any) -> str:
    """The name of an element of KML; "" for what is none."""
    if not isinstance(part.tag, str):
        return ""  # a comment
    space, _, name = str(part.tag).rpartition("}")
    return name if not space or space[1:].startswith(_SPACES) else ""


def _cells(mark: Any) -> dict[str, str]:
    cells: dict[str, str] = {}
    for part in mark.iter():
        match _tag(part):
            case "Data":
                value = next((one for one in part if _tag(one) == "value"), None)
                cells.setdefault(str(part.get("name") or ""), _text(value))
            case "SimpleData":
                cells.setdefault(str(part.get("name") or ""), _text(part))
            case "name" | "description" | "when" | "begin" | "end" as told:
                cells.setdefault(told, _text(part))
    return cells


def _geometry(mark: Any) -> Any:
    """All polygons of a placemark; the kind of what else it holds where it has none."""
    areas = [_polygon(part) for part in mark.iter() if _tag(part) == "Polygon"]
    if areas:
        return {"type": "MultiPolygon", "coordinates": areas}
    others = ("Point", "LineString", "LinearRing", "Model", "Track")
    kind = next((_tag(part) for part in mark.iter() if _tag(part) in others), None)
    return None if kind is None else {"type": kind}


def _polygon(polygon: Any) -> list[list[list[float]]]:
    rings: dict[str, list[list[list[float]]]] = {"outerBoundaryIs": [], "innerBoundaryIs": []}
    for edge in polygon:
        for ring in edge.iter() if _tag(edge) in rings else ():
            if _tag(ring) == "coordinates":
                rings[_tag(edge)].append([_point(words) for words in _text(ring).split()])
    return rings["outerBoundaryIs"] + rings["innerBoundaryIs"]


def _point(words: str) -> list[float]:
    """Lon and lat of "lon,lat,height"; what is no number stays no number, and is refused with its placemark."""
    try:
        lon, lat = (float(part) for part in words.split(",")[:2])
    except ValueError:
        return [float("nan"), float("nan")]
    return [lon, lat]


def _text(part: Any) -> str:
    return "" if part is None else "".join(part.itertext()).strip()
