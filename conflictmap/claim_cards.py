"""A claim in plain words for a file that goes to others: what it says, who says so, its quote, dates, grade."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from conflictmap import naming
from conflictmap.known import Known
from conflictmap.models import Claim
from conflictmap.naming import calmed
from conflictmap.words import term, word

_BESIDE = ("denied_by", "against", "denies", "retold")
_MOST_BESIDE = 6


def cards(claims: Sequence[Claim], known: Known, hidden: Iterable[str] = ()) -> list[dict[str, Any]]:
    """One card a claim, in their order, then those of the claims that stand beside them; `hidden` ids never do.

    A card names its quote and whether it is `covered`, rows of a name and lines, and `beside` it other cards by number.
    """
    seen, out = known.snapshot, frozenset(hidden)
    links = {key: getattr(seen, key) for key in _BESIDE}
    beside = {
        c.id: {key: [i for i in found.get(c.id, ()) if i not in out][:_MOST_BESIDE] for key, found in links.items()}
        for c in claims
    }
    linked = dict.fromkeys(i for groups in beside.values() for ids in groups.values() for i in ids)
    told = [*claims, *seen.several(i for i in linked if i not in beside)]
    numbers = {claim.id: number for number, claim in enumerate(told)}
    return [_card(claim, known, beside.get(claim.id, {}), numbers) for claim in told]


def teller(claim: Claim, known: Known) -> str:
    """Who says so, and in which capacity."""
    said = naming.speaker(claim, known.snapshot.outlet_of(claim), known.registry, known.lang)
    return calmed(f"{said} · {term('kind', claim.source.kind, known.lang)} · {naming.days(claim.date, known.lang)}")


def _card(
    claim: Claim, known: Known, beside: Mapping[str, Sequence[str]], numbers: Mapping[str, int]
) -> dict[str, Any]:
    lang, report = known.lang, known.snapshot.report_of(claim)
    digest = report is not None and report.digest_of is not None
    names = {"denied_by": "denied_by", "against": "against", "denies": "denies", "retold": "same_event"}
    return {
        "head": calmed(naming.sentence(claim, known.registry, lang)),
        "teller": teller(claim, known),
        "label": word("card.quote_digest" if digest else "card.quote", lang),
        "quote": calmed(claim.quote),
        "covered": claim.casualties is not None,
        "note": word("card.digest_note", lang) if digest else "",
        "rows": [[name, list(map(calmed, lines))] for name, lines in _rows(claim, known) if lines],
        "beside": [
            {"name": word(f"card.{names[key]}", lang), "claims": told, "denial": key == "denied_by"}
            for key, ids in beside.items()
            if (told := [numbers[i] for i in ids if i in numbers])
        ],
    }


def _rows(claim: Claim, known: Known) -> Iterable[tuple[str, list[str]]]:
    lang, registry = known.lang, known.registry
    yield word("card.who", lang), _who(claim, known)
    standing = term("modality", claim.modality, lang)
    yield word("card.standing", lang), [standing, *([word("card.hedged", lang)] if claim.hedged else [])]
    yield word("page.grade", lang), [f"{naming.LRI}{known.grade(claim)}{naming.PDI}"]
    yield word("card.date", lang), _dates(claim, lang)
    yield word("card.where", lang), [f"{naming.place(p, lang)} · {naming.relation(p, lang)}" for p in claim.places]
    for key, ids in (("card.actors", claim.actors), ("card.targets", claim.targets)):
        yield word(key, lang), [naming.actors(ids, registry, lang)] if ids else []
    yield word("card.casualties", lang), _casualties(claim, lang)
    holder = naming.actors(claim.holder_after, registry, lang)
    effect = [f"{word('card.holder', lang)}: {holder}"] if holder else []
    yield word("card.effect", lang), [term("effect", claim.map_effect, lang), *effect]
    yield word("card.report", lang), _report(claim, known)


def _who(claim: Claim, known: Known) -> list[str]:
    source, lang = claim.source, known.lang
    chain = [term("kind", source.kind, lang)]
    if source.actor:
        chain.append(word("card.speaks_for", lang, name=naming.actor(source.actor, known.registry, lang)))
    if source.via:
        chain.append(word("card.via", lang, name=source.via))
    said = naming.speaker(claim, known.snapshot.outlet_of(claim), known.registry, lang)
    origin = claim.origin and naming.origin(claim.origin, known.registry, lang)
    return [said, " · ".join(chain), *([f"{word('card.origin', lang)}: {origin}"] if origin else [])]


def _dates(claim: Claim, lang: str) -> list[str]:
    lines = [naming.days(claim.date, lang), term("precision", claim.date.precision, lang)]
    if claim.date.stated:
        lines.append(word("card.stated", lang, words=claim.date.stated))
    if claim.statement_date:
        lines.append(f"{word('card.said', lang)}: {naming.days(claim.statement_date, lang)}")
    return lines


def _casualties(claim: Claim, lang: str) -> list[str]:
    told = claim.casualties
    counts = (("card.killed", told.killed), ("card.injured", told.injured)) if told else ()
    return [word(key, lang, n=naming.people(count, lang)) for key, count in counts if count]


def _report(claim: Claim, known: Known) -> list[str]:
    lang, report = known.lang, known.snapshot.report_of(claim)
    if report is None:
        return [word("common.unknown", lang)]
    lines = [naming.report_title(report, lang)]
    if report.digest_of:
        lines.append(word("card.digest_of", lang, document=report.digest_of))
    lines.append(f"{word('card.outlet', lang)}: {naming.outlet(report.outlet, known.registry, lang)}")
    if report.published:
        lines.append(word("card.published", lang, date=naming.days(report.published, lang)))
    return [*lines, *([report.url] if report.url else [])]
