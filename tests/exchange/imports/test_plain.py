"""Tables of an analyst's own: columns guessed, told, and remembered."""

import json
from pathlib import Path

import pytest

from conflictmap.errors import ConflictMapError
from conflictmap.exchange.imports.column_map import guessed, remembered_in
from conflictmap.exchange.imports.styles import styles
from conflictmap.models import ClaimType, MapEffect
from tests.exchange.imports.conftest import Read, Table

OWN = {"wann": "03/04/2020", "was": "Angriff", "ort": "Ain Issa", "b": 36.3853, "l": 38.8614, "wer": "SDF"}
MAP = {"columns": {"day": "wann", "type": "was", "place": "ort", "lat": "b", "lon": "l", "actor": "wer"},
       "days": "dmy", "types": {"Angriff": "ATTACK"}, "outlet": "M_SOHR"}  # fmt: skip


@pytest.mark.parametrize(
    "columns",
    [["Date", "Event type", "Latitude", "Longitude"], ["التاريخ", "النوع", "خط العرض", "خط الطول"]],
    ids=["English", "Arabic"],
)
def test_columns_are_guessed_from_their_names(columns: list[str]) -> None:
    assert guessed(styles()["plain"], columns).columns == dict(zip(("day", "type", "lat", "lon"), columns, strict=True))


def test_a_map_says_what_columns_days_and_words_mean(read: Read, table: Table, tmp_path: Path) -> None:
    (tmp_path / "map.json").write_text(json.dumps(MAP))
    found = read(table("own.csv", OWN), "plain", given_map=tmp_path / "map.json")
    (claim,) = found.kept[0].claims
    assert (claim.type, claim.actors, str(claim.date.start)) == (ClaimType.ATTACK, ("SDF",), "2020-04-03")
    assert found.kept[0].report.outlet == "M_SOHR"


def test_a_remembered_map_serves_the_next_table_with_that_head(read: Read, table: Table, tmp_path: Path) -> None:
    remembered_in(tmp_path, OWN).write_text(json.dumps(MAP))
    found = read(table("own.csv", OWN), "plain", maps_in=tmp_path)
    assert found.kept[0].claims[0].type is ClaimType.ATTACK
    assert found.map is not None
    remembered_in(tmp_path, OWN).write_text(found.map.written())
    assert read(table("again.csv", OWN), "plain", maps_in=tmp_path).map == found.map


@pytest.mark.parametrize(
    "told",
    ["[]", "{", '{"columns": {"colour": "was"}}', '{"columns": {"day": "gone"}}', '{"columns": {}, "days": "ymd"}',
     '{"columns": {}, "types": {"Angriff": "WIN"}}'],
)  # fmt: skip
def test_a_map_that_is_none_is_refused(told: str, read: Read, table: Table, tmp_path: Path) -> None:
    (tmp_path / "map.json").write_text(told)
    with pytest.raises(ConflictMapError, match=r"map\.json"):
        read(table("own.csv", OWN), "plain", given_map=tmp_path / "map.json")


@pytest.mark.parametrize(
    ("modality", "effect", "colours"),
    [
        ("claimed", MapEffect.CONTROL_CLAIM, ("ain-issa",)),
        ("denied", MapEffect.NONE, ()),
        ("planned", MapEffect.NONE, ()),
    ],
)
def test_only_a_column_that_names_the_holder_moves_the_map_and_no_denial_does(
    modality: str, effect: MapEffect, colours: tuple[str, ...], read: Read, table: Table
) -> None:
    row = {"date": "2020-12-18", "type": "CONTROL_GAIN", "place": "Ain Issa", "lat": 36.3853, "lon": 38.8614}
    told = row | {"holder": "Syrian National Army", "modality": modality}
    (claim,) = read(table("own.csv", told), "plain").kept[0].claims
    assert (claim.map_effect, claim.may_colour) == (effect, colours)
    (silent,) = read(table("silent.csv", row | {"actor": "SNA"}), "plain").kept[0].claims
    assert (silent.map_effect, silent.holder_after) == (MapEffect.NONE, ())
