"""What became of reports that came in: kept, read again, there already, or refused with the reason."""

from collections import Counter
from dataclasses import dataclass, field

KEPT, READ_AGAIN, AGAIN, REFUSED = "kept", "read again", "again", "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report, once it is on the disk.

    `status` is kept (new), read again (an older reading was replaced), again (nothing to do) or refused, with
    `reason` (one word) and `message`. `warnings` says what a person should look at.
    """

    name: str
    status: str
    report_id: str | None = None
    claims: int = 0
    left: Counter[str] = field(default_factory=Counter)
    reason: str | None = None
    message: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of all reports, in the order they came; `left` counts what the readings made now left aside."""

    outcomes: tuple[Outcome, ...]

    @property
    def kept(self) -> tuple[str, ...]:
        """Ids of reports the store did not have."""
        return self._ids(KEPT)

    @property
    def read_again(self) -> tuple[str, ...]:
        """Ids of reports whose older reading was replaced."""
        return self._ids(READ_AGAIN)

    @property
    def again(self) -> tuple[str, ...]:
        """Ids of reports the store had just so."""
        return self._ids(AGAIN)

    @property
    def refused(self) -> tuple[tuple[str, str, str], ...]:
        """Name, reason and message of what could not be read."""
        return tuple((o.name, o.reason or "", o.message or "") for o in self.outcomes if o.status == REFUSED)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should look at, each said once."""
        return tuple(dict.fromkeys(words for o in self.outcomes for words in o.warnings))

    @property
    def claims(self) -> int:
        """Claims made now."""
        return sum(o.claims for o in self.outcomes if o.status in (KEPT, READ_AGAIN))

    @property
    def left(self) -> Counter[str]:
        """Why the readings made now left things aside."""
        total: Counter[str] = Counter()
        for outcome in self.outcomes:
            total.update(outcome.left)
        return total

    def _ids(self, status: str) -> tuple[str, ...]:
        return tuple(o.report_id for o in self.outcomes if o.status == status and o.report_id)
