"""The gazetteer that the commands ask, with a bar on the terminal while it is made ready for the first time."""

import logging
import sys

from gazetteer.lookup import Gazetteer


def open_gazetteer() -> Gazetteer:
    """Our tables and the user's layers; a bar on stderr when making them ready takes more than a moment."""
    from tqdm import tqdm  # here, because few starts show a bar

    logging.basicConfig(format="gazetteer: %(message)s", level=logging.WARNING, stream=sys.stderr)
    with tqdm(desc="Making the places ready", unit="step", delay=1.0, leave=False, file=sys.stderr) as bar:

        def show(what: str, done: int, steps: int) -> None:
            bar.total = steps
            bar.set_postfix_str(what, refresh=False)
            bar.update(done - bar.n)

        return Gazetteer.open(progress=show)
