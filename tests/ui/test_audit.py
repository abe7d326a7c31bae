"""The audit page tells every change, in pages and by filters, verifies the chain and gives the trail out."""

import csv
import io
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from conflictmap.ledger import Desk
from conflictmap.ledger.audit import Wanted
from conflictmap.models import DatePrecision, DateSpan, Reading
from conflictmap.opinions import Baseline, Grade, Identity, Review, Role, UserRole, Verdict
from conflictmap.ui import audit_desk, cached
from conflictmap.words import word
from tests.made import make_claim, make_report
from tests.ui.test_pages import Open, words_on

HOSTILE = "=1+1 <script>alert(1)</script> ${x} \u202e"


@pytest.fixture
def changed(own_home: Path) -> Path:
    """A store with a reading and a newer one, and decisions of two people, hostile words among them."""
    ledger = cached.store()
    first = Reading(
        make_report(),
        "ar",
        DateSpan.days(date(2020, 12, 18), None, DatePrecision.DAY, "given"),
        (),
        (make_claim(),),
        {},
        "1",
    )
    ledger.add(first)
    ledger.add(replace(first, reader_version="2", claims=(make_claim(), replace(make_claim("r-2"), hedged=True))))
    eve, adam = (Desk(ledger, Identity(name, Role.EDITOR)) for name in ("eve", HOSTILE))
    done = eve.decide(Review("r-1", Verdict.CORRECT, changes={"actors": ["SDF"]}, reason=HOSTILE))
    adam.decide(Review("r-1", Verdict.UNDO, based_on=done.seq, undoes=done.seq))
    eve.decide(Grade("source", "M_X", "C", "often wrong"))
    eve.decide(Grade("source", "M_X", "B", "better of late"))
    eve.decide(Baseline("b1", "jahbal", "Jahbal", 38.9, 36.4, ("SDF",), date(2020, 1, 1), "our own map"))
    adam.decide(UserRole("ann", Role.READER))
    adam.decide(UserRole("ann", None))
    return own_home


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.usefixtures("changed")
def test_every_change_is_told_with_before_and_after(open_app: Open, lang: str) -> None:
    told = words_on(open_app("pages/audit.py", lang=lang))
    assert "<script" not in told
    for kind in ("report", "reading", "grade", "baseline", "userrole", "review"):
        assert word(f"change.{kind}", lang) in told
    for change in ("<bdi>C</bdi>", "<bdi>B</bdi>", "our own map", "often wrong"):
        assert change in told
    assert word("verdict.undo", lang) in told


@pytest.mark.usefixtures("changed")
def test_filters_leave_what_is_asked_for_and_can_be_cleared(open_app: Open) -> None:
    app = open_app("pages/audit.py")
    app.selectbox(key="audit_by").select("eve").run()
    assert "4 changes" in words_on(app)
    app.selectbox(key="audit_kind").select("grade").run()
    assert "2 changes" in words_on(app)
    app.date_input(key="audit_to").set_value(date(2000, 1, 1)).run()
    assert word("audit.none", "en") in words_on(app)
    app.button(key="audit_clear").click().run()
    assert "11 changes" in words_on(app)
    app.text_input(key="audit_subject").input("ann").run()
    assert "2 changes" in words_on(app)
    app.date_input(key="audit_from").set_value(date(2020, 1, 2)).run()
    app.date_input(key="audit_to").set_value(date(2020, 1, 1)).run()
    assert word("audit.bad_days", "en") in words_on(app)


@pytest.mark.usefixtures("own_home")
def test_many_changes_come_in_pages(open_app: Open) -> None:
    eve = Desk(cached.store(), Identity("eve", Role.EDITOR))
    cached.store().add(Reading(make_report(), "ar", make_claim().date, (), (make_claim(),), {}, "1"))
    for n in range(60):
        eve.decide(Grade("source", f"M_{n}", "C", "why"))
    app = open_app("pages/audit.py")
    assert ">M_" not in words_on(app) or "source M_59" in words_on(app)
    assert "Page 1 of 3" in words_on(app)
    assert app.button(key="audit_newer").disabled
    app.button(key="audit_older").click().run()
    app.button(key="audit_older").click().run()
    assert "Page 3 of 3" in words_on(app)
    assert "source M_0<" in words_on(app)
    assert app.button(key="audit_older").disabled
    app.selectbox(key="audit_by").select("eve").run()
    assert "Page 1 of 3" in words_on(app)


def test_the_chain_is_verified_in_words(open_app: Open, changed: Path) -> None:
    app = open_app("pages/audit.py")
    app.button(key="audit_verify").click().run()
    assert "The store is whole: all 11 entries" in words_on(app)
    with closing(sqlite3.connect(changed / "ledger.sqlite", isolation_level=None)) as driver:
        driver.execute("DROP TRIGGER grades_no_update")
        driver.execute("UPDATE grades SET grade = 'A' WHERE seq = 1")
    app.button(key="audit_verify").click().run()
    assert word("audit.broken", "en") in words_on(app)
    assert "its rows are not those that were written" in words_on(app)


@pytest.mark.usefixtures("changed")
def test_the_trail_is_given_out_as_a_table_and_as_lines() -> None:
    ledger = cached.store()
    rows = list(csv.DictReader(io.StringIO(audit_desk.as_csv(ledger, Wanted()).decode("utf-8-sig"), newline="")))
    lines = [json.loads(line) for line in audit_desk.as_json_lines(ledger, Wanted()).splitlines()]
    assert [row["kind"] for row in rows] == [line["kind"] for line in lines]
    assert [row["kind"] for row in rows] == [
        *("began", "report", "reading", "review", "review", "grade", "grade", "baseline", "userrole", "userrole")
    ]
    assert (rows[4]["by"], rows[3]["reason"]) == (f"'{HOSTILE}", f"'{HOSTILE}")
    changes = [(line["before"], line["after"]) for line in lines]
    assert changes[2] == ({"reader_version": "1", "claims": 1}, {"reader_version": "2", "claims": 2})
    assert changes[3] == ({"actors": ["SNA"]}, {"actors": ["SDF"]})
    assert changes[4] == ({"verdict": "correct"}, {})
    assert changes[6] == ({"grade": "C"}, {"grade": "B"})
    assert changes[7][1]["place_name"] == "Jahbal"
    assert changes[9] == ({"role": "reader"}, {"role": None})
    only = Wanted(by="eve", kind="grade", since=date(2000, 1, 1), subject="M_X")
    assert [json.loads(line)["after"] for line in audit_desk.as_json_lines(ledger, only).splitlines()] == [
        {"kind": "source", "subject": "M_X", "grade": "C"},
        {"grade": "B"},
    ]
