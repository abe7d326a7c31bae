"""Pages say of a review that it was made of an older reading, and list those that hold no more."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from conflictmap.ledger import Desk, Ledger
from conflictmap.models import Claim
from conflictmap.opinions import Review, Verdict
from conflictmap.ui import cached

Open = Callable[..., AppTest]
SAID = {
    "en": ("Carried over", "Decisions that hold no more: 1", "Read differently since: Who"),
    "ar": ("قرار منقول", "قرارات لم تعد سارية: 1", "قُرئ بعدها على نحو مختلف: الفاعل"),
}


def decided_and_read_again(lang: str) -> Claim:
    """Two claims of one report are accepted; read again, one has another actor and the other is gone."""
    ledger = cached.store()
    report = cached.snapshot(lang).shown[0]
    kept, gone, *others = ledger.claims([report.id])
    for claim in (kept, gone):
        Desk.local(ledger).decide(Review(claim.id, Verdict.ACCEPT))
    reading = ledger.reading(report.id)
    assert reading is not None
    again = (replace(kept, actors=("SOMEBODY",), parent=None), *(replace(c, parent=None, about=()) for c in others))
    with Ledger.open(cached.store_address(), clock=lambda: ledger.now() + timedelta(seconds=5)) as later:
        later.add(replace(reading, claims=again, reader_version="newer"))
    return kept


def drawn(app: AppTest) -> str:
    return " ".join(getattr(one.proto, "body", "") for one in app.get("html"))


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_what_became_of_reviews_is_told(lang: str, open_app: Open) -> None:
    app = open_app("pages/claims.py", lang=lang)
    kept = decided_and_read_again(lang)
    over, listed, field = SAID[lang]
    app = open_app("pages/claims.py", lang=lang, claim=kept.id)
    assert over in drawn(app)
    assert field in drawn(app)
    app = open_app("pages/review.py", lang=lang)
    assert any(listed in one.label for one in app.expander)
