"""Questions that are no names, put to the gazetteer: none may raise, and no score may leave 0 to 1.

`python bench/hostile_names.py [--questions N]`. Names with characters changed, repeated without end, or characters of
any kind, surrogates and controls among them. Told is the slowest answer in milliseconds of processor time.
Exit code 0: nothing was raised.
"""

import argparse
import itertools
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from gazetteer import Gazetteer  # noqa: E402 - it lies beside this folder

SEED = 20201218
AIN_ISSA = (36.3855, 38.8623)


def ask(gazetteer: Gazetteer, count: int) -> float:
    """Put so many questions; the slowest answer in seconds of processor time. AssertionError for a wrong score."""
    chance, slowest = random.Random(SEED), 0.0
    names = [name for place in itertools.islice(gazetteer.places(), 400) for name in place.names]
    for question in itertools.islice(spoiled(names, chance), count):
        began = time.process_time()
        found = gazetteer.find(question, near=AIN_ISSA if chance.random() < 0.05 else None, limit=3)
        slowest = max(slowest, time.process_time() - began)
        assert all(0 <= candidate.score <= 1 for candidate in found), question
    return slowest


def spoiled(names: Sequence[str], chance: random.Random) -> Iterator[str]:
    """Names with some of their characters changed, and characters of any kind, without end."""
    while True:
        kind = chance.randrange(6)
        if kind == 0:
            yield "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randrange(30)))
            continue
        if kind == 1:
            yield "".join(chance.choice("\x00\n\u202e\ud800 و،()ال-aeh4مm") for _ in range(chance.randrange(60)))
            continue
        letters = list(chance.choice(names))
        for _ in range(chance.randrange(1, 4)):
            letters.insert(chance.randrange(len(letters) + 1), chr(chance.choice((chance.randrange(0x700), 0x20))))
            letters.pop(chance.randrange(len(letters)))
        yield "".join(letters) * (chance.randrange(2, 60) if kind == 5 else 1)


def main() -> int:
    """Print how many were put and the slowest; exit code 0."""
    parser = argparse.ArgumentParser(description="Ask the gazetteer for what is no name.")
    parser.add_argument("--questions", type=int, default=10_000)
    count = parser.parse_args().questions
    slowest = ask(Gazetteer.open(), count)
    print(f"{count} hostile questions, nothing raised; the slowest answer {1000 * slowest:.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
