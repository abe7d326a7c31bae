"""Baselines out of a CSV file: what it holds is shown first, then kept as a whole."""

from datetime import UTC, datetime

import streamlit as st

from conflictmap.errors import ConflictMapError
from conflictmap.exchange.baseline_refusals import BadFile
from conflictmap.exchange.baseline_rows import COLUMNS, Found, baseline_lines, read_baselines
from conflictmap.ledger import Desk
from conflictmap.opinions import Baseline
from conflictmap.registry import Registry
from conflictmap.ui import cached, control_words, frame, held_keeping
from conflictmap.ui.safe_html import draw, filled, isolated, tag
from conflictmap.views.by_hand import ByHand
from conflictmap.words import word

_FOUND, _LEFT_OUT, _DONE = "baseline_found", "baseline_left_out", "baseline_done"
_MOST_SHOWN = 50


def show(registry: Registry, added: ByHand, lang: str) -> None:
    """What a file looks like, the file, what it holds, and the button that keeps it."""
    st.markdown(word("baseline.lead", lang))
    draw(tag("p", tag("bdi", ",".join(COLUMNS), dir="ltr"), class_="ui-note"))
    draw(
        tag("p", tag("bdi", "ain-issa,Ain Issa,,,SDF,2019-11-01,https://example.org/map,", dir="ltr"), class_="ui-note")
    )
    _downloads(added, lang)
    off = held_keeping.why_not("baseline", lang)
    if off:
        st.info(off, icon=":material/lock:")
    if done := st.session_state.pop(_DONE, None):
        st.success(word("baseline.done", lang, n=done), icon=":material/task_alt:")
    file = st.file_uploader(word("baseline.file", lang), type=["csv"], key="baseline_file", disabled=off is not None)
    if file is None:
        return
    found = _read(file.file_id, file.getvalue(), registry, added, lang)
    if found is not None:
        _preview(found, registry, lang)


def _downloads(added: ByHand, lang: str) -> None:
    with st.container(horizontal=True):
        st.download_button(
            word("baseline.template", lang), data=_file(()), file_name="baselines-template.csv", mime="text/csv",
            icon=":material/download:", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            word("baseline.download", lang, n=len(added.baselines)), data=lambda: _file(added.baselines),
            file_name="baselines.csv", mime="text/csv", icon=":material/download:", on_click="ignore",
            disabled=not added.baselines,
        )  # fmt: skip


def _file(baselines: tuple[Baseline, ...]) -> bytes:
    return "".join(baseline_lines(baselines)).encode("utf-8-sig", errors="replace")


def _read(file_id: str, content: bytes, registry: Registry, added: ByHand, lang: str) -> Found | None:
    """What the file holds beside what stands now; it is read once for both."""
    key = (file_id, cached.store().version(), cached.places_version())
    kept: tuple[object, Found | None] = st.session_state.get(_FOUND, (None, None))
    found = kept[1]
    if kept[0] != key:
        try:
            today = datetime.now(UTC).date()
            with st.spinner(word("baseline.reading", lang)):
                found = read_baselines(content, cached.gazetteer(), registry, today, added.baselines)
        except BadFile as bad:
            st.error(word(f"baseline_file.{bad.code}", lang, about=bad.about), icon=":material/error:")
            return None
        st.session_state[_FOUND] = (key, found)
    return found


def _preview(found: Found, registry: Registry, lang: str) -> None:
    counts = (
        (word("baseline.new", lang), len(found.new)),
        (word("baseline.changed", lang), len(found.changed)),
        (word("baseline.same", lang), found.same),
        (word("baseline.refused", lang), len(found.refused)),
    )
    for column, (name, n) in zip(st.columns(len(counts)), counts, strict=True):
        column.metric(name, n)
    if found.ignored:
        draw(tag("p", filled(word("baseline.ignored", lang), names=", ".join(found.ignored)), class_="ui-note"))
    if found.kept:
        with st.expander(f"{word('baseline.kept', lang)} · {len(found.kept)}"):
            rows = [
                tag("li", tag("bdi", b.place_name), " · ", control_words.based(b, registry, lang, unsigned=True))
                for b in found.kept[:_MOST_SHOWN]
            ]
            draw(tag("ul", *rows, class_="ui-legend ui-told"))
            _more(len(found.kept), lang)
    if found.refused:
        with st.expander(f"{word('baseline.refused', lang)} · {len(found.refused)}", expanded=True):
            rows = [
                tag(
                    "li",
                    filled(word("baseline.row", lang), n=isolated(no.line)),
                    " ",
                    filled(word(f"baseline_row.{no.code}", lang), about=no.about),
                )
                for no in found.refused[:_MOST_SHOWN]
            ]
            draw(tag("ul", *rows, class_="ui-legend ui-told"))
            _more(len(found.refused), lang)
    agreed = not found.refused or st.checkbox(word("baseline.leave_out", lang, n=len(found.refused)), key=_LEFT_OUT)
    st.button(
        word("baseline.keep", lang, n=len(found.kept)), type="primary", on_click=_keep, args=(found,),
        disabled=not found.kept or not agreed or bool(held_keeping.why_not("baseline", lang)), key="baseline-keep",
    )  # fmt: skip


def _more(n: int, lang: str) -> None:
    if n > _MOST_SHOWN:
        st.caption(word("count.first", lang, n=_MOST_SHOWN, total=n))


def _keep(found: Found) -> None:
    try:
        kept = Desk(cached.store(), frame.identity()).decide_all(found.kept)
    except ConflictMapError as problem:
        st.session_state[held_keeping.TOLD] = ("refused", problem)
        return
    st.session_state[_DONE] = len(kept)
