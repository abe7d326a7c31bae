"""Armed people named by those they fight for, right behind them: the army and its allies, Turkey and its proxies."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from conflictmap.reading.actor_mentions import ActorMention, mention
from conflictmap.reading.function_words import words_in
from conflictmap.reading.theatres import state_of
from conflictmap.reading.tokens import Token, key
from conflictmap.reading.word_tables import rows
from conflictmap.registry import Actor

_MOST_BETWEEN = 3
"""So many words may stand between `and` and the pronoun that says whose they are."""


def with_theirs(
    tokens: Sequence[Token], one: ActorMention, day: date | None, actors: Mapping[str, Actor]
) -> ActorMention | None:
    """The mention of those who fight for `one` that stands joined right behind it; None where none does."""
    at = one.last + 1
    if at >= len(tokens) or one.kind not in ("armed", "state"):
        return None
    told = _arabic(tokens, at) or _english(tokens, at)
    if told is None:
        return None
    first, last, kind = told
    owners = {one.ids[0], state_of(one.ids[0], actors)}
    theirs = next((ids for owner in owners if owner and (ids := _fighting_for(kind).get(owner))), ())
    alive = next((a for a in theirs if a in actors and actors[a].alive(day) and a not in one.ids), None)
    return replace(mention(tokens, first, last, (alive,), "", actors), joined=True) if alive is not None else None


def _arabic(tokens: Sequence[Token], at: int) -> tuple[int, int, str] | None:
    """`ومرتزقته`, `وحلفاؤه`, `والفصائل الموالية لها`: first and last token, and what kind of people they are."""
    if not tokens[at].key.startswith("و"):
        return None
    word = tokens[at].key[1:]
    kind = _kinds("ar").get(word)
    if kind is not None:
        return at, at, kind
    if word not in _people():
        return None
    for last in range(at + 1, min(at + 2 + _MOST_BETWEEN, len(tokens))):
        if tokens[last].key in words_in("loyal to whom was told"):
            loyal = any(t.key in _loyal() for t in tokens[at + 1 : last])
            return (at, last, "theirs") if loyal else None
    return None


def _english(tokens: Sequence[Token], at: int) -> tuple[int, int, str] | None:
    """`and its mercenaries`, `and their allied militias`."""
    if tokens[at].key != "and" or at + 2 >= len(tokens) or tokens[at + 1].key not in words_in("whose, in English"):
        return None
    for last in range(at + 2, min(at + 2 + _MOST_BETWEEN, len(tokens))):
        kind = _kinds("en").get(tokens[last].key)
        if kind is not None:
            named = kind == "allies" and last > at + 2  # and its Palestinian allies of X
            return None if named else (at + 1, last, kind)
    return None


@cache
def _kinds(lang: str) -> Mapping[str, str]:
    """The words (keys) for those who fight for somebody, by whether they are `theirs` or only `allies`."""
    told = (r for r in rows("composed_names") if r["part"] in ("theirs", "allies") and r["lang"] == lang)
    return {key(word): row["part"] for row in told for word in row["words"].split("|")}


@cache
def _fighting_for(kind: str) -> Mapping[str, tuple[str, ...]]:
    """Who fights for whom in Syria's war; an ally is only who is listed as one."""
    parts = ("ally",) if kind == "allies" else ("client", "ally")
    found: dict[str, tuple[str, ...]] = {}
    for part in parts:
        for row in rows("composed_names"):
            if row["part"] == part and not row["theatre"]:
                found.update(dict.fromkeys(row["words"].split("|"), tuple(row["actors"].split("|"))))
    return found


@cache
def _people() -> frozenset[str]:
    return _part("people")


@cache
def _loyal() -> frozenset[str]:
    return _part("belongs")


def _part(part: str) -> frozenset[str]:
    told = (r for r in rows("composed_names") if r["part"] == part and r["lang"] == "ar")
    return frozenset(key(word) for row in told for word in row["words"].split("|"))
