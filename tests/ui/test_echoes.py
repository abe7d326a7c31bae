"""The page of echoes: what counts once and why, parted and put together by hand, taken back, told beside a claim."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from conflictmap.ledger import Desk, Ledger
from conflictmap.models import Report
from conflictmap.opinions import EchoDecision, Identity, Role
from conflictmap.ui import cached
from conflictmap.views.echoes import Why
from tests.fake_reader import FakeReader
from tests.made import one_day

Open = Callable[..., AppTest]
PAGE = "pages/echoes.py"
WORDS = "On Friday at noon the men of the third brigade took the mill and the three houses behind the old bridge."


def fill() -> Ledger:
    """Three reports beside the seeds: two of one text, a third of its own."""
    ledger = cached.store()
    for report_id, outlet, day, text in (
        ("first", "M_SANA", 3, WORDS),
        ("copy", "M_ORIENT", 4, f"Exclusive: {WORDS}"),
        (
            "own",
            "M_HAWAR",
            4,
            "Nobody here can say who took what at the river; <script>alert(1)</script> said a baker.",
        ),
    ):
        out = one_day(date(2020, 3, day))
        ledger.add(FakeReader().read(Report(report_id, text, outlet, None, out, "en")))
    return ledger


def drawn(app: AppTest) -> str:
    return " ".join(str(block.proto.body) for block in app.get("html"))


def clusters() -> list[set[str]]:
    """What counts as one, but for the seeds in two languages."""
    found = [c for c in cached.echoes().clusters if any(link.why is not Why.TRANSLATION for link in c.links)]
    return [set(c.reports) for c in found]


def decide(app: AppTest, *keys: tuple[str, str], reason: str, send: str) -> AppTest:
    for key, value in keys:
        app.selectbox(key).set_value(value)
    app.text_input(reason).input("said so on the telephone")
    next(b for b in app.button if b.label == send).click().run()
    assert not app.exception, app.exception
    return app


def test_without_copies_the_page_says_so(open_app: Open) -> None:
    app = open_app(PAGE)
    assert "Nothing here counts as one" in " ".join(i.value for i in app.info)


def test_a_copy_stands_under_what_it_repeats_with_the_reason(open_app: Open) -> None:
    open_app()
    fill()
    app = open_app(PAGE)
    told = drawn(app)
    assert clusters() == [{"first", "copy"}]
    assert told.index("2020-03-03") < told.index("2020-03-04")
    assert "the earliest" in told
    assert "of their words in common" in told


def test_reports_are_parted_with_a_reason_and_that_is_taken_back_by_a_new_decision(open_app: Open) -> None:
    open_app()
    ledger = fill()
    app = open_app(PAGE)
    send = "Tell them apart"
    decide(
        app,
        ("echo-part-this-first", "copy"),
        ("echo-part-from-first", "first"),
        reason="echo-part-why-first",
        send=send,
    )
    assert clusters() == []
    app.button("echo-undo").click().run()
    assert not app.exception
    assert clusters() == [{"first", "copy"}]
    told = Desk(ledger, Identity("x", Role.READER)).all_of(EchoDecision)
    assert [(d.report_a, d.report_b, d.together) for d in told] == [("copy", "first", False), ("copy", "first", True)]


@pytest.mark.parametrize(
    ("other", "reason", "problem"),
    [
        pytest.param("first", "why", "two different", id="with itself"),
        pytest.param("own", "", "Say why", id="no reason"),
    ],
)
def test_what_cannot_be_decided_says_so_and_keeps_nothing(
    open_app: Open, other: str, reason: str, problem: str
) -> None:
    open_app()
    ledger = fill()
    app = open_app(PAGE)
    app.selectbox("echo-join-one").set_value("first")
    app.selectbox("echo-join-other").set_value(other)
    app.text_input("echo-join-why").input(reason)
    app.button("echo-join-send").click().run()
    assert problem in app.warning[0].value
    assert Desk(ledger, Identity("x", Role.READER)).all_of(EchoDecision) == ()


def test_what_people_put_together_holds_for_a_newer_reader(open_app: Open) -> None:
    open_app()
    ledger = fill()
    app = open_app(PAGE)
    decide(app, ("echo-join-one", "own"), ("echo-join-other", "copy"), reason="echo-join-why", send="Count them once")
    assert clusters() == [{"first", "copy", "own"}]
    for report in ledger.reports():
        ledger.add(FakeReader("2").read(report))
    assert clusters() == [{"first", "copy", "own"}]


def test_who_may_not_decide_sees_the_echoes_and_no_buttons(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    open_app()
    fill()
    monkeypatch.setattr("conflictmap.ui.signin.identity", lambda: Identity("rob", Role.READER))
    app = open_app(PAGE)
    assert "the earliest" in drawn(app)
    assert not [s for s in app.selectbox if s.key and s.key.startswith(("echo-part", "echo-join"))]


def test_a_claim_tells_who_else_tells_it_and_that_it_counts_once(open_app: Open) -> None:
    open_app()
    fill()
    app = open_app("pages/claims.py", claim="first#1")
    assert "counted once" in drawn(app)
    assert "Orient" in drawn(app)
    assert "counted once" not in drawn(open_app("pages/claims.py", claim="own#1"))


def test_the_texts_stand_side_by_side_and_differences_are_marked(open_app: Open) -> None:
    from conflictmap.ui.echo_texts import _differing

    one, two = f"Exclusive: {WORDS}", f"{WORDS} Nobody was hurt."
    assert [one[a:b] for a, b in _differing(one, two)] == ["Exclusive:"]
    assert [two[a:b] for a, b in _differing(two, one)] == ["Nobody was hurt."]
    assert [one[a:b] for a, b in _differing(one, "quite another thing")] == [one]
    assert open_app(PAGE, lang="ar").title[0].value == "الأصداء"
