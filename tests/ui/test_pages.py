"""Every page opens in both languages on a fresh store, and does what it is for."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from conflictmap import visitors
from conflictmap.errors import LedgerError
from conflictmap.ledger import Ledger
from conflictmap.models import ClaimType, DatePrecision, DateSpan, MapEffect, Provenance, Reading
from conflictmap.registry import Registry
from conflictmap.ui import cached, signin
from conflictmap.words import word
from tests.made import TEXT, make_claim, make_report

Open = Callable[..., AppTest]
PAGES = {
    "app.py": "app.name",
    "pages/claims.py": "claims.title",
    "pages/places.py": "places.title",
    "pages/actors.py": "actors.title",
    "pages/sources.py": "sources.title",
    "pages/read.py": "read.title",
    "pages/imports.py": "imports.title",
    "pages/audit.py": "audit.title",
    "pages/people.py": "people.title",
}
PASTED = (
    "أعلن الجيش الوطني السوري سيطرته على قرية الجهبل قرب عين عيسى يوم الخميس. "
    "ونفى متحدث باسم قوات سوريا الديمقراطية دخول أي مسلح إلى القرية."
)


def words_on(app: AppTest) -> str:
    """Everything a page says, in one text."""
    kinds = (app.markdown, app.text, app.caption, app.info, app.success, app.warning, app.error)
    return "\n".join([str(e.value) for kind in kinds for e in kind] + [str(e.proto.body) for e in app.get("html")])


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("page", list(PAGES))
def test_every_page_opens_in_both_languages(page: str, lang: str, open_app: Open) -> None:
    app = open_app(page, lang=lang)
    assert app.title[0].value == word(PAGES[page], lang)
    assert not app.error


def test_the_map_page_counts_what_was_read_and_keeps_a_tray(open_app: Open) -> None:
    app = open_app()
    assert "Reports: 3" in words_on(app)
    assert any(e.label.startswith("Claims without a place or a date") for e in app.expander)


def test_filters_offer_what_the_claims_hold_in_the_language_of_the_page(open_app: Open) -> None:
    app = open_app("pages/claims.py", lang="ar")
    chosen = app.multiselect(key="sides")
    assert "قسد ومكوناتها" in chosen.options
    shown = len(app.dataframe[0].value)
    chosen.select("sdf").run()
    assert 0 < len(app.dataframe[0].value) < shown
    assert app.query_params["side"] == "sdf"


def test_a_link_seeds_the_filters_once(open_app: Open) -> None:
    app = open_app("pages/claims.py", side="sdf")
    assert app.multiselect(key="sides").value == ["sdf"]
    app.multiselect(key="sides").set_value([]).run()
    assert app.multiselect(key="sides").value == []
    assert "side" not in app.query_params


@pytest.mark.parametrize(
    "params",
    [
        pytest.param({"side": "nobody", "type": "NONSENSE", "said": "shouted"}, id="values that do not exist"),
        pytest.param({"from": "2021-01-01", "to": "2020-01-01"}, id="a period the wrong way round"),
        pytest.param({"claim": "<script>", "lang": "xx", "q": "${x}"}, id="hostile words"),
    ],
)
@pytest.mark.parametrize("page", ["app.py", "pages/claims.py", "pages/actors.py"])
def test_a_bad_link_opens_the_page_all_the_same(page: str, params: dict[str, str], open_app: Open) -> None:
    assert not open_app(page, **params).error


def test_a_search_in_another_spelling_finds_the_claims(open_app: Open) -> None:
    app = open_app("pages/claims.py", lang="ar")
    app.text_input(key="text").set_value("عين عيسي").run()
    assert len(app.dataframe[0].value) > 0
    app.text_input(key="text").set_value("لا يوجد هذا").run()
    assert word("home.no_match", "ar") in words_on(app)


def test_an_open_claim_shows_its_words_and_says_that_they_are_a_digest(open_app: Open) -> None:
    app = open_app("pages/claims.py")
    claim = cached.snapshot("en").claims[0]
    app = open_app("pages/claims.py", claim=claim.id)
    assert "Our digest" in words_on(app)
    app.button(key="close").click().run()
    assert "claim" not in app.query_params


def test_an_actor_is_shown_with_its_names_and_claims(open_app: Open) -> None:
    app = open_app("pages/actors.py", actor="SDF")
    assert app.selectbox(key="actor").value == "SDF"
    assert any("Other names it is called by" in e.label for e in app.expander)
    assert len(app.dataframe) >= 1


def read_pasted(app: AppTest, text: str) -> AppTest:
    app.text_area(key="paste").set_value(text)
    return app.button(key="read").click().run()


def test_an_arabic_paste_becomes_claims_and_is_kept_once(open_app: Open) -> None:
    app = read_pasted(open_app("pages/read.py", lang="ar"), PASTED)
    assert "<mark" in words_on(app)
    before = len(cached.snapshot("ar").claims)
    app.button(key="keep").click().run()
    assert app.success
    kept = len(cached.snapshot("ar").claims)
    assert kept > before
    read_pasted(app, PASTED)
    app.button(key="keep").click().run()
    assert word("read.already", "ar") in words_on(app)
    assert len(cached.snapshot("ar").claims) == kept


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("", word("read.nothing_given", "en"), id="nothing"),
        pytest.param("   \n ", word("read.nothing_given", "en"), id="only space"),
        pytest.param("ا" * 2_000_001, "larger than", id="too long"),
        pytest.param("\x00\x01" * 40, "control characters", id="binary"),
        pytest.param("The weather was mild all week.", word("read.nothing_help", "en"), id="nothing to find"),
    ],
)
def test_what_cannot_be_read_is_said_plainly(text: str, said: str, open_app: Open) -> None:
    app = read_pasted(open_app("pages/read.py"), text)
    assert said in words_on(app)
    assert not app.exception


def test_a_hostile_paste_stays_text(open_app: Open) -> None:
    app = read_pasted(open_app("pages/read.py"), f"<script>alert(1)</script>${{x}} {PASTED}")
    assert "<script" not in words_on(app)
    assert "${" not in words_on(app)


def test_a_folder_of_own_reports_opens_instead_of_the_seeds(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "one.txt").write_text(PASTED, encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"%PDF-1.7 x")
    monkeypatch.setenv("CONFLICTMAP_REPORTS", str(folder))
    app = open_app()
    assert "Reports: 1" in words_on(app)
    assert any("1 files could not be read" in e.label for e in app.expander)


def test_a_store_that_cannot_be_opened_is_said_plainly(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("CONFLICTMAP_HOME", str(tmp_path / "file"))
    app = open_app()
    assert app.error[0].value == word("error.heading", "en")


def test_a_store_that_may_only_be_read_opens(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    open_app()
    cached.filled().clear()

    def refused(_ledger: Ledger, _registry: Registry) -> int:
        raise LedgerError("may not be written to")

    monkeypatch.setattr(Ledger, "note_registry", refused)
    assert not open_app("pages/claims.py").error


def test_nobody_may_add_when_the_server_listens_to_others(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signin, "way", lambda: signin.Way.NONE)
    monkeypatch.setenv(visitors.ANONYMOUS_SETTING, "read")
    app = read_pasted(open_app("pages/read.py"), PASTED)
    assert word("read.read_only", "en") in words_on(app)
    assert not [b for b in app.button if b.key == "keep"]


def test_the_denial_stands_beside_what_it_denies(open_app: Open) -> None:
    open_app()
    gain = make_claim()
    denial = make_claim(
        "r-2",
        type=ClaimType.DENY,
        actors=("SDF",),
        targets=(),
        places=(),
        quote=TEXT[58:],
        provenance=Provenance("r", 58, len(TEXT)),
        map_effect=MapEffect.NONE,
        holder_after=(),
        may_colour=(),
        about=("r-1",),
    )
    day = DateSpan(None, None, DatePrecision.OPEN, "no date in the text")
    cached.store().add(Reading(make_report(), "ar", day, (), (gain, denial), {}, "test"))
    app = open_app("pages/claims.py", claim="r-1")
    assert f"**{word('card.denied_by', 'en')}**" in words_on(app)
    assert TEXT[58:] in words_on(app)
    app.button(key="open-denied-r-2").click().run()
    assert app.query_params["claim"] == "r-2"
    assert f"**{word('card.denies', 'en')}**" in words_on(app)
    other = open_app("pages/claims.py", claim="r-2")
    assert word("card.no_denial", "en") in words_on(other)
