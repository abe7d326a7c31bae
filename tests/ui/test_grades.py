"""Grades on the pages: suggested with their reason, decided by a person, who and when beside them."""

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from conflictmap.ledger import Desk
from conflictmap.opinions import Grade, Identity, Role
from conflictmap.registry import Registry
from conflictmap.ui import cached, decided, grades
from conflictmap.ui.sources_page import COLUMNS, table_rows
from conflictmap.views.grades import REASONS, Reason

Open = Callable[..., AppTest]
REGISTRY = Registry.load()
pytestmark = pytest.mark.usefixtures("filled")


def shown(app: AppTest) -> str:
    drawn = " ".join(str(getattr(h, "body", "")) for h in app.get("html"))
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", drawn, flags=re.DOTALL).split())


def by_eve(kind: str, subject: str, grade: str, reason: str = "seen on the spot") -> Grade:
    return Desk(cached.store(), Identity("eve", Role.EDITOR)).decide(Grade(kind, subject, grade, reason))


def test_letter_and_number_stand_side_by_side_with_the_reasons_for_them(open_app: Open) -> None:
    told = shown(open_app("pages/review.py", claim="r-1"))
    assert "C4" in told
    assert "suggested, nobody has decided" in told
    assert "Another claim says what cannot hold beside it." in told
    assert "never reckoned together" in told


def test_a_digit_grades_the_claim_and_the_suggestion_stays_beside_it(open_app: Open) -> None:
    app = open_app("pages/review.py", claim="r-1")
    app.text_input("grade-r-1-why").input("two videos").run()
    app.button("grade-claim-2").click().run()
    assert not app.exception
    (held,) = decided.given().values()
    assert (held.kind, held.subject, held.grade, held.reason) == ("claim", "r-1", "2", "two videos")
    told = shown(app)
    assert "C2" in told
    assert "two videos" in told
    assert "Suggested: 4 ." in told
    assert app.session_state["claim"] == "r-1"


def test_an_events_grade_is_seen_from_every_claim_that_tells_of_it(open_app: Open) -> None:
    by_eve("event", "r-2", "contested")
    app = open_app("pages/claims.py", claim="r-1")
    assert "contested given by eve" in shown(app)
    app.button("grade-event-fair").click().run()
    assert "fair given by" in shown(app)


def test_a_persons_letter_goes_before_the_suggested_one(open_app: Open) -> None:
    by_eve("source", "M_ORIENT", "E", "made it up")
    told = shown(open_app("pages/review.py", claim="r-1"))
    assert "E4" in told
    assert "given by eve" in told
    assert "made it up" in told


def test_who_may_not_grade_sees_the_grades_and_no_buttons(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conflictmap.ui.signin.identity", lambda: Identity("rob", Role.READER))
    app = open_app("pages/claims.py", claim="r-1")
    assert "C4" in shown(app)
    assert not [b for b in app.button if str(b.key).startswith("grade-")]


def test_the_sources_page_counts_and_lets_an_editor_give_a_letter_with_a_reason(open_app: Open) -> None:
    app = open_app("pages/sources.py")
    rows = app.dataframe[0].value
    assert list(rows["name"]) == ["Orient News", "Hawar News (ANHA)"]
    assert list(rows["claims"]) == [3, 2]
    app.session_state["source"] = "M_ORIENT"
    app.run()
    assert "openly opposed to Assad" in shown(app)
    app.selectbox("letter-M_ORIENT").select("D")
    app.button("letter-send-M_ORIENT").click().run()
    assert "Say in words" in app.warning[0].value
    assert not decided.given()
    app.text_input("letter-why-M_ORIENT").input("wrong on both villages")
    app.button("letter-send-M_ORIENT").click().run()
    assert not app.exception
    assert [(g.grade, g.reason) for g in decided.given().values()] == [("D", "wrong on both villages")]
    assert app.dataframe[0].value["given"][0] == "D"


def test_an_analyst_sees_the_sources_and_gives_no_letter(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conflictmap.ui.signin.identity", lambda: Identity("ann", Role.ANALYST))
    app = open_app("pages/sources.py")
    app.session_state["source"] = "M_ORIENT"
    app.run()
    assert not [b for b in app.button if str(b.key).startswith("letter-")]
    assert "Only an editor" in "".join(c.value for c in app.caption)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_reason_is_a_sentence_in_the_language_of_the_page(lang: str) -> None:
    for key in REASONS:
        told = grades.reason_words(Reason(key, ("sdf",), 3, 10), REGISTRY, lang, of="M_ORIENT")
        assert "{" not in told
        assert bool(re.search("[\u0600-\u06ff]", told)) is (lang == "ar")


def test_every_starting_letter_has_its_reason_in_both_languages() -> None:
    assert [s.id for s in REGISTRY.sources.values() if not (s.reliability and s.reason and s.reason_ar)] == []


def test_the_table_of_sources_promises_its_columns() -> None:
    assert list(table_rows([], REGISTRY, "ar").columns) == list(COLUMNS)
