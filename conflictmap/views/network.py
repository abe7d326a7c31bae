"""Who is tied to whom: what claims tell, with their independent tellings, and apart from it what our table says."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from conflictmap.models import Claim
from conflictmap.registry import Actor, Registry
from conflictmap.views.ties import Pair, Tie, Told


@dataclass(frozen=True, slots=True)
class Edge:
    """One tie of two actors. Of a `stated` one our table speaks, with its days (`until` is out), and no claim."""

    one: str
    other: str
    tie: Tie
    claims: tuple[str, ...] = ()
    tellings: int = 0
    """Independent ones: claims of one report, or that go back to one telling, are one."""
    denied: int = 0
    """Of its claims, those that somebody denies."""
    stated: bool = False
    since: date | None = None
    until: date | None = None

    @property
    def id(self) -> str:
        """A word for links: the two actors and the tie, and whether our table says so."""
        return f"{self.one}~{self.tie}~{self.other}{'~stated' if self.stated else ''}"


@dataclass(frozen=True, slots=True)
class Node:
    """An actor, and how many of the claims asked for name it in any part."""

    actor: str
    side: str
    claims: int


@dataclass(frozen=True, slots=True)
class Network:
    """Actors, most claims first; ties that claims tell, most tellings first, then the stated ones.

    `left` counts by `ties.WHY_NOT` the claims that tie nobody.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left: Mapping[str, int] = field(default_factory=dict)

    def edge(self, edge_id: str | None) -> Edge | None:
        """The tie of this id; None when there is none."""
        return next((e for e in self.edges if e.id == edge_id), None)


def network(
    claims: Iterable[Claim],
    told: Mapping[str, Told],
    registry: Registry,
    *,
    denied: Container[str] = (),
    since: date | None = None,
    until: date | None = None,
) -> Network:
    """The network of some of the claims that `told` covers; `since` (in) and `until` (out) choose the stated ties.

    `denied` holds the ids of claims that somebody denies. A stated tie stands between two actors that these claims
    name, where both were alive on a day of the period.
    """
    named, left = Counter[str](), Counter[str]()
    behind: dict[Pair, list[str]] = defaultdict(list)
    for claim in claims:
        named.update(parties(claim))
        ties = told[claim.id]
        left.update([ties.why_not] if ties.why_not else ())
        for pair in ties.pairs:
            behind[pair].append(claim.id)
    edges = [
        Edge(one, other, tie, tuple(ids), _tellings(ids, told), sum(i in denied for i in ids))
        for (one, other, tie), ids in behind.items()
    ]
    edges.sort(key=lambda e: (-e.tellings, -len(e.claims), e.id))
    stated = (e for e in stated_ties(registry, named) if _meets(e, since, until))
    nodes = (Node(a, registry.side_of(a), named[a]) for a in sorted(named, key=lambda a: (-named[a], a)))
    return Network(tuple(nodes), (*edges, *stated), dict(left))


def parties(claim: Claim) -> frozenset[str]:
    """Every actor a claim names in any part, who says it among them."""
    said = (claim.source.actor,) if claim.source.actor else ()
    return frozenset((*claim.actors, *claim.targets, *claim.co_actors, *claim.holder_after, *said))


def stated_ties(registry: Registry, wanted: Container[str]) -> Iterator[Edge]:
    """Who backs whom and belongs to whom by our table, among the actors that are wanted."""
    for actor in registry.actors.values():
        if actor.id not in wanted:
            continue
        for other in dict.fromkeys((actor.part_of, actor.affil)):
            if other and other in wanted and other != actor.id:
                yield _stated(actor.id, other, Tie.BELONGS, actor, registry.actors[other])
        for backer in dict.fromkeys(actor.backers):
            if backer in wanted and backer != actor.id:
                yield _stated(backer, actor.id, Tie.BACKS, registry.actors[backer], actor)


def _stated(one: str, other: str, tie: Tie, a: Actor, b: Actor) -> Edge:
    """A tie lasts as long as both actors do."""
    since = max((d for d in (a.since, b.since) if d), default=None)
    until = min((d for d in (a.until, b.until) if d), default=None)
    return Edge(one, other, tie, stated=True, since=since, until=until)


def _meets(edge: Edge, since: date | None, until: date | None) -> bool:
    first = max((d for d in (edge.since, since) if d), default=None)
    end = min((d for d in (edge.until, until) if d), default=None)
    return first is None or end is None or first < end


def _tellings(ids: Iterable[str], told: Mapping[str, Told]) -> int:
    """How many groups the claims fall into when those that share a label go together."""
    root: dict[object, object] = {}

    def find(label: object) -> object:
        while root.setdefault(label, label) != label:
            root[label] = root[root[label]]
            label = root[label]
        return label

    for claim_id in ids:
        first, *others = told[claim_id].labels
        for label in others:
            root[find(label)] = find(first)
    return len({find(told[claim_id].labels[0]) for claim_id in ids})
