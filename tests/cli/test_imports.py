"""Files come in on the command line, whole or not at all, and go again; our own exports come back as they were."""

import csv
import json
from pathlib import Path

import pytest

from conflictmap.ledger import Ledger
from conflictmap.models import Claim
from tests.cli.conftest import Run
from tests.exchange.imports.conftest import NEW_ACLED


def acled(path: Path, *changes: dict[str, object]) -> str:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(NEW_ACLED))
        writer.writeheader()
        writer.writerows(dict(NEW_ACLED) | change for change in changes)
    return path.name


def kept() -> tuple[Claim, ...]:
    with Ledger.open() as ledger:
        return ledger.claims()


def test_a_file_is_previewed_kept_listed_and_taken_back(run: Run, tmp_path: Path) -> None:
    name = acled(tmp_path / "a.csv", {}, {"event_id_cnty": "SYR2", "event_date": "9999-01-01"})
    code, out, err = run("import", name, "--as", "acled", "--dry-run")
    assert (code, kept()) == (0, ())
    assert "2 rows; would keep 1 claims" in out
    assert "a.csv, row 3: its day lies ahead (9999-01-01)" in err
    code, out, _ = run("import", name, "--as", "acled")
    assert (code, len(kept())) == (1, 1)
    number = out.split()[-1]
    assert "acled: a.csv, 1 reports" in run("import", "--list")[1]
    assert "1 claims rejected" in run("import", "--undo", number)[1]
    with Ledger.open() as ledger:
        assert [(r.verdict, r.claim_id) for r in ledger.reviews()] == [("reject", "acled:SYR1:1")]


def test_the_same_file_again_keeps_nothing_and_a_row_left_can_stop_all(run: Run, tmp_path: Path) -> None:
    name = acled(tmp_path / "a.csv", {}, {"event_id_cnty": "SYR2", "latitude": "north"})
    assert run("import", name, "--as", "acled", "--all-or-none")[0] == 2
    assert kept() == ()
    assert run("import", name, "--as", "acled")[0] == 1
    code, out, _ = run("import", name, "--as", "acled", "--json")
    told = json.loads(out)
    assert (told["there_already"], told["left"][0]["row"], len(kept())) == (1, 3, 1)
    assert code == 1


@pytest.mark.parametrize("form", ["csv", "geojson", "xlsx", "gpkg", "parquet", "kml"])
def test_our_own_export_comes_back_with_the_same_claims(
    form: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "هاجمت القوات «عين عيسى»\r\nليلًا"
    name = acled(tmp_path / "a.csv", {}, {"event_id_cnty": "SYR2", "event_date": "1968-06-05", "notes": words})
    run("import", name, "--as", "acled")
    before = kept()
    assert run("export", "claims", "--as", form, "--out", f"out.{form}")[0] == 0
    monkeypatch.setenv("CONFLICTMAP_HOME", str(tmp_path / "other"))
    assert run("import", f"out.{form}", "--as", "conflictmap")[0] == 0
    assert (len(before), kept()) == (2, before)
    assert "2 reports there already" in run("import", f"out.{form}", "--as", "conflictmap")[1]


def test_an_empty_export_is_no_error_of_ours(run: Run) -> None:
    run("export", "claims", "--out", "none.csv")
    assert run("import", "none.csv", "--as", "conflictmap")[0] == 2


def test_a_cell_of_our_own_export_that_was_changed_is_left_with_its_row(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("import", acled(tmp_path / "a.csv", {}, {"event_id_cnty": "SYR2", "notes": "Others."}), "--as", "acled")
    run("export", "claims", "--out", "out.csv")
    text = (tmp_path / "out.csv").read_bytes().replace(b"Others.", b"Otherwise.")
    (tmp_path / "changed.csv").write_bytes(text)
    monkeypatch.setenv("CONFLICTMAP_HOME", str(tmp_path / "other"))
    code, _, err = run("import", "changed.csv", "--as", "conflictmap")
    assert (code, len(kept())) == (1, 1)
    assert "row 2: its words are not as long as its place" in err


@pytest.mark.parametrize("words", [(), ("a.csv",), ("--list", "--undo", "3"), ("--undo", "3")])
def test_a_question_that_is_none_is_told_so(words: tuple[str, ...], run: Run) -> None:
    assert run("import", *words)[0] == 2


def test_a_map_is_remembered_for_the_next_file_with_that_head(run: Run, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("wann,was,b,l\n2020-12-18,Angriff,36.4,38.9\n", encoding="utf-8")
    told = {"columns": {"day": "wann", "type": "was", "lat": "b", "lon": "l"}, "types": {"Angriff": "ATTACK"}}
    (tmp_path / "map.json").write_text(json.dumps(told), encoding="utf-8")
    assert run("import", "t.csv", "--as", "plain")[0] == 2
    assert run("import", "t.csv", "--as", "plain", "--map", "map.json", "--dry-run")[0] == 0
    assert run("import", "t.csv", "--as", "plain")[0] == 0
    assert len(kept()) == 1
