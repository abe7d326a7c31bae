"""The noun phrase around a name of a place: its preposition, the relation it tells, and the compass behind it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from conflictmap.reading.english_adjectives import over_adjectives
from conflictmap.reading.function_words import mapping, words_in
from conflictmap.reading.places import place_words
from conflictmap.reading.tokens import NAME_MARKS, Token, key
from conflictmap.reading.word_tables import rows
from conflictmap.records import quickly_made
from gazetteer.relations.relation_words import BEFORE, relation_words

_PREPOSITIONS = mapping("place preposition")
_PARTICLES = {"ب": "في", "لل": "ل"}
"""Particles that stand for another preposition; the others stand for themselves."""
_ON_RELATIONS = ("و", "ب", "ل", "وب", "ول", "ف", "ال", "بال", "لل", "وال")
_BETWEEN = ("بين", "between")
_SIDES = frozenset(
    f"{side}_of" for side in ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest")
)
_TELLING = ("entrance_of", "edge_of")
"""Relations that count even where a nearer word has told another."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Phrase:
    """`head` is the first token of the phrase, `case` its preposition ("" for none), `relation` what it tells."""

    head: int
    case: str
    relation: str


def phrase(tokens: Sequence[Token], first: int, clitic: str, lang: str) -> Phrase:
    """Walk left from a name at `first`, with `clitic` joined to it, over type and relation words."""
    particle = clitic.lstrip("وف")
    if particle:
        return _joined(tokens, first, particle, lang)
    if clitic.startswith("و"):
        return Phrase(first, "", "in")
    at, relation = first, "in"
    while at > 0:
        if lang == "ar" and at < first and _is_joined(tokens[at].key) and _type_word(tokens[at - 1].key, lang) is None:
            return Phrase(at, "", relation)
        before, word = at - 1, tokens[at - 1].key
        if tokens[before].text in NAME_MARKS or (tokens[before].text == ":" and _is_ruled(tokens, before)):
            at = before
            continue
        told = _relation_before(tokens, before, lang)
        if told is not None:
            at, found, particle = told
            relation = found if relation == "in" or found in _TELLING else relation
        elif word == "of" and before and tokens[before - 1].key in place_words("transparent", lang):
            at, particle = before, ""
        elif word == "من" and before and (joined := _each_of(tokens[before - 1].key)) is not None:
            at, particle = before - 1, joined
        elif word == "من" and relation == "in" and (part := _part_of(tokens, before)) is not None:
            return part
        elif word in _PREPOSITIONS:
            if _PREPOSITIONS[word] in _BETWEEN and relation == "in" and before and _is_road(tokens[before - 1].key):
                relation = "links"
            if lang == "en" and word == "to" and relation in _SIDES:
                return Phrase(before, "", relation)  # to the south of A lies what is told of
            return Phrase(before, _PREPOSITIONS[word], relation)
        else:
            type_word = _type_word(word, lang)
            if type_word is None:
                side = lang == "en" and compass(word, lang) is not None
                typed = at < first or side or tokens[first].key in place_words("transparent", lang)
                ruled = over_adjectives(tokens, before) if lang == "en" and typed else None
                if ruled is not None and tokens[ruled].key in _PREPOSITIONS:
                    return Phrase(ruled, _PREPOSITIONS[tokens[ruled].key], relation)
                break
            at, particle = before, type_word
        if particle:
            return Phrase(at, _PARTICLES.get(particle, particle), relation)
    return Phrase(at, "", relation)


def _is_ruled(tokens: Sequence[Token], colon: int) -> bool:
    """Whether a preposition stands right in front of a colon (took control of: A, B and C)."""
    return colon > 0 and tokens[colon - 1].key in _PREPOSITIONS


def _each_of(word: str) -> str | None:
    """The particle on `كل` in front of `من` (each of A and B), "" for none; None for another word."""
    bare = next((word.removesuffix(e) for e in ("ا", "") if word.removesuffix(e).endswith("كل")), None)
    return bare.removesuffix("كل").lstrip("و") if bare in ("كل", "بكل", "لكل", "وكل", "وبكل", "ولكل") else None


def _is_joined(word: str) -> bool:
    """Whether `and` is joined to a relation or type word: what stands in front of it belongs to another phrase."""
    return word.startswith("و") and (_type_word(word[1:], "ar") == "" or bool(_by_last_word("ar", "").get(word[1:])))


def _joined(tokens: Sequence[Token], first: int, particle: str, lang: str) -> Phrase:
    """The phrase of a name with a preposition joined to it, which may end a relation (القريبة من, المجاورة ل)."""
    told = _relation_before(tokens, first - 1, lang, particle.replace("لل", "ل")) if first else None
    if told is None:
        return _part(tokens, first, particle) or Phrase(first, _PARTICLES.get(particle, particle), "in")
    head, relation, outer = told
    before = _PREPOSITIONS.get(tokens[head - 1].key, "") if head else ""
    return Phrase(head, _PARTICLES.get(outer, outer) or before, relation)


