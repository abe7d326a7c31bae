"""Every word of the interface stands in both languages, and every key the pages use has a row."""

import ast
from pathlib import Path
from typing import Any

import pytest

from conflictmap.corrections import FIELDS, PROBLEMS
from conflictmap.errors import TableError
from conflictmap.exchange.areas.reasons import WHY as AREA_WHY
from conflictmap.exchange.baseline_refusals import FILE_WHY
from conflictmap.exchange.baseline_refusals import WHY as ROW_WHY
from conflictmap.html_map import PAGE_WORDS
from conflictmap.ledger import decisions
from conflictmap.ledger.audit import ReadingMade
from conflictmap.maps.history_strip import LANES
from conflictmap.models import ClaimType, MapEffect, Modality, SourceKind
from conflictmap.models import DatePrecision as Precision
from conflictmap.opinions import Review, Verdict
from conflictmap.query import LANGUAGES
from conflictmap.registry import Registry
from conflictmap.ui import sources_page
from conflictmap.ui.audit_card import IN_SUBJECT
from conflictmap.ui.compare_lists import CHANGE_LIST, TOLD_LIST
from conflictmap.ui.compare_state import KINDS as COMPARE_KINDS
from conflictmap.ui.compare_state import LAYOUTS
from conflictmap.ui.control_desk import VIEWS
from conflictmap.ui.held_keeping import KINDS
from conflictmap.ui.held_table import COLUMNS as HELD_COLUMNS
from conflictmap.ui.network_page import COLUMNS as TIE_COLUMNS
from conflictmap.ui.period import LENGTHS
from conflictmap.ui.source_beside import COLUMNS as BESIDE_COLUMNS
from conflictmap.ui.state import CLOCKS
from conflictmap.views.compare import CHANGES as MAP_CHANGES
from conflictmap.views.control_table import STATES, WHY
from conflictmap.views.disputes import KINDS as DISPUTE_KINDS
from conflictmap.views.echoes import Why
from conflictmap.views.grades import EVENT_WORDS, LETTERS, NUMBERS
from conflictmap.views.grades import REASONS as WHY_GRADED
from conflictmap.views.open_questions import ASK_WHY
from conflictmap.views.open_questions import KINDS as QUESTIONS
from conflictmap.views.outlets_tell import FACTS
from conflictmap.views.positions import SAYS
from conflictmap.views.review_changes import SHOWN
from conflictmap.views.review_queue import WEIGHTS, State
from conflictmap.views.tellers_compared import HOW
from conflictmap.views.ties import WHY_NOT, Tie
from conflictmap.views.tray import REASONS
from conflictmap.views.would_change import CHANGES
from conflictmap.words import table, term, word
from environment import ROOT

RECORDS: list[Any] = [ReadingMade, *(kind for kind in decisions.TABLES if kind is not Review)]
CLOSED = {
    "type": ClaimType,
    "modality": Modality,
    "modality_short": Modality,
    "effect": MapEffect,
    "kind": SourceKind,
    "precision": Precision,
    "tray": REASONS,
    "verdict": Verdict,
    "why": WHY,
    "baseline_row": ROW_WHY,
    "baseline_file": FILE_WHY,
    "areas_why": set(AREA_WHY.values()),
    "state": (*STATES, "stale", "none"),
    "would": CHANGES,
    "question": QUESTIONS,
    "ask": ASK_WHY,
    "strip": LANES,
    "held_kind": KINDS,
    "held_kind_one": KINDS,
    "held_column": HELD_COLUMNS,
    "held_view": VIEWS,
    "held_did": ("kept", "replaced", "withdrawn", "restored", "undone"),
    "held": (
        *(f"{what}_{kind}" for kind in KINDS for what in ("none", "help", "off", "new", "replace")),
        *(f"who_{way}" for way in ("actors", "nobody", "unknown")),
    ),
    "wrong": PROBLEMS,
    "change": {"began", "report", "reading", *(kind.__name__.lower() for kind in decisions.TABLES)},
    "field": {name for kind in RECORDS for name in kind.__dataclass_fields__}
    - {"seq", "at", "by", "reason", *IN_SUBJECT},
    "correct": {*FIELDS, *SHOWN},
    "review": {*State, *WEIGHTS},
    "past_clock": CLOCKS,
    "grade_source": LETTERS,
    "grade_claim": NUMBERS,
    "grade_short": NUMBERS,
    "grade_event": EVENT_WORDS,
    "grade_why": WHY_GRADED,
    "source_kind": {s.kind for s in Registry.load().sources.values()},
    "sources": sources_page.COLUMNS,
    "echoes_why": Why,
    "dispute_kind": DISPUTE_KINDS,
    "compare": (*COMPARE_KINDS, *LAYOUTS),
    "compare_column": (*CHANGE_LIST, *TOLD_LIST),
    "map_change": MAP_CHANGES,
    "compared": HOW,
    "stance": SAYS,
    "leaves_out": FACTS,
    "tie": (*Tie, "stated"),
    "tie_told": Tie,
    "network": WHY_NOT,
    "network_column": TIE_COLUMNS,
    "period": LENGTHS,
    "beside": BESIDE_COLUMNS,
    "page": PAGE_WORDS,
}


