"""Control of a place: what fills it, what rings it, what leaves it alone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from conflictmap.models import Claim, ClaimType, DatePrecision, MapEffect, Modality, SourceKind
from conflictmap.opinions import Baseline, Imagery
from conflictmap.views import control_at, control_history
from conflictmap.views.control_table import AT_COLUMNS, CONTROL_COLUMNS, WHY
from tests.views.conftest import (
    AIN_ISSA,
    JAHBAL,
    MUSHAYRIFAH,
    REGISTRY,
    REPORTS,
    before,
    claim,
    denial,
    gain,
    holds,
    leaves,
    report,
    rows,
    span,
)

SDF_HELD = Baseline("b", "jahbal", "Jahbal", 38.9, 36.4, ("SDF",), date(2020, 1, 1), "map of our own")
MONITOR: dict[str, Any] = {"report": "r_monitor"}
OWN: dict[str, Any] = {"report": "r_hawar"}


def at(claims: Sequence[Claim], day: str = "2020-12-31", baseline: Sequence[Baseline] = ()) -> dict[str, Any]:
    """The one row there is on that day, {} without."""
    found = rows(control_at(claims, date.fromisoformat(day), REGISTRY, baseline, REPORTS))
    assert len(found) <= 1
    assert all(list(row) == list(AT_COLUMNS) for row in found)
    return found[0] if found else {}


def shown(claims: Sequence[Claim], day: str = "2020-12-31", baseline: Sequence[Baseline] = ()) -> tuple[object, ...]:
    """State, rung, side of the fill, sides of the rings."""
    row = at(claims, day, baseline)
    return (row["state"], row["rung"], row["holder_side"], row["ring_sides"]) if row else ()


def test_no_claims_give_the_promised_columns() -> None:
    assert dict(control_history([], REGISTRY).dtypes.astype(str)) == CONTROL_COLUMNS
    assert dict(control_at([], date(2020, 1, 1), REGISTRY).dtypes.astype(str)) == AT_COLUMNS


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param(
            [gain("a", "SNA")], ("claimed", "claimed", None, ("opposition",)), id="one side, no earlier holder"
        ),
        pytest.param(
            [gain("a", "SNA", targets=["SDF"])],
            ("claimed", "claimed", "sdf", ("opposition",)),
            id="whom it is taken from is presupposed to have held",
        ),
        pytest.param(
            [gain("a", "SNA", targets=["SDF"]), gain("b", "SAA", targets=["TUR"], report="r_sana")],
            ("disputed", "disputed", None, ("opposition", "regime")),
            id="two different givers presuppose nobody",
        ),
        pytest.param(
            [gain("a", "SNA"), gain("b", "AHRAR"), gain("c", "SNA", kind=SourceKind.VIDEO)],
            ("claimed", "claimed", None, ("opposition",)),
            id="one side, however often",
        ),
        pytest.param(
            [gain("a", "SNA"), gain("b", "SNA", report="r_turkey")],
            ("claimed", "claimed", None, ("opposition",)),
            id="its backer adds nothing",
        ),
        pytest.param(
            [gain("a", "SNA", targets=["SDF"]), gain("b", "SNA", report="r_sana")],
            ("claimed", "claimed", "sdf", ("opposition",)),
            id="a third side adds nothing",
        ),
        pytest.param(
            [gain("a", "SNA", **MONITOR)], ("claimed", "claimed", None, ("opposition",)), id="a monitor alone"
        ),
        pytest.param(
            [gain("a", "SNA"), gain("b", "SNA", **MONITOR)],
            ("held", "likely", "opposition", ()),
            id="a monitor and one side",
        ),
        pytest.param(
            [gain("a", "SNA", origin="clip"), gain("b", "SNA", **MONITOR, origin="clip")],
            ("claimed", "claimed", None, ("opposition",)),
            id="a monitor that retells the side's own clip",
        ),
        pytest.param(
            [gain("a", "SNA", targets=["SDF"], **OWN)],
            ("held", "confirmed", "opposition", ()),
            id="the loser's own channel admits it",
        ),
        pytest.param(
            [gain("a", "SNA", targets=["SDF"]), gain("b", "SNA", targets=["SDF"], **OWN)],
            ("held", "confirmed", "opposition", ()),
            id="both sides agree",
        ),
        pytest.param(
            [
                gain("a", "SNA", targets=["SDF"], origin="clip"),
                gain("b", "SNA", targets=["SDF"], **OWN, origin="clip"),
            ],
            ("claimed", "claimed", "sdf", ("opposition",)),
            id="the loser's channel retells the winner's clip",
        ),
        pytest.param(
            [gain("a", "SNA", targets=["SDF"], kind=SourceKind.SPOKESMAN, speaks_for="SDF")],
            ("claimed", "claimed", "sdf", ("opposition",)),
            id="an enemy outlet's word that they admitted it",
        ),
        pytest.param(
            [
                gain(
                    "a",
                    "SNA",
                    targets=["SDF"],
                    kind=SourceKind.SPOKESMAN,
                    speaks_for="SDF",
                    quote="قال المتحدث «خرجنا من القرية بعد قتال عنيف طوال الليل»",
                )
            ],
            ("held", "confirmed", "opposition", ()),
            id="an enemy outlet quotes the loser directly",
        ),
        pytest.param(
            [
                gain(
                    "a",
                    "SNA",
                    targets=["SDF"],
                    kind=SourceKind.SPOKESMAN,
                    speaks_for="SDF",
                    quote="أقروا بخسارة “جهبل الكبيرة” كلها",
                )
            ],
            ("claimed", "claimed", "sdf", ("opposition",)),
            id="a name between marks is no quotation",
        ),
        pytest.param(
            [gain("a", "SNA"), leaves("b", "SDF", **OWN), holds("c", "SDF", "2020-12-01", **MONITOR)],
            ("held", "confirmed", "opposition", ()),
            id="the loser says it left as the other side came",
        ),
        pytest.param(
            [
                gain("a", "SNA", "2020-12-17", targets=["SDF"]),
                leaves("b", "SDF", span("2020-12-16", "2020-12-19"), **OWN),
            ],
            ("held", "confirmed", "opposition", ()),
            id="the loser's word comes later, about the same days",
        ),
        pytest.param([holds("a", "SDF")], ("held", "likely", "sdf", ()), id="a hostile outlet says who holds"),
        pytest.param([holds("a", "SDF", **MONITOR)], ("held", "likely", "sdf", ()), id="a monitor says who holds"),
        pytest.param(
            [holds("a", "SDF"), holds("b", "SDF", **OWN)],
            ("held", "confirmed", "sdf", ()),
            id="both sides say who holds",
        ),
        pytest.param(
            [holds("a", "SDF", **OWN)], ("claimed", "claimed", None, ("sdf",)), id="its own outlet says it holds"
        ),
        pytest.param(
            [holds("a", "SNA", report="r_turkey")],
            ("claimed", "claimed", None, ("opposition",)),
            id="its backer's outlet says it holds",
        ),
        pytest.param(
            [holds("a", "SDF", report="r_unknown")],
            ("claimed", "claimed", None, ("sdf",)),
            id="an unknown outlet says who holds",
        ),
        pytest.param(
            [holds("a", "SDF", kind=SourceKind.UNNAMED_LOCAL)],
            ("claimed", "claimed", None, ("sdf",)),
            id="unnamed locals say who holds",
        ),
        pytest.param(
            [claim("a", MapEffect.STATUS, holder=("SDF", "SAA"), **MONITOR)],
            ("joint", "likely", "regime", ()),
            id="two holders together",
        ),
        pytest.param(
            [gain("a", "SNA", "2020-12-18"), gain("b", "SNA", before("2020-12-25"), **MONITOR)],
            ("held", "likely", "opposition", ()),
            id="a monitor tells a week later that it was taken",
        ),
        pytest.param(
            [gain("a", "SNA", "2020-10-18"), gain("b", "SNA", before("2020-12-25"), **MONITOR)],
            ("claimed", "claimed", None, ("opposition",)),
            id="a monitor tells two months later that it was taken",
        ),
        pytest.param(
            [gain("a", "SNA", targets=["SDF"]), holds("b", "SAA", report="r_sana")],
            ("disputed", "disputed", None, ("opposition", "regime")),
            id="another is said to hold it: nobody is presupposed",
        ),
        pytest.param(
            [gain("a", "SAA", "2020-12-01", report="r_sana"), gain("b", "SNA", targets=["SDF"])],
            ("claimed", "claimed", None, ("opposition", "regime")),
            id="another had claimed it: nobody is presupposed",
        ),
        pytest.param([leaves("a", "SDF")], ("unknown", "", None, ()), id="a withdrawal where nobody was known"),
        pytest.param(
            [claim("a", MapEffect.CONTEST, actors=("SNA", "SDF"))],
            ("disputed", "disputed", None, ()),
            id="it changes hands",
        ),
    ],
)
def test_the_ladder_decides_between_fill_and_ring(claims: list[Claim], expected: tuple[object, ...]) -> None:
    assert shown(claims) == expected
    assert shown(claims[::-1]) == expected


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param(
            [gain("a", "SNA")], ("claimed", "claimed", "sdf", ("opposition",)), id="ring on the earlier colour"
        ),
        pytest.param([leaves("a", "SDF", **OWN)], ("vacated", "confirmed", None, ()), id="the holder says it left"),
        pytest.param([leaves("a", "SDF", **MONITOR)], ("vacated", "likely", None, ()), id="a monitor says it left"),
        pytest.param([leaves("a", "SDF")], ("held", "", "sdf", ()), id="only its enemy says it left"),
        pytest.param([leaves("a", "SAA", report="r_sana")], ("held", "", "sdf", ()), id="another side left"),
        pytest.param(
            [gain("a", "SNA"), leaves("b", "SNA", "2020-12-22")],
            ("held", "", "sdf", ()),
            id="who claimed it says it left again",
        ),
        pytest.param(
            [gain("a", "SNA"), leaves("b", "SNA", "2020-12-22", **OWN)],
            ("claimed", "claimed", "sdf", ("opposition",)),
            id="only its enemy says who claimed it left again",
        ),
        pytest.param(
            [gain("a", "SNA"), holds("b", "SDF", "2020-12-22", **MONITOR)],
            ("held", "likely", "sdf", ()),
            id="a later neutral word settles the claim",
        ),
        pytest.param(
            [gain("a", "SNA"), holds("b", "SDF", "2020-12-22", **OWN)],
            ("claimed", "claimed", "sdf", ("opposition",)),
            id="the holder's own later word settles nothing",
        ),
        pytest.param(
            [gain("a", "SNA", span("2020-12-17", "2020-12-18")), holds("b", "SDF", **OWN)],
            ("disputed", "disputed", "sdf", ("opposition",)),
            id="opposed on the same day",
        ),
        pytest.param(
            [gain("a", "SNA", **OWN), gain("b", "SDF", report="r_orient")],
            ("disputed", "disputed", "sdf", ("opposition",)),
            id="lost and retaken within a day is not last wins",
        ),
        pytest.param(
            [gain("a", "SNA", before("2020-12-20")), holds("b", "SDF", "2020-12-10", **MONITOR)],
            ("claimed", "claimed", "sdf", ("opposition",)),
            id="taken by the 20th does not oppose held on the 10th",
        ),
        pytest.param(
            [leaves("a", "SDF", "2020-12-10", **OWN), gain("b", "SNA", targets=["SDF"])],
            ("claimed", "claimed", None, ("opposition",)),
            id="who has left is not presupposed again",
        ),
        pytest.param(
            [
                gain("a", "SNA", span("2020-12-17", "2020-12-18")),
                leaves("b", "SDF", span("2020-12-18", "2020-12-19"), **OWN),
            ],
            ("held", "confirmed", "opposition", ()),
            id="the holder's later word bears out the one who claimed it",
        ),
        pytest.param(
            [
                gain("a", "SNA", "2020-12-17"),
                gain("b", "SAA", "2020-12-18", report="r_sana"),
                leaves("c", "SDF", span("2020-12-17", "2020-12-19"), **OWN),
            ],
            ("claimed", "claimed", None, ("opposition", "regime")),
            id="the holder left but two say they came",
        ),
        pytest.param([gain("a", "SDF")], ("held", "", "sdf", ()), id="the holder gains what it has"),
        pytest.param([gain("a", "SNA", "2019-12-18", **OWN)], ("held", "", "sdf", ()), id="older than the baseline"),
    ],
)
def test_control_persists_until_contrary_evidence(claims: list[Claim], expected: tuple[object, ...]) -> None:
    assert shown(claims, baseline=[SDF_HELD]) == expected


@pytest.mark.parametrize(
    "harmless",
    [
        *(
            pytest.param(gain("a", "SNA", **OWN, modality=m), id=m.value)
            for m in Modality
            if m not in (Modality.ASSERTED, Modality.CLAIMED)
        ),
        pytest.param(gain("a", "SNA", **OWN, hedged=True), id="hedged"),
        pytest.param(gain("a", "SNA", None, **OWN), id="undated"),
        pytest.param(gain("a", "SNA", **OWN, may_colour=()), id="not in may_colour"),
        pytest.param(
            gain(
                "a",
                "SNA",
                **OWN,
                places=[JAHBAL.__class__("jahbal", "Jahbal", 38.9, 36.4, "near")],
                may_colour=["jahbal"],
            ),
            id="near it",
        ),
        pytest.param(claim("a", MapEffect.NONE, holder=("SNA",), **OWN), id="no map effect"),
        pytest.param(claim("a", MapEffect.STRIKE_EVENT, holder=("SNA",), **OWN), id="a strike"),
        pytest.param(
            claim("a", MapEffect.CONTROL_CLAIM, actors=("SNA",), **OWN),
            id="an actor that is no holder",
        ),
        pytest.param(gain("a", "NOBODY_KNOWN", **OWN), id="a holder no table lists"),
        pytest.param(gain("a", "SNA", "2021-03-01", **OWN), id="later than the day asked"),
    ],
)
def test_what_is_not_a_control_claim_moves_nothing(harmless: Claim) -> None:
    assert shown([harmless], baseline=[SDF_HELD]) == ("held", "", "sdf", ())
    assert shown([harmless]) == ()


def test_a_handover_colours_who_receives_and_never_who_gives() -> None:
    handed = gain("a", "SAA", type=ClaimType.HANDOVER, actors=["SDF"], targets=["SAA"])
    assert shown([handed]) == ("claimed", "claimed", None, ("regime",))
    assert at([handed])["holder"] == ()


def test_a_claim_is_possible_from_its_first_day_and_counts_from_its_last() -> None:
    history = control_history([gain("a", "SNA", span("2020-12-17", "2020-12-19"))], REGISTRY, [SDF_HELD], REPORTS)
    shown_columns = ("from_day", "to_day", "state", "holder_side", "ring_sides", "possible_sides")
    assert [tuple(row[c] for c in shown_columns) for row in rows(history)] == [
        (date(2020, 1, 1), date(2020, 12, 17), "held", "sdf", (), ()),
        (date(2020, 12, 17), date(2020, 12, 19), "held", "sdf", (), ("opposition",)),
        (date(2020, 12, 19), None, "claimed", "sdf", ("opposition",), ()),
    ]
    assert history["name_ar"].tolist() == ["جهبل"] * 3


def test_each_place_keeps_its_own_history() -> None:
    told = gain("a", "SNA", places=[JAHBAL, MUSHAYRIFAH, AIN_ISSA], may_colour=["jahbal", "mushayrifah"])
    history = control_history([told], REGISTRY, (), REPORTS)
    assert history["place_id"].tolist() == ["jahbal", "mushayrifah"]


def test_a_day_without_news_makes_no_new_row() -> None:
    history = control_history([holds("a", "SDF"), holds("b", "SDF", "2020-12-18")], REGISTRY, (), REPORTS)
    assert len(history) == 1


def test_age_counts_from_what_last_confirmed_the_fill() -> None:
    row = at([holds("a", "SDF", "2020-12-18")], "2021-12-28")
    assert (row["last_confirmed"], row["age_days"], row["stale"]) == (date(2020, 12, 18), 375, True)
    fresh = at([holds("a", "SDF", "2020-12-18"), holds("b", "SDF", "2021-12-20", **MONITOR)], "2021-12-28")
    assert (fresh["age_days"], fresh["stale"]) == (8, False)


@pytest.mark.parametrize(
    ("denials", "rings", "hollow"),
    [
        pytest.param([], ("opposition",), (), id="nobody denies"),
        pytest.param([denial("d", "a")], (), ("opposition",), id="a denial about it"),
        pytest.param([denial("d", "other")], ("opposition",), (), id="a denial of something else"),
        pytest.param([denial("d", "a", modality=Modality.NEGATED)], ("opposition",), (), id="did not deny"),
        pytest.param(
            [gain("x", "SNA", modality=Modality.DENIED, about=["a"])], (), ("opposition",), id="content told as denied"
        ),
    ],
)
def test_a_denial_makes_the_ring_hollow_and_nothing_else(
    denials: list[Claim], rings: tuple[str, ...], hollow: tuple[str, ...]
) -> None:
    row = at([gain("a", "SNA"), *denials], baseline=[SDF_HELD])
    assert (row["ring_sides"], row["hollow_sides"], row["hollow"]) == (rings, hollow, bool(hollow))
    assert (row["state"], row["holder_side"]) == ("claimed", "sdf")
    assert bool(row["denial_ids"]) == bool(hollow) == ("denied" in row["why"])


def test_a_denied_claim_repeated_by_its_own_side_stays_hollow_but_a_later_one_does_not() -> None:
    repeated = [gain("a", "SNA"), gain("b", "AHRAR"), denial("d", "a")]
    assert at(repeated)["hollow_sides"] == ("opposition",)
    assert at([*repeated, gain("c", "SNA", "2020-12-25")])["ring_sides"] == ("opposition",)


def test_an_admitted_gain_that_is_denied_keeps_its_fill_and_is_marked() -> None:
    row = at([gain("a", "SNA", targets=["SDF"], **OWN), denial("d", "a")])
    assert (row["state"], row["holder_side"], row["hollow"], row["denial_ids"]) == ("held", "opposition", True, ("d",))


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        pytest.param([gain("a", "SNA", targets=["SDF"], **OWN)], ("admitted",), id="admitted"),
        pytest.param([gain("a", "SNA", targets=["SDF"])], ("own_side_only", "presupposed"), id="presupposed"),
        pytest.param([gain("a", "SNA"), gain("b", "SNA", **MONITOR)], ("monitor_and_side",), id="monitor"),
        pytest.param([holds("a", "SDF")], ("hostile_or_neutral_source",), id="hostile"),
        pytest.param([holds("a", "SDF"), gain("b", "SNA")], ("own_side_only", "opposed"), id="opposed"),
        pytest.param([claim("a", MapEffect.CONTEST)], ("contest",), id="contest"),
        pytest.param(
            [holds("a", "SDF", "2020-12-01"), leaves("b", "SDF")],
            ("hostile_or_neutral_source", "loss_not_admitted"),
            id="loss told by others",
        ),
    ],
)
def test_the_row_says_why(claims: list[Claim], why: tuple[str, ...]) -> None:
    row = at(claims)
    assert row["why"] == why
    assert set(why) <= set(WHY)
    assert set(row["claim_ids"]) == {c.id for c in claims}


def test_the_baseline_is_named_and_is_no_claim() -> None:
    row = at([], baseline=[SDF_HELD])
    assert (row["why"], row["claim_ids"], row["last_confirmed"]) == (("baseline",), (), date(2020, 1, 1))
    assert (row["state"], row["holder"], row["rung"], row["baseline_ids"]) == ("held", ("SDF",), "", ("b",))


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        pytest.param(("SNA",), ("disputed", None, ("b", "c")), id="two maps that cannot both be true"),
        pytest.param((), ("disputed", None, ("b", "c")), id="one says that nobody held it"),
        pytest.param(("YPG",), ("held", "sdf", ("b", "c")), id="two that agree"),
        pytest.param(("SDF", "SAA"), ("joint", "regime", ("b", "c")), id="one knows of a second holder"),
        pytest.param(("a militia",), ("held", "sdf", ("b",)), id="one of a holder we do not know says nothing"),
    ],
)
def test_baselines_of_one_day_are_weighed_against_each_other(
    second: tuple[str, ...], expected: tuple[object, ...]
) -> None:
    row = at([], baseline=[SDF_HELD, replace(SDF_HELD, id="c", holders=second)])
    assert (row["state"], row["holder_side"], row["baseline_ids"]) == expected


def test_a_place_that_a_baseline_says_nobody_held_is_vacated() -> None:
    assert shown([], baseline=[replace(SDF_HELD, holders=())]) == ("vacated", "", None, ())


def test_a_baseline_bears_out_nobody() -> None:
    told = holds("a", "SDF", "2020-01-01", **OWN)
    assert shown([told], baseline=[SDF_HELD]) == ("held", "", "sdf", ())
    assert shown([holds("a", "SNA", "2020-01-01")], baseline=[SDF_HELD]) == (
        "claimed", "claimed", "sdf", ("opposition",),
    )  # fmt: skip


def picture(*claim_ids: str, day: str = "2020-12-20", place: str = "jahbal") -> Imagery:
    return Imagery("i", 38.9, 36.4, date.fromisoformat(day), "a verifier", "a flag", "", place, claim_ids)


@pytest.mark.parametrize(
    ("claims", "record", "expected"),
    [
        pytest.param([gain("a", "SNA")], picture("a"), ("held", "confirmed", "opposition", ()), id="linked"),
        pytest.param([gain("a", "SNA")], picture("x"), ("claimed", "claimed", "sdf", ("opposition",)), id="not linked"),
        pytest.param(
            [gain("a", "SNA")],
            picture("a", day="2020-12-17"),
            ("claimed", "claimed", "sdf", ("opposition",)),
            id="taken before it is said to have happened",
        ),
        pytest.param(
            [gain("a", "SNA")],
            picture("a", place="ain_issa"),
            ("claimed", "claimed", "sdf", ("opposition",)),
            id="of another place",
        ),
        pytest.param(
            [gain("a", "SNA", modality=Modality.PLANNED)], picture("a"), ("held", "", "sdf", ()), id="only planned"
        ),
        pytest.param(
            [leaves("a", "SDF")], picture("a"), ("vacated", "confirmed", None, ()), id="they were seen to leave"
        ),
        pytest.param(
            [gain("a", "SNA"), holds("b", "SDF", **OWN)],
            picture("a"),
            ("disputed", "disputed", "sdf", ("opposition",)),
            id="the order within a day is as open as it was",
        ),
    ],
)
def test_verified_imagery_lifts_the_claim_it_is_linked_to(
    claims: list[Claim], record: Imagery, expected: tuple[object, ...]
) -> None:
    (row,) = rows(control_at(claims, date(2020, 12, 31), REGISTRY, [SDF_HELD], REPORTS, imagery=[record]))
    assert (row["state"], row["rung"], row["holder_side"], row["ring_sides"]) == expected
    assert (row["imagery_ids"], "imagery" in row["why"]) == ((("i",), True) if "confirmed" in expected else ((), False))


def test_two_languages_of_a_report_count_once() -> None:
    reports = (report("ar", "OBSERVATORY"), report("en", "OBSERVATORY", lang="en", translation_of="ar"))
    both = [holds("a", "SDF", report="ar"), holds("b", "SDF", report="en")]
    row = control_history(both, REGISTRY, (), reports).iloc[0]
    assert row["claim_ids"] == ("a",)


def test_a_powerless_claim_of_the_original_does_not_hide_the_translation() -> None:
    reports = (report("ar", "OBSERVATORY"), report("en", "OBSERVATORY", lang="en", translation_of="ar"))
    both = [holds("a", "SDF", report="ar", hedged=True), holds("b", "SDF", report="en")]
    assert rows(control_history(both, REGISTRY, (), reports))[0]["claim_ids"] == ("b",)


def test_a_place_held_since_an_open_end_is_not_taken() -> None:
    still = claim("a", MapEffect.STATUS, holder=("SDF",), **MONITOR)
    open_end = still.date.__class__(date(2020, 1, 1), None, DatePrecision.STATE, "since then")
    assert shown([holds("a", "SDF", open_end, **MONITOR)]) == ()
