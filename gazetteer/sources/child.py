"""Map files that only big libraries can read are opened in a process of its own, with limits."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from gazetteer.errors import GazetteerError
from gazetteer.sources import geojson
from gazetteer.sources.records import Feature, Rejected

MEMORY = 6 * 2**30
SECONDS = 1800
WRITTEN = 8 * 2**30
"""Address space, processor time and output a reading may take, in bytes and seconds."""

_PASSED_ON = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "PROJ_DATA")
_ROOT = Path(__file__).resolve().parents[2]


def read_apart(reader: str, path: Path) -> Iterator[Feature | Rejected]:
    """The features that `gazetteer.sources.<reader>` finds; GazetteerError with its last words when it fails."""
    with tempfile.TemporaryDirectory(prefix="gazetteer-") as folder:
        found = Path(folder) / "features.jsonl"
        command = [sys.executable, "-m", f"gazetteer.sources.{reader}", str(path.resolve()), str(found)]
        try:
            done = subprocess.run(
                command, cwd=folder, env=_environment(), capture_output=True, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            raise GazetteerError(f"{path}: not read within {SECONDS // 60} minutes; take a smaller extract") from None
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or [
                "it used too much memory or time"
            ]
            raise GazetteerError(
                f"{path}: cannot be read: {''.join(c if c.isprintable() else ' ' for c in said[0])[:300]}"
            )
        if found.exists() and found.stat().st_size:
            yield from geojson.features(found)


def limit() -> None:
    """Called by a reader before it opens anything: hold its memory, time and output down, where the system can."""
    if sys.platform == "win32":
        return
    import resource

    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return {**kept, "PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1", "OPENBLAS_NUM_THREADS": "1"}
