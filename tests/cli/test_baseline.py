"""Baselines come in and go out on the command line: all of a file, or nothing."""

from pathlib import Path

import pytest

from conflictmap.ledger import Desk, Ledger, user_name
from conflictmap.opinions import Baseline, Identity, Role
from tests.cli.conftest import Run

HEAD = "place_id,place,lon,lat,holders,day,source,note\n"
GOOD = "ain-issa,,,,SDF,2019-11-01,a map,\n"


def kept() -> tuple[Baseline, ...]:
    with Ledger.open() as ledger:
        return Desk(ledger, Identity("ann", Role.READER)).standing(Baseline)


def table(tmp_path: Path, rows: str) -> str:
    (tmp_path / "held.csv").write_text(HEAD + rows, encoding="utf-8")
    return "held.csv"


def test_a_table_is_kept_and_comes_out_again(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("baseline", "import", table(tmp_path, GOOD))
    assert (code, out) == (0, "held.csv: 1 new, 0 changed, 0 there already, 0 refused\n")
    assert [(b.place_id, b.holders, b.by) for b in kept()] == [("ain-issa", ("SDF",), user_name())]
    assert run("baseline", "export", "--out", "out.csv")[0] == 0
    assert run("baseline", "import", "out.csv")[1] == "out.csv: 0 new, 0 changed, 1 there already, 0 refused\n"


def test_a_refused_row_stops_all_of_them_unless_it_is_left_out(run: Run, tmp_path: Path) -> None:
    name = table(tmp_path, GOOD + ",Nowhereburg,,,SDF,2019-11-01,a map,\n")
    code, _, err = run("baseline", "import", name)
    assert (code, kept()) == (2, ())
    assert "row 3: no place is called Nowhereburg" in err
    assert run("baseline", "import", name, "--leave-out")[0] == 1
    assert len(kept()) == 1


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a,b\n1,2\n"], ids=["no text", "no such columns"])
def test_a_file_that_is_no_table_is_refused(content: bytes, run: Run, tmp_path: Path) -> None:
    (tmp_path / "held.csv").write_bytes(content)
    assert run("baseline", "import", "held.csv")[0] == 2
    assert run("baseline", "import", "no-such-file.csv")[0] == 2


def test_who_is_no_editor_imports_nothing(run: Run, tmp_path: Path) -> None:
    run("role", "set", "ann", "editor")
    run("role", "set", user_name(), "analyst")
    code, _, err = run("baseline", "import", table(tmp_path, GOOD))
    assert (code, "may not baseline" in err) == (2, True)
