"""The page of open questions: its list, its filters, its ways to the map, and what it says where nothing is open."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

OpenApp = Callable[..., AppTest]


def shown(app: AppTest) -> str:
    """All that is drawn on the page as HTML."""
    return " ".join(html.proto.body for html in app.get("html"))


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("lang", "place", "kind"),
    [
        pytest.param("en", "Jahbal", "Disputed", id="en"),
        pytest.param("ar", "الجهبل", "متنازع عليه", id="ar"),
    ],
)
def test_what_is_disputed_is_asked_about(open_app: OpenApp, lang: str, place: str, kind: str) -> None:
    app = open_app("pages/questions.py", lang=lang)
    assert kind in shown(app)
    assert place in shown(app)
    app.text_input(key="questions_name").set_value("no such place anywhere").run()
    assert place not in shown(app)
    assert len(app.info) == 1
    app.text_input(key="questions_name").set_value(place).run()
    assert place in shown(app)
    assert not app.info


@pytest.mark.usefixtures("filled")
def test_a_day_before_everything_has_no_question(open_app: OpenApp) -> None:
    app = open_app("pages/questions.py")
    app.date_input(key="last").set_value(date(2010, 1, 1)).run()
    assert not app.exception
    assert len(app.success) == 1


@pytest.mark.usefixtures("filled")
def test_a_link_to_a_place_opens_its_card_on_the_map(open_app: OpenApp) -> None:
    app = open_app(card="mushayrifah", to="2020-12-18")
    assert "Mushayrifah" in shown(app)
    assert [b.key for b in app.button if b.key == "close-place"] == ["close-place"]
    app.button(key="close-place").click().run()
    assert not [b for b in app.button if b.key == "close-place"]
