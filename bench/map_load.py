"""How the dashboard bears many at once: 50 sessions on the map page over a store of 10,000 events.

`python bench/map_load.py [--sessions N] [--events N] [--seconds S]`. Each session speaks to the server as a browser
does (its WebSocket, with the messages it has kept), opens the map page, and then for S seconds asks for it with another
period, side or type, thinking two to six seconds in between. Told are the first page, the middle and the 95th of a
hundred of the times from a question to the end of its run, bytes received, errors, and the server's memory at its most.
The budgets: 95th under 1 s, memory under 1 GB. What the browsers do themselves (moving, playing, brushing) costs the
server nothing and is no part of it. Exit code 0: within the budgets, no error. The last line is JSON.
"""

import argparse
import asyncio
import json
import os
import random
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from statistics import quantiles
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench import made_ledger as made  # noqa: E402
from bench.startup import free_port, serving  # noqa: E402
from conflictmap.ledger import Ledger  # noqa: E402

BUDGET_P95_S, BUDGET_MB = 1.0, 1000.0
LONGEST_S = 120.0
SIDES, TYPES = ("unknown", "sdf", "opposition"), ("CONTROL_GAIN", "STRIKE", "CLASH")


@dataclass
class Told:
    """What all sessions saw: seconds of their first pages and of later runs, bytes, and what went wrong."""

    first: list[float] = field(default_factory=list)
    runs: list[float] = field(default_factory=list)
    received: int = 0
    errors: list[str] = field(default_factory=list)


async def session(origin: str, name: int, begin: float, until: float, told: Told) -> None:
    """One visitor: opens the page at `begin`, then asks until `until` (both by the loop's clock)."""
    dice, kept = random.Random(name), set[str]()
    await asyncio.sleep(max(0.0, begin - time.monotonic()))
    address = origin.replace("http", "ws") + "/_stcore/stream"
    try:
        async with connect(address, subprotocols=["streamlit"], origin=origin, max_size=None) as wire:  # type: ignore[list-item, arg-type]
            told.first.append(await _run(wire, "", kept, told))
            while time.monotonic() < until:
                await asyncio.sleep(dice.uniform(2, 6))
                told.runs.append(await _run(wire, _question(dice), kept, told))
    except (OSError, TimeoutError) as problem:
        told.errors.append(f"{type(problem).__name__}: {problem}")


def _question(dice: random.Random) -> str:
    first = made.FIRST + timedelta(days=dice.randrange(made.DAYS - 200))
    last: date = first + timedelta(days=dice.randrange(5, 200))
    also = dice.choice(["", f"&side={dice.choice(SIDES)}", f"&type={dice.choice(TYPES)}"])
    return f"from={first}&to={last}{also}"


async def _run(wire: ClientConnection, question: str, kept: set[str], told: Told) -> float:
    asked = BackMsg()
    asked.rerun_script.query_string = question
    asked.rerun_script.cached_message_hashes.extend(kept)
    began = time.perf_counter()
    await wire.send(asked.SerializeToString())
    async with asyncio.timeout(LONGEST_S):
        while True:
            raw = await wire.recv()
            told.received += len(raw)
            message = ForwardMsg.FromString(raw if isinstance(raw, bytes) else raw.encode())
            if message.metadata.cacheable and message.hash:
                kept.add(message.hash)
            if message.delta.new_element.exception.message:
                told.errors.append(message.delta.new_element.exception.message[:100])
            # a run that asks for another one at once is not over
            if message.WhichOneof("type") == "script_finished" and message.script_finished == _OVER:
                return time.perf_counter() - began


_OVER = ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY


async def _all(origin: str, sessions: int, seconds: float) -> Told:
    told = Told()
    # what is kept for everybody is made for the first who comes
    await session(origin, -1, time.monotonic(), 0.0, Told())
    start = time.monotonic()
    visits = (session(origin, n, start + n * 0.2, start + sessions * 0.2 + seconds, told) for n in range(sessions))
    await asyncio.gather(*visits)
    return told


def _twentieths(times: list[float]) -> list[float]:
    """The nineteen times that part the measured ones into twenty; one time alone is all of them."""
    return quantiles(times, n=20) if len(times) > 1 else times * 19


def _peak(server: int) -> float:
    """The most memory the process ever had, in MB, as Linux keeps it."""
    lines = Path(f"/proc/{server}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1000 for line in lines if line.startswith("VmHWM"))


def _server_of(port: int) -> int:
    """The process that was started with this port."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                words = (folder / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if str(port).encode() in words and b"streamlit" in words:
                return int(folder.name)
    raise SystemExit("the server is not among the processes")


def main() -> int:
    """Exit code 0 when the budgets are kept and nothing failed."""
    parser = argparse.ArgumentParser(description="Ask the dashboard for its map in many sessions at once.")
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=30.0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        chance = random.Random(6)
        with Ledger.open(str(Path(home) / "ledger.sqlite")) as store:
            made.load(store, made.readings(made.world(chance), asked.events, chance))
        port = free_port()
        with serving(home, port) as origin:
            told = asyncio.run(_all(origin, asked.sessions, asked.seconds))
            peak = _peak(_server_of(port))
    if not told.runs:
        seen = "".join(f"\n  {problem}" for problem in sorted(set(told.errors))[:5])
        raise SystemExit(f"no question was answered within {asked.seconds:g} s: give it more with --seconds{seen}")
    cuts = _twentieths(told.runs)
    found: dict[str, Any] = {
        "sessions": asked.sessions,
        "events": asked.events,
        "first page p95 s": round(_twentieths(told.first)[18], 2),
        "runs": len(told.runs),
        "run p50 ms": round(cuts[9] * 1000),
        "run p95 ms": round(cuts[18] * 1000),
        "kB a run": round(told.received / 1000 / max(1, len(told.runs) + len(told.first))),
        "memory MB": round(peak),
        "errors": len(told.errors),
        "load": round(os.getloadavg()[0], 1),
    }
    for name, value in found.items():
        print(f"{name:<18}{value}")
    for problem in sorted(set(told.errors))[:5]:
        print(f"  {problem}")
    print(json.dumps(found))
    return 0 if cuts[18] <= BUDGET_P95_S and peak <= BUDGET_MB and not told.errors else 1


if __name__ == "__main__":
    sys.exit(main())
