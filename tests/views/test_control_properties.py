"""Control over random claims: the view agrees with the rules told slowly, and what must move nothing moves nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictmap.models import Claim, ClaimType, DatePrecision, DateSpan, MapEffect, Modality
from conflictmap.opinions import Baseline, Imagery, Judgement
from conflictmap.views import control_at, control_history, judged_history, judged_on
from conflictmap.views.control_table import CONTROL_COLUMNS
from tests.views.conftest import JAHBAL, MUSHAYRIFAH, REGISTRY, REPORTS, claim, rows
from tests.views.oracle import Oracle, judged

FIRST = date(2020, 12, 1)
LENGTH = 12
COLOURS = ["place_id", "from_day", "to_day", "state", "holder", "holder_sides", "rung", "holder_rung"]
FILL = ["holder", "holder_sides", "holder_rung", "ring_sides", "hollow_sides", "possible_sides", "last_confirmed"]
EFFECTS = [MapEffect.CONTROL_CLAIM, MapEffect.CONTROL_LOSS, MapEffect.STATUS, MapEffect.CONTEST]
POWERLESS = [
    Modality.DENIED,
    Modality.PLANNED,
    Modality.DEMANDED,
    Modality.THREATENED,
    Modality.NEGATED,
    Modality.HYPOTHETICAL,
]
actors = st.sampled_from(["SNA", "AHRAR", "SDF", "SAA"])


@st.composite
def spans(draw: st.DrawFn) -> DateSpan:
    """Up to four days of a fortnight; one in five knows only its last day."""
    first = FIRST + timedelta(days=draw(st.integers(0, LENGTH)))
    last = first + timedelta(days=draw(st.integers(0, 3)))
    if draw(st.integers(0, 4)) == 0:
        return DateSpan.days(None, last, DatePrecision.BEFORE, "drawn")
    return DateSpan.days(first, last, DatePrecision.RANGE, "drawn")


@st.composite
def one_claim(draw: st.DrawFn, number: int) -> Claim:
    """A claim that may touch control of one of two places."""
    effect = draw(st.sampled_from(EFFECTS))
    gives = effect in (MapEffect.CONTROL_CLAIM, MapEffect.STATUS)
    return claim(
        f"c{number}",
        effect,
        draw(spans()),
        holder=draw(st.lists(actors, min_size=1, max_size=2, unique=True)) if gives else (),
        actors=draw(st.lists(actors, max_size=1)),
        targets=draw(st.lists(actors, max_size=1)) if effect is MapEffect.CONTROL_CLAIM else (),
        places=[draw(st.sampled_from([JAHBAL, JAHBAL, MUSHAYRIFAH]))],
        report=draw(st.sampled_from([r.id for r in REPORTS])),
        origin=draw(st.sampled_from([None, None, "clip"])),
        modality=draw(st.sampled_from([Modality.ASSERTED, Modality.CLAIMED])),
    )


@st.composite
def one_aside(draw: st.DrawFn, number: int) -> Claim:
    """A siege of one of two places, or a part of it that is held, now and then of a side nobody knows."""
    kind, relation = draw(
        st.sampled_from(
            [
                (ClaimType.BESIEGE, "in"),
                (ClaimType.BESIEGE, "around"),
                (ClaimType.CONTROL_GAIN, "part_of"),
                (ClaimType.CONTROL_STATUS, "edge_of"),
                (ClaimType.BESIEGE, "near"),
                (ClaimType.WITHDRAW, "part_of"),
            ]
        )
    )
    siege = kind is ClaimType.BESIEGE
    return claim(
        f"b{number}",
        MapEffect.NONE if siege or kind is ClaimType.WITHDRAW else MapEffect.CONTEST,
        draw(spans()),
        actors=draw(st.lists(actors | st.just("nobody we know"), min_size=1, max_size=2, unique=True)),
        places=[replace(draw(st.sampled_from([JAHBAL, JAHBAL, MUSHAYRIFAH])), relation=relation)],
        report=draw(st.sampled_from([r.id for r in REPORTS])),
        modality=draw(st.sampled_from([Modality.ASSERTED, Modality.CLAIMED])),
        type=kind,
        may_colour=(),
    )


@st.composite
def ledgers(draw: st.DrawFn) -> list[Claim]:
    """A few claims, some of what stands beside control, now and then a denial of one."""
    claims: list[Claim] = [draw(one_claim(n)) for n in range(draw(st.integers(0, 7)))]
    claims += [draw(one_aside(n)) for n in range(draw(st.integers(0, 2)))]
    denied: bool = draw(st.booleans())
    if claims and denied:
        claims.append(a_denial("d0", draw(st.sampled_from(claims)).id))
    return claims


def a_denial(id: str, about: str) -> Claim:
    return claim(id, type=ClaimType.DENY, about=[about], places=())


def history(claims: list[Claim], baselines: Sequence[Baseline] = (), imagery: Sequence[Imagery] = ()) -> pd.DataFrame:
    return control_history(claims, REGISTRY, baselines, REPORTS, imagery=imagery)


days = (st.integers(-1, LENGTH + 5) | st.integers(178, 196)).map(lambda n: FIRST + timedelta(days=n))
holders = st.lists(st.sampled_from(["SNA", "AHRAR", "SDF", "SAA", "nobody we know"]), max_size=2, unique=True).map(
    tuple
)
places = st.sampled_from([JAHBAL, JAHBAL, MUSHAYRIFAH])


@st.composite
def some_baselines(draw: st.DrawFn) -> list[Baseline]:
    """Up to three, now and then two of one day."""
    return [
        Baseline(f"b{n}", place.place_id, place.name, place.lon, place.lat, draw(holders), draw(days), "a map")
        for n in range(draw(st.integers(0, 3)))
        for place in [draw(places)]
    ]


@st.composite
def some_imagery(draw: st.DrawFn) -> list[Imagery]:
    """Up to three pictures, each linked to some of the claims, which may be of another place or later."""
    linked = st.lists(st.integers(0, 7).map(lambda n: f"c{n}"), min_size=1, max_size=3, unique=True).map(tuple)
    return [
        Imagery(f"i{n}", 38.9, 36.4, draw(days), "a verifier", "a flag", "", draw(places).place_id, draw(linked))
        for n in range(draw(st.integers(0, 3)))
    ]


@st.composite
def some_judgements(draw: st.DrawFn) -> list[Judgement]:
    """Up to five of two people, either end open now and then."""
    made = []
    for n in range(draw(st.integers(0, 5))):
        first, length, place = draw(st.none() | days), draw(st.none() | st.integers(0, 6)), draw(places)
        last = None if length is None else (first or FIRST) + timedelta(days=length)
        by = draw(st.sampled_from(["alice", "bob"]))
        made.append(
            Judgement(
                f"j{n}", place.place_id, place.name, place.lon, place.lat, draw(holders), first, last, "x", by=by, seq=n
            )
        )
    return made


@given(ledgers(), some_baselines(), some_imagery(), days)
@settings(max_examples=400, deadline=None)
def test_the_view_agrees_with_the_rules_told_slowly(
    claims: list[Claim], baselines: list[Baseline], imagery: list[Imagery], day: date
) -> None:
    shown = {
        row["place_id"]: row for row in rows(control_at(claims, day, REGISTRY, baselines, REPORTS, imagery=imagery))
    }
    oracle = Oracle(claims, REGISTRY, REPORTS, baselines, imagery)
    for place in (JAHBAL, MUSHAYRIFAH):
        picture = oracle.at(place.place_id, day)
        row = shown.get(place.place_id)
        assert (picture is None) == (row is None)
        if picture is not None and row is not None:
            assert (
                row["state"],
                frozenset(row["holder_sides"]),
                frozenset(row["ring_sides"]),
                frozenset(row["hollow_sides"]),
                frozenset(row["possible_sides"]),
                frozenset(row["baseline_ids"]),
                frozenset(row["imagery_ids"]),
                frozenset(row["besieger_sides"]),
                frozenset(row["part_sides"]),
                frozenset(row["told_by"]),
            ) == (
                picture.state,
                picture.fill,
                picture.rings,
                picture.hollow,
                picture.possible,
                picture.baselines,
                picture.pictures,
                picture.besiegers,
                picture.parts,
                picture.told_by,
            )
            assert row["holder_rung"] == "confirmed" or not (picture.pictures and picture.fill)


@given(some_judgements(), days)
@settings(max_examples=200, deadline=None)
def test_judgements_hold_on_their_days_each_signed(judgements: list[Judgement], day: date) -> None:
    table = rows(judged_history(judgements, REGISTRY))
    for place in (JAHBAL, MUSHAYRIFAH):
        people, said = judged(judgements, place.place_id, day)
        now = [
            row
            for row in table
            if row["place_id"] == place.place_id
            and (row["from_day"] is None or row["from_day"] <= day)
            and (row["to_day"] is None or day < row["to_day"])
        ]
        assert {j.by for j in judged_on(judgements, place.place_id, day)} == people
        assert bool(now) == bool(people)
        for row in now:
            assert len(now) == 1
            assert set(row["by"]) == people
            assert row["state"] != "disputed" or len(said) > 1
            sides = [{REGISTRY.side_of(a) for a in told} - {"unknown"} for told in said]
            if row["state"] in ("held", "joint"):
                assert all(set(row["holder_sides"]) == told for told in sides)
            if row["state"] in ("vacated", "unknown"):
                assert not any(sides)


@given(ledgers(), one_claim(99), st.sampled_from([*POWERLESS, None]), some_baselines())
@settings(max_examples=150, deadline=None)
def test_a_powerless_claim_never_moves_control(
    claims: list[Claim], extra: Claim, modality: Modality | None, baselines: list[Baseline]
) -> None:
    """Not even where a picture is linked to it."""
    powerless = replace(extra, hedged=True) if modality is None else replace(extra, modality=modality)
    picture = Imagery("i", 38.9, 36.4, date(2021, 1, 1), "v", "n", "", extra.may_colour[0], (extra.id,))
    pd.testing.assert_frame_equal(history([*claims, powerless], baselines, [picture]), history(claims, baselines))
    changed = replace(
        powerless,
        holder_after=("SAA",),
        targets=("SNA",),
        date=DateSpan.days(FIRST, FIRST, powerless.date.precision, "moved"),
    )
    pd.testing.assert_frame_equal(history([changed, *claims]), history(claims))


@given(ledgers().filter(bool), st.data())
@settings(max_examples=150, deadline=None)
def test_a_denial_only_turns_marks_hollow(claims: list[Claim], data: st.DataObject) -> None:
    about, baselines = data.draw(st.sampled_from(claims)), data.draw(some_baselines())
    before, after = history(claims, baselines), history([*claims, a_denial("d9", about.id)], baselines)
    kept = [c for c in CONTROL_COLUMNS if c not in ("hollow", "ring_sides", "hollow_sides", "denial_ids", "why")]
    pd.testing.assert_frame_equal(before[kept], after[kept])
    for old, new in zip(rows(before), rows(after), strict=True):
        assert {*old["ring_sides"], *old["hollow_sides"]} == {*new["ring_sides"], *new["hollow_sides"]}
        assert set(new["ring_sides"]) <= set(old["ring_sides"])
        if about.id not in new["claim_ids"] and not {*new["claim_ids"]} & _kin(about, claims):
            assert (old["hollow"], old["hollow_sides"]) == (new["hollow"], new["hollow_sides"])


def _kin(about: Claim, claims: list[Claim]) -> set[str]:
    """Those that tell the same of the same place: a denial of one is a denial of the other's words."""
    return {c.id for c in claims if (c.map_effect, c.may_colour) == (about.map_effect, about.may_colour)}


