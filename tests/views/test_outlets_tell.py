"""How each outlet tells one event: its words for the parties, and what it leaves out."""

from dataclasses import replace

from conflictmap.models import Casualties, Claim, Mention, PersonCount, Provenance, SourceKind
from conflictmap.views.outlets_tell import outlet_tellings
from conflictmap.views.standing import Standings
from tests.views.conftest import MUSHAYRIFAH, REGISTRY, REPORTS, denial, gain, holds

STANDINGS = Standings(REGISTRY, REPORTS)


def mention(report: str, actor: str, surface: str, start: int, *others: str) -> Mention:
    return Mention("actor", (actor, *others), actor, surface, Provenance(report, start, start + len(surface)))


def with_dead(claim: Claim) -> Claim:
    return replace(claim, casualties=Casualties(PersonCount(2, 2)))


def test_an_outlet_leaves_out_what_only_another_tells() -> None:
    claims = [
        with_dead(gain("a", "SNA", targets=["SDF"], report="r_orient")),
        holds("b", "SDF", report="r_hawar", kind=SourceKind.SPOKESMAN, speaks_for="SDF", places=[MUSHAYRIFAH]),
        denial("d", "a", report="r_hawar"),
    ]
    hawar, orient = outlet_tellings(claims, STANDINGS, {})
    assert (hawar.outlet, hawar.claims) == ("HAWAR", ("b", "d"))
    assert hawar.leaves_out == (("actor", "SNA"), ("place", "jahbal"), ("killed", ""))
    assert orient.leaves_out == (("place", "mushayrifah"), ("speaker", ""), ("denial", ""))


def test_the_words_for_a_party_are_those_inside_the_quote_counted_once() -> None:
    first, again = gain("a", "SNA", report="r_orient"), gain("a2", "SNA", report="r_orient")
    told = [
        mention("r_orient", "SDF", "ميليشيا قسد", 3),
        mention("r_orient", "SDF", "قسد", 17),
        mention("r_orient", "SNA", "الجيش", 0, "SAA"),
        mention("r_orient", "SAA", "قوات الأسد", 900),
    ]
    (telling,) = outlet_tellings([first, again], STANDINGS, {"r_orient": told})
    assert telling.words == {"SDF": {"ميليشيا قسد": 1, "قسد": 1}}


def test_no_claims_give_no_telling() -> None:
    assert outlet_tellings([], STANDINGS, {}) == ()
