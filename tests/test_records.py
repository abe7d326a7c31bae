"""Records with a constructor of their own are the frozen dataclasses they were."""

from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from conflictmap.records import quickly_made


@quickly_made
@dataclass(frozen=True, slots=True)
class _Point:
    lon: float
    lat: float
    name: str = "somewhere"


def test_a_quickly_made_record_is_what_it_was_given() -> None:
    made = _Point(38.0, lat=36.5)

    assert (made.lon, made.lat, made.name) == (38.0, 36.5, "somewhere")
    assert made == _Point(38.0, 36.5, "somewhere") != replace(made, name="Manbij")
    assert repr(made).endswith("_Point(lon=38.0, lat=36.5, name='somewhere')")


def test_a_quickly_made_record_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        _Point(38.0, 36.5).name = "Manbij"  # type: ignore[misc]


def test_what_is_missing_is_refused_as_ever() -> None:
    with pytest.raises(TypeError, match="lat"):
        _Point(38.0)  # type: ignore[call-arg]


@dataclass(frozen=True, slots=True)
class _WithFactory:
    names: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _WithoutSlots:
    name: str


@pytest.mark.parametrize("cls", [pytest.param(_WithFactory, id="factory"), pytest.param(_WithoutSlots, id="no slots")])
def test_a_class_that_needs_more_is_refused(cls: type) -> None:
    with pytest.raises(TypeError, match=cls.__name__):
        quickly_made(cls)
