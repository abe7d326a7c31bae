"""Ingest keeps each report once, whatever lies beside it."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from conflictmap.errors import LedgerError
from conflictmap.ingest import files_in, ingest, ingest_texts, read_anew, seed
from conflictmap.ingested import AGAIN, KEPT, READ_AGAIN, REFUSED, Ingested, Outcome
from conflictmap.ledger import Ledger
from conflictmap.models import Reading, Report
from tests.fake_reader import FakeReader

READER = FakeReader()


@pytest.fixture
def ledger(new_store: str) -> Iterator[Ledger]:
    with Ledger.open(new_store) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four reports in three files, one of them deeper; beside them a bad file, a bad line and files of no concern."""
    (tmp_path / "a.txt").write_text("They took it and took it.")
    (tmp_path / "deep" / "deeper").mkdir(parents=True)
    (tmp_path / "deep" / "deeper" / "b.md").write_text("سيطرت عليها", encoding="utf-8")
    batch = [{"id": "c", "text": "c took it", "outlet": "M_OWN"}, {"id": "bad"}, {"id": "d", "text": "rien du tout"}]
    (tmp_path / "deep" / "more.jsonl").write_text("\n".join(map(json.dumps, batch)))
    (tmp_path / "scan.txt").write_bytes(b"%PDF-1.4")
    (tmp_path / "photo.jpg").write_bytes(b"x")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "e.txt").write_text("e took it")
    return tmp_path


def test_a_folder_is_read_with_all_below_it_and_the_bad_stop_none(ledger: Ledger, folder: Path) -> None:
    done = ingest(READER, ledger, [folder])
    assert done.kept == ("a.txt", "b.md", "c", "d")
    assert [(name, reason) for name, reason, _ in done.refused] == [("more.jsonl:2", "text"), ("scan.txt", "binary")]
    assert done.claims == len(ledger.claims()) == 4
    assert done.left == {"no trigger": 6, "language not read: xx": 1}
    assert {o.report_id: o.message for o in done.outcomes}["d"] == ("nothing found, because: language not read: xx (1)")


def test_the_same_again_changes_nothing(ledger: Ledger, folder: Path) -> None:
    ingest(READER, ledger, [folder])
    before = ledger.version()
    done = ingest(READER, ledger, [folder, folder / "a.txt", folder])
    assert (done.kept, done.read_again, done.claims, done.left) == ((), (), 0, {})
    assert done.again == ("a.txt", "b.md", "c", "d")
    assert ledger.version() == before


def test_what_the_store_has_is_not_read_again(ledger: Ledger, folder: Path) -> None:
    ingest(READER, ledger, [folder])

    class Tired(FakeReader):
        def read(self, report: Report) -> Reading:
            raise AssertionError(report.id)

    assert len(ingest(Tired(), ledger, [folder]).again) == 4


def test_a_newer_reader_reads_again_what_comes_again(ledger: Ledger, folder: Path) -> None:
    ingest(READER, ledger, [folder])
    done = ingest(FakeReader("2"), ledger, [folder / "a.txt"])
    assert (done.read_again, done.claims) == (("a.txt",), 2)
    assert {claim.why for claim in ledger.claims(["a.txt"])} == {"reader 2"}


def test_a_newer_reader_reads_the_whole_store_anew(ledger: Ledger, folder: Path) -> None:
    ingest(READER, ledger, [folder], published=date(2021, 3, 1))
    assert len(read_anew(FakeReader("2"), ledger).read_again) == 4
    assert {claim.why for claim in ledger.claims()} == {"reader 2"}
    assert {claim.date.start for claim in ledger.claims()} == {date(2021, 3, 1)}
    assert read_anew(FakeReader("2"), ledger) == Ingested(())


def test_a_date_once_given_outlives_a_second_coming_without_it(ledger: Ledger, folder: Path) -> None:
    ingest(READER, ledger, [folder / "a.txt"], published=date(2021, 3, 1))
    assert ingest(READER, ledger, [folder / "a.txt"]).again == ("a.txt",)
    assert ingest(FakeReader("2"), ledger, [folder / "a.txt"]).read_again == ("a.txt",)
    assert {claim.date.start for claim in ledger.claims()} == {date(2021, 3, 1)}


def test_a_date_given_later_dates_the_report(ledger: Ledger, folder: Path) -> None:
    ingest(READER, ledger, [folder / "a.txt"])
    done = ingest(READER, ledger, [folder / "a.txt"], published=date(2021, 3, 1))
    assert done.read_again == ("a.txt",)
    assert len(ledger.claims()) == 2
    assert {claim.date.start for claim in ledger.claims()} == {date(2021, 3, 1)}


