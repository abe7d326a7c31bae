"""Claims as flat rows, and as a file that no spreadsheet runs."""

import csv
import io
from dataclasses import replace

import pytest

from conflictmap.models import Casualties, PersonCount
from conflictmap.views import claims_csv, claims_table
from conflictmap.views.claims_table import CLAIM_COLUMNS, harmless
from tests.views.conftest import AIN_ISSA, JAHBAL, REGISTRY, REPORTS, before, gain, rows, span


def test_a_row_holds_names_inclusive_days_and_the_quote_as_it_is() -> None:
    told = gain("a", "SNA", span("2020-12-17", "2020-12-18"), targets=["SDF", "STRANGER"], places=[JAHBAL, AIN_ISSA])
    (row,) = rows(claims_table([told], REGISTRY, REPORTS, "ar"))
    assert (row["first_day"], row["last_day"], row["published"]) == ("2020-12-17", "2020-12-18", "2020-12-19")
    assert (row["actors"], row["targets"]) == ("الجيش الوطني", "قسد; STRANGER")
    assert (row["places"], row["relations"], row["lon"]) == ("Jahbal; Ain Issa", "in; in", JAHBAL.lon)
    assert (row["quote"], row["outlet"]) == (told.quote, "ORIENT")


def test_open_days_and_unknown_reports_are_empty_texts() -> None:
    (row,) = rows(claims_table([gain("a", "SNA", before("2020-12-18"), report="elsewhere", places=())], REGISTRY))
    assert (row["first_day"], row["last_day"], row["published"], row["outlet"]) == ("", "2020-12-18", "", "")
    assert row["lon"] != row["lon"]


@pytest.mark.parametrize(
    ("killed", "text"),
    [
        pytest.param(None, "", id="nobody counted"),
        pytest.param(PersonCount(10, 10), "10", id="exact"),
        pytest.param(PersonCount(21, None), "21+", id="at least"),
        pytest.param(PersonCount(0, 5), "0-5", id="between"),
    ],
)
def test_counts_of_people_keep_their_bounds(killed: PersonCount | None, text: str) -> None:
    told = replace(gain("a", "SNA"), casualties=Casualties(killed))
    assert claims_table([told], REGISTRY)["killed"].tolist() == [text]


@pytest.mark.parametrize("start", list("=+-@\t\r"))
def test_no_cell_of_the_file_begins_like_a_formula(start: str) -> None:
    told = gain("a", "SNA", quote=f"{start}cmd|' /C calc'!A0")
    text = claims_csv(claims_table([told], REGISTRY, REPORTS))
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["quote"] == f"'{told.quote}"
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values() if not is_number(cell))


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("cell", ["قرية", "a=b", "", 5, -5.5, None], ids=repr)
def test_harmless_cells_stay_as_they_are(cell: object) -> None:
    assert harmless(cell) is cell


def test_no_claims_give_the_promised_columns_and_a_header() -> None:
    empty = claims_table([], REGISTRY)
    assert dict(empty.dtypes.astype(str)) == CLAIM_COLUMNS
    assert claims_csv(empty).strip().split(",") == list(CLAIM_COLUMNS)
