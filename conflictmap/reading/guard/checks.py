"""Every question that a control mark has to pass, in order."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from conflictmap.reading.draft import Draft
from conflictmap.reading.guard.agents import (
    done_by_another,
    follows_a_preposition,
    held_by_another,
    keeps_company,
    names_another,
    not_its_subject,
    only_joined,
    taken_by_another,
    takes_from_itself,
)
from conflictmap.reading.guard.geography import far_from_the_report, in_another_country, not_their_land, out_of_the_war
from conflictmap.reading.guard.holders import (
    backed_by_its_foes,
    holds_no_land,
    never_named,
    not_yet_there,
    of_another_country,
    of_their_country,
)
from conflictmap.reading.guard.leavers import leaves_nothing
from conflictmap.reading.guard.marks import Mark
from conflictmap.reading.guard.names import begins_a_name, not_its_name, runs_on
from conflictmap.reading.guard.objects import (
    beside_the_clause,
    no_object,
    of_several,
    stands_for_another,
)
from conflictmap.reading.guard.open_words import (
    beside_what_is_not,
    called_untrue,
    changed_hands_since,
    disputed,
    left_open,
    only_for_a_time,
    when_is_not_said,
)
from conflictmap.reading.guard.other_places import (
    a_nearer_place,
    between_two,
    in_brackets,
    not_listed,
    overlooked,
    where_a_road_leads,
)
from conflictmap.reading.guard.pronouns import came_before, may_be_either
from conflictmap.reading.guard.reported import denied_reports, said_of_others
from conflictmap.reading.guard.shares import one_side, only_a_share, shares_of_units
from conflictmap.reading.guard.the_past import in_the_past, long_before
from conflictmap.reading.guard.things import another_thing
from conflictmap.reading.guard.verbs import does_not_agree, let_to_another, made_to_leave, object_of_another_verb
from conflictmap.reading.guard.word_order import of_another_word
from conflictmap.reading.places import PlaceMention

_OF_THE_WORDS: tuple[Callable[[Mark], str | None], ...] = (
    left_open,
    called_untrue,
    disputed,
    denied_reports,
    said_of_others,
    in_the_past,
    long_before,
    only_for_a_time,
    when_is_not_said,
    beside_what_is_not,
    changed_hands_since,
    leaves_nothing,
    done_by_another,
    names_another,
    not_its_subject,
    may_be_either,
    came_before,
    let_to_another,
    keeps_company,
    taken_by_another,
    takes_from_itself,
    follows_a_preposition,
    object_of_another_verb,
    made_to_leave,
    does_not_agree,
    only_joined,
    held_by_another,
    holds_no_land,
    of_another_country,
    of_their_country,
    backed_by_its_foes,
    never_named,
    not_yet_there,
)
_OF_A_PLACE: tuple[Callable[[Mark, PlaceMention], str | None], ...] = (
    a_nearer_place,
    another_thing,
    only_a_share,
    stands_for_another,
    between_two,
    not_listed,
    one_side,
    no_object,
    of_several,
    where_a_road_leads,
    in_brackets,
    of_another_word,
    overlooked,
)
_OF_A_NAME: tuple[Callable[[Mark, PlaceMention], str | None], ...] = (
    begins_a_name,
    not_its_name,
    runs_on,
    out_of_the_war,
    far_from_the_report,
    not_their_land,
    in_another_country,
)
"""What makes a place another than the one told of: it is left out of the mark."""


def looked_at(mark: Mark, *, words_only: bool = False) -> tuple[Draft, str | None]:
    """The draft with only the places that may be coloured as `in`, and why there can be no mark at all, if so.

    `words_only` for a share of a place, which colours none: what its words leave open is asked, not which place it is.
    """
    why = next((why for check in _OF_THE_WORDS if (why := check(mark)) is not None), None)
    if why is not None or words_only:
        return mark.draft, why or shares_of_units(mark)
    misread = {id(m): doubt for m in mark.coloured if (doubt := _doubt(mark, m, _OF_A_NAME)) is not None}
    if not mark.coloured:
        aside = (beside_the_clause(mark, m) for m in mark.hatched)
        return mark.draft, next((why for why in aside if why is not None), None)
    doubts = misread | {id(m): doubt for m in mark.coloured if (doubt := _doubt(mark, m, _OF_A_PLACE)) is not None}
    if not doubts:
        return mark.draft, None
    if len(doubts) == len(mark.coloured):
        return mark.draft, next(iter(doubts.values()))
    told = [(m, r) for m, r in mark.draft.places if r != "in" or id(m) not in misread]
    places = tuple((m, "within" if r == "in" and id(m) in doubts else r) for m, r in told)
    return replace(mark.draft, places=places), None


def _doubt(mark: Mark, place: PlaceMention, checks: Sequence[Callable[[Mark, PlaceMention], str | None]]) -> str | None:
    return next((why for check in checks if (why := check(mark, place)) is not None), None)