def _part(tokens: Sequence[Token], first: int, particle: str) -> Phrase | None:
    """The phrase of a name that is told to have parts (the northern quarters of the town), None for another."""
    if particle not in ("ل", "لل"):
        return None
    at = first - 1
    while at >= 0 and tokens[at].key.removeprefix("ال") in _directions("ar"):
        at -= 1
    for joined in ("", "ب", "و", "لل"):
        word = tokens[at].key if at >= 0 else ""
        if word.startswith(joined) and ("ال" if joined == "لل" else "") + word[len(joined) :] in words_in(
            "part of a place"
        ):
            before = joined.strip("و") or (tokens[at - 1].key if at else "")
            case = _PARTICLES.get(before, _PREPOSITIONS.get(before, ""))
            return Phrase(at, case, "part_of")
    return None


def _part_of(tokens: Sequence[Token], of: int) -> Phrase | None:
    """The phrase of a part that `من` at `of` is said of (to the eastern part of A), None for another."""
    at = of - 1
    while at > 0 and tokens[at].key.removeprefix("ال") in _directions("ar"):
        at -= 1
    if at < 1 or tokens[at].key not in words_in("part of a place") or tokens[at - 1].key not in _PREPOSITIONS:
        return None
    return Phrase(at - 1, _PREPOSITIONS[tokens[at - 1].key], "part_of")


def _is_road(word: str) -> bool:
    """Whether a word says that what follows are the two ends of a road."""
    return word in words_in("road between") or word in words_in("links")


def _type_word(word: str, lang: str) -> str | None:
    """The particle on a word such as town or district, "" for none; None for another word."""
    transparent = place_words("transparent", lang)
    if word in transparent:
        return ""
    if lang != "ar":
        return None
    for particle in ("ب", "ل", "وب", "ول", "و", "ف"):
        if word.startswith(particle) and word[len(particle) :] in transparent:
            return particle.lstrip("وف")
    return "ل" if word.startswith("لل") and "ال" + word[2:] in transparent else None


@cache
def _relations(lang: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The relation words that stand before a name anywhere in a sentence, with what each tells, the longest first."""
    found = [
        (tuple(key(w) for w in row.words), row.relation)
        for row in relation_words()
        if (row.lang, row.side) == (lang, BEFORE)
    ]
    return tuple(sorted(found, key=lambda r: -len(r[0])))


@cache
def _by_last_word(lang: str, particle: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The relation words by the word that ends them, in every form it may take, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for words, relation in _relations(lang):
        if particle and (len(words) < 2 or words[-1] != particle):
            continue
        body = words[:-1] if particle else words
        forms = {body[-1]} if len(body) > 1 else {body[0], *(p + body[0] for p in _ON_RELATIONS)}
        for form in forms:
            table[form].append((body, relation))
    return dict(table)


def _relation_before(tokens: Sequence[Token], at: int, lang: str, particle: str = "") -> tuple[int, str, str] | None:
    """A relation phrase that ends at token `at`: (its first token, the relation, the particle on it).

    With `particle` the phrase's last word is that particle, joined to the name behind `at`.
    """
    for words, relation in _by_last_word(lang, particle).get(tokens[at].key, ()):
        begin = at - len(words) + 1
        if begin < 0 or (begin < at and words[1:] != tuple([t.key for t in tokens[begin + 1 : at + 1]])):
            continue
        head = tokens[begin].key
        if head == words[0]:
            return begin, relation, ""
        joined = head.removesuffix(words[0])
        if lang == "ar" and joined != head and joined in _ON_RELATIONS:
            return begin, relation, joined.replace("ال", "").lstrip("وف")
    return None


def direction_after(tokens: Sequence[Token], last: int, lang: str) -> tuple[str, int] | None:
    """A compass adjective right after a name (ريف الرقة الشمالي): its point and its last token."""
    for count in (2, 1):
        words = " ".join(t.key.removeprefix("ال") for t in tokens[last + 1 : last + 1 + count])
        if last + count < len(tokens) and words in _directions(lang):
            return _directions(lang)[words], last + count
    return None


def compass(word: str, lang: str) -> str | None:
    """The point that one compass word stands for, None for another word."""
    return _directions(lang).get(word)


def direction_around(tokens: Sequence[Token], first: int, last: int) -> tuple[str, int] | None:
    """An English countryside with its compass word in front (northern Hama countryside): its point and last token."""
    behind = tokens[last + 1].key if last + 1 < len(tokens) else ""
    front = tokens[first - 1].key if first else ""
    if front not in _directions("en") or behind not in words_in("countryside behind"):
        return None
    return _directions("en")[front], last + 1


def direction_in_front(tokens: Sequence[Token], head: int, last: int) -> tuple[str, int] | None:
    """The compass word in front of an English countryside (the southern countryside of A): its point and `last`."""
    for at in (head - 1, head):
        if at >= 0 and tokens[at].key in _directions("en"):
            return _directions("en")[tokens[at].key], last
    return None


@cache
def _directions(lang: str) -> dict[str, str]:
    """The compass words of place_words.csv with the point each stands for (N, NE)."""
    return {
        " ".join(key(p) for p in words.split()): row["what"]
        for row in rows("place_words")
        if row["lang"] == lang and len(row["what"]) <= 2
        for words in row["words"].split("|")
    }


def is_whole(tokens: Sequence[Token], head: int, last: int, lang: str) -> bool:
    """Whether the words around a place say that all of it is meant."""
    after = [t.key for t in tokens[last + 1 : last + 3]]
    around = [*(t.key for t in tokens[max(head - 2, 0) : head + 1]), *after]
    return any(w in place_words("whole", lang) for w in around) or "بشكل كامل" in " ".join(after)
