"""The reader against the gold annotation of the three reference reports: floors that may rise and never fall."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conflictmap.exchange import output_form
from conflictmap.models import DatePrecision, DateSpan, MapEffect, Modality, Reading, Report
from conflictmap.reading import Reader
from conflictmap.reportfiles import day_span

FLOORS = {
    "place mentions": 0.95,
    "actor mentions": 0.93,
    "claims": 0.85,
    "actors, of matched": 0.90,
    "targets, of matched": 0.85,
    "places (all), of matched": 0.92,
    "place relation, of matched": 0.90,
    "date, of matched": 0.95,
    "modality, of matched": 0.95,
    "source kind, of matched": 0.90,
    "casualties, of matched": 1.0,
    "control marks found": 0.85,
}
NEVER = ("unsafe control marks (must be 0)", "quotes not in the text (must be 0)")


@pytest.fixture(scope="module")
def gold(reference: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((reference / "gold" / "gold_seeds.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def readings(reference: Path, gold: dict[str, Any], reader: Reader) -> dict[str, Reading]:
    """Each reference report read with its publication date."""
    out = {}
    for document in gold["documents"]:
        text = (reference / "seeds" / document["file"]).read_text(encoding="utf-8")
        day = day_span(document["doc_date"]["value"], "given")
        out[document["file"]] = reader.read(Report(document["file"], text, published=day))
    return out


@pytest.fixture(scope="module")
def scores(reference: Path, readings: dict[str, Reading], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the scorer beside the gold file says of these readings."""
    extracted = tmp_path_factory.mktemp("gold") / "extracted.jsonl"
    lines = [json.dumps(output_form(reading), ensure_ascii=False) for reading in readings.values()]
    extracted.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, str(reference / "gold" / "score.py"), str(reference / "gold" / "gold_seeds.json")]
    done = subprocess.run([*command, str(extracted), "--json"], capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("figure", FLOORS)
def test_the_reader_keeps_its_floor(figure: str, scores: dict[str, Any]) -> None:
    value = scores[figure]["f1"] if isinstance(scores[figure], dict) else scores[figure]
    assert value >= FLOORS[figure]


@pytest.mark.parametrize("figure", NEVER)
def test_no_mark_is_unsafe_and_no_quote_is_made_up(figure: str, scores: dict[str, Any]) -> None:
    assert scores[figure] == 0


@pytest.mark.parametrize("document", ["000", "004"])
def test_a_text_without_a_year_stays_undated_and_says_why(document: str, reference: Path, reader: Reader) -> None:
    reading = reader.read(_undated(document, reference))
    assert (reading.published.start, reading.published.end) == (None, None)
    assert reading.published.precision is DatePrecision.OPEN
    assert "year" in reading.published.basis


def test_a_text_that_says_its_own_day_is_dated_by_it(reference: Path, reader: Reader) -> None:
    reading = reader.read(_undated("001", reference))
    assert reading.published == DateSpan.days(
        reading.published.start,
        reading.published.start,
        DatePrecision.DAY,
        reading.published.basis,
        reading.published.stated,
    )
    assert str(reading.published.start) == "2020-12-22"


def test_what_was_only_wanted_threatened_or_refused_moves_no_control(readings: dict[str, Reading]) -> None:
    claims = [c for reading in readings.values() for c in reading.claims]
    unreal = [c for c in claims if c.modality not in (Modality.ASSERTED, Modality.CLAIMED)]
    assert len(unreal) > 15
    assert {c.map_effect for c in unreal} == {MapEffect.NONE}


def _undated(document: str, reference: Path) -> Report:
    path = next((reference / "seeds").glob(f"{document}_*.txt"))
    return Report(path.name, path.read_text(encoding="utf-8"))
