"""The ids a place has in other gazetteers, as its `source` says them: "GN172134" is gn:172134."""

import re

_PARTS = re.compile(r"[;,]")
_SAID = (
    (re.compile(r"GN ?(\d+)"), "gn:"),
    (re.compile(r"OCHA (C\d+)"), "ocha:"),
    (re.compile(r"OCHA (SY\d+)"), ""),
    (re.compile(r"WOF ?(\d+)"), "wof:"),
    (re.compile(r"Wikidata (Q\d+)"), "wd:"),
    (re.compile(r"OSM ((?:node|way|relation)/\d+)"), "osm:"),
)


def said_ids(source: str) -> tuple[str, ...]:
    """The ids that a `source` gives a place, each once; "own estimate beside GN1" speaks of another place.

    >>> said_ids("GN172134; OCHA C5905, Wikidata Q1146939")
    ('gn:172134', 'ocha:C5905', 'wd:Q1146939')
    """
    parts = [part.strip() for part in _PARTS.split(source)]
    found = (prefix + said[1] for part in parts for pattern, prefix in _SAID if (said := pattern.match(part)))
    return tuple(dict.fromkeys(found))
