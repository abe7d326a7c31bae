"""One name beside many others, unit by unit: what each costs as another spelling of it."""

from gazetteer.names.articles import is_arabic
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
        self._core = slots(sound.core.replace(" ", ""))
        self._bones = bones(sound.core)
        self._known: dict[str, tuple[float, str]] = {}

    def core(self, name: str) -> tuple[float, str]:
        """What the core of a name costs, and whether it has the query's consonants ("skeleton") or not ("fuzzy")."""
        if (known := self._known.get(name)) is None:
            cost = distance(self._core, slots(name.replace(" ", "")), self._beside(name), FARTHEST)
            how = "skeleton" if cost <= FARTHEST and bones(name) == self._bones else "fuzzy"
            known = self._known[name] = cost, how
        return known

    def whole(self, name: str) -> float:
        """What all words of a name cost, the common ones too."""
        asked, given = slots(self._sound.whole.replace(" ", "")), slots(name.replace(" ", ""))
        return distance(asked, given, self._beside(name), FARTHEST)

    def parts(self, name: str) -> tuple[float, str]:
        """What the likest word costs where the one has several, and which of the two has it."""
        best, which = FARTHEST + 1, ""
        costs = self._beside(name)
        if " " in self._sound.core:
            joined = slots(name.replace(" ", ""))
            for word in self._sound.core.split(" "):
                if (cost := distance(slots(word), joined, costs, best)) < best:
                    best, which = cost, "query"
        if " " in name:
            for word in name.split(" "):
                if (cost := distance(self._core, slots(word), costs, best)) < best:
                    best, which = cost, "name"
        return best, which

    def _beside(self, name: str) -> Costs:
        return self._costs[not name.isascii()]
