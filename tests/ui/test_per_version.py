"""What follows from the ledger is worked out once for a version of it and a moment known, and anew for any other."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from conflictmap.query import NOW, AsOf
from conflictmap.ui.cached.once import per_version

PAST = AsOf(shown_at=datetime(2021, 1, 1, tzinfo=UTC))


@dataclass
class World:
    """What a page stands on, and what was worked out."""

    version: str = "a"
    known: AsOf = NOW
    places: str = "p"
    made: list[tuple[object, ...]] = field(default_factory=list)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    it = World()

    class Store:
        def version(self) -> str:
            return it.version

    monkeypatch.setattr("conflictmap.ui.cached.once.store", Store)
    monkeypatch.setattr("conflictmap.ui.state.as_of", lambda: it.known)
    return it


def kept(world: World, name: str, entries: int = 2) -> Callable[[str], tuple[object, ...]]:
    def make(lang: str) -> tuple[object, ...]:
        world.made.append((name, lang, world.version, world.known, world.places))
        return world.made[-1]

    make.__qualname__ = f"{make.__qualname__}.{name}.{id(world)}"
    return per_version(entries=entries, also=lambda: world.places)(make)


def test_the_same_question_is_answered_from_what_is_kept(world: World) -> None:
    ask = kept(world, "one")
    assert ask("en") is ask("en")
    assert len(world.made) == 1


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"version": "b"}, id="another version"),
        pytest.param({"known": PAST}, id="another moment"),
        pytest.param({"places": "q"}, id="other places"),
    ],
)
def test_whatever_changes_it_is_worked_out_anew_and_the_old_is_still_there(
    change: dict[str, object], world: World
) -> None:
    ask = kept(world, "one")
    first, before = ask("en"), {name: getattr(world, name) for name in change}
    for name, value in change.items():
        setattr(world, name, value)
    assert ask("en") != first
    for name, value in before.items():
        setattr(world, name, value)
    assert ask("en") is first
    assert len(world.made) == 2


def test_two_functions_and_two_arguments_never_share_an_answer(world: World) -> None:
    one, two = kept(world, "one"), kept(world, "two")
    assert len({one("en"), two("en"), one("ar"), two("ar")}) == 4


def test_going_through_the_past_pushes_out_nothing_of_now(world: World) -> None:
    ask = kept(world, "one", entries=1)
    now = ask("en")
    for day in range(1, 5):
        world.known = AsOf(shown_at=datetime(2021, 1, day, tzinfo=UTC))
        ask("en")
    world.known = NOW
    assert ask("en") is now
