"""Files of others on their page: previewed, kept, taken back; columns told and remembered; nothing without the role."""

import csv
import io
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from conflictmap.exchange.imports.column_map import FIELDS
from conflictmap.exchange.imports.reasons import WHY
from conflictmap.opinions import Identity, Role
from conflictmap.query import AsOf
from conflictmap.ui import cached, imports_columns, state
from conflictmap.views.reviewed import reviewed
from conflictmap.words import table
from tests.exchange.imports.conftest import NEW_ACLED

Open = Callable[..., AppTest]
PAGE = "pages/imports.py"


def file_of(*changes: dict[str, object]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(NEW_ACLED))
    writer.writeheader()
    writer.writerows({**NEW_ACLED, "event_id_cnty": f"SYR{n}", **change} for n, change in enumerate(changes))
    return out.getvalue().encode()


def given(open_app: Open, content: bytes, style: str = "acled", **link: str) -> AppTest:
    app = open_app(PAGE, **link)
    app.selectbox("imports_style").set_value(style).run()
    app.file_uploader(f"imports_file-{style}-0").set_value(("a.csv", content, "text/csv")).run()
    assert not app.exception, app.exception
    return app


def standing() -> list[str]:
    ledger = cached.store()
    claims = reviewed(ledger.claims(), ledger.reviews()).claims
    return [claim.quote for claim in claims if claim.rule.startswith("import:")]


def counts(app: AppTest) -> list[str]:
    return [str(metric.value) for metric in app.metric]


def page_text(app: AppTest) -> str:
    return " ".join(str(html.proto.body) for html in app.get("html"))


def test_a_file_is_previewed_kept_listed_and_taken_back(open_app: Open) -> None:
    words = "Shelling of <b>a house</b>"
    app = given(open_app, file_of({"notes": words, "fatalities": 0}, {"event_date": "2199-01-01"}))
    assert counts(app) == ["2", "1", "1", "0"]
    assert "Row" in page_text(app)
    assert "its day lies ahead" in page_text(app)
    assert "Shelling of &#60;b&#62;a house" in page_text(app)
    assert app.button("imports-keep").disabled
    assert standing() == []
    [agree] = [box for box in app.checkbox if str(box.key).startswith("imports_leave-")]
    agree.check().run()
    app.button("imports-keep").click().run()
    assert not app.exception, app.exception
    assert standing() == [words]
    assert [s.value for s in app.success] == ["Claims kept: 1. The map shows them now."]
    assert not app.metric
    app.button("imports-undo").click().run()
    assert not app.exception, app.exception
    assert standing() == []
    assert "Taken back: its claims were rejected." in page_text(app)


def test_what_is_there_already_is_counted_and_cannot_be_kept_twice(open_app: Open) -> None:
    app = given(open_app, file_of({}, {"notes": "Others."}))
    app.button("imports-keep").click().run()
    assert len(standing()) == 2
    app = given(open_app, file_of({}, {"notes": "Others."}))
    assert counts(app) == ["2", "0", "0", "2"]
    assert app.button("imports-keep").disabled


def test_a_file_that_is_none_says_why(open_app: Open) -> None:
    app = given(open_app, b"one,two\n1,2\n")
    assert "has no column for day" in " ".join(str(text.value) for text in app.text)
    assert not [button for button in app.button if button.key == "imports-keep"]


def test_columns_are_told_once_and_remembered_for_the_next_table(open_app: Open) -> None:
    rows = b"wann,was,b,l,wer\n03/04/2020,Clashes,36.4,38.9,SDF\n"

    def box(app: AppTest, field: str) -> str:
        return next(str(b.key) for b in app.selectbox if str(b.key).endswith(f"-{field}"))

    app = given(open_app, rows, "plain", lang="ar")
    assert [box.value[:6] for box in app.info] == ["اختر ع"]
    for field, column in (("day", "wann"), ("type", "was"), ("lat", "b"), ("lon", "l"), ("actor", "wer")):
        app.selectbox(box(app, field)).set_value(column).run()
        assert not app.exception, app.exception
    assert counts(app) == ["1", "0", "1", "0"]
    assert "لا يتميّز اليوم من الشهر" in page_text(app)
    [order] = [radio for radio in app.radio if str(radio.key).startswith("imports_days-")]
    order.set_value("dmy").run()
    assert counts(app) == ["1", "1", "0", "0"]
    app.button("imports-keep").click().run()
    assert not app.exception, app.exception
    assert len(standing()) == 1
    app = given(open_app, b"wann,was,b,l,wer\n05/04/2020,Clashes,36.4,38.9,SDF\n", "plain")
    assert counts(app) == ["1", "1", "0", "0"]


@pytest.mark.parametrize("role", [None, Role.READER])
def test_who_may_not_add_sees_what_came_in_and_no_box(
    role: Role | None, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    given(open_app, file_of({})).button("imports-keep").click().run()
    monkeypatch.setattr("conflictmap.ui.frame.identity", lambda: Identity("rita", role or Role.READER))
    app = open_app(PAGE)
    assert not app.exception, app.exception
    assert not app.get("file_uploader")
    assert len(app.info) == 1
    assert [b.disabled for b in app.button if str(b.key).startswith("imports-take-back-")] == [True]


def test_nothing_is_imported_while_looking_back(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    given(open_app, file_of({}))
    monkeypatch.setattr(state, "as_of", lambda: AsOf(cached.store().now()))
    app = open_app(PAGE)
    assert not app.get("file_uploader")


def test_every_reason_and_every_field_has_its_words() -> None:
    assert {f"import_why.{name}" for name in WHY.values()} <= table().keys()
    assert {f"import_field.{name}" for name in imports_columns.ASKED} <= table().keys()
    assert set(imports_columns.ASKED) <= FIELDS
