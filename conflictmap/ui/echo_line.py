"""Beside a claim: who else tells it after the same report or origin, all of them counted once."""

from datetime import date

import streamlit as st

from conflictmap import naming
from conflictmap.models import Claim
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot
from conflictmap.ui import cached, state
from conflictmap.ui.safe_html import draw, filled, tag
from conflictmap.words import word


def show(claim: Claim, snapshot: Snapshot, registry: Registry, lang: str) -> None:
    """One line with a link to the echoes; nothing where nobody else tells it again."""
    reports = told_again(claim, snapshot, lang)
    if not reports:
        return
    outlets = dict.fromkeys(naming.outlet(snapshot.reports[i].outlet, registry, lang) for i in reports)
    first = min((claim.provenance.report_id, *reports), key=lambda i: (cached.echoes().days.get(i, date.max), i))
    line = filled(
        word("echoes.also", lang),
        n=str(len(outlets)),
        outlets=naming.listed(outlets, lang),
        first=naming.outlet(snapshot.reports[first].outlet, registry, lang),
    )
    with st.container(horizontal=True, vertical_alignment="center", key=f"echo-line-{claim.id}"):
        draw(tag("p", line, class_="ui-line"))
        st.page_link("pages/echoes.py", label=word("echoes.see", lang), query_params=state.link(lang))


def told_again(claim: Claim, snapshot: Snapshot, lang: str) -> tuple[str, ...]:
    """The other reports that count as one with a claim's own; its translations are not others."""
    own = claim.provenance.report_id
    cluster = cached.echoes().by_report.get(own)
    copies = cluster.reports if cluster else ()
    cited = (i for chain in cached.chains(lang) if claim.id in chain.claims for i in chain.reports)
    outlet = snapshot.reports[own].outlet if own in snapshot.reports else None
    others = dict.fromkeys((*copies, *cited))
    return tuple(i for i in others if i != own and i in snapshot.reports and snapshot.reports[i].outlet != outlet)
