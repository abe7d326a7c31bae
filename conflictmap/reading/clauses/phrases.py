"""An Arabic noun phrase in the place of a subject: a named party, forces of somebody, forces of nobody we know."""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from conflictmap.reading.function_words import mapping, words_in
from conflictmap.reading.morphology import Form
from conflictmap.reading.parties import Party
from conflictmap.reading.scene import SUBORDINATORS, Scene
from conflictmap.reading.tokens import QUOTES
from conflictmap.reading.word_tables import words_of
from conflictmap.records import quickly_made

_PRONOUNS = ("هما", "ها", "هم", "نا", "ه")
_PREPOSITIONS = frozenset(mapping("place preposition")) | frozenset(mapping("party preposition"))
_BEGINS_NONE = _PREPOSITIONS | SUBORDINATORS
_COUNTS = words_in("counts people") | words_in("share of people")
_BEFORE_OF = _COUNTS | {"اكثر", "عدد", "عددا"}
_OF = 4
_TO_IT = ("له", "لها", "لهم")
_SEVERAL = 2


class Head(StrEnum):
    """What the head of a noun phrase is."""

    PARTY = "a named party"
    OWNED = "forces of whom a pronoun stands for"
    GROUP = "forces or armed people no table names"
    PEOPLE = "people who are no fighters"
    PLACE = "a place"
    OTHER = "another thing"


