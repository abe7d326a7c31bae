"""`python -m gazetteer`: look names up, check the tables."""

import argparse
import sys
from collections.abc import Sequence

from gazetteer.commands import add, check, fetch, find, info, locate, remove
from gazetteer.errors import GazetteerError

COMMANDS = (find, locate, add, fetch, remove, info, check)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it went well, 1 when something was not found or is wrong, 2 for a bad question."""
    ask = argparse.ArgumentParser(prog="python -m gazetteer", description="Names to places, any spelling.")
    commands = ask.add_subparsers(required=True)
    for command in COMMANDS:
        command.register(commands)
    asked = ask.parse_args(arguments)
    try:
        return int(asked.run(asked))
    except GazetteerError as problem:
        print(f"gazetteer: {problem}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0


if __name__ == "__main__":
    sys.exit(main())
