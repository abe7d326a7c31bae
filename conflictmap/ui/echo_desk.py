"""The page of echoes: reports that are one telling, why they are, and the buttons that part them or put them together.

Key U takes the last decision of this session back.
"""

from typing import TypeVar

import streamlit as st

from conflictmap import naming
from conflictmap.opinions import Deed
from conflictmap.query import Query
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot
from conflictmap.ui import cached, echo_decisions, echo_texts, frame, shield
from conflictmap.ui.claims_page import empty_ledger
from conflictmap.ui.echo_decisions import name_of
from conflictmap.ui.safe_html import Safe, draw, filled, isolated, join, tag
from conflictmap.views.chains import Chain
from conflictmap.views.echoes import Cluster, Echoes, Link, Why
from conflictmap.words import term, word

Item = TypeVar("Item")
COPIES, ORIGINS, BY_HAND = "copies", "origins", "by_hand"
_A_PAGE = 10
_PAGE, _VIEW = "echo_page", "echo_view"


def show(query: Query) -> None:
    """The page: what counts once, by copies, by one origin, and what people decided."""
    lang = query.lang
    snapshot, registry, echoes = cached.snapshot(lang), cached.registry(), cached.echoes()
    echo_decisions.tell(snapshot, registry, lang)
    if not snapshot.reports:
        empty_ledger(lang)
        return
    copies = tuple(c for c in echoes.clusters if any(link.why is not Why.TRANSLATION for link in c.links))
    origins, decided = cached.chains(lang), echo_decisions.in_force()
    numbers = {COPIES: len(copies), ORIGINS: len(origins), BY_HAND: len(decided)}
    again = sum(len(c.reports) - 1 for c in echoes.clusters)
    draw(tag("p", word("echoes.count", lang, reports=len(snapshot.reports), again=again), class_="ui-line"))
    view = st.segmented_control(
        word("echoes.show", lang),
        list(numbers),
        format_func=lambda key: f"{word(f'echoes.{key}', lang)} ({numbers[key]})",
        default=COPIES,
        required=True,
        key=_VIEW,
        on_change=_first_page,
    )
    draw(tag("p", word(f"echoes.{view}_help", lang), class_="ui-small"))
    if view == COPIES:
        for cluster in _page_of(copies, lang):
            _cluster(cluster, echoes, snapshot, registry, lang)
    elif view == ORIGINS:
        for n, chain in enumerate(_page_of(origins, lang)):
            _chain(f"chain-{n}", chain, snapshot, registry, lang)
    else:
        echo_decisions.show(decided, echoes, snapshot, registry, lang)
    if frame.allowed(Deed.ECHO):
        echo_decisions.ask_two(snapshot, registry, lang)
    else:
        st.info(word("read.read_only", lang), icon=":material/lock:")


