"""What an answer looks like: JSON that nobody else may keep, problems in the form of RFC 9457, HEAD and OPTIONS too."""

import json
from http import HTTPStatus
from typing import Any

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PROBLEM = "application/problem+json"
_ALLOWED = {"Allow": "GET, HEAD, OPTIONS"}
_HEADERS = {"Cache-Control": "private, no-cache", "X-Content-Type-Options": "nosniff"}


def answer(told: Any, kind: str, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """An answer of that media type; no number in it is one that JSON lacks."""
    words = json.dumps(told, ensure_ascii=False, allow_nan=False)
    return Response(words.encode(), status, {**_HEADERS, **(headers or {})}, kind)


def problem(status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """What went wrong, in words a person can act on."""
    told = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return answer(told, PROBLEM, status, headers)


class ReadOnly:
    """Lets GET through, answers HEAD as GET without its body and OPTIONS by itself, and refuses every other method.

    No header lets pages of other origins read an answer.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        method = scope.get("method")
        if scope["type"] != "http" or method == "GET":
            await self.app(scope, receive, send)
        elif method == "HEAD":
            await self.app({**scope, "method": "GET"}, receive, _bodiless(send))
        elif method == "OPTIONS":
            await Response(None, HTTPStatus.NO_CONTENT, _ALLOWED)(scope, receive, send)
        else:
            refused = problem(HTTPStatus.METHOD_NOT_ALLOWED, "this server is only read from", _ALLOWED)
            await refused(scope, receive, send)


def _bodiless(send: Send) -> Send:
    async def headed(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return headed
