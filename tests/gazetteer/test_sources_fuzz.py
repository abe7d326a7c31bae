"""Ten thousand damaged rows: nothing but good places and reasons come out; swapped coordinates are seen."""

import json
import random
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from gazetteer.errors import GazetteerError
from gazetteer.sources.adding import Request, add
from gazetteer.sources.cells import script
from gazetteer.sources.detect import detect
from gazetteer.sources.known import sure_points
from gazetteer.sources.records import ExtraName, Rejected, SourcePlace
from gazetteer.sources.swapped import swapped
from tests.gazetteer.source_files import DUMP_ROWS, NAME_ROWS, at, feature, square

ROWS = 2000
MOMENT = datetime(2024, 1, 2, tzinfo=UTC)
JUNK = (
    "", " ", "nan", "inf", "-1e400", "٣٦", "36,5", "\x00", "\x1b[2J", "\u202e", "\ud800", '"', '""', "'", "=1+1", "{}",
    "null", "9" * 400, "A" * 5000, "😀", "ﷺ", "\t", ",", ";", "|", "\r", "../..", "True", "1_0", "0x10", "--5", "NaN",
)  # fmt: skip
WOF_ROW = ("7", "locality", "Hajar", "36.3", "38.8", "حجر", "172.0", "Q5", "9", "250", '{"ara_x_preferred": ["حجر"]}')
WOF_COLUMNS = "wof_id,placetype,name,lat,lon,names_ar,geonames_id,wikidata_id,parent_id,population,names_json"
OCHA_ROW = ("C1", "Hajar", "36.3", "38.8", "Sahl", "SY110202", "SY1102", "SY11")
OCHA_COLUMNS = "PP_PCODE,PP_NAME_EN,lat,lon,ADM3_EN,ADM3_PCODE,ADM2_PCODE,ADM1_PCODE"


def damaged(row: Sequence[str], chance: random.Random) -> list[str]:
    cells = list(row)
    for _ in range(chance.randint(0, 3)):
        at_cell = chance.randrange(len(cells)) if cells else 0
        match chance.randrange(6):
            case 0:
                cells[at_cell : at_cell + 1] = [chance.choice(JUNK)]
            case 1:
                del cells[at_cell : at_cell + 1]
            case 2:
                cells.insert(at_cell, chance.choice(JUNK))
            case 3 if cells:
                cells[at_cell] += chance.choice(JUNK)
            case 4 if cells:
                cells[at_cell] = "".join(chance.sample(cells[at_cell], len(cells[at_cell])))
            case _:
                chance.shuffle(cells)
    return cells


def raw(text: str, chance: random.Random) -> bytes:
    """The text with some bytes changed, and the line end at times left out."""
    data = bytearray(text.encode("utf-8", "surrogatepass"))
    for _ in range(chance.choice((0, 0, 0, 1, 4))):
        if data:
            data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data) + (b"" if chance.random() < 0.01 else b"\n")


def fuzzed_table(path: Path, head: str, row: Sequence[str], between: str, seed: int) -> Path:
    chance = random.Random(seed)
    lines = [head.encode() + b"\n" if head else b""]
    for number in range(ROWS):
        cells = damaged((str(number), *row[1:]), chance)
        if between == ",":
            cells = [f'"{cell.replace(chr(34), chr(34) * 2)}"' if chance.random() < 0.9 else cell for cell in cells]
        lines.append(raw(between.join(cells), chance))
    path.write_bytes(b"".join(lines))
    return path


def fuzzed_features(path: Path, seed: int) -> Path:
    chance = random.Random(seed)
    tags = {
        "place": "village",
        "name": "حجر",
        "highway": "trunk",
        "ref": "M9",
        "ADM3_PCODE": "SY110202",
        "ADM3_EN": "A",
        "title": "t",
    }
    shapes: tuple[Any, ...] = (
        at(38, 36),
        square(38, 36),
        None,
        {"type": "LineString", "coordinates": [[38, 36], [38.1, 36]]},
        {},
        [],
        "x",
    )
    lines = []
    for number in range(ROWS):
        cells = {key: chance.choice((value, value, *JUNK, 5, None, [1], {"a": 1})) for key, value in tags.items()}
        text = json.dumps(feature(cells, chance.choice(shapes), id=f"node/{number}"))
        for _ in range(chance.choice((0, 0, 1, 3))):
            cut = chance.randrange(len(text))
            text = (
                text[:cut]
                + chance.choice((*JUNK, "", "}", "]", "-", "1e999", "NaN"))
                + text[cut + chance.randrange(4) :]
            )
        lines.append(raw(text, chance))
    path.write_bytes(b"".join(lines))
    return path


def check(path: Path, kind: str) -> None:
    kept = 0
    for record in detect(path, kind).read(path, "fuzz"):
        if isinstance(record, SourcePlace):
            kept += 1
            assert -180 <= record.lon <= 180
            assert -90 <= record.lat <= 90
            assert record.id
            assert record.name_en or record.name_ar
            for name in (record.name_en, record.name_ar, *(name.name for name in record.names)):
                assert name.isprintable() or "\u200c" in name or "\u200d" in name
                assert len(name) <= 200
        elif isinstance(record, Rejected):
            assert record.reason
            assert record.words.isprintable() or not record.words
        else:
            assert isinstance(record, ExtraName)
    assert kept


