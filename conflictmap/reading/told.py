"""What a report has named so far: people by each of their names, the last outlet, the last state, full names."""

from collections.abc import Collection

from conflictmap.reading.composed_names import theatre_of_parties
from conflictmap.reading.short_names import Heads
from conflictmap.reading.theatres import Theatre
from conflictmap.reading.tokens import key
from conflictmap.registry import Actor

_SYRIA = ("regime", "government")
"""The sides of Syria's own governments: "his country" is another."""


class Told:
    """What was named up to here; `country` is the foreign state of the person or office named last."""

    def __init__(
        self, outlet_side: str = "unknown", words: Collection[str] = (), theatre: Theatre | None = None
    ) -> None:
        """`theatre` is another country's war that the report tells of, None for Syria's."""
        self.people: dict[str, str] = {}
        self.outlet: str | None = None
        self.country: str | None = None
        self.theatre = theatre
        self.heads = Heads(outlet_side, words, theatre.code if theatre else "")
        self.composing = theatre.code if theatre else theatre_of_parties(words)
        """The country whose war a name like "Kurdish forces" is of, "" for Syria's."""

    def note(self, actor: Actor | None) -> None:
        """Remember a listed actor that was named; None (an actor no table lists) leaves no trace."""
        if actor is None:
            return
        if actor.kind == "state" and actor.side not in _SYRIA:
            self.country = actor.id
        if actor.kind == "person":
            self.country = actor.affil or self.country
            for name in (actor.name, actor.name_ar):
                parts = [key(p) for p in name.split() if len(p) > 3]
                if len(parts) > 1:
                    self.people.update((part, actor.id) for part in parts if not part.startswith("ابو"))
        elif actor.kind == "outlet":
            self.outlet = actor.id
