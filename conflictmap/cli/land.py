"""The land several commands are asked to show: a box, or what lies around a place."""

import argparse
from typing import TYPE_CHECKING

from conflictmap.cli.asked import box
from conflictmap.errors import ConflictMapError

if TYPE_CHECKING:
    from conflictmap.cli.asked import Box


def add_to(command: argparse.ArgumentParser) -> None:
    """`--bbox`, or `--place` and `--around`."""
    where = command.add_mutually_exclusive_group()
    where.add_argument("--bbox", type=box, metavar="W,S,E,N", help="the land to show, in degrees")
    where.add_argument("--place", metavar="NAME", help="the land around a place, by name or id")
    command.add_argument("--around", type=float, default=25, metavar="KM", help="how far around it (default 25)")


def asked_for(asked: argparse.Namespace) -> "Box | None":
    """West, south, east and north in degrees, EPSG:4326; None for all there is."""
    return asked.bbox or (_around(asked.place, asked.around) if asked.place else None)


def _around(name: str, km: float) -> "Box":
    """A box of that many kilometres around the one place a name means; ConflictMapError lists several."""
    from pyproj import Geod

    from gazetteer import Gazetteer, UnknownPlace

    gazetteer: Gazetteer = Gazetteer.open()
    try:
        place = gazetteer.place(name)
    except UnknownPlace:
        found = gazetteer.find(name)
        if not found:
            raise ConflictMapError(f"no place is called {name!r}") from None
        best = [c for c in found if c.score >= found[0].score - 0.05]
        if len(best) > 1:
            named = ", ".join(f"{c.place.name} ({c.place.id})" for c in best[:5])
            raise ConflictMapError(f"{name!r} may be several places; name one by its id: {named}") from None
        place = found[0].place
    reach = Geod(ellps="WGS84")
    far = [reach.fwd(place.lon, place.lat, bearing, km * 1000)[:2] for bearing in (270, 180, 90, 0)]
    return far[0][0], far[1][1], far[2][0], far[3][1]
