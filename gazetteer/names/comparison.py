"""One name beside many others, unit by unit: what each costs as another spelling of it."""

from gazetteer.names.articles import is_arabic
from gazetteer.names.fold import ALIF_MAQSURA
from gazetteer.names.likeness import Costs, Likeness, distance, slots
from gazetteer.names.sounds import Sound, bones

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
        self._known: dict[str, tuple[float, str]] = {}

    def core(self, name: str) -> tuple[float, str]:
        """What the core of a name costs, and whether it has the query's consonants ("skeleton") or not ("fuzzy")."""
        if (known := self._known.get(name)) is None:
            core = self._aspirated if self._aspirated and name.endswith("ح") else self._core
            cost = distance(core, self._slots(name), self._beside(name), FARTHEST)
            how = "skeleton" if cost <= FARTHEST and bones(name) in self._bones else "fuzzy"
            known = self._known[name] = cost, how
        return known

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
