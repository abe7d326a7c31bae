"""How well copies are found beside two plain peers, and how long ten thousand reports take.

    python bench/echoes.py [number of reports]

Stories, copies and traps are those of `echo_corpus`: our own words, the ways of copying as seen on real pages. A pair
is right when both reports are of one telling. The peers: equal texts after folding, and difflib's ratio over words at
the threshold that serves it best here, which it could not know on other texts. Times are of the processor.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from random import Random
from time import process_time
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.echo_corpus import COPIES, FIRST_DAY, Told, corpus
from conflictmap.models import (
    Attribution,
    Claim,
    ClaimType,
    DatePrecision,
    DateSpan,
    MapEffect,
    Modality,
    Provenance,
    Report,
    SourceKind,
)
from conflictmap.views.copies import echoes_of
from conflictmap.views.passages import passages
from conflictmap.views.text_index import TextIndex
from gazetteer import fold

Result = TypeVar("Result")
Pairs = set[frozenset[str]]
_THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def main(number: int) -> None:
    """Print the quality, then the times."""
    told = corpus()
    for lang in ("ar", "en"):
        quality([t for t in told if t.report.lang == lang], lang)
    sentences(told)
    times(number)


def quality(told: list[Told], lang: str) -> None:
    """Precision and recall of ours and of the peers, over all pairs of one language."""
    truth = {pair(a, b) for a, b in combinations(told, 2) if a.telling == b.telling}
    traps = sum(t.way in ("other words", "later", "quoted") for t in told)
    print(f"\n{lang}: {len(told)} reports, {len(truth)} pairs of one telling, {traps} traps")
    found = {frozenset(two) for c in echoes_of(t.report for t in told).clusters for two in combinations(c.reports, 2)}
    show("ours", found, truth)
    keys = {t.report.id: fold(t.report.text) for t in told}
    show("equal texts", {pair(a, b) for a, b in combinations(told, 2) if keys[a.report.id] == keys[b.report.id]}, truth)
    words = {i: key.split() for i, key in keys.items()}
    started = process_time()
    ratios = {
        pair(a, b): SequenceMatcher(None, words[a.report.id], words[b.report.id], autojunk=False).ratio()
        for a, b in combinations(told, 2)
    }
    took = process_time() - started
    best = max(_THRESHOLDS, key=lambda t: f1({p for p, r in ratios.items() if r >= t}, truth))
    show(f"difflib at {best}", {p for p, r in ratios.items() if r >= best}, truth)
    a_pair = took / len(ratios)
    print(f"  difflib takes {1e3 * a_pair:.2f} ms a pair, so {a_pair * 5e7 / 3600:.0f} hours for 10,000 reports")
    for way in sorted({t.way for t in told if t.telling in {o.telling for o in told if o.way == "original"}}):
        wanted = {
            pair(t, o) for t in told for o in told if t.way == way and o.way == "original" and o.telling == t.telling
        }
        if way != "original":
            print(f"    {way:12} {len(wanted & found)} of {len(wanted)} found with their original")


def spans(claims: Iterable[Claim]) -> Iterator[tuple[str, Provenance]]:
    """Where claims were read, by id."""
    return ((claim.id, claim.provenance) for claim in claims)


def sentences(told: tuple[Told, ...]) -> None:
    """Sentences of an agency inside a longer report; each sentence stands for one claim."""
    claims = [c for t in told if t.way in ("original", "quoted", "other words", "later") for c in one_a_sentence(t)]
    started = process_time()
    names = passages(spans(claims), [t.report for t in told], TextIndex())
    of = {c.id: c for c in claims}
    original = {names[i]: i for i in names if "-q" not in i}
    copied = [t for t in told if t.way == "quoted"]
    printed = {t.report.id: {fold(p) for p in t.report.text.split("\n")[2:4]} for t in copied}
    wanted = {c.id for c in claims if fold(c.quote) in printed.get(c.provenance.report_id, ())}
    found = {i for i, name in names.items() if of[i].provenance.report_id in printed and name in original}
    right = len(found & wanted)
    print(f"\nsentences quoted in longer reports: {right} of {len(wanted)} found, {len(found) - right} wrongly", end="")
    traps = [i for i in names if of[i].provenance.report_id.endswith(("later", "other-words"))]
    print(f"; {len(traps)} sentences of traps taken for copies; {1e3 * (process_time() - started):.0f} ms")


def one_a_sentence(told: Told) -> Iterator[Claim]:
    """A claim for each paragraph of a report."""
    at = 0
    for n, words in enumerate(told.report.text.split("\n")):
        yield a_claim(f"{told.report.id}:{n}", told.report.id, at, words)
        at += len(words) + 1


def a_claim(claim_id: str, report_id: str, at: int, words: str) -> Claim:
    """A claim of no content that was read from these words."""
    undated = DateSpan(None, None, DatePrecision.OPEN, "none")
    source = Attribution("report", SourceKind.NARRATOR)
    where = Provenance(report_id, at, at + len(words))
    return Claim(
        claim_id, ClaimType.STATEMENT, (), source, Modality.CLAIMED, MapEffect.NONE, undated, words, where
    )  # fmt: skip


def times(number: int) -> None:
    """A store of that many reports, one in four a copy, four claims in each; then one more report."""
    reports = list(invented(number + 1, Random(5)))
    claims = [c for r in reports for c in list(one_a_sentence(Told(r, "", "")))[:4]]
    few, index = reports[:number], TextIndex()
    known = {r.id for r in few}
    before = [c for c in claims if c.provenance.report_id in known]
    echoes_of(reports[:2])  # so that importing is not counted
    clusters, took = timed(lambda: echoes_of(few, index=index))
    print(f"\n{number:,} reports: {took:.1f} s for {len(clusters.clusters):,} clusters", end="")
    names, took_more = timed(lambda: passages(spans(before), few, index))
    print(f", {took_more:.1f} s for {len(before):,} claims ({len(names):,} share a sentence): {took + took_more:.1f} s")
    _, indexed = timed(lambda: index.text(reports[-1].text))
    _, again = timed(lambda: echoes_of(reports, index=index))
    _, again_passages = timed(lambda: passages(spans(claims), reports, index))
    print(
        f"one report more: {1e3 * indexed:.1f} ms to index it, {1e3 * again:.0f} ms for all clusters anew, "
        f"{1e3 * again_passages:.0f} ms for all sentences anew"
    )


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """What some work gives, and its seconds."""
    started = process_time()
    return work(), process_time() - started


def invented(number: int, chance: Random) -> Iterator[Report]:
    """Reports of eight sentences of words in the frequencies of a language; one in four copies an earlier one."""
    vocabulary = [f"{chance.choice('بتجدرسعفقكلمنهوي')}{n:x}" for n in range(20_000)]
    weights = [1 / (n + 3) for n in range(len(vocabulary))]
    kept: list[str] = []
    for n in range(number):
        if kept and n % 4 == 0:
            text = chance.choice(COPIES)(chance.choice(kept), "ar")
        else:
            words = chance.choices(vocabulary, weights, k=8 * 25)
            text = "\n".join(" ".join(words[at : at + 25]) + "." for at in range(0, len(words), 25))
            kept.append(text)
        day = FIRST_DAY + timedelta(days=n % 365)
        yield Report(f"r{n}", text, f"outlet{n % 40}", None, DateSpan.days(day, day, DatePrecision.DAY, "given"), "ar")


def pair(one: Told, other: Told) -> frozenset[str]:
    """Two reports, either way round."""
    return frozenset((one.report.id, other.report.id))


def show(name: str, found: Pairs, truth: Pairs) -> None:
    """One line of precision and recall."""
    right = len(found & truth)
    print(f"  {name:14} precision {right / max(len(found), 1):.3f}  recall {right / len(truth):.3f}")


def f1(found: Pairs, truth: Pairs) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * len(found & truth) / max(len(found) + len(truth), 1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
