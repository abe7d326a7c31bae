"""The readable table says who, whom, where, when and how, and lets no text steer the terminal."""

from dataclasses import replace

import pytest

from conflictmap.exchange import nothing_because, plain_text
from tests.exchange.test_output_form import BARE, FULL, reading


def test_a_claim_is_told_with_all_that_decides_it() -> None:
    words = plain_text(reading(FULL))
    for part in (
        "STRIKE",
        "a paper (outlet, for M_ONE, via Twitter): قالت",
        "RUS → ISIS with SAA",
        "south_of Village (36.4000 N, 38.9000 E), 2 km S, unsure: 1 others fit",
        "2021-03-03 – 2021-03-04 (range; night between two days)",
        "claimed, hedged",
        "strike_event, held then by SAA",
        "killed 10 (CIV), injured 21 or more (CIV)",
        "b#1, b#2",
        "قصف  (0-3)",
        "left aside: no trigger 2",
    ):
        assert part in words
    assert "plain words" not in words
    assert "plain words" in plain_text(reading(FULL), explain=True)


def test_what_was_cut_out_is_explained() -> None:
    cut = replace(reading(FULL), excluded=((4, 11, "furniture"),))
    assert "cut out 4-11 (furniture): الطيران" in plain_text(cut, explain=True)
    assert "furniture" not in plain_text(cut)


def test_a_bare_claim_says_what_is_missing() -> None:
    words = plain_text(reading(BARE))
    for part in ("nobody named", "no place", "no date (open; no date)"):
        assert part in words


@pytest.mark.parametrize(
    ("left", "words"),
    [
        ({"language not read: fr": 1}, "nothing found, because: language not read: fr (1)"),
        ({"b": 1, "a": 1, "c": 7}, "nothing found, because: c (7), a (1), b (1)"),
        ({"nothing found: no event": 1, "b": 0}, "nothing found, because: no event (1)"),
        ({}, "nothing found, because: no words of it tell of an event"),
    ],
)
def test_an_empty_reading_says_why(left: dict[str, int], words: str) -> None:
    empty = replace(reading(), left=left)
    assert nothing_because(empty) == words
    assert words in plain_text(empty)


def test_no_text_can_steer_the_terminal() -> None:
    hostile = "\x1b[2Jgone\u202eback\r\x07"
    claim = replace(
        FULL, quote=hostile, origin=hostile, why=hostile, source=replace(FULL.source, who=hostile, quote=hostile)
    )
    words = plain_text(reading(claim), explain=True)
    assert not {"\x1b", "\u202e", "\r", "\x07"} & set(words)
    assert "gone" in words
