"""Which country's war a report tells of: that of most of the names in it, so that "the army" is that country's."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from conflictmap.reading.actor_mentions import particles
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import lexicon
from conflictmap.reading.nationalities import nation_words
from conflictmap.reading.tokens import Token, key
from conflictmap.reading.word_tables import rows
from conflictmap.registry import Actor
from gazetteer import Gazetteer, Place
from gazetteer.tables import FOLDER, read_common_words

HOME = "SY"
HOME_STATES = frozenset({"SYR_GOV", "SYR_GOV_NEW"})
_GENERAL = frozenset({"OPPOSITION", "LOCAL_GROUPS", "TRIBAL", "WHITE_HELMETS", "REGIME_ALLIED", "NCC", "FREE_POLICE"})
"""Actors beside the state's own that general words name (the rebels, the tribes, civil defence)."""
_FREE = ("", "toponym")
_SHORTEST_LATIN = 5
_NAME, _NATION = 1.0, 0.5
_SURE = 1.5
"""Two names, or one beside a word for the nation, tell a war elsewhere; so does one that theatres.csv lists."""


_REMEMBERED = 1 << 17
"""So many words are remembered that tell of no war."""


@dataclass(frozen=True, slots=True)
class Theatre:
    """One country's war: its ISO code and the states that fight there, whose people bear the names used there."""

    code: str
    states: tuple[str, ...]


class Theatres:
    """The wars of theatres.csv, told by names that only one country bears, by people and groups, by nationalities."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._theatres: dict[str, Theatre] = {}
        self._words: dict[str, str] = {}
        self._nations: dict[str, str] = {}
        of: dict[str, str] = {}
        for row in rows("theatres"):
            self._theatres[row["code"]] = Theatre(row["code"], tuple(row["states"].split("|")))
            of.update((country, row["code"]) for country in row["countries"].split("|"))
            self._words.update((key(word), row["code"]) for word in row["words"].split("|") if word)
            for state in row["nations"].split("|"):
                self._nations.update((word, row["code"]) for word in nation_words(state))
        self._listed = frozenset(self._words)
        self._silent: set[str] = set()
        self._second: dict[str, dict[str, str]] = defaultdict(dict)
        for name, code in _own_names(gazetteer.places("own"), of).items():
            first, _, rest = name.partition(" ")
            if rest:
                self._second[first][rest] = code
            else:
                self._words.setdefault(first, code)

    def _telling(self, words: Set[str]) -> Iterator[str]:
        """Those that may name a place, a party or a nation of one of the wars; others are asked about once."""
        for word in words - self._silent:
            tables = (self._second.keys(), self._words.keys(), self._nations.keys())
            if any(rest in table for _, rest in particles(word) for table in tables):
                yield word
            elif len(self._silent) < _REMEMBERED:
                self._silent.add(word)

    def told(self, words: Set[str], side: str = "unknown") -> Theatre | None:
        """The war that a report with these words (keys) tells of; None for Syria's, and where nothing tells.

        Each name counts once, all words for a nation together half of one: a border has two nations. `side` is the
        outlet's: one that takes a side in Syria's war tells of that where as much speaks for another.
        """
        counts: dict[str, float] = {HOME: 0.0 if side in ("unknown", "media", "states", "un") else 1.0}
        nations: set[str] = set()
        for word in self._telling(words):
            for _, rest in particles(word):
                second = self._second.get(rest, {})
                code = self._words.get(rest) or next((second[w] for w in sorted(second.keys() & words)), None)
                if code is not None:
                    counts[code] = counts.get(code, 0.0) + (_SURE if rest in self._listed else _NAME)
                    break
                if rest in self._nations:
                    nations.add(self._nations[rest])
                    break
        for code in nations & counts.keys():
            counts[code] += _NATION
        best = max(counts, key=lambda code: (counts[code], code == HOME, code))
        return self._theatres[best] if counts[best] >= max(_SURE, counts[HOME] + _NAME) else None


@cache
def states_abroad() -> frozenset[str]:
    """The states of all wars but Syria's."""
    return frozenset(s for row in rows("theatres") if row["code"] != HOME for s in row["states"].split("|"))


def state_of(actor_id: str, actors: Mapping[str, Actor]) -> str | None:
    """The state that an actor belongs to by all it is part of; None for who belongs to none."""
    seen: list[str] = []
    while actor_id not in seen:
        seen.append(actor_id)
        actor = actors[actor_id]
        if actor.kind == "state":
            return actor_id
        actor_id = actor.part_of or actor.affil or actor_id
    return None


def is_general(actor: Actor, state: str | None, words: Sequence[Token]) -> bool:
    """Whether these words name somebody of Syria's war only as long as a report tells of that war (the army units)."""
    if actor.kind in ("person", "people") or (state not in HOME_STATES and actor.id not in _GENERAL):
        return False
    own = words_in("syrian by name")
    return not any(rest in own for token in words for _, rest in particles(token.key))


def _own_names(places: Iterable[Place], of: Mapping[str, str]) -> dict[str, str]:
    """Names of one or two words that lie in one theatre alone, with its code; none that is an everyday word too."""
    common = {key(word.name) for word in read_common_words(FOLDER / "common_words.csv") if word.needs not in _FREE}
    common |= lexicon("ar").words | lexicon("en").words
    found: dict[str, str] = {}
    for place in places:
        code = of.get(place.admin[-1] if place.admin else place.id, "")
        for name in place.names:
            word = key(name)
            if word.count(" ") > 1 or word in common or (word.isascii() and len(word) < _SHORTEST_LATIN):
                continue
            found[word] = code if found.get(word, code) == code else ""
    return {word: code for word, code in found.items() if code}
