"""The command line: look-ups as text and JSON, batches, the check."""

import json
from pathlib import Path

import pytest

from gazetteer.__main__ import main

FIELDS = ["id", "name", "names", "feature_type", "lat", "lon", "score", "how", "source", "geoprecision"]


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_json_has_exactly_the_agreed_fields(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "عين عيسى", "--json"]) == 0
    (answer,) = lines(capsys.readouterr().out)
    assert list(answer) == ["query", "candidates", "none_of_these"]
    assert answer["query"] == "عين عيسى"
    candidates = answer["candidates"]
    assert isinstance(candidates, list)
    assert list(candidates[0]) == FIELDS
    assert candidates[0]["name"] == "Ain Issa"
    assert "عين عيسى" in candidates[0]["names"]


def test_a_batch_takes_names_and_objects(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    batch = tmp_path / "names.txt"
    batch.write_text(
        'منبج\n\n{"query": "المشيرفة", "near": [36.3855, 38.8623]}\n{"query": "النيرب", "within": "Idlib"}\nXyzzy\n',
        encoding="utf-8",
    )
    assert main(["find", "--batch", str(batch)]) == 0
    answers = lines(capsys.readouterr().out)
    firsts = [a["candidates"][0]["id"] if a["candidates"] else None for a in answers]  # type: ignore[index]
    assert firsts == ["manbij", "mushayrifah-ain-issa", "nayrab-idlib", None]


def test_near_and_type_steer_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "المشيرفة", "--near", "36.3855,38.8623", "--limit", "1", "--json"]) == 0
    assert main(["find", "الرقة", "--type", "ADM1", "--json"]) == 0
    near, governorate = lines(capsys.readouterr().out)
    assert near["candidates"][0]["id"] == "mushayrifah-ain-issa"  # type: ignore[index]
    assert [c["id"] for c in governorate["candidates"]] == ["SY11"]  # type: ignore[attr-defined]


def test_plain_text_names_the_place_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "Kobani"]) == 0
    out = capsys.readouterr().out
    assert "Ain al-Arab" in out
    assert "alias" in out
    assert "GN172256" in out


def test_nothing_found_is_said_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "Xyzzy"]) == 1
    assert "nothing found" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param('{"query": "حلب", "near": [91, 0]}', "no such point", id="a point beyond the pole"),
        pytest.param('{"near": [36, 38]}', "query", id="no query"),
        pytest.param('{"query": ', ":1:", id="broken JSON"),
        pytest.param('{"query": "حلب", "near": 5}', ":1:", id="near is no pair"),
    ],
)
def test_a_bad_line_of_a_batch_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, said: str
) -> None:
    batch = tmp_path / "names.jsonl"
    batch.write_text(content, encoding="utf-8")
    assert main(["find", "--batch", str(batch)]) == 2
    assert said in capsys.readouterr().err


def test_a_missing_batch_is_a_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "--batch", str(tmp_path / "none.txt")]) == 2
    assert "cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["find"], ["find", "--batch", ""]])
def test_a_question_without_a_name_is_a_message(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith("gazetteer: ")


def test_the_check_passes_on_the_shipped_tables(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert "sound" in capsys.readouterr().out
