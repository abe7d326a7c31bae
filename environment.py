"""The project's own Python environment in `.venv`: made, mended and filled by one call.

Standard library only, and no syntax newer than Python 3.8, so that an old Python gets as far as saying that it is old.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
OLDEST = (3, 11)
NO_INDEX = ("Retrying (", "ConnectionError", "ProxyError", "SSLError", "Temporary failure in name resolution")


class CannotPrepare(Exception):
    """The environment cannot be made here; the text says why and what to do."""


def say(words: str) -> None:
    """Print a line now, even into a pipe."""
    print(words, flush=True)


def refuse_old_python(
    version: Sequence[int] = sys.version_info[:2], which: Callable[[str], str | None] = shutil.which
) -> None:
    """CannotPrepare when this Python is too old; it names a newer one if the machine has it."""
    if tuple(version[:2]) >= OLDEST:
        return
    newer = [name for name in (f"python3.{minor}" for minor in range(OLDEST[1], 20)) if which(name)]
    remedy = (
        f"This machine has {newer[0]}: run `{newer[0]} {Path(sys.argv[0]).name}` instead."
        if newer
        else "Install a newer one from https://www.python.org/downloads/ and run this again with it."
    )
    raise CannotPrepare(
        f"This project needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {version[0]}.{version[1]}. {remedy}"
    )


def prepare(*lists: str, root: Path = ROOT) -> Path:
    """The Python of `root/.venv` with every package of the requirement lists installed.

    A stamp beside the packages makes the next call a matter of milliseconds; a changed list installs again, and an
    environment that does not run, or that an interrupted set-up left behind, is made anew.
    """
    refuse_old_python()
    venv = root / ".venv"
    stamp, wanted = venv / f"{Path(lists[-1]).stem}.stamp", _fingerprint(root, lists)
    if not _interrupted(venv) and _runs(venv) and stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return python_in(venv)
    with _alone(root / ".venv.lock"):
        if _interrupted(venv) or not _runs(venv):
            _make(venv)
        _fill(venv, [root / name for name in lists])
        _compile(python_in(venv), root)
        stamp.write_text(wanted, "utf-8")
    return python_in(venv)


def python_in(venv: Path) -> Path:
    """Where a virtual environment keeps its interpreter on this system."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def debian_root() -> bool:
    """Whether system packages may be installed here without asking: Debian or its kin, as root."""
    return os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_system_packages(*names: str) -> None:
    """Install Debian packages; CannotPrepare with apt's own last words when that fails."""
    say(f"Installing with apt-get: {' '.join(names)}")
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *names]):
        done = subprocess.run(
            ["apt-get", *command],
            env=quiet,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            errors="replace",
        )
    if done.returncode:  # a failed update alone is no harm: the lists at hand may do
        raise CannotPrepare(f"apt-get could not install {' '.join(names)}:\n{_last_lines(done.stdout)}")


def _fingerprint(root: Path, lists: Sequence[str]) -> str:
    seen = hashlib.sha256(repr(sys.version_info[:2]).encode())
    for name in lists:
        seen.update((root / name).read_bytes())
    return seen.hexdigest()


def _filling(venv: Path) -> Path:
    return venv / "filling"


def _interrupted(venv: Path) -> bool:
    """Whether a set-up began to fill this environment and was cut off."""
    return _filling(venv).exists()


def _runs(venv: Path) -> bool:
    """Whether the environment has a Python that starts, is new enough and has pip."""
    question = "import sys, importlib.util as u; sys.exit(sys.version_info[:2] < (%d, %d) or not u.find_spec('pip'))"
    try:
        asked = [str(python_in(venv)), "-c", question % OLDEST]
        return subprocess.run(asked, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def _make(venv: Path) -> None:
    say(
        f"Making a new environment in {venv} ..."
        if not venv.exists()
        else f"Mending the broken environment in {venv} ..."
    )
    if importlib.util.find_spec("ensurepip") is None:  # Debian parts it from Python
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        if not debian_root():
            raise CannotPrepare(
                f"This Python cannot make environments. On Debian or Ubuntu: sudo apt install {package}"
            )
        install_system_packages(package)
    base = getattr(sys, "_base_executable", None) or sys.executable  # not the environment's own, which goes now
    made = subprocess.run(
        [base, "-m", "venv", "--clear", str(venv)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    if made.returncode:
        raise CannotPrepare(f"The environment could not be made in {venv}:\n{_last_lines(made.stdout)}")


def _fill(venv: Path, lists: Sequence[Path]) -> None:
    """Have pip install the lists, in the index and proxy settings of the user; a line a package asked for."""
    began = time.monotonic()
    say("Installing the packages (a few minutes the first time) ...")
    command = [str(python_in(venv)), "-m", "pip", "install", "--no-input", "--progress-bar", "off"]
    asked = {line for path in lists for line in path.read_text("utf-8").splitlines()}
    for path in lists:
        command += ["-r", str(path)]
    settings = {
        name: value for name, value in os.environ.items() if name not in ("PIP_TARGET", "PIP_PREFIX", "PYTHONHOME")
    }
    settings.update(PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1", PYTHONUTF8="1")
    _filling(venv).touch()
    last: deque[str] = deque(maxlen=200)
    with subprocess.Popen(
        command,
        env=settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        errors="replace",
    ) as pip:
        for line in pip.stdout or ():
            last.append(line.rstrip())
            if line.startswith("Collecting ") and line.split()[1] in asked:
                say(f"  fetching {line.split()[1]}")
            elif line.startswith("Installing collected packages"):
                say(f"  unpacking {line.count(',') + 1} packages")
    if pip.returncode >= 0:  # pip came to an end of its own and left nothing half done
        _filling(venv).unlink()
    if pip.returncode:
        told = "\n".join(last)
        if any(sign in told for sign in NO_INDEX):
            raise CannotPrepare(
                "pip cannot reach a package index. Is this machine online? Behind a proxy set HTTPS_PROXY; for an "
                f"index of your own set PIP_INDEX_URL. Then run this again.\n{_last_lines(told, 4)}"
            )
        raise CannotPrepare(f"pip could not install the packages:\n{_last_lines(told)}")
    say(f"Installed in {time.monotonic() - began:.0f} s.")


def _compile(python: Path, root: Path) -> None:
    """Have our own code compiled as pip compiles the packages, so that the first start need not; a help, no need."""
    ours = [str(root / name) for name in ("conflictmap", "gazetteer", "pages", "app.py") if (root / name).exists()]
    if ours:
        subprocess.run([str(python), "-m", "compileall", "-q", *ours], stdout=subprocess.DEVNULL, check=False)


def _last_lines(text: str, many: int = 12) -> str:
    return "\n".join(f"  {line}" for line in text.strip().splitlines()[-many:])


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the lock file, so that two set-ups at once wait for each other; the system lets go of it when we end."""
    with path.open("a") as lock:
        waited = False
        while True:
            try:
                if sys.platform == "win32":
                    import msvcrt

                    msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
                else:
                    import fcntl

                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError:
                if not waited:
                    say("Another set-up is at work in this folder; waiting for it ...")
                waited = True
                time.sleep(0.5)
        yield
