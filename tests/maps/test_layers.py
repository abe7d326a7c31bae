"""Layers of who holds what are switched one by one, and a disputed place shows all who are told of there."""

import pandas as pd
import pytest

from tests.maps.frames import control, event
from tests.maps.shown import AIN_ISSA, Shown, built

pytestmark = pytest.mark.browser
SDF, OPPOSITION = "#E6B800", "#009E73"


def colours(shown: Shown) -> tuple[bool, bool]:
    """Whether SDF's colour is seen inside the mark, and the opposition's around it."""
    return SDF in shown.colours_around(6), OPPOSITION in shown.colours_around(13)


@pytest.mark.parametrize(
    ("layer", "without"),
    [
        pytest.param("claimed", (True, False), id="what sides say"),
        pytest.param("weighed", (False, True), id="what is weighed"),
    ],
)
def test_a_layer_is_taken_off_the_map_and_put_back(shown: Shown, layer: str, without: tuple[bool, bool]) -> None:
    told: dict[str, object] = {"claim_ids": ("c1",), "state": "claimed", "ring_sides": ("opposition",)}
    shown.mount(built(event(lon=37.0), held=control(told)))
    shown.look_at(*AIN_ISSA, 12)
    switch = shown.page.locator(f".cm-layer[data-layer={layer}]")
    assert (colours(shown), switch.get_attribute("aria-pressed")) == ((True, True), "true")

    switch.click()
    shown.drawn()
    assert (colours(shown), switch.get_attribute("aria-pressed")) == (without, "false")
    assert f"layer.{layer}" in shown.call("shown.link()")["off"]
    switch.press("Enter")
    shown.drawn()
    assert (colours(shown), switch.get_attribute("aria-pressed")) == ((True, True), "true")


@pytest.mark.parametrize(
    ("state", "seen"),
    [
        pytest.param({}, {SDF}, id="held"),
        pytest.param(
            {"state": "disputed", "rung": "disputed", "ring_sides": ("opposition",)}, {SDF, OPPOSITION}, id="disputed"
        ),
    ],
)
def test_a_disputed_place_shows_both_sides_and_a_held_one_its_holder_alone(
    shown: Shown, state: dict[str, object], seen: set[str]
) -> None:
    shown.mount(built(event(lon=37.0), held=control({"claim_ids": (), **state})))
    shown.look_at(*AIN_ISSA, 12)
    met = set().union(*(shown.colours_around(r) for r in (4, 5, 6, 7, 8)))
    assert {side for side in (SDF, OPPOSITION) if any(_alike(colour, side) for colour in met)} == seen


def _alike(colour: str, wanted: str) -> bool:
    """Whether a pixel is of a colour, with a little of the white stripes of a disputed place in it."""
    return bool(colour) and all(abs(a - b) < 24 for a, b in zip(_channels(colour), _channels(wanted), strict=True))


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[n : n + 2], 16) for n in (1, 3, 5))


@pytest.mark.parametrize("denied", [pytest.param((), id="stands"), pytest.param(("opposition",), id="denied")])
def test_the_ring_of_a_claim_that_is_denied_has_gaps(shown: Shown, denied: tuple[str, ...]) -> None:
    told = control({"claim_ids": (), "state": "claimed", "ring_sides": ("opposition",)})
    shown.mount(built(event(lon=37.0), held=told.assign(hollow=bool(denied), hollow_sides=pd.Series([denied]))))
    shown.look_at(*AIN_ISSA, 12)
    ring = shown.colours_around(12.9)
    assert any(_alike(colour, OPPOSITION) for colour in ring)
    assert ("#FFFFFF" in ring) == bool(denied)


@pytest.mark.parametrize("contested", [False, True], ids=["told alike", "contested"])
def test_a_contested_event_has_a_ring_of_ink(shown: Shown, contested: bool) -> None:
    shown.mount(built(event(contested=contested), held=control().iloc[:0]))
    shown.look_at(*AIN_ISSA, 12)
    # a mark alone is drawn over its place; its ring lies outside of the outline that every mark has
    outside = set().union(*(shown.colours_around(r / 4) for r in range(44, 60)))
    assert any("" < colour < "#80" for colour in outside) == contested
