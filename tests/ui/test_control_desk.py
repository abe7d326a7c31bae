"""Who holds what: records entered, refused, replaced, withdrawn, restored and taken back, each with its signature."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from conflictmap.ledger import Desk
from conflictmap.opinions import NOT_KNOWN, Baseline, Identity, Imagery, Judgement, Role
from conflictmap.ui import cached, control_says

Open = Callable[..., AppTest]
PAGE = "pages/control_desk.py"
DAY = date(2020, 12, 18)


def form(app: AppTest, kind: str, place: str = "jahbal") -> str:
    """How the keys of the form that is open begin."""
    start = f"form-{kind}-{place}-"
    keys = [str(w.key) for w in (*app.text_area, *app.text_input) if str(w.key).startswith(start)]
    return keys[0].rpartition("-")[0]


def keep(app: AppTest) -> None:
    next(b for b in app.button if b.label in ("Keep", "حفظ")).click().run()
    assert not app.exception


def kind(app: AppTest, name: str) -> None:
    app.session_state["held_kind"] = name
    app.run()
    assert not app.exception


def act(identity: Identity, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conflictmap.ui.frame.identity", lambda: identity)


def judge(app: AppTest, note: str = "Both say so.") -> Judgement:
    key = form(app, "judgement")
    app.multiselect(f"{key}-holders").select("SNA")
    app.date_input(f"{key}-first_day").set_value(DAY)
    app.text_area(f"{key}-note").input(note)
    app.multiselect(f"{key}-claims").select("r-1")
    keep(app)
    return cached.by_hand().all_judgements[-1]


@pytest.mark.usefixtures("filled")
def test_a_judgement_is_kept_signed_and_shown_over_the_claims(open_app: Open) -> None:
    app = open_app(PAGE, place="jahbal")
    made = judge(app)
    assert (made.place_id, made.holders, made.first_day, made.last_day, made.note, made.claim_ids) == (
        "jahbal", ("SNA",), DAY, None, "Both say so.", ("r-1",),
    )  # fmt: skip
    assert made.by == cached.store().entries()[-1].who
    row = control_says.row_at("jahbal", DAY, "en")
    assert row is not None
    assert row["state"] == "disputed"  # what the claims say is still there
    assert "Kept" in app.success[0].value


@pytest.mark.usefixtures("filled")
def test_what_is_missing_is_said_beside_the_field_and_nothing_is_kept(open_app: Open) -> None:
    app = open_app(PAGE, place="jahbal")
    key = form(app, "judgement")
    app.date_input(f"{key}-first_day").set_value(DAY)
    app.date_input(f"{key}-last_day").set_value(date(2020, 12, 1))
    keep(app)
    said = " ".join(e.value for e in app.error)
    assert all(part in said for part in ("at least one holder", "before the first", "in a sentence"))
    app.radio(f"{key}-way").set_value("nobody")
    app.multiselect(f"{key}-holders").select("SDF")
    keep(app)
    assert "answer above" in " ".join(e.value for e in app.error)
    assert cached.by_hand().all_judgements == ()


@pytest.mark.parametrize(("way", "holders"), [("nobody", ()), ("unknown", NOT_KNOWN)])
@pytest.mark.usefixtures("filled")
def test_a_judgement_may_say_that_nobody_holds_it_or_can_say(
    way: str, holders: tuple[str, ...], open_app: Open
) -> None:
    app = open_app(PAGE, place="jahbal")
    key = form(app, "judgement")
    app.radio(f"{key}-way").set_value(way)
    app.text_area(f"{key}-note").input("Seen from the road.")
    keep(app)
    assert [j.holders for j in cached.by_hand().judgements] == [holders]


@pytest.mark.usefixtures("filled")
def test_versions_stay_through_replacing_undoing_withdrawing_and_restoring(open_app: Open) -> None:
    app = open_app(PAGE, place="jahbal")
    first = judge(app)
    app.button(f"replace-{first.id}").click().run()
    key = form(app, "judgement")
    assert app.text_area(f"{key}-note").value == "Both say so."
    app.text_area(f"{key}-note").input("A video too.")
    keep(app)
    assert [j.note for j in cached.by_hand().judgements] == ["A video too."]
    app.button("held-undo").click().run()
    assert [j.note for j in cached.by_hand().judgements] == ["Both say so."]
    app.button(f"withdraw-{first.id}").click().run()
    assert cached.by_hand().judgements == ()
    app.button(f"restore-{first.id}").click().run()
    versions = cached.by_hand().all_judgements
    assert [(j.note, j.withdrawn) for j in versions] == [
        ("Both say so.", False), ("A video too.", False), ("Both say so.", False), ("Both say so.", True),
        ("Both say so.", False),
    ]  # fmt: skip
    assert len({j.id for j in versions}) == 1
    assert cached.store().problems() == []


@pytest.mark.usefixtures("filled")
def test_undoing_a_new_record_withdraws_it(open_app: Open) -> None:
    app = open_app(PAGE, place="jahbal")
    judge(app)
    app.button("held-undo").click().run()
    assert (cached.by_hand().judgements, len(cached.by_hand().all_judgements)) == ((), 2)


@pytest.mark.usefixtures("filled")
def test_a_record_changed_by_another_meanwhile_is_not_overwritten(open_app: Open) -> None:
    app = open_app(PAGE, place="jahbal")
    first = judge(app)
    app.button(f"replace-{first.id}").click().run()
    key = form(app, "judgement")
    Desk(cached.store(), Identity("bob", Role.EDITOR)).decide(
        Judgement(first.id, "jahbal", "Jahbal", 38.9, 36.4, ("SDF",), None, None, "Not so.")
    )
    app.text_area(f"{key}-note").input("Mine.")
    keep(app)
    assert "bob has changed" in app.warning[0].value
    assert [j.note for j in cached.by_hand().judgements] == ["Not so."]


@pytest.mark.usefixtures("filled")
def test_a_baseline_fills_the_map_before_the_first_claim(open_app: Open) -> None:
    app = open_app(PAGE, place="tal-abyad")
    kind(app, "baseline")
    key = form(app, "baseline", "tal-abyad")
    app.multiselect(f"{key}-holders").select("SDF")
    app.date_input(f"{key}-day").set_value(date(2099, 1, 1))
    keep(app)
    assert {"This day lies ahead.", "Name the source: whose map or report this is."} <= {e.value for e in app.error}
    app.date_input(f"{key}-day").set_value(date(2016, 1, 1))
    app.text_input(f"{key}-source").input("A map <b>of</b> that day")
    keep(app)
    row = control_says.row_at("tal-abyad", date(2016, 1, 1), "en")
    assert row is not None
    assert (row["state"], row["holder"], row["rung"]) == ("held", ("SDF",), "")
    assert control_says.row_at("tal-abyad", date(2015, 12, 31), "en") is None


@pytest.mark.usefixtures("filled")
def test_a_verified_picture_lifts_the_claim_it_is_linked_to(open_app: Open) -> None:
    app = open_app(PAGE, place="mushayrifah-ain-issa")
    kind(app, "imagery")
    key = form(app, "imagery", "mushayrifah-ain-issa")
    app.text_input(f"{key}-point").input("33.5, 36.2")
    app.text_input(f"{key}-url").input("javascript:alert(1)")
    keep(app)
    said = " ".join(e.value for e in app.error)
    assert all(part in said for part in ("Give the day", "who verified", "http://", "30 km"))
    app.text_input(f"{key}-point").input("nowhere")
    keep(app)
    assert "Write the point" in " ".join(e.value for e in app.error)
    place = cached.gazetteer().place("mushayrifah-ain-issa")
    app.text_input(f"{key}-point").input(f"{place.lat}, {place.lon}")
    app.text_input(f"{key}-url").input("https://example.org/picture")
    app.text_input(f"{key}-verifier").input("A verifier")
    app.date_input(f"{key}-day").set_value(DAY)
    keep(app)
    (made,) = cached.by_hand().imagery
    assert (made.place_id, made.verifier, made.day) == ("mushayrifah-ain-issa", "A verifier", DAY)


@pytest.mark.usefixtures("filled")
def test_imagery_of_the_right_place_confirms(open_app: Open) -> None:
    open_app(PAGE)
    seen = Imagery("i1", 38.89, 36.41, DAY, "ann", "a flag", "", "mushayrifah", ("r-1",))
    before = control_says.row_at("mushayrifah", DAY, "en")
    Desk(cached.store(), Identity("ann", Role.ANALYST)).decide(seen)
    after = control_says.row_at("mushayrifah", DAY, "en")
    assert before is not None
    assert after is not None
    assert (before["rung"], after["rung"], after["imagery_ids"]) == ("claimed", "confirmed", ("i1",))


@pytest.mark.parametrize(
    ("role", "off"),
    [
        pytest.param(Role.EDITOR, {"judgement": False, "baseline": False, "imagery": False}, id="editor"),
        pytest.param(Role.ANALYST, {"judgement": False, "baseline": True, "imagery": False}, id="analyst"),
        pytest.param(Role.READER, {"judgement": True, "baseline": True, "imagery": True}, id="reader"),
        pytest.param(None, {"judgement": True, "baseline": True, "imagery": True}, id="nobody"),
    ],
)
@pytest.mark.usefixtures("filled")
def test_a_button_that_is_off_says_why(
    role: Role | None, off: dict[str, bool], open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    act(Identity("ann" if role else "", role), monkeypatch)
    app = open_app(PAGE, place="jahbal")
    for name, wanted in off.items():
        kind(app, name)
        button = next(b for b in app.button if b.label == "Keep")
        assert button.disabled is wanted
        assert bool(app.info) is wanted


@pytest.mark.usefixtures("filled")
def test_what_another_analyst_signed_is_not_theirs_to_change(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    open_app(PAGE)
    Desk(cached.store(), Identity("bob", Role.ANALYST)).decide(
        Judgement("j1", "jahbal", "Jahbal", 38.9, 36.4, ("SDF",), None, None, "Seen.")
    )
    act(Identity("ann", Role.ANALYST), monkeypatch)
    app = open_app(PAGE, place="jahbal")
    assert app.button("withdraw-j1").disabled
    assert "bob signed this" in app.button("withdraw-j1").help


@pytest.mark.usefixtures("filled")
def test_a_whole_governorate_has_no_one_holder(open_app: Open) -> None:
    app = open_app(PAGE, place="SY11")
    assert "no one holder" in app.info[0].value
    assert not [b for b in app.button if b.label == "Keep"]


@pytest.mark.usefixtures("filled")
def test_a_name_that_several_places_bear_is_asked_about(open_app: Open) -> None:
    app = open_app(PAGE)
    app.text_input("held_name").input("مشيرفة").run()
    which = next(r for r in app.radio if r.label == "Which of these places?")
    assert which.value is None
    which.set_value(which.options and cached.gazetteer().find("مشيرفة", limit=15)[1].place.id).run()
    assert not app.exception
    assert app.session_state["place"] == cached.gazetteer().find("مشيرفة", limit=15)[1].place.id


@pytest.mark.usefixtures("filled")
def test_a_sure_name_opens_its_place_and_another_one_replaces_it(open_app: Open) -> None:
    app = open_app(PAGE, place="raqqa")
    app.text_input("held_name").input("عين عيسى").run()
    assert app.session_state["place"] == "ain-issa"
    app.text_input("held_name").input("qwertyuiop").run()
    assert app.warning


@pytest.mark.usefixtures("filled")
def test_without_records_the_page_says_how_to_begin(open_app: Open) -> None:
    app = open_app(PAGE)
    assert "Import baselines" in app.info[0].value


@pytest.mark.usefixtures("filled")
def test_all_records_are_listed_with_who_and_when(open_app: Open) -> None:
    open_app(PAGE)
    desk = Desk(cached.store(), Identity("ann", Role.EDITOR))
    held = ("jahbal", "Jahbal", 38.9, 36.4, ("SDF",))
    desk.decide(Judgement("j1", *held, DAY, None, "Seen."))
    desk.decide(Baseline("b1", *held, date(2016, 1, 1), "=a map"))
    desk.decide(Imagery("i1", 38.9, 36.4, DAY, "bob", "a flag", place_id="jahbal"))
    app = open_app(PAGE)
    app.session_state["held_view"] = "records"
    app.run()
    rows = app.dataframe[0].value
    assert list(rows["kind"]) == ["Judgement", "Baseline", "Imagery"]
    assert set(rows["by"]) == {"ann"}


@pytest.mark.usefixtures("filled")
def test_the_page_speaks_arabic(open_app: Open) -> None:
    app = open_app(PAGE, lang="ar", place="jahbal")
    assert app.title[0].value == "من يسيطر على ماذا"
    for name in ("judgement", "baseline", "imagery"):
        kind(app, name)


@pytest.mark.usefixtures("own_home")
def test_an_unknown_place_of_a_link_is_said(open_app: Open) -> None:
    app = open_app(PAGE, place="no-such-place")
    assert "No table has this place" in app.warning[0].value


HEAD = "place_id,place,lon,lat,holders,day,source,note\n"


def importing(open_app: Open, rows: str) -> AppTest:
    app = open_app(PAGE)
    app.session_state["held_view"] = "import"
    app.run()
    app.file_uploader("baseline_file").set_value(("held.csv", (HEAD + rows).encode(), "text/csv")).run()
    assert not app.exception
    return app


@pytest.mark.usefixtures("filled")
def test_a_table_is_previewed_then_kept_as_a_whole(open_app: Open) -> None:
    app = importing(open_app, "ain-issa,,,,SDF,2019-11-01,a map,\n,مشيرفة,,,SDF,2019-11-01,a map,\n")
    assert [(m.label, m.value) for m in app.metric] == [
        ("New", "1"), ("Changed", "0"), ("There already", "0"), ("Refused", "1"),
    ]  # fmt: skip
    assert app.button("baseline-keep").disabled
    assert cached.by_hand().baselines == ()
    app.checkbox("baseline_left_out").check().run()
    app.button("baseline-keep").click().run()
    assert not app.exception
    assert "Baselines kept: 1" in app.success[0].value
    assert [b.place_id for b in cached.by_hand().baselines] == ["ain-issa"]
    assert [m.value for m in app.metric] == ["0", "0", "1", "1"]


@pytest.mark.usefixtures("filled")
def test_a_file_that_is_no_table_is_refused_in_words(open_app: Open) -> None:
    app = open_app(PAGE, lang="ar")
    app.session_state["held_view"] = "import"
    app.run()
    app.file_uploader("baseline_file").set_value(("held.csv", b"\xff\xfea", "text/csv")).run()
    assert "UTF-8" in app.error[0].value


@pytest.mark.usefixtures("filled")
def test_the_card_of_a_place_tells_judgement_baseline_and_imagery_apart(open_app: Open) -> None:
    open_app()
    desk = Desk(cached.store(), Identity("ann", Role.EDITOR))
    held = ("jahbal", "Jahbal", 38.9, 36.4, ("SDF",))
    desk.decide(Judgement("j1", *held, DAY, None, "Seen <i>twice</i>."))
    desk.decide(Baseline("b1", *held, date(2016, 1, 1), "a map ${x}"))
    desk.decide(Imagery("i1", 38.9, 36.4, DAY, "bob", "a flag", place_id="jahbal"))
    app = open_app()
    app.session_state["opened"] = "jahbal"
    app.run()
    assert not app.exception
    told = " ".join(str(html.proto.body) for html in app.get("html"))
    for part in ("Judged by an analyst", "Seen &#60;i&#62;twice", "a map &#36;&#123;x&#125;", "Verified by", "bob"):
        assert part in told
    app.button("close-place").click().run()
    assert app.session_state["opened"] is None


@pytest.mark.usefixtures("own_home")
def test_with_baselines_alone_the_map_does_not_open_blank(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conflictmap.ui.first_start.fill", lambda _lang: None)
    app = open_app()
    assert "no claim" in app.info[0].value
    held = ("ain-issa", "Ain Issa", 38.86, 36.38, ("SDF",))
    Desk(cached.store(), Identity("ann", Role.EDITOR)).decide(Baseline("b1", *held, date(2016, 1, 1), "a map"))
    app = open_app()
    assert "no claim" not in " ".join(i.value for i in app.info)
