"""An OpenStreetMap extract (PBF or XML) to features, a line each; runs in a process of its own (see child.py)."""

import json
import sys
from pathlib import Path
from typing import Any

from gazetteer.sources.child import limit
from gazetteer.sources.openstreetmap import KEYS
from gazetteer.sources.words import feature_type

_AREAS = ("place", "natural", "water", "landuse", "boundary")


def main(path: Path, found: Path) -> None:
    """Write what has a name or a reference, and a tag of a place, road or waterway, into `found`."""
    limit()
    import osmium

    factory = osmium.geom.GeoJSONFactory()
    reader = (
        osmium.FileProcessor(str(path))
        .with_locations()
        .with_areas(osmium.filter.KeyFilter(*_AREAS))
        .with_filter(osmium.filter.KeyFilter(*KEYS, "boundary"))
        .with_filter(osmium.filter.KeyFilter("name", "name:ar", "name:en", "ref"))
    )
    with found.open("w", encoding="ascii") as out:
        for thing in reader:
            tags = {tag.k: tag.v for tag in thing.tags}
            if not _is_wanted(tags):
                continue
            try:
                own_id, geometry = _drawn(thing, tags, factory)
            except (RuntimeError, ValueError, osmium.InvalidLocationError):  # an area that does not close
                own_id, geometry = f"relation/{thing.id}", None
            if own_id:
                feature = {"type": "Feature", "id": own_id, "properties": tags, "geometry": geometry}
                out.write(json.dumps(feature) + "\n")


def _is_wanted(tags: dict[str, str]) -> bool:
    if tags.get("boundary") == "administrative":
        return feature_type("osm", f"admin_level={tags.get('admin_level')}") != ""
    return any(feature_type("osm", f"{key}={tags[key].removesuffix('_link')}") for key in KEYS if key in tags)


def _drawn(thing: Any, tags: dict[str, str], factory: Any) -> tuple[str, Any]:
    """(id, GeoJSON geometry); no id for what is drawn as an area already, or for a relation that is none."""
    if thing.is_node():
        return f"node/{thing.id}", json.loads(factory.create_point(thing))
    if thing.is_area():
        kind = "way" if thing.from_way() else "relation"
        return f"{kind}/{thing.orig_id()}", json.loads(factory.create_multipolygon(thing))
    if thing.is_way():
        if thing.is_closed() and any(key in tags for key in _AREAS):
            return "", None
        return f"way/{thing.id}", _line(thing)
    return "", None


def _line(way: Any) -> Any:
    """The pieces of a way whose nodes are in the extract; None when none has two."""
    pieces: list[list[tuple[float, float]]] = [[]]
    for node in way.nodes:
        if node.location.valid():
            pieces[-1].append((node.lon, node.lat))
        elif pieces[-1]:
            pieces.append([])
    whole = [piece for piece in pieces if len(piece) > 1]
    return {"type": "MultiLineString", "coordinates": whole} if whole else None


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
