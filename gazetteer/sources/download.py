"""The files of GeoNames for one country, downloaded whole or not at all, and taken up again where they broke off."""

import http.client
import ipaddress
import json
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from gazetteer.errors import GazetteerError
from gazetteer.storage.file_lock import locked

GEONAMES = "https://download.geonames.org/export/dump/"
LARGEST = 1500 * 2**20
TIMEOUT_S = 60.0
"""Bytes of one file (the largest country has some 80 million zipped), and seconds without a byte."""

_PIECE = 2**16
_COUNTRY = re.compile(r"[A-Z]{2}")
_AGENT = "gazetteer-fetch/1 (urllib)"


class Unreachable(GazetteerError):
    """A file could not be downloaded; `by_hand` says what a person can do instead."""

    def __init__(self, url: str, why: str, base: str) -> None:
        super().__init__(f"{url} could not be downloaded: {why}")
        self.base = base

    def by_hand(self, country: str) -> str:
        """What to download where there is a network, and what to run then."""
        dump, names = urls(country, self.base)
        return (
            "Nothing was changed. Where there is a network, download\n"
            f"  {dump}\n"
            f"  {names}   (more names; keep it apart from the first, for instance as alternatenames-{country}.zip)\n"
            "put both into any folder on this computer, and run there\n"
            f"  python -m gazetteer add {country}.zip alternatenames-{country}.zip --name geonames-{country.lower()}"
        )


def checked_country(code: str) -> str:
    """An ISO country code in capitals; GazetteerError for anything else."""
    if not _COUNTRY.fullmatch(country := code.strip().upper()) or not country.isascii():
        raise GazetteerError(f"a country is two letters, such as SY, not {code[:40]!r}")
    return country


def urls(country: str, base: str = GEONAMES) -> tuple[str, str]:
    """Where the dump of a country and its alternate names lie; GazetteerError for a base that is no web address."""
    parts = urllib.parse.urlsplit(base)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise GazetteerError(f"a mirror is a web address that begins with https://, not {base[:100]!r}")
    if parts.scheme == "http" and not _is_local(parts.hostname):
        raise GazetteerError("a mirror elsewhere must be asked over https://, so that nobody changes places on the way")
    root = base.rstrip("/")
    return f"{root}/{country}.zip", f"{root}/alternatenames/{country}.zip"


def download_country(country: str, base: str, folder: Path) -> list[Path]:
    """The dump of a country and, when there is one, the file of its alternate names, in `folder`.

    Unreachable when the network or the server fails; what was loaded stays for the next time.
    """
    dump, names = urls(country, base)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder / ".lock"):
            files = [_download(dump, folder / f"{country}.zip", base)]
            try:
                files.append(_download(names, folder / f"alternatenames-{country}.zip", base))
            except _Missing:
                print(f"There is no file of alternate names: {names}", file=sys.stderr)
    except OSError as problem:
        raise GazetteerError(f"{folder}: cannot be written to: {problem.strerror or problem}") from problem
    return files


class _Missing(Unreachable):
    """The server has no such file."""


class _Checked(urllib.request.HTTPRedirectHandler):
    """Follows the server elsewhere only over https, or on this computer."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        parts = urllib.parse.urlsplit(newurl)
        if parts.scheme != "https" and not (_is_local(parts.hostname or "") and _is_local(req.host.rpartition(":")[0])):
            raise urllib.error.URLError("the server leads to another address that is not https")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _download(url: str, target: Path, base: str) -> Path:
    """One file; what a broken attempt left is gone on with when the server still has the same file."""
    part, about = target.with_suffix(".part"), target.with_suffix(".part.json")
    mark = _mark(about) if part.exists() else ""
    done = part.stat().st_size if mark else 0
    try:
        with _asked(url, done, mark) as answer:
            if answer.status == http.client.PARTIAL_CONTENT and not _goes_on(answer, done):
                raise Unreachable(url, "the server went on at another byte", base)
            done = done if answer.status == http.client.PARTIAL_CONTENT else 0
            total = done + int(answer.headers.get("Content-Length") or 0)
            about.write_text(json.dumps({"mark": _strong_mark(answer)}), encoding="utf-8")
            _load(answer, part, done, total, url, base)
    except urllib.error.HTTPError as problem:
        with problem:
            if problem.code == http.client.REQUESTED_RANGE_NOT_SATISFIABLE and done:
                about.unlink(missing_ok=True)  # the file changed: begin anew, once
                return _download(url, target, base)
            if problem.code in (http.client.NOT_FOUND, http.client.GONE):
                raise _Missing(url, f"the server has no such file ({problem.code})", base) from problem
            raise Unreachable(url, f"the server answered {problem.code}", base) from problem
    except urllib.error.URLError as problem:
        raise Unreachable(url, f"{problem.reason}", base) from problem
    except (http.client.HTTPException, TimeoutError, ConnectionError, ValueError) as problem:
        raise Unreachable(url, f"{type(problem).__name__} {problem}".strip(), base) from problem
    about.unlink(missing_ok=True)
    if not zipfile.is_zipfile(part):
        part.unlink()
        raise Unreachable(url, "what came is no zip file, perhaps a page of your network", base)
    part.replace(target)
    return target


@contextmanager
def _asked(url: str, done: int, mark: str) -> Iterator[http.client.HTTPResponse]:
    request = urllib.request.Request(url, headers={"User-Agent": _AGENT, "Accept-Encoding": "identity"})
    if done and mark:
        request.add_header("Range", f"bytes={done}-")
        request.add_header("If-Range", mark)
    opener = urllib.request.build_opener(_Checked())
    with opener.open(request, timeout=TIMEOUT_S) as answer:
        yield answer


def _load(answer: http.client.HTTPResponse, part: Path, done: int, total: int, url: str, base: str) -> None:
    from tqdm import tqdm

    if total > LARGEST:
        raise Unreachable(url, f"the file has {total} bytes, more than {LARGEST}", base)
    shown: Any = tqdm(
        total=total or None, initial=done, desc=url.rpartition("/")[2], unit="B", unit_scale=True, leave=False,
        file=sys.stderr, disable=None,
    )  # fmt: skip
    with shown, part.open("ab" if done else "wb") as out:
        while piece := answer.read(_PIECE):
            done += len(piece)
            if done > LARGEST:
                raise Unreachable(url, f"more than {LARGEST} bytes came", base)
            out.write(piece)
            shown.update(len(piece))
    if total and done < total:
        raise Unreachable(url, f"it broke off after {done} of {total} bytes; the next try goes on from there", base)


def _goes_on(answer: http.client.HTTPResponse, done: int) -> bool:
    return (answer.headers.get("Content-Range") or "").startswith(f"bytes {done}-")


def _strong_mark(answer: http.client.HTTPResponse) -> str:
    """What tells that a file on the server is still the same; "" when the server does not say."""
    tag = answer.headers.get("ETag") or ""
    return tag if tag and not tag.startswith("W/") else answer.headers.get("Last-Modified") or ""


def _mark(about: Path) -> str:
    try:
        said = json.loads(about.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    mark = said.get("mark") if isinstance(said, dict) else ""
    return mark if isinstance(mark, str) and mark.isprintable() else ""


def _is_local(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
