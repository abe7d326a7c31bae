"""`animate`: the map through a period as GIF or WebP, or as MP4 by the ffmpeg of the machine."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from conflictmap.cli import acting, land
from conflictmap.cli.answers import DONE, calm
from conflictmap.cli.asked import add_known, add_out, day
from conflictmap.cli.outfile import out_path
from conflictmap.errors import ConflictMapError

if TYPE_CHECKING:
    from conflictmap.cli.asked import Commands

ENDINGS = (".gif", ".webp", ".mp4")


def add_to(commands: "Commands") -> None:
    """The command and its options."""
    animate = commands.add_parser("animate", help="the map through a period: GIF, WebP or MP4")
    add_out(animate, ".gif, .webp or .mp4 (needs ffmpeg)")
    animate.add_argument("--from", dest="since", type=day, metavar="DATE", required=True, help="first day")
    animate.add_argument("--to", dest="until", type=day, metavar="DATE", required=True, help="last day")
    animate.add_argument("--step", choices=("day", "week"), default="day", help="what a picture stands for")
    animate.add_argument("--pause", type=int, default=700, metavar="MS", help="how long it stands (default 700)")
    land.add_to(animate)
    animate.add_argument("--lang", choices=("en", "ar"), default="en")
    add_known(animate)
    animate.add_argument("--title", default="", help="what stands above it")
    animate.set_defaults(run=_animate)


def _animate(asked: argparse.Namespace) -> int:
    from conflictmap.animated import animated
    from conflictmap.known import Known
    from conflictmap.ledger import Ledger
    from conflictmap.maps.basemap import Basemap
    from conflictmap.maps.brief.animation import ffmpeg, frames, write_animation
    from conflictmap.maps.brief.model import Order
    from conflictmap.maps.place_map import OurPlaces
    from conflictmap.opinions import Deed
    from conflictmap.query import AsOf, end_of
    from conflictmap.registry import Registry
    from conflictmap.words import word
    from gazetteer import Gazetteer

    ending = Path(asked.out).suffix.lower()
    if ending not in ENDINGS:
        raise ConflictMapError(f"animate: name a file by -o that ends in {', '.join(ENDINGS)}")
    if asked.until < asked.since:
        raise ConflictMapError("animate: the period ends before it begins")
    if not 20 <= asked.pause <= 60_000:
        raise ConflictMapError("animate: --pause is between 20 and 60000 milliseconds")
    if ending == ".mp4":
        ffmpeg()
    registry = Registry.load()
    title = asked.title or word("sheet.untitled", asked.lang)
    order = Order(
        title, asked.since.isoformat(), asked.until.isoformat(), land.asked_for(asked), "", asked.lang,
        policy=asked.policy,
    )  # fmt: skip
    with Ledger.open() as ledger:
        acting.allowed(ledger, Deed.EXPORT)
        brief, moments = animated(
            Known(ledger, registry, AsOf(end_of(asked.known) if asked.known else None), asked.lang), order, asked.step
        )
    basemap = Basemap.load(OurPlaces(Gazetteer.open()))
    with out_path(asked.out, replace=asked.replace) as path:
        count = write_animation(path, frames(brief, moments, basemap, registry.sides), asked.pause)
    print(calm(f"{asked.out}: {count} pictures, {Path(asked.out).stat().st_size / 1e6:.1f} MB"))
    return DONE
