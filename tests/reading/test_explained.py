"""What a reviewer is shown: the words that filled each slot of a claim, and the words that gave none."""

from pathlib import Path

from conflictmap.exchange import plain_text
from conflictmap.models import SLOTS, Reading, Slot
from tests.reading.conftest import Read

TOLD = "أعلنت قوات سوريا الديمقراطية أمس أنها سيطرت على بلدة هجين بعد معارك مع تنظيم الدولة."


def words(reading: Reading, claim_type: str) -> dict[str, list[str]]:
    claim = next(c for c in reading.claims if c.type == claim_type)
    found: dict[str, list[str]] = {}
    for slot in reading.fired[claim.id]:
        found.setdefault(slot.name, []).append(reading.report.text[slot.start : slot.end])
    return found


def test_each_slot_shows_the_words_that_filled_it(read: Read) -> None:
    found = words(read(TOLD), "CONTROL_GAIN")
    assert found["event"] == ["سيطرت"]
    assert found["place"] == ["بلدة هجين"]
    assert found["source"] == ["أعلنت"]
    assert found["date"] == ["أمس"]


def test_the_cue_that_took_away_the_standing_is_shown(read: Read) -> None:
    reading = read("تسعى قوات سوريا الديمقراطية للسيطرة على بلدة هجين.")
    assert words(reading, "CONTROL_GAIN")["standing"] == ["تسعى"]


def test_words_that_gave_no_claim_are_told_with_the_reason(read: Read) -> None:
    reading = read("سيطرت على الوضع. " + TOLD)
    told = [(reading.report.text[start:end], why) for start, end, why in reading.left_at]
    assert any(words == "سيطرت" and why for words, why in told)
    for _, why in told:
        assert reading.left[why]


def test_every_slot_lies_in_the_text_and_every_claim_of_a_rule_has_its_event(reference: Path, read: Read) -> None:
    for file in sorted((reference / "seeds").glob("*.txt")):
        reading = read(file.read_text(encoding="utf-8"))
        known = {c.id for c in reading.claims}
        assert reading.fired.keys() <= known
        for claim_id, slots in reading.fired.items():
            assert any(s.name == "event" for s in slots), claim_id
            assert all(isinstance(s, Slot) and s.name in SLOTS for s in slots)
            assert all(0 <= s.start < s.end <= len(reading.report.text) for s in slots)


def test_the_command_line_tells_it_too(read: Read) -> None:
    told = plain_text(read(TOLD), explain=True)
    assert "event     سيطرت" in told
    assert "event     سيطرت" not in plain_text(read(TOLD))
