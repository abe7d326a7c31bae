"""One reader for all tests of reading: its tables and the gazetteer are loaded once."""

from collections.abc import Callable
from datetime import date

import pytest

from conflictmap.models import DatePrecision, DateSpan, Reading, Report
from conflictmap.reading import Reader
from conflictmap.registry import Registry
from gazetteer import Gazetteer

Read = Callable[..., Reading]


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The reader with the tables of the tree: our actors, our gazetteer."""
    return Reader.load(Registry.load(), Gazetteer.load())


@pytest.fixture(scope="session")
def read(reader: Reader) -> Read:
    """Read one text as a report; published on an ISO day, None when that is not known."""

    def one(text: str, published: str | None = "2019-11-05", outlet: str | None = None) -> Reading:
        day = date.fromisoformat(published) if published else None
        span = DateSpan.days(day, day, DatePrecision.DAY, "given") if day else None
        return reader.read(Report("r", text, outlet=outlet, published=span))

    return one
