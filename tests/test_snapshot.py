"""One version of the ledger: two languages count once, and denials lead to what they deny."""

from dataclasses import replace

from conflictmap.models import ClaimType, MapEffect, Modality, Provenance
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot
from tests.made import make_claim, make_report

ARABIC, ENGLISH = make_report("d.ar"), make_report("d.en", lang="en", translation_of="d.ar")
IN_ARABIC = make_claim("d.ar-1", provenance=Provenance("d.ar", 0, 5))
IN_ENGLISH = make_claim("d.en-1", provenance=Provenance("d.en", 0, 5))


def snapshot(lang: str, reports: list[object], claims: list[object]) -> Snapshot:
    return Snapshot.of("1", lang, reports, claims, Registry.load())  # type: ignore[arg-type]


def test_of_two_languages_the_one_of_the_page_is_shown_and_both_open() -> None:
    for lang, shown in (("ar", IN_ARABIC), ("en", IN_ENGLISH)):
        seen = snapshot(lang, [ARABIC, ENGLISH], [IN_ARABIC, IN_ENGLISH])
        assert seen.claims == (shown,)
        assert seen.documents == 1
        assert set(seen.by_id) == {"d.ar-1", "d.en-1"}


def test_a_translation_that_told_nothing_does_not_hide_the_original() -> None:
    assert snapshot("en", [ARABIC, ENGLISH], [IN_ARABIC]).claims == (IN_ARABIC,)


def test_a_denial_leads_to_what_it_denies_and_back() -> None:
    denial = make_claim(
        "r-2", type=ClaimType.DENY, about=("r-1",), map_effect=MapEffect.NONE, holder_after=(), may_colour=()
    )
    seen = snapshot("ar", [make_report()], [make_claim(), denial])
    assert seen.denied_by == {"r-1": ("r-2",)}
    assert seen.denies == {"r-2": ("r-1",)}


def test_a_link_to_a_claim_that_is_not_there_is_left_out() -> None:
    lone = make_claim("r-3", type=ClaimType.DENY, about=("gone",), parent="gone")
    seen = snapshot("ar", [make_report()], [lone])
    assert (seen.denies, seen.contents, seen.denied_by) == ({}, {}, {})


def test_what_was_said_hangs_on_who_said_it() -> None:
    demand = make_claim("r-4", type=ClaimType.DEMAND, map_effect=MapEffect.NONE)
    content = replace(make_claim("r-5"), type=ClaimType.WITHDRAW, modality=Modality.DEMANDED, parent="r-4")
    assert snapshot("ar", [make_report()], [demand, content]).contents == {"r-4": ("r-5",)}


def test_an_empty_ledger_is_empty() -> None:
    seen = snapshot("en", [], [])
    assert (seen.claims, seen.documents, seen.sources) == ((), 0, 0)
