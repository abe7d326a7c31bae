"""Sources beside each other: the same, copied, contradicted; whom they flatter; how much they published when."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictmap.models import Claim, ClaimType, MapEffect, Modality, Report
from conflictmap.views.between_sources import Pairing, pairings
from conflictmap.views.contradictions import opposed_by_claim
from conflictmap.views.denials import denials_by_claim
from conflictmap.views.echoes import NO_ECHOES, Cluster, Echoes
from conflictmap.views.grading import Grading
from conflictmap.views.interest import Interest, interest
from conflictmap.views.output import output
from conflictmap.views.standing import Standings
from tests.views.conftest import AIN_ISSA, JAHBAL, REGISTRY, REPORTS, claim, denial, gain, leaves, report, span

OUTLET = {r.id: r.outlet for r in REPORTS}
COPIES = Echoes(
    (Cluster(("r_orient", "r_agency"), ()),), {"r_orient": date(2020, 12, 19), "r_agency": date(2020, 12, 19)}
)


def graded(claims: Sequence[Claim], echoes: Echoes = NO_ECHOES) -> Grading:
    standings = Standings(REGISTRY, REPORTS, echoes)
    return Grading(tuple(claims), standings, denials_by_claim(claims), opposed_by_claim(claims, REGISTRY, REPORTS))


@pytest.mark.parametrize(
    ("other", "echoes", "counts"),
    [
        pytest.param(gain("o", "SNA", report="r_hawar"), NO_ECHOES, Pairing("HAWAR", 1, 0, 0), id="the same"),
        pytest.param(gain("o", "SDF", report="r_hawar"), NO_ECHOES, Pairing("HAWAR", 0, 0, 1), id="the contrary"),
        pytest.param(denial("o", "mine", report="r_hawar"), NO_ECHOES, Pairing("HAWAR", 0, 0, 1), id="denied"),
        pytest.param(gain("o", "SNA", report="r_agency"), COPIES, Pairing("AGENCY", 0, 1, 0), id="a copy"),
        pytest.param(gain("o", "SNA", report="r_agency"), NO_ECHOES, Pairing("AGENCY", 1, 0, 0), id="no copy"),
    ],
)
def test_of_two_sources_the_claims_are_the_same_copied_or_contrary(
    other: Claim, echoes: Echoes, counts: Pairing
) -> None:
    assert pairings("ORIENT", graded([gain("mine", "SNA"), other], echoes)) == (counts,)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(gain("o", "SNA", "2020-12-30", report="r_hawar"), id="another day"),
        pytest.param(gain("o", "SNA", report="r_hawar", places=(AIN_ISSA,)), id="another place"),
        pytest.param(gain("o", "SNA", report="r_hawar", modality=Modality.PLANNED), id="planned"),
        pytest.param(gain("o", "SNA"), id="the source itself"),
    ],
)
def test_a_source_that_tells_of_nothing_it_tells_is_not_beside_it(other: Claim) -> None:
    assert pairings("ORIENT", graded([gain("mine", "SNA"), other])) == ()


CLAIMS = st.lists(
    st.builds(
        lambda effect, who, report_id, place, day, modality, about: claim(
            "",
            effect,
            f"2020-12-{day}",
            holder=(who,) if effect in (MapEffect.CONTROL_CLAIM, MapEffect.STATUS) else (),
            actors=(who,),
            report=report_id,
            places=(place,),
            modality=modality,
            type=ClaimType.DENY if about else None,
            about=about,
        ),
        st.sampled_from([MapEffect.CONTROL_CLAIM, MapEffect.CONTROL_LOSS, MapEffect.STATUS, MapEffect.NONE]),
        st.sampled_from(["SNA", "AHRAR", "SDF", "SAA"]),
        st.sampled_from([r.id for r in REPORTS]),
        st.sampled_from([JAHBAL, AIN_ISSA]),
        st.sampled_from([17, 18]),
        st.sampled_from([Modality.CLAIMED, Modality.CLAIMED, Modality.PLANNED]),
        st.sampled_from([(), (), (), ("c0",)]),
    ),
    max_size=8,
).map(lambda some: [replace(c, id=f"c{n}") for n, c in enumerate(some)])


@settings(max_examples=150, deadline=None)
@given(CLAIMS, st.sampled_from([NO_ECHOES, COPIES]))
def test_pairings_are_what_asking_every_two_claims_gives(claims: list[Claim], echoes: Echoes) -> None:
    known = graded(claims, echoes)
    for mine in {o for o in OUTLET.values() if o}:
        found = {p.other: (p.same, p.copied, p.against) for p in pairings(mine, known)}
        assert found == oracle(mine, claims, known, echoes)


def oracle(mine: str, claims: Sequence[Claim], known: Grading, echoes: Echoes) -> dict[str, tuple[int, int, int]]:
    """By other source, counted claim by claim with nothing looked up."""
    counts: dict[str, list[int]] = {}
    for c in claims:
        if OUTLET[c.provenance.report_id] != mine or c.modality != "claimed":
            continue
        for other in {o for o in OUTLET.values() if o and o != mine}:
            theirs = [x for x in claims if OUTLET[x.provenance.report_id] == other]
            contrary = any(
                x.id in known.opposed.get(c.id, ()) or x.id in known.denied_by.get(c.id, ()) or x.id in c.about
                for x in theirs
            )
            alike = [x for x in theirs if _alike(c, x)]
            copied = [x for x in alike if echoes is COPIES and {mine, other} == {"ORIENT", "AGENCY"}]
            place = 2 if contrary else 0 if len(alike) > len(copied) else 1 if copied else None
            if place is not None:
                counts.setdefault(other, [0, 0, 0])[place] += 1
    return {other: (n[0], n[1], n[2]) for other, n in counts.items()}


def _alike(a: Claim, b: Claim) -> bool:
    def what(c: Claim) -> str:
        return c.map_effect.value if c.map_effect is not MapEffect.NONE else c.type.value

    def sides(c: Claim) -> set[str]:
        return {REGISTRY.side_of(x) for x in (c.holder_after or c.actors)}

    told = a.modality == b.modality == "claimed" and what(a) == what(b) and bool(sides(a) & sides(b))
    return told and a.places == b.places and a.date == b.date


def test_claims_flatter_or_hurt_the_side_that_speaks_and_denied_losses_are_counted() -> None:
    claims = [
        gain("flatters", "SNA"),
        gain("hurts", "SDF", targets=("SNA",)),
        leaves("admits", "SNA"),
        gain("neither", "SAA", targets=("SDF",)),
        claim("talk", actors=("SNA", "TUR")),
        gain("planned", "SNA", modality=Modality.PLANNED),
        denial("no", "hurts"),
        denial("not_a_loss", "flatters"),
    ]
    found = interest(claims, {c.id: c for c in claims}, Standings(REGISTRY, REPORTS))
    assert found == Interest(own=1, against=2, neither=1, losses_denied=1)
    assert (found.told, found.share) == (4, 0.25)
    assert interest([], {}, Standings(REGISTRY, REPORTS)).share is None


@pytest.mark.parametrize(
    ("days", "firsts", "counts"),
    [
        pytest.param(["2020-12-01", "2020-12-15"], 3, (1, 0, 1), id="weeks without a gap"),
        pytest.param(["2019-12-31", "2020-12-15", "2020-12-16"], 13, (1, *[0] * 11, 2), id="months"),
        pytest.param([None], 0, (), id="no day of publication"),
    ],
)
def test_output_is_counted_by_the_day_of_publication(
    days: list[str | None], firsts: int, counts: tuple[int, ...]
) -> None:
    reports: list[Report] = [
        replace(report(f"d{n}", "ORIENT"), published=span(d) if d else None) for n, d in enumerate(days)
    ]
    claims = [gain(f"c{n}", "SNA", "2011-01-01", report=r.id) for n, r in enumerate(reports)]
    bars, by_source = output({"ORIENT": claims, "HAWAR": []}, reports)
    assert (len(bars), by_source["ORIENT"], by_source["HAWAR"]) == (firsts, counts, (0,) * firsts)
