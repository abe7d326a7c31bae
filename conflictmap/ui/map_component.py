"""Mount a map in a page and hear which claim was clicked: the one module that knows Streamlit's component interface."""

from datetime import date

from conflictmap.maps.bundle import MapBundle
from conflictmap.query import Query


def show_map(
    bundle: MapBundle,
    *,
    filters: Query | None = None,
    selected: str | None = None,
    key: str = "map",
    height: int = 560,
) -> str | None:
    """Show the map with its timeline; the id of the claim that was clicked in this run, else None.

    `filters` narrows what is drawn (sides, types, modalities, outlets, known_at; since and until move the brush when
    they change) without drawing the page's map anew: pan and zoom stay. `selected` is the claim id to mark. `key`
    tells maps on one page apart. `height` is the map's own height in pixels, the timeline comes below it. Moving the
    map, the brush or the legend causes no rerun.
    """
    raise NotImplementedError


def brushed_period(key: str = "map") -> tuple[date, date] | None:
    """The first and last day (inclusive) of the brush when it was last let go, if the page asked for it."""
    raise NotImplementedError
