"""The dead and the hurt that one sentence counts, each as the least and the most its words allow."""

from collections.abc import Sequence
from dataclasses import replace

from conflictmap.models import Casualties, PersonCount
from conflictmap.reading.casualty_reader import Told, read_counts
from conflictmap.reading.casualty_words import names_harm
from conflictmap.reading.people import OTHERS, People
from conflictmap.reading.tokens import Token


def casualties(tokens: Sequence[Token], lang: str) -> Casualties | None:
    """Killed and injured people of one sentence; None when it counts none.

    The same number told twice is one; a part ("among them") is never added; numbers of raids, distances, hours and
    dates are not people. `who` is "CIV" for civilians, the words for other groups, None when not said.
    """
    if not names_harm(tokens):
        return None
    told = read_counts(tokens, lang)
    killed, injured = _total([t for t in told if t.harm == "killed"]), _total([t for t in told if t.harm == "injured"])
    for one in told:
        if one.harm == "neutralised" and killed is None:
            killed = PersonCount(0, one.people.maximum, _known(one.people.who), _words(one.people, tokens))
        if one.harm == "both":
            shared = PersonCount(0, one.people.maximum, _known(one.people.who), _words(one.people, tokens))
            killed, injured = killed or shared, injured or shared
    return None if killed is None and injured is None else Casualties(killed, injured)


def _total(told: Sequence[Told]) -> PersonCount | None:
    """One count for a harm: side by side adds up, a toll says it all, the same told twice is one.

    Two different counts of the same people may be two events or one told twice: at least the larger, at most both.
    """
    tolls = [t for t in told if t.toll]
    groups: dict[int, list[Told]] = {}
    for one in tolls[-1:] or told:
        groups.setdefault(one.group, []).append(one)
    total: PersonCount | None = None
    for members in groups.values():
        count = members[0].people.count()
        for member in members[1:]:
            count = _added(count, member.people.count())
        total = count if total is None else _told_again(total, count)
    return None if total is None else replace(total, who=_known(total.who))


def _added(one: PersonCount, other: PersonCount) -> PersonCount:
    most = None if one.maximum is None or other.maximum is None else one.maximum + other.maximum
    stated = " + ".join(s for s in (one.stated, other.stated) if s) or None
    return PersonCount(one.minimum + other.minimum, most, one.who if one.who == other.who else None, stated)


def _told_again(one: PersonCount, other: PersonCount) -> PersonCount:
    if (one.minimum, one.maximum) == (other.minimum, other.maximum):
        return one if one.who is not None else other
    both = _added(one, other)
    if one.who and other.who and one.who != other.who:
        return both
    return replace(both, minimum=max(one.minimum, other.minimum), who=one.who or other.who)


def _known(who: str | None) -> str | None:
    return who if who != OTHERS else None


def _words(people: People, tokens: Sequence[Token]) -> str:
    return people.stated or " ".join(t.text for t in tokens[people.first : people.last + 1])
