"""Events that several outlets tell after one origin, or in one sentence."""

from typing import Any

import pytest

from conflictmap.models import Claim, Report, SourceKind
from conflictmap.opinions import EchoDecision
from conflictmap.views.chains import chains
from conflictmap.views.copies import echoes_of
from conflictmap.views.tellings import Tellings
from tests.views.conftest import MUSHAYRIFAH, REGISTRY, gain, span

REPORTS = tuple(
    Report(i, f"{i} {outlet} writes this", outlet, None, span(f"2020-12-{day}"), "en")
    for i, outlet, day in (("a", "ORIENT", 20), ("b", "ANADOLU", 19), ("c", "HAWAR", 21), ("d", "ORIENT", 22))
)


def cites(id: str, report: str, origin: str | None = "OBSERVATORY", **more: Any) -> Claim:
    kind = SourceKind.NARRATOR if origin is None else more.pop("kind", SourceKind.MONITOR)
    return gain(id, "SNA", report=report, origin=origin, kind=kind, **more)


def found(*claims: Claim, decided: tuple[EchoDecision, ...] = ()) -> list[tuple[tuple[str, ...], str | None]]:
    told = Tellings(REGISTRY, REPORTS, echoes_of(REPORTS, decided))
    return [(c.claims, c.origin) for c in chains(claims, told)]


def test_two_outlets_that_cite_one_origin_are_a_chain_the_earliest_first() -> None:
    assert found(cites("1", "a"), cites("2", "b")) == [(("2", "1"), "OBSERVATORY")]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(cites("2", "d"), id="the same outlet"),
        pytest.param(cites("2", "b", "AGENCY"), id="another origin"),
        pytest.param(cites("2", "b", places=(MUSHAYRIFAH,)), id="another place"),
        pytest.param(cites("2", "b", when="2020-12-25"), id="another day"),
        pytest.param(cites("2", "b", None), id="in its own voice"),
    ],
)
def test_what_is_no_chain(other: Claim) -> None:
    assert found(cites("1", "a"), other) == []


def test_sources_without_a_name_need_not_be_the_same() -> None:
    nobody: dict[str, Any] = {"origin": "sources", "kind": SourceKind.UNNAMED_LOCAL}
    assert found(cites("1", "a", **nobody), cites("2", "b", **nobody)) == []


def test_a_pair_told_apart_is_no_chain_and_another_still_joins_the_earliest() -> None:
    apart = EchoDecision("a", "b", False, "each saw it", seq=1)
    claims = (cites("1", "a"), cites("2", "b"), cites("3", "c"))
    assert found(*claims, decided=(apart,)) == [(("2", "3"), "OBSERVATORY")]


def test_an_outlet_and_those_who_cite_it_are_a_chain() -> None:
    told = Tellings(REGISTRY, REPORTS, echoes_of(REPORTS))
    own, citing = cites("1", "b", None), cites("2", "c", "ANADOLU", kind=SourceKind.OUTLET)
    (chain,) = chains([own, citing], told)
    assert (chain.reports, chain.origin) == (("b", "c"), "ANADOLU")
