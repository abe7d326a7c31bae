"""What the parts of a claim are called in the reader's language: actors, sides, sources, places, days."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from conflictmap.models import Claim, DateSpan, PersonCount, PlaceRef, Report, SourceKind
from conflictmap.registry import Registry, Source
from conflictmap.words import table, term, word

if TYPE_CHECKING:  # heavy to load, and not needed to name what a claim tells
    from gazetteer import Place

LRI, PDI = "\u2066", "\u2069"
"""Between these, a date or a number keeps its order in a line of Arabic."""

# Overrides and embeddings could show words in another order than they were written; a box says one stood here.
# A date, number or letter that we isolated ourselves stays as it is.
_DIRECTION = re.compile("(\u2066[0-9A-Za-z][0-9A-Za-z.,/:-]*\u2069)|[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def calmed(text: str) -> str:
    """The words of a report without the signs that turn the order of what is shown, or show nothing at all."""
    return _CONTROL.sub("\ufffd", _DIRECTION.sub(lambda hit: hit[1] or "\u25a1", text))


def moment(at: str) -> str:
    """A moment of the store as a day and a minute in UTC."""
    try:
        return f"{datetime.fromisoformat(at):%Y-%m-%d %H:%M} UTC"
    except ValueError:
        return at


def day(moment: date) -> str:
    """One ISO day, isolated so that it keeps its order in an Arabic sentence."""
    return f"{LRI}{moment.isoformat()}{PDI}"


def days(span: DateSpan | None, lang: str) -> str:
    """A span in inclusive days, or that there is no date."""
    if span is None or (span.start is None and span.last is None):
        return word("date.none", lang)
    if span.start is None:
        return word("date.until", lang, day=day(span.last or date.max))
    if span.last is None:
        return word("date.from", lang, day=day(span.start))
    if span.start == span.last:
        return day(span.start)
    return word("date.span", lang, first=day(span.start), last=day(span.last))


def iso_days(span: DateSpan | None) -> str:
    """A span as a cell of a table or file: one ISO day, `first/last`, `/last`, `first/` or nothing."""
    if span is None or (span.start is None and span.last is None):
        return ""
    first = span.start.isoformat() if span.start else ""
    last = span.last.isoformat() if span.last else ""
    return first if first == last else f"{first}/{last}"


def actor(actor_id: str, registry: Registry, lang: str) -> str:
    """The neutral name of an actor; its id where no table lists it."""
    known = registry.actors.get(actor_id)
    if known is None:
        return actor_id
    return (known.name_ar if lang == "ar" else known.name) or actor_id


def actors(ids: Iterable[str], registry: Registry, lang: str) -> str:
    """Several actors in one line; empty for none."""
    return listed((actor(i, registry, lang) for i in ids), lang)


def side(side_id: str, registry: Registry, lang: str) -> str:
    """The name of a side; its id where no table lists it."""
    known = registry.sides.get(side_id)
    if known is None:
        return side_id
    return (known.name_ar if lang == "ar" else known.name) or side_id


def outlet(outlet_id: str | None, registry: Registry, lang: str) -> str:
    """The name of who published a report; "not known" without one, the id itself where no table lists it."""
    known = registry.sources.get(outlet_id or "")
    if known is None:
        return outlet_id or word("common.unknown", lang)
    return (known.name_ar if lang == "ar" else known.name) or known.id


def origin(name: str, registry: Registry, lang: str) -> str:
    """What a claim goes back to: an actor or source by its name, a clip, else the reader's own words."""
    if name in registry.actors:
        return actor(name, registry, lang)
    if name == "video":
        return term("kind", "video", lang)
    known = next((s.id for s in registry.sources.values() if name in (s.id, s.name, s.name_ar)), name)
    return outlet(known, registry, lang)


def start_reason(source: Source, lang: str) -> str:
    """Why a source starts with its letter, as the table says it."""
    return (source.reason_ar if lang == "ar" else source.reason) or source.reason


def speaker(claim: Claim, outlet_id: str | None, registry: Registry, lang: str) -> str:
    """Who says so: in the report's own voice the outlet, else the source, by its name in `lang` if a table has it."""
    source = claim.source
    if source.kind is SourceKind.NARRATOR:
        return outlet(outlet_id, registry, lang)
    named = registry.actors.get(source.actor or "")
    if named and source.who in named.names:
        return actor(named.id, registry, lang)
    known = next((s for s in registry.sources.values() if source.who in s.names), None)
    return outlet(known.id, registry, lang) if known else source.who


def place(ref: PlaceRef, lang: str) -> str:
    """The name of a place: in an Arabic page its first Arabic name, else the English one."""
    if lang == "ar":
        return next((n for n in (*ref.names, ref.surface) if arabic(n)), ref.name)
    return ref.name


def known_place(found: "Place", lang: str) -> str:
    """What a place of the gazetteer is called in the language of the page."""
    return (found.name_ar or found.name) if lang == "ar" else found.name


def places(refs: Iterable[PlaceRef], lang: str) -> str:
    """Several places in one line, each once."""
    return listed(dict.fromkeys(place(r, lang) for r in refs), lang)


def relation(ref: PlaceRef, lang: str) -> str:
    """How the event lies to the place, with its distance where one is told."""
    words = term("relation", ref.relation, lang)
    if ref.distance_km is None:
        return words
    return f"{words} ({LRI}{ref.distance_km:g}{PDI} {word('unit.km', lang)})"


def report_title(report: Report, lang: str) -> str:
    """What a report is called: for a digest of ours always that it is one."""
    title = report.title or report.id
    if not report.digest_of:
        return title
    for label in table()["card.digest"].values():
        title = title.removeprefix(f"{label}:").lstrip()
    return f"{word('card.digest', lang)}: {title}"


def people(count: PersonCount, lang: str) -> str:
    """A number of people with its bounds."""
    if count.maximum is None:
        return word("card.at_least", lang, n=count.minimum)
    if count.minimum == count.maximum:
        return str(count.minimum)
    if count.minimum == 0:
        return word("card.at_most", lang, n=count.maximum)
    return word("card.range", lang, low=count.minimum, high=count.maximum)


def sentence(claim: Claim, registry: Registry, lang: str) -> str:
    """One line that tells the claims apart: what, who, where, when."""
    return f"{without_day(claim, registry, lang)} · {days(claim.date, lang)}"


def without_day(claim: Claim, registry: Registry, lang: str) -> str:
    """The sentence of a claim but for its day."""
    parts = (
        term("type", claim.type, lang),
        actors(claim.actors, registry, lang),
        places((p for p in claim.places if p.relation != "within"), lang) or places(claim.places, lang),
    )
    return " · ".join(p for p in parts if p)


def listed(parts: Iterable[str], lang: str) -> str:
    """Parts in one line, with the comma of the language."""
    return comma(lang).join(parts)


def comma(lang: str) -> str:
    """What parts the members of a list."""
    return "، " if lang == "ar" else ", "


def arabic(text: str) -> bool:
    """Whether a text is written in Arabic letters."""
    return any("\u0600" <= c <= "\u06ff" for c in text)
