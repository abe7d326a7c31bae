"""The reader that `read` and `ingest` share, a model beside it where one is named."""

import os
from typing import TYPE_CHECKING

from conflictmap.cli.answers import say

if TYPE_CHECKING:
    from conflictmap.ingest import Reader
    from conflictmap.registry import Registry


def load() -> "tuple[Registry, Reader]":
    """The actors and sources, and the reader over them."""
    from conflictmap.proposals import Endpoint, ProposingReader
    from conflictmap.reading import Reader
    from conflictmap.registry import Registry
    from gazetteer import Gazetteer

    endpoint = Endpoint.from_environment(os.environ)
    registry = Registry.load()
    rules = Reader.load(registry, Gazetteer.open())
    if endpoint is None:
        return registry, rules
    say(f"the model {endpoint.model} is asked too; report texts are sent to {endpoint.host}")
    return registry, ProposingReader(rules, endpoint)


def warn_of_outlet(outlet: str | None, registry: "Registry") -> None:
    """Tell of an outlet that no table knows; its reports are done all the same."""
    if outlet and outlet not in registry.sources:
        say(f"outlet {outlet!r} is in no table of ours (seeds/sources.csv); its side is unknown")
