"""Capitals that stand for the government that sits there: Damascus denies, talks with Damascus."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from conflictmap.reading.actor_mentions import ActorMention, mention, particles
from conflictmap.reading.function_words import words_in
from conflictmap.reading.tokens import Token, key
from conflictmap.reading.word_tables import rows
from conflictmap.registry import Actor


def capital(tokens: Sequence[Token], i: int, day: date | None, actors: Mapping[str, Actor]) -> ActorMention | None:
    """The government a capital at token `i` stands for; None where it is only a city."""
    for clitic, word in particles(tokens[i].key):
        ids = [a for a in capitals().get(word, ()) if a in actors and actors[a].alive(day)]
        if ids and _acts(tokens, i, clitic):
            return mention(tokens, i, i, (ids[0],), clitic, actors)
    return None


def _acts(tokens: Sequence[Token], i: int, clitic: str) -> bool:
    """Whether the capital speaks, is spoken to or deals with others, by the words right beside it."""
    before = tokens[i - 1].key if i else ""
    after = tokens[i + 1].key if i + 1 < len(tokens) else ""
    if clitic.lstrip("وف") in ("ب", "ك") or tokens[i].text.endswith(("'s", "’s")):
        return False
    if before in ("من", "عن") and i > 1 and tokens[i - 2].key in words_in("comes from a capital"):
        return True
    bare = before.removeprefix("و") if len(before) > _SHORT else before
    two = f"{tokens[i - 2].key} {before}" if i > 1 else ""
    if two in words_in("capital behind") or (clitic == "و" and before in words_in("beside a capital")):
        return True
    return (
        before in words_in("capital behind")
        or bare in words_in("capital behind")
        or after in words_in("capital in front")
    )


_SHORT = 4


@cache
def capitals() -> dict[str, tuple[str, ...]]:
    """The governments that may sit in a capital, by its key."""
    return {key(w): tuple(row["actors"].split("|")) for row in rows("capitals") for w in row["words"].split("|")}