def test_an_unknown_outlet_is_kept_and_warned_of_once(ledger: Ledger, folder: Path) -> None:
    done = ingest(READER, ledger, [folder], outlet="M_NOBODY", known_outlets={"M_ONE", "M_OWN"})
    assert len(done.kept) == 4
    assert [words for words in done.warnings if "outlet" in words] == [
        "outlet 'M_NOBODY' is in no table of ours; its side is unknown"
    ]
    assert ledger.reports()[0].outlet == "M_NOBODY"


def test_a_report_without_a_date_is_kept_and_the_reason_told(ledger: Ledger, folder: Path) -> None:
    done = ingest(READER, ledger, [folder / "a.txt"])
    assert done.warnings == ("a.txt: no publication date: no date given and none in the text",)
    assert ingest(READER, ledger, [folder / "a.txt"], published=date(2021, 3, 1)).warnings == ()


def test_progress_is_told_of_each_report_once_it_can_be_seen_by_others(new_store: str, folder: Path) -> None:
    where = new_store
    seen: list[tuple[str, int]] = []

    def told(outcome: Outcome) -> None:
        with Ledger.open(where) as other:
            seen.append((outcome.status, len(other.reports())))

    with Ledger.open(where) as ledger:
        ingest(
            READER, ledger, [folder / "a.txt", folder / "scan.txt", folder / "deep", folder / "a.txt"], progress=told
        )
        ingest(FakeReader("2"), ledger, [folder / "a.txt"], progress=told)
    assert seen == [
        (KEPT, 1),
        (REFUSED, 1),
        (KEPT, 2),
        (KEPT, 3),
        (REFUSED, 3),
        (KEPT, 4),
        (READ_AGAIN, 4),
    ]


def test_a_store_that_fails_stops_at_once_and_keeps_what_was_kept(ledger: Ledger, folder: Path) -> None:
    class Careless(FakeReader):
        def read(self, report: Report) -> Reading:
            reading = super().read(report)
            if report.id != "b.md":
                return reading
            return Reading(report, "ar", reading.published, (), reading.claims * 2, {}, "1")

    with pytest.raises(LedgerError, match="two claims"):
        ingest(Careless(), ledger, [folder])
    assert [report.id for report in ledger.reports()] == ["a.txt"]


def test_pasted_texts_are_kept_under_the_name_given(ledger: Ledger) -> None:
    texts = [("pasted", "They took it."), ("pasted", "They took more."), ("blank", " ")]
    done = ingest_texts(READER, ledger, texts, outlet="M_ONE", published=date(2021, 3, 1))
    assert done.kept[0] == "pasted"
    assert done.kept[1].startswith("pasted~")
    assert done.refused == (("blank", "empty", "is empty"),)
    assert {report.outlet for report in ledger.reports()} == {"M_ONE"}


def test_files_named_twice_are_read_once_and_any_suffix_may_be_named(folder: Path) -> None:
    photo = folder / "photo.jpg"
    assert files_in([photo, folder, folder / "a.txt"]) == (
        photo,
        folder / "a.txt",
        folder / "deep" / "deeper" / "b.md",
        folder / "deep" / "more.jsonl",
        folder / "scan.txt",
    )


def test_a_path_that_is_not_there_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    (outcome,) = ingest(READER, ledger, [tmp_path / "none.txt"]).outcomes
    assert (outcome.status, outcome.reason) == (REFUSED, "missing")


def test_seeds_fill_a_store_that_holds_nothing_else(ledger: Ledger, tmp_path: Path) -> None:
    front = "---\nid: d-en\nheading: H\nlanguage: en\ndigest_of: d\n---\n"
    (tmp_path / "d.en.md").write_text(front + "They took it.")
    (tmp_path / "README.txt").write_text("no digest")
    done = seed(READER, ledger, tmp_path)
    assert done.kept == ("d-en",)
    assert [name for name, _, _ in done.refused] == ["README.txt"]
    assert ledger.reports()[0].digest_of == "d"
    (tmp_path / "e.en.md").write_text(front.replace("d-en", "e-en") + "They took two.")
    assert seed(READER, ledger, tmp_path).kept == ("e-en",)
    ingest_texts(READER, ledger, [("own", "They took three.")])
    (tmp_path / "f.en.md").write_text(front.replace("d-en", "f-en") + "They took four.")
    assert seed(READER, ledger, tmp_path) == Ingested(())


def test_outcomes_name_the_report_as_the_store_does(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_text("They took it.")
    ingest_texts(READER, ledger, [("first", "They took it.")])
    (outcome,) = ingest(READER, ledger, [tmp_path]).outcomes
    assert (outcome.name, outcome.status, outcome.report_id) == ("copy.txt", AGAIN, "first")
