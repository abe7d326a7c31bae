"""What a model's endpoint may do to us: nothing but answer in time, in the form that was asked for."""

import json
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from conflictmap.errors import ConflictMapError
from conflictmap.proposals import Endpoint
from conflictmap.proposals.endpoint import NoAnswer

Answer = Callable[[BaseHTTPRequestHandler], None]
SHORT = 1.0


def completion(content: object) -> bytes:
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()


def says(body: bytes, status: int = 200) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


@pytest.fixture
def asked() -> list[bytes]:
    """The body of every request that was sent."""
    return []


@pytest.fixture
def served(asked: list[bytes]) -> Iterator[Callable[[Answer], Endpoint]]:
    """Serves an answer on loopback; the server stops with the test."""
    running: list[ThreadingHTTPServer] = []

    def start(answer: Answer) -> Endpoint:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked.append(self.rfile.read(int(self.headers["Content-Length"])))
                try:
                    answer(self)
                except ConnectionError:  # the client has gone, as it should
                    return

            def log_message(self, *args: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        running.append(server)
        Thread(target=server.serve_forever, daemon=True).start()
        return Endpoint(f"http://127.0.0.1:{server.server_address[1]}/v1", "model-a", "secret", SHORT)

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


def test_the_question_names_the_model_and_carries_the_key(
    served: Callable[[Answer], Endpoint], asked: list[bytes]
) -> None:
    seen: dict[str, object] = {}

    def answer(handler: BaseHTTPRequestHandler) -> None:
        seen.update(path=handler.path, key=handler.headers["Authorization"], **json.loads(asked[0]))
        says(completion("{}"))(handler)

    assert served(answer).ask([{"role": "user", "content": "نص"}]) == "{}"
    assert seen["path"] == "/v1/chat/completions"
    assert (seen["key"], seen["model"], seen["temperature"]) == ("Bearer secret", "model-a", 0)
    assert seen["messages"] == [{"role": "user", "content": "نص"}]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "in no form"),
        (b"<html>busy</html>", "in no form"),
        (b"[" * 100_000, "in no form"),
        (b'{"choices": []}', "in no form"),
        (b'{"choices": {"0": 1}}', "in no form"),
        (completion(None), "in no form"),
        (completion([{"type": "text"}]), "in no form"),
        (b"x" * 1_100_000, "too long"),
    ],
)
def test_an_answer_in_another_form_is_no_answer(body: bytes, reason: str, served: Callable[[Answer], Endpoint]) -> None:
    with pytest.raises(NoAnswer, match=reason):
        served(says(body)).ask([])


@pytest.mark.parametrize("status", [301, 401, 429, 500])
def test_a_refusal_is_told_with_its_number(status: int, served: Callable[[Answer], Endpoint]) -> None:
    with pytest.raises(NoAnswer, match=str(status)):
        served(says(b"", status)).ask([])


def test_the_key_and_the_text_do_not_follow_a_redirect(
    served: Callable[[Answer], Endpoint], asked: list[bytes]
) -> None:
    other = served(says(completion("{}")))

    def elsewhere(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(307)
        handler.send_header("Location", other.url)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    with pytest.raises(NoAnswer, match="307"):
        served(elsewhere).ask([])
    assert len(asked) == 1


def test_silence_ends(served: Callable[[Answer], Endpoint]) -> None:
    with pytest.raises(NoAnswer, match="did not answer"):
        served(lambda _: time.sleep(3 * SHORT)).ask([])


def test_an_answer_that_comes_drop_by_drop_ends(served: Callable[[Answer], Endpoint]) -> None:
    def drops(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(SHORT / 10)

    begun = time.monotonic()
    with pytest.raises(NoAnswer, match="did not answer"):
        served(drops).ask([])
    assert time.monotonic() - begun < 5 * SHORT


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(NoAnswer, match="could not be reached"):
        Endpoint("http://127.0.0.1:9/v1", "model-a", seconds=5).ask([])


def test_without_an_address_there_is_no_model() -> None:
    assert Endpoint.from_environment({}) is None
    assert Endpoint.from_environment({"CONFLICTMAP_MODEL": "model-a", "CONFLICTMAP_MODEL_KEY": "secret"}) is None


def test_the_setting_is_read_and_the_key_is_never_shown() -> None:
    found = Endpoint.from_environment(
        {
            "CONFLICTMAP_MODEL_URL": "https://models.example/v1/",
            "CONFLICTMAP_MODEL": "model-a",
            "CONFLICTMAP_MODEL_KEY": "secret",
        }
    )
    assert found == Endpoint("https://models.example/v1", "model-a", "secret")
    assert found.host == "models.example"
    assert "secret" not in repr(found)


@pytest.mark.parametrize(
    "setting",
    [
        {"CONFLICTMAP_MODEL_URL": "file:///etc/hosts", "CONFLICTMAP_MODEL": "model-a"},
        {"CONFLICTMAP_MODEL_URL": "models.example", "CONFLICTMAP_MODEL": "model-a"},
        {"CONFLICTMAP_MODEL_URL": "https://models.example"},
        {"CONFLICTMAP_MODEL_URL": "https://m.example", "CONFLICTMAP_MODEL": "a", "CONFLICTMAP_MODEL_SECONDS": "soon"},
        {"CONFLICTMAP_MODEL_URL": "https://m.example", "CONFLICTMAP_MODEL": "a", "CONFLICTMAP_MODEL_SECONDS": "-1"},
    ],
)
def test_a_wrong_setting_is_an_error_at_once(setting: dict[str, str]) -> None:
    with pytest.raises(ConflictMapError, match="CONFLICTMAP_MODEL"):
        Endpoint.from_environment(setting)
