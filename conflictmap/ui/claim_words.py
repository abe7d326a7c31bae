"""A claim as its report words it, small enough to stand beside others: who says so through whom, when, how surely."""

from conflictmap import naming
from conflictmap.models import Claim
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot
from conflictmap.ui import decided, shield
from conflictmap.ui.safe_html import Safe, filled, isolated, join, tag
from conflictmap.views.standing import Standings
from conflictmap.words import term, word


def told(claim: Claim, snapshot: Snapshot, registry: Registry, lang: str, *, denies: bool = False) -> Safe:
    """The quote, letter for letter, under who says it and over its days, standing and grade."""
    report = snapshot.report_of(claim)
    digest = tag("small", naming.report_title(report, lang), class_="ui-small") if report and report.digest_of else ""
    return tag(
        "div",
        tag("div", tag("strong", tag("bdi", naming.speaker(claim, snapshot.outlet_of(claim), registry, lang)))),
        tag("small", join(chain(claim, snapshot, registry, lang), " · "), class_="ui-small"),
        tag("blockquote", shield.words(claim, lang), class_="ui-quote", dir="auto"),
        tag("small", _when(claim, lang), class_="ui-small"),
        tag("small", _standing(claim, lang), class_="ui-small"),
        digest,
        class_="ui-denial" if denies else "ui-beside",
        lang=lang,
    )


def chain(claim: Claim, snapshot: Snapshot, registry: Registry, lang: str) -> list[Safe]:
    """Through whom the words reach us, the outlet last: kind, channel, origin, the side they speak for."""
    source, outlet = claim.source, snapshot.outlet_of(claim)
    parts = [tag("bdi", term("kind", source.kind, lang))]
    if source.actor:
        parts.append(filled(word("card.speaks_for", lang), name=naming.actor(source.actor, registry, lang)))
    if source.via:
        parts.append(filled(word("card.via", lang), name=source.via))
    if claim.origin:
        parts.append(join((word("card.origin", lang), ": ", tag("bdi", naming.origin(claim.origin, registry, lang)))))
    parts.append(tag("bdi", naming.outlet(outlet, registry, lang)))
    report = snapshot.report_of(claim)
    standings = Standings(registry, (report,) if report else ())
    parts.append(filled(word("disputes.speaks_for", lang), side=naming.side(standings.side(claim), registry, lang)))
    return parts


def _when(claim: Claim, lang: str) -> Safe:
    return join((naming.days(claim.date, lang), " (", term("precision", claim.date.precision, lang), ")"))


def _standing(claim: Claim, lang: str) -> Safe:
    parts = [tag("bdi", term("modality", claim.modality, lang))]
    if claim.hedged:
        parts.append(tag("bdi", word("card.hedged", lang)))
    grading = decided.grading(lang)
    held = decided.given().get(("claim", claim.id))
    number = held.grade if held else grading.credibility(claim).grade
    source = grading.source_of(claim)
    letter = "F"
    if source is not None:
        given = decided.given().get(("source", source))
        letter = given.grade if given else decided.reliability(source, lang).grade
    parts.append(isolated(f"{letter}{number}"))
    return join(parts, " · ")
