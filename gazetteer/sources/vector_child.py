"""GeoPackage and shapefile to features in EPSG:4326, a line each; runs in a process of its own (see child.py).

GDAL opens whatever it recognises, a list of other files too, so only two drivers are left to it, and only a file that
begins as one of theirs is handed to it, under a name of ours.
"""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from gazetteer.sources.child import limit

ALLOWED = ("GPKG", "ESRI Shapefile")
_SKIPPED = (
    "MEM,PCIDSK,PDS4,VICAR,PDF,MBTiles,EEDA,OGCAPI,GDALG,MapInfo File,LVBAG,S57,DGN,OGR_VRT,VRT,CSV,GML,GPX,LIBKML,KML,"
    "GeoJSON,GeoJSONSeq,ESRIJSON,TopoJSON,OGR_GMT,SQLite,WAsP,OpenFileGDB,DXF,FlatGeobuf,GeoRSS,VFK,PGDUMP,OSM,GPSBabel,"
    "OGR_PDS,WFS,OAPIF,EDIGEO,Idrisi,ODS,XLSX,Elasticsearch,Carto,AmigoCloud,SXF,Selafin,JML,PLSCENES,CSW,VDV,MVT,NGW,"
    "MapML,GTFS,PMTiles,JSONFG,MiraMonVector,ADBC,AVCBin,AVCE00,AIVector,HTTP"
)
SETTINGS = {
    "OGR_SKIP": _SKIPPED,
    "GDAL_DRIVER_PATH": "disable",
    "GDAL_DISABLE_READDIR_ON_OPEN": "TRUE",
    "OGR_SQLITE_LIST_VIRTUAL_OGR": "NO",
    "OGR_SQLITE_JOURNAL": "OFF",
    "CPL_CURL_ENABLE_VSIMEM": "NO",
    "GDAL_HTTP_MAX_RETRY": "0",
}
_BATCH = 5000
_SHAPEFILE = (".shp", ".shx", ".dbf", ".prj", ".cpg")


def main(path: Path, found: Path) -> None:
    """Write the features of every layer of `path` into `found`."""
    limit()
    os.environ.update(SETTINGS)
    import pyogrio  # only now: it registers its drivers when it is imported

    if unwanted := sorted(set(pyogrio.list_drivers()) - set(ALLOWED)):
        print("left out drivers: " + ", ".join(unwanted), file=sys.stderr)
    mine = _under_our_name(path, found.parent)
    with found.open("w", encoding="ascii") as out:
        for layer, kind in pyogrio.list_layers(mine):
            if kind is not None:
                _write_layer(mine, str(layer), out)


def _under_our_name(path: Path, folder: Path) -> Path:
    """The file by a name that cannot mislead: a link or a copy beside which nothing else lies."""
    with path.open("rb") as file:
        start = file.read(16)
    if start == b"SQLite format 3\0":
        shutil.copyfile(path, folder / "map.gpkg")
        return folder / "map.gpkg"
    if start[:4] == b"\0\0\x27\x0a":
        for part in path.parent.iterdir():
            if part.stem == path.stem and part.suffix.lower() in _SHAPEFILE:
                shutil.copyfile(part, folder / f"map{part.suffix.lower()}")
        return folder / "map.shp"
    raise SystemExit("neither a GeoPackage nor a shapefile by its first bytes")


def _write_layer(path: Path, layer: str, out: IO[str]) -> None:
    import pyogrio

    about = pyogrio.read_info(path, layer=layer)
    if about["driver"] not in ALLOWED:
        raise SystemExit(f"the driver {about['driver']} is not allowed")
    turn = _to_degrees(about["crs"])
    done = 0
    while True:
        meta, fids, geometries, columns = pyogrio.raw.read(
            path, layer=layer, skip_features=done, max_features=_BATCH, return_fids=True, force_2d=True
        )
        for row, (fid, wkb) in enumerate(zip(fids, geometries, strict=True)):
            cells = {str(name): _plain(column[row]) for name, column in zip(meta["fields"], columns, strict=True)}
            feature = {"type": "Feature", "id": int(fid), "properties": cells, "geometry": _geometry(wkb, turn)}
            out.write(json.dumps(feature) + "\n")
        done += len(fids)
        if len(fids) < _BATCH:
            return


def _to_degrees(crs: str | None) -> Any:
    """What turns coordinates of a layer into degrees, lon first; None when they are so already."""
    import pyproj

    if crs is None or pyproj.CRS.from_user_input(crs).to_epsg() == 4326:
        return None
    return pyproj.Transformer.from_crs(crs, 4326, always_xy=True)


def _geometry(wkb: Any, turn: Any) -> Any:
    """A GeoJSON geometry, or None for none or a broken one, which is then refused as having no coordinate."""
    import numpy as np
    import shapely
    from shapely.geometry import mapping

    made = shapely.from_wkb(wkb, on_invalid="ignore") if wkb is not None else None
    if made is None:
        return None
    if turn is not None:
        made = shapely.transform(made, lambda points: np.column_stack(turn.transform(points[:, 0], points[:, 1])))
    return mapping(made)


def _plain(value: Any) -> Any:
    """A cell as JSON knows it."""
    value = value.item() if hasattr(value, "item") else value
    if value is None or isinstance(value, str | int | bool):
        return value
    return (value if value == value else None) if isinstance(value, float) else str(value)


def _features(paths: list[str]) -> Iterator[Path]:
    yield from map(Path, paths)


if __name__ == "__main__":
    main(*_features(sys.argv[1:3]))
