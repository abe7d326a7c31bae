"""Names made up of a word for armed people and one that says whose they are: Druze gunmen, forces loyal to Iran."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from conflictmap.reading.actor_mentions import ActorMention, mention, particles
from conflictmap.reading.function_words import words_in
from conflictmap.reading.tokens import Token, key
from conflictmap.reading.word_tables import rows
from conflictmap.registry import Actor

_EVERYWHERE = "*"
_OF = ("ل", "من", "مع", "ب")
"""What may stand between a word of loyalty and those it is owed to."""
_BY = ("قبل", "طرف")
_MOST_BETWEEN = 3
_TITLES = 3
_OWNED = ("'s", "’s")
_FIGHTING = frozenset({"armed", "body"})

NameAt = Callable[[int], ActorMention | None]
"""What names an actor at a token, by the tables of names."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The table in one language: sets of keys, and of what says whose they are the ids by theatre."""

    people: frozenset[str]
    between: frozenset[str]
    whose: Mapping[str, Mapping[str, tuple[str, ...]]]
    belongs: Mapping[str, str]
    """The first word of what says that they are somebody's: `is` for parts of them, `backs` for those only backed."""
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    clients: Mapping[str, Mapping[str, tuple[str, ...]]]


def composed_name(
    tokens: Sequence[Token], i: int, theatre: str, day: date | None, actors: Mapping[str, Actor], named: NameAt
) -> ActorMention | None:
    """The mention of armed people by whose they are that begins at token `i`; `theatre` is another country's war."""
    for clitic, word in particles(tokens[i].key):
        if word in _words("ar").people:
            found = _behind(tokens, i, theatre, named, _words("ar"))
        elif word in _words("en").people:
            found = _loyal(tokens, i, theatre, named, _words("en"))
        elif word in _words("en").whose:
            found = _in_front(tokens, i, theatre, _words("en"))
        else:
            continue
        if found is not None:
            last, ids = found
            alive = next((a for a in ids if a in actors and actors[a].alive(day)), None)
            if alive is not None:
                return mention(tokens, i, last, (alive,), clitic, actors)
    return None


def his_forces(tokens: Sequence[Token], one: ActorMention, actors: Mapping[str, Actor]) -> ActorMention:
    """`Hadi's men`: the mention of a person drawn on over the forces that are named as his; any other as it is."""
    behind = one.last + 1
    owned = one.kind == "person" and one.affil is not None and tokens[one.last].key.endswith(_OWNED)
    if not owned or behind >= len(tokens) or tokens[behind].key not in _words("en").people | {"men"}:
        return one
    return mention(tokens, one.first, behind, (one.affil or "",), "", actors)


def theatre_of_parties(words: Collection[str]) -> str:
    """The one war abroad whose party a report with these words (keys) names, naming none of Syria's; else ""."""
    told = {theatre for word, theatre in _parties().items() if word in words}
    return told.pop() if len(told) == 1 else ""


@cache
def composing_heads() -> frozenset[str]:
    """The keys that a name made up of words may begin with."""
    return _words("ar").people | _words("en").people | _words("en").whose.keys()


def _behind(
    tokens: Sequence[Token], i: int, theatre: str, named: NameAt, words: _Words
) -> tuple[int, tuple[str, ...]] | None:
    """`المسلحون الدروز`: whose they are stands behind, over adjectives that only say that they bear arms."""
    at = i + 1
    while at < len(tokens) and at <= i + _MOST_BETWEEN:
        ids = _in(words.whose.get(tokens[at].key), theatre)
        if ids and tokens[at].key not in words.between:
            return at, ids
        if tokens[at].key in words.belongs:
            return _loyal(tokens, at - 1, theatre, named, words)
        if tokens[at].key not in words.between:
            break
        at += 1
    if at - 1 > i and (ids := _in(words.whose.get(tokens[at - 1].key), theatre)):
        return at - 1, ids  # opposition groups, where nothing else says whose
    return None


