"""Citations as plain text: which claims, out of whose report, as known when, and where the map shows them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from conflictmap import naming
from conflictmap.models import Claim, Report
from conflictmap.query import Query
from conflictmap.registry import Registry
from conflictmap.ui.safe_html import LRI, PDI
from conflictmap.words import word

ADDRESS = "{address}"
"""Stands for the address of the map, which is put in when the citation is copied; the last one in a text counts."""
MOST_NAMED = 12


def of_claim(claim: Claim, report: Report | None, registry: Registry, query: Query, moment: datetime) -> str:
    """One claim: who says so, out of which report, that it is a claim, its id, as known at `moment` (UTC)."""
    lang = query.lang
    outlet = naming.outlet(report.outlet if report else None, registry, lang)
    return _lines(
        lang,
        (
            naming.sentence(claim, registry, lang),
            word("cite.said_by", lang, who=naming.speaker(claim, report.outlet if report else None, registry, lang)),
            word("cite.report", lang, outlet=outlet, title=_title(report, lang), published=_published(report, lang)),
            word("cite.claim", lang, id=_kept(claim.id)),
            *_foot(query, moment),
        ),
    )


def of_view(
    claims: Sequence[Claim], outlets: Sequence[str | None], registry: Registry, query: Query, moment: datetime
) -> str:
    """What a view shows: its period, its claims by id (the first MOST_NAMED), who published them, as known when."""
    lang = query.lang
    first = naming.day(query.since) if query.since else "…"
    last = naming.day(query.until - timedelta(days=1)) if query.until else "…"
    named = naming.listed((_kept(c.id) for c in claims[:MOST_NAMED]), lang)
    if (more := len(claims) - MOST_NAMED) > 0:
        named += f" {word('cite.more', lang, n=more)}"
    published = naming.listed(dict.fromkeys(naming.outlet(o, registry, lang) for o in outlets), lang)
    return _lines(
        lang,
        (
            word("cite.view", lang, n=len(claims), first=first, last=last),
            word("cite.claims", lang, ids=named or "–"),
            word("cite.outlets", lang, names=published or "–"),
            *_foot(query, moment),
        ),
    )


def _lines(lang: str, lines: Sequence[str]) -> str:
    """Each on one line; the marks that keep dates in order are left out where the text runs left to right anyway."""
    text = "\n".join(" ".join(line.split()) for line in lines)
    return text if lang == "ar" else text.replace(LRI, "").replace(PDI, "")


def _foot(query: Query, moment: datetime) -> tuple[str, str]:
    lang = query.lang
    told = _kept(f"{moment:%Y-%m-%d %H:%M} UTC")
    known = [word("cite.known", lang, moment=told)]
    if query.known_at:
        known.append(word("cite.published_by", lang, day=naming.day(query.known_at)))
    return " ".join(known), f"{word('app.name', lang)}: {ADDRESS}"


def _title(report: Report | None, lang: str) -> str:
    return naming.report_title(report, lang) if report else word("common.unknown", lang)


def _published(report: Report | None, lang: str) -> str:
    return naming.days(report.published if report else None, lang)


def _kept(text: str) -> str:
    """A number or id that keeps its left-to-right order inside an Arabic line."""
    return f"{LRI}{text}{PDI}"
