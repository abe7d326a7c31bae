"""What the pages keep between runs of who is tied to whom, keyed as in `cached` by the version of the store."""

from collections.abc import Mapping

from conflictmap.ui import cached
from conflictmap.views.network import network
from conflictmap.views.network_picture import Positions, positions
from conflictmap.views.tellings import Tellings
from conflictmap.views.ties import Told, told_by


@cached.per_version()
def told(lang: str) -> Mapping[str, Told]:
    """What each claim ties, by its id, as known on the day this page shows."""
    seen, registry = cached.snapshot(lang), cached.registry()
    return told_by(seen.claims, registry, Tellings(registry, seen.shown, cached.echoes()))


@cached.per_version()
def where(lang: str) -> Positions:
    """Where each actor stands in the picture: worked out over all time, so that a brush moves nobody far."""
    return positions(network(cached.snapshot(lang).claims, told(lang), cached.registry()))
