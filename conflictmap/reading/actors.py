"""Finding the actors a sentence names: listed names, descriptions, and the second name of a person told of before."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from conflictmap.reading.actor_mentions import ActorMention, mention, particles, with_titles
from conflictmap.reading.beside_names import with_theirs
from conflictmap.reading.capitals import capital, capitals
from conflictmap.reading.composed_names import composed_name, composing_heads, his_forces
from conflictmap.reading.function_words import words_in
from conflictmap.reading.listed_names import ListedNames
from conflictmap.reading.nationalities import (
    is_adjective,
    is_foreign,
    is_nationality,
    national,
    without_countries_as_places,
)
from conflictmap.reading.offices import without_offices
from conflictmap.reading.short_names import short_heads, short_name, theatre_name
from conflictmap.reading.spelled_names import SpelledNames
from conflictmap.reading.theatres import Theatre, is_general, state_of, states_abroad
from conflictmap.reading.tokens import Sentence, Token, key
from conflictmap.reading.told import Told
from conflictmap.reading.word_tables import rows
from conflictmap.registry import Actor, Registry

_GOVERNMENTS = ("regime", "government")
_REMEMBERED = 1 << 17
"""So many words are remembered with whether a name may begin with them."""


class ActorIndex:
    """Finds actor names in tokens by longest match; quotation marks and brackets inside a name are stepped over."""

    def __init__(self, registry: Registry) -> None:
        self._actors = registry.actors
        self._names = ListedNames(registry.actors.values())
        self._beginning: dict[str, bool] = {}
        self._spelled = SpelledNames(registry.actors.values())
        self._states = {actor_id: state_of(actor_id, registry.actors) for actor_id in registry.actors}

    def mentions(self, sentence: Sentence, day: date | None, told: Told) -> tuple[ActorMention, ...]:
        """All actor mentions of a sentence, in order. `day` decides between bearers of a name; `told` is updated."""
        tokens = sentence.tokens
        told.heads.paragraph = sentence.paragraph
        found: list[ActorMention] = []
        i = 0
        while i < len(tokens):
            one = self._at(tokens, i, day, told)
            if one is None or (one.adjective and _ends_outlet(found, i)):
                i += 1
                continue
            begin = found[-1].last + 1 if found else 0
            one = self._named_twice(tokens, with_titles(tokens, one, begin), day, told.theatre)
            one = his_forces(tokens, one, self._actors)
            self._note(tokens, one, told)
            found.append(one)
            theirs = with_theirs(tokens, one, day, self._actors)
            if theirs is not None:
                found.append(theirs)
            i = found[-1].last + 1
        return without_countries_as_places(tokens, without_offices(tokens, found), day, self._actors)

    def _at(self, tokens: Sequence[Token], i: int, day: date | None, told: Told) -> ActorMention | None:
        if not self._may_begin(tokens[i].key) and not _is_of_people(tokens[i].key, told):
            return None
        listed = self._listed(tokens, i, day, told.theatre)
        if listed is not None and tokens[i].key == "the" and i + 1 < len(tokens):
            behind = self._listed(tokens, i + 1, day, told.theatre)
            listed = behind if behind is not None and behind.last > listed.last else listed  # the regime forces
        local = theatre_name(tokens, i, told.heads, day, self._actors)
        if local is not None and (listed is None or listed.last <= local.last):
            listed = local
        composed = composed_name(
            tokens, i, told.composing, day, self._actors, lambda at: self._at(tokens, at, day, told)
        )
        # where a war abroad is told of, whose forces they are there goes before a name they bear in Syria's
        if composed is not None and (listed is None or listed.last < composed.last + bool(told.composing)):
            return composed
        if local is not None and listed is local:
            return local
        short = short_name(tokens, i, told.heads, day, self._actors)
        if listed is not None and short is not None and short.last > listed.last:
            return short  # the internal security forces are not the security forces of the table
        return (
            listed
            or self._second_name(tokens, i, told)
            or short
            or capital(tokens, i, day, self._actors)
            or self._described(tokens, i, told)
            or self._own_country(tokens, i, told)
            or national(tokens, i, self._actors)
        )

    def _may_begin(self, word: str) -> bool:
        """Whether a listed name, a short one, a capital, an outlet's description or a nationality begins with a key.

        Most words of a report begin none of them; each is asked about once.
        """
        known = self._beginning.get(word)
        if known is None:
            rests = {rest for _, rest in particles(word)}
            heads = (self._names.beginnings(), short_heads(), composing_heads(), capitals().keys(), _outlet_words())
            known = is_nationality(word) or any(not rests.isdisjoint(one) for one in heads)
            known = known or self._spelled.may_begin(word)
            if len(self._beginning) < _REMEMBERED:
                self._beginning[word] = known
        return known

    def _note(self, tokens: Sequence[Token], one: ActorMention, told: Told) -> None:
        for actor_id in one.ids:
            told.note(self._actors.get(actor_id))
        told.heads.note(tokens, one, self._actors.get(one.ids[0]))

    def _listed(
        self, tokens: Sequence[Token], i: int, day: date | None, theatre: Theatre | None
    ) -> ActorMention | None:
        """The longest listed name that begins at `i`; of several bearers the one alive on `day`, else the last."""
        if not tokens[i].is_word:
            return None
        for clitic, rest in particles(tokens[i].key):
            last, ids = self._names.longest(tokens, i, rest)
            if ids:
                alive = self._in_time(self._at_home(ids, theatre), day)
                if alive and self._is_foreign(tokens, last, self._actors[alive[0]]):
                    return None
                if (
                    alive
                    and theatre
                    and is_general(self._actors[alive[0]], self._states[alive[0]], tokens[i : last + 1])
                ):
                    return None
                return mention(tokens, i, last, alive, clitic, self._actors) if alive else None
        spelled = self._spelled.at(tokens, i)
        alive = self._in_time([spelled[1]], day) if spelled is not None else ()
        return mention(tokens, i, spelled[0], alive, "", self._actors) if spelled is not None and alive else None

    def _is_foreign(self, tokens: Sequence[Token], last: int, actor: Actor) -> bool:
        """Whether a general name of the government's (the regime, the security forces) is another country's here."""
        return actor.side in _GOVERNMENTS and last + 1 < len(tokens) and is_foreign(tokens[last + 1].key)

    def _at_home(self, ids: Sequence[str], theatre: Theatre | None) -> list[str]:
        """The bearers of a name, those of the war told of first, those of other wars last."""
        here = theatre.states if theatre else ()
        return sorted(ids, key=lambda i: (self._states[i] in states_abroad()) - 2 * (self._states[i] in here))

    def _in_time(self, ids: Sequence[str], day: date | None) -> tuple[str, ...]:
        unique = list(dict.fromkeys(ids))
        alive = [i for i in unique if self._actors[i].alive(day)]
        past = [i for i in unique if _was_before(self._actors[i], day)]
        return tuple(alive or sorted(past, key=lambda i: self._actors[i].until or date.max)[-1:])[:1]

    def _named_twice(
        self, tokens: Sequence[Token], one: ActorMention, day: date | None, theatre: Theatre | None
    ) -> ActorMention:
        """A name with another of the same side in brackets or after a slash is one mention of one party."""
        at = one.last + 1
        if at + 1 < len(tokens) and tokens[at].text == "/" and tokens[at].start == one.end:
            other = self._listed(tokens, at + 1, day, theatre)
            same = other is not None and _one_party(self._actors[one.ids[0]], self._actors[other.ids[0]])
            return replace(one, last=other.last, end=tokens[other.last].end) if other is not None and same else one
        if at + 2 >= len(tokens) or tokens[at].text != "(":
            return one
        other = self._listed(tokens, at + 1, day, theatre)
        if other is None or other.last + 1 >= len(tokens) or tokens[other.last + 1].text != ")":
            return one
        outer, inner = self._actors[one.ids[0]], self._actors[other.ids[0]]
        if outer.side != inner.side or outer.id == inner.id:
            return one
        return replace(
            one,
            ids=(*one.ids, *other.ids),
            last=other.last + 1,
            end=tokens[other.last + 1].end,
            acts_as=(inner.id if outer.part_of == inner.id else outer.id,),
        )

    def _described(self, tokens: Sequence[Token], i: int, told: Told) -> ActorMention | None:
        """Words such as the agency, for the outlet named before."""
        following = tokens[i + 1].key if i + 1 < len(tokens) else ""
        for clitic, word in particles(tokens[i].key):
            if word in _outlet_words() and told.outlet is not None:
                last = i + 1 if is_adjective(following) else i  # a nationality behind it belongs to the words
                return mention(tokens, i, last, (told.outlet,), clitic, self._actors)
        return None

    def _own_country(self, tokens: Sequence[Token], i: int, told: Told) -> ActorMention | None:
        """His country: the state of the person or office named last."""
        for clitic, word in particles(tokens[i].key):
            known = self._actors.get(told.country or "")
            if word in words_in("own country") and known is not None and known.kind == "state":
                return mention(tokens, i, i, (known.id,), clitic, self._actors)
        return None

    def _second_name(self, tokens: Sequence[Token], i: int, told: Told) -> ActorMention | None:
        for clitic, rest in particles(tokens[i].key):
            if rest in told.people:
                return mention(tokens, i, i, (told.people[rest],), clitic, self._actors)
        return None


def _is_of_people(word: str, told: Told) -> bool:
    """Whether a key may be the second name of a person told of."""
    return bool(told.people) and any(rest in told.people for _, rest in particles(word))


def _one_party(first: Actor, second: Actor) -> bool:
    """Whether two armed groups of one side are spoken of as one."""
    return first.side == second.side and first.kind == second.kind == "armed" and first.id != second.id


def _was_before(actor: Actor, day: date | None) -> bool:
    """Whether an actor had its time before a day: reports go on to name it."""
    return actor.kind == "person" or actor.since is None or day is None or actor.since <= day


def _ends_outlet(found: Sequence[ActorMention], i: int) -> bool:
    """Whether an outlet's name ends right in front of token `i`: a nationality there belongs to the name."""
    return bool(found) and found[-1].kind == "outlet" and found[-1].last == i - 1


@cache
def _outlet_words() -> frozenset[str]:
    return frozenset(
        key(w)
        for row in rows("anaphora")
        if row["what"] == "outlet"
        for w in row["words"].split("|")
        if w.startswith("ال")
    )
