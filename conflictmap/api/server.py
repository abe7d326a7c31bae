"""How the server is set up, and who may ask it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from fastapi import Request

from conflictmap import visitors
from conflictmap.api.held import Held
from conflictmap.errors import ConflictMapError
from conflictmap.exporting.policy import FULL, Policy, policies
from conflictmap.ledger import Desk
from conflictmap.ledger.roles import require
from conflictmap.opinions import Deed, Identity


def _today() -> date:
    return datetime.now(UTC).date()


@dataclass(frozen=True)
class Server:
    """`host` is the address listened at, `public` the address that others reach it by (None: as they asked).

    `policy` is the least that is done to what goes out.
    """

    held: Held
    host: str = "127.0.0.1"
    public: str | None = None
    policy: Policy = field(default_factory=lambda: policies()[FULL])
    today: Callable[[], date] = _today

    def check(self) -> None:
        """ConflictMapError when the set-up would show the store to whom it is not meant for."""
        signs_in = visitors.named_by_proxy_here()
        if self.host not in visitors.LOOPBACK and not signs_in and not visitors.anonymous_may_read():
            raise ConflictMapError(
                f"serve: {self.host} can be reached by others: set {visitors.USER_SETTING}, or "
                f"{visitors.ANONYMOUS_SETTING}=read to let everybody read (docs/hosting.md)"
            )
        if self.public is not None and not self.public.startswith(("http://", "https://")):
            raise ConflictMapError(f"serve: {self.public!r} is no address; it begins with https://")

    def reader(self, request: Request) -> Identity:
        """Who asks; NotAllowed for somebody who may not read."""
        found = self._asking(request)
        require(found, Deed.EXPORT)
        return found

    def _asking(self, request: Request) -> Identity:
        sent, ledger = request.headers.getlist, self.held.ledger
        if visitors.named_by_proxy_here():
            return visitors.known_as(ledger, visitors.name_from_proxy(sent))
        if self.host in visitors.LOOPBACK and not visitors.passed_on(sent) and _asks_this_computer(request):
            return Desk.local(ledger).identity
        return visitors.known_as(ledger, "")


def _asks_this_computer(request: Request) -> bool:
    """Whether the request names this computer: a page elsewhere may lead a browser here under a name of its own."""
    try:
        return urlsplit(f"//{request.headers.get('host', '')}").hostname in visitors.LOOPBACK
    except ValueError:
        return False
