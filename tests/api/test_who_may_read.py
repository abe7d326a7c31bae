"""Who may ask the server is what docs/hosting.md says of the dashboard, and it starts only where that is so."""

import pytest

from conflictmap import visitors
from conflictmap.errors import ConflictMapError
from conflictmap.ledger import Desk, Ledger
from conflictmap.opinions import Identity, Role, UserRole
from tests.api.conftest import Asking, Serving

SECRET = "a word that only the proxy knows"
PROXY = {visitors.USER_SETTING: "X-Forwarded-User", visitors.SECRET_SETTING: SECRET}
SHOWN = (visitors.SECRET_HEADER, SECRET)
PATHS = ("/", "/api", "/conformance", "/collections", "/collections/claims/items", "/collections/claims/items/r%23gain")


@pytest.fixture
def with_roles(ledger: Ledger) -> None:
    Desk(ledger, Identity("root", Role.EDITOR)).decide(UserRole("ann@example.org", Role.READER))


@pytest.mark.parametrize(
    ("host", "headers", "settings", "status"),
    [
        pytest.param("127.0.0.1", [], {}, 200, id="at this computer"),
        pytest.param("localhost:8600", [], {}, 200, id="at this computer, by its name"),
        pytest.param("[::1]:8600", [], {}, 200, id="at this computer, IPv6"),
        pytest.param("evil.example", [], {}, 403, id="a name elsewhere that leads here"),
        pytest.param("127.0.0.1.evil.example", [], {}, 403, id="a name that only begins so"),
        pytest.param("127.0.0.1", [("Via", "1.1 x")], {}, 403, id="something stands in between"),
        pytest.param("evil.example", [], {visitors.ANONYMOUS_SETTING: "read"}, 200, id="everybody may read"),
        pytest.param("127.0.0.1", [], PROXY, 403, id="past the proxy"),
        pytest.param("map.example", [SHOWN, ("X-Forwarded-User", "Ann@example.org")], PROXY, 200, id="a reader"),
        pytest.param("map.example", [SHOWN, ("X-Forwarded-User", "bob@example.org")], PROXY, 403, id="no role"),
        pytest.param("map.example", [("X-Forwarded-User", "ann@example.org")], PROXY, 403, id="no secret"),
        pytest.param(
            "map.example",
            [SHOWN, ("X-Forwarded-User", "ann@example.org"), ("X-Forwarded-User", "bob")],
            PROXY,
            403,
            id="two names",
        ),
    ],
)
@pytest.mark.usefixtures("with_roles")
def test_only_whoever_may_read_gets_an_answer(
    host: str,
    headers: list[tuple[str, str]],
    settings: dict[str, str],
    status: int,
    serving: Serving,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    ask = serving()
    for path in PATHS:
        answer = ask(path, headers=[("Host", host), *headers])
        assert answer.status_code == status, path
        if status == 403:
            assert answer.headers["content-type"] == "application/problem+json"
            assert "gain" not in answer.text


def test_a_user_whose_role_was_taken_reads_nothing(
    ask: Asking, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("conflictmap.ledger.desk.user_name", lambda: "bob")
    Desk(ledger, Identity("root", Role.EDITOR)).decide(UserRole("bob", None))
    assert ask("/").status_code == 403


@pytest.mark.parametrize("host", ["", "a b", "[::", "x/../y", "a:999999", "ä"])
def test_a_header_that_names_no_server_is_no_fault_of_ours(
    host: str, serving: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(visitors.ANONYMOUS_SETTING, "read")
    assert serving()("/", headers=[("Host", host.encode())]).status_code == 400
    assert serving(public="https://map.example/api")("/", headers=[("Host", host.encode())]).status_code == 200


def test_links_begin_with_the_public_address(serving: Serving) -> None:
    answer = serving(public="https://map.example/api/")("/collections/claims/items?limit=1")
    assert {link["href"].partition("?")[0] for link in answer.json()["links"]} == {
        "https://map.example/api/collections/claims/items"
    }


def test_an_unnamed_reader_is_not_told_who_reviewed(serving: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    def reviewer() -> object:
        return serving()("/collections/claims/items/r%23plan").json()["properties"]["review_by"]

    assert reviewer() == "eve@example.org"
    monkeypatch.setenv(visitors.ANONYMOUS_SETTING, "read")
    assert serving()("/collections/claims/items/r%23plan", host="map.example").json()["properties"]["review_by"] is None


@pytest.mark.parametrize(
    ("host", "settings", "starts"),
    [
        pytest.param("127.0.0.1", {}, True, id="this computer"),
        pytest.param("0.0.0.0", {}, False, id="open to others, nobody signs in"),
        pytest.param("0.0.0.0", {visitors.ANONYMOUS_SETTING: "read"}, True, id="open to everybody"),
        pytest.param("0.0.0.0", PROXY, True, id="a proxy tells who asks"),
        pytest.param("127.0.0.1", {visitors.USER_SETTING: "X-User"}, False, id="a proxy without a secret"),
    ],
)
def test_the_server_starts_only_where_it_knows_who_may_read(
    host: str, settings: dict[str, str], starts: bool, serving: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    if starts:
        serving(host=host)
        return
    with pytest.raises(ConflictMapError, match="CONFLICTMAP_PROXY_USER"):
        serving(host=host)
