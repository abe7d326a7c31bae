"""English villages, hills and towns that no table knows: told by their kind and a capital, kept without a point."""

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache

from conflictmap.models import UNLISTED
from conflictmap.reading.actor_mentions import ActorMention
from conflictmap.reading.english_words import is_general_verb, listed
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit, lexicon
from conflictmap.reading.longer_names import longer_name
from conflictmap.reading.morphology import Form
from conflictmap.reading.nationalities import is_nationality
from conflictmap.reading.place_phrases import phrase
from conflictmap.reading.places import PlaceMention
from conflictmap.reading.resolution import SettledPlaces
from conflictmap.reading.tokens import Sentence, Token, tokens_in
from gazetteer import Place

_KINDS = words_in("kind of an english place")
_MANY = words_in("kind of english places")
_PLANTS = words_in("kind of plant")
_TELLS_OF_A_PLANT = words_in("tells of a plant")
_NEVER = words_in("no english place")
_TAKING = frozenset({"CONTROL_GAIN", "CONTROL_LOSS"})
_LONGEST = 3
_VERB = 4
_COUNTED = 9
_SHORTEST = 3
_FAR_M = 100_000
"""How far from the place told beside it an unknown one may lie: so far that nothing is drawn."""


def unlisted_in_english(
    sentence: Sentence, settled: SettledPlaces, actors: Sequence[ActorMention]
) -> Mapping[int, PlaceMention]:
    """The mentions of unknown places, by the first token: the village of A, A village, captured A.

    A name in a list with known places is left: what was taken there is told by them.
    """
    tokens = sentence.tokens
    nearest = settled.last_before(sentence.end) or next(iter(settled.all), None)
    if nearest is None:
        return {}
    closed = {i for a in actors for i in range(a.first, a.last + 1)}
    here = settled.between(sentence.start, sentence.end)
    known = [(n, s.place) for s in here if (n := tokens_in(tokens, s.toponym.start, s.toponym.end))]
    closed.update(i for inside, _ in known for i in inside)
    found = _beside_known(tokens, known, closed)
    i = 0
    while i < len(tokens):
        last = _name_end(tokens, i, closed) if i and _may_begin(tokens[i], i, closed) else None
        if last is not None and (whole := _with_its_kind(tokens, last)) is not None:
            if not _in_a_list(tokens, i, whole, closed):
                found[i] = _mention(tokens, i, whole, nearest.place)
            i, last = whole, None
        if last is not None and _is_told_as_a_place(tokens, i, last) and not _in_a_list(tokens, i, last, closed):
            found[i] = _mention(tokens, i, last, nearest.place)
            for at, end in _listed_behind(tokens, i, last, closed):
                found[at] = _mention(tokens, at, end, nearest.place)
            i = last
        if tokens[i].key in listed("namely") and _counts_places(tokens, i):
            for at, end in _names_of_a_list(tokens, i + 1 + (tokens[i].key == "such"), closed):
                found.setdefault(at, _mention(tokens, at, end, nearest.place))
                i = max(i, end)
        i += 1
    return found


def _beside_known(
    tokens: Sequence[Token], known: Sequence[tuple[range, Place]], closed: set[int]
) -> dict[int, PlaceMention]:
    """The unknown places whose names hold a known one, and those listed behind a known one; `closed` grows by them."""
    found: dict[int, PlaceMention] = {}
    for inside, place in known:
        if (longer := longer_name(tokens, inside[0], inside[-1], closed)) is not None:
            found[longer[0]] = _mention(tokens, *longer, place)
    closed.update(i for m in found.values() for i in range(m.first, m.last + 1))
    for inside, place in known:
        begun = next((m for m in found.values() if m.first <= inside[0] <= m.last), None)
        first, last = (begun.first, begun.last) if begun is not None else (inside[0], inside[-1])
        for at, end in _listed_behind(tokens, first, last, closed):
            found[at] = _mention(tokens, at, end, place)
    return found


def _listed_behind(tokens: Sequence[Token], first: int, last: int, closed: Container[int]) -> Iterator[tuple[int, int]]:
    """The names that go on with a list whose kind stands in front in the plural (the villages of A, B and C)."""
    if first < len(("of", "the")) or tokens[first - 1].key != "of" or tokens[first - 2].key not in _MANY:
        return
    at = last + 1
    while at + 1 < len(tokens):
        if tokens[at].key != "and" and tokens[at].text != ",":
            return
        at += 1 + (tokens[at].text == "," and tokens[at + 1].key == "and")
        end = _name_end(tokens, at, closed) if at < len(tokens) and _may_begin(tokens[at], at, closed) else None
        if end is None or (end + 1 < len(tokens) and tokens[end + 1].is_word and tokens[end + 1].key not in _ends()):
            return
        yield at, end
        at = end + 1


