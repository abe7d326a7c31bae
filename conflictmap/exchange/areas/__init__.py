"""Areas of control out of GeoJSON, GeoPackage and KML: who holds each, of which day; harmful files are refused."""

from conflictmap.exchange.areas.map_file import Asked, FoundAreas, guessed, read_areas, settled, suffixes

__all__ = ["Asked", "FoundAreas", "guessed", "read_areas", "settled", "suffixes"]
