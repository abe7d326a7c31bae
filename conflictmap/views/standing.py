"""For which side a source speaks, whom that flatters, and when its word is an admission."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from conflictmap.models import Claim, Report, SourceKind
from conflictmap.registry import UNKNOWN_SIDE, Registry
from conflictmap.views.echoes import NO_ECHOES, Echoes
from conflictmap.views.tellings import OWN_VOICE, Tellings

NEUTRAL_SIDES = frozenset({"media", "un"})
QUOTED_SPEECH = re.compile(r"""[«“„"](?:[^\s«»“”„"]+\s+){3,}[^«»“”„"]+[»”"]""")
"""Four words or more between quotation marks; fewer are a name, which Arabic papers put in marks too."""
NO_PARTY = NEUTRAL_SIDES | {"civilian", UNKNOWN_SIDE}


@dataclass(frozen=True)
class Standings:
    """Answers about sources, from the registry, the reports of the claims (those missing are unknown) and echoes."""

    registry: Registry
    reports: tuple[Report, ...] = ()
    echoes: Echoes = NO_ECHOES

    @cached_property
    def _outlets(self) -> dict[str, str | None]:
        return {r.id: r.outlet for r in self.reports}

    @cached_property
    def _friends(self) -> dict[str, frozenset[str]]:
        """Each side with those that back it or that it backs: what one says of the other is not disinterested."""
        pairs = {
            (actor.side, self.registry.side_of(backer))
            for actor in self.registry.actors.values()
            for backer in actor.backers
        }
        sides = {*self.registry.sides, *(s for pair in pairs for s in pair)}
        return {
            side: frozenset({side, *(b for a, b in pairs if a == side), *(a for a, b in pairs if b == side)})
            for side in sides
        }

    @cached_property
    def tellings(self) -> Tellings:
        """What claims go back to, from the same facts."""
        return Tellings(self.registry, self.reports, self.echoes)

    def outlet(self, claim: Claim) -> str | None:
        """The outlet id of the claim's report; None when it is not known."""
        return self._outlets.get(claim.provenance.report_id)

    @cached_property
    def _sides(self) -> dict[tuple[str, ...], frozenset[str]]:
        return {}

    def sides(self, actors: Iterable[str]) -> frozenset[str]:
        """The known sides of some actors; actors on no known side give none."""
        asked = tuple(actors)
        known = self._sides.get(asked)  # the same few parties are asked about claim by claim
        if known is None:
            known = self._sides[asked] = frozenset(self.registry.side_of(a) for a in asked) - {UNKNOWN_SIDE}
        return known

    def side(self, claim: Claim) -> str:
        """The side the source speaks for: its actor's; else, in the report's own voice, the outlet's; else unknown."""
        if claim.source.actor:
            return self.registry.side_of(claim.source.actor)
        if claim.source.kind in OWN_VOICE:
            return self.registry.outlet_side(self.outlet(claim))
        return UNKNOWN_SIDE

    def is_monitor(self, claim: Claim) -> bool:
        """A monitor that stands on no party's side; a report in a monitor's own voice counts."""
        if claim.source.kind is SourceKind.MONITOR:
            return self.side(claim) in NO_PARTY
        source = self.registry.sources.get(self.outlet(claim) or "")
        own_voice = claim.source.kind in OWN_VOICE and claim.source.actor is None
        return own_voice and source is not None and source.kind == "monitor" and source.side in NO_PARTY

    def is_party(self, side: str) -> bool:
        """Whether a side is a party to the war, not media, monitors, aid bodies, civilians or unknown."""
        return side not in NO_PARTY

    def in_own_channel(self, claim: Claim) -> bool:
        """Whether the source's words reach us unbent: told by its own side, by no party, or quoted directly.

        An enemy's outlet telling that the other side "admitted" something is no admission without the quoted words.
        """
        outlet_side = self.registry.outlet_side(self.outlet(claim))
        if not self.is_party(outlet_side) or outlet_side == self.side(claim):
            return True
        return QUOTED_SPEECH.search(claim.quote) is not None

    def disinterested(self, claim: Claim, holders: frozenset[str]) -> bool:
        """Whether the source gains nothing by saying that these sides hold: hostile or neutral, never unknown."""
        side = self.side(claim)
        if self.is_monitor(claim) or side in NEUTRAL_SIDES:
            return True
        if not self.is_party(side) or not self.in_own_channel(claim):
            return False
        return not any(side in self._friends.get(holder, frozenset({holder})) for holder in holders)
