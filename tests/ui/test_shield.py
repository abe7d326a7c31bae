"""The words on dead and wounded are covered until somebody asks; numbers and every other claim are shown."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from conflictmap.models import Casualties, PersonCount
from conflictmap.registry import Registry
from conflictmap.ui import claim_card, shield
from conflictmap.words import word
from tests.ui.conftest import make_claim, make_report

REGISTRY = Registry.load()
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


@pytest.mark.usefixtures("filled")
def test_the_switch_in_the_sidebar_stays_from_page_to_page(open_app: Callable[..., AppTest]) -> None:
    app = open_app()
    assert not app.toggle(key="graphic-switch").value
    app.toggle(key="graphic-switch").set_value(True).run()
    app.switch_page("pages/claims.py").run()
    assert not app.exception
    assert app.toggle(key="graphic-switch").value
