"""One name beside many others, unit by unit: what each costs as another spelling of it."""

import numpy as np
import numpy.typing as npt

from gazetteer.names.articles import is_arabic
from gazetteer.names.fold import ALIF_MAQSURA
from gazetteer.names.likeness import Costs, Likeness, distance, slots
from gazetteer.names.slot_rows import SlotRows
from gazetteer.names.sounds import Sound, bones

_ASPIRATED = "ح"
FARTHEST = 18.0
"""Names that cost more than this, in nats, are not offered."""


class Comparison:
    """One query beside many names; names of the same units are compared once."""

    def __init__(self, sound: Sound, likeness: Likeness) -> None:
        self._sound = sound
        arabic = is_arabic(sound.core)
        self._costs = likeness.costs(arabic, False), likeness.costs(arabic, True)
        self._arabic = arabic
        self._core = slots(sound.core.replace(" ", ""))
        self._aspirated = slots(sound.aspirated.replace(" ", ""))
        self._bones = {bones(sound.core), bones(sound.aspirated)}

    def cores(self, rows: SlotRows, numbers: npt.NDArray[np.intp]) -> npt.NDArray[np.float64]:
        """What the cores of the names of these numbers cost."""
        costs = rows.distances(self._core, numbers, self._costs, self._arabic)
        if self._aspirated:
            aspirated = rows.ending_in(numbers, _ASPIRATED)
            if aspirated.any():
                costs[aspirated] = rows.distances(self._aspirated, numbers[aspirated], self._costs, self._arabic)
        return costs

    def how(self, name: str) -> str:
        """Whether the core of a name has the query's consonants ("skeleton") or not ("fuzzy")."""
        return "skeleton" if bones(name) in self._bones else "fuzzy"

    def whole(self, name: str) -> float:
        """What all words of a name cost, the common ones too."""
        asked, given = slots(self._sound.whole.replace(" ", "")), self._slots(name)
        return distance(asked, given, self._beside(name), FARTHEST)

    def parts(self, name: str) -> tuple[float, str]:
        """What the likest word costs where the one has several, and which of the two has it."""
        best, which = FARTHEST + 1, ""
        costs = self._beside(name)
        if " " in self._sound.core:
            joined = self._slots(name)
            for word in self._sound.core.split(" "):
                if (cost := distance(slots(word), joined, costs, best)) < best:
                    best, which = cost, "query"
        if " " in name:
            for word in name.split(" "):
                if (cost := distance(self._core, self._slots(word), costs, best)) < best:
                    best, which = cost, "name"
        return best, which

    def _slots(self, name: str) -> list[str]:
        """The slots of a name; an Arabic query is folded, so that its ى is a ي."""
        name = name.replace(" ", "")
        return slots(name.replace(ALIF_MAQSURA, "ي") if self._arabic else name)

    def _beside(self, name: str) -> Costs:
        return self._costs[not name.isascii()]
