"""A sheet is drawn without a browser, holds all that makes a map one, and says nothing as a fact."""

import re
from pathlib import Path

import matplotlib as mpl
import matplotlib.image
import pytest
from matplotlib.figure import Figure
from pptx import Presentation

from conflictmap.maps.basemap import Basemap
from conflictmap.maps.brief.deck import write_deck
from conflictmap.maps.brief.figure import RC, list_page, sheet, write_figure
from conflictmap.maps.brief.ground import Ground, room_for
from conflictmap.maps.brief.model import PAPERS, Brief
from conflictmap.maps.place_map import OurPlaces
from conflictmap.registry import Registry
from gazetteer import Gazetteer
from tests.maps.brief.sheets import brief, key

SIDES = Registry.load().sides
MARKS = re.compile("[\u200e\u200f\u2066-\u2069]")


@pytest.fixture(scope="module")
def basemap() -> Basemap:
    return Basemap.load(OurPlaces(Gazetteer.load()))


def words(figure: Figure) -> str:
    """All words of a sheet, in the order they were written."""
    found = [text.get_text() for text in figure.texts]
    for axes in figure.axes:
        found += [text.get_text() for text in axes.texts]
    return MARKS.sub("", "\n".join(found))


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("lang", ["en", "ar", "both"])
def test_every_sheet_has_what_makes_a_map_one(basemap: Basemap, lang: str, paper: str) -> None:
    with mpl.rc_context(RC):
        figure, _ = sheet(brief(lang, paper), basemap, SIDES)
    told = words(figure)
    assert tuple(figure.get_size_inches()) == PAPERS[paper]
    assert "km" in told  # the scale bar
    assert "N" in told.split("\n")  # north
    assert told.count("TLP:AMBER") == 2  # above and below
    assert "2020-12-31 23:59 UTC" in told  # as known on
    assert "2020-12-31-abcdef01" in told  # by which it is known
    assert len(figure.axes[0].child_axes) == 1  # the locator
    if lang in ("en", "both"):
        assert "These are claims of the sources named, not facts." in told
        assert "SDF and its parts" in told
        assert "field commander: takes a place (claimed)" in told
    if lang in ("ar", "both"):
        assert "هذه إفادات المصادر المذكورة لا حقائق." in told
        assert "قسد ومكوناتها" in told
        assert "أبرز الإفادات" in told


@pytest.mark.parametrize("lang", ["en", "ar", "both"])
def test_nothing_is_written_beyond_the_sheet_or_over_something_else(basemap: Basemap, lang: str) -> None:
    with mpl.rc_context(RC):
        figure, _ = sheet(brief(lang), basemap, SIDES)
        figure.canvas.draw()
        boxes = [text.get_window_extent() for text in figure.texts if text.get_text().strip()]
    wide, tall = figure.get_size_inches() * figure.dpi
    assert all(box.x0 >= 0 and box.x1 <= wide + 1 and box.y0 >= 0 and box.y1 <= tall for box in boxes)
    # lines of one column lie one above the other
    overlaps = [
        (one, other)
        for n, one in enumerate(boxes)
        for other in boxes[n + 1 :]
        if min(one.x1, other.x1) - max(one.x0, other.x0) > 2 and min(one.y1, other.y1) - max(one.y0, other.y0) > 5
    ]
    assert overlaps == []


def test_what_finds_no_room_is_on_the_next_page(basemap: Basemap) -> None:
    many = brief("both", keys=14)
    with mpl.rc_context(RC):
        first, left = sheet(many, basemap, SIDES)
        told = words(first)
        while left:
            page, left = list_page(many, left)
            told += words(page)
    assert "more: see the next page" in told
    assert all(f"\n{n}. " in told for n in range(1, 15))


def test_a_claim_beside_a_place_is_never_told_as_in_it(basemap: Basemap) -> None:
    with mpl.rc_context(RC):
        figure, _ = sheet(brief(key=(key(1, relation="entrance_of"),)), basemap, SIDES)
    assert "Jahbal – at its entrance" in words(figure).replace("\n", " ")


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_a_file_is_the_same_however_often_it_is_drawn(basemap: Basemap, tmp_path: Path, ending: str) -> None:
    drawn = []
    for name in ("one", "two"):
        path = tmp_path / f"{name}.{ending}"
        write_figure(path, brief(), basemap, SIDES)
        drawn.append(path.read_bytes())
    assert drawn[0] == drawn[1]
    assert len(drawn[0]) < 3_000_000


