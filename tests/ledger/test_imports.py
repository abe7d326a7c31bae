"""A whole file comes in at once or not at all, and is taken back by rejecting what it brought."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from conflictmap.errors import LedgerError
from conflictmap.ledger import Desk, Ledger
from conflictmap.ledger.imported import imports, undo
from conflictmap.models import Attribution, Claim, Modality, Provenance, Reading, Report, SourceKind
from conflictmap.opinions import Identity, Review, Role, Verdict
from conflictmap.views.reviewed import reviewed
from tests.made import JAHBAL, make_clash, one_day
from tests.stores import Stores


def several(many: int, *, word: str = "took") -> list[Reading]:
    """Readings of reports of one claim, each with its own text."""
    return [coded(f"r{n}", f"They {word} village {n}.") for n in range(many)]


def coded(name: str, text: str) -> Reading:
    day = one_day(date(2020, 12, 18))
    claim = make_clash(
        f"{name}:1",
        name,
        actors=("SDF", "SNA"),
        source=Attribution("ACLED", SourceKind.ANALYSTS),
        modality=Modality.ASSERTED,
        date=day,
        quote=text,
        provenance=Provenance(name, 0, len(text)),
        places=(JAHBAL,),
    )
    return Reading(Report(name, text, "M_ACLED"), "en", day, (), (claim,), {}, "import:test")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(Ledger.open(str(tmp_path / "store.sqlite")), Identity("ann", Role.EDITOR))


def standing(ledger: Ledger) -> tuple[Claim, ...]:
    return reviewed(ledger.claims(), ledger.reviews()).claims


def test_a_file_is_one_entry_and_reads_back_as_if_added_one_by_one(stores: Stores) -> None:
    with Ledger.open(stores.made()) as ledger, Ledger.open(stores.made()) as other:
        before = len(ledger.entries())
        added = ledger.add_all(several(5), "test: a.csv")
        assert (len(added.reports), len(ledger.entries())) == (5, before + 1)
        ledger.add(coded("later", "They took another village."))
        for one in [*several(5), coded("later", "They took another village.")]:
            other.add(one)
        assert other.claims() == ledger.claims()
        assert other.reports() == ledger.reports()
        assert ledger.problems() == []


def test_what_is_there_already_is_left_and_a_taken_id_gets_a_new_one(desk: Desk) -> None:
    desk.ledger.add_all(several(3), "test: a.csv")
    again = desk.ledger.add_all(several(3), "test: a.csv")
    assert (again.id, again.reports) == (None, ())
    more = desk.ledger.add_all([*several(3), *several(1, word="left")], "test: b.csv")
    assert len(more.reports) == len(more.renamed) == 1
    assert len({claim.id for claim in desk.ledger.claims()}) == 4
    assert desk.ledger.problems() == []


def test_one_reading_that_contradicts_itself_keeps_all_out(desk: Desk) -> None:
    made = several(3)
    wrong = replace(made[2], claims=(replace(made[2].claims[0], quote="never said"),))
    version = desk.ledger.version()
    with pytest.raises(LedgerError):
        desk.ledger.add_all([*made[:2], wrong], "test: a.csv")
    assert (desk.ledger.version(), desk.ledger.reports()) == (version, ())


def test_an_import_is_taken_back_whole_and_nothing_else_with_it(desk: Desk) -> None:
    desk.ledger.add(coded("mine", "They took another village."))
    first = desk.ledger.add_all(several(3), "test: a.csv")
    assert first.id is not None
    (kept,) = imports(desk)
    assert (kept.id, kept.reports, kept.subject) == (first.id, 3, "test: a.csv")
    accepted = desk.ledger.claims()[-1].id
    desk.decide(Review(accepted, Verdict.ACCEPT))
    assert undo(desk, first.id) == 3
    assert [claim.provenance.report_id for claim in standing(desk.ledger)] == ["mine"]
    assert undo(desk, first.id) == 0
    assert desk.ledger.problems() == []
    last = desk.ledger.reviews_of(accepted)[-1]
    desk.decide(Review(accepted, Verdict.UNDO, based_on=last.seq, undoes=last.seq))
    assert len(standing(desk.ledger)) == 2


def test_a_number_that_is_no_import_is_refused(desk: Desk) -> None:
    with pytest.raises(LedgerError, match="no import 1"):
        undo(desk, 1)


def test_what_came_in_coded_is_never_read_again_by_the_rules(desk: Desk) -> None:
    desk.ledger.add_all(several(2), "test: a.csv")
    desk.ledger.add(replace(coded("mine", "They took another village."), reader_version="0"))
    assert desk.ledger.read_by_others("1") == ("mine",)
