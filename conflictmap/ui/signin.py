"""Who acts in this session, and how that is known: the local user, somebody who signed in, or whom a proxy names.

Sign-in is set up by an `[auth]` section in Streamlit's secrets (OpenID Connect), or by a proxy in front that names who
asks (`visitors`). What a name may do is in the ledger (`role` on the command line, or the page *People*). Without a
role, or a name, nothing is shown and nothing can be done, unless everybody may read.

Without sign-in somebody is at this computer's own keyboard only if the server listens to this computer alone and
nothing stands in between; that is an editor under the name of the system's user, until that name got another role.
"""

import os
from collections.abc import Mapping
from enum import StrEnum

import streamlit as st
from streamlit.auth_util import get_secrets_auth_section

from conflictmap import visitors
from conflictmap.errors import ConflictMapError
from conflictmap.ledger import Desk
from conflictmap.opinions import Identity
from conflictmap.ui import cached


class Way(StrEnum):
    """How this server knows who asks."""

    LOCAL = "local"
    OIDC = "oidc"
    PROXY = "proxy"
    NONE = "none"


def way() -> Way:
    """The way this server is set up; ConflictMapError when it is set up in a way that would let in the wrong ones."""
    signs_in = bool(get_secrets_auth_section())
    if signs_in and os.environ.get(visitors.USER_SETTING, "").strip():
        raise ConflictMapError(
            f"sign-in is set up twice: by {visitors.USER_SETTING} and by [auth] in the secrets; keep one"
        )
    if visitors.named_by_proxy_here():
        return Way.PROXY
    if signs_in:
        return Way.OIDC
    return Way.LOCAL if _at_this_computer() else Way.NONE


def identity() -> Identity:
    """Who acts in this session, with the role the ledger gives them; the name is empty for somebody unnamed."""
    how = way()
    if how is Way.LOCAL:
        return Desk.local(cached.store()).identity
    name = _signed_in() if how is Way.OIDC else visitors.name_from_proxy(_sent) if how is Way.PROXY else ""
    return visitors.known_as(cached.store(), name)


def providers() -> tuple[str, ...]:
    """The names of the providers to choose from; one empty name where there is only one."""
    named = tuple(name for name, value in get_secrets_auth_section().items() if isinstance(value, Mapping))
    return named or ("",)


def _at_this_computer() -> bool:
    return st.get_option("server.address") in visitors.LOOPBACK and not visitors.passed_on(_sent)


def _sent(name: str) -> list[str]:
    return st.context.headers.get_all(name)


def _signed_in() -> str:
    """The address the provider vouches for; where it vouches for none, its own number for the person."""
    if not st.user.is_logged_in:
        return ""
    told = st.user.to_dict()
    email = str(told.get("email") or "")
    if email and told.get("email_verified", True) in (True, "true"):
        return email.casefold()
    return f"{told['sub']} at {told.get('iss', '')}" if told.get("sub") else ""
