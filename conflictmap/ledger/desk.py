"""Where somebody decides: each decision is allowed or not, checked, kept with its entry in the chain, never changed.

Two people at one claim never overwrite each other: a review says which review of the claim its writer had seen, and
when another came in between, it is not kept and `Overtaken` tells what did.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC

from sqlalchemy import Connection

from conflictmap.corrections import corrected
from conflictmap.errors import LedgerError
from conflictmap.ledger import decisions, lookups
from conflictmap.ledger.decisions import Decision, Kind
from conflictmap.ledger.engine import looking, writing
from conflictmap.ledger.record_checks import check_record
from conflictmap.ledger.roles import NotAllowed, may, require
from conflictmap.ledger.store import Ledger, user_name
from conflictmap.ledger.tables import claims
from conflictmap.models import Claim
from conflictmap.opinions import (
    Baseline,
    Deed,
    EchoDecision,
    Grade,
    Identity,
    Imagery,
    Judgement,
    Review,
    Role,
    UserRole,
    Verdict,
)

_DEEDS: Mapping[type[Decision], Deed] = {
    Review: Deed.REVIEW,
    Judgement: Deed.JUDGE,
    Baseline: Deed.BASELINE,
    Imagery: Deed.IMAGERY,
    EchoDecision: Deed.ECHO,
    UserRole: Deed.SET_ROLE,
}
_GRADES = {
    "source": tuple("ABCDEF"),
    "claim": tuple("123456"),
    "event": ("confirmed", "fair", "weak", "contested", "discounted"),
}
"""Admiralty reliability and credibility (NATO AJP-2.1); event words as Airwars uses them."""
_ASKS_WHY = frozenset({Verdict.REJECT, Verdict.MERGE, Verdict.SPLIT, Verdict.ECHO})


class Overtaken(LedgerError):
    """Somebody else has decided about the claim since; `review` is theirs, and nothing of ours was kept."""

    def __init__(self, review: Review) -> None:
        super().__init__(f"{review.by} has decided on this claim meanwhile ({review.verdict}); look at it first")
        self.review = review


@dataclass(frozen=True, slots=True)
class Desk:
    """The ledger as one person may use it."""

    ledger: Ledger
    identity: Identity

    @classmethod
    def of(cls, ledger: Ledger, name: str) -> "Desk":
        """The desk of somebody the store may know; without a role there, everything is refused."""
        with looking(ledger.engine) as connection:
            given = {r.name: r.role for r in decisions.all_of(connection, UserRole, name=name)}
        return cls(ledger, Identity(name, given.get(name)))

    @classmethod
    def local(cls, ledger: Ledger) -> "Desk":
        """The desk of whoever can open the store: an editor, until somebody gave the system's name another role."""
        with looking(ledger.engine) as connection:
            given = decisions.all_of(connection, UserRole, name=user_name())
        return cls(ledger, Identity(user_name(), given[-1].role if given else Role.EDITOR))

    def decide(self, decision: Kind) -> Kind:
        """Keep a decision; it comes back with its number, moment and author. NotAllowed, Overtaken or LedgerError."""
        return self.decide_all((decision,))[0]

    def decide_all(self, wanted: Sequence[Kind]) -> tuple[Kind, ...]:
        """Keep several decisions with one entry in the chain, or none of them; the first that cannot be is raised."""
        for decision in wanted:
            require(self.identity, self._deed(decision))
        if not wanted:
            return ()
        at = self.ledger.now().astimezone(UTC).isoformat(timespec="seconds")
        with writing(self.ledger.engine) as connection:
            kept = []
            for decision in wanted:
                self._check(connection, decision)
                seq = decisions.keep(connection, decision, at=at, by=self.identity.name)
                kept.append(replace(decision, seq=seq, at=at, by=self.identity.name))
            head = self.ledger.sealed(connection, at, self.identity.name, _action(wanted[0]), _subject(wanted))
        self.ledger.keep_head(head)
        return tuple(kept)

    def all_of(self, kind: type[Kind], known_at: str | None = None) -> tuple[Kind, ...]:
        """Every decision of a kind, superseded ones too, oldest first; none later than `known_at`."""
        require(self.identity, Deed.READ)
        with looking(self.ledger.engine) as connection:
            return decisions.all_of(connection, kind, known_at)

    def standing(self, kind: type[Kind], known_at: str | None = None) -> tuple[Kind, ...]:
        """Of each subject the newest decision of a kind, withdrawn ones left out."""
        return decisions.newest(self.all_of(kind, known_at))

    def _deed(self, decision: Decision) -> Deed:
        if isinstance(decision, Grade):
            return Deed.GRADE_SOURCE if decision.kind == "source" else Deed.GRADE_CLAIM
        if isinstance(decision, Review) and decision.verdict is Verdict.UNDO:
            return Deed.UNDO_OWN
        return _DEEDS[type(decision)]

    def _check(self, connection: Connection, decision: Decision) -> None:
        """LedgerError when the decision contradicts what the store holds."""
        if isinstance(decision, Review):
            self._check_review(connection, decision)
        elif isinstance(decision, Grade):
            allowed = _GRADES.get(decision.kind)
            if allowed is None or decision.grade not in allowed:
                raise LedgerError(f"{decision.grade!r} is no grade for a {decision.kind}; {', '.join(allowed or ())}")
        elif isinstance(decision, Judgement | Baseline | Imagery):
            check_record(decision)
            self._check_author(connection, decision)
        elif isinstance(decision, EchoDecision):
            for report_id in (decision.report_a, decision.report_b):
                if connection.execute(lookups.reading_of(report_id)).first() is None:
                    raise LedgerError(f"there is no report {report_id!r}")
        elif isinstance(decision, UserRole):
            self._check_role(connection, decision)

    def _check_review(self, connection: Connection, review: Review) -> None:
        claim = _claim(connection, review.claim_id)
        newest = decisions.newest_seq(connection, review.claim_id)
        if newest != review.based_on:
            theirs = decisions.all_of(connection, Review, claim_id=review.claim_id)
            if theirs:
                raise Overtaken(theirs[-1])
            raise LedgerError(f"this review rests on review {review.based_on}, which the claim does not have")
        if review.verdict in _ASKS_WHY and not review.reason.strip():
            raise LedgerError(f"to {review.verdict} a claim takes a reason")
        if review.verdict in (Verdict.MERGE, Verdict.ECHO):
            if not review.others or review.claim_id in review.others:
                raise LedgerError("name the other claims it goes with")
            for other in review.others:
                _claim(connection, other)
        if review.verdict is Verdict.CORRECT:
            if not review.changes:
                raise LedgerError("a correction changes something")
            corrected(claim, review.changes)
        if review.verdict is Verdict.SPLIT:
            parts = review.changes.get("parts")
            if not isinstance(parts, list) or len(parts) < 2:
                raise LedgerError("a claim is split into two parts or more")
            for part in parts:
                corrected(claim, part)
        if review.verdict is Verdict.UNDO:
            self._check_undo(connection, review)

    def _check_undo(self, connection: Connection, review: Review) -> None:
        told = {r.seq: r for r in decisions.all_of(connection, Review, claim_id=review.claim_id)}
        undone = {r.undoes for r in told.values()}
        target = told.get(review.undoes or 0)
        if target is None or target.seq in undone or target.verdict is Verdict.UNDO:
            raise LedgerError("there is no such decision to undo")
        if target.by != self.identity.name and not may(self.identity, Deed.UNDO_OTHERS):
            raise NotAllowed(f"{self.identity.name} may not undo what {target.by} decided")

    def _check_author(self, connection: Connection, record: Judgement | Baseline | Imagery) -> None:
        """What somebody signed is replaced or withdrawn by them, or by who may undo what others decided."""
        author = decisions.newest_author(connection, record)
        if author not in (None, self.identity.name) and not may(self.identity, Deed.UNDO_OTHERS):
            raise NotAllowed(f"{self.identity.name} may not change what {author} signed")

    def _check_role(self, connection: Connection, given: UserRole) -> None:
        if not given.name.strip():
            raise LedgerError("a role is given to somebody with a name")
        if given.name == self.identity.name and given.role is not Role.EDITOR:
            others = {r.name: r.role for r in decisions.all_of(connection, UserRole) if r.name != given.name}
            if Role.EDITOR not in others.values():
                raise LedgerError("the last editor cannot give the role away")


def _claim(connection: Connection, claim_id: str) -> Claim:
    found = lookups.claims_where(connection, claims.c.id == claim_id)
    if not found:
        raise LedgerError(f"there is no claim {claim_id!r} in what is read now")
    return found[0]


def _action(decision: Decision) -> str:
    return f"review: {decision.verdict}" if isinstance(decision, Review) else type(decision).__name__.lower()


def _subject(wanted: Sequence[Decision]) -> str:
    return " ".join(decisions.subject(wanted[0])) if len(wanted) == 1 else f"{len(wanted)} at once"
