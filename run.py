"""Open the dashboard: `python run.py` on the seed reports, `python run.py FOLDER` on your own."""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from environment import ROOT, CannotPrepare, prepare, refuse_old_python, say

FIRST_PORT, LAST_PORT = 8501, 8600


def main(words: Sequence[str] | None = None) -> int:
    """Exit code 0 when the dashboard was closed, 1 when it cannot be set up, 2 when it was asked for wrongly."""
    asked = _arguments().parse_args(words)
    try:
        refuse_old_python()
        port = choose_port(asked.port)
        settings = environment_for(asked.folder)
        python = prepare("requirements.txt")
    except CannotPrepare as problem:
        say(str(problem))
        return 1
    except ValueError as problem:
        say(str(problem))
        return 2
    except KeyboardInterrupt:
        say("\nStopped before everything was installed; run this again to go on.")
        return 130
    say(f"The conflict map is at http://localhost:{port} - Ctrl-C ends it.")
    return _open(dashboard_command(python, port, browser=asked.browser), settings)


def choose_port(wanted: int | None) -> int:
    """The port asked for, or the first free one from 8501; ValueError when there is none to have."""
    if wanted is not None:
        if not 1 <= wanted <= 65535:
            raise ValueError(f"{wanted} is no port: it must lie between 1 and 65535.")
        if not port_is_free(wanted):
            raise ValueError(
                f"Port {wanted} is taken. Name another with --port, or leave it out and a free one is found."
            )
        return wanted
    for port in range(FIRST_PORT, LAST_PORT + 1):
        if port_is_free(port):
            return port
    raise ValueError(f"Every port from {FIRST_PORT} to {LAST_PORT} is taken. Name a free one with --port.")


def port_is_free(port: int) -> bool:
    """Whether a server could listen on this port now, on this machine's own address and on all of them."""
    for address in ("127.0.0.1", ""):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            if os.name == "posix":  # a port in its after-life is free; Windows would share a live one
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((address, port))
            except OSError:
                return False
    return True


def environment_for(folder: str | None) -> dict[str, str]:
    """The variables the dashboard starts with; ValueError when the folder of reports is not there."""
    settings = dict(os.environ, PYTHONUTF8="1")
    if folder is not None:
        reports = Path(folder).expanduser().resolve()
        if not reports.is_dir():
            what = "is a file: name the folder that holds it" if reports.exists() else "does not exist"
            raise ValueError(f"The folder of reports {reports} {what}.")
        settings["CONFLICTMAP_REPORTS"] = str(reports)
    return settings


def dashboard_command(python: Path, port: int, *, browser: bool) -> list[str]:
    """What starts Streamlit; without a browser it only serves."""
    command = [str(python), "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.port", str(port)]
    return [*command, "--server.headless", "false" if browser else "true", "--server.showEmailPrompt", "false"]


def _open(command: list[str], settings: dict[str, str]) -> int:
    if os.name == "posix":  # become the server: signals reach it without us between
        os.chdir(ROOT)
        os.execve(command[0], command, settings)
    with subprocess.Popen(command, cwd=ROOT, env=settings) as server:
        while True:
            try:
                return server.wait()
            except KeyboardInterrupt:  # the server got it too and is closing
                continue


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="run.py", description="Make the environment and open the conflict map.")
    parser.add_argument("folder", nargs="?", help="a folder with your own reports (default: the seed reports)")
    parser.add_argument(
        "--port", type=int, help=f"the port to serve on (default: the first free one from {FIRST_PORT})"
    )
    parser.add_argument("--no-browser", dest="browser", action="store_false", help="serve only, open no browser")
    return parser


if __name__ == "__main__":
    sys.exit(main())
