"""Words that stand for a place named before: "the town", "the area", and Arabic pronouns with a preposition."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import replace
from functools import cache, lru_cache

from conflictmap.reading.function_words import words_in
from conflictmap.reading.last_kinds import LastKinds, is_bare
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.place_phrases import is_whole, phrase
from conflictmap.reading.places import SETTLEMENT, PlaceMention, is_settlement
from conflictmap.reading.possessed_places import its_part, its_side, may_be_part
from conflictmap.reading.tokens import Sentence, Token, key
from conflictmap.reading.word_tables import rows

_POSTS = ("AIRB", "AIRP", "MILB", "DAM", "OILF", "GASF", "PSTB")
"""What `ه` may stand for: airports, camps, dams, fields and crossings are masculine, towns are not."""
_KINDS = ("town", "settlement", "area", "governorate")
_PLACES = ("town", "settlement")
_SPOKEN_OF = ("in", "entrance_of", "near", "around", "edge_of", "about")
_FEMININE = {"عليها": "على", "منها": "من", "فيها": "في", "اليها": "إلى", "داخلها": "في", "عنها": "عن"}
_AFTER = words_in("after a description")
_LONG_AGO = -9
JOINED = ("و", "ب", "ف", "وب")
_FORGOTTEN = 2
_REMEMBERED = 12
"""The mentions that a description such as `the dam` may go back to."""
"""Sentences after which a town named in passing is no rival of the one the report is about."""


class LastPlaces:
    """The places a report named last, for "the town" and "the area"."""

    def __init__(self) -> None:
        self.settlement: PlaceMention | None = None
        self.told_in = _LONG_AGO
        self.named_in = _LONG_AGO
        self.together: tuple[int, dict[str, PlaceMention]] = (_LONG_AGO, {})
        self.town: PlaceMention | None = None
        self.post: PlaceMention | None = None
        self.area: PlaceMention | None = None
        self.governorate: PlaceMention | None = None
        self.told: Counter[str] = Counter()
        self.topic: PlaceMention | None = None
        self.kinds = LastKinds()
        self.recent: tuple[PlaceMention, ...] = ()

    def note(self, mention: PlaceMention, sentence: int) -> None:
        """Remember a mention; a containing unit is no antecedent of "the town"."""
        kind = mention.place.feature_type
        if is_settlement(mention.place):
            self.told_in = sentence
        self.kinds = self.kinds.noted(mention, sentence)
        if mention.anaphor:
            return
        self.recent = (*self.recent[1 - _REMEMBERED :], mention)
        if is_settlement(mention.place):
            if mention.relation == "in":
                self._note_together(mention, sentence)
            if kind != "PPLX" and mention.relation in _SPOKEN_OF and not self._only_locates(mention, sentence):
                self.settlement = mention
                self.town = mention if kind != SETTLEMENT else self.town
                self.named_in = sentence
        elif kind in _POSTS:
            self.post = mention
        elif kind in ("ADM2", "ADM3"):
            self.area = mention
        elif kind == "ADM1":
            self.governorate = mention

    def _only_locates(self, mention: PlaceMention, sentence: int) -> bool:
        """Whether a town only says where the one named just before lies (captured A near B)."""
        beside = self.settlement if self.named_in == sentence else None
        near = mention.relation in ("near", "around") and mention.case == ""
        return beside is not None and near and beside.relation == "in" and mention.head - beside.last == 1

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
            rivals = [p for p in rivals if (p.feature_type != SETTLEMENT) == is_town]
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


def told_before(last: LastPlaces, front: Iterable[PlaceMention], sentence: int) -> LastPlaces:
    """What a report has named up to a word: `last` as its sentence began, and the places `front` of the word in it."""
    known = copy(last)
    for mention in front:
        known.note(mention, sentence)
    return known


def recalled(mention: PlaceMention, hit: Hit) -> PlaceMention:
    """A place of an earlier sentence, standing where a word of this one points back to it."""
    return replace(mention, first=hit.first, last=hit.last, head=hit.first, case="", anaphor=True)


def anaphor(sentence: Sentence, i: int, lang: str, last: LastPlaces) -> PlaceMention | None:
    """The place that a description or a pronoun at token `i` stands for; None where there is no such word or place."""
    if not _may_stand_for_a_place(sentence.tokens[i].key, lang):
        return None
    side = its_side(sentence, i, lang, last.governorate or last.town)
    found = _description(sentence, i, lang, last) or side or _pronoun(sentence, i, last)
    if found is not None or lang != "ar" or sentence.index - last.told_in > 1:
        return found
    return its_part(sentence, i, lang, last.recall("settlement"))


@lru_cache(maxsize=1 << 16)
def _may_stand_for_a_place(word: str, lang: str) -> bool:
    """Whether a description, a pronoun or a part of a place begins with a key; each is asked about once."""
    return word in _by_first_word(lang) or word.removeprefix("و") in _FEMININE or (lang == "ar" and may_be_part(word))


@cache
def _by_first_word(lang: str) -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """The descriptions by every form their first word may take, with what each stands for and the particle on it."""
    table: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
    for words, what in _descriptions(lang).items():
        for form in (words[0], *(p + words[0] for p in JOINED), "لل" + words[0][2:]):
            particle = particle_on(form, words[0], lang)
            if particle is not None:
                table[form].append((words, what, particle))
    return dict(table)


@cache
def _descriptions(lang: str) -> dict[tuple[str, ...], str]:
    return {
        tuple(key(w) for w in words.split()): row["what"]
        for row in rows("anaphora")
        if row["lang"] == lang and (row["what"] in _KINDS or row["what"].isupper())
        for words in row["words"].split("|")
    }


def _description(sentence: Sentence, i: int, lang: str, last: LastPlaces) -> PlaceMention | None:
    tokens = sentence.tokens
    for words, what, particle in _by_first_word(lang).get(tokens[i].key, ()):
        end = i + len(words) - 1
        if end >= len(tokens) or any(tokens[i + n].key != w for n, w in enumerate(words) if n):
            continue
        if what.isupper() and not is_bare(tokens, end):
            continue
        here = (
            last.only_one_in(sentence.index) if lang == "en" and "city" not in words[-1] and what in _PLACES else None
        )
        antecedent = here or (
            last.kinds.recall(what, sentence.index) if what.isupper() else last.recall(what, sentence.index)
        )
        if antecedent is None or not stands_alone(tokens, end, lang):
            return None
        found = phrase(tokens, i, particle, lang)
        return PlaceMention(
            antecedent.place, i, end, tokens[i].start, tokens[end].end, found.head, found.case, found.relation,
            alternatives=antecedent.alternatives, anaphor=True, whole=is_whole(tokens, found.head, end, lang),
        )  # fmt: skip
    return None


def particle_on(word: str, bare: str, lang: str) -> str | None:
    """The preposition joined to a description, "" for none; None where the word is another."""
    if word == bare:
        return ""
    if lang != "ar":
        return None
    if word == "لل" + bare[2:]:
        return "ل"
    joined = word[: -len(bare)] if word.endswith(bare) else ""
    return joined.lstrip("وف") if joined in JOINED else None


def stands_alone(tokens: Sequence[Token], last: int, lang: str) -> bool:
    """Whether "the village" is the whole phrase: a name behind it means another place, one no table knows."""
    if lang != "ar":
        return True
    at = last + 1
    while at < len(tokens) and tokens[at].key.startswith("ال") and tokens[at].key not in _AFTER:
        at += 1
    if at >= len(tokens) or not tokens[at].is_word:
        return True
    word = tokens[at].key
    return word in _AFTER or word[:1] in "وفبلسيت" or word[:1].isdigit()


def _pronoun(sentence: Sentence, i: int, last: LastPlaces) -> PlaceMention | None:
    """`عليها` or `منها` for a settlement named in this sentence or the one before; towns and villages are feminine."""
    tokens = sentence.tokens
    case = _FEMININE.get(tokens[i].key.removeprefix("و"))
    if case is None or sentence.index - last.told_in > 1:
        return None
    if any(t.key in words_in("relative") for t in tokens[max(i - 6, 0) : i]):
        return None  # in a relative clause the pronoun stands for what the clause describes
    antecedent = last.recall("settlement")
    if antecedent is None:
        return None
    return PlaceMention(
        antecedent.place, i, i, tokens[i].start, tokens[i].end, i, case, "in",
        alternatives=antecedent.alternatives, anaphor=True,
    )  # fmt: skip
