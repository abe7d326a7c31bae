"""Which actors a picture of the network shows, and where each stands in it."""

from math import log1p

import networkx as nx

from conflictmap.views.network import Network
from conflictmap.views.ties import Tie

MOST_DRAWN, MOST_LINES = 60, 240
_SEED = 20
_ROUNDS = 120
_PULL = {Tie.FIGHTS: 0.5, Tie.PRESSES: 0.5, Tie.DENIES: 0.4, Tie.AGREES: 1.0, Tie.BACKS: 1.4, Tie.BELONGS: 1.8}
"""How near a tie brings two actors: who stands together shall be seen together."""
_SPREAD = 0.55
"""How far positions are evened out, 0 not at all, 1 into equal steps: names need room."""
Positions = dict[str, tuple[float, float]]
"""By actor id x and y, 0 to 1, y downwards."""


def drawn(whole: Network, must: str | None = None, most: int = MOST_DRAWN) -> Network:
    """The `most` actors that are tied to another and named most, `must` among them if it is tied, and their ties.

    Of very many ties the MOST_LINES of most tellings, those of `must` before all. Nobody is drawn alone, so that there
    may be fewer actors.
    """
    tied = {a for e in whole.edges for a in (e.one, e.other)}
    ranked = sorted((n for n in whole.nodes if n.actor in tied), key=lambda n: n.actor != must)
    here = {n.actor for n in ranked[:most]}
    between = [e for e in whole.edges if e.one in here and e.other in here]
    between.sort(key=lambda e: must not in (e.one, e.other))
    edges = tuple(between[:MOST_LINES])
    joined = {a for e in edges for a in (e.one, e.other)}
    return Network(tuple(n for n in whole.nodes if n.actor in joined), edges, whole.left)


def positions(whole: Network) -> Positions:
    """Where each tied actor stands: the same for the same network, whatever order it is given in."""
    graph = nx.Graph()
    graph.add_nodes_from(sorted({a for e in whole.edges for a in (e.one, e.other)}))
    pulls: dict[tuple[str, str], float] = {}
    for edge in sorted(whole.edges, key=lambda e: (e.id, e.stated)):
        pair = min(edge.one, edge.other), max(edge.one, edge.other)
        pulls[pair] = pulls.get(pair, 0.0) + _PULL[edge.tie] * (1 + log1p(edge.tellings))
    graph.add_weighted_edges_from((one, other, pull) for (one, other), pull in pulls.items())
    if not graph:
        return {}
    found = nx.spring_layout(graph, seed=_SEED, iterations=_ROUNDS, k=1.6 / len(graph) ** 0.5)
    return {actor: (float(x), float(y)) for actor, (x, y) in found.items()}


def placed(shown: Network, where: Positions) -> Positions:
    """The positions of those that are shown, filling the picture: spread out, but left, right, above and below kept."""
    here = {n.actor: where.get(n.actor, (0.0, 0.0)) for n in shown.nodes}
    across, down = (_spread({a: xy[axis] for a, xy in here.items()}) for axis in (0, 1))
    return {actor: (across[actor], down[actor]) for actor in here}


def _spread(told: dict[str, float]) -> dict[str, float]:
    order = sorted(told, key=lambda a: (told[a], a))
    if len(order) < 2:
        return dict.fromkeys(order, 0.5)
    low, high = told[order[0]], told[order[-1]]
    reach = high - low or 1.0
    return {
        actor: (1 - _SPREAD) * (told[actor] - low) / reach + _SPREAD * n / (len(order) - 1)
        for n, actor in enumerate(order)
    }