@pytest.mark.parametrize(
    ("kind", "head", "row", "between"),
    [
        pytest.param("geonames", "", DUMP_ROWS[3], "\t", id="GeoNames"),
        pytest.param("wof", WOF_COLUMNS, WOF_ROW, ",", id="Who's On First"),
        pytest.param("ocha", OCHA_COLUMNS, ("C1", *OCHA_ROW[1:]), ",", id="OCHA"),
        pytest.param(
            "table", "id,name,lat,lon,type,names", ("1", "حجر", "36.3", "38.8", "قرية", "A|B"), ",", id="own table"
        ),
    ],
)
def test_damaged_rows_of_tables_never_stop_the_reading(
    tmp_path: Path, kind: str, head: str, row: Sequence[str], between: str
) -> None:
    path = fuzzed_table(tmp_path / "x", head, row, between, seed=7)
    if kind == "ocha":
        path.write_bytes(path.read_bytes().replace(b'\n"', b'\n"C'))
    check(path, kind)


def test_damaged_alternate_names_never_stop_the_reading(tmp_path: Path) -> None:
    path = fuzzed_table(tmp_path / "x", "", (*NAME_ROWS[0], "", ""), "\t", seed=8)
    assert any(isinstance(one, ExtraName) for one in detect(path, "geonames-names").read(path, "fuzz"))


@pytest.mark.parametrize("kind", ["osm", "ocha", "linked-places", "table"])
def test_damaged_features_never_stop_the_reading(tmp_path: Path, kind: str) -> None:
    check(fuzzed_features(tmp_path / "x.jsonl", seed=9), kind)


@pytest.mark.parametrize("size", [0, 1, 7, 100, 5000])
@pytest.mark.parametrize(
    "start", [b"", b"{", b"SQLite format 3\0", b"\0\0\x27\x0a", b"PK\x03\x04", b"\0\0\0\x0dOSMHeader", b"\xff\xfe"]
)
def test_noise_is_a_message(tmp_path: Path, start: bytes, size: int) -> None:
    path = tmp_path / "noise"
    path.write_bytes(start + random.Random(size).randbytes(size))
    with pytest.raises(GazetteerError):
        add(tmp_path / "home", Request([path], MOMENT))
    assert not (tmp_path / "home" / "sources").exists() or not any((tmp_path / "home" / "sources").iterdir())


def theatre(count: int, seed: int) -> list[SourcePlace]:
    """Invented villages spread over the theatre as its towns are."""
    chance = random.Random(seed)
    towns = [points[0] for key, points in sorted(sure_points().items()) if script(key) == "latin"]
    spread = []
    for number in range(count):
        lon, lat = chance.choice(towns)
        x, y = round(lon + chance.gauss(0, 0.03), 5), round(lat + chance.gauss(0, 0.03), 5)
        spread.append(SourcePlace(number, f"x:{number}", f"Village {number}", "", "PPL", x, y, 500.0))
    return spread


def turned(place: SourcePlace) -> SourcePlace:
    return SourcePlace(place.line, place.id, place.name_en, "", "PPL", place.lat, place.lon, 500.0)


SHARES = [pytest.param(0.05, id="one in twenty"), pytest.param(0.5, id="half"), pytest.param(1.0, id="all")]


def seen_and_false(rows: Sequence[SourcePlace], share: float) -> tuple[float, float]:
    """Which part of the swapped rows is seen, and which part of the right ones is taken for swapped."""
    chance = random.Random(3)
    wrong = [chance.random() < share for _ in rows]
    marks = swapped([turned(row) if bad else row for row, bad in zip(rows, wrong, strict=True)], sure_points())
    seen = sum(bool(mark) for mark, bad in zip(marks, wrong, strict=True) if bad)
    false = sum(bool(mark) for mark, bad in zip(marks, wrong, strict=True) if not bad)
    return seen / max(1, sum(wrong)), false / max(1, len(wrong) - sum(wrong))


@pytest.mark.parametrize("share", SHARES)
def test_ninety_nine_of_a_hundred_swapped_rows_are_seen_and_hardly_another(share: float) -> None:
    rows = [row for row in theatre(10_000, seed=4) if abs(row.lon - row.lat) > 0.08]  # others move by less than 10 km
    seen, false = seen_and_false(rows, share)
    assert len(rows) > 9_700
    assert seen >= 0.99
    assert false <= 0.005


@pytest.mark.parametrize("share", SHARES)
def test_swapped_rows_of_a_real_source_are_seen(reference: Path, share: float) -> None:
    path = reference / "data" / "wof_syria_places.csv"
    rows = [one for one in detect(path).read(path, "wof") if isinstance(one, SourcePlace)]
    seen, false = seen_and_false(rows, share)
    assert seen >= 0.985 if share < 0.1 else 0.99
    assert false <= 0.001


def test_no_row_of_a_real_source_is_taken_for_swapped(reference: Path) -> None:
    for name in ("wof_syria_places.csv", "ocha_communities_7580.csv"):
        path = reference / "data" / name
        rows = [one for one in detect(path).read(path, "x") if isinstance(one, SourcePlace)]
        assert not swapped(rows, sure_points()).any()


def test_neighbouring_countries_are_not_taken_for_swapped() -> None:
    chance = random.Random(5)
    rows = [
        SourcePlace(n, f"x:{n}", f"Village {n}", "", "PPL", chance.uniform(26, 44.5), chance.uniform(36.2, 41.8), 500.0)
        for n in range(5000)
    ]
    assert not swapped(rows, {}).any()


def test_swapped_rows_of_another_country_are_seen_among_the_right_ones() -> None:
    chance = random.Random(6)
    rows = [
        SourcePlace(n, f"x:{n}", f"Village {n}", "", "PPL", chance.uniform(22, 40), chance.uniform(45, 52), 500.0)
        for n in range(5000)
    ]
    wrong = [chance.random() < 0.05 for _ in rows]
    marks = swapped([turned(row) if bad else row for row, bad in zip(rows, wrong, strict=True)], {})
    assert [bool(mark) for mark in marks] == wrong
