"""The parts a claim is split into, and what each decision changed."""

from dataclasses import replace

import pytest

from conflictmap.corrections import corrected
from conflictmap.models import Casualties, PersonCount
from conflictmap.opinions import Review, Verdict
from conflictmap.views.parts import MOST_PARTS, SPLIT_BY, parts_of, splits_by
from conflictmap.views.review_changes import steps
from tests.views.conftest import AIN_ISSA, JAHBAL, MUSHAYRIFAH, RAQQA_GOVERNORATE, claim, gain

BOTH = gain("both", "SNA", places=(JAHBAL, MUSHAYRIFAH, RAQQA_GOVERNORATE), targets=("SDF",))


def test_each_place_becomes_a_part_that_keeps_the_governorate_and_its_colour() -> None:
    assert splits_by(BOTH) == ("places",)
    made = [corrected(BOTH, part) for part in parts_of(BOTH, SPLIT_BY)]
    assert [[p.place_id for p in c.places] for c in made] == [["jahbal", "raqqa_gov"], ["mushayrifah", "raqqa_gov"]]
    assert [c.may_colour for c in made] == [("jahbal",), ("mushayrifah",)]
    assert all(c.targets == ("SDF",) for c in made)


def test_every_combination_is_a_part_and_the_holder_goes_with_its_actor() -> None:
    many = replace(BOTH, actors=("SNA", "TUR"), holder_after=("SNA", "TUR"), targets=("SDF", "SAA"))
    made = [corrected(many, part) for part in parts_of(many, SPLIT_BY)]
    assert len(made) == MOST_PARTS
    assert len({(c.actors, c.places[0].place_id, c.targets) for c in made}) == MOST_PARTS
    assert all(c.holder_after == c.actors for c in made)
    assert [corrected(many, part).actors for part in parts_of(many, ["actors"])] == [("SNA",), ("TUR",)]


def test_the_dead_are_counted_in_one_part_only() -> None:
    hurt = replace(BOTH, casualties=Casualties(PersonCount(3, 3)))
    made = [corrected(hurt, part) for part in parts_of(hurt, SPLIT_BY)]
    assert [c.casualties for c in made] == [hurt.casualties, None]


@pytest.mark.parametrize("by", [SPLIT_BY, ()])
def test_what_has_nothing_to_split_by_is_two_parts_to_tell_apart(by: tuple[str, ...]) -> None:
    assert parts_of(claim("one", places=(AIN_ISSA,)), by) == ({}, {})


def test_a_step_tells_what_the_decision_changed_and_whether_it_still_counts() -> None:
    told = [
        Review("both", Verdict.CORRECT, by="ann", seq=1, changes={"hedged": True, "actors": ["TUR"]}),
        Review("both", Verdict.REJECT, by="bob", seq=2, reason="no"),
        Review("both", Verdict.UNDO, by="bob", seq=3, undoes=2),
        Review("other", Verdict.ACCEPT, by="bob", seq=4),
    ]
    corrects, rejects, undoes = steps(BOTH, told)
    assert [name for name, _, _ in corrects.differences()] == ["hedged", "actors"]
    assert [(old.actors, new.actors) for name, old, new in corrects.differences() if name == "actors"] == [
        (("SNA",), ("TUR",))
    ]
    assert (rejects.undone, rejects.after, rejects.differences()) == (True, (), ())
    assert (undoes.before, undoes.after, undoes.differences()) == ((), corrects.after, ())
