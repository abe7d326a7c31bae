"""Every place of the reference list is found by every name it has there, first, and its rivals are named."""

import csv
import re
from pathlib import Path

import pytest

from gazetteer import Gazetteer
from gazetteer.models import Candidate
from gazetteer.names.find import kilometres
from gazetteer.relations.locate import locate

SPREAD_KM = 1.2
"""The sources of one place lie up to this far apart, and the point of the table is one of them."""

_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
RIVALS = {
    "al-Yaarubiyah (Hasakah)": (36.6466, 37.2371),
    "Afrin": (36.2251, 37.3266),
    "al-Mushayrifah (near Ain Issa)": (36.4093, 38.7915),
}
"""The namesakes that the list itself tells of (lat, lon)."""


def rows(reference: Path) -> list[dict[str, str]]:
    return list(csv.DictReader((reference / "data" / "named_places.csv").read_text(encoding="utf-8").splitlines()))


def names(row: dict[str, str]) -> list[str]:
    """Each spelling by itself, without what stands in brackets or behind a comma."""
    bare = _BRACKETS.sub("", row["name_en"]).split(",")[0]
    parts = [*bare.split("/"), *row["name_ar"].split("/")]
    return sorted({part.strip() for part in parts if part.strip()})


def away(row: dict[str, str], candidate: Candidate) -> float:
    return kilometres(float(row["lon"]), float(row["lat"]), candidate.place.lon, candidate.place.lat)


def is_unit(candidate: Candidate) -> bool:
    return candidate.place.feature_type.startswith("ADM")


def first_spots(found: tuple[Candidate, ...], row: dict[str, str]) -> list[Candidate]:
    """The candidates without the units that are named after the very place: one place told at two levels."""
    right = next((c for c in found if away(row, c) <= SPREAD_KM), None)
    return [c for c in found if not (is_unit(c) and right is not None and c.place.id in right.place.admin)]


def wrong(gazetteer: Gazetteer, reference: Path, near: bool) -> list[str]:
    out = []
    for row in rows(reference):
        point = (float(row["lat"]) + 0.02, float(row["lon"]) - 0.02) if near else None
        for name in names(row):
            spots = first_spots(gazetteer.find(name, near=point, limit=30), row)
            if not spots or away(row, spots[0]) > SPREAD_KM:
                got = f"{spots[0].place.id} {away(row, spots[0]):.1f} km off" if spots else "nothing"
                out.append(f"{name}: {got}")
    return out


def test_every_place_is_first_by_every_name_beside_a_point_three_kilometres_off(
    gazetteer: Gazetteer, reference: Path
) -> None:
    assert wrong(gazetteer, reference, near=True) == []


def test_what_stands_in_brackets_or_behind_a_comma_tells_where_the_place_lies(
    gazetteer: Gazetteer, reference: Path
) -> None:
    for row in rows(reference):
        if set(row["name_en"]) & {"(", ","} and "village" not in row["name_en"]:
            found = locate(gazetteer, row["name_en"])
            assert found.place is not None, row["name_en"]
            off = kilometres(float(row["lon"]), float(row["lat"]), found.place.lon, found.place.lat)
            assert off <= SPREAD_KM, row["name_en"]
            assert found.decided or found.alternatives


def test_without_any_context_every_place_is_first_but_those_with_namesakes_as_large(
    gazetteer: Gazetteer, reference: Path
) -> None:
    """Nobody could tell bare Mushayrifah: there are 36. It must be a tie then, and not a sure answer."""
    assert wrong(gazetteer, reference, near=False) == []


@pytest.mark.parametrize("near", [False, True], ids=["bare", "near"])
def test_the_rivals_of_a_name_are_named(gazetteer: Gazetteer, reference: Path, near: bool) -> None:
    missing = []
    for row in rows(reference):
        if row["name_en"] not in RIVALS:
            continue
        lat, lon = RIVALS[row["name_en"]]
        point = (float(row["lat"]), float(row["lon"])) if near else None
        for name in [row["name_ar"], _BRACKETS.sub("", row["name_en"])]:
            found = gazetteer.find(name, near=point, limit=60)
            if not any(kilometres(lon, lat, c.place.lon, c.place.lat) < SPREAD_KM for c in found):
                missing.append(name)
    assert missing == []


def test_a_name_that_nothing_parts_is_a_tie(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("مشيرفة", limit=30)
    assert len(found) > 3
    assert found[0].score < 0.3
    assert found[0].score < 1.5 * found[1].score
