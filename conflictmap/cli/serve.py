"""`serve`: what the store holds for programmes that ask over HTTP, only read."""

import argparse
from typing import TYPE_CHECKING

from conflictmap.cli.answers import DONE, say

if TYPE_CHECKING:
    from conflictmap.cli.asked import Commands


def add_to(commands: "Commands") -> None:
    """The command and its options."""
    serve = commands.add_parser("serve", help="claims, events, control and places over HTTP (OGC API Features)")
    serve.add_argument("--host", default="127.0.0.1", help="the address to listen at; others need docs/hosting.md")
    serve.add_argument("--port", type=_port, default=8600, help="the port (default: 8600)")
    serve.add_argument("--public", metavar="URL", help="the address others reach it by, behind a proxy")
    serve.add_argument(
        "--policy", default="full", metavar="NAME", help="the least that is done to what goes out: docs/export.md"
    )
    serve.set_defaults(run=_serve)


def _serve(asked: argparse.Namespace) -> int:
    import uvicorn

    from conflictmap.api.app import app_of
    from conflictmap.api.held import Held
    from conflictmap.api.server import Server
    from conflictmap.exporting.policy import policy_named
    from conflictmap.ledger import Ledger
    from conflictmap.registry import Registry

    policy = policy_named(asked.policy)
    with Ledger.open() as ledger:
        app = app_of(Server(Held(ledger, Registry.load()), asked.host, asked.public, policy))
        say(f"listening at http://{asked.host}:{asked.port}/ (Ctrl+C ends)")
        uvicorn.run(
            app, host=asked.host, port=asked.port, log_level="warning", proxy_headers=False, server_header=False
        )
    return DONE


def _port(words: str) -> int:
    try:
        port = int(words)
    except ValueError:
        port = 0
    if not 0 < port < 65536:
        raise argparse.ArgumentTypeError(f"{words!r} is no port; take one from 1 to 65535")
    return port
