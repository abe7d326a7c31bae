"""What is kept ready is used when it fits, made anew when it does not, and never answers wrongly or crashes."""

import logging
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from gazetteer import Gazetteer
from gazetteer.layers import compiled
from gazetteer.storage.packed_file import read_packed, write_packed
from gazetteer.storage.texts import Array
from gazetteer.tables import PLACE_COLUMNS

HEAD = ",".join(PLACE_COLUMNS)


def write_by_hand(home: Path, *rows: str) -> None:
    (home / "own").mkdir(parents=True, exist_ok=True)
    (home / "own" / "places.csv").write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")


def kept(home: Path) -> list[Path]:
    return sorted((home / "compiled").glob("*.places"))


def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one whenever the tables are compiled."""
    made: list[int] = []
    real = compiled.compiled_anew

    def counting(*given: object) -> object:
        made.append(1)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(compiled, "compiled_anew", counting)
    return made


def test_a_second_start_compiles_nothing_and_answers_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = counted(monkeypatch)
    first, second, plain = Gazetteer.open(tmp_path), Gazetteer.open(tmp_path), Gazetteer.load()
    assert len(made) == 1
    assert first.version == second.version
    assert list(first.places()) == list(second.places()) == list(plain.places())
    for query in ("عين عيسى", "Ain Issa", "المشيرفة", "DeirEzzor", "الجهلب", "4M", "حي المشلب"):
        assert first.find(query) == second.find(query) == plain.find(query)
    text = "سيطروا على قريتي الجهبل والمشيرفة قرب عين عيسى، south of the M4"
    assert second.scan(text) == plain.scan(text)
    assert second.geometry("m4").equals(plain.geometry("m4"))


def test_a_changed_table_is_seen_at_the_next_start(tmp_path: Path) -> None:
    write_by_hand(tmp_path, "mine,Testville,تستفيل,PPL,36.1,38.2,500,SY,,seen,,,")
    before = Gazetteer.open(tmp_path)
    write_by_hand(tmp_path, "mine,Testvilla,تستفيل,PPL,36.1,38.2,500,SY,,seen,,,")
    after = Gazetteer.open(tmp_path)
    assert (before.place("mine").name, after.place("mine").name) == ("Testville", "Testvilla")
    assert before.version != after.version


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def lengthen(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"more")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def another(path: Path) -> None:
    write_packed(path, {"a": np.zeros(3, np.uint8)}, {"version": "another"})


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("harm", [cut, flip, lengthen, empty, another, folder])
def test_a_damaged_file_is_made_again(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    Gazetteer.open(tmp_path)
    (path,) = kept(tmp_path)
    harm(path)
    assert Gazetteer.open(tmp_path).find("Ain Issa")[0].place.id == "ain-issa"


@pytest.mark.parametrize("seed", range(40))
def test_whatever_bytes_stand_in_the_file_it_is_read_whole_or_not_at_all(tmp_path: Path, seed: int) -> None:
    path, chance = tmp_path / "a.places", np.random.default_rng(seed)
    arrays: dict[str, Array] = {"a": np.arange(9, dtype=np.uint32), "b": np.arange(5, dtype=np.float64)}
    write_packed(path, arrays, {"version": "v"})
    content = bytearray(path.read_bytes())
    for at in chance.integers(0, len(content), 3):
        content[at] = chance.integers(0, 256)
    path.write_bytes(content)
    found = read_packed(path)
    if found is not None:
        assert found[1] == {"version": "v"}
        assert {name: array.tolist() for name, array in found[0].items()} == {n: a.tolist() for n, a in arrays.items()}


def test_without_a_place_to_keep_it_all_goes_on_and_says_so(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "compiled").write_text("a file where the folder should be", encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert Gazetteer.open(tmp_path).find("Ain Issa")[0].place.id == "ain-issa"
    assert "cannot be kept" in caplog.text


def test_only_the_newest_files_stay(tmp_path: Path) -> None:
    for n in range(compiled.MOST_KEPT + 2):
        write_by_hand(tmp_path, f"mine,Testville {n},,PPL,36.1,38.2,500,SY,,seen,,,")
        Gazetteer.open(tmp_path)
    assert len(kept(tmp_path)) == compiled.MOST_KEPT
    shutil.rmtree(tmp_path / "compiled")
    assert Gazetteer.open(tmp_path).place("mine").name == f"Testville {compiled.MOST_KEPT + 1}"


def test_many_starts_at_once_all_answer(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(lambda _: Gazetteer.open(tmp_path), range(4)))
    assert len({g.version for g in opened}) == 1
    assert [g.find("Ain Issa")[0].place.id for g in opened] == ["ain-issa"] * 4
    assert [path.suffix for path in (tmp_path / "compiled").iterdir()] == [".places"]


def test_many_threads_share_one_gazetteer(tmp_path: Path) -> None:
    shared, plain = Gazetteer.open(tmp_path), Gazetteer.load()
    text, queries = "قرب عين عيسى وفي منبج", ["عين عيسى", "الجهلب", "Kobani", "M4"] * 5
    with ThreadPoolExecutor(8) as pool:
        scanned = list(pool.map(lambda _: shared.scan(text), range(16)))
        found = list(pool.map(shared.find, queries))
    assert scanned == [plain.scan(text)] * 16
    assert found == [plain.find(query) for query in queries]


def test_long_work_tells_its_steps_and_a_kept_file_needs_none(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    Gazetteer.open(tmp_path, progress=lambda *step: told.append(step))
    assert told[0][1] == 0
    assert told[-1][1] == told[-1][2]
    told.clear()
    Gazetteer.open(tmp_path, progress=lambda *step: told.append(step))
    assert told == []
