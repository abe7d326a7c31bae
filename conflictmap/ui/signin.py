"""Who acts in this session, and how that is known: the local user, somebody who signed in, or whom a proxy names.

Sign-in is set up by an `[auth]` section in Streamlit's secrets (OpenID Connect), or by CONFLICTMAP_PROXY_USER, the name
of the header in which a proxy in front tells who asks; the proxy shows in `SECRET_HEADER` the word that
CONFLICTMAP_PROXY_SECRET holds, for anybody could send the other header. What a name may do is in the ledger (`role`
on the command line, or the page *People*). Without a role, or a name, nothing is shown and nothing can be done, unless
CONFLICTMAP_ANONYMOUS is `read`: then everybody may read, and nobody unnamed ever writes.

Without sign-in somebody is at this computer's own keyboard only if the server listens to this computer alone and
nothing stands in between; that is an editor under the name of the system's user, until that name got another role.
"""

import hmac
import os
from collections.abc import Mapping
from enum import StrEnum

import streamlit as st
from streamlit.auth_util import get_secrets_auth_section

from conflictmap.errors import ConflictMapError
from conflictmap.ledger import Desk
from conflictmap.opinions import Identity, Role
from conflictmap.ui import cached

USER_SETTING, SECRET_SETTING = "CONFLICTMAP_PROXY_USER", "CONFLICTMAP_PROXY_SECRET"
ANONYMOUS_SETTING = "CONFLICTMAP_ANONYMOUS"
SECRET_HEADER = "X-Conflictmap-Secret"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_PASSED_ON = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via")
_SHORTEST_SECRET = 16


class Way(StrEnum):
    """How this server knows who asks."""

    LOCAL = "local"
    OIDC = "oidc"
    PROXY = "proxy"
    NONE = "none"


def way() -> Way:
    """The way this server is set up; ConflictMapError when it is set up in a way that would let in the wrong ones."""
    header, signs_in = os.environ.get(USER_SETTING, "").strip(), bool(get_secrets_auth_section())
    if header and signs_in:
        raise ConflictMapError(f"sign-in is set up twice: by {USER_SETTING} and by [auth] in the secrets; keep one")
    if header:
        if len(os.environ.get(SECRET_SETTING, "")) < _SHORTEST_SECRET:
            raise ConflictMapError(f"{USER_SETTING} needs {SECRET_SETTING}, {_SHORTEST_SECRET} characters or more")
        return Way.PROXY
    if signs_in:
        return Way.OIDC
    return Way.LOCAL if _at_this_computer(st.context.headers) else Way.NONE


def identity() -> Identity:
    """Who acts in this session, with the role the ledger gives them; the name is empty for somebody unnamed."""
    how = way()
    if how is Way.LOCAL:
        return Desk.local(cached.store()).identity
    name = _signed_in() if how is Way.OIDC else _named_by_proxy() if how is Way.PROXY else ""
    known = Desk.of(cached.store(), name).identity if name else Identity("", None)
    return Identity(name, Role.READER) if known.role is None and anonymous_may_read() else known


def providers() -> tuple[str, ...]:
    """The names of the providers to choose from; one empty name where there is only one."""
    named = tuple(name for name, value in get_secrets_auth_section().items() if isinstance(value, Mapping))
    return named or ("",)


def anonymous_may_read() -> bool:
    """Whether this server shows its map to everybody."""
    return os.environ.get(ANONYMOUS_SETTING, "").strip().lower() == "read"


def _at_this_computer(headers: Mapping[str, str]) -> bool:
    return st.get_option("server.address") in _LOOPBACK and not any(name in headers for name in _PASSED_ON)


def _signed_in() -> str:
    """The address the provider vouches for; where it vouches for none, its own number for the person."""
    if not st.user.is_logged_in:
        return ""
    told = st.user.to_dict()
    email = str(told.get("email") or "")
    if email and told.get("email_verified", True) in (True, "true"):
        return email.casefold()
    return f"{told['sub']} at {told.get('iss', '')}" if told.get("sub") else ""


def _named_by_proxy() -> str:
    """The name in the proxy's header; of two such headers one came from outside, so neither counts."""
    shown, named = (st.context.headers.get_all(header) for header in (SECRET_HEADER, os.environ[USER_SETTING].strip()))
    if len(shown) != 1 or len(named) != 1:
        return ""
    from_proxy = hmac.compare_digest(shown[0].encode(), os.environ[SECRET_SETTING].encode())
    return named[0].strip().casefold() if from_proxy else ""
