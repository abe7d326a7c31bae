"""Actors named by their country: a nationality with the noun it hangs on, and countries that are only places."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from conflictmap.reading.actor_mentions import ActorMention, mention, particles
from conflictmap.reading.english_words import listed
from conflictmap.reading.function_words import words_in
from conflictmap.reading.tokens import Token, key
from conflictmap.reading.word_tables import rows, words_of
from conflictmap.registry import Actor

_SYRIA = "SYR_GOV"
"""Every other thing in these reports is called Syrian: the word alone names no actor."""
_GOVERNMENTS = (_SYRIA, "SYR_GOV_NEW")
_DASHES = "-–—/،"
_BETWEEN = words_in("adjective between")
_PLACE_WORDS = words_in("place not actor")
_PRESUMED = words_in("presumed to be")
_MEDIA = "media"
"""The role of media of a country: they speak, the state does not act."""


@dataclass(frozen=True, slots=True)
class _Nation:
    state: str
    military: str
    alone: bool = False
    """Whether its people by themselves stand for the state (الروس)."""

    def acting(self, role: str) -> str:
        """The actor id behind a head noun of this role."""
        return self.military if role == "military" else self.state


def national(tokens: Sequence[Token], i: int, actors: Mapping[str, Actor]) -> ActorMention | None:
    """The actors named by a nationality at token `i`, in Arabic or English; None where it names none."""
    return _arabic(tokens, i, actors) or _english(tokens, i, actors)


def is_nationality(word: str) -> bool:
    """Whether a key is a nationality of either language, `و` joined or not."""
    return _nation_at(word)[0] is not None or word in _english_nations()


def is_adjective(word: str) -> bool:
    """Whether an Arabic word is a nationality with the article."""
    return word.startswith("ال") and word in _arabic_nations()


def is_foreign(word: str) -> bool:
    """Whether an Arabic word is another nationality than Syrian, with the article."""
    return is_adjective(word) and _arabic_nations()[word].state != _SYRIA


@cache
def forces_of(state: str) -> str:
    """The armed forces of a state; the state itself where the tables name none."""
    own = {row["words"]: row["actors"] for row in rows("composed_names") if row["part"] == "forces"}
    return own.get(state) or next((r["military"] for r in rows("nationalities") if r["state"] == state), state)


def nation_words(state: str) -> frozenset[str]:
    """The keys of all words, Arabic and English, that call somebody or something of this state."""
    arabic = {word for word, nation in _arabic_nations().items() if nation.state == state}
    return frozenset(arabic | {word for word, nation in _english_nations().items() if nation.state == state})


@cache
def _arabic_nations() -> dict[str, _Nation]:
    table: dict[str, _Nation] = {}
    for row in rows("nationalities"):
        for stem in row["stems"].split("|"):
            word = key(stem)
            endings = ("", "ه", "ين", "ون", "ا", "ان", "تين", "يين", "يون") if word.endswith("ي") else ("", "ا")
            for ending in endings:
                table[word + ending] = table["ال" + word + ending] = _Nation(
                    row["state"], row["military"], bool(row["alone"])
                )
    return table


@cache
def _english_nations() -> dict[str, _Nation]:
    return {key(row["name_en"]): _Nation(row["state"], row["military"]) for row in rows("nationalities")}


@cache
def _heads() -> dict[str, str]:
    return {key(stem): row["role"] for row in rows("actor_heads") for stem in row["stems"].split("|")}


def _arabic(tokens: Sequence[Token], i: int, actors: Mapping[str, Actor]) -> ActorMention | None:
    nation, joined = _nation_at(tokens[i].key)
    if nation is None:
        return None
    head = _head(tokens, i) or _said_to_be(tokens, i) or _backed(tokens, i)
    if head is None:
        if nation.state == _SYRIA or tokens[i].key.startswith("و") or not _is_people(tokens[i].key, nation):
            return None
        head = (i, "state", "")
    at, role, clitic = head
    if role == "foreign" and nation.state != _SYRIA:
        role = "state"
    if role in ("none", "foreign") or (nation.state == _SYRIA and (role != "state" or at == i)):
        return None
    last, second = _second_nation(tokens, i)
    ids = dict.fromkeys(n.acting(role) for n in (nation, second) if n is not None)
    clitic = "و" if joined else clitic
    found = mention(tokens, at, last, tuple(ids), clitic, actors, adjective=at == i, national=True)
    return replace(found, kind="outlet") if role == _MEDIA else found


def _nation_at(word: str) -> tuple[_Nation | None, bool]:
    """The nation of a word, and whether `و` is joined to it."""
    nation = _arabic_nations().get(word)
    if nation is None and word.startswith("و"):
        return _arabic_nations().get(word[1:]), True
    return nation, False


def _second_nation(tokens: Sequence[Token], i: int) -> tuple[int, _Nation | None]:
    """The last token of one or two nationalities (Russian-Turkish, Russian and Turkish), and the second nation."""
    if i + 1 < len(tokens):
        nation, _ = _nation_at(tokens[i + 1].key)
        if nation is not None:
            return i + 1, nation
    if i + 2 < len(tokens) and tokens[i + 1].text in _DASHES:
        nation = _arabic_nations().get(tokens[i + 2].key)
        if nation is not None:
            return i + 2, nation
    return i, None


def _head(tokens: Sequence[Token], i: int) -> tuple[int, str, str] | None:
    """The head noun that an adjective at `i` hangs on: (its token, its role, its particle), or None."""
    for at in range(i - 1, max(i - 4, -1), -1):
        word = tokens[at]
        if not word.is_word:
            return None
        two = f"{tokens[at - 1].key} {word.key.removeprefix('ال')}" if at else ""
        if two in _heads():
            return (i if _heads()[two] == _MEDIA else at - 1), _heads()[two], ""
        for clitic, rest in particles(word.key):
            bare = rest.removeprefix("ال")
            for stem in (bare, bare.removesuffix("ا"), bare.removesuffix("ين")):
                if stem in _heads():
                    return at, _heads()[stem], clitic
        bare = word.key.removeprefix("و").removeprefix("ال")
        if at == i - 1 and word.key.removeprefix("ال") not in _BETWEEN and bare not in _BETWEEN:
            return None
    return None


def _is_people(word: str, nation: _Nation) -> bool:
    """Whether a nationality stands for a state without a noun; the adjective of an unknown noun names no actor."""
    return nation.alone and word.startswith("ال") and not word.endswith(("ي", "يه"))


def _said_to_be(tokens: Sequence[Token], i: int) -> tuple[int, str, str] | None:
    """The head of an adjective that is only presumed (aircraft believed to be Russian)."""
    if i < 2 or tokens[i - 1].key not in _PRESUMED:
        return None
    for at in range(i - 2, max(i - 6, -1), -1):
        bare = next(
            (rest.removeprefix("ال") for _, rest in particles(tokens[at].key) if rest.removeprefix("ال") in _heads()),
            None,
        )
        if bare is not None and _heads()[bare] == "military":
            return i, "military", ""
    return None


def _backed(tokens: Sequence[Token], i: int) -> tuple[int, str, str] | None:
    """The head of an adverb behind a word of backing (المدعومة أمريكياً): the state itself."""
    backing = (
        i > 0 and tokens[i].key.endswith("يا") and tokens[i - 1].key in words_of("noun_phrase_words", "modifier", "ar")
    )
    return (i, "state", "") if backing else None


def _english(tokens: Sequence[Token], i: int, actors: Mapping[str, Actor]) -> ActorMention | None:
    """A nationality in front of a noun that acts (Turkish shelling, the Russian and Syrian sides)."""
    nations, last = [], i
    while last < len(tokens) and tokens[last].key in _english_nations():
        nations.append(_english_nations()[tokens[last].key])
        joined = last + 2 < len(tokens) and tokens[last + 1].key == "and" and tokens[last + 2].key in _english_nations()
        last += 2 if joined else 1
        if not joined:
            break
    if not nations or last >= len(tokens):
        return None
    if _english_head(tokens, last)[1] is None and tokens[last].key in listed("told of its arms"):
        last += 1  # Russian aerial bombardment
    last, role = _english_head(tokens, last)
    if role not in ("state", "military"):
        return None
    if role == "state" and len(nations) == 1 and nations[0].state == _SYRIA:
        return None
    ids = tuple(dict.fromkeys(n.acting(role) for n in nations))
    return mention(tokens, i, last, ids, "", actors, national=True)


def _english_head(tokens: Sequence[Token], at: int) -> tuple[int, str | None]:
    """The last token of the longest head noun that begins at `at` (general staff), and its role."""
    for count in (3, 2, 1):
        words = " ".join(t.key for t in tokens[at : at + count])
        if at + count <= len(tokens) and words in _heads():
            return at + count - 1, _heads()[words]
    return at, None


def without_countries_as_places(
    tokens: Sequence[Token], found: Sequence[ActorMention], day: date | None, actors: Mapping[str, Actor]
) -> tuple[ActorMention, ...]:
    """Countries named as places (in Turkey, north of Iraq) are no actors; Syria joined to a state is one."""
    kept: list[ActorMention] = []
    for one in found:
        if _is_place(tokens, one):
            continue
        kept.append(one)
        behind = [t.key for t in tokens[one.last + 1 : one.last + 3]]
        at = one.last + 1 + (behind[:1] == ["and"])
        joined = behind[:1] in (["وسوريا"], ["وسوريه"]) or behind == ["and", "syria"]
        if joined and one.kind == "state" and not one.adjective and one.clitic in ("", "ل", "و"):
            kept.extend(_joined_syria(tokens, at, day, actors))
    return tuple(kept)


def _is_place(tokens: Sequence[Token], one: ActorMention) -> bool:
    if one.first != one.last or one.kind != "state" or one.adjective:
        return False
    before = tokens[one.first - 1].key if one.first else ""
    return before in _PLACE_WORDS or before.endswith("شمالي") or one.clitic == "ب"


def _joined_syria(
    tokens: Sequence[Token], at: int, day: date | None, actors: Mapping[str, Actor]
) -> Iterator[ActorMention]:
    """Syria's government of that day, as the state that a state is told together with."""
    government = next((a for a in _GOVERNMENTS if a in actors and actors[a].alive(day)), None)
    if government is not None:
        clitic = "و" if tokens[at].key.startswith("و") else ""
        yield replace(mention(tokens, at, at, (government,), clitic, actors), joined=True)
