"""A reading as plain text for a terminal: who says what of whom, where, when, with what standing, in which words."""

import re
from collections.abc import Iterator
from datetime import date

from conflictmap.models import SLOTS, Casualties, Claim, DateSpan, PersonCount, PlaceRef, Reading

# report text must not steer the terminal: control characters, and marks that turn the direction of what follows
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]+")
_QUOTE_WIDTH = 300


def plain_text(reading: Reading, *, explain: bool = False) -> str:
    """The whole reading; with `explain` also the rule and reason of each claim, and the spans that were cut out."""
    return "\n".join(_lines(reading, explain))


def nothing_because(reading: Reading) -> str:
    """Why a reading holds no claim, in words."""
    counted = [(why.removeprefix("nothing found: "), count) for why, count in sorted(reading.left.items(), key=_most)]
    reasons = ", ".join(f"{_calm(why)} ({count})" for why, count in counted if count)
    return f"nothing found, because: {reasons or 'no words of it tell of an event'}"


def day_words(span: DateSpan) -> str:
    """A span in ISO days, both ends in."""
    first, last = _day(span.start), _day(span.last)
    if first == last:
        return first or "no date"
    return f"{first or '…'} – {last or '…'}"


def _lines(reading: Reading, explain: bool) -> Iterator[str]:
    report = reading.report
    said = [f"language {reading.lang}", f"published {day_words(reading.published)} ({_calm(reading.published.basis)})"]
    if report.outlet:
        said.append(f"outlet {_calm(report.outlet)}")
    yield f"== {_calm(report.id)}: " + ", ".join(said)
    if report.digest_of:
        yield f"   our digest of {_calm(report.digest_of)}"
    if not reading.claims:
        yield f"   {nothing_because(reading)}"
        return
    for claim in reading.claims:
        yield from _claim(claim, explain)
        if explain:
            yield from _fired(reading, claim)
    kinds = [sum(m.kind == kind for m in reading.mentions) for kind in ("place", "actor")]
    yield f"\n{len(reading.claims)} claims; {kinds[0]} place and {kinds[1]} actor mentions"
    if reading.left:
        yield "left aside: " + ", ".join(f"{_calm(why)} {n}" for why, n in sorted(reading.left.items(), key=_most))
    if explain:
        for start, end, why in reading.left_at:
            yield f"left {start}-{end} ({_calm(why)}): {_calm(report.text[start:end])}"
        for start, end, why in reading.excluded:
            yield f"cut out {start}-{end} ({_calm(why)}): {_calm(report.text[start:end])[:80]}"


def _claim(claim: Claim, explain: bool) -> Iterator[str]:
    standing = claim.modality.value + (", hedged" if claim.hedged else "")
    yield f"\n{claim.type.value}  [{_calm(claim.id)}]"
    rows = [
        ("who says so", _says(claim)),
        ("of whom", _parties(claim)),
        ("where", "; ".join(map(_place, claim.places)) or "no place"),
        ("when", f"{day_words(claim.date)} ({claim.date.precision.value}; {_calm(claim.date.basis)})"),
        ("standing", standing),
        ("map effect", claim.map_effect.value + _holders(claim)),
        ("casualties", _casualties(claim.casualties)),
        ("denies", ", ".join(map(_calm, claim.about))),
        ("part of", _calm(claim.parent or "")),
        ("same as", _calm(claim.coref_of or "")),
        ("words", f"{_calm(claim.quote)[:_QUOTE_WIDTH]}  ({claim.provenance.start}-{claim.provenance.end})"),
    ]
    if explain:
        rows += [("rule", _calm(claim.rule)), ("why", _calm(claim.why))]
    for name, value in rows:
        if value:
            yield f"  {name:<12}{value}"


def _fired(reading: Reading, claim: Claim) -> Iterator[str]:
    """The words that filled the claim's slots, a line a slot."""
    slots = reading.fired.get(claim.id, ())
    for name in SLOTS:
        words = [f"{_calm(reading.report.text[s.start : s.end])} ({s.start}-{s.end})" for s in slots if s.name == name]
        if words:
            yield f"    {name:<10}{'; '.join(words)}"


def _says(claim: Claim) -> str:
    source = claim.source
    parts = [source.kind.value, *(f"{w} {_calm(v)}" for w, v in (("for", source.actor), ("via", source.via)) if v)]
    quote = f": {_calm(source.quote)}" if source.quote else ""
    return f"{_calm(source.who)} ({', '.join(parts)}){quote}"


def _parties(claim: Claim) -> str:
    words = ", ".join(map(_calm, claim.actors)) or "nobody named"
    if claim.targets:
        words += " → " + ", ".join(map(_calm, claim.targets))
    if claim.co_actors:
        words += " with " + ", ".join(map(_calm, claim.co_actors))
    return words


def _place(place: PlaceRef) -> str:
    point = f"{place.lat:.4f} N, {place.lon:.4f} E" if place.is_listed else "no point known"
    words = f"{place.relation} {_calm(place.name)} ({point})"
    if place.distance_km is not None:
        words += f", {place.distance_km:g} km {_calm(place.direction or '')}".rstrip()
    if place.alternatives:
        words += f", unsure: {len(place.alternatives)} others fit"
    return words


def _holders(claim: Claim) -> str:
    return f", held then by {', '.join(map(_calm, claim.holder_after))}" if claim.holder_after else ""


def _casualties(casualties: Casualties | None) -> str:
    if casualties is None:
        return ""
    counts = (("killed", casualties.killed), ("injured", casualties.injured))
    return ", ".join(f"{name} {_count(count)}" for name, count in counts if count)


def _count(count: PersonCount) -> str:
    if count.maximum == count.minimum:
        words = str(count.minimum)
    elif count.maximum is None:
        words = f"{count.minimum} or more"
    else:
        words = f"{count.minimum} to {count.maximum}"
    return f"{words} ({_calm(count.who)})" if count.who else words


def _most(pair: tuple[str, int]) -> tuple[int, str]:
    return -pair[1], pair[0]


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _calm(words: str) -> str:
    return _STEERING.sub(" ", words)
