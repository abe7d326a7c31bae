"""The dams, bases, quarters and crossings a report named last, by their kind: what "the dam" stands for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from conflictmap.reading.function_words import words_in
from conflictmap.reading.places import PlaceMention
from conflictmap.reading.tokens import Token
from conflictmap.records import quickly_made

_NEAR = 3
"""Sentences after which a facility is no longer the one that a bare word means."""
_HELD = ("in", "around", "edge_of", "part_of", "entrance_of", "near", "axis_of")


@quickly_made
@dataclass(frozen=True, slots=True)
class LastKinds:
    """What was named, in order: the sentence and the mention."""

    told: tuple[tuple[int, PlaceMention], ...] = ()

    def noted(self, mention: PlaceMention, sentence: int) -> "LastKinds":
        """With a place named as itself."""
        if mention.is_regional or mention.relation not in _HELD:
            return self
        begins = 0
        while begins < len(self.told) and sentence - self.told[begins][0] > _NEAR:
            begins += 1
        return LastKinds((*self.told[begins:], (sentence, mention)))

    def recall(self, kinds: str, sentence: int) -> PlaceMention | None:
        """The place of one of `kinds` (feature types joined by +) named last nearby; others named there are rivals."""
        codes = tuple(kinds.split("+"))
        near = [m for at, m in self.told if sentence - at <= _NEAR and m.place.feature_type in codes]
        if not near:
            return None
        rivals = {m.place.id: m.place for m in near if m.place.id != near[-1].place.id}
        return replace(near[-1], alternatives=(*near[-1].alternatives, *rivals.values()))


def is_bare(tokens: Sequence[Token], last: int) -> bool:
    """Whether nothing behind the word tells which one it is (the dam, not the eastern quarter)."""
    after = tokens[last + 1].key if last + 1 < len(tokens) else ""
    return not after.startswith("ال") or after in words_in("tells no place apart")
