"""Maps kept between runs: what was kept comes back whole, and what is not whole does not come back."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from conflictmap.maps import kept
from conflictmap.maps.bundle import MapBundle, bundle
from conflictmap.maps.kept import MOST_KEPT, code_version, keep, read_kept
from conflictmap.maps.packing import pack
from tests.maps.frames import event, events

KEY = "store-1 ar code"


def made(title: str = "عين عيسى") -> MapBundle:
    packed = pack(events(event(), event(claim_id="c2")), ("sdf",))
    return bundle({"title": title}, packed, packed.claim_ids)


def test_a_kept_map_comes_back_as_it_was(tmp_path: Path) -> None:
    keep(tmp_path / "maps", KEY, made())

    assert read_kept(tmp_path / "maps", KEY) == made()


@pytest.mark.parametrize("other", ["store-2 ar code", "store-1 en code", "store-1 ar changed"])
def test_a_map_is_found_under_its_own_key_only(other: str, tmp_path: Path) -> None:
    keep(tmp_path, KEY, made())

    assert read_kept(tmp_path, other) is None


def _cut(content: bytes) -> bytes:
    return content[:-9]


def _flipped(content: bytes) -> bytes:
    return content[:-1] + bytes([content[-1] ^ 1])


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(_cut, id="cut off"),
        pytest.param(_flipped, id="one bit changed"),
        pytest.param(lambda content: content[:20], id="less than its digest"),
        pytest.param(lambda _content: b"", id="empty"),
    ],
)
def test_a_damaged_map_is_not_used(harm: Callable[[bytes], bytes], tmp_path: Path) -> None:
    keep(tmp_path, KEY, made())
    (file,) = tmp_path.iterdir()
    file.write_bytes(harm(file.read_bytes()))

    assert read_kept(tmp_path, KEY) is None


def test_a_folder_that_cannot_be_made_keeps_nothing_and_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    keep(tmp_path / "taken", KEY, made())

    assert read_kept(tmp_path / "taken", KEY) is None


def test_only_the_newest_maps_stay(tmp_path: Path) -> None:
    for n in range(MOST_KEPT + 2):
        keep(tmp_path, f"store-{n}", made())
        for file in tmp_path.iterdir():
            os.utime(file, (file.stat().st_mtime - 60,) * 2)

    assert [read_kept(tmp_path, f"store-{n}") is not None for n in range(MOST_KEPT + 2)] == [False] * 2 + [
        True
    ] * MOST_KEPT
    assert len(list(tmp_path.iterdir())) == MOST_KEPT


def test_another_file_of_the_program_makes_another_code_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = code_version()
    assert before == code_version()
    monkeypatch.setattr(kept, "PACKAGES", (*kept.PACKAGES, "made_up"))
    (tmp_path / "made_up").mkdir()
    (tmp_path / "made_up" / "new.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))

    assert code_version() != before
