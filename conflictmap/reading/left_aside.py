"""What told no claim although its words are those of an event: each with the reason."""

from dataclasses import dataclass, field

from conflictmap.reading.lexicon import Hit


@dataclass(frozen=True, slots=True)
class LeftAside:
    """Collects them while one sentence is read; a reason is a note of the reader, in English."""

    found: list[tuple[str, Hit]] = field(default_factory=list)

    def add(self, reason: str, hit: Hit) -> None:
        """Leave these words aside for this reason."""
        self.found.append((reason, hit))
