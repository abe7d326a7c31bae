"""The bundle: a block of bytes a browser can read, and numbers in the place of claim ids."""

import json

import numpy as np
import pytest

from conflictmap.maps.bundle import MapBundle, bundle
from conflictmap.maps.packing import pack
from tests.maps.frames import event, events


def made(title: str = "x") -> MapBundle:
    packed = pack(events(event(), event(claim_id="c2", side="sdf")), ("sdf",))
    return bundle({"title": title}, packed, packed.claim_ids)


def test_every_array_is_found_again_where_the_head_says() -> None:
    packed = pack(events(event(), event(claim_id="c2", side="sdf")), ("sdf",))
    blob = bundle({"title": "عين عيسى"}, packed, packed.claim_ids).blob

    length = int.from_bytes(blob[16:20], "little")
    head = json.loads(blob[20 : 20 + length])
    assert head["title"] == "عين عيسى"
    assert (20 + length) % 8 == 0
    for row in head["columns"]:
        array = np.frombuffer(blob, row["kind"], row["length"], 20 + length + row["offset"])
        assert array.tolist() == {**packed.columns, **packed.spots}[row["name"]].tolist()


def test_equal_maps_have_equal_versions_and_others_do_not() -> None:
    assert made().version == made().version
    assert made().version != made("y").version


def test_no_claim_id_leaves_the_server() -> None:
    packed = pack(events(event(claim_id="report-81:secret")), ())

    assert b"secret" not in bundle({}, packed, packed.claim_ids).blob


@pytest.mark.parametrize(
    ("version", "number", "claim"),
    [
        pytest.param(None, 1, "c2", id="its own version"),
        pytest.param("0123456789ab", 1, None, id="another version"),
        pytest.param(None, 2, None, id="past the end"),
        pytest.param(None, -1, None, id="before the start"),
        pytest.param(None, "1", None, id="no number"),
        pytest.param(None, True, None, id="a truth value"),
        pytest.param(None, None, None, id="nothing"),
    ],
)
def test_a_click_names_a_claim_only_in_its_own_version(version: str | None, number: object, claim: str | None) -> None:
    packed = made()

    assert packed.claim(version or packed.version, number) == claim


@pytest.mark.parametrize(("claim", "number"), [("c2", 1), ("elsewhere", None), (None, None)])
def test_a_claim_is_known_to_the_browser_by_its_number(claim: str | None, number: int | None) -> None:
    assert made().number(claim) == number
