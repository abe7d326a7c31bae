"""Names to places: any spelling, Arabic or Latin, to points, lines, areas and relations. Imports nothing of ours."""

from gazetteer.errors import BadRow, GazetteerError, UnknownPlace
from gazetteer.lookup import Gazetteer
from gazetteer.models import Candidate, Place, Toponym
from gazetteer.names.fold import fold
from gazetteer.relations.footprint import Footprint, footprint

__all__ = [
    "BadRow",
    "Candidate",
    "Footprint",
    "Gazetteer",
    "GazetteerError",
    "Place",
    "Toponym",
    "UnknownPlace",
    "fold",
    "footprint",
]
