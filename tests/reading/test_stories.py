"""Whole reports: the marks they may put on the map, and those that they must.

`tests/data/stories.csv` holds made-up reports over real places. A mark is "effect holder place", `-` for no holder.
"""

import csv
from pathlib import Path

import pytest

from conflictmap.models import MapEffect, Reading
from conflictmap.reading import Reader
from tests.reading.conftest import Read
from tests.reading.test_phrases import told
from tests.reading.test_reader import is_sound

TABLE = Path(__file__).parent.parent / "data" / "stories.csv"
Story = dict[str, str]
Mark = tuple[str, str, str]


def stories() -> list[Story]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def listed(cell: str) -> set[Mark]:
    marks = (mark.split(" ", 2) for mark in cell.split("|") if mark)
    return {(effect, holder, place) for effect, holder, place in marks}


def drawn(reading: Reading, reader: Reader) -> dict[Mark, str]:
    """Each mark that colours a place, and the claim that makes it in one line."""
    found = {}
    for claim in reading.claims:
        for place in claim.may_colour:
            for holder in claim.holder_after or ("-",):
                found[str(claim.map_effect), holder, reader.gazetteer.place(place).name] = told(claim, reader)
    return found


STORIES = [pytest.param(story, id=story["id"]) for story in stories()]


@pytest.mark.parametrize("story", STORIES)
def test_a_story_draws_no_mark_that_it_does_not_tell_of(story: Story, read: Read, reader: Reader) -> None:
    reading = read(story["text"], story["published"], story["outlet"] or None)
    is_sound(reading)
    allowed = listed(story["must"]) | listed(story["may"])
    assert {mark: why for mark, why in drawn(reading, reader).items() if mark not in allowed} == {}


@pytest.mark.parametrize("story", STORIES)
def test_a_story_draws_the_marks_that_it_tells_of(story: Story, read: Read, reader: Reader) -> None:
    reading = read(story["text"], story["published"], story["outlet"] or None)
    found = drawn(reading, reader)
    assert listed(story["must"]) - set(found) == set(), list(found)


def test_the_table_speaks_of_places_actors_and_effects_that_exist(reader: Reader) -> None:
    names = {place.name for place in reader.gazetteer.places()}
    for story in stories():
        for effect, holder, place in listed(story["must"]) | listed(story["may"]):
            assert effect in set(MapEffect), story["id"]
            assert holder == "-" or holder in reader.registry.actors, story["id"]
            assert place in names, story["id"]
