"""Loaded words are counted where they name somebody, by who uses them of whom."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from conflictmap.errors import TableError
from conflictmap.models import Mention, Provenance, Report
from conflictmap.registry import Registry
from conflictmap.views.echoes import NO_ECHOES, Cluster, Echoes
from conflictmap.views.loaded_words import loaded, table
from conflictmap.views.vocabulary import by_actor_side, by_outlet_side, names, vocabulary


def read(report_id: str, outlet: str | None, text: str, *named: tuple[str, str]) -> tuple[Report, list[Mention]]:
    spans = [(actor, text.index(surface), surface) for actor, surface in named]
    return Report(report_id, text, outlet), [
        Mention("actor", (a,), a, s, Provenance(report_id, at, at + len(s))) for a, at, s in spans
    ]


def counted(
    *given: tuple[Report, list[Mention]], echoes: Echoes = NO_ECHOES
) -> Sequence[tuple[str, str | None, str, tuple[str, ...], int]]:
    found = vocabulary([m for _, some in given for m in some], [r for r, _ in given], echoes)
    return [(n.actor, n.outlet, n.name, n.loaded, n.times) for n in found]


@pytest.mark.parametrize(
    ("text", "surface", "name", "words"),
    [
        pytest.param("هاجمت قسد القرية", "قسد", "قسد", (), id="neutral"),
        pytest.param("هاجمت ميليشيات قسد القرية", "قسد", "ميليشيات قسد", ("ميليشيات",), id="right before it"),
        pytest.param("هاجمت والميليشيات قسد", "قسد", "والميليشيات قسد", ("ميليشيات",), id="with what is joined on"),
        pytest.param("تنظيم قسد الإرهابي هاجم", "قسد", "قسد الإرهابي", ("إرهابي",), id="after it with the article"),
        pytest.param("قتلت قسد إرهابيين من داعش", "قسد", "قسد", (), id="somebody else is meant"),
        pytest.param("هاجمت الميليشيات. قسد تنفي", "قسد", "قسد", (), id="another sentence"),
        pytest.param("ميليشيا قسد هاجمت", "ميليشيا قسد", "ميليشيا قسد", ("ميليشيا",), id="in the name itself"),
        pytest.param("the SDF militia attacked", "SDF", "SDF militia", ("militia",), id="English, after"),
        pytest.param(
            "terrorist SDF mercenaries", "SDF", "terrorist SDF mercenaries", ("terrorist", "mercenaries"), id="both"
        ),
    ],
)
def test_a_loaded_word_counts_in_a_name_and_right_beside_it(
    text: str, surface: str, name: str, words: tuple[str, ...]
) -> None:
    assert counted(read("r", "ORIENT", text, ("SDF", surface))) == [("SDF", "ORIENT", name, words, 1)]


def test_words_are_counted_by_who_uses_them_and_of_whom(registry: Registry) -> None:
    first = read("a", "ORIENT", "ميليشيات قسد ثم ميليشيا قسد وقوات", ("SDF", "ميليشيات قسد"), ("SDF", "ميليشيا قسد"))
    second = read("b", "HAWAR", "قسد و مرتزقة الجيش الوطني", ("SDF", "قسد"), ("SNA", "مرتزقة الجيش الوطني"))
    found = vocabulary([*first[1], *second[1]], [first[0], second[0]])
    by_outlet = by_outlet_side([n for n in found if n.actor == "SDF"], registry)
    assert (by_outlet["opposition"].times, by_outlet["opposition"].loaded) == (2, 2)
    assert by_outlet["opposition"].words == (("ميليشيا", 1), ("ميليشيات", 1))
    assert (by_outlet["sdf"].times, by_outlet["sdf"].loaded, by_outlet["sdf"].words) == (1, 0, ())
    assert by_actor_side([n for n in found if n.outlet == "HAWAR"], registry)["opposition"].hostile == (("مرتزقة", 1),)
    assert names(n for n in found if n.actor == "SDF") == {"قسد": 1, "ميليشيا قسد": 1, "ميليشيات قسد": 1}


def test_a_text_that_was_copied_is_counted_once() -> None:
    text = "ميليشيات قسد"
    days = {"a": date(2020, 1, 1), "b": date(2020, 1, 2)}
    both = (read("a", "ORIENT", text, ("SDF", "قسد")), read("b", "HAWAR", text, ("SDF", "قسد")))
    assert [row[1] for row in counted(*both, echoes=Echoes((Cluster(("a", "b"), ()),), days))] == ["ORIENT"]


def test_reports_that_are_not_shown_are_not_counted() -> None:
    _, mentions = read("gone", "ORIENT", "قسد", ("SDF", "قسد"))
    assert vocabulary(mentions, []) == ()


def test_no_loaded_word_is_a_neutral_name_of_its_own() -> None:
    assert len(table()) > 80
    assert loaded("الجيش الوطني السوري") == loaded("Syrian Democratic Forces") == loaded("حزب العمال") == ()


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        pytest.param("a,en,hostile\nA,en,hostile\n", "stands twice", id="twice"),
        pytest.param("a,en,funny\n", "not a word", id="no such tone"),
    ],
)
def test_a_wrong_row_of_loaded_words_names_its_line(rows: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "words.csv"
    path.write_text("word,lang,tone\n" + rows, encoding="utf-8")
    with pytest.raises(TableError, match=problem):
        table(path)
