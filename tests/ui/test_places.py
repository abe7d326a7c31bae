"""The place-name desk: a spelling is looked up in its context, a place is added, corrected, deleted, taken back."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from conflictmap import visitors
from conflictmap.models import DatePrecision, DateSpan, Provenance, Reading
from conflictmap.ui import cached, signin
from conflictmap.words import word
from tests import made
from tests.made import make_claim, make_report

pytestmark = pytest.mark.usefixtures("filled")
Open = Callable[..., AppTest]
JAHBAL = {
    "own_name_ar": "تل الاختبار",
    "own_name_en": "Tal Ikhtibar",
    "own_name_ku": "Girê Ezmûn",
    "own_coordinate": "36°20'N 38°40'E",
    "own_source": "a video of 2020-12-18",
}


def words_on(app: AppTest) -> str:
    """Everything a page says, in one text."""
    kinds = (app.markdown, app.text, app.caption, app.info, app.success, app.warning, app.error)
    return "\n".join([str(e.value) for kind in kinds for e in kind] + [str(e.proto.body) for e in app.get("html")])


def desk(open_app: Open, view: str = "find", lang: str = "en") -> AppTest:
    """The page with one of its views open."""
    app = open_app("pages/places.py", lang=lang)
    app.session_state["places_view"] = view
    app.run()
    assert not app.exception, app.exception
    return app


def written(app: AppTest, **fields: str) -> AppTest:
    """The form with these fields filled in."""
    for key, value in fields.items():
        app.text_input(key=key).set_value(value)
    app.selectbox(key="own_feature_type").set_value("PPL")
    app.run()
    assert not app.exception, app.exception
    return app


def own_rows(home: Path) -> list[dict[str, str]]:
    with (home / "gazetteer" / "own" / "places.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("عين عيسى", id="Arabic"),
        pytest.param("Ayn Issa", id="Latin"),
        pytest.param("عين عيسي", id="misspelt"),
    ],
)
def test_any_spelling_of_a_place_finds_it(name: str, open_app: Open) -> None:
    app = desk(open_app)
    app.text_input(key="name").set_value(name).run()
    assert "<strong><bdi>Ain Issa</bdi></strong>" in words_on(app)
    assert "This is <bdi>Ain Issa</bdi>." in words_on(app)


@pytest.mark.parametrize("name", [pytest.param("قققق", id="unknown"), pytest.param("<img src=x>", id="hostile")])
def test_a_name_nobody_knows_is_said_to_be_unknown_and_may_be_added(name: str, open_app: Open) -> None:
    app = desk(open_app)
    app.text_input(key="name").set_value(name).run()
    assert word("places.none", "en") in words_on(app)
    app.button(key="add-it").click().run()
    typed = (app.text_input(key="own_name_ar").value, app.text_input(key="own_name_en").value)
    assert name in typed


def test_namesakes_are_told_as_a_tie_and_a_point_near_by_settles_it(open_app: Open) -> None:
    app = desk(open_app)
    app.text_input(key="name").set_value("مشيرفة").run()
    assert "places bear this name" in words_on(app)
    assert word("places.none_of_these", "en") in words_on(app)
    app.text_input(key="near").set_value("36.3855, 38.8623").run()
    said = words_on(app)
    assert "36.4096, 38.8935" in said.split('id="pick-2"')[0]
    assert "from the point" in said


def test_a_point_may_be_named_by_a_place_and_what_is_neither_is_said(open_app: Open) -> None:
    app = desk(open_app)
    app.text_input(key="name").set_value("مشيرفة")
    app.text_input(key="near").set_value("Ayn Issa").run()
    assert "36.4096, 38.8935" in words_on(app).split('id="pick-2"')[0]
    app.text_input(key="near").set_value("<b>nowhere</b>").run()
    assert "&#60;b&#62;nowhere" in words_on(app)


def test_a_relation_is_told_with_its_reason_instead_of_candidates(open_app: Open) -> None:
    app = desk(open_app, lang="ar")
    app.text_input(key="name").set_value("جنوب الطريق السريع M4 بـ2 كم").run()
    said = words_on(app)
    assert "إلى الجنوب" in said
    assert word("places.area_why", "ar") in said
    assert "pick-1" not in said


def test_the_places_of_a_sentence_are_marked_and_listed_once(open_app: Open) -> None:
    app = desk(open_app, "scan", "ar")
    app.text_area(key="sentence").set_value("وصلت التعزيزات إلى عين عيسى ثم منبج ثم عين عيسى").run()
    said = words_on(app)
    assert said.count("<mark") == 3
    assert ("pick-2" in said, "pick-3" in said) == (True, False)


def test_what_was_typed_stays_while_another_view_is_looked_at(open_app: Open) -> None:
    app = written(desk(open_app, "own"), own_name_en="Somewhere")
    for view in ("find", "tables", "own"):
        app.session_state["places_view"] = view
        app.run()
    assert app.text_input(key="own_name_en").value == "Somewhere"


def test_a_place_that_was_added_is_found_scanned_read_and_can_be_taken_back(open_app: Open, own_home: Path) -> None:
    app = written(desk(open_app, "own"), **JAHBAL)
    app.button(key="own-save").click().run()
    assert "Tal Ikhtibar" in app.success[0].value
    (row,) = own_rows(own_home)
    assert (row["id"], row["lat"], row["admin"][:4]) == ("own:tal-ikhtibar", "36.3333333", "SY11")
    for spelling in ("تل الاختبار", "Girê Ezmûn"):
        assert cached.gazetteer().find(spelling)[0].place.id == "own:tal-ikhtibar"
    assert [t.candidates[0].place.id for t in cached.gazetteer().scan("وصل الجيش إلى تل الاختبار")] == [
        "own:tal-ikhtibar"
    ]
    report = make_report(text="أعلن الجيش الوطني السوري سيطرته على قرية تل الاختبار يوم الخميس.")
    assert any(p.place_id == "own:tal-ikhtibar" for c in cached.reader().read(report).claims for p in c.places)
    app.button(key="own-undo").click().run()
    assert own_rows(own_home) == []
    assert cached.gazetteer().find("Girê Ezmûn")[:1] == () or cached.gazetteer().find("Girê Ezmûn")[0].score < 0.7


def test_a_corrected_place_replaces_ours_under_the_same_id_and_its_deletion_brings_ours_back(
    open_app: Open, own_home: Path
) -> None:
    app = desk(open_app)
    app.text_input(key="name").set_value("الجهبل").run()
    before = cached.gazetteer().place("jahbal")
    app.button(key="correct").click().run()
    assert app.text_input(key="own_name_ar").value == before.name_ar
    app.text_input(key="own_coordinate").set_value(f"{before.lat + 0.01:.4f}, {before.lon:.4f}")
    app.text_input(key="own_source").set_value("own survey").run()
    if app.get("checkbox"):
        app.checkbox(key="own_anyway").check().run()
    app.button(key="own-save").click().run()
    after = cached.gazetteer().place("jahbal")
    assert after.lat == pytest.approx(before.lat + 0.01, abs=1e-4)
    assert after.source == "own survey"
    assert set(before.names) <= set(after.names)
    app.button(key="own-delete").click().run()
    assert cached.gazetteer().place("jahbal").lat == before.lat
    assert own_rows(own_home) == []


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        pytest.param({"own_coordinate": "here"}, "coordinate_unreadable", id="no coordinate"),
        pytest.param({"own_source": ""}, "source", id="no source"),
        pytest.param({"own_name_en": "=cmd()"}, "name_sign", id="a formula"),
    ],
)
def test_what_must_be_mended_is_said_and_nothing_is_saved(
    fields: dict[str, str], problem: str, lang: str, open_app: Open
) -> None:
    app = written(desk(open_app, "own", lang), **(JAHBAL | fields))
    assert word(f"place_problem.{problem}", lang).partition("{")[0] in words_on(app)
    assert app.button(key="own-save").disabled


def test_a_swapped_coordinate_is_asked_about_and_turned(open_app: Open) -> None:
    app = written(desk(open_app, "own"), **(JAHBAL | {"own_coordinate": "38.89, 36.41"}))
    assert "look swapped" in words_on(app)
    assert app.button(key="own-save").disabled
    app.button(key="own-swap").click().run()
    assert app.text_input(key="own_coordinate").value == "36.41000, 38.89000"
    assert "look swapped" not in words_on(app)


def test_a_double_of_a_known_place_is_named_and_saved_only_when_confirmed(open_app: Open) -> None:
    app = written(desk(open_app, "own"), **(JAHBAL | {"own_name_ar": "الجهبل", "own_coordinate": "36.409, 38.905"}))
    assert "This looks like <bdi>Jahbal</bdi>" in words_on(app)
    assert app.button(key="own-save").disabled
    app.checkbox(key="own_anyway").check().run()
    assert not app.button(key="own-save").disabled


def test_nobody_may_change_places_when_the_server_listens_to_others(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signin, "way", lambda: signin.Way.NONE)
    monkeypatch.setenv(visitors.ANONYMOUS_SETTING, "read")
    app = desk(open_app, "own")
    assert word("places.own_read_only", "en") in words_on(app)
    assert not [b for b in app.button if str(b.key).startswith("own-")]


def test_names_of_several_places_are_listed_and_narrowed_by_unit(open_app: Open) -> None:
    app = desk(open_app, "ambiguous")
    names = app.dataframe[0].value
    assert names["n"].is_monotonic_decreasing
    assert names["n"].iloc[0] > 5
    app.selectbox(key="shared_unit").set_value("SY11").run()
    assert len(app.dataframe[0].value) < len(names)


def test_toponyms_of_reports_that_stayed_open_are_listed(open_app: Open) -> None:
    from dataclasses import replace

    open_app()
    town = replace(made.JAHBAL, alternatives=("mushayrifah-ain-issa", "no-longer-there"))
    claim = make_claim(places=(town,), provenance=Provenance("r", 0, 57))
    day = DateSpan(None, None, DatePrecision.OPEN, "no date in the text")
    cached.store().add(Reading(make_report(), "ar", day, (), (claim,), {}, "test"))
    said = words_on(desk(open_app, "ambiguous"))
    assert "no-longer-there" in said
    assert "Mushayrifah" in said


def test_the_tables_in_use_are_listed_with_what_they_hold(open_app: Open) -> None:
    said = words_on(desk(open_app, "tables"))
    assert word("place_table.ours", "en") in said


def test_a_broken_own_table_is_told_and_the_rest_still_works(open_app: Open, own_home: Path) -> None:
    folder = own_home / "gazetteer" / "own"
    folder.mkdir(parents=True)
    (folder / "places.csv").write_text("id,name_en\nx,y,z,too many\n", encoding="utf-8")
    app = desk(open_app, "own")
    assert word("error.heading", "en") in words_on(app)
    app = desk(open_app)
    app.text_input(key="name").set_value("عين عيسى").run()
    assert "Ain Issa" in words_on(app)


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("view", ["find", "scan", "own", "ambiguous", "tables"])
def test_every_view_opens_in_both_languages(view: str, lang: str, open_app: Open) -> None:
    assert not desk(open_app, view, lang).error
