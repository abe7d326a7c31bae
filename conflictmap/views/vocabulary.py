"""By which names each outlet calls each actor, and which of its words are loaded: counted, and never taken over.

A word counts where it is part of the name that was read, or stands right beside it: before it ("militias of"), or, in
Arabic, after it with the article.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from conflictmap.models import Mention, Report
from conflictmap.registry import Registry
from conflictmap.views.echoes import NO_ECHOES, Echoes
from conflictmap.views.loaded_words import loaded, tone

_BEFORE, _AFTER = re.compile(r"(\w+)[ \u00a0]$"), re.compile(r"^[ \u00a0](\w+)")
_REACH = 30
_ARTICLE = "ال"


@dataclass(frozen=True, slots=True)
class Named:
    """One name by which reports of one outlet call one actor, `times` often; `loaded` are its loaded words, if any."""

    actor: str
    outlet: str | None
    name: str
    loaded: tuple[str, ...]
    times: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How often somebody is named, how often of these with a loaded word, and each loaded word with its number."""

    times: int
    loaded: int
    words: tuple[tuple[str, int], ...]
    """The most frequent first."""

    @property
    def hostile(self) -> tuple[tuple[str, int], ...]:
        """The words that damn."""
        return tuple((w, n) for w, n in self.words if tone(w) == "hostile")


def vocabulary(mentions: Iterable[Mention], reports: Iterable[Report], echoes: Echoes = NO_ECHOES) -> tuple[Named, ...]:
    """Every name of every actor by outlet, the most frequent first; of copies of one text only the first is counted.

    Mentions in reports that are not given are not counted; one that may be several actors counts for each.
    """
    told = {r.id: r for r in reports}
    firsts = set(echoes.told_once(told))
    counts = Counter[tuple[str, str | None, str, tuple[str, ...]]]()
    for mention in mentions:
        report_id = mention.provenance.report_id
        if mention.kind == "actor" and report_id in firsts:
            name, words = _in_context(mention, told[report_id].text)
            for actor_id in mention.ids:
                counts[actor_id, told[report_id].outlet, name, words] += 1
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0][0], pair[0][1] or "", pair[0][2]))
    return tuple(Named(*key, n) for key, n in ordered)


def by_outlet_side(named: Iterable[Named], registry: Registry) -> Mapping[str, Tally]:
    """How the outlets of each side name whoever is given, by side."""
    return _tallies(named, lambda one: registry.outlet_side(one.outlet))


def by_actor_side(named: Iterable[Named], registry: Registry) -> Mapping[str, Tally]:
    """How the actors of each side are named, by side."""
    return _tallies(named, lambda one: registry.side_of(one.actor))


def names(named: Iterable[Named]) -> Mapping[str, int]:
    """Each name with its number, the most frequent first."""
    counts = Counter[str]()
    for one in named:
        counts[one.name] += one.times
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _tallies(named: Iterable[Named], group: Callable[[Named], str]) -> Mapping[str, Tally]:
    times, with_loaded = Counter[str](), Counter[str]()
    words: dict[str, Counter[str]] = defaultdict(Counter)
    for one in named:
        key = group(one)
        times[key] += one.times
        with_loaded[key] += one.times if one.loaded else 0
        for word in one.loaded:
            words[key][word] += one.times
    return {
        key: Tally(
            times[key], with_loaded[key], tuple(sorted(words[key].items(), key=lambda pair: (-pair[1], pair[0])))
        )
        for key in sorted(times, key=lambda key: (-times[key], key))
    }


def _in_context(mention: Mention, text: str) -> tuple[str, tuple[str, ...]]:
    """The name with the loaded words that stand right beside it, and all its loaded words."""
    start, end = mention.provenance.start, mention.provenance.end
    before = _BEFORE.search(text[max(start - _REACH, 0) : start])
    after = _AFTER.search(text[end : end + _REACH])
    parts = [mention.surface]
    if before and loaded(before[1]):
        parts.insert(0, before[1])
    if after and loaded(after[1]) and (after[1].isascii() or after[1].startswith(_ARTICLE)):
        parts.append(after[1])
    name = " ".join(" ".join(parts).split())
    return name, loaded(name)
