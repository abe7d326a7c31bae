"""Names that several places bear, and the toponyms of stored reports that stayed open between several places."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from conflictmap.models import Claim, Mention
from gazetteer import Place, fold

_ABOVE = ("ADM", "PCL")


@dataclass(frozen=True, slots=True)
class SharedName:
    """A name in all spellings that the same places bear, with the ids of those places; admin units are not counted."""

    names: tuple[str, ...]
    place_ids: tuple[str, ...]
    units: frozenset[str]
    """The ids of all units above the bearers."""


@dataclass(frozen=True, slots=True)
class OpenToponym:
    """Words that stayed open: the place that was taken, the others, and in how many reports and claims that is so."""

    surface: str
    place_id: str
    alternatives: tuple[str, ...]
    reports: int
    claims: int


def shared_names(places: Iterable[Place]) -> tuple[SharedName, ...]:
    """Every name with more than one bearer, the most borne first; one village twice in the tables counts twice."""
    bearers: dict[str, dict[str, Place]] = defaultdict(dict)
    written: dict[str, str] = {}
    for place in places:
        if place.feature_type.startswith(_ABOVE):
            continue
        for name in place.names:
            if key := fold(name):
                bearers[key][place.id] = place
                written.setdefault(key, name)
    spellings: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, several in bearers.items():
        if len(several) > 1:
            spellings[tuple(sorted(several))].append(written[key])
    units = {p.id: p.admin for several in bearers.values() for p in several.values()}
    found = [
        SharedName(tuple(names), ids, frozenset(unit for i in ids for unit in units[i]))
        for ids, names in spellings.items()
    ]
    return tuple(sorted(found, key=lambda s: (-len(s.place_ids), s.names)))


def open_toponyms(claims: Iterable[Claim], mentions: Iterable[Mention] = ()) -> tuple[OpenToponym, ...]:
    """What claims and mentions left open, the words that trouble most reports first."""
    reports: dict[tuple[str, str, tuple[str, ...]], set[str]] = defaultdict(set)
    told: dict[tuple[str, str, tuple[str, ...]], set[str]] = defaultdict(set)
    for claim in claims:
        for ref in claim.places:
            if ref.alternatives:
                key = (ref.surface or ref.name, ref.place_id, ref.alternatives)
                reports[key].add(claim.provenance.report_id)
                told[key].add(claim.id)
    for mention in mentions:
        if mention.kind == "place" and mention.alternatives and mention.ids:
            key = (mention.surface, mention.ids[0], mention.alternatives)
            reports[key].add(mention.provenance.report_id)
    found = [OpenToponym(*key, len(where), len(told[key])) for key, where in reports.items()]
    return tuple(sorted(found, key=lambda o: (-o.reports, -o.claims, o.surface)))
