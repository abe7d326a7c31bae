"""The briefing page: an order for the view of the link, the sheet as a picture and files, and those issued before."""

from datetime import UTC, datetime, timedelta
from functools import partial
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from conflictmap import briefings
from conflictmap.briefing import brief_of, fallen
from conflictmap.exporting.policy import policies
from conflictmap.known import Known
from conflictmap.map_state import Spot
from conflictmap.maps.brief.model import LANGS, PAPERS, Box, Brief, Order
from conflictmap.opinions import Deed
from conflictmap.query import NOW, Query
from conflictmap.ui import cached, frame, state
from conflictmap.ui.safe_html import draw, tag
from conflictmap.words import word

FORMS = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf",
         "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation"}  # fmt: skip
HANDLING = ("", "TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
_SHOWN = "briefing_shown"
_FRAME_PX = (900, 560)  # about what the map measures on a screen


def show(query: Query) -> None:
    """The page: what the sheet will be about, the order, the sheet, those that were issued."""
    lang = query.lang
    if not frame.allowed(Deed.EXPORT):
        st.info(word("briefing.not_allowed", lang), icon=":material/lock:")
        return
    if not cached.snapshot(lang).claims:
        st.info(word("briefing.no_claims", lang), icon=":material/inbox:")
        st.page_link(
            "pages/read.py", label=word("nav.read", lang), query_params=state.link(lang), icon=":material/upload_file:"
        )
        return
    st.caption(about(query))
    _order(query)
    issued = list(briefings.all_issued())
    shown = st.session_state.get(_SHOWN)
    if shown and any(one.id == shown for one in issued):
        _sheet(shown, lang)
    _issued(issued, lang)


def about(query: Query) -> str:
    """Which view the sheet takes over from the link, in words."""
    lang = query.lang
    until = query.until - timedelta(days=1) if query.until else None
    days = "–".join((str(query.since or "…"), str(until or "…"))) if query.since or until else ""
    parts = [word("briefing.period", lang, days=f"\u2066{days}\u2069") if days else word("briefing.all_days", lang)]
    parts.append(word("briefing.drawn_land" if land_of(query) else "briefing.all_land", lang))
    filtered = query.sides or query.types or query.modalities or query.outlets or query.text
    parts += [word("briefing.filtered", lang)] if filtered else []
    parts += [] if query.as_of.is_now else [word("briefing.past", lang)]
    return " · ".join(parts)


def land_of(query: Query) -> Box | None:
    """The land of a view, in degrees: the area drawn on the map, else what the link says the map looks at; or None."""
    if query.area:
        return query.area.box
    return _looked_at(query.map.spot) if query.map.spot else None


def _looked_at(spot: Spot) -> Box:
    wide = 360 / (256 * 2**spot.zoom) * _FRAME_PX[0] / 2
    tall = 360 / (256 * 2**spot.zoom) * _FRAME_PX[1] / 2 * 0.8  # degrees of latitude are longer on the map up here
    return spot.lon - wide, max(-85.0, spot.lat - tall), spot.lon + wide, min(85.0, spot.lat + tall)


def _order(query: Query) -> None:
    lang = query.lang
    with st.form("briefing_order"):
        title = st.text_input(word("briefing.sheet_title", lang), max_chars=120, key="briefing_title")
        left, middle, right = st.columns(3)
        mark = left.selectbox(
            word("briefing.handling", lang), HANDLING, accept_new_options=True, key="briefing_handling",
            format_func=lambda m: m or word("briefing.no_handling", lang),
        )  # fmt: skip
        spoken = middle.selectbox(
            word("briefing.language", lang), LANGS, index=LANGS.index(lang), key="briefing_lang",
            format_func=lambda code: word(f"briefing.lang_{code}", lang),
        )  # fmt: skip
        paper = right.selectbox(word("briefing.paper", lang), list(PAPERS), format_func=str.upper, key="briefing_paper")
        policy = left.selectbox(
            word("briefing.policy", lang), list(policies()), key="briefing_policy",
            format_func=lambda name: word(f"briefing.policy_{name}", lang),
        )  # fmt: skip
        asked = st.form_submit_button(word("briefing.make", lang), icon=":material/description:", type="primary")
    if asked:
        with st.spinner(word("briefing.making", lang)):
            st.session_state[_SHOWN] = _made(query, title, mark or "", spoken, paper, policy).id


def _made(query: Query, title: str, mark: str, spoken: str, paper: str, policy: str) -> Brief:
    until = query.until - timedelta(days=1) if query.until else None
    order = Order(
        title.strip(),
        query.since.isoformat() if query.since else None,
        until.isoformat() if until else None,
        land_of(query),
        mark.strip()[:60],
        spoken,
        paper,
        policy,
        _map_address(query),
    )
    known = Known(cached.store(), cached.registry(), query.as_of, "ar" if spoken == "ar" else "en")
    last = next(iter(reversed(list(briefings.all_issued()))), None)
    return briefings.issue(brief_of(known, order, frame.identity().name, datetime.now(UTC), last))


def _map_address(query: Query) -> str:
    """The address of the map in the state the sheet shows."""
    here = urlsplit(st.context.url or "")
    above = here.path.rpartition("/")[0]  # this page lies beside the map
    return urlunsplit((here.scheme, here.netloc, f"{above}/", urlencode(query.to_params()), ""))


def _sheet(brief_id: str, lang: str) -> None:
    """The sheet with what has become of its claims since, and its files."""
    kept = briefings.issued(brief_id)
    known = Known(cached.store(), cached.registry(), NOW, "ar" if kept.order.lang == "ar" else "en")
    gone = fallen(briefings.claims_of(kept), known)
    errata = tuple(briefings.with_errata(kept, gone).errata)
    for erratum in errata:
        st.warning(word("sheet.erratum", lang, what=erratum), icon=":material/report:")
    with st.spinner(word("briefing.making", lang)):
        st.image(
            cached.drawn_brief(brief_id, errata, "png"),
            caption=brief_id,
            alt=kept.order.title or word("sheet.untitled", lang),
        )
    with st.container(horizontal=True, key="briefing_files"):
        for form, mime in FORMS.items():
            st.download_button(
                word("briefing.get", lang, form=form.upper()),
                partial(cached.drawn_brief, brief_id, errata, form),
                file_name=f"briefing-{brief_id}.{form}",
                mime=mime,
                on_click="ignore",
                key=f"briefing_get_{form}",
                icon=":material/download:",
            )


def _issued(issued: list[Brief], lang: str) -> None:
    st.subheader(word("briefing.issued", lang), anchor=False)
    if not issued:
        st.caption(word("briefing.none_issued", lang))
        return
    for one in reversed(issued[-30:]):
        left, right = st.columns([5, 1], vertical_alignment="center")
        with left:
            day = tag("bdi", one.issued_at[:16].replace("T", " ") + " UTC", dir="ltr")
            draw(tag("div", tag("strong", one.order.title or word("sheet.untitled", lang)), " · ", day, " · ", one.by,
                     " · ", tag("bdi", one.order.handling), class_="ui-line"))  # fmt: skip
        right.button(word("briefing.show", lang), key=f"briefing_show_{one.id}", on_click=_choose, args=(one.id,))


def _choose(brief_id: str) -> None:
    st.session_state[_SHOWN] = brief_id