@given(ledgers(), st.randoms())
@settings(max_examples=100, deadline=None)
def test_the_order_of_the_ledger_does_not_matter(claims: list[Claim], chance: Random) -> None:
    shuffled = list(claims)
    chance.shuffle(shuffled)
    pd.testing.assert_frame_equal(history(shuffled)[COLOURS], history(claims)[COLOURS])


@given(ledgers(), some_baselines())
@settings(max_examples=100, deadline=None)
def test_the_stretches_of_a_place_follow_each_other_and_differ(claims: list[Claim], baselines: list[Baseline]) -> None:
    for _, stretches in history(claims, baselines).groupby("place_id"):
        assert stretches["to_day"].iloc[-1] is None
        assert stretches["to_day"].tolist()[:-1] == stretches["from_day"].tolist()[1:]
        assert stretches["from_day"].is_monotonic_increasing
        cells = [tuple(row[c] for c in CONTROL_COLUMNS if c not in ("from_day", "to_day")) for row in rows(stretches)]
        assert all(one != other for one, other in pairwise(cells))


@given(ledgers(), actors)
@settings(max_examples=100, deadline=None)
def test_actors_never_give_a_place_a_holder(claims: list[Claim], actor: str) -> None:
    gains = [c for c in claims if c.map_effect is not MapEffect.CONTROL_LOSS and c.may_colour]
    others = [replace(c, actors=(actor,)) for c in gains]
    pd.testing.assert_frame_equal(history(others), history(gains))


