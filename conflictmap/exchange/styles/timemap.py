"""The three lists Bellingcat's TimeMap reads: events, associations (categories and filters) and sources.

Field names are those of TimeMap's own validation: `latitude` and `longitude` are text, a date is an ISO day, an event
names its associations and sources by id.
"""

import json
from collections.abc import Iterable, Iterator

from conflictmap.exchange.coded_event import CodedEvent
from conflictmap.exchange.sheet import About


def lines(events: Iterable[CodedEvent], about: About) -> Iterator[str]:
    """One JSON object with the three lists; `about` stands beside them."""
    told = tuple(events)
    kept = {
        "events": [_event(event) for event in told],
        "associations": [*_categories(told), *_filters(told)],
        "sources": _sources(told),
        "about": about.words(),
    }
    yield json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


def _event(event: CodedEvent) -> dict[str, object]:
    where = event.where
    return {
        "id": event.id,
        "description": event.words,
        "date": event.first.isoformat(),
        "time": "",
        "time_precision": "" if event.days == 1 else f"until {event.last.isoformat()}",
        "location": where.name,
        "latitude": repr(where.lat),
        "longitude": repr(where.lon),
        "type": event.type.value,
        "category": event.type.value,
        "associations": [_category(event.type.value), *(_side(p.side) for p in event.actors)],
        "sources": [_source(claim.id) for claim in event.claims],
        "comments": event.standing,
    }


def _categories(events: Iterable[CodedEvent]) -> Iterator[dict[str, object]]:
    for name in sorted({event.type.value for event in events}):
        yield {"id": _category(name), "title": name, "desc": "", "mode": "CATEGORY"}


def _filters(events: Iterable[CodedEvent]) -> Iterator[dict[str, object]]:
    for side in sorted({party.side for event in events for party in event.actors}):
        yield {"id": _side(side), "title": side, "desc": "", "mode": "FILTER", "filter_paths": ["Side", side]}


def _sources(events: Iterable[CodedEvent]) -> list[dict[str, object]]:
    return [
        {
            "id": _source(claim.id),
            "title": claim.source.who,
            "paths": list(event.urls),
            "type": claim.source.kind.value,
            "description": claim.quote,
        }
        for event in events
        for claim in event.claims
    ]


def _category(name: str) -> str:
    return f"category-{name}"


def _side(name: str) -> str:
    return f"side-{name}"


def _source(claim_id: str) -> str:
    return f"source-{claim_id}"