@quickly_made
@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `first` to `last` (both in); `party` is the named one, `pronoun` what is joined to the head."""

    head: Head
    first: int
    last: int
    party: Party | None = None
    pronoun: str = ""


def noun_phrase(scene: Scene, at: int) -> Phrase | None:
    """The noun phrase that begins at token `at`, counting words in; None where a verb or a preposition stands."""
    first = at
    while at < len(scene.tokens) and (scene.tokens[at].text in QUOTES or _counts(scene, at)):
        at += 1
    if at >= len(scene.tokens) or not scene.tokens[at].is_word:
        return None
    party = next((p for p in scene.parties if p.first <= at <= p.last), None)
    if party is not None:
        return Phrase(Head.PEOPLE if party.kind == "people" else Head.PARTY, first, party.last, party)
    place = next((p for p in scene.places if p.head <= at <= p.last), None)
    if place is not None and place.case == "من" and first < at and scene.tokens[first].key in words_in("crowd"):
        return Phrase(Head.PEOPLE, first, place.head - 1)  # thousands from the town
    if place is not None:
        return Phrase(Head.PLACE, first, place.last) if not place.case else None
    word = scene.tokens[at].key
    if word in _BEGINS_NONE or is_verb(scene, at):
        return None
    if word in words_in("the latter"):
        named = next((p for p in reversed(scene.parties) if p.last < at and p.kind != "people"), None)
        return Phrase(Head.PARTY, first, at, _last_of(named, at)) if named is not None else None
    behind = scene.tokens[at + 1].key if at + 1 < len(scene.tokens) else ""
    if word in words_in("this one") and behind in words_in("the forces"):
        return Phrase(Head.GROUP, at + 1, at + 1)
    if word in words_in("people who fight not") or (word in _groups() and behind in words_in("people who fight not")):
        return Phrase(Head.PEOPLE, first, at)
    if word in _groups():
        return _of_somebody(scene, first, at)
    pronoun = _bound(word)
    if pronoun:
        return Phrase(Head.OWNED, first, at, pronoun=pronoun)
    return Phrase(Head.OTHER, first, at)


def _last_of(named: Party, at: int) -> Party:
    """The last of those named together, standing at token `at` (between X and Y; the latter took A)."""
    if len(named.members) < _SEVERAL:
        return replace(named, case="", first=at, last=at)
    last = named.members[-1]
    return replace(named, ids=last.acts_as or last.ids, case="", first=at, last=at, kind=last.kind, members=(last,))


def _bound(word: str) -> str:
    """The pronoun on a word for forces; "" where it has none."""
    return next((p for p in _PRONOUNS if word.endswith(p) and word.removesuffix(p) in _bound_groups()), "")


def is_verb(scene: Scene, at: int) -> bool:
    """Whether a finite verb that the tables know begins at token `at`."""
    finite = (Form.PAST, Form.PRESENT)
    return any(h.first == at and h.shape.form in finite for h in (*scene.triggers, *scene.cues, *scene.reports))


def _of_somebody(scene: Scene, first: int, at: int) -> Phrase:
    """A group with what it is told to be: its adjectives, `of` a party, or a name that no table knows."""
    last = at
    if at + 1 < len(scene.tokens) and (pronoun := _bound(scene.tokens[at + 1].key)):
        return Phrase(Head.OWNED, first, at + 1, pronoun=pronoun)  # the fighters of his faction
    for i in range(at + 1, min(at + 1 + _OF, len(scene.tokens))):
        party = next(
            (p for p in scene.parties if p.first == i or (p.first == i + 1 and scene.tokens[i].key == "من")), None
        )
        if party is not None and party.case == "mod" and scene.tokens[i - 1].key in words_in("belongs to"):
            return Phrase(Head.PARTY, first, party.last, replace(party, case=""))
        if party is not None and party.case in ("", "من", "mod"):
            return Phrase(Head.PARTY, first, party.last, party)
        if scene.tokens[i].key in words_in("this one") and scene.tokens[i - 1].key == "من":
            named = next((p for p in reversed(scene.parties) if p.last < at and p.kind == "armed"), None)
            if named is not None:
                return Phrase(Head.PARTY, first, i + 1, replace(named, case=""))
        back = scene.tokens[i + 1].key if i + 1 < len(scene.tokens) else ""
        if scene.tokens[i].key in words_in("belongs to") and back in _TO_IT:
            return Phrase(Head.OWNED, first, i + 1, pronoun=back.removeprefix("ل"))  # a patrol belonging to it
        within = next((p for p in scene.parties if p.first == i + 1 and p.case == "في" and p.kind == "armed"), None)
        if within is not None and scene.tokens[i].key == "في":
            return Phrase(Head.PARTY, first, within.last, replace(within, case=""))  # the police within the army
        if not _describes(scene, i) and scene.tokens[i].key != "من":
            break
        last = i
    return Phrase(Head.GROUP, first, last)


def _describes(scene: Scene, at: int) -> bool:
    """Whether a word behind a group may go on with it: an adjective, a second noun, `من` with those it is of."""
    token = scene.tokens[at]
    if not token.is_word or scene.light(at, at) or is_verb(scene, at) or any(p.head == at for p in scene.places):
        return False
    if token.key == "من":
        return at + 1 < len(scene.tokens) and scene.tokens[at + 1].key in _groups()
    return token.key not in _BEGINS_NONE


def _counts(scene: Scene, at: int) -> bool:
    """Whether a word only says how many of them: a number, some, more than."""
    word = scene.tokens[at].key
    following = scene.tokens[at + 1].key if at + 1 < len(scene.tokens) else ""
    if word == "من":
        return at > 0 and scene.tokens[at - 1].key in _BEFORE_OF
    return word.isdigit() or word in _COUNTS or (word in ("اكثر", "عدد") and following == "من")


@cache
def _groups() -> frozenset[str]:
    """Words for forces and armed people, with and without the article."""
    bare = words_of("noun_phrase_words", "collective", "ar") | words_in("gunmen") | words_in("armed people")
    return bare | {"ال" + w for w in bare if not w.startswith("ال")}


@cache
def _bound_groups() -> frozenset[str]:
    """The same words as they stand in front of a pronoun."""
    bare = words_of("noun_phrase_words", "collective", "ar") | words_in("armed people") | words_in("country")
    out = set(bare)
    for word in bare:
        if word.endswith("ه"):
            out.add(word[:-1] + "ت")
        if word.endswith(("ون", "ين")):
            out |= {word[:-2] + "و", word[:-2] + "ي"}
    return frozenset(out)
