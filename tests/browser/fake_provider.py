"""An OpenID Connect provider on loopback that vouches for whoever it is told to, at once and without asking."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "conflict-map"


@dataclass
class Provider:
    """Where it listens, and what it says of the next person who comes."""

    origin: str
    person: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, dict[str, str]] = field(default_factory=dict)
    """The question behind each code that was given out."""


@contextmanager
def provider() -> Iterator[Provider]:
    """A running provider; `person` holds the claims of its next token."""
    key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            if parts.path == "/.well-known/openid-configuration":
                self._json(_metadata(told.origin))
            elif parts.path == "/keys":
                self._json({"keys": [key.as_dict(private=False)]})
            elif parts.path == "/authorize" and asked.get("client_id") == CLIENT:
                code = hashlib.sha256(asked["state"].encode()).hexdigest()[:16]
                told.asked[code] = asked
                self.send_response(302)
                back = urlencode({"code": code, "state": asked["state"]})
                self.send_header("Location", f"{asked['redirect_uri']}?{back}")
                self.end_headers()
            else:
                self.send_error(404)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            asked = told.asked.pop(form.get("code", ""), None)
            if asked is None or _challenge(form.get("code_verifier", "")) != asked.get("code_challenge"):
                self.send_error(400)
                return
            now = int(time.time())
            about = {"iss": told.origin, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"]}
            token = jwt.encode({"alg": "RS256", "kid": "one"}, about | told.person, key)
            self._json({"access_token": "none", "token_type": "Bearer", "expires_in": 300, "id_token": token})

        def _json(self, value: object) -> None:
            body = json.dumps(value).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        told = Provider(f"http://localhost:{server.server_address[1]}")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield told
        finally:
            server.shutdown()


def _metadata(origin: str) -> dict[str, Any]:
    return {
        "issuer": origin,
        "authorization_endpoint": f"{origin}/authorize",
        "token_endpoint": f"{origin}/token",
        "jwks_uri": f"{origin}/keys",
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "code_challenge_methods_supported": ["S256"],
    }


def _challenge(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
