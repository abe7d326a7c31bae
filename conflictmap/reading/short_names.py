"""Short names: who "the army", "the corps" or "the factions" is, by what a report named before, its day and outlet."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from conflictmap.reading.actor_mentions import ActorMention, mention, particles
from conflictmap.reading.english_adjectives import opens_a_noun
from conflictmap.reading.function_words import words_in
from conflictmap.reading.nationalities import is_adjective
from conflictmap.reading.phrase_rows import PhraseRows
from conflictmap.reading.tokens import NAME_MARKS, Token, key
from conflictmap.reading.word_tables import rows
from conflictmap.registry import Actor

_FOLLOW_ON = words_in("after a short name")
_AFTER_UNIT = words_in("after a description")
_BESIDE = "+"
_NOT = "!"
_STATES = frozenset({"turkey", "russia", "us_coalition", "israel", "iran", "states"})
_ADJECTIVE = "military"
_RANK = "اللواء"
"""A brigade, or the rank of the man whose name stands behind it."""


@dataclass(frozen=True, slots=True)
class _Row:
    """`heads` are words of a full name that the short one stands for, told in the same paragraph where `near` says so.

    `words` are keys; of them the last `beside` only stand behind the name (`government +control`). Without such a name
    it is the first of `default` that exists on the day. `sides`, `where` and `theatre` limit the row to outlets of a
    side, to reports that hold one of the words, and to those of one country's war.
    """

    words: tuple[str, ...]
    beside: int
    heads: frozenset[str]
    near: bool
    default: tuple[str, ...]
    sides: frozenset[str]
    where: frozenset[str]
    theatre: str
    unless: frozenset[str] = frozenset()
    """Words of a report in which the short name may as well be somebody else's."""

    def is_told_of(self, words: Collection[str]) -> bool:
        """Whether a report with these words is one the row is for."""
        return (not self.where or not self.where.isdisjoint(words)) and self.unless.isdisjoint(words)


@dataclass(slots=True)
class Heads:
    """The full names a report has told: by each word that a short name may repeat, the actor and its paragraph.

    `theatre` is the country whose war it tells of, "" for Syria's.
    """

    side: str
    words: Collection[str]
    theatre: str
    paragraph: int = 0
    _count: int = 0
    _told: dict[str, tuple[int, int, str]] = field(default_factory=dict)
    _ids: set[str] = field(default_factory=set)

    def note(self, tokens: Sequence[Token], one: ActorMention, actor: Actor | None) -> None:
        """Remember the words of a mention, and those its actor's own name begins with."""
        self._ids.update(one.ids)
        if actor is None or actor.kind not in ("armed", "body"):
            return
        spoken = {
            word
            for t in tokens[one.first : one.last + 1]
            for _, rest in particles(t.key)
            for word in (rest, _bare(rest))
        }
        behind = one.last + 1
        if behind < len(tokens) and tokens[behind].key in words_in("body that bears a name"):
            spoken.add(tokens[behind].key)  # the Jaysh al-Fatah coalition
        spoken |= {_bare(key(word)) for name in (actor.name, actor.name_ar) for word in name.split()[:1]}
        for word in spoken & _heads():
            self._count += 1
            self._told[word] = (self.paragraph, self._count, one.ids[0])

    def told(self, row: _Row, *, near: bool) -> str | None:
        """The actor told last under one of a row's words, with `near` in this paragraph."""
        found = [self._told[head] for head in row.heads if head in self._told]
        found = [one for one in found if not near or one[0] == self.paragraph]
        return max(found)[2] if found else None

    def has_told(self, actor_ids: Sequence[str]) -> bool:
        """Whether one of these actors was named so far, in full or not."""
        return not self._ids.isdisjoint(actor_ids)


def theatre_name(
    tokens: Sequence[Token], i: int, heads: Heads, day: date | None, actors: Mapping[str, Actor]
) -> ActorMention | None:
    """The mention that a name at token `i` makes in one country's war alone; None in Syria's."""
    return _named(tokens, i, heads, day, actors, heads.theatre) if heads.theatre else None


def short_name(
    tokens: Sequence[Token], i: int, heads: Heads, day: date | None, actors: Mapping[str, Actor]
) -> ActorMention | None:
    """The mention that a short name at token `i` makes; None where it stands for nobody the report has named."""
    return _named(tokens, i, heads, day, actors, "")


def _named(
    tokens: Sequence[Token], i: int, heads: Heads, day: date | None, actors: Mapping[str, Actor], theatre: str
) -> ActorMention | None:
    """The mention by the rows of one theatre."""
    for clitic, word in particles(tokens[i].key):
        begun = _rows(theatre).get(word)
        for last, row in begun.behind(tokens, i) if begun else ():
            if theatre and i and tokens[i - 1].key in words_in("of another army"):
                continue  # allied army units: those that went over to the other side
            if (
                _ends_a_name(tokens, i)
                or not _whole(tokens, last)
                or (row.words[0] == key(_RANK) and _is_rank(tokens, last))
            ):
                continue
            meant = _meant(row, heads, day, actors)
            if meant is not None:
                return mention(tokens, i, last - row.beside, (meant,), clitic, actors)
    return None


