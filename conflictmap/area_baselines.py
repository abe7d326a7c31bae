"""Imported areas as baselines: who held the places the reports tell of, by the areas they lie well inside of."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from math import cos, pi, radians, sin

import numpy as np
import shapely

from conflictmap.control_areas import AreaSet, ControlArea
from conflictmap.exchange.held_place import can_be_held
from conflictmap.models import Claim
from conflictmap.opinions import Baseline
from gazetteer import Gazetteer, Place, UnknownPlace

LEAST_M = 1000.0
"""How far from the edge of its area a place must lie at the least; one whose point is vaguer, as far as that."""
_METRES_PER_DEG = 111_195.0
_AROUND = 12


def places_told(claims: Iterable[Claim], gazetteer: Gazetteer) -> Iterator[Place]:
    """The places of the gazetteer that claims may colour, by their ids."""
    for place_id in sorted({i for claim in claims for i in claim.may_colour}):
        with suppress(UnknownPlace):  # a point of a file, or a place that no table has any more
            yield gazetteer.place(place_id)


def baselines_of(
    one: AreaSet, areas: Iterable[ControlArea], places: Iterable[Place]
) -> tuple[tuple[Baseline, ...], Counter[str]]:
    """A baseline for each place inside areas of one known holder, of the newest day; what was left, by reason.

    They have no id yet: they go into the table that `baseline import` reads, for a person to look through.
    """
    newest = [area for area in areas if area.day == one.days[-1]]
    tree = shapely.STRtree([area.geometry for area in newest])
    made, left = [], Counter[str]()
    for place in places:
        if not can_be_held(place):
            left["too wide or too vague to have one holder"] += 1
            continue
        around = list(_around(place))
        whole = [newest[n] for n in tree.query(around[0], "within") if shapely.within(around, newest[n].geometry).all()]
        holders = {area.holder for area in whole}
        touched = {newest[n].holder for n in np.unique(tree.query(around, "intersects")[1])}
        if not touched:
            left["outside every area"] += 1
        elif len(touched) > 1 or not holders:
            left["at the edge of an area, or in two"] += 1
        elif holders == {""}:
            left["in an area whose holder is no known actor"] += 1
        else:
            made.append(_baseline(one, place, whole[0]))
    return tuple(made), left


def _baseline(one: AreaSet, place: Place, area: ControlArea) -> Baseline:
    said = f"inside an imported area: {area.words} ({one.file}, feature {area.row})"
    source = f"{one.source} ({one.licence})" if one.licence else one.source
    return Baseline("", place.id, place.name, place.lon, place.lat, (area.holder,), area.day, source, said)


def _around(place: Place) -> Iterator["shapely.Point"]:
    """The point of a place, and points around it as far off as it may lie."""
    yield shapely.Point(place.lon, place.lat)
    reach = max(LEAST_M, place.uncertainty_m) / _METRES_PER_DEG
    for k in range(_AROUND):
        turn = 2 * pi * k / _AROUND
        yield shapely.Point(place.lon + reach * sin(turn) / cos(radians(place.lat)), place.lat + reach * cos(turn))
