"""Many decisions in one pass: each is kept or not by itself, and the outcomes are counted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from conflictmap.errors import ConflictMapError
from conflictmap.ledger import Desk, Overtaken
from conflictmap.opinions import Review, Verdict

Progress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What came of a pass: `done` as kept, `overtaken` the decisions of others that came first, `refused` with why."""

    done: tuple[Review, ...]
    overtaken: tuple[Overtaken, ...]
    refused: tuple[tuple[Review, ConflictMapError], ...]

    @property
    def whole(self) -> bool:
        """Whether everything was kept."""
        return not (self.overtaken or self.refused)


def silent(_done: int, _total: int) -> None:
    """Tells nobody how far it is."""


def decide_each(desk: Desk, reviews: Sequence[Review], progress: Progress = silent) -> Outcomes:
    """Put every decision to the desk in turn; one that is not kept keeps none of the others back."""
    done: list[Review] = []
    overtaken: list[Overtaken] = []
    refused: list[tuple[Review, ConflictMapError]] = []
    for n, review in enumerate(reviews, 1):
        try:
            done.append(desk.decide(review))
        except Overtaken as other:
            overtaken.append(other)
        except ConflictMapError as problem:
            refused.append((review, problem))
        progress(n, len(reviews))
    return Outcomes(tuple(done), tuple(overtaken), tuple(refused))


def undoing(done: Sequence[Review]) -> list[Review]:
    """The decisions that take these back, the last one first."""
    return [Review(r.claim_id, Verdict.UNDO, based_on=r.seq, undoes=r.seq) for r in reversed(done)]
