"""The reader on made-up reports of other outlets, years and fronts: the tuned half and the half kept aside."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conflictmap.exchange import output_form
from conflictmap.models import Report
from conflictmap.reading import Reader
from conflictmap.reportfiles import day_span

REPORTS = Path(__file__).parent.parent / "data" / "reports"
FLOORS = {"dev": (0.75, 0.80), "heldout": (0.55, 0.70)}
"""For each half the least F1 of claims and the least share of control marks found."""


@pytest.fixture(params=FLOORS)
def half(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def scores(half: str, reader: Reader, reference: Path, tmp_path: Path) -> dict[str, Any]:
    gold = REPORTS / f"{half}.json"
    lines = []
    for document in json.loads(gold.read_text(encoding="utf-8"))["documents"]:
        text = (REPORTS / half / document["file"]).read_text(encoding="utf-8")
        day = day_span(document["doc_date"]["value"], "given")
        report = Report(document["file"], text, outlet=document["outlet"], published=day)
        lines.append(json.dumps(output_form(reader.read(report)), ensure_ascii=False))
    extracted = tmp_path / "extracted.jsonl"
    extracted.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, str(reference / "gold" / "score.py"), str(gold), str(extracted)]
    done = subprocess.run(
        [*command, "--texts", str(REPORTS / half), "--json"], capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_nothing_unsafe_is_drawn_and_the_floors_hold(half: str, scores: dict[str, Any]) -> None:
    assert scores["unsafe control marks (must be 0)"] == 0
    assert scores["quotes not in the text (must be 0)"] == 0
    claims, marks = FLOORS[half]
    assert scores["claims"]["f1"] >= claims
    assert scores["control marks found"] >= marks
