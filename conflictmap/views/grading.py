"""Grades suggested from the facts at hand, each with the reasons that led to it; what holds is decided by a person.

Credibility (1 to 6) is of a claim, reliability (A to F) of a source; they are read side by side, and neither is
reckoned from the other. An event's grade is a word as Airwars uses it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from conflictmap.models import Claim
from conflictmap.opinions import Grade
from conflictmap.registry import UNKNOWN_SIDE
from conflictmap.views.agreement import Agreement
from conflictmap.views.denials import SPOKEN
from conflictmap.views.grades import Reason, Suggestion
from conflictmap.views.interest import gains_and_hurts
from conflictmap.views.reliability import Record
from conflictmap.views.standing import NO_PARTY, Standings
from conflictmap.views.tellings import OWN_VOICE, Telling, independent

_CORROBORATED = frozenset({"both_sides", "monitor_and_side", "other_sides"})


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known about one claim: who tells it too, independently, and who speaks against it."""

    mine: str
    others: frozenset[str]
    """The sides of independent tellers, unknown ones left out."""
    neutral: bool
    """Whether a monitor or another bystander is among those who tell it."""
    tellers: int
    """Independent tellings, this one among them."""
    copies: int
    gains: frozenset[str]
    hurts: frozenset[str]
    admits: bool
    denied_by: frozenset[str]
    denied: bool
    opposed: bool


