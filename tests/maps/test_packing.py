"""Packing: what goes in as rows comes out as columns, in the order of days, and no text of a report with it."""

from datetime import date

import numpy as np
import pytest

from conflictmap.maps.packing import (
    APPROXIMATE,
    COLOURLESS,
    CONTESTED,
    EVENT_COLUMNS,
    HEDGED,
    HOLLOW,
    OPEN_FUTURE,
    OPEN_PAST,
    PackedEvents,
    mercator,
    pack,
)
from tests.maps.frames import event, events


def column(packed: PackedEvents, name: str) -> list[int]:
    return [int(value) for value in packed.columns[name]]


def test_an_event_comes_out_of_its_columns_as_it_went_in() -> None:
    packed = pack(events(event()), ("sdf", "opposition"))

    spot = packed.columns["spot"][0]
    place = packed.places[packed.spots["spot_place"][spot]]
    assert packed.claim_ids[packed.columns["claim"][0]] == "c1"
    assert place == ("ain-issa", "Ain Issa", "عين عيسى")
    assert packed.words["side"][packed.columns["side"][0]] == "opposition"
    assert packed.words["type"][packed.columns["type"][0]] == "CONTROL_GAIN"
    assert packed.words["modality"][packed.columns["modality"][0]] == "claimed"
    assert packed.words["outlet"][packed.columns["outlet"][0]] == "north-wire"
    assert date(1970, 1, 1).toordinal() + packed.columns["first"][0] == date(2020, 12, 17).toordinal()
    lon = (float(packed.spots["spot_x"][spot]) - 0.5) * 360
    lat = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * float(packed.spots["spot_y"][spot])))))
    assert (lon, lat) == pytest.approx((38.8623, 36.3855), abs=3e-5)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        pytest.param(date(1970, 1, 1), date(1970, 1, 1), (0, 0), id="the first day of the count"),
        pytest.param(date(1948, 5, 15), date(1948, 5, 16), (-7901, -7900), id="before 1970"),
        pytest.param(date(2040, 1, 1), date(2040, 1, 2), (25567, 25568), id="after 2038"),
        pytest.param(date(2020, 12, 17), None, (18613, OPEN_FUTURE), id="still going on"),
        pytest.param(None, date(2020, 12, 17), (OPEN_PAST, 18613), id="only the end is known"),
    ],
)
def test_days_are_numbers_and_open_ends_have_their_own(
    first: date | None, last: date | None, expected: tuple[int, int]
) -> None:
    packed = pack(events(event(first_day=first, last_day=last)), ())

    assert (column(packed, "first")[0], column(packed, "last")[0]) == expected
    assert packed.undated == 0


def test_rows_stand_in_the_order_of_their_days_and_the_undated_come_last() -> None:
    rows = (
        event(claim_id="undated", first_day=None, last_day=None),
        event(claim_id="late", first_day=date(2020, 12, 20), last_day=date(2020, 12, 20)),
        event(claim_id="by its end", first_day=None, last_day=date(2020, 12, 19)),
        event(claim_id="early", first_day=date(2016, 6, 2), last_day=date(2016, 6, 2)),
    )
    packed = pack(events(*rows), ())

    assert [packed.claim_ids[n] for n in column(packed, "claim")] == ["early", "by its end", "late", "undated"]
    assert packed.undated == 1


def test_an_undated_row_stands_in_no_window() -> None:
    packed = pack(events(event(first_day=None, last_day=None)), ())

    assert column(packed, "first")[0] > column(packed, "last")[0]


@pytest.mark.parametrize(
    ("changes", "flags"),
    [
        pytest.param({}, 0, id="a plain claim"),
        pytest.param({"hollow": True}, HOLLOW, id="denied by somebody"),
        pytest.param({"contested": True, "hedged": True}, CONTESTED | HEDGED, id="contested, with reserve"),
        pytest.param({"modality": "demanded"}, COLOURLESS, id="demanded"),
        pytest.param({"modality": "denied", "hollow": True}, COLOURLESS | HOLLOW, id="a denial"),
        pytest.param({"modality": "asserted"}, 0, id="asserted"),
        pytest.param({"exact": False}, APPROXIMATE, id="near a place"),
    ],
)
def test_the_standing_of_a_claim_is_told_by_flags(changes: dict[str, object], flags: int) -> None:
    assert column(pack(events(event(**changes)), ()), "flags") == [flags]


def test_a_claim_at_two_places_is_one_claim_with_two_rows() -> None:
    packed = pack(events(event(), event(place_id="raqqa", name="Raqqa", lon=39.01, lat=35.95)), ())

    assert len(packed) == 2
    assert packed.claim_ids == ("c1",)
    assert len(packed.spots["spot_x"]) == 2


def test_one_place_with_two_points_gives_two_spots_of_one_place() -> None:
    packed = pack(events(event(), event(claim_id="c2", lon=38.9)), ())

    assert packed.spots["spot_place"].tolist() == [0, 0]


def test_sides_keep_the_order_given_and_strangers_follow() -> None:
    packed = pack(events(event(side="militia x")), ("sdf", "opposition"))

    assert packed.words["side"] == ("sdf", "opposition", "militia x")


def test_how_an_event_lies_to_its_place_is_kept_and_is_in_it_unless_told() -> None:
    near = pack(events(event(relation="entrance_of")), ())
    plain = pack(events(event()), ())

    assert [p.words["relation"][p.columns["relation"][0]] for p in (near, plain)] == ["entrance_of", "in"]


def test_empty_in_is_empty_out_with_every_column() -> None:
    packed, one = pack(events(), ("sdf",)), pack(events(event()), ("sdf",))

    assert len(packed) == 0
    assert {n: c.dtype for n, c in packed.columns.items()} == {n: c.dtype for n, c in one.columns.items()}
    assert {n: c.dtype for n, c in packed.spots.items()} == {n: c.dtype for n, c in one.spots.items()}


@pytest.mark.parametrize("name", EVENT_COLUMNS)
def test_a_missing_column_is_named(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        pack(events(event()).drop(columns=name), ())


def test_an_event_without_coordinates_is_refused() -> None:
    with pytest.raises(ValueError, match="coordinates"):
        pack(events(event(lon=float("nan"))), ())


def test_mercator_puts_north_above_south_and_west_left_of_east() -> None:
    x, y = mercator(np.array([-180.0, 0.0, 180.0]), np.array([60.0, 0.0, -60.0]))

    assert x.tolist() == [0.0, 0.5, 1.0]
    assert y[0] < y[1] == 0.5 < y[2]
