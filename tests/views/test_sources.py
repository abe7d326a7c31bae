"""What each outlet publishes and who speaks in it."""

from conflictmap.models import SourceKind
from conflictmap.views import outlet_table, source_kinds
from conflictmap.views.sources import KIND_COLUMNS, OUTLET_COLUMNS
from tests.views.conftest import REGISTRY, denial, gain, report, rows

REPORTS = [
    report("ar", "ORIENT"),
    report("en", "ORIENT", lang="en", translation_of="ar"),
    report("h", "HAWAR"),
    report("n", None),
    report("s", "STRANGER"),
]
CLAIMS = [
    gain("a", "SNA", report="ar"),
    gain("b", "SNA", report="ar", kind=SourceKind.SPOKESMAN, speaks_for="SNA"),
    gain("c", "SNA", report="en"),
    denial("d", "b", report="h"),
    gain("e", "SNA", report="elsewhere"),
]


def test_outlets_count_their_reports_claims_and_denials_once() -> None:
    found = {r["outlet"]: r for r in rows(outlet_table(CLAIMS, REGISTRY, REPORTS))}
    assert {o: (r["reports"], r["claims"], r["denied"]) for o, r in found.items()} == {
        "ORIENT": (1, 2, 1),
        "HAWAR": (1, 1, 0),
        None: (1, 0, 0),
        "STRANGER": (1, 0, 0),
    }
    assert found["ORIENT"]["kinds"] == {"narrator": 1, "spokesman": 1}
    assert (found["ORIENT"]["side"], found["ORIENT"]["reliability"]) == ("opposition", "C")
    assert (found["STRANGER"]["name"], found["STRANGER"]["side"], found["STRANGER"]["reliability"]) == (
        "STRANGER",
        "unknown",
        None,
    )


def test_kinds_of_source_are_counted_by_outlet_and_side() -> None:
    found = [tuple(r.values()) for r in rows(source_kinds(CLAIMS, REGISTRY, REPORTS))]
    assert found == [
        (None, "narrator", "unknown", 1),
        ("HAWAR", "narrator", "sdf", 1),
        ("ORIENT", "narrator", "opposition", 2),
        ("ORIENT", "spokesman", "opposition", 1),
    ]


def test_nothing_gives_the_promised_columns() -> None:
    assert dict(outlet_table([], REGISTRY, []).dtypes.astype(str)) == OUTLET_COLUMNS
    assert dict(source_kinds([], REGISTRY).dtypes.astype(str)) == KIND_COLUMNS
