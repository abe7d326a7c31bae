"""The page where reports are read offers to read again what an older reader read."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from conflictmap.models import Report
from conflictmap.ui import cached
from tests.fake_reader import FakeReader

Open = Callable[..., AppTest]
PAGE = "pages/read.py"


def offered(app: AppTest) -> bool:
    return any(button.key == "reread" for button in app.button)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_what_an_older_reader_read_is_read_again_by_a_button(lang: str, open_app: Open) -> None:
    app = open_app(PAGE, lang=lang)
    assert not offered(app)  # the reports the store began with were read by this reader
    cached.store().add(FakeReader("older").read(Report("old", "SNA took Ain Issa.", title="old")))
    app.run()
    assert offered(app)
    app.button("reread").click().run()
    assert not app.exception
    assert "1" in app.success[0].value
    assert not offered(app)
    assert {claim.why for claim in cached.store().claims(["old"])} != {"reader older"}


def test_who_may_not_write_is_not_asked(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conflictmap.ui.rereading.allowed", lambda _: False)
    app = open_app(PAGE)
    cached.store().add(FakeReader("older").read(Report("old", "SNA took Ain Issa.")))
    app.run()
    assert not offered(app)
