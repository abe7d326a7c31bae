"""The reasons for which a row is left, by the short names under which pages tell them."""

from collections.abc import Mapping

from conflictmap.exchange.imports.where import SWAPPED

WHY: Mapping[str, str] = {
    "it has not as many cells as the first line": "cells",
    "a cell is too long": "long",
    "a cell holds a formula": "formula",
    "a cell holds what no text holds": "no_text",
    "its letters were decoded wrongly": "garbled",
    "it is no feature with a point": "no_point",
    "it is no point; areas come in as areas of control": "area",
    "its point is none": "no_point",
    "it has no day": "no_day",
    "it has no such day": "bad_day",
    "day and month cannot be told apart": "day_order",
    "its day lies before 1900": "early",
    "its day lies ahead": "ahead",
    "its last day is before its first": "backwards",
    "its time precision is none": "time_precision",
    "its place precision is none": "place_precision",
    "its coordinates are no pair": "no_pair",
    "its coordinates are no numbers": "no_numbers",
    "its coordinates are not on earth": "off_earth",
    "its coordinates are 0, 0": "null_island",
    SWAPPED: "swapped",
    "it names no place": "no_place",
    "no coordinates, and no place bears its name": "unknown_place",
    "no coordinates, and several places bear its name": "several_places",
    "we have no term for such an event": "no_term",
    "it does not say what kind of event it is": "no_kind",
    "it tells of no event": "no_event",
    "the same row stands above": "same_row",
    "another row above has its id": "same_id",
    "parties left out, by a name we do not know": "parties",
    "holders left out, by a name we do not know": "holders",
    "numbers of people that are none": "people",
    "a reviewer had rejected it": "rejected",
    "it is no claim of ours": "not_ours",
}
"""In the words of a refusal or a count; what is not among them is told as it is."""
