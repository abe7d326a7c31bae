"""The places a report named last, for the words that point back to them: "the town", "the area", a pronoun."""

from collections import Counter
from collections.abc import Iterable
from copy import copy
from dataclasses import replace

from conflictmap.reading.last_kinds import LastKinds
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.places import SETTLEMENT, PlaceMention, is_settlement
from gazetteer import Place

_POSTS = ("AIRB", "AIRP", "MILB", "DAM", "OILF", "GASF", "PSTB")
"""What `ه` may stand for: airports, camps, dams, fields and crossings are masculine, towns are not."""
_SPOKEN_OF = ("in", "entrance_of", "near", "around", "edge_of", "about")
_BESIDE = ("from", "of", "to")
"""The prepositions behind which a place only says where another lies (far from A city)."""
_TOLD_APART = ("SY",)
"""Where the table of places tells towns from villages."""
_LONG_AGO = -9
_FORGOTTEN = 2
"""Sentences after which a town named in passing is no rival of the one the report is about."""
_CALLED_SO = 4
"""Sentences after which a place that was named as a town is no longer the one that `the town` means."""
_REMEMBERED = 12
"""The mentions that a description such as `the dam` may go back to."""


class LastPlaces:
    """The places a report named last, for "the town" and "the area"."""

    def __init__(self) -> None:
        self.settlement: PlaceMention | None = None
        self.told_in = _LONG_AGO
        self.named_in = _LONG_AGO
        self.taken_in = _LONG_AGO
        self.together: tuple[int, dict[str, PlaceMention]] = (_LONG_AGO, {})
        self.town: PlaceMention | None = None
        self.post: PlaceMention | None = None
        self.area: PlaceMention | None = None
        self.governorate: PlaceMention | None = None
        self.region: tuple[int, PlaceMention] | None = None
        self.told: Counter[str] = Counter()
        self.topic: PlaceMention | None = None
        self.called: dict[str, tuple[int, PlaceMention]] = {}
        self.kinds = LastKinds()
        self.recent: tuple[PlaceMention, ...] = ()

    def __copy__(self) -> "LastPlaces":
        """As `copy` would make it, at a tenth of the time: one is kept from the beginning of every sentence."""
        same = LastPlaces.__new__(LastPlaces)
        same.__dict__.update(self.__dict__)
        return same

    def note(self, mention: PlaceMention, sentence: int) -> None:
        """Remember a mention; a containing unit is no antecedent of "the town"."""
        kind = mention.place.feature_type
        if is_settlement(mention.place):
            self.told_in = sentence
        self.kinds = self.kinds.noted(mention, sentence)
        if mention.anaphor:
            return
        self.recent = (*self.recent[1 - _REMEMBERED :], mention)
        if mention.is_regional and mention.case == "":
            self.region = (sentence, mention)
        if is_settlement(mention.place):
            if mention.relation == "in":
                self._note_together(mention, sentence)
            if kind != "PPLX" and mention.relation in _SPOKEN_OF and not self._only_locates(mention, sentence):
                self.settlement = mention
                self.town = mention if kind != SETTLEMENT else self.town
                self.named_in = sentence
                self.taken_in = sentence if mention.case == "على" and mention.relation == "in" else self.taken_in
        elif kind in _POSTS:
            self.post = mention
        elif kind in ("ADM2", "ADM3"):
            self.area = mention
        elif kind == "ADM1":
            self.governorate = mention

    def _only_locates(self, mention: PlaceMention, sentence: int) -> bool:
        """Whether a town only says where another lies: the one just before (captured A near B), or the one taken.

        `سيطر على A في الريف الشرقي لمدينة B، ليصبح على مقربة من C`: whatever stands between.
        """
        near = mention.relation in ("near", "around")
        if self.taken_in == sentence and (near or mention.case == "ل"):
            return True
        beside = self.settlement if self.named_in == sentence else None
        near = near and mention.case == ""
        return beside is not None and near and beside.relation == "in" and mention.head - beside.last == 1

    def note_called(self, word: str, mention: PlaceMention, sentence: int) -> None:
        """Remember that a place was named with a word for its kind (the town of A): what that word stands for."""
        if mention.relation in _SPOKEN_OF and mention.case not in _BESIDE:
            self.called = {**self.called, word: (sentence, mention)}

    def so_called(self, word: str, found: PlaceMention | None, sentence: int) -> PlaceMention | None:
        """The place that was named with this very word last, shortly before; `found`, told since, is its rival."""
        told, meant = self.called.get(word, (_LONG_AGO, None))
        here = told == sentence or self.only_one_in(sentence) is None
        if meant is None or not here or sentence - told > _CALLED_SO:
            return None
        if found is None or found.place.id == meant.place.id:
            return meant
        if meant.relation != "in":
            return replace(meant, alternatives=(*meant.alternatives, found.place))  # took A near the town of B
        since = [m for m in self.recent if m.start > meant.end and m.relation == "in" and m.case == ""]
        rivals = {m.place.id: m.place for m in since if is_settlement(m.place) and m.place.id != meant.place.id}
        return replace(meant, alternatives=(*meant.alternatives, *rivals.values()))

    def count(self, mention: PlaceMention) -> None:
        """Keep the town that is told of most, the earlier of two, as what the report is about."""
        kind = mention.place.feature_type
        if not is_settlement(mention.place) or kind == "PPLX" or mention.relation not in _SPOKEN_OF:
            return
        self.told[mention.place.id] += 1
        if self.topic is None or self.told[mention.place.id] > self.told[self.topic.place.id]:
            self.topic = mention

    def _note_together(self, mention: PlaceMention, sentence: int) -> None:
        if self.together[0] != sentence:
            self.together = (sentence, {})
        self.together[1][mention.place.id] = mention

    def recall(self, what: str, sentence: int | None = None) -> PlaceMention | None:
        """The antecedent; where several towns were named side by side it carries the others as alternatives.

        "The town" is what the report is about, unless `sentence` itself has named another; one named in passing since
        is an alternative.
        """
        found = self._latest(what)
        if found is None or what not in ("town", "settlement"):
            return found
        if what == "town" and self.told_in != sentence and self._in_passing(found):
            topic = self.topic or found
            if sentence is not None and sentence - self.named_in > _FORGOTTEN:
                return topic
            return replace(topic, alternatives=(*topic.alternatives, found.place))
        beside = self.together[1]
        rivals = [m.place for m in beside.values() if m.place.id != found.place.id]
        if what == "town":
            is_town = found.place.feature_type != SETTLEMENT
            rivals = [p for p in rivals if _as_large(p, found.place) or (p.feature_type != SETTLEMENT) == is_town]
        if not rivals or found.place.id not in beside:
            return found
        return replace(found, alternatives=(*found.alternatives, *rivals))

    def both(self, sentence: int) -> tuple[PlaceMention, ...]:
        """The two settlements named side by side last, shortly before `sentence`; () where it were more or fewer."""
        told = tuple(self.together[1].values())
        near = sentence - self.together[0] <= _FORGOTTEN and self.together[0] == self.named_in
        return told if len(told) == len(("one", "other")) and near else ()

    def only_one_in(self, sentence: int) -> PlaceMention | None:
        """The one settlement that a sentence has named so far, None where it named none or several."""
        told = self.together[1] if self.together[0] == sentence else {}
        return next(iter(told.values())) if len(told) == 1 else None

    def _in_passing(self, found: PlaceMention) -> bool:
        """Whether a town was named once, in a report that keeps telling of another."""
        topic = self.topic
        if topic is None or topic.place.id == found.place.id or topic.place.feature_type == SETTLEMENT:
            return False
        return self.told[found.place.id] == 1 and self.told[topic.place.id] > 1

    def _latest(self, what: str) -> PlaceMention | None:
        if what == "town":
            return self.town or self.settlement
        if what == "settlement":
            return self.settlement
        if what == "governorate":
            return self.governorate
        if what == "post":
            return self.post
        return self.area or self.settlement or self.governorate


def _as_large(one: Place, other: Place) -> bool:
    """Whether two settlements lie in a country of which the table of places does not tell towns from villages."""
    return one.admin[-1:] == other.admin[-1:] != _TOLD_APART


def told_before(last: LastPlaces, front: Iterable[PlaceMention], sentence: int) -> LastPlaces:
    """What a report has named up to a word: `last` as its sentence began, and the places `front` of the word in it."""
    known = copy(last)
    for mention in front:
        known.note(mention, sentence)
    return known


def recalled(mention: PlaceMention, hit: Hit) -> PlaceMention:
    """A place of an earlier sentence, standing where a word of this one points back to it."""
    return replace(mention, first=hit.first, last=hit.last, head=hit.first, case="", anaphor=True)
