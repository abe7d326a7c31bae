"""Which kind of place the words beside a name point to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gazetteer.models import Place
from gazetteer.names.fold import SOFT, fold
from gazetteer.tables import FeatureType, TypeWord

PROCLITICS = frozenset(("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك"))
"""Arabic one-letter words written on to the next one."""

OTHER_TYPE = 0.06
OTHER_THING = 0.3
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Steer:
    """What a type word asks for; an empty one asks for nothing."""

    codes: frozenset[str] = frozenset()
    in_span: bool = False
    strict: bool = False
    word: str = ""


ANY = Steer()


class TypeWords:
    """The table of type words, looked up by folded words beside a name."""

    def __init__(self, words: Iterable[TypeWord], features: Mapping[str, FeatureType]) -> None:
        self._features = features
        self._sides: dict[str, dict[str, Steer]] = {"before": {}, "after": {}}
        for row in words:
            steer = Steer(frozenset(row.codes), row.in_span, row.strict, row.words)
            self._sides[row.side][fold(row.words)] = steer

    def before(self, left: str) -> tuple[Steer, int]:
        """What the end of a folded text says of the name after it, and how many characters of it belong to the name."""
        words = left.split(SOFT)
        table = self._sides["before"]
        for count in range(min(_LONGEST, len(words)), 0, -1):
            phrase = SOFT.join(words[-count:])
            for cut in range(min(3, len(words[-count]))):
                if cut and phrase[:cut] not in PROCLITICS:
                    continue
                if steer := table.get(phrase[cut:]):
                    return steer, len(phrase) - cut
        return ANY, 0

    def after(self, right: str) -> tuple[Steer, int]:
        """The same for the beginning of the folded text behind a name."""
        words = right.split(SOFT)
        table = self._sides["after"]
        for count in range(min(_LONGEST, len(words)), 0, -1):
            phrase = SOFT.join(words[:count])
            if steer := table.get(phrase):
                return steer, len(phrase)
        return ANY, 0

    def strip(self, key: str) -> tuple[str, Steer]:
        """A folded name without the type words beside it, and what they ask for; as given when there are none."""
        words = key.split(SOFT)
        before, after = self._sides["before"], self._sides["after"]
        for count in range(min(_LONGEST, len(words) - 1), 0, -1):
            if steer := before.get(SOFT.join(words[:count])):
                return SOFT.join(words[count:]), steer
            if steer := after.get(SOFT.join(words[-count:])):
                return SOFT.join(words[:-count]), steer
        return key, ANY

    def is_type_word(self, key: str) -> bool:
        """Whether a folded text is nothing but a type word."""
        return key in self._sides["before"] or key in self._sides["after"]

    def agrees(self, place: Place, steer: Steer) -> bool:
        """Whether the place is of a type that was asked for."""
        group = self._features[place.feature_type].group if place.feature_type in self._features else ""
        return not steer.codes or place.feature_type in steer.codes or group in steer.codes

    def weight(self, place: Place, steer: Steer) -> float:
        """How well the place's type fits: 1 when it does, little when another type was asked for."""
        return 1.0 if self.agrees(place, steer) else OTHER_TYPE
