"""Which reports are one telling: copies in both scripts, translations, decisions; never the order they came in."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.echo_corpus import COPIES, FIRST_DAY, corpus, reworked
from conflictmap.models import Report
from conflictmap.opinions import EchoDecision
from conflictmap.views.copies import SAME_OUTLET, echoes_of
from conflictmap.views.echoes import Cluster, Echoes, Why
from conflictmap.views.text_index import ALIKE, CUT, TextIndex
from gazetteer import fold
from tests.made import one_day

CORPUS = corpus()
STORIES = sorted({t.telling for t in CORPUS if t.way == "original"})
REPORTS = {t.report.id: t.report for t in CORPUS}


def a_report(id: str, text: str = "", outlet: str | None = None, day: int | None = 1, **more: str) -> Report:
    out = None if day is None else one_day(date(2021, 1, day))
    return Report(id, text or " ".join(f"{id}{n}" for n in range(12)), outlet, None, out, **more)


def of(*ids: str) -> list[Report]:
    return [REPORTS[i] for i in ids]


def groups(found: Echoes) -> list[tuple[str, ...]]:
    return [c.reports for c in found.clusters]


@pytest.mark.parametrize(
    "copy", [pytest.param(n, id=way.__name__) for n, way in enumerate(COPIES) if way is not reworked]
)
@pytest.mark.parametrize("story", STORIES)
def test_a_copy_is_one_telling_with_what_it_copies(story: str, copy: int) -> None:
    found = echoes_of(of(story, f"{story}-{copy}"))
    assert [set(c.reports) for c in found.clusters] == [{story, f"{story}-{copy}"}]


@pytest.mark.parametrize("other", ["-other-words", "-later", "-q"])
@pytest.mark.parametrize("story", STORIES)
def test_other_words_another_day_or_a_quotation_are_a_telling_of_their_own(story: str, other: str) -> None:
    assert echoes_of(of(story, story + other)).clusters == ()


def test_the_same_text_of_a_second_outlet_is_an_echo_at_once() -> None:
    found = echoes_of([a_report("b", "Gone.", "Y", 2), a_report("a", "Gone.", "X", 1)])
    (cluster,) = found.clusters
    assert (cluster.reports, cluster.links[0].why, cluster.links[0].share) == (("a", "b"), Why.SAME_TEXT, 1.0)
    assert (found.first("b"), found.first("a"), found.first("unknown")) == ("a", "a", "unknown")


def test_a_translation_is_one_with_its_original_even_where_that_is_missing() -> None:
    reports = [a_report("en", translation_of="ar"), a_report("fr", translation_of="ar"), a_report("x")]
    assert groups(echoes_of(reports)) == [("en", "fr")]


def test_the_earliest_comes_first_by_publication_then_by_retrieval() -> None:
    text = "Gone are the guards of the mill."
    reports = [
        a_report("d", text, day=None),
        a_report("c", text, day=3),
        a_report("b", text, day=3),
        a_report("a", text),
    ]
    retrieved = {
        "a": "2021-01-09T00:00:00",
        "b": "2021-01-05T09:00:00",
        "c": "2021-01-05T08:00:00",
        "d": "2021-01-02T00:00:00",
    }
    found = echoes_of(reports, retrieved=retrieved)
    assert groups(found) == [("a", "d", "c", "b")]
    assert found.days["d"] == date(2021, 1, 2)
    assert found.told_once(["b", "c", "x"]) == ("c", "x")


def test_furniture_neither_makes_nor_hides_an_echo() -> None:
    menu = " ".join(f"menu{n}" for n in range(40)) + " "
    one, other = "Guards left the mill of Tell Amud at noon today.", "Nobody saw who came to the well of Bir Haddaj."
    spans = ((0, len(menu), "navigation"),)
    reports = [a_report("a", menu + one, "X"), a_report("b", menu + other, "Y"), a_report("c", one, day=2)]
    assert ("a", "b") in [cluster[:2] for cluster in groups(echoes_of(reports))]
    assert groups(echoes_of(reports, excluded={"a": spans, "b": spans})) == [("a", "c")]


def test_bulletins_of_one_outlet_written_to_one_pattern_are_not_echoes() -> None:
    words = "the joint centre counted seven breaches of the truce in the four districts and will report again tomorrow"
    one, two = f"On Monday {words} from Hama Idlib", f"On Friday {words} from Homs Latakia"
    assert groups(echoes_of([a_report("a", one, "X"), a_report("b", two, "X", 5)])) == []
    assert groups(echoes_of([a_report("a", one, "X"), a_report("b", two, "Y", 5)])) == [("a", "b")]


def test_what_is_told_apart_is_never_one_and_a_third_goes_with_what_it_resembles_more() -> None:
    story = "hill-town"
    reports = of(story, f"{story}-1", f"{story}-2")
    assert len(groups(echoes_of(reports))) == 1
    found = echoes_of(reports, [EchoDecision(f"{story}-1", story, False, seq=1)])
    assert groups(found) == [(story, f"{story}-2")]  # the short one shares more with the original
    assert found.apart == ((story, f"{story}-1"),)


def test_where_the_first_of_equal_texts_may_not_go_another_of_them_may() -> None:
    story = "bridge"
    twin, longer, short = f"{story}-0", f"{story}-1", f"{story}-2"
    apart = [EchoDecision(twin, story, False, seq=1), EchoDecision(longer, short, False, seq=2)]
    found = echoes_of([*of(story, longer, short), replace(REPORTS[story], id=twin, outlet="another")], apart)
    assert {frozenset(g) for g in groups(found)} == {frozenset((story, longer)), frozenset((twin, short))}


def test_what_is_put_together_carries_on() -> None:
    reports = [a_report("a"), a_report("b", day=2), a_report("c", day=3)]
    told = [EchoDecision("a", "b", True, seq=1), EchoDecision("c", "b", True, seq=2)]
    (cluster,) = echoes_of(reports, told).clusters
    assert cluster.reports == ("a", "b", "c")
    assert [link.why for link in cluster.links] == [Why.HAND, Why.HAND]


def test_of_two_decisions_on_a_pair_the_newer_holds_whichever_report_is_named_first() -> None:
    reports = [a_report("a"), a_report("b", day=2)]
    together, apart = EchoDecision("a", "b", True, seq=1), EchoDecision("b", "a", False, seq=2)
    assert groups(echoes_of(reports, [together])) == [("a", "b")]
    assert groups(echoes_of(reports, [apart, together])) == []
    assert groups(echoes_of(reports, [together, apart, EchoDecision("a", "b", True, seq=3)])) == [("a", "b")]


def test_a_pair_told_apart_forbids_a_way_around_and_says_so() -> None:
    reports = [a_report("a"), a_report("b"), a_report("c")]
    old, new = EchoDecision("a", "b", True, seq=2), EchoDecision("b", "c", True, seq=3)
    found = echoes_of(reports, [EchoDecision("c", "a", False, seq=1), old, new])
    assert groups(found) == [("b", "c")]  # of two decisions that cannot both hold, the newer
    assert found.held == ((old, ("a", "c")),)


def test_a_decision_on_a_report_that_is_not_here_waits() -> None:
    assert groups(echoes_of([a_report("a")], [EchoDecision("a", "gone", True, seq=1)])) == []


STOCK = [REPORTS[i] for i in (*(f"bridge-{n}" for n in range(6)), "bridge", "bridge-q", "silos", "silos-0", "silos-3")]
NAMES = [r.id for r in STOCK]


@st.composite
def decided(draw: st.DrawFn) -> list[EchoDecision]:
    pairs = draw(st.lists(st.sampled_from(list(combinations(NAMES, 2))), max_size=5))
    return [EchoDecision(a, b, draw(st.booleans()), seq=n) for n, (a, b) in enumerate(pairs, 1)]


INDEX = TextIndex()
"""One for all examples: what it has met before must not matter."""


@given(st.lists(st.sampled_from(STOCK), unique_by=lambda r: r.id), decided(), st.randoms(use_true_random=False))
@settings(max_examples=120, deadline=None)
def test_clusters_are_those_of_the_rules_told_slowly_in_any_order(
    reports: list[Report], decisions: list[EchoDecision], chance: object
) -> None:
    found = echoes_of(reports, decisions, index=INDEX)
    shuffled = list(reports)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert echoes_of(shuffled, decisions[::-1]) == found
    assert {frozenset(c.reports) for c in found.clusters} == slowly(reports, decisions)
    newest = {frozenset((d.report_a, d.report_b)): d.together for d in decisions}
    for cluster in found.clusters:
        assert all(newest.get(frozenset(pair), True) for pair in combinations(cluster.reports, 2))


def slowly(reports: Sequence[Report], decisions: Sequence[EchoDecision]) -> set[frozenset[str]]:
    """The clusters by sets of words and lists of parts alone."""
    runs = {r.id: list(triples(r.text)) for r in reports}
    newest = {frozenset((d.report_a, d.report_b)): d for d in decisions if {d.report_a, d.report_b} <= runs.keys()}
    apart = [pair for pair, d in newest.items() if not d.together]
    wanted = [tuple(sorted(p)) for p, d in sorted(newest.items(), key=lambda kv: -kv[1].seq) if d.together]
    alike = []
    for one, other in combinations(reports, 2):
        first, second = sorted((one, other), key=lambda r: (r.published.last if r.published else FIRST_DAY, r.id))
        a, b = set(runs[first.id]), set(runs[second.id])
        share = len(a & b) / len(a | b)
        same = one.outlet == other.outlet
        if share >= (SAME_OUTLET if same else ALIKE) or (not same and len(a & b) / len(b) >= CUT):
            alike.append((one.text != other.text, -round(share, 3), first.id, second.id))
    parts = [{i} for i in runs]
    for one_id, other_id in [*wanted, *(pair[2:] for pair in sorted(alike))]:
        (here,), (there,) = ([p for p in parts if i in p] for i in (one_id, other_id))
        if here is not there and not any(pair <= here | there for pair in apart):
            parts = [p for p in parts if p is not here and p is not there] + [here | there]
    return {frozenset(p) for p in parts if len(p) > 1}


def triples(text: str) -> list[tuple[str, ...]]:
    words = fold(text).split()
    return list(zip(words, words[1:], words[2:], strict=False))


def test_a_new_report_changes_nothing_for_those_it_does_not_resemble() -> None:
    before = echoes_of(REPORTS.values(), index=INDEX)
    after = echoes_of([*REPORTS.values(), a_report("new")], index=INDEX)
    assert after.clusters == before.clusters
    assert isinstance(before.clusters[0], Cluster)