@given(ledgers(), one_aside(9), some_baselines(), days)
@settings(max_examples=80, deadline=None)
def test_a_siege_or_a_part_never_gives_a_place_a_holder(
    claims: list[Claim], aside: Claim, baselines: list[Baseline], day: date
) -> None:
    """Nor another side's colour, nor a ring: the same places show the same fill and the same rings."""

    def colours(told: list[Claim]) -> dict[str, tuple[object, ...]]:
        at = rows(control_at(told, day, REGISTRY, baselines, REPORTS))
        shown = {row["place_id"]: tuple(row[c] for c in FILL) for row in at}
        return {place: cells for place, cells in shown.items() if any(cells)}

    assert colours([*claims, aside]) == colours(claims)


@given(ledgers(), one_aside(9), st.sampled_from([*POWERLESS, None]))
@settings(max_examples=60, deadline=None)
def test_a_powerless_siege_or_part_is_not_shown_at_all(
    claims: list[Claim], aside: Claim, modality: Modality | None
) -> None:
    powerless = replace(aside, hedged=True) if modality is None else replace(aside, modality=modality)
    pd.testing.assert_frame_equal(history([*claims, powerless]), history(claims))


@pytest.mark.parametrize("effect", EFFECTS)
@pytest.mark.parametrize("modality", POWERLESS)
def test_no_powerless_effect_gives_an_empty_map_a_row(effect: MapEffect, modality: Modality) -> None:
    assert history([claim("a", effect, holder=("SNA",), actors=("SDF",), modality=modality, report="r_hawar")]).empty
