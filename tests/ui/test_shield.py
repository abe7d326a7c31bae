"""The words on dead and wounded are covered until somebody asks; numbers and every other claim are shown."""

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from conflictmap.models import Casualties, Claim, PersonCount, Provenance
from conflictmap.registry import Registry
from conflictmap.ui import claim_card, shield
from conflictmap.words import word
from tests.made import make_claim, make_report
from tests.ui.test_pages import read_pasted, words_on

REGISTRY = Registry.load()
DEADLY = "وقتل ثلاثة مدنيين في قصف مدفعي على قرية الجهبل"
PASTED = f"أعلن متحدث باسم الجيش الوطني عقد اجتماع في عين عيسى. {DEADLY}."
DEAD = make_claim(casualties=Casualties(killed=PersonCount(3, 3, None)))


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize(
    ("shown", "claim", "covered"),
    [
        pytest.param(False, DEAD, True, id="dead, and nobody asked"),
        pytest.param(True, DEAD, False, id="dead, and asked for"),
        pytest.param(False, make_claim(), False, id="nobody hurt"),
    ],
)
def test_only_words_on_the_dead_are_covered(
    shown: bool, claim: object, covered: bool, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shield, "shown", lambda: shown)
    card = claim_card.card(claim, make_report(), REGISTRY, lang)  # type: ignore[arg-type]
    assert (DEAD.quote in card) is not covered
    assert (word("shield.covered", lang) in card) is covered
    assert (word("card.casualties", lang) in card) is (claim is DEAD)


def plain(app: AppTest) -> str:
    """What a page says, without the marks in its texts."""
    return re.sub("<sup.*?</sup>|<[^>]*>", "", words_on(app))


def told_at(start: int, end: int, hurt: bool) -> Claim:
    casualties = DEAD.casualties if hurt else None
    return make_claim(provenance=Provenance("r", start, end), casualties=casualties)


@pytest.mark.parametrize(
    ("shown", "covered"),
    [pytest.param(False, [(2, 9), (12, 14)], id="covered"), pytest.param(True, [], id="asked for")],
)
def test_the_words_of_claims_on_the_dead_are_found_in_their_report(
    shown: bool, covered: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shield, "shown", lambda: shown)
    claims = [told_at(12, 14, True), told_at(4, 9, True), told_at(9, 12, False), told_at(2, 5, True)]
    assert shield.spans(claims) == covered


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.usefixtures("filled")
def test_a_pasted_text_is_covered_where_it_tells_of_the_dead(lang: str, open_app: Callable[..., AppTest]) -> None:
    app = read_pasted(open_app("pages/read.py", lang=lang), PASTED)
    assert DEADLY not in plain(app)
    assert word("shield.covered", lang) in words_on(app)
    app.button(key="uncover-read-text").click().run()
    assert DEADLY in plain(app)


@pytest.mark.usefixtures("filled")
def test_the_switch_in_the_sidebar_stays_from_page_to_page(open_app: Callable[..., AppTest]) -> None:
    app = open_app()
    assert not app.toggle(key="graphic-switch").value
    app.toggle(key="graphic-switch").set_value(True).run()
    app.switch_page("pages/claims.py").run()
    assert not app.exception
    assert app.toggle(key="graphic-switch").value
