"""The store remembers what the tables of sides, actors and sources said, and who changed them when."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from conflictmap.ledger import Ledger, NotAllowed
from conflictmap.opinions import Identity, Role
from conflictmap.registry import Actor, Registry, Side, Source

START = datetime(2021, 5, 6, 12, 0, tzinfo=UTC)
REGISTRY = Registry(
    {"one": Side("one", "One", "واحد", "#112233", "circle")},
    {"A": Actor("A", "A", "أ", ("A", "أ"), "armed", "one", backers=("A",), since=date(1969, 1, 1))},
    {"S": Source("S", "S", "س", ("S",), "outlet", "one", reliability="C", reason="often right")},
)


@pytest.fixture
def ledger(new_store: str) -> Iterator[Ledger]:
    moments = iter(START + timedelta(days=n) for n in range(1, 100))
    with Ledger.open(new_store, clock=lambda: next(moments), who="ann") as opened:
        yield opened


def test_what_the_tables_say_is_kept_once(ledger: Ledger) -> None:
    assert ledger.note_registry(REGISTRY) == 3
    entries = ledger.entries()
    assert ledger.note_registry(REGISTRY) == 0
    assert ledger.entries() == entries
    assert (entries[-1].who, entries[-1].action) == ("ann", "registry")
    assert ledger.registry_rows()["actors"]["A"]["since"] == "1969-01-01"
    assert ledger.problems() == []


def test_a_side_that_changes_leaves_what_it_was_behind(ledger: Ledger) -> None:
    ledger.note_registry(REGISTRY)
    before = START + timedelta(days=1, hours=1)
    recoloured = replace(REGISTRY, sides={"one": replace(REGISTRY.sides["one"], colour="#445566")}, sources={})
    assert ledger.note_registry(recoloured) == 2
    assert ledger.entries()[-1].subject == "sides one; sources S"
    assert ledger.registry_rows()["sides"]["one"]["colour"] == "#445566"
    assert ledger.registry_rows()["sources"] == {}
    assert ledger.registry_rows(before)["sides"]["one"]["colour"] == "#112233"
    assert ledger.registry_rows(before)["sources"]["S"]["reliability"] == "C"
    assert ledger.note_registry(REGISTRY) == 2
    assert ledger.problems() == []


def test_a_reader_changes_nothing(ledger: Ledger) -> None:
    with pytest.raises(NotAllowed):
        ledger.acting(Identity("eve", Role.READER)).note_registry(REGISTRY)
    assert ledger.registry_rows() == {"sides": {}, "actors": {}, "sources": {}}


def test_the_tables_of_the_project_are_kept_whole(ledger: Ledger) -> None:
    registry = Registry.load()
    assert ledger.note_registry(registry) == len(registry.sides) + len(registry.actors) + len(registry.sources)
    assert ledger.registry_rows()["actors"].keys() == registry.actors.keys()
