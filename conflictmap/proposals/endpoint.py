"""Where the model answers: an endpoint that speaks the chat-completions form, and one guarded question to it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from threading import Thread
from time import monotonic
from typing import Any, Self
from urllib.parse import urlsplit

import requests

from conflictmap.errors import ConflictMapError

URL, MODEL, KEY, SECONDS = (
    "CONFLICTMAP_MODEL_URL",
    "CONFLICTMAP_MODEL",
    "CONFLICTMAP_MODEL_KEY",
    "CONFLICTMAP_MODEL_SECONDS",
)
_USUAL_SECONDS = 60.0
_MOST_SECONDS = 600.0
_MOST_BYTES = 1_000_000
_PIECE = 16_384

Message = Mapping[str, str]


class NoAnswer(ConflictMapError):
    """The model gave nothing that could be used; its text is the reason, in words that are safe to show."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`url` is the base before `/chat/completions`; `seconds` the longest a whole answer may take."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    seconds: float = _USUAL_SECONDS

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self | None:
        """The endpoint the user has set up; None when there is none. ConflictMapError when it is set up wrongly."""
        url, model = environment.get(URL, "").strip(), environment.get(MODEL, "").strip()
        if not url:
            return None
        if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
            raise ConflictMapError(f"{URL} is no http address")
        if not model:
            raise ConflictMapError(f"{URL} is set, but {MODEL} does not say which model to ask")
        return cls(url.rstrip("/"), model, environment.get(KEY, ""), _seconds(environment.get(SECONDS, "")))

    @property
    def host(self) -> str:
        """The machine that report texts are sent to, for telling the user."""
        return urlsplit(self.url).hostname or ""

    def ask(self, messages: Sequence[Message]) -> str:
        """What the model says to these messages. NoAnswer when it is late, too long, refused or in another form."""
        found: list[str | NoAnswer] = []

        def work() -> None:
            try:
                found.append(self._ask(messages))
            except NoAnswer as problem:
                found.append(problem)
            except requests.RequestException as problem:
                found.append(NoAnswer(f"the model could not be reached ({type(problem).__name__})"))

        # In a thread of its own: no setting of a socket ends an answer that comes drop by drop.
        worker = Thread(target=work, daemon=True)
        worker.start()
        worker.join(self.seconds)
        if not found:
            raise NoAnswer(f"the model did not answer within {self.seconds:g} s")
        if isinstance(found[0], NoAnswer):
            raise found[0]
        return found[0]

    def _ask(self, messages: Sequence[Message]) -> str:
        question = {
            "model": self.model,
            "messages": list(messages),
            "temperature": 0,
            "response_format": {"type": "json_object"},
        }
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        until = monotonic() + self.seconds
        with requests.post(
            f"{self.url}/chat/completions",
            json=question,
            headers=headers,
            timeout=self.seconds,
            stream=True,
            allow_redirects=False,  # the key and the report go to the address the user named, and nowhere else
        ) as response:
            if response.status_code != requests.codes.ok:
                raise NoAnswer(f"the model refused (HTTP {response.status_code})")
            body = bytearray()
            for piece in response.iter_content(_PIECE):
                body += piece
                if len(body) > _MOST_BYTES:
                    raise NoAnswer("the model's answer is too long")
                if monotonic() > until:
                    raise NoAnswer(f"the model did not answer within {self.seconds:g} s")
        return _content(bytes(body))


def _content(body: bytes) -> str:
    """The words of the first choice in a chat completion."""
    try:
        answer: Any = json.loads(body)
        content = answer["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as problem:
        raise NoAnswer("the model's answer is in no form we know") from problem
    if not isinstance(content, str):
        raise NoAnswer("the model's answer is in no form we know")
    return content


def _seconds(words: str) -> float:
    try:
        seconds = float(words) if words.strip() else _USUAL_SECONDS
    except ValueError as problem:
        raise ConflictMapError(f"{SECONDS} is no number") from problem
    if not 0 < seconds <= _MOST_SECONDS:
        raise ConflictMapError(f"{SECONDS} must lie between 0 and {_MOST_SECONDS:g}")
    return seconds
