"""Villages, hills and posts that no table knows: told by their kind and a name, kept without a point of their own."""

from collections.abc import Container, Mapping, Sequence
from functools import lru_cache

from conflictmap.models import UNLISTED
from conflictmap.reading.actor_mentions import ActorMention
from conflictmap.reading.function_words import words_in
from conflictmap.reading.place_phrases import phrase
from conflictmap.reading.places import PlaceMention
from conflictmap.reading.resolution import SettledPlaces
from conflictmap.reading.tokens import NAME_MARKS, Sentence, Token, tokens_in
from conflictmap.reading.unlisted_names import NO_NAMES, SHORTEST, listed_names, name_at, name_end
from gazetteer import Place

_KINDS = words_in("kind of a small place")
_PAIRS = words_in("kind of two small places")
_SEVERAL = words_in("kind of several small places")
_CLITICS = ("", "و", "ب", "ل", "وب", "ول", "ف")
_ALI = "علي"
"""A name that shares its key with a preposition."""
_FAR_M = 100_000
"""How far from the place told beside it an unknown one may lie: so far that nothing is drawn."""


def unlisted_places(
    sentence: Sentence, settled: SettledPlaces, actors: Sequence[ActorMention], known: Container[str]
) -> Mapping[int, PlaceMention]:
    """The Arabic mentions of unknown places, by the first token of the name."""
    tokens = sentence.tokens
    beside = _beside(sentence, settled)
    if beside is None:
        return {}
    closed = {i for a in actors for i in range(a.first, a.last + 1)}
    for one in settled.between(sentence.start, sentence.end):
        told = tokens_in(tokens, one.toponym.start, one.toponym.end)
        if not _only_opens(tokens, told):
            closed.update(told)
    found: dict[int, PlaceMention] = {}
    named = -1
    for i, token in enumerate(tokens):
        if i <= named or not _may_be_kind(token.key):
            continue  # the kind inside a name (the village of Ruin of A) names no second place
        if _may_list(token.key) and i not in closed:
            members = listed_names(tokens, i + 1, closed, known)
            found |= {a: _mention(tokens, a, b, joined, beside, "") for a, b, joined in members}
            named = max((b for _, b, _ in members), default=named)
            continue
        kinds = {token.key[len(c) :]: token.text[len(c) :] for c in _CLITICS if token.key.startswith(c)}
        if not any(k in _KINDS or k in _PAIRS for k in kinds) or i in closed:
            continue
        first = name_at(tokens, i + 1, closed, known)
        if first is None:
            continue
        last = name_end(tokens, first, closed)
        if last is None:
            continue
        found[first] = _mention(tokens, first, last, 0, beside, _told_with(kinds))
        named = last
        if any(k in _PAIRS for k in kinds) and (second := _second(tokens, last + 1, closed, known)) is not None:
            found[second] = _mention(tokens, second, second, 1, beside, "")
    return found


def _only_opens(tokens: Sequence[Token], told: Sequence[int]) -> bool:
    """`قرية تل علي`: a toponym of one word that only begins the name behind the kind (no village of al-Tall)."""
    if len(told) != 1 or tokens[told[0]].key not in words_in("opens a name") or told[0] + 1 >= len(tokens):
        return False
    front, behind = told[0] - 1, tokens[told[0] + 1]
    while front > 0 and tokens[front].text in NAME_MARKS:
        front -= 1
    name = behind.is_word and (behind.key not in NO_NAMES or behind.text == _ALI) and not behind.key.startswith("و")
    return name and front >= 0 and _may_be_kind(tokens[front].key)


@lru_cache(maxsize=1 << 16)
def _may_be_kind(word: str) -> bool:
    """Whether a key is the kind of a small place behind any particle; each is asked about once."""
    bare = {word.removeprefix(c) for c in _CLITICS}
    return not (bare.isdisjoint(_KINDS) and bare.isdisjoint(_PAIRS) and bare.isdisjoint(_SEVERAL))


@lru_cache(maxsize=1 << 16)
def _may_list(word: str) -> bool:
    """Whether a key is the kind of several places behind any particle (the villages of A, B and C)."""
    return not {word.removeprefix(c) for c in _CLITICS}.isdisjoint(_SEVERAL)


def _told_with(kinds: Mapping[str, str]) -> str:
    """The kind that belongs to the name (the hill of A); a village bears its name alone."""
    return next((text for k, text in kinds.items() if k in _KINDS and k not in words_in("village")), "")


def _beside(sentence: Sentence, settled: SettledPlaces) -> Place | None:
    """The place told nearest in front, or the first of the report: what says roughly where an unknown one lies."""
    nearest = settled.last_before(sentence.end) or next(iter(settled.all), None)
    return nearest.place if nearest is not None else None


def _second(tokens: Sequence[Token], at: int, closed: Container[int], known: Container[str]) -> int | None:
    """The name joined to the first of two (the villages of A and B)."""
    while at < len(tokens) and (tokens[at].text in NAME_MARKS or tokens[at].text == "،"):
        at += 1
    if at >= len(tokens) or at in closed or not tokens[at].key.startswith("و") or len(tokens[at].key) <= SHORTEST:
        return None
    return None if tokens[at].key in known or tokens[at].key[1:] in NO_NAMES else at


def _mention(tokens: Sequence[Token], first: int, last: int, joined: int, beside: Place, kind: str) -> PlaceMention:
    found = phrase(tokens, first, "و" if joined else "", "ar")
    name = " ".join(t.text for t in tokens[first : last + 1])[joined:]
    name = f"{kind} {name}".strip()
    place = Place(
        f"{UNLISTED}{name}", name, (name,), "PPL", beside.lon, beside.lat, beside.admin, 7, _FAR_M,
        f"own estimate beside {beside.id}", name_ar=name,
    )  # fmt: skip
    return PlaceMention(
        place, first, last, tokens[first].start + joined, tokens[last].end, found.head, found.case, found.relation,
        joined=bool(joined) or tokens[found.head].key.startswith("و"),
    )  # fmt: skip
