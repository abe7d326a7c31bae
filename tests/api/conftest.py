"""A store of three reports, and the server over it asked in this process."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from conflictmap import visitors
from conflictmap.api.app import app_of
from conflictmap.api.held import Held
from conflictmap.api.server import Server
from conflictmap.exporting.policy import policy_named
from conflictmap.ledger import Desk, Ledger
from conflictmap.models import Claim, ClaimType, DatePrecision, DateSpan, Modality, PlaceRef, Provenance, Reading
from conflictmap.opinions import Identity, Review, Role, Verdict
from conflictmap.registry import Registry
from gazetteer import Gazetteer
from tests.made import JAHBAL, LONGER, MUSHAYRIFAH, POWERLESS, make_claim, make_report, one_day

FAR = PlaceRef("far", "Far Island", 179.5, -16.5, "in", "", ("Far Island",), "PPL")
TODAY = date(2020, 12, 20)
Asking = Callable[..., httpx.Response]
Serving = Callable[..., Asking]


def claim(claim_id: str, start: int, **changed: Any) -> Claim:
    fields: dict[str, Any] = {
        "quote": LONGER[start : start + 10],
        "provenance": Provenance(claim_id.partition("#")[0], start, start + 10),
        "places": (JAHBAL, MUSHAYRIFAH),
        "may_colour": ("jahbal", "mushayrifah"),
    }
    return make_claim(claim_id, **(fields | changed))


PLAN: dict[str, Any] = {"modality": Modality.PLANNED, "places": (JAHBAL,)}
PLAN["date"] = DateSpan.days(date(2020, 12, 19), date(2020, 12, 20), DatePrecision.RANGE, "given")
UNDATED: dict[str, Any] = {"type": ClaimType.MEET, "places": ()}
UNDATED["date"] = DateSpan(None, None, DatePrecision.OPEN, "none")
DENIAL: dict[str, Any] = {"type": ClaimType.DENY, "actors": ("SDF",), "about": ("r#gain",)}
LONG_AGO: dict[str, Any] = {"type": ClaimType.STRIKE, "places": (FAR,)}
LONG_AGO["date"] = one_day(date(1968, 6, 5))
REPORTS = {
    "r": (
        "M_ORIENT",
        (claim("r#gain", 0), claim("r#plan", 1, **PLAN, **POWERLESS), claim("r#undated", 2, **UNDATED, **POWERLESS)),
    ),
    "s/1": ("M_HAWAR", (claim("s/1#deny", 3, modality=Modality.ASSERTED, **DENIAL, **POWERLESS),)),
    "old": ("M_ORIENT", (claim("old#strike", 4, **LONG_AGO, **POWERLESS),)),
}


@pytest.fixture(scope="session")
def our_places() -> Gazetteer:
    """Our own table of places, read once."""
    return Gazetteer.load()


@pytest.fixture(scope="session")
def registry() -> Registry:
    """The actors and sources, read once."""
    return Registry.load()


@pytest.fixture(scope="session")
def made_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with three reports, stored on one day and one claim of them reviewed on the next."""
    path = tmp_path_factory.mktemp("made") / "ledger.sqlite"
    moment = datetime(2020, 12, 18, 12, tzinfo=UTC)
    with Ledger.open(str(path), clock=lambda: moment, who="tester") as ledger:
        for report_id, (outlet, claims) in REPORTS.items():
            published = one_day(date(2020, 12, 18))
            report = make_report(report_id, text=LONGER + report_id, outlet=outlet)
            ledger.add(Reading(report, "ar", published, (), claims, {}, "by hand"))
        moment = datetime(2020, 12, 19, 12, tzinfo=UTC)
        Desk(ledger, Identity("eve@example.org", Role.EDITOR)).decide(Review("r#plan", Verdict.ACCEPT, reason="seen"))
    return path


@pytest.fixture
def own_store(made_store: Path, our_places: Gazetteer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same in a home of the test's own."""
    for name in ("CONFLICTMAP_DB", visitors.USER_SETTING, visitors.SECRET_SETTING, visitors.ANONYMOUS_SETTING):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CONFLICTMAP_HOME", str(tmp_path))
    monkeypatch.setattr(Gazetteer, "open", lambda *_: our_places)
    for beside in ("", ".head"):
        (tmp_path / f"ledger.sqlite{beside}").write_bytes(Path(f"{made_store}{beside}").read_bytes())
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def ledger(own_store: Path) -> Iterator[Ledger]:
    with Ledger.open(str(own_store), who="tester") as opened:
        yield opened


@pytest.fixture
def served(ledger: Ledger, registry: Registry) -> Callable[..., FastAPI]:
    """Makes the application; how the server is set up may be said."""

    def make(*, policy: str = "full", **changed: Any) -> FastAPI:
        held = Held(ledger, registry)
        return app_of(Server(held, policy=policy_named(policy), today=lambda: TODAY, **changed))

    return make


@pytest.fixture
def serving(served: Callable[..., FastAPI]) -> Serving:
    """Gives the function that asks a server set up so."""

    def make(**set_up: Any) -> Asking:
        app = served(**set_up)

        def ask(path: str, method: str = "GET", *, host: str = "127.0.0.1", headers: Any = ()) -> httpx.Response:
            async def go() -> httpx.Response:
                transport = httpx.ASGITransport(app=app)
                async with httpx.AsyncClient(transport=transport, base_url=f"http://{host}") as client:
                    return await client.request(method, path, headers=list(headers))

            return asyncio.run(go())

        return ask

    return make


@pytest.fixture
def ask(serving: Serving) -> Asking:
    """Asks a server at this computer."""
    return serving()