def _page_of(every: tuple[Item, ...], lang: str) -> tuple[Item, ...]:
    """Ten of many, with buttons to the next and the last ten; says so when there is none."""
    if not every:
        st.info(word("echoes.none", lang), icon=":material/check_circle:")
        return ()
    pages = -(-len(every) // _A_PAGE)
    at = min(st.session_state.setdefault(_PAGE, 0), pages - 1)
    if pages > 1:
        with st.container(horizontal=True, vertical_alignment="center", key="echo-pages"):
            st.button(word("echoes.before", lang), on_click=_turn, args=(at - 1,), disabled=at == 0, key="echo-before")
            st.button(
                word("echoes.next", lang), on_click=_turn, args=(at + 1,), disabled=at + 1 == pages, key="echo-next"
            )
            draw(tag("span", word("echoes.page", lang, n=at + 1, of=pages), class_="ui-small"))
    return every[at * _A_PAGE : (at + 1) * _A_PAGE]


def _turn(page: int) -> None:
    st.session_state[_PAGE] = page


def _first_page() -> None:
    st.session_state[_PAGE] = 0


def _cluster(cluster: Cluster, echoes: Echoes, snapshot: Snapshot, registry: Registry, lang: str) -> None:
    """One telling: its reports, the earliest first, each with what makes it an echo."""
    with st.container(border=True, key=f"echo-{cluster.first}"):
        why = _reasons(cluster)
        rows = [
            _row(i, echoes, snapshot, registry, lang, _why(why.get(i), snapshot, registry, lang))
            for i in cluster.reports
        ]
        _table(rows, lang)
        others = [i for i in cluster.reports[1:] if i in snapshot.reports]
        echo_texts.compare(cluster.first, others, snapshot, registry, lang)
        if frame.allowed(Deed.ECHO):
            echo_decisions.ask_apart(cluster.first, cluster.reports, snapshot, registry, lang)


def _reasons(cluster: Cluster) -> dict[str, Link]:
    """Of each report but the first, its surest link to one before it."""
    place = {report_id: n for n, report_id in enumerate(cluster.reports)}
    best: dict[str, Link] = {}
    for link in cluster.links:
        one, other = sorted((link.one, link.other), key=place.__getitem__)
        rank = (tuple(Why).index(link.why), -link.share, place[one])
        known = best.get(other)
        if known is None or rank < (tuple(Why).index(known.why), -known.share, place[known.one]):
            best[other] = Link(one, other, link.why, link.share)
    return best


def _why(link: Link | None, snapshot: Snapshot, registry: Registry, lang: str) -> Safe:
    if link is None:
        return tag("strong", word("echoes.earliest", lang))
    said = term("echoes_why", link.why, lang)
    if link.why is Why.WORDS:
        said = word("echoes.share", lang, share=f"{100 * link.share:.0f}")
    return join(
        (
            tag("span", said),
            tag("small", filled(word("echoes.with", lang), report=name_of(link.one, snapshot, registry, lang))),
        ),
        " ",
    )


def _row(report_id: str, echoes: Echoes, snapshot: Snapshot, registry: Registry, lang: str, why: Safe) -> Safe:
    report = snapshot.reports.get(report_id)
    outlet = naming.outlet(report.outlet if report else None, registry, lang)
    day = echoes.days.get(report_id)
    cells = (
        tag("bdi", outlet),
        tag("span", isolated(day.isoformat()), class_="ui-date")
        if day and day.year < 9999
        else word("common.unknown", lang),
        tag("bdi", naming.report_title(report, lang) if report else report_id),
        why,
    )
    return tag("tr", *(tag("td", cell) for cell in cells))


def _table(rows: list[Safe], lang: str) -> None:
    heads = (word(f"echoes.{name}", lang) for name in ("outlet", "out", "report", "why"))
    table = tag(
        "table",
        tag("thead", tag("tr", *(tag("th", h) for h in heads))),
        tag("tbody", *rows),
        class_="ui-table ui-plain",
    )
    draw(tag("div", table, class_="ui-scroll", lang=lang))


def _chain(key: str, chain: Chain, snapshot: Snapshot, registry: Registry, lang: str) -> None:
    """One event with everybody who tells it after the same origin, in their words."""
    told = snapshot.several(chain.claims)
    if not told:
        return
    with st.container(border=True, key=key):
        origin = chain.origin
        named = word("echoes.sentence", lang) if origin is None else naming.origin(origin, registry, lang)
        draw(tag("p", tag("strong", naming.sentence(told[0], registry, lang)), class_="ui-line"))
        draw(tag("p", filled(word("echoes.back_to", lang), origin=named), class_="ui-line"))
        for claim in told:
            report = snapshot.report_of(claim)
            outlet = naming.outlet(report.outlet if report else None, registry, lang)
            days = naming.days(report.published if report else None, lang)
            head = join((tag("strong", tag("bdi", outlet)), " · ", days))
            draw(
                tag(
                    "div",
                    head,
                    tag("blockquote", shield.words(claim, lang), class_="ui-quote", dir="auto"),
                    class_="ui-beside",
                )
            )
        if frame.allowed(Deed.ECHO):
            echo_decisions.ask_apart(key, chain.reports, snapshot, registry, lang)
