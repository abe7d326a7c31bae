"""Which reports are one telling: copies, translations, and what a person has put together or told apart.

Nothing here depends on the order in which reports are given. Pairs are joined one after the other, the surest first:
what people put together (the newest decision first), then translations, then equal texts, then likeness of words from
the greatest down. Joining carries on: two reports that go with a third go with each other. What people told apart
comes before everything: a pair is not joined where that would bring a pair told apart into one group, whoever asked for
it, so that a report like both goes with the one it resembles more. Of two decisions on one pair the newer holds.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations, product

from conflictmap.models import Report
from conflictmap.opinions import EchoDecision
from conflictmap.views.echoes import Cluster, Echoes, Link, Pair, Why
from conflictmap.views.groups import Groups
from conflictmap.views.likeness import Likeness
from conflictmap.views.selection import original_of
from conflictmap.views.text_index import ALIKE, CUT, TextIndex

SAME_OUTLET = 0.8
"""The least resemblance of two reports of one outlet: its daily bulletins are written to one pattern."""
Spans = Iterable[tuple[int, int, str]]


def echoes_of(
    reports: Iterable[Report],
    decisions: Iterable[EchoDecision] = (),
    retrieved: Mapping[str, str] | None = None,
    excluded: Mapping[str, Spans] | None = None,
    index: TextIndex | None = None,
) -> Echoes:
    """The tellings of some reports.

    `decisions` are all ever made, superseded ones too; `retrieved` the moments in ISO 8601 by report id, `excluded`
    the furniture of each text. `index` keeps what was worked out about texts for the next time.
    """
    told = {r.id: r for r in sorted(reports, key=lambda r: r.id)}
    order = _Order(told, retrieved or {})
    together, apart = _decided(decisions, told)
    groups = Groups({i: (i,) for i in told}, apart)
    held = []
    for decision in together:
        if forbidden := groups.join(decision.report_a, decision.report_b):
            held.append((decision, forbidden))
    links = [Link(*order.earlier(d.report_a, d.report_b), Why.HAND) for d in together]
    index = TextIndex() if index is None else index
    by_text = _texts(told, excluded or {}, index)
    found = list(_links(told, by_text, order, index, frozenset()))
    if apart:
        astray = _near_those(apart, [*links, *found], told)
        found = list(_links(told, by_text, order, index, astray))
    found.sort(key=lambda link: (tuple(Why).index(link.why), -link.share, link.one, link.other))
    for link in found:
        groups.join(link.one, link.other)
    clusters = _clusters(groups, [*links, *found], order)
    return Echoes(clusters, {i: order.day(i) for i in told}, apart, tuple(held))


def _links(
    reports: Mapping[str, Report],
    by_text: Mapping[str, list[str]],
    order: "_Order",
    index: TextIndex,
    astray: frozenset[str],
) -> Iterator[Link]:
    """What makes two reports one telling. Of those that say or translate the same the first stands for all, unless
    they are among the `astray`, of whom each speaks for itself.
    """
    yield from _translations(reports, order, astray)
    yield from _same_texts(by_text, reports, order, astray)
    yield from _alike(by_text, reports, order, index, astray)


def _near_those(apart: Iterable[Pair], links: Iterable[Link], reports: Iterable[str]) -> frozenset[str]:
    """The reports that hang together, over however many links, with one of those told apart.

    Where the first of equal texts must not join, another of them may.
    """
    near = Groups({i: (i,) for i in reports}, ())
    for link in links:
        near.join(link.one, link.other)
    touched = {near.root(i) for pair in apart for i in pair}
    return frozenset(i for i in reports if near.root(i) in touched)


def _pairs(group: Iterable[str], order: "_Order", astray: frozenset[str]) -> Iterator[Pair]:
    """Each of a group with its first, or among those astray each with each; the earlier first."""
    first, *others = sorted(group, key=order.key)
    if first in astray:
        yield from combinations((first, *others), 2)
    else:
        yield from ((first, other) for other in others)


class _Order:
    """Which of some reports came first: by the day they were out, then by when they were retrieved."""

    def __init__(self, reports: Mapping[str, Report], retrieved: Mapping[str, str]) -> None:
        self._keys = {i: (_day(r, retrieved.get(i)), retrieved.get(i, "~"), i) for i, r in reports.items()}

    def day(self, report_id: str) -> date:
        return self._keys[report_id][0]

    def key(self, report_id: str) -> tuple[date, str, str]:
        return self._keys[report_id]

    def earlier(self, one: str, other: str) -> Pair:
        return (one, other) if self._keys[one] <= self._keys[other] else (other, one)


def _day(report: Report, retrieved: str | None) -> date:
    """The day by whose end a report was out; what nobody knows the day of comes last."""
    if report.published is not None and report.published.last is not None:
        return report.published.last
    return date.fromisoformat(retrieved[:10]) if retrieved else date.max


def _decided(
    decisions: Iterable[EchoDecision], reports: Mapping[str, Report]
) -> tuple[tuple[EchoDecision, ...], tuple[Pair, ...]]:
    """What holds: pairs put together, the newest first, and pairs told apart."""
    newest: dict[frozenset[str], EchoDecision] = {}
    for one in sorted(decisions, key=lambda d: d.seq):
        if one.report_a != one.report_b and {one.report_a, one.report_b} <= reports.keys():
            newest[frozenset((one.report_a, one.report_b))] = one
    together = sorted((d for d in newest.values() if d.together), key=lambda d: -d.seq)
    apart = sorted((min(p), max(p)) for p, d in newest.items() if not d.together)
    return tuple(together), tuple(apart)


def _texts(reports: Mapping[str, Report], excluded: Mapping[str, Spans], index: TextIndex) -> dict[str, list[str]]:
    """The reports of each text, furniture left out, by the key of the text; those of no words are left out."""
    by_text: dict[str, list[str]] = defaultdict(list)
    for report in reports.values():
        if key := index.text(report.text, tuple((start, end) for start, end, _ in excluded.get(report.id, ()))):
            by_text[key].append(report.id)
    return by_text


def _translations(reports: Mapping[str, Report], order: _Order, astray: frozenset[str]) -> Iterator[Link]:
    versions: dict[str, list[str]] = defaultdict(list)
    originals = {r.translation_of for r in reports.values() if r.translation_of}
    for report in reports.values():
        if report.translation_of or report.id in originals:
            versions[original_of(report, reports)].append(report.id)
    for group in versions.values():
        yield from (Link(one, other, Why.TRANSLATION) for one, other in _pairs(group, order, astray))


def _same_texts(
    by_text: Mapping[str, list[str]], reports: Mapping[str, Report], order: _Order, astray: frozenset[str]
) -> Iterator[Link]:
    """The same raw text, or the same but for furniture, from whatever outlet."""
    for group in by_text.values():
        for one, other in _pairs(group, order, astray):
            yield Link(one, other, Why.SAME_TEXT if reports[one].text == reports[other].text else Why.WORDS)


def _alike(
    by_text: Mapping[str, list[str]],
    reports: Mapping[str, Report],
    order: _Order,
    index: TextIndex,
    astray: frozenset[str],
) -> Iterator[Link]:
    speak = {key: group if group[0] in astray else [min(group, key=order.key)] for key, group in by_text.items()}
    for key, here in speak.items():
        for other_key, found in index.alike(key).items():
            if key < other_key and other_key in speak:
                for one, other in product(here, speak[other_key]):
                    earlier, later = order.earlier(one, other)
                    if _copied(found, earlier == one, reports[one].outlet, reports[other].outlet):
                        yield Link(earlier, later, Why.WORDS, round(found.resemblance, 3))


def _copied(found: Likeness, one_is_earlier: bool, outlet: str | None, other_outlet: str | None) -> bool:
    """Whether the later text is the earlier one, whole or cut; more alike where one outlet wrote both."""
    if outlet is not None and outlet == other_outlet:
        return found.resemblance >= SAME_OUTLET
    cut = found.of_other if one_is_earlier else found.of_one
    return found.resemblance >= ALIKE or cut >= CUT


def _clusters(groups: Groups[str], links: Iterable[Link], order: _Order) -> tuple[Cluster, ...]:
    of_group: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        if groups.root(link.one) == groups.root(link.other):
            of_group[groups.root(link.one)].append(link)
    made = [
        Cluster(tuple(sorted(members, key=order.key)), tuple(of_group[groups.root(members[0])]))
        for members in groups.several()
    ]
    return tuple(sorted(made, key=lambda c: order.key(c.first)))
