"""The town that a unit is named after and ruled from."""

from typing import TYPE_CHECKING

from gazetteer.models import Place

if TYPE_CHECKING:
    from gazetteer.lookup import Gazetteer

_SEATS = {"ADM1": ("PPLA", "PPLC"), "ADM2": ("PPLA2", "PPLA", "PPLC"), "ADM3": ("PPLA3", "PPLA2", "PPLA")}
_TRIED = 12
"""Of a unit's names so many are tried: its seat bears one of the first."""


def seat_of(gazetteer: "Gazetteer", unit: Place) -> Place | None:
    """The seat of a governorate, district or subdistrict, found by the name they share; None when none is known."""
    ranks = _SEATS.get(unit.feature_type, ())
    for name in unit.names[: _TRIED if ranks else 0]:
        for candidate in gazetteer.find(name, within=unit.id, feature_type="settlement"):
            if candidate.place.feature_type in ranks and unit.id in candidate.place.admin:
                return candidate.place
    return None
