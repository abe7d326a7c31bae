"""Which claims were read from one sentence that several reports print: a paragraph of an agency in a longer report."""

from collections import defaultdict
from collections.abc import Iterable

from conflictmap.models import Provenance, Report
from conflictmap.views.groups import Groups
from conflictmap.views.text_index import TextIndex


def passages(spans: Iterable[tuple[str, Provenance]], reports: Iterable[Report], index: TextIndex) -> dict[str, str]:
    """By claim id, one name for all copies of the sentence it was read from; only sentences of two reports or more.

    `spans` are claims by their id, with where they were read.
    Copies are sentences that resemble each other, and those that resemble a third.
    """
    texts = {r.id: r.text for r in reports}
    of_claim: dict[str, str] = {}
    printed: dict[str, set[str]] = defaultdict(set)
    for claim_id, read in spans:
        text = texts.get(read.report_id)
        key = "" if text is None else index.sentence(text, read.start, read.end)
        if key:
            of_claim[claim_id] = key
            printed[key].add(read.report_id)
    alike = {key: [o for o in others if o in printed] for key in printed if (others := index.alike_sentences(key))}
    groups = Groups(dict.fromkeys(alike, ()))
    for key, near in alike.items():
        for other in near:
            groups.join(key, other)
    names: dict[str, str] = {}
    for group in groups.several():
        names.update(dict.fromkeys(group, min(group)))
    told: dict[str, set[str]] = defaultdict(set)
    for key, reports_of in printed.items():
        told[names.get(key, key)] |= reports_of
    shared = {name for name, reports_of in told.items() if len(reports_of) > 1}
    return {i: name for i, key in of_claim.items() if (name := names.get(key, key)) in shared}
