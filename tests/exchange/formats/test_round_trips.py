"""Every format gives back the claims that went out in it."""

import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import geopandas as gpd
import pyogrio
import pytest
from geojson_pydantic import FeatureCollection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conflictmap.errors import ConflictMapError
from conflictmap.exchange.claim_of import claim_of, unflat
from conflictmap.exchange.exported import CLAIM_COLUMNS, claim_record, flat, kinds
from conflictmap.exchange.formats import csv_file, geojson, geopackage, geoparquet, kml, xlsx
from conflictmap.exchange.output_form import claim_form
from conflictmap.exchange.sheet import About, Row, Sheet
from conflictmap.models import (
    Attribution,
    Casualties,
    Claim,
    ClaimType,
    DatePrecision,
    DateSpan,
    MapEffect,
    Modality,
    PersonCount,
    PlaceRef,
    Provenance,
    Report,
    SourceKind,
)

ABOUT = About("on no terms", "2021-01-31", "conflictmap", "full")
COLUMNS = kinds(CLAIM_COLUMNS)
UNKNOWN = DateSpan(None, None, DatePrecision.OPEN, "none")
Writes = Callable[[Path, Sheet], object]


def text_file(lines: Callable[[Sheet, About], Iterable[str]]) -> Writes:
    def write(path: Path, sheet: Sheet) -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(lines(sheet, ABOUT))

    return write


FORMATS = [
    pytest.param("csv", text_file(csv_file.lines), csv_file.rows_of, id="csv"),
    pytest.param("geojson", text_file(geojson.lines), geojson.rows_of, id="geojson"),
    pytest.param("kml", text_file(kml.lines), kml.rows_of, id="kml"),
    pytest.param("xlsx", lambda path, sheet: xlsx.write(path, sheet, ABOUT), xlsx.rows_of, id="xlsx"),
    pytest.param("gpkg", lambda path, sheet: geopackage.write(path, sheet, ABOUT), geopackage.rows_of, id="gpkg"),
    pytest.param("parquet", lambda path, sheet: geoparquet.write(path, sheet, ABOUT), geoparquet.rows_of, id="parquet"),
]

# an empty text and none at all are one in a table
words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"]), min_size=1, max_size=8)
arabic = st.sampled_from(["عين عيسى", "سيطر الجيش على «المشيرفة»", "=قصف", "'٢ كم\r\nجنوب M4", "_x0041_"])
said = words | arabic
some = st.lists(said, max_size=2).map(tuple)
spans = st.builds(
    DateSpan,
    st.none() | st.dates(date(1899, 1, 1), date(1970, 1, 1)),
    st.none() | st.dates(date(1970, 1, 2), date(9999, 12, 30)),
    st.sampled_from(DatePrecision),
    said,
    st.none() | said,
)
counts = st.builds(PersonCount, st.integers(0, 99), st.none() | st.integers(0, 999), st.none() | said, st.none() | said)
places = st.builds(
    PlaceRef,
    said,
    said,
    st.sampled_from([-180.0, 179.9999, 180.0, 38.5, -0.1]),
    st.sampled_from([-90.0, 36.4, 90.0]),
    st.sampled_from(["in", "near", "northeast_of", "countryside_of"]),
    said,
    some,
    said,
    st.none() | st.floats(0.1, 900),
    st.none() | st.sampled_from(["north"]),
    st.none() | said,
    st.none() | st.integers(1, 9),
    st.booleans(),
    some,
)
claims = st.builds(
    Claim,
    id=said,
    type=st.sampled_from(ClaimType),
    actors=some,
    source=st.builds(Attribution, said, st.sampled_from(SourceKind), *[st.none() | said] * 3),
    modality=st.sampled_from(Modality),
    map_effect=st.sampled_from(MapEffect),
    date=spans,
    quote=said,
    provenance=st.builds(Provenance, st.just("r"), st.integers(0, 9), st.integers(10, 99)),
    targets=some,
    co_actors=some,
    places=st.lists(places, max_size=2).map(tuple),
    statement_date=st.none() | spans,
    origin=st.none() | said,
    hedged=st.booleans(),
    holder_after=some,
    may_colour=some,
    casualties=st.none() | st.builds(Casualties, counts, st.none() | counts),
    parent=st.none() | said,
    about=some,
    coref_of=st.none() | said,
    rule=said,
    why=said,
)


def sheet_of(made: Iterable[Claim]) -> Sheet:
    records = (claim_record(claim, Report("r", "text", "M_X"), UNKNOWN, None) for claim in made)
    rows: Iterable[Row] = (flat(record, CLAIM_COLUMNS) for record in records)
    return Sheet("claims", COLUMNS, rows, begins="date_first", ends="date_last", title="place_name")


