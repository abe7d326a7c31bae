"""Which places bear a name: the folded names of all places, three keys deep."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gazetteer.articles import loose
from gazetteer.fold import SOFT, fold
from gazetteer.models import Place


@dataclass(frozen=True, slots=True)
class Bearer:
    """A place and one of its names. `preferred` marks the table's own English and Arabic name."""

    place: Place
    name: str
    preferred: bool


class NameIndex:
    """Bearers by folded name, by name without articles, and by name without spaces."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.by_key: dict[str, list[Bearer]] = defaultdict(list)
        self.by_loose: dict[str, list[Bearer]] = defaultdict(list)
        self.by_joined: dict[str, list[Bearer]] = defaultdict(list)
        for place in places:
            for name in place.names:
                key = fold(name)
                if not key:
                    continue
                bearer = Bearer(place, name, name in (place.name, place.name_ar))
                self.by_key[key].append(bearer)
                self.by_loose[loose(key)].append(bearer)
                self.by_joined[key.replace(SOFT, "")].append(bearer)

    def folded(self, key: str) -> Sequence[Bearer]:
        """Who bears exactly this folded name; empty when nobody."""
        return self.by_key.get(key, ())

    def loosely(self, key: str) -> Sequence[Bearer]:
        """Who bears this name but for articles and a final h."""
        return self.by_loose.get(loose(key), ())

    def joined(self, key: str) -> Sequence[Bearer]:
        """Who bears this name but for spaces and hyphens."""
        return self.by_joined.get(key.replace(SOFT, ""), ())
