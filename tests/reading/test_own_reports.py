"""The reader on made-up reports of other outlets, years and fronts.

A set whose misses nobody has looked at tells what the reader will do on a report that nobody has shown it. Once looked
at, a set is a `dev` one; `dev3` to `dev5` were such sets, and stand nearer to that than those the rules grew up with.
"""

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
FLOORS = {
    "dev": (0.91, 0.92, 0),
    "heldout": (0.88, 0.95, 0),
    "dev2_ar": (0.79, 0.86, 0),
    "dev2_en": (0.79, 0.67, 0),
    "dev3_ar": (0.69, 0.60, 0),
    "dev3_en": (0.69, 0.67, 0),
    "dev4_ar": (0.62, 0.63, 0),
    "dev4_en": (0.45, 0.38, 0),
    "dev5_ar": (0.51, 0.60, 0),
    "dev5_en": (0.51, 0.40, 0),
}
"""For each set the least F1 of claims, the least share of control marks found, the most unsafe marks."""


@pytest.fixture(params=FLOORS)
def half(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def scores(half: str, reader: Reader, reference: Path, tmp_path: Path) -> dict[str, Any]:
    gold, texts = REPORTS / f"{half}.json", REPORTS / half.partition("_")[0]
    lines = []
    for document in json.loads(gold.read_text(encoding="utf-8"))["documents"]:
        text = (texts / document["file"]).read_text(encoding="utf-8")
        day = day_span(document["doc_date"]["value"], "given")
        report = Report(document["file"], text, outlet=document["outlet"], published=day)
        lines.append(json.dumps(output_form(reader.read(report)), ensure_ascii=False))
    extracted = tmp_path / "extracted.jsonl"
    extracted.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, str(reference / "gold" / "score.py"), str(gold), str(extracted)]
    done = subprocess.run([*command, "--texts", str(texts), "--json"], capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_floors_hold(half: str, scores: dict[str, Any]) -> None:
    claims, marks, unsafe = FLOORS[half]
    assert scores["unsafe control marks (must be 0)"] <= unsafe
    assert scores["quotes not in the text (must be 0)"] == 0
    assert scores["claims"]["f1"] >= claims
    assert scores["control marks found"] >= marks
