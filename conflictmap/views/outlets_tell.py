"""How each outlet tells one event: which claims it makes, what it calls the parties, and what it leaves out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from conflictmap.models import Claim, Mention
from conflictmap.views.denials import is_denial
from conflictmap.views.marks import NEVER_DRAWN
from conflictmap.views.standing import Standings
from conflictmap.views.tellings import OWN_VOICE

Fact = tuple[str, str]
"""A kind of FACTS and an id, "" where it needs none."""
FACTS = (
    "actor",  # that this party was in it
    "place",
    "killed",  # that people were killed
    "injured",
    "speaker",  # who says so, by name, instead of the outlet's own voice
    "denial",  # that it is denied
)


@dataclass(frozen=True, slots=True)
class OutletTelling:
    """What one outlet says of the event. `outlet` is None for reports of no known outlet.

    `words` has, by actor id, the words its claims call that party by, each with how often, the most frequent first.
    `leaves_out` are facts that another outlet tells of the event and this one does not, in the order of FACTS.
    """

    outlet: str | None
    claims: tuple[str, ...]
    words: Mapping[str, Mapping[str, int]]
    leaves_out: tuple[Fact, ...]


def outlet_tellings(
    claims: Iterable[Claim], standings: Standings, mentions: Mapping[str, Sequence[Mention]]
) -> tuple[OutletTelling, ...]:
    """One telling an outlet, most claims first, then by id; `mentions` are those of their reports by report id."""
    by_outlet: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_outlet[standings.outlet(claim)].append(claim)
    facts = {outlet: {f for c in told for f in _facts(c)} for outlet, told in by_outlet.items()}
    everything = set().union(*facts.values()) if facts else set()
    return tuple(
        OutletTelling(
            outlet,
            tuple(c.id for c in told),
            _words(told, mentions),
            tuple(sorted(everything - facts[outlet], key=lambda f: (FACTS.index(f[0]), f[1]))),
        )
        for outlet, told in sorted(by_outlet.items(), key=lambda one: (-len(one[1]), one[0] or ""))
    )


def _facts(claim: Claim) -> Iterable[Fact]:
    for actor in (*claim.actors, *claim.targets, *claim.co_actors, *claim.holder_after):
        yield "actor", actor
    for place in claim.places:
        if place.relation not in NEVER_DRAWN:
            yield "place", place.place_id
    if claim.casualties and claim.casualties.killed:
        yield "killed", ""
    if claim.casualties and claim.casualties.injured:
        yield "injured", ""
    if claim.source.kind not in OWN_VOICE:
        yield "speaker", ""
    if is_denial(claim):
        yield "denial", ""


def _words(claims: Iterable[Claim], mentions: Mapping[str, Sequence[Mention]]) -> dict[str, dict[str, int]]:
    """A mention counts once, however many claims were read from its sentence; one that may mean several names none."""
    met: dict[tuple[str, int, int], Mention] = {}
    for claim in claims:
        span = claim.provenance
        for mention in mentions.get(span.report_id, ()):
            at = mention.provenance
            if mention.kind == "actor" and len(mention.ids) == 1 and span.start <= at.start and at.end <= span.end:
                met[at.report_id, at.start, at.end] = mention
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in met.values():
        counts[mention.ids[0]][" ".join(mention.surface.split())] += 1
    return {actor: dict(counts[actor].most_common()) for actor in sorted(counts)}
