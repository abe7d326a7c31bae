"""Who holds a place and why, in words: the claims with their rung, a baseline with its source, a judgement signed."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from conflictmap import naming
from conflictmap.opinions import NOT_KNOWN, Baseline, Imagery, Judgement
from conflictmap.registry import Registry
from conflictmap.ui.safe_html import Safe, filled, isolated, join, tag
from conflictmap.views.beside import SIEGE_DAYS
from conflictmap.views.would_change import one_side, would_change
from conflictmap.words import term, word

_SETTLED = ("held", "joint", "partly", "besieged")


def holders(ids: Sequence[str], registry: Registry, lang: str) -> str:
    """Several holders in one line; that nobody holds it, or that nobody can say."""
    if tuple(ids) == NOT_KNOWN:
        return word("held.not_known", lang)
    return naming.actors(ids, registry, lang) or word("held.nobody", lang)


def period(first: date | None, last: date | None, lang: str) -> str:
    """From a day to a day, both in; either may be open."""
    if first and last:
        return (
            naming.day(first)
            if first == last
            else word("date.span", lang, first=naming.day(first), last=naming.day(last))
        )
    if first:
        return word("date.from", lang, day=naming.day(first))
    return word("date.until", lang, day=naming.day(last)) if last else word("held.always", lang)


def judged(judgement: Judgement, registry: Registry, lang: str) -> Safe:
    """A judgement in one sentence, with who signed it and when."""
    return join(
        (
            tag("strong", tag("bdi", holders(judgement.holders, registry, lang))),
            " · ",
            tag("bdi", period(judgement.first_day, judgement.last_day, lang)),
            tag("small", signed(judgement, lang)),
            tag("small", tag("bdi", judgement.note, dir="auto")),
        )
    )


def based(baseline: Baseline, registry: Registry, lang: str, *, unsigned: bool = False) -> Safe:
    """A baseline in one sentence, with its source; `unsigned` before it is kept."""
    note = [tag("small", tag("bdi", baseline.note, dir="auto"))] if baseline.note else []
    return join(
        (
            tag("strong", tag("bdi", holders(baseline.holders, registry, lang))),
            " · ",
            isolated(baseline.day),
            tag("small", word("held.source", lang), ": ", tag("bdi", baseline.source, dir="auto")),
            *note,
            *([] if unsigned else [tag("small", signed(baseline, lang))]),
        )
    )


def pictured(record: Imagery, lang: str) -> Safe:
    """A picture in one sentence: its day and point, who verified it, where it is."""
    address = [tag("small", tag("bdi", record.url, dir="ltr"))] if record.url else []
    return join(
        (
            tag("strong", isolated(record.day)),
            " · ",
            isolated(f"{record.lat:.5f}, {record.lon:.5f}"),
            tag("small", filled(word("held.verified_by", lang), name=record.verifier)),
            *([tag("small", tag("bdi", record.note, dir="auto"))] if record.note else []),
            *address,
            tag("small", signed(record, lang)),
        )
    )


def signed(record: Judgement | Baseline | Imagery, lang: str) -> Safe:
    """Who entered a record, and when."""
    return filled(word("held.signed", lang), name=record.by, at=isolated(naming.moment(record.at)))


def state(row: Mapping[str, Any], baselines: Sequence[Baseline], registry: Registry, lang: str) -> Safe:
    """One row of control.CONTROL_COLUMNS in words: state, holder, rings, rung, why."""
    named = {b.id: b for b in baselines}
    lines = [tag("strong", term("state", "stale" if _stale(row) else row["state"], lang))]
    if row["holder"]:
        key = "held.held_by" if row["state"] in _SETTLED else "held.held_before"
        lines.append(filled(word(key, lang), name=naming.actors(row["holder"], registry, lang)))
    for baseline_id in row["baseline_ids"]:
        if (baseline := named.get(baseline_id)) is not None:
            who = naming.actors(baseline.holders, registry, lang) or word("held.nobody", lang)
            lines.append(
                filled(word("held.baseline_of", lang), day=isolated(baseline.day), source=baseline.source, name=who)
            )
    for key, sides in (
        ("held.claimed_by", row["ring_sides"]),
        ("held.denied_claim_of", row["hollow_sides"]),
        ("held.partly_by", row["part_sides"]),
        ("held.besieged_by", row["besieger_sides"]),
    ):
        if sides:
            told = naming.listed((naming.side(s, registry, lang) for s in sides), lang)
            lines.append(filled(word(key, lang), name=told))
    if row["rung"] and row["rung"] != row["state"]:
        lines.append(join((word("held.rung", lang), ": ", tag("strong", word(f"rung.{row['rung']}", lang)))))
    if row["last_confirmed"] and row["holder"] and not row["baseline_ids"]:
        lines.append(filled(word("held.last_confirmed", lang), day=isolated(row["last_confirmed"])))
    if side := one_side(row):
        lines.append(tag("em", filled(word("held.one_side", lang), name=naming.side(side, registry, lang))))
    lines += [tag("span", word(f"why.{key}", lang)) for key in row["why"] if key != "baseline"]
    return tag("ul", *(tag("li", line) for line in lines), class_="ui-legend")


def changes(row: Mapping[str, Any] | None, registry: Registry, lang: str) -> Safe:
    """What would change how a place stands, in words: whose word is missing, and what it would do."""

    def named(sides: Sequence[str]) -> str:
        return naming.listed((naming.side(s, registry, lang) for s in sides), lang)

    lines = (
        filled(word(f"would.{change.key}", lang), who=named(change.who), to=named(change.to), n=str(SIEGE_DAYS))
        for change in would_change(row)
    )
    return tag("ul", *(tag("li", line) for line in lines), class_="ui-legend")


def _stale(row: Mapping[str, Any]) -> bool:
    return bool(row["stale"]) and row["state"] in ("held", "joint")