def _meant(row: _Row, heads: Heads, day: date | None, actors: Mapping[str, Actor]) -> str | None:
    if (row.sides and heads.side not in row.sides) or not row.is_told_of(heads.words):
        return None
    told = heads.told(row, near=row.near)
    if row.near and row.default:
        told = _another_army(row, told, heads, actors)
    if told is not None:
        return told
    if heads.theatre != row.theatre:
        return None  # nobody of Syria's war is meant by a short name elsewhere
    return next((i for i in row.default if i in actors and actors[i].alive(day)), None)


def _another_army(row: _Row, told: str | None, heads: Heads, actors: Mapping[str, Actor]) -> str | None:
    """The army told before that "the army" stands for, where it is not the country's own.

    It is another state's in the same paragraph, or anywhere while nobody has named the country's own; a faction's only
    where its own side or nobody's speaks.
    """
    if told is not None and (actors[told].side in _STATES or heads.side in (actors[told].side, "unknown")):
        return told
    other = heads.told(row, near=False)
    if other is None or heads.has_told(row.default):
        return None
    own = heads.side in (actors[other].side, "unknown")
    return other if actors[other].side in _STATES or own else None


def _whole(tokens: Sequence[Token], last: int) -> bool:
    """Whether the short name ends there: an adjective or a noun with the article makes it the name of another."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if tokens[last].key == _ADJECTIVE and (tokens[last].text[0].isupper() or opens_a_noun(after)):
        return False  # the military council
    if after is None or after.text in NAME_MARKS or after.key.endswith(("ين", "ون")):
        return True  # an adjective in the plural goes with those it is the name of (its local fighters)
    return not (after.key.startswith("ال") and after.key not in _FOLLOW_ON) and not is_adjective(after.key)


def _ends_a_name(tokens: Sequence[Token], i: int) -> bool:
    """Whether a capital in front of one makes it the end of a name nobody lists (Billah Army): no short name."""
    word = tokens[i].text
    if not i or not (word[:1].isupper() and word[1:].islower()) or word[0] > "Z":
        return False
    before = tokens[i - 1]
    return before.text[:1].isupper() and before.text[1:].islower() and before.key not in words_in("english")


def _is_rank(tokens: Sequence[Token], last: int) -> bool:
    """Whether a name stands behind the word: then it is a general's rank."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    return after is not None and after.is_word and after.key[:1] not in "وفبل" and after.key not in _AFTER_UNIT


@cache
def _rows(theatre: str) -> dict[str, PhraseRows[_Row]]:
    """The rows of a theatre ("" for all) by their first word: those bound to a side or a place before the others."""
    table: dict[str, list[_Row]] = defaultdict(list)
    for row in _read():
        if row.theatre == theatre:
            table[row.words[0]].append(row)
    return {
        word: PhraseRows(
            (row.words[1:], row) for row in sorted(found, key=lambda r: (-len(r.words), not (r.sides or r.where)))
        )
        for word, found in table.items()
    }


def _read() -> Iterator[_Row]:
    for row in rows("short_names"):
        for words in row["words"].split("|"):
            yield _Row(
                tuple(key(w.removeprefix(_BESIDE)) for w in words.split()),
                sum(w.startswith(_BESIDE) for w in words.split()),
                _cells(row["heads"]),
                row["reach"] == "paragraph",
                tuple(row["default"].split("|")) if row["default"] else (),
                frozenset(row["sides"].split("|")) if row["sides"] else frozenset(),
                _cells("|".join(w for w in row["where"].split("|") if not w.startswith(_NOT))),
                row["theatre"] or "",
                _cells("|".join(w[1:] for w in row["where"].split("|") if w.startswith(_NOT))),
            )


def _cells(cell: str) -> frozenset[str]:
    return frozenset(key(w) for w in cell.split("|") if w)


def army_of(theatre: str, day: date | None, actors: Mapping[str, Actor]) -> str | None:
    """The army that fights in a country's war as its own on a day; "" is Syria's."""
    return next((i for i in _armies(theatre) if i in actors and actors[i].alive(day)), None)


@cache
def _armies(theatre: str) -> tuple[str, ...]:
    army = (key("army"),)
    return next((row.default for row in _read() if row.theatre == theatre and row.words == army), ())


@cache
def short_heads() -> frozenset[str]:
    """The keys that a short name begins with."""
    return frozenset(row.words[0] for row in _read())


@cache
def _heads() -> frozenset[str]:
    return frozenset(head for row in _read() for head in row.heads)


def _bare(word: str) -> str:
    return word.removeprefix("ال")
