"""Imported areas on their page: a file previewed and kept, sets taken off and put back, nothing while looking back."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from shapely.geometry import MultiPolygon, box
from streamlit.testing.v1 import AppTest

from conflictmap.control_areas import AreaSet, ControlArea
from conflictmap.opinions import Identity, Role
from conflictmap.query import AsOf
from conflictmap.ui import cached
from conflictmap.ui.frame import identity
from tests.exchange.areas.conftest import DAY, feature, square

Open = Callable[..., AppTest]
PAGE = "pages/control_desk.py"


def collection(*features: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def opened(open_app: Open, **link: str) -> AppTest:
    app = open_app(PAGE, **link)
    app.session_state["held_view"] = "areas"
    app.run()
    assert not app.exception, app.exception
    return app


def given(open_app: Open, content: bytes, name: str = "a.geojson", **link: str) -> AppTest:
    app = opened(open_app, **link)
    app.file_uploader("areas_file").set_value((name, content, "application/geo+json")).run()
    assert not app.exception, app.exception
    return app


def kept() -> AreaSet:
    """A set of one area on the shelf, added by the user of the system."""
    shape = MultiPolygon([box(38.7, 36.2, 39, 36.5)])
    told = AreaSet(
        "", "A <b>map</b>", "", None, "a.geojson", "0" * 64, "side", (DAY,), 1, 1, (), (),
        identity().name, datetime.now(UTC).isoformat(),
    )  # fmt: skip
    return cached.area_shelf().keep(told, (ControlArea(1, DAY, "sdf", "SDF", "SDF", shape),))


@pytest.mark.usefixtures("filled")
def test_a_file_is_previewed_its_words_told_and_kept(open_app: Open) -> None:
    app = given(open_app, collection(feature("قسد"), feature("Group *A*"), feature("x", {"type": "Point"})))
    assert [str(b.key) for b in app.button if b.key == "areas-keep"] == []
    app.date_input("areas_day").set_value(date(2020, 12, 10)).run()
    assert [(m.label, m.value) for m in app.metric] == [
        ("Areas to keep", "2"), ("No areas, left out", "1"), ("Refused", "0"), ("Mended", "0"),
    ]  # fmt: skip
    assert app.button("areas-keep").disabled
    asked = [one for one in app.selectbox if str(one.key).startswith("areas_side-")]
    assert [(one.value, one.label) for one in asked] == [("unknown", "Group \\*A\\* (1)"), ("sdf", "قسد (1)")]
    asked[0].set_value("turkey").run()
    app.text_input("areas_source").set_value("A map").run()
    app.button("areas-keep").click().run()
    assert not app.exception
    [(one, areas)] = cached.area_shelf().shown()
    assert (one.source, one.file, one.left) == ("A map", "a.geojson", (("it is no area", 1),))
    assert [(area.words, area.side) for area in areas] == [("قسد", "sdf"), ("Group *A*", "turkey")]
    assert [s.value for s in app.success] == ["The areas are on the map now."]


@pytest.mark.usefixtures("filled")
def test_a_set_is_taken_off_put_back_and_what_was_done_undone(open_app: Open) -> None:
    one = kept()
    app = opened(open_app)
    app.button(f"areas-remove-{one.id}").click().run()
    assert cached.area_shelf().shown() == ()
    app.button(f"areas-restore-{one.id}").click().run()
    assert len(cached.area_shelf().shown()) == 1
    app.button("areas-undo").click().run()
    assert [s.stands for s in cached.area_shelf().sets()] == [False]
    assert "A &#60;b&#62;map" in " ".join(str(html.proto.body) for html in app.get("html"))


@pytest.mark.usefixtures("filled")
def test_refused_features_keep_the_button_shut_until_they_are_left_out(open_app: Open) -> None:
    app = given(open_app, collection(feature(date="2020-12-10"), feature(geometry=square(638), date="2020-12-10")))
    app.text_input("areas_source").set_value("A map").run()
    assert [one.value for one in app.selectbox if str(one.key).startswith("areas_day_column-")] == ["date"]
    assert app.button("areas-keep").disabled
    next(one for one in app.checkbox if str(one.key).startswith("areas_leave-")).check().run()
    app.button("areas-keep").click().run()
    assert [one.kept for one in cached.area_shelf().sets()] == [1]


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.geojson", b"<OGRVRTDataSource/>", id="VRT"),
        pytest.param("../../a.kml", b"<!DOCTYPE k><kml/>", id="entities, and a name that climbs"),
        pytest.param("a.geojson", collection(feature(9)).replace(b'"side"', b'"zone"'), id="no column of who holds"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_in_words(name: str, content: bytes, open_app: Open) -> None:
    app = given(open_app, content, name, lang="ar")
    assert [e.value for e in app.error] == ["لم ينجح ذلك"]
    assert "nothing of it is kept" in "".join(t.value for t in app.text)
    assert cached.area_shelf().sets() == ()


@pytest.mark.usefixtures("filled")
def test_while_looking_back_nothing_is_added_and_a_later_set_is_not_there(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept()
    app = opened(open_app, shown="2021-01-01")
    assert len(app.file_uploader) == 0
    assert "No areas have been imported yet" in "".join(c.value for c in app.caption)
    assert b'"imported":[]' not in cached.map_bundle("en").blob
    monkeypatch.setattr("conflictmap.ui.state.as_of", lambda: AsOf(shown_at=datetime(2021, 1, 1, tzinfo=UTC)))
    assert b'"imported":[]' in cached.map_bundle("en").blob


@pytest.mark.usefixtures("filled")
def test_a_reader_may_look_and_no_more(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    kept()
    monkeypatch.setattr("conflictmap.ui.frame.identity", lambda: Identity("eve", Role.READER))
    app = opened(open_app)
    assert len(app.file_uploader) == 0
    assert [b.disabled for b in app.button if str(b.key).startswith("areas-remove-")] == [True]


@pytest.mark.usefixtures("filled")
def test_the_map_is_built_anew_when_areas_come_and_control_stays(open_app: Open) -> None:
    app = open_app()
    before, control = cached.map_bundle("en"), cached.control("en")
    kept()
    after = cached.map_bundle("en")
    assert (b'"imported":[]' in before.blob, b'"imported":[]' in after.blob) == (True, False)
    assert cached.control("en").equals(control)
    assert not app.exception
