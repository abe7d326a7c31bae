"""What people have added beside the claims: every version of each baseline, picture and judgement, and what stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from conflictmap.opinions import Baseline, Imagery, Judgement

Record = Baseline | Imagery | Judgement
Kind = TypeVar("Kind", Baseline, Imagery, Judgement)


@dataclass(frozen=True, slots=True)
class ByHand:
    """All versions as known at one moment, oldest first; what stands is of each id the newest, unless withdrawn."""

    all_baselines: tuple[Baseline, ...] = ()
    all_imagery: tuple[Imagery, ...] = ()
    all_judgements: tuple[Judgement, ...] = ()

    @property
    def baselines(self) -> tuple[Baseline, ...]:
        """The baselines that stand."""
        return standing(self.all_baselines)

    @property
    def imagery(self) -> tuple[Imagery, ...]:
        """The pictures that stand."""
        return standing(self.all_imagery)

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements that stand."""
        return standing(self.all_judgements)

    @property
    def standing(self) -> tuple[Record, ...]:
        """Everything that stands."""
        return (*self.judgements, *self.baselines, *self.imagery)

    def versions(self, record: Record) -> tuple[Record, ...]:
        """The versions of one record, oldest first."""
        among: tuple[Record, ...] = (
            self.all_judgements
            if isinstance(record, Judgement)
            else self.all_baselines
            if isinstance(record, Baseline)
            else self.all_imagery
        )
        return tuple(one for one in among if one.id == record.id)

    def of_place(self, place_id: str) -> "ByHand":
        """What is about one place: the records whose newest version is."""
        return ByHand(
            _about(self.all_baselines, place_id),
            _about(self.all_imagery, place_id),
            _about(self.all_judgements, place_id),
        )


def newest(records: Iterable[Kind]) -> tuple[Kind, ...]:
    """Of each id the newest version, withdrawn ones too, in the order in which the ids came up."""
    held = {one.id: one for one in records}
    return tuple(held.values())


def standing(records: Iterable[Kind]) -> tuple[Kind, ...]:
    """Of each id the newest version, those left out that were withdrawn."""
    return tuple(one for one in newest(records) if not one.withdrawn)


def _about(records: tuple[Kind, ...], place_id: str) -> tuple[Kind, ...]:
    ids = {one.id for one in newest(records) if one.place_id == place_id}
    return tuple(one for one in records if one.id in ids)
