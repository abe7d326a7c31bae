"""Areas of control that others drew: a file previewed and kept, and the sets there are."""

import streamlit as st

from conflictmap.area_baselines import baselines_of, places_told
from conflictmap.control_areas import AreaSet
from conflictmap.errors import ConflictMapError
from conflictmap.exchange.baseline_rows import baseline_lines
from conflictmap.registry import Registry
from conflictmap.ui import areas_file, areas_keeping, cached, state
from conflictmap.ui.safe_html import Safe, draw, filled, isolated, tag
from conflictmap.words import word


def show(registry: Registry, lang: str) -> None:
    """What such areas are, a file of them, and the sets there are."""
    st.markdown(word("areas.lead", lang))
    areas_keeping.tell(lang)
    off = areas_keeping.why_not(lang)
    if off:
        st.info(off, icon=":material/lock:")
    else:
        areas_file.show(registry, lang)
    _sets(lang)


def _sets(lang: str) -> None:
    st.subheader(word("areas.listed", lang), anchor=False)
    shelf = cached.area_shelf()
    for problem in shelf.damaged():
        st.error(word("areas.damaged", lang), icon=":material/broken_image:")
        st.text(problem)
    sets = shelf.sets(state.as_of().shown_at)
    if not sets:
        st.caption(word("areas.no_sets", lang))
    for one in reversed(sets):
        _one(one, lang)


def _one(one: AreaSet, lang: str) -> None:
    with st.container(border=True, key=f"areas-set-{one.id}"):
        draw(tag("div", *_lines(one, lang), class_="ui-line"))
        with st.container(horizontal=True):
            off = areas_keeping.why_not(lang, one)
            name, deed = ("remove", areas_keeping.remove) if one.stands else ("restore", areas_keeping.restore)
            st.button(
                word(f"areas.{name}", lang), key=f"areas-{name}-{one.id}", on_click=deed, args=(one.id,),
                disabled=off is not None, help=off, icon=f":material/{_ICONS[name]}:",
            )  # fmt: skip
            st.download_button(
                word("areas.baselines", lang), data=lambda: _baselines(one, lang), file_name=f"baselines-{one.id}.csv",
                mime="text/csv", on_click="ignore", key=f"areas-baselines-{one.id}", icon=":material/table:",
                help=word("areas.baselines_help", lang),
            )  # fmt: skip


_ICONS = {"remove": "layers_clear", "restore": "layers"}


def _lines(one: AreaSet, lang: str) -> list[Safe]:
    days = str(one.days[0]) if len(one.days) == 1 else f"{one.days[0]} – {one.days[-1]} ({len(one.days)})"
    moment = one.added_at[:16].replace("T", " ") + " UTC"
    licence = one.licence or word("areas.no_licence", lang)
    told = [
        tag("p", tag("strong", tag("bdi", one.source)), " · ", isolated(days), " · ", tag("bdi", licence)),
        tag("p", filled(word("areas.set_line", lang), kept=str(one.kept), rows=str(one.rows), file=one.file)),
        tag("small", filled(word("areas.set_by", lang), name=one.added_by, moment=moment), " · "),
        tag("small", tag("bdi", f"{one.id} · SHA-256 {one.sha256[:16]}", dir="ltr")),
    ]
    if one.left or one.flags:
        counted = " · ".join(f"{areas_file.why_in(why, lang)}: {many}" for why, many in (*one.left, *one.flags))
        told.append(tag("div", tag("small", counted)))
    if not one.stands:
        told.append(tag("p", filled(word("areas.removed_by", lang), name=one.removed_by), class_="ui-note"))
    return told


def _baselines(one: AreaSet, lang: str) -> bytes:
    """The table of baselines a set makes; its first line alone where the set cannot be read."""
    places = places_told(cached.snapshot(lang).claims, cached.gazetteer())
    try:
        made, _ = baselines_of(one, cached.area_shelf().areas(one), places)
    except ConflictMapError:
        made = ()  # the page says that it is damaged
    return "".join(baseline_lines(made)).encode("utf-8-sig", errors="replace")
