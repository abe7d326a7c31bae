"""Who is tied to whom: by claims, with independent tellings counted, and apart from them by our table."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictmap.models import Claim, ClaimType, MapEffect, Modality, SourceKind
from conflictmap.registry import Registry
from conflictmap.views.echoes import Cluster, Echoes
from conflictmap.views.network import Edge, Network, network
from conflictmap.views.network_picture import drawn, placed, positions
from conflictmap.views.tellings import Tellings
from conflictmap.views.ties import Tie, told_by
from tests.views.conftest import AIN_ISSA, JAHBAL, REGISTRY, REPORTS, claim, denial

FOUGHT = {
    *("ATTACK", "CLASH", "REPEL", "RAID", "BESIEGE", "CUT_ROAD", "FIRE_CONTROL", "STRIKE", "EXPLOSION", "CONTEST"),
    *("CONTROL_GAIN", "ADVANCE", "OP_LAUNCH", "OP_ONGOING"),
}
TALKED = {"MEET", "VISIT", "AGREE", "TRUCE", "COOPERATE"}
PRESSED = {"DEMAND", "ORDER", "THREATEN", "REJECT", "NEGOTIATION_FAIL"}
COPIES = Echoes(
    (Cluster(("r_orient", "r_agency"), ()),), {"r_orient": date(2020, 12, 19), "r_agency": date(2020, 12, 19)}
)


def seen(claims: Sequence[Claim], echoes: Echoes = COPIES, **asked: Any) -> Network:
    told = told_by(claims, REGISTRY, Tellings(REGISTRY, REPORTS, echoes))
    return network(claims, told, REGISTRY, **asked)


def claimed(found: Network) -> dict[tuple[str, str, str], Edge]:
    return {(e.one, e.other, e.tie.value): e for e in found.edges if not e.stated}


def attack(id: str, **more: Any) -> Claim:
    return claim(id, type=ClaimType.ATTACK, actors=("SNA",), targets=("SDF",), **more)


@pytest.mark.parametrize(
    ("made", "ties"),
    [
        pytest.param(attack("c"), {("SDF", "SNA", "fights")}, id="an attack"),
        pytest.param(claim("c", type=ClaimType.CLASH, actors=("SNA", "SDF")), {("SDF", "SNA", "fights")}, id="clash"),
        pytest.param(claim("c", type=ClaimType.CLASH, actors=("SNA", "AHRAR")), set(), id="one side clashes"),
        pytest.param(claim("c", actors=("TUR", "SAA")), {("SAA", "TUR", "agrees")}, id="a meeting"),
        pytest.param(
            claim("c", type=ClaimType.DEMAND, actors=("TUR",), targets=("SDF",)),
            {("TUR", "SDF", "presses")},
            id="a demand leads from who demands",
        ),
        pytest.param(
            replace(claim("c", type=ClaimType.DEPLOY, actors=("SNA",)), co_actors=("TUR",)),
            {("TUR", "SNA", "backs")},
            id="who acts along",
        ),
        pytest.param(attack("c", modality=Modality.PLANNED), set(), id="planned"),
        pytest.param(attack("c", modality=Modality.DENIED), set(), id="denied"),
        pytest.param(attack("c", modality=Modality.NEGATED), set(), id="told as not having happened"),
        pytest.param(claim("c", type=ClaimType.ATTACK, actors=("SNA",)), set(), id="one party"),
        pytest.param(claim("c", actors=("SNA",), targets=("SNA",)), set(), id="nobody is tied to itself"),
    ],
)
def test_a_claim_ties_those_it_tells_of_as_having_done_something(made: Claim, ties: set[tuple[str, str, str]]) -> None:
    found = seen([made])
    assert claimed(found).keys() == ties
    assert bool(found.left) is not bool(ties)


def test_a_denial_leads_from_who_denies_to_those_for_whom_the_denied_claim_speaks() -> None:
    said = attack("said", speaks_for="SNA", kind=SourceKind.BELLIGERENT_SELF)
    no = denial("no", "said", actors=("SDF",), speaks_for="SDF", report="r_hawar")
    found = claimed(seen([said, no]))
    assert found["SDF", "SNA", "denies"].claims == ("no",)
    without = replace(no, actors=())
    assert claimed(seen([said, without]))["SDF", "SNA", "denies"].claims == ("no",)


def test_a_denied_claim_stays_behind_its_tie_and_is_counted() -> None:
    edge = claimed(seen([attack("a"), attack("b", report="r_hawar")], denied={"a"}))["SDF", "SNA", "fights"]
    assert (edge.claims, edge.denied) == (("a", "b"), 1)


@pytest.mark.parametrize(
    ("more", "tellings"),
    [
        pytest.param([{}], 1, id="one"),
        pytest.param([{}, {}], 1, id="twice in one report"),
        pytest.param([{}, {"report": "r_hawar"}], 2, id="two outlets"),
        pytest.param([{}, {"report": "r_agency"}], 1, id="a copy"),
        pytest.param([{"report": "r_hawar", "origin": "x"}, {"report": "r_sana", "origin": "x"}], 1, id="one origin"),
    ],
)
def test_copies_one_report_and_one_origin_are_one_telling(more: list[dict[str, Any]], tellings: int) -> None:
    kinds = {"kind": SourceKind.UNNAMED_LOCAL}
    found = claimed(
        seen([attack(f"c{n}", **({**kinds, **one} if "origin" in one else one)) for n, one in enumerate(more)])
    )
    assert found["SDF", "SNA", "fights"].tellings == tellings
    assert len(found["SDF", "SNA", "fights"].claims) == len(more)


def test_what_our_table_says_stands_apart_with_its_days() -> None:
    actors = dict(REGISTRY.actors)
    actors["TUR"] = replace(actors["TUR"], since=date(2016, 8, 24))
    actors["SNA"] = replace(actors["SNA"], until=date(2024, 12, 8))
    dated = Registry(REGISTRY.sides, actors, REGISTRY.sources)
    both = [claim("c", actors=("TUR", "SNA"))]
    told = told_by(both, dated, Tellings(dated, REPORTS))
    (edge,) = (e for e in network(both, told, dated).edges if e.stated)
    assert (edge.one, edge.other, edge.tie) == ("TUR", "SNA", Tie.BACKS)
    assert (edge.since, edge.until) == (date(2016, 8, 24), date(2024, 12, 8))
    assert (edge.claims, edge.tellings) == ((), 0)
    for since, until, there in (
        (date(2024, 12, 8), None, False),
        (date(2024, 12, 7), None, True),
        (None, date(2016, 8, 24), False),
        (None, date(2016, 8, 25), True),
    ):
        asked = network(both, told, dated, since=since, until=until)
        assert any(e.stated for e in asked.edges) is there


ACTORS = st.lists(st.sampled_from(sorted(REGISTRY.actors)), max_size=2, unique=True).map(tuple)
CLAIMS = st.lists(
    st.builds(
        lambda n, kind, who, whom, along, modality, report, place, origin, about: replace(
            claim(
                n,
                MapEffect.NONE,
                type=kind,
                actors=who,
                targets=whom,
                modality=modality,
                report=report,
                places=(place,),
                origin=origin,
                kind=SourceKind.UNNAMED_LOCAL if origin else SourceKind.NARRATOR,
                about=about,
            ),
            co_actors=along,
        ),
        st.just(""),
        st.sampled_from(
            [ClaimType(t) for t in ("ATTACK", "CLASH", "MEET", "DEMAND", "DENY", "DEPLOY", "CONTROL_GAIN")]
        ),
        ACTORS,
        ACTORS,
        ACTORS,
        st.sampled_from([Modality.CLAIMED, Modality.ASSERTED, Modality.PLANNED, Modality.DENIED]),
        st.sampled_from([r.id for r in REPORTS]),
        st.sampled_from([JAHBAL, AIN_ISSA]),
        st.sampled_from([None, None, "a clip", "another"]),
        st.sampled_from([(), ("c0",), ("c1", "c2")]),
    ),
    max_size=7,
).map(lambda some: [replace(c, id=f"c{n}") for n, c in enumerate(some)])


def oracle(claims: Sequence[Claim]) -> dict[tuple[str, str, str], tuple[tuple[str, ...], int]]:
    """The ties by the rules alone: every pair of actors, every kind, every claim; tellings by every two claims."""
    found = {}
    ids = sorted(REGISTRY.actors)
    for one, other in product(ids, ids):
        for tie in Tie:
            behind = [c for c in claims if one != other and _ties(c, one, other, tie)]
            if behind and (one < other or tie not in (Tie.FIGHTS, Tie.AGREES)):
                found[one, other, tie.value] = (tuple(c.id for c in behind), _groups(behind, claims))
    return found


def _ties(c: Claim, one: str, other: str, tie: Tie) -> bool:
    if c.modality not in ("asserted", "claimed"):
        return False
    side = REGISTRY.side_of
    acting, all_of = {*c.actors, *c.co_actors}, {*c.actors, *c.co_actors, *c.targets}
    if tie is Tie.FIGHTS:
        met = (one in acting and other in c.targets) or (other in acting and one in c.targets)
        both = c.type in ("CLASH", "CONTEST") and {one, other} <= set(c.actors) and side(one) != side(other)
        return c.type in FOUGHT and (met or both)
    if tie is Tie.AGREES:
        return c.type in TALKED and {one, other} <= all_of
    if tie is Tie.PRESSES:
        return c.type in PRESSED and one in c.actors and other in c.targets
    if tie is Tie.DENIES:
        return c.type == "DENY" and one in c.actors and other in c.targets
    return tie is Tie.BACKS and c.type not in TALKED | {"DENY"} and one in c.co_actors and other in c.actors


def _groups(behind: Sequence[Claim], claims: Sequence[Claim]) -> int:
    """Connected groups, a telling at a time; who goes back to one telling is asked of all claims that tie anybody."""
    tying = [
        c
        for c in claims
        if any(_ties(c, a, b, t) for a in REGISTRY.actors for b in REGISTRY.actors for t in Tie if a != b)
    ]
    group = {c.id: n for n, c in enumerate(tying)}
    for a, b in list(combinations(tying, 2)) * len(tying):
        if _one(a, b):
            group[a.id] = group[b.id] = min(group[a.id], group[b.id])
    labels = {c.id: {("report", c.provenance.report_id), ("telling", group[c.id])} for c in behind}
    left = [c.id for c in behind]
    number = 0
    while left:
        number += 1
        reached, edge = set(), {left[0]}
        while edge:
            reached |= edge
            edge = {i for i in left if i not in reached and any(labels[i] & labels[k] for k in reached)}
        left = [i for i in left if i not in reached]
    return number


def _one(a: Claim, b: Claim) -> bool:
    if a.places[0].place_id != b.places[0].place_id:
        return False
    own = {c.id: c.origin is None for c in (a, b)}
    copied = {a.provenance.report_id, b.provenance.report_id} <= {"r_orient", "r_agency"} and own[a.id] == own[b.id]
    outlets = {r.id: r.outlet for r in REPORTS}
    cites = [c.origin or outlets[c.provenance.report_id] for c in (a, b)]
    return copied or (cites[0] is not None and cites[0] == cites[1])


@settings(max_examples=150, deadline=None)
@given(CLAIMS)
def test_the_network_is_what_asking_every_claim_about_every_pair_gives(claims: list[Claim]) -> None:
    found = seen(claims)
    assert {key: (e.claims, e.tellings) for key, e in claimed(found).items()} == oracle(claims)
    tying = {i for e in found.edges for i in e.claims}
    assert sum(found.left.values()) == sum(c.id not in tying for c in claims)
    named = Counter(a for c in claims for a in {*c.actors, *c.targets, *c.co_actors, *c.holder_after})
    assert {n.actor: n.claims for n in found.nodes} == named


@settings(max_examples=40, deadline=None)
@given(CLAIMS, st.randoms(use_true_random=False))
def test_a_plan_or_a_denial_more_ties_nobody_and_the_order_of_claims_moves_nobody(
    claims: list[Claim], chance: Any
) -> None:
    found = seen(claims)
    unsaid = [attack(f"u{n}", modality=m) for n, m in enumerate(set(Modality) - {Modality.ASSERTED, Modality.CLAIMED})]
    with_unsaid = seen([*claims, *unsaid])
    assert claimed(with_unsaid) == claimed(found)
    mixed = list(claims)
    chance.shuffle(mixed)
    again = seen(mixed)
    assert positions(again) == positions(found)
    assert [n.actor for n in again.nodes] == [n.actor for n in found.nodes]


def star(points: int) -> Network:
    names = [f"A{n:03}" for n in range(points)]
    claims = [claim(f"c{n}", actors=("HUB", name), report=f"r{n}") for n, name in enumerate(names)]
    return seen([*claims, claim("lone", actors=("LONE",)), claim("more", actors=("A001", "HUB"))])


def test_of_very_many_actors_the_most_named_are_drawn_and_the_one_asked_for() -> None:
    whole = star(90)
    shown = drawn(whole)
    assert (len(shown.nodes), len(whole.nodes)) == (60, 92)
    assert {"HUB", "A001"} <= {n.actor for n in shown.nodes}
    assert "LONE" not in {n.actor for n in shown.nodes}
    assert "A089" in {n.actor for n in drawn(whole, must="A089").nodes}
    assert len(drawn(whole, must="A089").nodes) == 60


def test_everybody_drawn_has_a_place_of_its_own_inside_the_picture() -> None:
    whole = star(70)
    where = placed(drawn(whole), positions(whole))
    assert len(set(where.values())) == len(where) == 60
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in where.values())


def test_no_claims_give_no_network() -> None:
    nothing = seen([])
    assert (nothing.nodes, nothing.edges, positions(nothing), placed(nothing, {})) == ((), (), {}, {})
