"""Readings of every shape, for what must hold for all of them."""

from datetime import date, timedelta

from hypothesis import strategies as st

from conflictmap.models import (
    Attribution,
    Casualties,
    Claim,
    ClaimType,
    DatePrecision,
    DateSpan,
    MapEffect,
    Mention,
    Modality,
    PersonCount,
    PlaceRef,
    Provenance,
    Reading,
    Report,
    SourceKind,
)

# any letter of any script, line ends and marks of direction included; never half a letter or NUL
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
some = st.lists(words, max_size=3).map(tuple)
maybe = st.none() | words
days = st.none() | st.dates(date(1, 1, 2), date.max - timedelta(days=1))
spans = st.builds(DateSpan, days, days, st.sampled_from(DatePrecision), words, maybe)
degrees = st.floats(-180, 180)
counts = st.builds(PersonCount, st.integers(0, 10**6), st.none() | st.integers(0, 10**6), maybe, maybe)
places = st.builds(
    PlaceRef,
    place_id=words,
    name=words,
    lon=degrees,
    lat=degrees,
    relation=words,
    surface=words,
    names=some,
    feature_type=words,
    distance_km=st.none() | st.floats(0, 1e4),
    direction=maybe,
    ref=maybe,
    count=st.none() | st.integers(0, 1000),
    anaphor=st.booleans(),
    alternatives=some,
)
sources = st.builds(Attribution, words, st.sampled_from(SourceKind), maybe, maybe, maybe)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A reading whose quotes stand in its text."""
    text = draw(words.filter(bool))
    report_id = draw(words.filter(bool))
    report = Report(report_id, text, draw(maybe), draw(maybe), draw(st.none() | spans), *draw(st.tuples(*[maybe] * 4)))
    claims = tuple(draw(_claim(report, f"{report_id}#{n}")) for n in range(draw(st.integers(0, 3))))
    mentions = draw(
        st.lists(
            st.builds(
                Mention,
                st.sampled_from(["place", "actor"]),
                some,
                words,
                words,
                st.just(Provenance(report_id, 0, 1)),
                st.none() | degrees,
                st.none() | degrees,
                some,
            ),
            max_size=3,
        )
    )
    left = draw(st.dictionaries(words, st.integers(0, 99), max_size=2))
    excluded = tuple(draw(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), words), max_size=2)))
    return Reading(report, draw(words), draw(spans), tuple(mentions), claims, left, draw(words), excluded)


@st.composite
def _claim(draw: st.DrawFn, report: Report, claim_id: str) -> Claim:
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(report.text))] * 2)))
    return Claim(
        id=claim_id,
        type=draw(st.sampled_from(ClaimType)),
        actors=draw(some),
        source=draw(sources),
        modality=draw(st.sampled_from(Modality)),
        map_effect=draw(st.sampled_from(MapEffect)),
        date=draw(spans),
        quote=report.text[start:end],
        provenance=Provenance(report.id, start, end),
        targets=draw(some),
        co_actors=draw(some),
        places=draw(st.lists(places, max_size=3).map(tuple)),
        statement_date=draw(st.none() | spans),
        origin=draw(maybe),
        hedged=draw(st.booleans()),
        holder_after=draw(some),
        may_colour=draw(some),
        casualties=draw(st.none() | st.builds(Casualties, st.none() | counts, st.none() | counts)),
        parent=draw(maybe),
        about=draw(some),
        coref_of=draw(maybe),
        rule=draw(words),
        why=draw(words),
    )
