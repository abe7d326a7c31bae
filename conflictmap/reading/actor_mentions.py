"""A mention of actors: its words, the ids it stands for, and the particles and titles that belong to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from conflictmap.reading.tokens import NAME_MARKS, Token, key
from conflictmap.reading.word_tables import rows
from conflictmap.records import quickly_made
from conflictmap.registry import Actor

_POSSESSIVES = ("'s", "’s")
_PROCLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")


@quickly_made
@dataclass(frozen=True, slots=True)
class ActorMention:
    """Tokens `first` to `last` (both in) of a sentence name `ids`. `start` and `end` are clean text offsets.

    `clitic` is the preposition joined in front ("" when none), `joined` whether `و` is, `kind` the actor's kind.
    """

    ids: tuple[str, ...]
    name: str
    first: int
    last: int
    start: int
    end: int
    clitic: str = ""
    joined: bool = False
    kind: str = "armed"
    adjective: bool = False
    """Made of a bare nationality, with no noun it hangs on."""
    national: bool = False
    """Made of a nationality; the noun it hangs on may tell of an event as well (the Turkish shelling)."""
    affil: str | None = None
    """The actor a person or body belongs to."""
    acts_as: tuple[str, ...] = ()
    """The ids that act where one party is named twice (the YPG (SDF)): the whole, not the part."""


@lru_cache(maxsize=100_000)
def particles(word: str) -> tuple[tuple[str, str], ...]:
    """A word as it stands, then without each particle it may carry: pairs of particle and rest."""
    found = [("", word)]
    if word.endswith(_POSSESSIVES):
        found.append(("", word[:-2]))
    if not word.isascii():
        if word.startswith(("لل", "ولل", "فلل")):
            found.append(("لل", "ال" + word.split("لل", 1)[1]))
        for clitic in _PROCLITICS:
            if word.startswith(clitic) and len(word) - len(clitic) >= 2:
                found.append((clitic, word[len(clitic) :]))
    return tuple(found)


def mention(
    tokens: Sequence[Token],
    first: int,
    last: int,
    ids: tuple[str, ...],
    clitic: str,
    actors: Mapping[str, Actor],
    *,
    adjective: bool = False,
    national: bool = False,
) -> ActorMention:
    """Tokens `first` to `last` as a mention of `ids`; `clitic` is the particle found joined to the first."""
    listed = actors.get(ids[0])
    return ActorMention(
        ids,
        listed.name if listed else ids[0],
        first,
        last,
        tokens[first].start + _width(clitic),
        tokens[last].end,
        _preposition(clitic),
        clitic.startswith(("و", "ف")) or tokens[first].key.startswith("ولل"),
        listed.kind if listed else "armed",
        adjective,
        national,
        listed.affil if listed else None,
    )


def with_titles(tokens: Sequence[Token], mention: ActorMention, begin: int = 0) -> ActorMention:
    """The mention with words such as militia or fighters drawn in from its left, particles moved along.

    What stands before token `begin` belongs to another name: Syrian Democratic Forces (SDF).
    """
    first, start, clitic, joined = mention.first, mention.start, mention.clitic, mention.joined
    while first > 0 and not clitic and not joined:
        at = first - 1
        if tokens[at].text in NAME_MARKS and at > 0:
            at -= 1
        particle = next((c for c, word in particles(tokens[at].key) if word in _titles()), None)
        if particle is None or at < begin:
            break
        first, start = at, tokens[at].start + _width(particle)
        clitic, joined = _preposition(particle), particle.startswith(("و", "ف"))
    return (
        mention if first == mention.first else replace(mention, first=first, start=start, clitic=clitic, joined=joined)
    )


def _width(clitic: str) -> int:
    """Letters of a particle that stand apart from the name; `لل` has taken the name's article in."""
    return 0 if clitic == "لل" else len(clitic)


def _preposition(clitic: str) -> str:
    bare = clitic.lstrip("وف")
    return "ل" if bare == "لل" else bare


@cache
def _titles() -> frozenset[str]:
    return frozenset(key(w) for row in rows("actor_wrappers") for w in row["words"].split("|"))
