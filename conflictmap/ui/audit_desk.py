"""The audit page: the changes, chosen by person, kind, day and subject; the chain verified; the trail given out.

Keys: N turns to newer changes, O to older ones.
"""

import json
from collections.abc import Callable
from datetime import date
from math import ceil

import streamlit as st

from conflictmap import audit
from conflictmap.exchange.csv_lines import csv_lines
from conflictmap.exchange.exported import flat
from conflictmap.ledger import Ledger
from conflictmap.ledger.audit import Wanted, count, people_and_kinds
from conflictmap.opinions import Deed
from conflictmap.query import Query
from conflictmap.ui import audit_card, cached
from conflictmap.ui.frame import allowed
from conflictmap.ui.safe_html import draw, join, tag
from conflictmap.words import term, word

A_PAGE = 25
_PAGE = "audit_page"
_OLDEST = date(2000, 1, 1)
_FILTERS = ("audit_by", "audit_kind", "audit_from", "audit_to", "audit_subject")


def show(query: Query) -> None:
    """The page: verifying, the filters, the changes that fit them, giving them out."""
    lang, ledger = query.lang, cached.store()
    _verify(ledger, lang)
    wanted = _filters(ledger, lang)
    if wanted.since and wanted.until and wanted.until < wanted.since:
        st.warning(word("audit.bad_days", lang))
        return
    many = count(ledger.engine, wanted)
    if not many:
        st.info(word("audit.none", lang), icon=":material/search_off:")
        st.button(word("audit.clear", lang), on_click=_clear, key="audit_clear")
        return
    pages = ceil(many / A_PAGE)
    page = min(max(st.session_state.get(_PAGE, 1), 1), pages)
    st.caption(word("audit.count", lang, n=f"{many:,}"))
    lines = audit.page_of(ledger, wanted, skip=(page - 1) * A_PAGE, limit=A_PAGE)
    registry = cached.registry()
    draw(tag("div", join(audit_card.card(line, registry, lang) for line in lines), class_="ui-picks"))
    _pager(page, pages, lang)
    if allowed(Deed.EXPORT):
        _downloads(ledger, wanted, lang)


def _verify(ledger: Ledger, lang: str) -> None:
    """The button, and what it found in words; every row is looked at only when it is pressed."""
    if not allowed(Deed.VERIFY):
        return
    if not st.button(
        word("audit.verify", lang), help=word("audit.verify_help", lang), icon=":material/verified:", key="audit_verify"
    ):
        return
    bar = st.progress(0.0, text=word("audit.verifying", lang))
    found = ledger.problems(_every_hundredth(lambda done, total: bar.progress(done / max(total, 1))))
    bar.empty()
    if not found:
        st.success(word("audit.whole", lang, n=f"{count(ledger.engine, Wanted()):,}"), icon=":material/verified:")
        return
    st.error(word("audit.broken", lang), icon=":material/gpp_bad:")
    for problem in found:
        st.text(problem)
    st.caption(word("audit.broken_help", lang))


def _every_hundredth(told: Callable[[int, int], object]) -> Callable[[int, int], None]:
    """The browser is told a hundred times, however many entries there are."""

    def some(done: int, total: int) -> None:
        if done % max(total // 100, 1) == 0:
            told(done, total)

    return some


def _filters(ledger: Ledger, lang: str) -> Wanted:
    people, kinds = people_and_kinds(ledger.engine)
    for name, choices in (("audit_by", people), ("audit_kind", kinds)):
        if st.session_state.get(name) not in choices:  # a link may ask for what nobody did
            st.session_state[name] = None
    with st.container(key="filters"):
        by, kind, since, until, subject = st.columns([2, 2, 2, 2, 2.5])
    by.selectbox(
        word("audit.by", lang),
        people,
        index=None,
        key="audit_by",
        placeholder=word("audit.anybody", lang),
        on_change=_first,
    )
    kind.selectbox(
        word("audit.kind", lang),
        kinds,
        index=None,
        format_func=lambda code: term("change", code, lang),
        placeholder=word("audit.anything", lang),
        key="audit_kind",
        on_change=_first,
    )
    since.date_input(
        word("audit.from", lang), value=None, min_value=_OLDEST, format="YYYY-MM-DD", key="audit_from", on_change=_first
    )
    until.date_input(
        word("audit.to", lang), value=None, min_value=_OLDEST, format="YYYY-MM-DD", key="audit_to", on_change=_first
    )
    subject.text_input(word("audit.subject", lang), key="audit_subject", on_change=_first)
    chosen = {name: st.session_state.get(f"audit_{name}") for name in ("by", "kind")}
    days = {name: st.session_state.get(f"audit_{where}") for name, where in (("since", "from"), ("until", "to"))}
    return Wanted(**chosen, **days, subject=st.session_state.get("audit_subject") or "")


def _pager(page: int, pages: int, lang: str) -> None:
    if pages == 1:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="audit_pager"):
        st.button(
            word("audit.newer", lang), on_click=_turn, args=(page - 1,), disabled=page == 1, key="audit_newer",
            shortcut="n",
        )  # fmt: skip
        st.caption(word("audit.page", lang, page=page, pages=f"{pages:,}"))
        st.button(
            word("audit.older", lang), on_click=_turn, args=(page + 1,), disabled=page == pages, key="audit_older",
            shortcut="o",
        )  # fmt: skip


def _downloads(ledger: Ledger, wanted: Wanted, lang: str) -> None:
    with st.container(horizontal=True, key="audit_downloads"):
        for name, label, mime, made in (
            ("csv", word("audit.csv", lang), "text/csv", as_csv),
            ("jsonl", word("audit.jsonl", lang), "application/jsonl", as_json_lines),
        ):
            st.download_button(
                label,
                data=lambda made=made: made(ledger, wanted),  # type: ignore[misc]
                file_name=f"audit.{name}",
                mime=mime,
                icon=":material/download:",
                on_click="ignore",
                help=word("audit.export_help", lang),
                key=f"audit_{name}",
            )


def as_csv(ledger: Ledger, wanted: Wanted) -> bytes:
    """The trail as a CSV that no spreadsheet runs, in UTF-8 with the mark by which a spreadsheet knows it."""
    rows = (flat(line, audit.COLUMNS) for line in audit.trail(ledger, wanted))
    return "".join(csv_lines(tuple(audit.COLUMNS), rows)).encode("utf-8-sig")


def as_json_lines(ledger: Ledger, wanted: Wanted) -> bytes:
    """The trail as one JSON object a line."""
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in audit.trail(ledger, wanted)).encode()


def _first() -> None:
    st.session_state[_PAGE] = 1


def _turn(page: int) -> None:
    st.session_state[_PAGE] = page


def _clear() -> None:
    for name in _FILTERS:
        st.session_state[name] = "" if name == "audit_subject" else None
    _first()
