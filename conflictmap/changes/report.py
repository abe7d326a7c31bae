"""What changed, by kind, side and place, each change with the claims behind it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Any

from conflictmap import naming
from conflictmap.exporting.policy import FULL, policy_named
from conflictmap.exporting.wanted import Wanted, inside
from conflictmap.known import Known
from conflictmap.maps.brief.model import Brief
from conflictmap.models import Claim
from conflictmap.query import AsOf
from conflictmap.views.compare import CHANGES, Picture, changes, picture
from conflictmap.words import term, word

REPORTED = (
    "gained", "lost", "contested", "denied", "claimed", "unclaimed", "uncontested", "held",
)  # fmt: skip
"""The kinds of compare.CHANGES a report tells, in its order; what is only told of for the first time is counted."""
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Told:
    """One claim: `line` tells who says what, `quote` the words of the report, `source` whence it comes."""

    line: str
    quote: str
    source: str
    denial: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one place; `side` is empty where it concerns the place alone, `states` how it stood and stands."""

    place: str
    side: str
    states: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class ChangeReport:
    """All of it in one language; `groups` are the kinds of change in words, none without a change."""

    lang: str
    title: str
    lines: tuple[str, ...]
    groups: tuple[tuple[str, tuple[Change, ...]], ...]
    foot: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many changes there are."""
        return sum(len(found) for _, found in self.groups)


def change_report(known: Known, wanted: Wanted, title: str = "", last: Brief | None = None) -> ChangeReport:
    """What changed from `wanted.since` to `wanted.until` (its cut-off without one), both at their ends.

    With `last`, from what that briefing showed, as it knew it. What the policy holds back is on neither side; `box`
    keeps the report to places in it.
    """
    lang, until = known.lang, min(wanted.until or wanted.cut_off, _latest(wanted))
    claims = [c for c in known.claims if not wanted.policy.too_fresh(c.date.last, wanted.cut_off)]
    history = known.control(claims)
    after = picture(claims, history, until, known.reports)
    then = known if last is None else _knowing(known, last)
    before = (
        picture(claims, history, wanted.since or date.min, known.reports)
        if last is None
        else _shown_by(last, then, wanted)
    )
    rows = [
        row
        for row in changes(before, after, known.registry).to_dict("records")
        if wanted.box is None or inside(wanted.box, row["lon"], row["lat"])
    ]
    groups = tuple(
        (term("map_change", kind, lang), found)
        for kind in REPORTED
        if (found := tuple(_changes([row for row in rows if row["change"] == kind], known, then)))
    )
    between = (
        word("changes.since", lang, id=_held(last.id), moment=_held(last.known[:10]), day=_held(until))
        if last
        else word("changes.between", lang, first=_held(wanted.since), second=_held(until))
    )
    moment = known.as_of.shown_at or datetime.now(UTC)
    new = sum(row["change"] == CHANGES[-1] for row in rows)
    lines = (
        f"{between} · {word('sheet.known', lang, moment=_held(f'{moment:%Y-%m-%d %H:%M} UTC'))}",
        word("changes.counts", lang, n=sum(len(found) for _, found in groups), new=new),
        word("sheet.caveat_not_facts", lang),
    )
    about = wanted.about()
    policy = "" if wanted.policy.name == FULL else word("sheet.caveat_policy", lang, policy=about.policy)
    foot = tuple(line for line in (policy, about.terms, about.made_by) if line)
    return ChangeReport(lang, _plain(title) or word("changes.title", lang), lines, groups, foot)


def _latest(wanted: Wanted) -> date:
    return wanted.cut_off - timedelta(days=wanted.policy.delay_days)


def _knowing(known: Known, last: Brief) -> Known:
    return Known(known.ledger, known.registry, AsOf(datetime.fromisoformat(last.known)), known.lang)


def _shown_by(last: Brief, then: Known, wanted: Wanted) -> Picture:
    """What a briefing showed; what its own policy or ours held back is not on it."""
    cut_off, policy = date.fromisoformat(last.cut_off), policy_named(last.order.policy)
    claims = [
        c
        for c in then.claims
        if not policy.too_fresh(c.date.last, cut_off) and not wanted.policy.too_fresh(c.date.last, wanted.cut_off)
    ]
    ends = date.fromisoformat(last.order.until) if last.order.until else cut_off
    day = min(ends, cut_off - timedelta(days=policy.delay_days), _latest(wanted))
    return picture(claims, then.control(claims), day, then.reports)


def _changes(rows: Sequence[Mapping[Any, Any]], known: Known, then: Known) -> Iterator[Change]:
    """By side, then by place."""
    lang = known.lang
    for _, of_side in groupby(sorted(rows, key=lambda row: (row["side"] or "", row["place_id"])), lambda r: r["side"]):
        for row in of_side:
            states = [term("state", row[when] or "none", lang) for when in ("before", "after")]
            denials = frozenset(row["denial_ids"])
            behind = dict.fromkeys((*row["claim_ids"], *row["denial_ids"]))
            name = row["name_ar"] if lang == "ar" and row["name_ar"] else row["name"]
            yield Change(
                _plain(name),
                naming.side(row["side"], known.registry, lang) if row["side"] else "",
                states[0] if states[0] == states[1] else word("sheet.from_to", lang, before=states[0], after=states[1]),
                tuple(
                    _told(claim, whose, denial=claim_id in denials)
                    for claim_id in behind
                    for whose, claim in _first(claim_id, known, then)
                ),
            )


def _first(claim_id: str, *knowing: Known) -> list[tuple[Known, Claim]]:
    return [(one, one.snapshot.by_id[claim_id]) for one in knowing if claim_id in one.snapshot.by_id][:1]


def _told(claim: Claim, known: Known, *, denial: bool) -> Told:
    lang, report, registry = known.lang, known.snapshot.report_of(claim), known.registry
    outlet = known.snapshot.outlet_of(claim)
    line = word(
        "changes.says",
        lang,
        who=naming.speaker(claim, outlet, registry, lang),
        standing=term("modality_short", claim.modality, lang),
        what=naming.sentence(claim, registry, lang),
    )
    source = [naming.outlet(outlet, registry, lang)]
    if report and report.published:
        source.append(word("card.published", lang, date=naming.days(report.published, lang)))
    if report and report.digest_of:
        source.append(naming.report_title(report, lang))
    source.append(word("sheet.grade", lang, grade=_held(known.grade(claim))))
    # the words on dead and wounded are shown where somebody can ask for them, not here
    quote = word("changes.covered", lang) if claim.casualties else claim.quote
    return Told(_plain(line), _plain(quote), _plain(" · ".join(source)), denial)


def _plain(text: str) -> str:
    """On one line, and without what no file of text may hold."""
    return _NO_XML.sub("\ufffd", naming.calmed(" ".join(text.split())))


def _held(value: object) -> str:
    return f"{naming.LRI}{value}{naming.PDI}" if value else "…"
