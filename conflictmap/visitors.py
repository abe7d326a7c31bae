"""Who asks a server of ours, as far as a request tells: whom a proxy in front names, or somebody at this computer.

CONFLICTMAP_PROXY_USER is the name of the header in which a proxy tells who asks; the proxy shows in `SECRET_HEADER` the
word that CONFLICTMAP_PROXY_SECRET holds, for anybody could send the other header. What a name may do is in the ledger.
With CONFLICTMAP_ANONYMOUS as `read` everybody may read, and nobody unnamed ever writes.
"""

import hmac
import os
from collections.abc import Callable, Sequence

from conflictmap.errors import ConflictMapError
from conflictmap.ledger import Desk, Ledger
from conflictmap.opinions import Identity, Role

USER_SETTING, SECRET_SETTING = "CONFLICTMAP_PROXY_USER", "CONFLICTMAP_PROXY_SECRET"
ANONYMOUS_SETTING = "CONFLICTMAP_ANONYMOUS"
SECRET_HEADER = "X-Conflictmap-Secret"
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_PASSED_ON = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via")
_SHORTEST_SECRET = 16

Sent = Callable[[str], Sequence[str]]
"""Every value that a request sends under the name of a header, in any case of its letters."""


def named_by_proxy_here() -> bool:
    """Whether a proxy says who asks; ConflictMapError when it is set up so that anybody could say so."""
    if not os.environ.get(USER_SETTING, "").strip():
        return False
    if len(os.environ.get(SECRET_SETTING, "")) < _SHORTEST_SECRET:
        raise ConflictMapError(f"{USER_SETTING} needs {SECRET_SETTING}, {_SHORTEST_SECRET} characters or more")
    return True


def name_from_proxy(sent: Sent) -> str:
    """The name in the proxy's header, "" for none; of two such headers one came from outside, so neither counts."""
    shown, named = sent(SECRET_HEADER), sent(os.environ[USER_SETTING].strip())
    if len(shown) != 1 or len(named) != 1:
        return ""
    from_proxy = hmac.compare_digest(shown[0].encode(), os.environ[SECRET_SETTING].encode())
    return named[0].strip().casefold() if from_proxy else ""


def passed_on(sent: Sent) -> bool:
    """Whether the request has come by way of another server."""
    return any(sent(name) for name in _PASSED_ON)


def anonymous_may_read() -> bool:
    """Whether this server shows what it holds to everybody."""
    return os.environ.get(ANONYMOUS_SETTING, "").strip().lower() == "read"


def known_as(ledger: Ledger, name: str) -> Identity:
    """That somebody with the role the store gives them; "" is somebody unnamed, who may read where everybody may."""
    known = Desk.of(ledger, name).identity if name else Identity("", None)
    return Identity(name, Role.READER) if known.role is None and anonymous_may_read() else known
