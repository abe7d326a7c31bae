"""What QGIS opens it with: GDAL's own driver for OGC API Features, at a server that the command started."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pyogrio
import pytest
from httpx import ConnectError, get

from environment import ROOT


@pytest.fixture
def address(own_store: Path) -> Iterator[str]:
    """The address of a server in a process of its own, for GDAL lets nothing else run here while it waits."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "conflictmap", "serve", "--port", str(port)]
    assert own_store.exists()
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE) as serving:
        try:
            until = monotonic() + 60
            while not answers(port) and monotonic() < until:
                assert serving.poll() is None
                sleep(0.05)
            yield f"http://127.0.0.1:{port}/"
        finally:
            serving.terminate()
            _, told = serving.communicate(timeout=30)
    assert told.decode().strip() == f"conflictmap: listening at http://127.0.0.1:{port}/ (Ctrl+C ends)"


def answers(port: int) -> bool:
    try:
        return get(f"http://127.0.0.1:{port}/conformance").status_code == 200
    except ConnectError:
        return False


def test_gdal_opens_every_collection_page_by_page(address: str) -> None:
    opened = f"OAPIF:{address}"
    layers = dict(pyogrio.list_layers(opened).tolist())
    assert layers == {"claims": "MultiPoint", "events": "Point", "control": "Point", "places": "Point"}
    claims = pyogrio.read_dataframe(opened, layer="claims", PAGE_SIZE=2)
    assert (len(claims), str(claims.crs)) == (5, "EPSG:4326")
    assert set(claims["note"]) == {"a claim of the source named, not a fact"}
    box = pyogrio.read_dataframe(opened, layer="claims", bbox=(38.90, 36.40, 38.91, 36.409))
    assert sorted(box["id"]) == ["r#gain", "r#plan", "s/1#deny"]
    assert len(pyogrio.read_dataframe(opened, layer="events")) > 0