def test_a_picture_is_large_enough_to_read(basemap: Basemap, tmp_path: Path) -> None:
    write_figure(tmp_path / "sheet.png", brief(), basemap, SIDES)
    _, wide, _ = mpl.image.imread(tmp_path / "sheet.png").shape
    assert wide >= 1280


def test_a_sheet_of_nothing_says_so(basemap: Basemap) -> None:
    empty = brief(places=(), events=(), key=(), denied=(), sources=(), changes=())
    with mpl.rc_context(RC):
        figure, left = sheet(empty, basemap, SIDES)
    assert "Nothing was told of this period and place." in words(figure)
    assert left == ()


@pytest.mark.parametrize("lang", ["en", "ar", "both"])
def test_slides_hold_their_numbers_as_text_and_tables(basemap: Basemap, tmp_path: Path, lang: str) -> None:
    write_deck(tmp_path / "deck.pptx", brief(lang, "16:9", keys=3), basemap, SIDES)
    deck = Presentation(str(tmp_path / "deck.pptx"))
    slides = list(deck.slides)
    told = [[shape.text_frame.text for shape in slide.shapes if shape.has_text_frame] for slide in slides]
    tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    cells = [MARKS.sub("", cell.text) for table in tables for row in table.rows for cell in row.cells]
    assert len(slides) == 4
    assert any("1.  " in text for text in told[0])
    assert all("TLP:AMBER" in slide for slide in told)
    assert {"C", "5"} <= set(cells)
    assert any("SDF spokesman" in cell for cell in cells)
    assert sum(shape.shape_type == 13 for shape in slides[0].shapes) == 1  # one picture


def test_a_long_table_goes_on_on_another_slide(basemap: Basemap, tmp_path: Path) -> None:
    many = brief(denied=tuple(key(0, claim_id=f"d{n}", denied_by=("SDF",)) for n in range(20)))
    write_deck(tmp_path / "deck.pptx", many, basemap, SIDES)
    assert len(Presentation(str(tmp_path / "deck.pptx")).slides) == 6


def test_an_erratum_stands_on_every_form(basemap: Basemap, tmp_path: Path) -> None:
    wrong = brief(errata=("#1: reject: misread",))
    with mpl.rc_context(RC):
        figure, _ = sheet(wrong, basemap, SIDES)
    assert "Erratum: #1: reject: misread" in words(figure)
    write_deck(tmp_path / "deck.pptx", wrong, basemap, SIDES)
    first = Presentation(str(tmp_path / "deck.pptx")).slides[0]
    assert any("Erratum" in shape.text_frame.text for shape in first.shapes if shape.has_text_frame)


@pytest.mark.parametrize(
    ("points", "box"),
    [
        pytest.param([], (1, 2, 3, 4), id="nothing"),
        pytest.param([(38.0, 36.0)], (37.88, 35.88, 38.12, 36.12), id="one place has land around it"),
        pytest.param([(38.0, 36.0), (40.0, 37.0)], (38.0, 36.0, 40.0, 37.0), id="two"),
    ],
)
def test_the_land_shown_holds_all_marks(points: list[tuple[float, float]], box: tuple[float, ...]) -> None:
    assert room_for(points, (1, 2, 3, 4)) == pytest.approx(box)


@pytest.mark.parametrize("box", [(38.5, 36.2, 39.2, 36.6), (30.0, 30.0, 45.0, 40.0)])
def test_metres_of_the_map_are_metres_on_the_ground(basemap: Basemap, box: tuple[float, float, float, float]) -> None:
    from pyproj import Geod

    ground = Ground(box, basemap)
    lon, lat = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    x, y = ground.metres([lon, lon + 0.05], [lat, lat])
    _, _, far = Geod(ellps="WGS84").inv(lon, lat, lon + 0.05, lat)
    assert ((x[1] - x[0]) ** 2 + (y[1] - y[0]) ** 2) ** 0.5 == pytest.approx(far, rel=0.01)


def test_the_order_of_a_sheet_is_no_part_of_what_it_claims() -> None:
    one: Brief = brief("en")
    assert one.key == brief("ar").key
