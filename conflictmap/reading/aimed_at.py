"""Whom an event is aimed at: the parties behind its word, by the prepositions of its row."""

from conflictmap.reading.english_predicates import Predicate
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.parties import Party
from conflictmap.reading.scene import Scene
from conflictmap.reading.windows import HAPPENS_WHERE, Window


def targets(scene: Scene, hit: Hit, span: Window, taken: Party | None) -> tuple[str, ...]:
    """The parties the trigger is aimed at, by the prepositions of its row; "-" takes the direct object."""
    wanted = hit.entry.target
    if not wanted:
        return ()
    ids: list[str] = []
    told = scene.parse.predicate(hit.first, hit.last) if scene.parse is not None else None
    for party in scene.parties:
        if told is not None and not _is_argument(scene, hit, told, party):
            continue
        if not span.first <= party.first < span.last or party is taken or scene.by_the_way(party.first, hit.first):
            continue
        if taken is not None and taken.kind == "person" and hit.last < party.first < taken.first:
            continue  # the body whose office the speaker holds
        if party.kind == "people" and hit.entry.cls in HAPPENS_WHERE:
            continue  # the dead and hurt are counted, they are no party aimed at
        direct = "-" in wanted and party.case == ""
        if direct or party.case in wanted or (party.case == "ضد" and "على" in wanted):
            ids += [i for i in party.ids if i not in ids]
    return tuple(ids)


def _is_argument(scene: Scene, hit: Hit, told: Predicate, party: Party) -> bool:
    """Whether a party may be what an English verb is aimed at: its object, or cleared `of` it and no part of theirs."""
    if party.case == "" and "expel" in hit.entry.flags and told.object is not None and not told.group.passive:
        return party.first <= told.object.last
    if party.case != "of" or "sweep" not in hit.entry.flags:
        return True
    of = next((i for i in range(party.first - 1, hit.last, -1) if scene.tokens[i].key == "of"), None)
    end = told.object.last if told.object is not None and not told.group.passive else hit.last
    return of is not None and of - end <= 1