def _in_front(tokens: Sequence[Token], i: int, theatre: str, words: _Words) -> tuple[int, tuple[str, ...]] | None:
    """`Druze gunmen`: whose they are stands in front of the noun, the first word of several has a say."""
    ids = _in(words.whose.get(tokens[i].key), theatre)
    at = i + 1
    while at < len(tokens) and at <= i + _MOST_BETWEEN and tokens[at].key not in words.people:
        later = _in(words.whose.get(tokens[at].key), theatre)
        if tokens[at].key not in words.between and not later:
            return None
        at += 1
    if not ids or at >= len(tokens) or tokens[at].key not in words.people:
        return None
    return at, ids


def _loyal(
    tokens: Sequence[Token], at: int, theatre: str, named: NameAt, words: _Words
) -> tuple[int, tuple[str, ...]] | None:
    """`forces loyal to A`: those of A where A fights, those it is known to back where A is a state."""
    first = tokens[at + 1].key if at + 1 < len(tokens) else ""
    if first not in words.belongs:
        return None
    here = at + 2
    rest = next((p for p in words.phrases[first] if tuple(t.key for t in tokens[here : here + len(p)]) == p), None)
    if rest is None:
        return None
    here += len(rest)
    if not rest and here < len(tokens) and tokens[here].key in _OF:
        here += 1
        here += here < len(tokens) and tokens[here].key in _BY
    here += here < len(tokens) and tokens[here].key == "the"
    owner = named(here) if here < len(tokens) else None
    for _ in range(_TITLES):
        if owner is not None or here >= len(tokens) or tokens[here].key not in words_in("before a name"):
            break
        here += 1
        owner = named(here) if here < len(tokens) else None
    if owner is None:
        return None
    how = words.belongs[first]
    clients = next((c for a in owner.ids if (c := _in(words.clients.get(a), theatre))), ())
    if clients and how != "is":
        return owner.last, clients
    if (owner.kind in _FIGHTING and how != "backs") or (owner.kind == "state" and how == "is"):
        return owner.last, owner.ids[:1]
    body = owner.affil if owner.kind == "person" and how != "backs" else None
    return (owner.last, (body,)) if body else None


def _in(by_theatre: Mapping[str, tuple[str, ...]] | None, theatre: str) -> tuple[str, ...]:
    """What a row says in this theatre; of another country's war nothing that only holds in Syria's."""
    if by_theatre is None:
        return ()
    return by_theatre.get(theatre) or by_theatre.get(_EVERYWHERE, ())


@cache
def _parties() -> Mapping[str, str]:
    """The theatre, "" for Syria's, that each word (key) of the rows `party` tells."""
    told = (row for row in rows("composed_names") if row["part"] == "party")
    return {key(word): row["theatre"] for row in told for word in row["words"].split("|")}


@cache
def _words(lang: str) -> _Words:
    sets: dict[str, set[str]] = defaultdict(set)
    whose: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    clients: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    belongs: dict[str, str] = {}
    phrases: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    backers: list[tuple[str, str]] = []
    for row in rows("composed_names"):
        if row["lang"] not in (lang, ""):
            continue
        listed = row["words"].split("|")
        ids = tuple(row["actors"].split("|")) if row["actors"] else ()
        match row["part"]:
            case "client":
                for actor in listed:
                    clients[actor].setdefault(row["theatre"], ids)
            case "whose":
                for word in listed:
                    whose[key(word)][row["theatre"]] = ids
            case "belongs":
                for phrase in listed:
                    first, *rest = (key(w) for w in phrase.split())
                    belongs[first] = row["actors"]
                    phrases[first].append(tuple(rest))
            case "backer":
                backers += [(key(word), row["actors"]) for word in listed]
            case part:
                sets[part].update(key(word) for word in listed)
    for word, actor in backers:
        for theatre, ids in clients[actor].items():
            for made in (f"pro-{word}", *(f"{word}-{suffix}" for suffix in sets["backed"])):
                whose[made].setdefault(theatre, ids)
    return _Words(
        frozenset(sets["people"]),
        frozenset(sets["between"]),
        whose,
        belongs,
        {first: tuple(found) for first, found in phrases.items()},
        clients,
    )
