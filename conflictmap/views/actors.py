"""What each actor says, what is said of it, and by which names."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from conflictmap.models import Claim, Mention
from conflictmap.registry import Registry
from conflictmap.views.denials import denials_by_claim
from conflictmap.views.tables import table

if TYPE_CHECKING:  # heavy to load, and needed only when a table is made
    import pandas as pd

ACTOR_COLUMNS = {
    "actor_id": "object",
    "name": "object",  # English; the id when no table lists the actor
    "name_ar": "object",  # None when no table lists the actor
    "side": "object",
    "claims_by": "int64",  # it is the one who speaks
    "claims_of": "int64",  # it acts, alone or with others, or holds afterwards
    "claims_at": "int64",  # it is the target
    "denied": "int64",  # of claims_of, those somebody denies
    "mentions": "int64",
    "names_used": "object",  # tuple of the surfaces it is called by, most frequent first
    "name_counts": "object",  # tuple of ints beside names_used
    "claim_ids": "object",  # tuple of every claim above, in the order given
}


def actor_table(claims: Iterable[Claim], registry: Registry, mentions: Iterable[Mention] = ()) -> "pd.DataFrame":
    """One row per actor that a claim or mention names, most claims first, then by id; columns ACTOR_COLUMNS."""
    claims = tuple(claims)
    denied = denials_by_claim(claims).keys()
    counts = {role: Counter[str]() for role in ("by", "of", "at", "denied")}
    claim_ids: dict[str, dict[str, None]] = defaultdict(dict)
    for claim in claims:
        acting = {*claim.actors, *claim.co_actors, *claim.holder_after}
        speaker = {claim.source.actor} if claim.source.actor else set()
        counts["of"].update(acting)
        counts["at"].update(set(claim.targets))
        counts["by"].update(speaker)
        counts["denied"].update(acting if claim.id in denied else ())
        for actor_id in acting | set(claim.targets) | speaker:
            claim_ids[actor_id][claim.id] = None
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        if mention.kind == "actor":
            for actor_id in mention.ids:
                names[actor_id][mention.surface] += 1
    rows = []
    for actor_id in sorted(claim_ids.keys() | names.keys(), key=lambda a: (-len(claim_ids.get(a, ())), a)):
        actor = registry.actors.get(actor_id)
        used = sorted(names[actor_id].items(), key=lambda pair: (-pair[1], pair[0]))
        rows.append(
            (
                actor_id,
                actor.name if actor else actor_id,
                actor.name_ar if actor else None,
                registry.side_of(actor_id),
                counts["by"][actor_id],
                counts["of"][actor_id],
                counts["at"][actor_id],
                counts["denied"][actor_id],
                sum(n for _, n in used),
                tuple(name for name, _ in used),
                tuple(n for _, n in used),
                tuple(claim_ids.get(actor_id, ())),
            )
        )
    return table(rows, ACTOR_COLUMNS)


def claims_by(actor_id: str, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims whose source speaks for the actor, in the order given."""
    return tuple(c for c in claims if c.source.actor == actor_id)


def claims_about(actor_id: str, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims in which the actor acts, holds afterwards or is the target, in the order given."""
    return tuple(c for c in claims if actor_id in c.actors or actor_id in (*c.co_actors, *c.holder_after, *c.targets))
