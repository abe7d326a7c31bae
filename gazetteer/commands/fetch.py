"""`fetch`: the GeoNames dump of a country, downloaded and added."""

import argparse
import os
import sys
from datetime import UTC, datetime

from gazetteer.commands.add import show, watched
from gazetteer.layers.found import user_folder
from gazetteer.sources.download import GEONAMES, Unreachable


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command and its arguments."""
    command = commands.add_parser("fetch", help="download the GeoNames dump of a country and add it")
    command.add_argument("country", metavar="COUNTRY", help="two letters: SY, TR, IQ ...")
    command.add_argument(
        "--from",
        dest="base",
        default=os.environ.get("GAZETTEER_MIRROR", GEONAMES),
        metavar="URL",
        help=f"a mirror of {GEONAMES} (or the environment variable GAZETTEER_MIRROR)",
    )
    command.add_argument("--dry-run", action="store_true", help="download, but only count; change nothing")
    command.set_defaults(run=_fetch)


def _fetch(asked: argparse.Namespace) -> int:
    from gazetteer.sources.adding import Request, add
    from gazetteer.sources.download import checked_country, download_country

    country = checked_country(asked.country)
    home = user_folder()
    try:
        files = download_country(country, asked.base, home / "downloads")
    except Unreachable as problem:
        print(f"gazetteer: {problem}", file=sys.stderr)
        print(problem.by_hand(country), file=sys.stderr)
        return 1
    request = Request(
        files=files,
        now=datetime.now(UTC),
        kind=None,
        slug=f"geonames-{country.lower()}",
        dry_run=asked.dry_run,
        watch=watched,
    )
    show(add(home, request))
    return 0