def _counts_places(tokens: Sequence[Token], lister: int) -> bool:
    """Whether villages are counted right in front of a word that lists them (25 villages and farms, including A)."""
    front = range(lister - 1, max(lister - _COUNTED, -1), -1)
    stops = next((i for i in front if tokens[i].text in ".;:"), -1)
    return any(tokens[i].key in _MANY for i in front if i > stops)


def _names_of_a_list(tokens: Sequence[Token], at: int, closed: Container[int]) -> Iterator[tuple[int, int]]:
    """The names of a list from token `at` on, known ones stepped over, up to the first word that is none."""
    while at < len(tokens):
        if at in closed or tokens[at].text == "," or tokens[at].key in ("and", "the", "town", "village", "of"):
            at += 1
            continue
        end = _name_end(tokens, at, closed) if _may_begin(tokens[at], at, closed) else None
        if end is None or (end + 1 < len(tokens) and tokens[end + 1].is_word and tokens[end + 1].key not in _ends()):
            return
        yield at, end
        at = end + 1


def _may_begin(token: Token, i: int, closed: Container[int]) -> bool:
    named = token.is_word and _has_a_capital(token) and token.text.isascii() and len(token.text) >= _SHORTEST
    known = token.key in _NEVER | _KINDS or is_nationality(token.key)  # the Lebanese town
    return named and i not in closed and not known and not is_general_verb(token.key)


def _name_end(tokens: Sequence[Token], first: int, closed: Container[int]) -> int | None:
    """The last token of a run of capitals; None where it is longer than the name of a village."""
    last = first
    while last + 1 < len(tokens) and last - first < _LONGEST and _has_a_capital(tokens[last + 1]):
        if last + 1 in closed:
            return None  # the first word of a longer name
        last += 1
    return last if last - first < _LONGEST and not tokens[first].text.isupper() else None


def _with_its_kind(tokens: Sequence[Token], last: int) -> int | None:
    """The last token of a plant or a post with its kind behind the name (A water pumping station); None without."""
    for at in range(last + 1, min(last + 2 + _LONGEST, len(tokens))):
        if tokens[at].key in _PLANTS and at > last + 1:
            return at
        if tokens[at].key not in _TELLS_OF_A_PLANT:
            return None
    return None


def _is_told_as_a_place(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a kind of place stands beside the name, or a word of control that takes it right in front."""
    front, behind = tokens[first - 1].key, tokens[last + 1].key if last + 1 < len(tokens) else ""
    if front == "of" and first > 1 and tokens[first - 2].key in _KINDS:
        return True
    if behind in _KINDS and not tokens[last + 1].text[0].isupper():
        return True
    if last + 1 < len(tokens) and tokens[last + 1].is_word and behind not in _ends():
        return False  # took Bedouin districts
    front_hits = (h for at in range(max(first - _VERB, 0), first) for h in lexicon("en").at(tokens, at))
    return any(_takes(hit) for hit in front_hits if hit.last == first - 1)


@cache
def _ends() -> frozenset[str]:
    """What may stand right behind the name of what was taken."""
    kinds = ("preposition", "coordinator", "subordinator", "adverb", "compass noun")
    return frozenset().union(words_in("after an object gap"), *map(listed, kinds))


def _takes(hit: Hit) -> bool:
    entry = hit.entry
    verb = hit.shape.form is Form.PAST
    return (
        entry.table == "triggers"
        and entry.cls in _TAKING
        and verb
        and "-" in entry.place
        and "expel" not in entry.flags
    )


def _in_a_list(tokens: Sequence[Token], first: int, last: int, closed: Container[int]) -> bool:
    """Whether the name stands in a list with a known one."""
    at = first - 1
    while at > 0 and _may_be_listed(tokens[at]):
        if at in closed:
            return True
        at -= 1
    at = last + 1
    while at < len(tokens) and _may_be_listed(tokens[at]):
        if at in closed:
            return True
        at += 1
    return False


def _may_be_listed(token: Token) -> bool:
    return token.key in (",", "and", "-", "'", "the") or _has_a_capital(token)


def _has_a_capital(token: Token) -> bool:
    """Whether a word is written as a name, an article joined to it or not (Zabari, al-Zabari)."""
    return token.text[:1].isupper() or token.text.partition("-")[2][:1].isupper()


def _mention(tokens: Sequence[Token], first: int, last: int, beside: Place) -> PlaceMention:
    found = phrase(tokens, first, "", "en")
    name = " ".join(t.text for t in tokens[first : last + 1])
    place = Place(
        f"{UNLISTED}{name}", name, (name,), "PPL", beside.lon, beside.lat, beside.admin, 7, _FAR_M,
        f"own estimate beside {beside.id}",
    )  # fmt: skip
    return PlaceMention(
        place, first, last, tokens[first].start, tokens[last].end, found.head, found.case, found.relation
    )
