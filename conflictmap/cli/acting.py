"""Who acts on the command line: the user of the system, an editor unless the store gives that name another role."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conflictmap.ledger import Desk, Ledger
    from conflictmap.opinions import Deed


def desk(ledger: "Ledger") -> "Desk":
    """The store as this user may use it; whoever can open it is an editor, until somebody gave them a role in it."""
    from conflictmap.ledger import Desk

    return Desk.local(ledger)


def allowed(ledger: "Ledger", deed: "Deed") -> "Desk":
    """The same desk, of somebody who may do this; NotAllowed otherwise."""
    from conflictmap.ledger.roles import require

    found = desk(ledger)
    require(found.identity, deed)
    return found
