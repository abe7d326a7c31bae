"""`fetch`: a country's dump from a server in the real format, and what is said when there is none."""

import http.server
import io
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gazetteer.__main__ import main
from gazetteer.errors import GazetteerError
from gazetteer.sources import download
from gazetteer.sources.installed import source_folders
from tests.gazetteer.source_files import DUMP_ROWS, NAME_ROWS, tabbed

Answer = Callable[[http.server.BaseHTTPRequestHandler], None]


def zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return made.getvalue()


DUMP = zipped({"SY.txt": tabbed(DUMP_ROWS).encode(), "readme.txt": b"Readme for GeoNames Gazetteer extract files\n"})
NAMES = zipped(
    {
        "SY.txt": tabbed((*row, "", "")[:10] for row in NAME_ROWS).encode(),
        "readme.txt": b"Readme\n",
        "iso-languagecodes.txt": b"ISO 639-3\tISO 639-2\tISO 639-1\tLanguage Name\n",
    }
)


class Server:
    """A server on this computer: what it answers by path, and what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {"/SY.zip": whole(DUMP), "/alternatenames/SY.zip": whole(NAMES)}
        self.asked: list[tuple[str, str | None]] = []
        served = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                served.asked.append((self.path, self.headers.get("Range")))
                answer = served.answers.get(self.path)
                if answer is None:
                    self.send_error(404)
                else:
                    answer(self)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def whole(content: bytes, tag: str = '"1"') -> Answer:
    """Answers with all of it, or from where it is asked to go on."""

    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        wanted = handler.headers.get("Range", "")
        start = int(wanted[6:-1]) if wanted and handler.headers.get("If-Range") == tag else 0
        handler.send_response(206 if start else 200)
        handler.send_header("Content-Length", str(len(content) - start))
        handler.send_header("ETag", tag)
        if start:
            handler.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        handler.end_headers()
        handler.wfile.write(content[start:])

    return answer


def cut(content: bytes, after: int) -> Answer:
    """Promises all and breaks off."""

    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(content)))
        handler.send_header("ETag", '"1"')
        handler.end_headers()
        handler.wfile.write(content[:after])

    return answer


def status(code: int, **headers: str) -> Answer:
    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CONFLICTMAP_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "gazetteer"


def test_a_country_is_downloaded_with_its_names_and_added(
    server: Server, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["fetch", "sy", "--from", server.url]) == 0
    assert "Added geonames-sy (GeoNames country dump)." in capsys.readouterr().out
    names = (home / "sources" / "geonames-sy" / "names.csv").read_text("utf-8")
    assert "Black Stone" in names
    assert main(["fetch", "SY", "--from", server.url + "/"]) == 0
    assert "Updated geonames-sy" in capsys.readouterr().out


def test_a_mirror_can_be_named_in_the_environment(server: Server, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GAZETTEER_MIRROR", server.url)
    assert main(["fetch", "SY", "--dry-run"]) == 0
    assert [path for path, _ in server.asked] == ["/SY.zip", "/alternatenames/SY.zip"]
    assert source_folders(home) == {}


def test_a_country_without_alternate_names_is_added_all_the_same(
    server: Server, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del server.answers["/alternatenames/SY.zip"]
    assert main(["fetch", "SY", "--from", server.url]) == 0
    assert "no file of alternate names" in capsys.readouterr().err
    assert list(source_folders(home)) == ["geonames-sy"]


def test_a_download_that_broke_off_is_taken_up_again(
    server: Server, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answers["/SY.zip"] = cut(DUMP, 100)
    assert main(["fetch", "SY", "--from", server.url]) == 1
    assert "broke off after 100 of" in capsys.readouterr().err
    assert not source_folders(home)
    server.answers["/SY.zip"] = whole(DUMP)
    assert main(["fetch", "SY", "--from", server.url]) == 0
    assert ("/SY.zip", "bytes=100-") in server.asked


def test_a_file_that_changed_meanwhile_is_loaded_from_its_beginning(server: Server, home: Path) -> None:
    server.answers["/SY.zip"] = cut(DUMP, 100)
    assert main(["fetch", "SY", "--from", server.url]) == 1
    server.answers["/SY.zip"] = whole(DUMP, tag='"2"')
    assert main(["fetch", "SY", "--from", server.url]) == 0
    assert list(source_folders(home)) == ["geonames-sy"]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        pytest.param(status(404), "no such file (404)", id="404"),
        pytest.param(status(503), "answered 503", id="503"),
        pytest.param(whole(b"<html>Sign in</html>"), "no zip file", id="a page of the network"),
        pytest.param(whole(b""), "no zip file", id="nothing"),
        pytest.param(cut(DUMP, 0), "broke off after 0", id="no byte"),
        pytest.param(status(302, Location="http://192.0.2.1/x"), "not https", id="led elsewhere"),
        pytest.param(status(302, Location="file:///etc/passwd"), "answered 302", id="led to a file"),
    ],
)
def test_a_failed_download_changes_nothing_and_says_what_to_do(
    server: Server, home: Path, capsys: pytest.CaptureFixture[str], answer: Answer, said: str
) -> None:
    server.answers["/SY.zip"] = answer
    assert main(["fetch", "SY", "--from", server.url]) == 1
    err = capsys.readouterr().err
    for words in (
        said,
        f"{server.url}/SY.zip",
        f"{server.url}/alternatenames/SY.zip",
        "python -m gazetteer add SY.zip",
    ):
        assert words in err
    assert source_folders(home) == {}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(zipped({"../../SY.txt": b"x"}), "written elsewhere", id="a path that climbs"),
        pytest.param(zipped({"SY.txt": b"\0" * 30_000_000}), "far more than it is packed", id="a bomb"),
        pytest.param(zipped({"SY.txt": b"no dump at all\n"}), "cannot tell what this is", id="another table"),
        pytest.param(zipped({"readme.txt": b"Readme\n"}), "no file that can be read", id="no dump"),
    ],
)
def test_a_hostile_archive_changes_nothing(
    server: Server, home: Path, capsys: pytest.CaptureFixture[str], content: bytes, said: str
) -> None:
    assert main(["fetch", "SY", "--from", server.url]) == 0
    before = (home / "sources" / "geonames-sy" / "places.csv").read_bytes()
    server.answers["/SY.zip"] = whole(content, tag='"3"')
    assert main(["fetch", "SY", "--from", server.url]) == 2
    assert said in capsys.readouterr().err
    assert (home / "sources" / "geonames-sy" / "places.csv").read_bytes() == before


def test_a_file_larger_than_the_limit_is_not_loaded(
    server: Server, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(download, "LARGEST", 50)
    assert main(["fetch", "SY", "--from", server.url]) == 1
    assert "more than 50" in capsys.readouterr().err
    assert not source_folders(home)


@pytest.mark.usefixtures("home")
def test_without_a_network_the_way_by_hand_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    server = Server()
    server.close()
    assert main(["fetch", "SY", "--from", server.url]) == 1
    assert "Where there is a network, download" in capsys.readouterr().err


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("country", ["", "SYR", "../", "S1", "سو"])
def test_a_country_is_two_letters(country: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fetch", country]) == 2
    assert "two letters" in capsys.readouterr().err


@pytest.mark.parametrize("base", ["file:///etc", "ftp://example.org", "example.org", "http://example.org/dump", ""])
def test_a_mirror_is_an_address_nobody_can_tamper_with(base: str) -> None:
    with pytest.raises(GazetteerError, match="a mirror"):
        download.urls("SY", base)
