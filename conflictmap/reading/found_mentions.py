"""The mentions of a sentence as a reading holds them, and why a report may have given none."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from conflictmap.models import Mention, Provenance
from conflictmap.reading import assemble
from conflictmap.reading.actor_mentions import ActorMention
from conflictmap.reading.assemble import Context
from conflictmap.reading.places import PlaceMention
from conflictmap.reading.resolution import Settled
from conflictmap.reading.tokens import Sentence


def mentions_of(context: Context, actors: Sequence[ActorMention], places: Sequence[PlaceMention]) -> list[Mention]:
    out = []
    for actor in actors:
        start, end = context.clean.to_raw(actor.start, actor.end)
        out.append(
            Mention(
                "actor",
                actor.ids,
                actor.name,
                context.report.text[start:end],
                Provenance(context.report.id, start, end),
            )
        )
    for place in places:
        if place.anaphor:
            continue
        start, end = context.clean.to_raw(place.start, place.end)
        name, _ = assemble.place_name(place)
        out.append(
            Mention(
                "place",
                (place.place.id,),
                name,
                context.report.text[start:end],
                Provenance(context.report.id, start, end),
                place.place.lon,
                place.place.lat,
                tuple(p.id for p in place.alternatives),
            )
        )
    return sorted(out, key=lambda m: m.provenance.start)


def outside(settled: Sequence[Settled], page: Sequence[tuple[int, int, str]]) -> Iterator[Settled]:
    """The places outside page furniture; both in the order of the text."""
    for one in settled:
        before = bisect_right(page, one.toponym.start, key=lambda span: span[0]) - 1
        if before < 0 or one.toponym.start >= page[before][1]:
            yield one


def why_nothing(
    pieces: Sequence[Sentence], named: Sequence[tuple[ActorMention, ...]], settled: Sequence[Settled]
) -> str:
    if not pieces:
        return "no text beside page furniture"
    if not any(named) and not settled:
        return "no actor or place that the tables know"
    return "no words of an event with an actor or a place"
