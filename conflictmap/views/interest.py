"""Whom a claim flatters and whom it hurts, and how often a source tells what flatters the side it speaks for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from conflictmap.models import CONTROL_EFFECTS, Claim, MapEffect
from conflictmap.views.agreement import who_did
from conflictmap.views.denials import SPOKEN, is_denial
from conflictmap.views.standing import Standings
from conflictmap.views.ties import FIGHTING


@dataclass(frozen=True, slots=True)
class Interest:
    """Of the claims of one source that tell of fighting or of who holds a place, whom they flatter.

    `own` flatter the side it speaks for, `against` hurt it, `neither` do not touch it. `losses_denied` are its denials
    of claims that hurt its side.
    """

    own: int = 0
    against: int = 0
    neither: int = 0
    losses_denied: int = 0

    @property
    def told(self) -> int:
        """How many claims were looked at."""
        return self.own + self.against + self.neither

    @property
    def share(self) -> float | None:
        """The share of claims that flatter its own side, 0 to 1; None without any claim."""
        return self.own / self.told if self.told else None


def gains_and_hurts(claim: Claim, standings: Standings) -> tuple[frozenset[str], frozenset[str]]:
    """The sides that what is told favours, and those that it hurts."""
    doers, targets = standings.sides(who_did(claim)), standings.sides(claim.targets)
    if claim.map_effect is MapEffect.CONTROL_LOSS:
        return targets, doers
    return doers, targets - doers


def interest(claims: Iterable[Claim], by_id: Mapping[str, Claim], standings: Standings) -> Interest:
    """Whom the claims of one source flatter; `by_id` holds the claims that its denials may be about."""
    own = against = neither = denied = 0
    for claim in claims:
        mine = standings.side(claim)
        if is_denial(claim):
            about = (by_id[i] for i in claim.about if i in by_id)
            denied += any(mine in gains_and_hurts(one, standings)[1] for one in about)
        if claim.modality in SPOKEN and (claim.type in FIGHTING or claim.map_effect in CONTROL_EFFECTS):
            gains, hurts = gains_and_hurts(claim, standings)
            own += mine in gains
            against += mine in hurts and mine not in gains
            neither += mine not in gains and mine not in hurts
    return Interest(own, against, neither, denied)
