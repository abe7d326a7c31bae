"""Who acts in a session, by each way a server may know it; whoever is nobody writes nothing."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.context import StreamlitHeaders
from streamlit.testing.v1 import AppTest

from conflictmap import visitors
from conflictmap.errors import ConflictMapError
from conflictmap.ledger import Desk, Ledger, NotAllowed
from conflictmap.opinions import Identity, Review, Role, UserRole, Verdict
from conflictmap.ui import cached, signin
from conflictmap.ui.signin import Way
from conflictmap.words import word
from tests.fake_reader import FakeReader
from tests.made import make_report

SECRET = "a word that only the proxy knows"
Asks = Callable[..., None]


class User:
    """What Streamlit tells of somebody."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self._told = dict(told)

    @property
    def is_logged_in(self) -> bool:
        return bool(self._told)

    def to_dict(self) -> dict[str, Any]:
        return self._told


@pytest.fixture
def asks(monkeypatch: pytest.MonkeyPatch, own_home: Path) -> Asks:
    """Sets how the server is set up and what comes with the question."""
    monkeypatch.undo()
    monkeypatch.setenv("CONFLICTMAP_HOME", str(own_home))
    for name in ("CONFLICTMAP_DB", visitors.USER_SETTING, visitors.SECRET_SETTING, visitors.ANONYMOUS_SETTING):
        monkeypatch.delenv(name, raising=False)

    def ask(
        *,
        address: str | None = "localhost",
        headers: tuple[tuple[str, str], ...] = (),
        auth: Mapping[str, Any] | None = None,
        user: Mapping[str, Any] | None = None,
        **settings: str,
    ) -> None:
        monkeypatch.setattr(st, "get_option", lambda name: {"server.address": address}[name])
        monkeypatch.setattr(type(st.context), "headers", property(lambda _: StreamlitHeaders(headers)))
        monkeypatch.setattr(signin, "get_secrets_auth_section", lambda: dict(auth or {}))
        monkeypatch.setattr(st, "user", User(user or {}))
        for name, value in settings.items():
            monkeypatch.setenv(name, value)

    with Ledger.open(str(own_home / "ledger.sqlite"), who="root") as ledger:
        root = Desk(ledger, Identity("root", Role.EDITOR))
        root.decide(UserRole("ann@example.org", Role.ANALYST))
        root.decide(UserRole("17 at https://id.example.org", Role.READER))
    return ask


PROXY = {visitors.USER_SETTING: "X-Forwarded-User", visitors.SECRET_SETTING: SECRET}
SHOWN = (visitors.SECRET_HEADER, SECRET)
OIDC = {"client_id": "map", "cookie_secret": "x"}
ANN = {"email": "Ann@Example.org", "sub": "17", "iss": "https://id.example.org"}


