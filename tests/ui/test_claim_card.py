"""The card of a claim says who says so, how, when and why, and runs nothing of a report."""

import re

import pytest

from conflictmap.models import Attribution, Casualties, Modality, PersonCount, SourceKind
from conflictmap.registry import Registry
from conflictmap.ui.claim_card import beside, card
from tests.made import TEXT, make_claim, make_report

REGISTRY = Registry.load()
HOSTILE = "<script>alert(1)</script>${x}`"


def shown(html: str) -> str:
    """What a reader sees of it, with single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"</?bdi[^>]*>", "", html)).split())


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        pytest.param(
            "en",
            ["Who says so", "unnamed local sources", "carried by Orient", "2020-12-17", "May colour"],
            id="English",
        ),
        pytest.param("ar", ["من يقول ذلك", "مصادر محلية لم تُسمَّ", "عبر Orient", "2020-12-17", "قد يلوّن"], id="Arabic"),
    ],
)
def test_the_card_tells_the_chain_the_date_and_the_effect(lang: str, words: list[str]) -> None:
    claim = make_claim(source=Attribution("شبكة", SourceKind.UNNAMED_LOCAL, via="Orient"), why="told by one side")
    told = shown(card(claim, make_report(), REGISTRY, lang))
    assert [w for w in (*words, "told by one side", TEXT[:57]) if w not in told] == []


def test_a_digest_is_never_shown_as_the_words_of_the_outlet() -> None:
    told = shown(card(make_claim(), make_report(digest_of="000"), REGISTRY, "en"))
    assert "our digest of the document 000" in told
    assert "The words of our digest" in told
    assert "The words of the report" not in told


def test_hostile_words_run_nowhere_on_the_card() -> None:
    claim = make_claim(quote=HOSTILE, source=Attribution(HOSTILE, SourceKind.NAMED_PERSON, via=HOSTILE, quote=HOSTILE))
    for html in (
        card(claim, make_report(title=HOSTILE), REGISTRY, "en"),
        beside(claim, make_report(title=HOSTILE, digest_of="1"), "en", denial=True),
    ):
        assert "<script" not in html
        assert "${" not in html
        assert "`" not in html


def test_a_demand_colours_no_place_and_says_so() -> None:
    claim = make_claim(modality=Modality.DEMANDED, holder_after=(), may_colour=())
    assert "colours no place" in shown(card(claim, None, REGISTRY, "en"))


def test_reserve_and_casualties_are_told() -> None:
    claim = make_claim(hedged=True, casualties=Casualties(killed=PersonCount(10, 10, "civilians")))
    told = shown(card(claim, None, REGISTRY, "en"))
    assert "reserve" in told
    assert "killed: 10" in told
    assert "civilians" in told