def keys_used() -> set[str]:
    """Every literal first argument of word(), and the titles and leads pages hand to the frame."""
    found = set()
    scripts = [ROOT / "app.py", *(ROOT / "pages").glob("*.py"), *(ROOT / "conflictmap/ui").glob("*.py")]
    for path in scripts:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in {"word", "open_page", "heading"}:
                found |= {a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)}
    return found


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def test_every_key_the_pages_use_has_a_row() -> None:
    used = keys_used()
    assert len(used) > 50
    assert used - set(table()) == set()


@pytest.mark.parametrize("group", list(CLOSED))
def test_every_code_of_a_closed_list_has_a_word(group: str) -> None:
    assert {f"{group}.{code}" for code in CLOSED[group]} - set(table()) == set()


def test_every_kind_of_actor_has_a_word() -> None:
    kinds = {f"kind_of_actor.{a.kind}" for a in Registry.load().actors.values()}
    assert kinds - set(table()) == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_missing_key_is_an_error_and_an_unknown_code_shows_itself(lang: str) -> None:
    with pytest.raises(KeyError):
        word("no.such.key", lang)
    assert term("relation", "beyond_the_hill", lang) == "beyond the hill"


def test_values_are_filled_in_and_never_formatted_themselves() -> None:
    assert "{card}" in word("read.undated", "en", basis="{card}")


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        pytest.param("a,x,ع\na,y,غ\n", "stands twice", id="a double key"),
        pytest.param("a,x,\n", "lacks a language", id="no Arabic"),
    ],
)
def test_a_bad_row_names_its_line(rows: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "strings.csv"
    path.write_text("key,en,ar\n" + rows, encoding="utf-8")
    with pytest.raises(TableError, match=problem):
        table(path)


PLACES = (
    *("how_told", "place_problem", "place_verdict", "place_view", "place_table", "geoprecision", "lang", "compass"),
    *("own_field", "own_did", "shared_column"),
)
"""Groups of which the place-name desk chooses by a code."""


def test_no_row_is_without_use() -> None:
    scripts = [ROOT / "app.py", *(ROOT / "pages").glob("*.py"), *(ROOT / "conflictmap").rglob("*.py")]
    code = "".join(path.read_text("utf-8") for path in scripts)
    # a group that code picks from by a code of its own is used as a whole
    groups = (
        "type",
        "modality",
        "modality_short",
        "effect",
        "kind",
        "relation",
        "precision",
        "state",
        "rung",
        "how",
        "slot",
        "verdict",
        "review",
        "correct",
        "merge",
        "echo",
        "split",
        "wrong",
        "grade",
        "grade_source",
        "grade_claim",
        "grade_short",
        "grade_event",
        "grade_why",
        "source_kind",
        "sources",
        "role",
        "change",
        "field",
        "door",
        "people",
        "past_clock",
        "search",
        "echoes",
        "why",
        "would",
        "question",
        "ask",
        "strip",
        "baseline_row",
        "baseline_file",
        *("tie", "tie_told", "network", "network_column", "period", "words", "beside"),
        *("held", "held_view", "held_kind", "held_kind_one", "held_column", "held_did"),
    )
    chosen = (
        *groups,
        "echoes_why",
        *("dispute_kind", "stance", "leaves_out", "outlets", "compare", "compare_column", "map_change", "compared"),
        "share",
        "tour",
        "sheet",
        "briefing",
        "page",
        "changes",
        "map",
        "tray",
        "kind_of_actor",
        "mark",
        "sort",
        "column",
        "filter",
        "actors",
        *("areas", "areas_did", "areas_why"),
        *("imports", "imports_did", "import_style", "import_field", "import_days", "import_why"),
        *PLACES,
    )
    assert [
        key
        for key in table()
        if f'"{key}"' not in code and f"'{key}'" not in code and key.partition(".")[0] not in chosen
    ] == []