@dataclass(frozen=True)
class Grading:
    """Suggests grades over all claims that stand; who is independent is asked as the control ladder asks it.

    `denied_by` and `opposed` are by claim id, as `denials_by_claim` and `opposed_by_claim` give them.
    """

    claims: tuple[Claim, ...]
    standings: Standings
    denied_by: Mapping[str, tuple[str, ...]]
    opposed: Mapping[str, tuple[str, ...]]
    agreement: Agreement = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "agreement", Agreement(self.claims, self.standings))

    @cached_property
    def by_id(self) -> Mapping[str, Claim]:
        """The claims that stand, by id."""
        return {c.id: c for c in self.claims}

    @cached_property
    def _speakers(self) -> dict[str, str]:
        """Source id by every name of a source."""
        sources = self.standings.registry.sources.values()
        return {name: source.id for source in sources for name in source.names}

    def credibility(self, claim: Claim) -> Suggestion:
        """The number of a claim; what is not told as having happened cannot be judged by who else tells it."""
        if claim.modality not in SPOKEN:
            return Suggestion("6", (Reason("not_told_as_so"),))
        facts = self._facts(claim)
        winners = facts.denied_by & facts.gains
        if winners:
            return Suggestion("5", (Reason("denied_by_winner", _named(winners)),))
        grade, reasons = self._told(facts)
        if facts.denied and grade in ("1", "2"):
            grade = "2"
            reasons.append(Reason("denied_too", _named(facts.denied_by)))
        elif facts.denied:
            grade = "4"
            reasons.insert(0, Reason("denied", _named(facts.denied_by)))
        if grade in ("3", "4", "6") and facts.opposed:
            grade = "4"
            reasons.insert(0, Reason("opposed"))
        if grade == "3" and claim.hedged:
            grade = "4"
            reasons.insert(0, Reason("hedged"))
        if facts.copies:
            reasons.append(Reason("copies", n=facts.copies))
        return Suggestion(grade, tuple(reasons))

    def event(self, claim: Claim) -> Suggestion:
        """The word for what the claim tells of, all that agree with it taken together."""
        if claim.modality not in SPOKEN:
            return Suggestion("weak", (Reason("not_told_as_so"),))
        facts = self._facts(claim)
        winners = facts.denied_by & facts.gains
        hurt = facts.others & facts.hurts
        if winners:
            word = "contested" if facts.others - facts.gains else "discounted"
            return Suggestion(word, (Reason("denied_by_winner", _named(winners)),))
        if facts.admits or hurt:
            return Suggestion("confirmed", (Reason("admitted", _named({facts.mine} if facts.admits else hurt)),))
        if facts.denied:
            return Suggestion("contested", (Reason("denied", _named(facts.denied_by)),))
        if facts.opposed:
            return Suggestion("contested", (Reason("opposed"),))
        if facts.tellers > 1:
            return Suggestion("fair", (Reason("independent", n=facts.tellers),))
        return Suggestion("weak", (Reason("one_side", _named({facts.mine})),))

    def about(self, claim: Claim) -> frozenset[str]:
        """The ids of the claims that tell of the same event, this one among them."""
        return frozenset({claim.id, *(c.id for c in self.agreement.agreeing(claim))})

    def source_of(self, claim: Claim) -> str | None:
        """The source a claim is counted for: the speaker where a table names it, else who published it."""
        if claim.source.kind not in OWN_VOICE and claim.source.who in self._speakers:
            return self._speakers[claim.source.who]
        return self.standings.outlet(claim)

    @cached_property
    def by_source(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims that stand of each source, by its id."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            if (source := self.source_of(claim)) is not None:
                found[source].append(claim)
        return {source: tuple(claims) for source, claims in found.items()}

    def record(self, source_id: str, rejected: Iterable[Claim], held: Mapping[tuple[str, str], Grade]) -> Record:
        """How the claims of a source fared; `rejected` are claims that do not stand, `held` the grades in force."""
        claims = self.by_source.get(source_id, ())
        confirmed = good = bad = 0
        for claim in claims:
            # what nobody else tells and nobody denies is neither borne out nor denied by the winner
            known = claim.id in self.denied_by or self.agreement.agreeing(claim)
            reasons = {r.key for r in self.credibility(claim).reasons} if known else frozenset[str]()
            borne_out = bool(reasons & _CORROBORATED)
            grade = held.get(("claim", claim.id))
            confirmed += borne_out
            good += grade.grade in ("1", "2") if grade else borne_out
            bad += grade.grade in ("4", "5") if grade else "denied_by_winner" in reasons
        denied = sum(claim.id in self.denied_by for claim in claims)
        misread = sum(self.source_of(claim) == source_id for claim in rejected)
        return Record(len(claims), confirmed, denied, misread, good, bad)

    def _told(self, facts: _Facts) -> tuple[str, list[Reason]]:
        """The number by who tells it, before anything that speaks against it is looked at."""
        hurt = facts.others & facts.hurts
        if (facts.admits and facts.others) or (hurt and not facts.admits):
            return "1", [Reason("both_sides", _named({facts.mine, *facts.others}))]
        if facts.admits:
            return "2", [Reason("admitted", _named({facts.mine}))]
        party = any(self.standings.is_party(side) for side in (facts.mine, *facts.others))
        if facts.neutral and party and facts.tellers > 1:
            return "2", [Reason("monitor_and_side", _named({facts.mine, *facts.others}))]
        if facts.others - {facts.mine}:
            return "2", [Reason("other_sides", _named({facts.mine, *facts.others}))]
        if facts.mine == UNKNOWN_SIDE:
            return "6", [Reason("unknown_source")]
        told = [Reason("one_side", _named({facts.mine}))]
        return "3", [*told, Reason("interested", _named({facts.mine}))] if facts.mine in facts.gains else told

    def _facts(self, claim: Claim) -> _Facts:
        standings = self.standings
        mine, agreeing = standings.side(claim), self.agreement.agreeing(claim)
        tellers = self._independent_of(claim, agreeing)
        others = frozenset(standings.side(c) for c in tellers) - {UNKNOWN_SIDE}
        denials = [self.by_id[i] for i in self.denied_by.get(claim.id, ()) if i in self.by_id]
        gains, hurts = gains_and_hurts(claim, standings)
        bystanders = NO_PARTY - {UNKNOWN_SIDE}
        return _Facts(
            mine,
            others,
            any(standings.is_monitor(c) or standings.side(c) in bystanders for c in (claim, *tellers)),
            1 + len(tellers),
            len(agreeing) - len(tellers),
            gains,
            hurts,
            mine in hurts and standings.in_own_channel(claim),
            frozenset(standings.side(d) for d in denials) - {UNKNOWN_SIDE},
            bool(denials),
            bool(self.opposed.get(claim.id)),
        )

    def _independent_of(self, claim: Claim, agreeing: Sequence[Claim]) -> list[Claim]:
        """Of the claims that agree with one, those that go back to another telling: one of each report and side."""
        if not agreeing:
            return []
        group = [claim, *(c for c in agreeing if c.coref_of != claim.id and claim.coref_of != c.id)]
        standings = self.standings
        found = standings.tellings.of(group) if len(group) > 1 else {}
        told: dict[str, Telling] = {claim_id: telling for (claim_id, _), telling in found.items()}
        own = told.get(claim.id)
        tellers: dict[tuple[str, str], Claim] = {}
        for other in independent(group, lambda c: told.get(c.id), standings.side):
            its = told.get(other.id)
            same = own is not None and its is not None and its.root == own.root
            key = (other.provenance.report_id, standings.side(other))
            repeated = key == (claim.provenance.report_id, standings.side(claim))
            if not (same or repeated) and standings.in_own_channel(other):
                tellers.setdefault(key, other)
        return list(tellers.values())


def _named(sides: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(sides) - {UNKNOWN_SIDE}))
