"""What each phrasing of the codebook means for the map: sentences that must mark it so, and traps that must not.

The sentences and what is expected of them stand in `tests/data/phrases.csv`; `tests/data/README.md` tells its columns.
"""

import csv
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from conflictmap.models import Claim, ClaimType, MapEffect, Modality, Reading
from conflictmap.reading import Reader
from tests.reading.conftest import Read

DATA = Path(__file__).parent.parent / "data"
WEAKEST_FIRST = ("none", "strike_event", "contest", "status", "control_loss", "control_claim")
STRENGTH = {effect: n for n, effect in enumerate(WEAKEST_FIRST)}


@dataclass(frozen=True, slots=True)
class Phrase:
    """One sentence, and what may and must come of it. `wanted` holds pairs (types, modalities), each to be found."""

    id: str
    head: str
    lang: str
    kind: str
    text: str
    published: str
    wanted: tuple[tuple[frozenset[str], frozenset[str]], ...]
    effect: str
    holder: frozenset[str]
    places: frozenset[str]
    must_mark: bool
    long_ago: bool


def _several(cell: str) -> frozenset[str]:
    return frozenset(part for part in cell.split("|") if part)


def _phrase(row: dict[str, str]) -> Phrase:
    types, modalities = row["type"].split("+"), row["modality"].split("+")
    wanted = tuple((_several(t), _several(m)) for t, m in zip(types, modalities, strict=True) if t)
    return Phrase(
        row["id"], row["phrase"], row["lang"], row["kind"], row["text"], row["published"], wanted, row["effect"],
        _several(row["holder"]), _several(row["places"]), row["mark"] == "must",
        row["note"].startswith("long ago"),
    )  # fmt: skip


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ReadPhrase = Callable[[Phrase], Reading]
PHRASES = [_phrase(row) for row in _rows("phrases.csv")]
OPEN = frozenset(row["id"] for row in _rows("phrases_open.csv"))


def unsafe(phrase: Phrase, reading: Reading, reader: Reader) -> list[str]:
    """What the reading draws that the phrase does not allow; empty when safe."""
    found = []
    for claim in reading.claims:
        coloured = {reader.gazetteer.place(at).name for at in claim.may_colour}
        if STRENGTH[claim.map_effect] > STRENGTH[phrase.effect]:
            found.append(f"{claim.map_effect} where at most {phrase.effect} is said: {told(claim, reader)}")
        if not set(claim.holder_after) <= phrase.holder:
            found.append(f"holder {set(claim.holder_after) - phrase.holder}: {told(claim, reader)}")
        if not coloured <= phrase.places:
            found.append(f"colours {coloured - phrase.places}: {told(claim, reader)}")
    return found


def missing(phrase: Phrase, reading: Reading, reader: Reader) -> list[str]:
    """What the phrase says that the reading does not have; empty when all is there."""
    found = [
        f"no {'|'.join(sorted(types))} {'|'.join(sorted(modalities))}"
        for types, modalities in phrase.wanted
        if not any(c.type in types and c.modality in modalities for c in reading.claims)
    ]
    if phrase.must_mark:
        marks = [c for c in reading.claims if c.map_effect == phrase.effect and set(c.holder_after) == phrase.holder]
        coloured = {reader.gazetteer.place(at).name for c in marks for at in c.may_colour}
        if not marks or coloured != phrase.places:
            found.append(f"no {phrase.effect} by {set(phrase.holder)} at {set(phrase.places)}")
    return found


def told(claim: Claim, reader: Reader) -> str:
    """A claim in one line."""
    where = [f"{p.name}/{p.relation}" for p in claim.places]
    colour = [reader.gazetteer.place(at).name for at in claim.may_colour]
    hedged = " hedged" if claim.hedged else ""
    return (
        f"{claim.type} {claim.modality}{hedged} {claim.map_effect} {list(claim.actors)}->{list(claim.targets)} "
        f"at {where} holder {list(claim.holder_after)} colours {colour} by {claim.source.kind} "
        f"| {claim.rule} | {claim.why}"
    )


@pytest.fixture(scope="session")
def read_phrase(read: Read) -> ReadPhrase:
    """Each sentence is read once, whatever is asked of it."""
    return cache(lambda phrase: read(phrase.text, phrase.published))


@pytest.mark.parametrize("phrase", [pytest.param(p, id=p.id) for p in PHRASES])
def test_no_phrase_marks_more_than_it_says(phrase: Phrase, read_phrase: ReadPhrase, reader: Reader) -> None:
    assert unsafe(phrase, read_phrase(phrase), reader) == [], phrase.text


@pytest.mark.parametrize("phrase", [pytest.param(p, id=p.id) for p in PHRASES if p.id not in OPEN])
def test_a_phrase_is_understood(phrase: Phrase, read_phrase: ReadPhrase, reader: Reader) -> None:
    reading = read_phrase(phrase)
    assert missing(phrase, reading, reader) == [], [phrase.text, *(told(c, reader) for c in reading.claims)]


def test_the_list_of_phrases_not_yet_understood_only_shrinks(read_phrase: ReadPhrase, reader: Reader) -> None:
    now = {p.id for p in PHRASES if p.id in OPEN and not missing(p, read_phrase(p), reader)}
    assert now == set(), f"understood now; take their rows out of phrases_open.csv: {sorted(now)}"
    assert {p.id for p in PHRASES} >= OPEN


@pytest.mark.parametrize("phrase", [pytest.param(p, id=p.id) for p in PHRASES if p.long_ago])
def test_what_was_long_ago_marks_no_later_day(phrase: Phrase, read_phrase: ReadPhrase) -> None:
    marks = [c for c in read_phrase(phrase).claims if c.map_effect in STRENGTH and STRENGTH[c.map_effect] > 0]
    assert [c.date for c in marks if c.date.end is None or c.date.end.year > 2018] == []


def test_every_row_speaks_of_places_actors_and_words_that_exist(reader: Reader) -> None:
    assert len({p.id for p in PHRASES}) == len(PHRASES)
    names = {place.name for place in reader.gazetteer.places()}
    for phrase in PHRASES:
        assert phrase.places <= names, phrase.id
        assert set(phrase.holder) <= set(reader.registry.actors), phrase.id
        assert phrase.effect in set(MapEffect), phrase.id
        assert phrase.kind in ("plain", "trap"), phrase.id
        for types, modalities in phrase.wanted:
            assert types <= set(ClaimType), phrase.id
            assert modalities <= set(Modality), phrase.id
            assert modalities, phrase.id


def test_every_phrasing_has_a_plain_sentence_and_a_trap() -> None:
    kinds = defaultdict(set)
    for phrase in PHRASES:
        kinds[phrase.lang, phrase.head].add(phrase.kind)
    assert [head for head, found in kinds.items() if found != {"plain", "trap"}] == []


def test_the_phrasings_are_those_of_the_codebook(reference: Path) -> None:
    lines = (reference / "gold" / "PHRASES.md").read_text(encoding="utf-8").splitlines()
    rows = {line.split(" | ")[0].removeprefix("| ").strip() for line in lines if line.startswith("| ")}
    assert {p.head for p in PHRASES} == {row for row in rows if row != "phrasing" and not row.startswith("---")}
