"""The reasons for which a feature is left or was mended, by the short names under which pages tell them."""

from collections.abc import Mapping

from conflictmap.exchange.areas.shapes import ACROSS, MENDED, NO_AREA, PARTS

WHY: Mapping[str, str] = {
    NO_AREA: "no_area",
    MENDED: "mended",
    ACROSS: "across",
    PARTS: "parts",
    "it is no feature": "no_feature",
    "it encloses no area": "empty",
    "it has more than 500,000 corners": "corners",
    "its corners are no list": "no_numbers",
    "its corners are no numbers": "no_numbers",
    "its coordinates are no degrees of EPSG:4326": "no_degrees",
    "it goes all the way round the earth": "round_the_earth",
    "its words for who holds it are too long": "long",
    "a cell is too long": "long",
    "a cell holds a formula": "formula",
    "a cell holds what no text holds": "no_text",
    "its letters were decoded wrongly": "garbled",
    "it has no such day": "no_day",
    "day and month cannot be told apart": "day_order",
    "its day lies before 1900": "early",
    "its day lies ahead": "ahead",
}
"""In the words of a refusal; what is not among them is told as it is."""
