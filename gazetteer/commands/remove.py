"""`remove`: a file's places out of the user's own layer again."""

import argparse

from gazetteer.layers.found import user_folder
from gazetteer.sources.installed import remove


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command and its arguments."""
    command = commands.add_parser("remove", help="take the places of an added file out again")
    command.add_argument("slug", metavar="NAME", help="what the source is called; `info` lists them")
    command.set_defaults(run=_remove)


def _remove(asked: argparse.Namespace) -> int:
    remove(user_folder(), asked.slug)
    print(f"Removed {asked.slug}. The file it came from is untouched; add it again whenever you like.")
    return 0
