"""Small invented files in the formats that users bring."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from gazetteer.__main__ import main

DUMP_ROWS: tuple[tuple[str, ...], ...] = (
    ("1", "Syria", "Syria", "سوريا", "35", "38", "A", "PCLI", "SY", "", "", "", "", "", "0", "", "", "", ""),
    ("2", "Sahl", "", "محافظة سهل", "36", "38.9", "A", "ADM1", "SY", "", "04", "", "", "", "", "", "", "", ""),
    ("3", "Sahl District", "", "", "36.2", "38.9", "A", "ADM2", "SY", "", "04", "7", "", "", "", "", "", "", ""),
    (
        "4", "Ḩajar Sūd", "Hajar Sud", "Hagar Soud,حجر سود,Хаджар", "36.3", "38.8", "P", "PPL", "SY", "", "04", "7",
        "", "", "1200", "", "300", "Asia/Damascus", "2020-01-01",
    ),
    ("5", "Wadi", "", "وادي نيل", "36.1", "38.7", "H", "WAD", "SY", "", "04", "", "", "", "0", "", "", "", ""),
    ("6", "Bi'r Zarqa", "Bir Zarqa", "", "36.15", "38.75", "H", "WLL", "SY", "", "04", "", "", "", "0", "", "", "", ""),
)  # fmt: skip
NAME_ROWS = (
    ("11", "4", "en", "Black Stone", "1", "", "", ""),
    ("12", "4", "ar", "حجر الأسود", "", "", "", "1", "1930", "1961-09"),
    ("13", "4", "wkdt", "Q99999999", "", "", "", ""),
    ("14", "4", "link", "https://example.org", "", "", "", ""),
    ("15", "4", "ru", "Хаджар Суд", "", "", "", ""),
    ("16", "6", "ar", "بئر زرقا", "1", "", "", ""),
    ("17", "999", "en", "Elsewhere", "", "", "", ""),
)


def tabbed(rows: Iterable[Sequence[str]]) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


def write_dump(folder: Path, name: str = "SY.txt") -> Path:
    return written(folder / name, tabbed(DUMP_ROWS))


def write_names(folder: Path, name: str = "alternateNames.txt") -> Path:
    return written(folder / name, tabbed((*row, "", "")[:10] for row in NAME_ROWS))


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def collection(*features: Mapping[str, Any]) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}, ensure_ascii=False)


def feature(properties: Mapping[str, Any], geometry: Any, **rest: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry, **rest}


def at(lon: float, lat: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}


def square(lon: float, lat: float, side: float = 0.1) -> dict[str, Any]:
    ring = [[lon, lat], [lon + side, lat], [lon + side, lat + side], [lon, lat + side], [lon, lat]]
    return {"type": "Polygon", "coordinates": [ring]}


def add(*arguments: str | Path) -> int:
    return main(["add", *map(str, arguments)])
