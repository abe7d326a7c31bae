"""`info` tells what is installed, under which licences, and where it lies."""

import json
from pathlib import Path

import pytest

from gazetteer.__main__ import main
from gazetteer.tables import PLACE_COLUMNS


def add_source(home: Path, title: str = "Villages") -> Path:
    folder = home / "gazetteer" / "sources" / "villages"
    folder.mkdir(parents=True)
    row = "wof:1,Kafr Nowhere,كفر لامكان,PPL,36.2,38.3,900,SY11,,WOF1,,,"
    (folder / "places.csv").write_text(f"{','.join(PLACE_COLUMNS)}\n{row}\n", encoding="utf-8")
    about = {"title": title, "licence": "CC BY 4.0", "added": "2024-01-01T00:00:00+00:00", "rejected": {"no name": 2}}
    (folder / "source.json").write_text(json.dumps(about), encoding="utf-8")
    return folder


def test_without_added_files_our_tables_are_told_of(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["info", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [layer["name"] for layer in found["layers"]] == ["own"]
    assert found["layers"][0]["places"] == found["places"] > 1200
    assert "CC BY 4.0" in found["layers"][0]["licence"]
    assert found["kept_ready"]["bytes"] > 0
    assert found["world"]["attribution"].startswith("GeoNames")


def test_an_added_file_is_told_of_with_its_licence_and_rejected_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CONFLICTMAP_HOME", str(tmp_path))
    add_source(tmp_path)
    assert main(["info", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    (layer,) = [layer for layer in found["layers"] if layer["name"] == "villages"]
    assert (layer["places"], layer["rejected"], layer["licence"]) == (1, 2, "CC BY 4.0")
    assert main(["info"]) == 0
    out = capsys.readouterr().out
    for words in ("Villages", "1 places", "2 rows were rejected", "CC BY 4.0", str(tmp_path), found["version"]):
        assert words in out


def test_what_an_added_file_says_of_itself_does_not_steer_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CONFLICTMAP_HOME", str(tmp_path))
    add_source(tmp_path, title="Villages\x1b[2J\rmore")
    assert main(["info"]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\r" not in out


def test_a_layer_that_was_left_out_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CONFLICTMAP_HOME", str(tmp_path))
    (add_source(tmp_path) / "places.csv").write_text("id,name\n", encoding="utf-8")
    assert main(["info"]) == 0
    assert "left out" in capsys.readouterr().out
