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
    found = [*_translations(told, order), *_same_texts(by_text, told, order), *_alike(by_text, told, order, index)]
    found.sort(key=lambda link: (tuple(Why).index(link.why), -link.share, link.one, link.other))
    for link in found:
        groups.join(link.one, link.other)
    clusters = _clusters(groups, [*links, *found], order)
    return Echoes(clusters, {i: order.day(i) for i in told}, apart, tuple(held))


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


def _translations(reports: Mapping[str, Report], order: _Order) -> Iterator[Link]:
    versions: dict[str, list[str]] = defaultdict(list)
    originals = {r.translation_of for r in reports.values() if r.translation_of}
    for report in reports.values():
        if report.translation_of or report.id in originals:
            versions[original_of(report, reports)].append(report.id)
    for group in versions.values():
        first = min(group, key=order.key)
        yield from (Link(first, other, Why.TRANSLATION) for other in group if other != first)


def _same_texts(by_text: Mapping[str, list[str]], reports: Mapping[str, Report], order: _Order) -> Iterator[Link]:
    """The same raw text, or the same but for furniture, from whatever outlet."""
    for group in by_text.values():
        first = min(group, key=order.key)
        for other in group:
            if other != first:
                same = reports[first].text == reports[other].text
                yield Link(first, other, Why.SAME_TEXT if same else Why.WORDS)


def _alike(
    by_text: Mapping[str, list[str]], reports: Mapping[str, Report], order: _Order, index: TextIndex
) -> Iterator[Link]:
    firsts = {key: min(group, key=order.key) for key, group in by_text.items()}
    for key, one in firsts.items():
        for other_key, found in index.alike(key).items():
            if key < other_key and (other := firsts.get(other_key)) is not None:
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