@pytest.mark.parametrize(
    ("how", "name", "role"),
    [
        pytest.param({"address": "0.0.0.0"}, "", None, id="open to others, no sign-in"),
        pytest.param({"address": None}, "", None, id="no address set"),
        pytest.param({"headers": (("X-Forwarded-For", "203.0.113.9"),)}, "", None, id="something stands in between"),
        pytest.param({"headers": (("Forwarded", "for=203.0.113.9"),)}, "", None, id="something else does"),
        pytest.param({"auth": OIDC}, "", None, id="nobody signed in"),
        pytest.param({"auth": OIDC, "user": ANN}, "ann@example.org", Role.ANALYST, id="signed in"),
        pytest.param({"auth": OIDC, "user": ANN | {"email_verified": True}}, "ann@example.org", Role.ANALYST, id="ok"),
        pytest.param(
            {"auth": OIDC, "user": ANN | {"email_verified": False}},
            "17 at https://id.example.org",
            Role.READER,
            id="an address nobody vouches for counts for nothing",
        ),
        pytest.param({"auth": OIDC, "user": {"email": "eve@example.org"}}, "eve@example.org", None, id="unknown here"),
        pytest.param(
            {**PROXY, "headers": (SHOWN, ("X-Forwarded-User", "Ann@example.org"))},
            "ann@example.org",
            Role.ANALYST,
            id="named by the proxy",
        ),
        pytest.param({**PROXY, "headers": (("X-Forwarded-User", "ann@example.org"),)}, "", None, id="no secret"),
        pytest.param(
            {**PROXY, "headers": ((visitors.SECRET_HEADER, "guess"), ("X-Forwarded-User", "ann@example.org"))},
            "",
            None,
            id="wrong secret",
        ),
        pytest.param(
            {**PROXY, "headers": (SHOWN, ("X-Forwarded-User", "eve"), ("X-Forwarded-User", "ann@example.org"))},
            "",
            None,
            id="two names",
        ),
        pytest.param({**PROXY, "headers": (SHOWN,)}, "", None, id="the proxy names nobody"),
    ],
)
def test_the_way_the_server_is_set_up_decides_who_acts(
    how: dict[str, Any], name: str, role: Role | None, asks: Asks, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks(**how)
    assert signin.identity() == Identity(name, role)
    monkeypatch.setenv(visitors.ANONYMOUS_SETTING, "read")
    assert signin.identity() == Identity(name, role or Role.READER)


def test_at_this_computer_alone_the_user_of_the_system_is_an_editor(asks: Asks) -> None:
    asks()
    assert signin.way() is Way.LOCAL
    assert signin.identity().role is Role.EDITOR


@pytest.mark.parametrize(
    "how",
    [
        pytest.param({visitors.USER_SETTING: "X-User"}, id="no secret"),
        pytest.param({visitors.USER_SETTING: "X-User", visitors.SECRET_SETTING: "short"}, id="a short secret"),
        pytest.param({**PROXY, "auth": OIDC}, id="two ways at once"),
    ],
)
def test_a_sign_in_that_is_set_up_wrongly_lets_nobody_in(how: dict[str, Any], asks: Asks) -> None:
    asks(**how)
    with pytest.raises(ConflictMapError, match=visitors.USER_SETTING):
        signin.identity()


def test_several_providers_are_offered_by_name(asks: Asks) -> None:
    asks(auth={"cookie_secret": "x", "one": {"client_id": "a"}, "two": {"client_id": "b"}})
    assert signin.providers() == ("one", "two")
    asks(auth=OIDC)
    assert signin.providers() == ("",)


@pytest.mark.parametrize("anonymous", ["", "read"])
def test_an_anonymous_visitor_writes_nothing_by_any_door(
    anonymous: str, open_app: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_app()
    store = cached.store()
    before = (store.counts(), len(store.entries()))
    monkeypatch.setattr(signin, "way", lambda: Way.OIDC)
    monkeypatch.setattr(signin, "_signed_in", lambda: "")
    monkeypatch.setenv(visitors.ANONYMOUS_SETTING, anonymous)
    for page in ("app.py", "pages/read.py", "pages/review.py", "pages/places.py", "pages/people.py"):
        app = open_app(page)
        closed = word("door.closed.oidc", "en") in [info.value for info in app.info]
        assert closed == (anonymous != "read")
        keys = {str(button.key) for button in app.button}
        assert not keys & {"keep", "accept", "reject", "correct", "people_give", "people_take", "own-save"}
        assert "sign_in_" in keys
    nobody = signin.identity()
    claim_id = store.claims()[0].id
    with pytest.raises(NotAllowed):
        store.acting(nobody).add(FakeReader().read(make_report()))
    with pytest.raises(NotAllowed):
        Desk(store, nobody).decide(Review(claim_id, Verdict.ACCEPT))
    assert (store.counts(), len(store.entries())) == before


def test_an_editor_gives_and_takes_roles_and_every_change_is_told(open_app: Callable[..., AppTest]) -> None:
    app = open_app("pages/people.py")
    app.text_input("people_name").set_value("Zoe@example.org")
    app.radio("people_role").set_value(Role.ANALYST)
    app.button("people_give").click().run()
    assert not app.exception
    assert Desk.of(cached.store(), "zoe@example.org").identity.role is Role.ANALYST
    assert word("people.given", "en", name="zoe@example.org", role="analyst") in [e.value for e in app.success]
    app.text_input("people_name").set_value("zoe@example.org")
    app.button("people_take").click().run()
    assert Desk.of(cached.store(), "zoe@example.org").identity.role is None
    assert len(Desk.of(cached.store(), "x").ledger.entries()) >= 2


def test_a_role_for_nobody_is_refused_in_words(open_app: Callable[..., AppTest]) -> None:
    app = open_app("pages/people.py")
    app.button("people_give").click().run()
    assert not app.exception
    assert [e.value for e in app.error] == [word("error.heading", "en")]
