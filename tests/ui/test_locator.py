"""The small map is a still picture of our own shapes and numbers."""

from xml.etree import ElementTree

from shapely.geometry import MultiPolygon, Point, box

from conflictmap.ui.locator import locator_svg

SVG = "{http://www.w3.org/2000/svg}"


def test_candidates_are_numbered_dots_and_north_is_up() -> None:
    picture = ElementTree.fromstring(locator_svg([(38.0, 36.0), (38.0, 35.0)], [box(37, 34, 39, 37)]))
    heights = {t.text: float(t.attrib["y"]) for t in picture.iter(f"{SVG}text")}
    assert heights["1"] < heights["2"]


def test_areas_in_several_parts_are_drawn_and_points_are_no_areas() -> None:
    picture = ElementTree.fromstring(locator_svg([], [MultiPolygon([box(0, 0, 1, 1), box(2, 2, 3, 3)]), Point(1, 1)]))
    assert len(list(picture.iter(f"{SVG}path"))) == 2


def test_nothing_to_show_is_an_empty_picture() -> None:
    assert list(ElementTree.fromstring(locator_svg([], []))) == []


def test_one_point_alone_has_a_picture() -> None:
    assert "circle" in locator_svg([(38.0, 36.0)], [])
