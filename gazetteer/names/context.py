"""What is known beside a name when it is looked up."""

import math
from dataclasses import dataclass

from gazetteer.models import Place
from gazetteer.names.type_words import ANY, Steer

NEAR_KM = 5.0


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the name: a point (lon, lat in degrees), a unit's id, the type its neighbours ask for.

    `scale_km` is how fast a distance from the point tells against a place.
    """

    lon: float | None = None
    lat: float | None = None
    within: str | None = None
    steer: Steer = ANY
    scale_km: float = NEAR_KM

    def away_km(self, place: Place) -> float | None:
        """The distance to a place; None without a point."""
        if self.lon is None or self.lat is None:
            return None
        return kilometres(self.lon, self.lat, place.lon, place.lat)

    def is_outside(self, place: Place) -> bool:
        """Whether a unit is known and the place lies in another one."""
        return self.within is not None and self.within != place.id and self.within not in place.admin


def kilometres(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Great-circle distance between two points in degrees."""
    p1, p2 = math.radians(lat1), math.radians(lat2)
    half = math.sin((p2 - p1) / 2) ** 2
    half += math.cos(p1) * math.cos(p2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, half)))
