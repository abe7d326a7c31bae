"""Who may do what. What is in no row is nobody's."""

from collections.abc import Mapping

from conflictmap.errors import LedgerError
from conflictmap.opinions import Deed, Identity, Role

LEAST: Mapping[Deed, Role] = {
    Deed.READ: Role.READER,
    Deed.VERIFY: Role.READER,
    Deed.EXPORT: Role.READER,
    Deed.INGEST: Role.ANALYST,
    Deed.REVIEW: Role.ANALYST,
    Deed.UNDO_OWN: Role.ANALYST,
    Deed.GRADE_CLAIM: Role.ANALYST,
    Deed.JUDGE: Role.ANALYST,
    Deed.IMAGERY: Role.ANALYST,
    Deed.ECHO: Role.ANALYST,
    Deed.PLACE: Role.ANALYST,
    Deed.UNDO_OTHERS: Role.EDITOR,
    Deed.GRADE_SOURCE: Role.EDITOR,
    Deed.BASELINE: Role.EDITOR,
    Deed.BACKUP: Role.EDITOR,
    Deed.SET_ROLE: Role.EDITOR,
}
"""The least role that may do each deed."""
_RANKS = tuple(Role)


class NotAllowed(LedgerError):
    """Somebody asked for what their role does not let them do; nothing was done."""


def may(identity: Identity, deed: Deed) -> bool:
    """Whether this somebody may do this."""
    least = LEAST.get(deed)
    return least is not None and identity.role is not None and _RANKS.index(identity.role) >= _RANKS.index(least)


def require(identity: Identity, deed: Deed) -> None:
    """Nothing when it is allowed; NotAllowed when it is not."""
    if not may(identity, deed):
        role = identity.role or "nobody known here"
        raise NotAllowed(f"{identity.name or 'an unnamed visitor'} ({role}) may not {deed.replace('_', ' ')}")