@pytest.mark.parametrize(("suffix", "write", "rows_of"), FORMATS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(made=st.lists(claims, max_size=3))
def test_what_goes_out_comes_in_again(
    suffix: str, write: Writes, rows_of: Callable[..., Iterable[Row]], made: list[Claim]
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, f"claims.{suffix}")
        write(path, sheet_of(made))
        back = [claim_of(unflat(dict(zip(COLUMNS, row, strict=True)))) for row in rows_of(path, COLUMNS)]
    assert [claim_form(claim) for claim in back] == [claim_form(claim) for claim in made]


def one(**changes: object) -> Claim:
    place = PlaceRef("p", "Ain Issa", 179.9999, -36.4, "in", names=("عين عيسى",))
    known: dict[str, object] = {
        "id": "r#1",
        "type": ClaimType.CONTROL_GAIN,
        "actors": ("SNA",),
        "source": Attribution("x", SourceKind.STATE),
        "modality": Modality.CLAIMED,
        "map_effect": MapEffect.CONTROL_CLAIM,
        "date": DateSpan.days(date(1968, 6, 5), date(1968, 6, 6), DatePrecision.RANGE, "stated"),
        "quote": "سيطر على <عين عيسى> & ما حولها",
        "provenance": Provenance("r", 0, 5),
        "places": (place,),
    }
    return Claim(**(known | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize("made", [pytest.param([], id="empty"), pytest.param([one(), one(places=())], id="two")])
@pytest.mark.parametrize(
    ("suffix", "write"), [pytest.param(*p.values[:2], id=p.id) for p in FORMATS if p.id in ("geojson", "kml", "gpkg")]
)
def test_gis_programmes_open_the_file_as_it_is(suffix: str, write: Writes, made: list[Claim], tmp_path: Path) -> None:
    path = tmp_path / f"claims.{suffix}"
    write(path, sheet_of(made))
    if suffix == "kml" and not made:
        return  # a KML without placemarks is one without layers
    found = pyogrio.read_dataframe(path)
    assert len(found) == len(made)
    if made:
        assert (found.geometry[0].x, found.geometry[0].y) == (179.9999, -36.4)
        assert found.geometry[1] is None


@pytest.mark.parametrize("made", [pytest.param([], id="empty"), pytest.param([one(), one(places=())], id="two")])
def test_geopandas_reads_the_geoparquet(made: list[Claim], tmp_path: Path) -> None:
    geoparquet.write(tmp_path / "claims.parquet", sheet_of(made), ABOUT)
    found = gpd.read_parquet(tmp_path / "claims.parquet")
    assert (len(found), found.crs.to_string()) == (len(made), "OGC:CRS84")
    assert list(found["date_first"]) == [date(1968, 6, 5)] * len(made)


@pytest.mark.parametrize("made", [pytest.param([], id="empty"), pytest.param([one(), one(places=())], id="two")])
def test_the_geojson_is_valid(made: list[Claim]) -> None:
    text = "".join(geojson.lines(sheet_of(made), ABOUT))
    found: FeatureCollection[Any] = FeatureCollection.model_validate_json(text)
    assert len(found.features) == len(made)
    assert json.loads(text)["licence"] == "on no terms"


def test_a_globe_is_told_when_it_happened() -> None:
    text = "".join(kml.lines(sheet_of([one()]), ABOUT))
    assert "<TimeSpan><begin>1968-06-05</begin><end>1968-06-06</end></TimeSpan>" in text


@pytest.mark.parametrize(("suffix", "rows_of"), [pytest.param(p.values[0], p.values[2], id=p.id) for p in FORMATS])
@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00nonsense", b"PK\x03\x04broken", b"{}"])
def test_a_file_that_is_none_of_ours_is_refused_by_name(
    suffix: str, rows_of: Callable[..., Iterable[Row]], content: bytes, tmp_path: Path
) -> None:
    path = tmp_path / f"odd.{suffix}"
    path.write_bytes(content)
    with pytest.raises(ConflictMapError, match=f"odd.{suffix}"):
        list(rows_of(path, COLUMNS))


def test_what_a_workbook_cannot_hold_is_cut_and_counted(tmp_path: Path) -> None:
    left = xlsx.write(tmp_path / "long.xlsx", sheet_of([one(quote="طويل " * 10_000)]), ABOUT)
    assert left == {"cells cut to what Excel holds": 1}
    (row,) = xlsx.rows_of(tmp_path / "long.xlsx", COLUMNS)
    assert str(row[list(COLUMNS).index("quote")]).endswith(xlsx.CUT)
