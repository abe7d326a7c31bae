"""Read a report before keeping it: the text, what was found in it or left aside, and the button that keeps it."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

import streamlit as st

from conflictmap import naming
from conflictmap.errors import ConflictMapError
from conflictmap.models import SLOTS, Reading, Report
from conflictmap.opinions import Deed
from conflictmap.query import Query
from conflictmap.registry import Registry
from conflictmap.reportfiles import report_from_bytes, report_from_text
from conflictmap.ui import cached, claim_card, past, shield, state
from conflictmap.ui.frame import allowed, identity, show_error
from conflictmap.ui.reader_notes import noted
from conflictmap.ui.safe_html import Mark, Safe, draw, escape, filled, isolated, join, marked, tag
from conflictmap.words import term, word

OLDEST, LATEST = date(1900, 1, 1), date(2099, 12, 31)
FILE_TYPES = ["txt", "html", "htm", "md"]
_DESK, _KEPT, _PROBLEM = "desk", "desk_kept", "desk_problem"
_MOST_MARKED = 60_000
_MOST_SHOWN = 60


def ask_report(registry: Registry, query: Query) -> None:
    """The form: text or file, who published it, when. Reading starts with its button."""
    lang = query.lang
    with st.form("report", border=True):
        st.text_area(word("read.paste", lang), key="paste", height=190, placeholder=word("read.paste_hint", lang))
        st.file_uploader(word("read.upload", lang), type=FILE_TYPES, key="upload")
        outlet, published = st.columns(2)
        outlet.selectbox(
            word("read.outlet", lang),
            ["", *registry.sources],
            key="desk_outlet",
            format_func=lambda o: naming.outlet(o, registry, lang) if o else word("read.outlet_none", lang),
        )
        published.date_input(
            word("read.published", lang),
            value=None,
            key="desk_published",
            format="YYYY-MM-DD",
            min_value=OLDEST,
            max_value=LATEST,
            help=word("read.published_help", lang),
        )
        _tell_of_the_model(lang)
        st.form_submit_button(word("read.go", lang), type="primary", on_click=_read, key="read")


def _tell_of_the_model(lang: str) -> None:
    """Say where the text goes before it is sent; nothing when no model is set up."""
    try:
        model = cached.model()
    except ConflictMapError as problem:
        show_error(problem, lang)
        return
    if model is not None:
        st.caption(word("read.model", lang, model=model.model, host=model.host))


def reading_on_desk() -> Reading | None:
    """What was read last in this session; None before anything was, or when it could not be read."""
    return st.session_state.get(_DESK)


def show_reading(reading: Reading | None, registry: Registry, query: Query) -> None:
    """The text beside its claims, what was left aside, and the button that keeps it; or the problem, in words."""
    lang = query.lang
    problem = st.session_state.get(_PROBLEM)
    if isinstance(problem, ConflictMapError):
        show_error(problem, lang)
    elif problem:
        st.warning(word(problem, lang))
    if reading is None:
        return
    _keeping(lang)
    text, found = st.columns([1, 1], gap="medium")
    with text:
        _text(reading, registry, lang)
    with found:
        _found(reading, registry, lang)
        _left(reading, lang)


def marks_of(reading: Reading, registry: Registry, lang: str) -> list[Mark]:
    """Every span to mark, the claims numbered in the order in which they are listed."""
    claims = [
        Mark(c.provenance.start, c.provenance.end, "claim", term("type", c.type, lang), n)
        for n, c in enumerate(reading.claims, 1)
    ]
    mentions = [
        Mark(m.provenance.start, m.provenance.end, m.kind, _mention_note(m.kind, m.ids, m.name, registry, lang))
        for m in reading.mentions
        if m.kind in ("actor", "place")
    ]
    left = [Mark(start, end, "left", word("mark.left", lang)) for start, end, _ in reading.excluded]
    return [*claims, *mentions, *left]


def _mention_note(kind: str, ids: Sequence[str], name: str, registry: Registry, lang: str) -> str:
    return naming.actors(ids, registry, lang) if kind == "actor" else name


def _read() -> None:
    """Run when the form is sent: the reading or the problem goes on the desk, nothing into the ledger."""
    st.session_state[_DESK] = st.session_state[_PROBLEM] = st.session_state[_KEPT] = None
    try:
        report = _report()
        if report is None:
            st.session_state[_PROBLEM] = "read.nothing_given"
        else:
            st.session_state[_DESK] = cached.reader().read(report)
    except ConflictMapError as problem:
        st.session_state[_PROBLEM] = problem


def _report() -> Report | None:
    upload, pasted = st.session_state.get("upload"), st.session_state.get("paste") or ""
    published, outlet = st.session_state.get("desk_published"), st.session_state.get("desk_outlet") or None
    if upload is not None:
        return report_from_bytes(upload.getvalue(), name=upload.name, published=published, outlet=outlet)
    if not pasted.strip():
        return None
    mark = sha256(pasted.encode("utf-8", "replace")).hexdigest()[:12]
    return report_from_text(pasted, report_id=f"pasted-{mark}", published=published, outlet=outlet)


def _keep() -> None:
    reading = reading_on_desk()
    if reading is None:
        return
    try:
        st.session_state[_KEPT] = cached.store().acting(identity()).add(reading)
    except ConflictMapError as problem:
        st.session_state[_PROBLEM] = problem


def _keeping(lang: str) -> None:
    added = st.session_state.get(_KEPT)
    if added is None:
        if allowed(Deed.INGEST):
            st.button(word("read.add", lang), type="primary", on_click=_keep, key="keep", icon=":material/library_add:")
        else:
            st.info(past.why_read_only(lang))
        return
    if not (added.new or added.read_again):
        st.info(word("read.already", lang), icon=":material/task_alt:")
    elif added.claims:
        st.success(word("read.added", lang, n=added.claims), icon=":material/task_alt:")
    else:
        st.success(word("read.added_none", lang), icon=":material/task_alt:")
    st.page_link("app.py", label=word("read.to_map", lang), query_params=state.link(lang))


def _text(reading: Reading, registry: Registry, lang: str) -> None:
    st.subheader(word("read.text", lang), anchor=False)
    legend = join(
        tag("mark", word(f"mark.{kind}", lang), class_=f"ui-{kind}") for kind in ("claim", "actor", "place", "left")
    )
    draw(tag("div", legend, class_="ui-marks"))
    text, marks = reading.report.text, marks_of(reading, registry, lang)
    shield.uncover_button(reading.claims, lang, "read-text")
    draw(marked(text[:_MOST_MARKED], marks, shield.spans(reading.claims), word("shield.covered", lang)))
    if len(text) > _MOST_MARKED:
        st.caption(word("read.cut", lang, n=_MOST_MARKED, total=len(text)))


def _found(reading: Reading, registry: Registry, lang: str) -> None:
    st.subheader(word("read.found", lang, n=len(reading.claims)), anchor=False)
    published, basis = reading.published, noted(reading.published.basis, lang)
    if published.start is None and published.end is None:
        told = filled(word("read.undated", lang), basis=basis)
    else:
        told = filled(word("read.published_found", lang), date=naming.days(published, lang), basis=basis)
    draw(tag("p", told, class_="ui-line"))
    if not reading.claims:
        st.info(word("read.nothing_help", lang), icon=":material/search_off:")
    for number, claim in enumerate(reading.claims[:_MOST_SHOWN], 1):
        with st.expander(f"{number} · {naming.sentence(claim, registry, lang)}"):
            draw(claim_card.card(claim, reading.report, registry, lang))
            shield.uncover_button((claim,), lang, f"read-{number}")
            if not shield.covers(claim):
                draw(fired(reading, claim.id, lang))
    if len(reading.claims) > _MOST_SHOWN:
        st.caption(word("read.show_all", lang, n=len(reading.claims) - _MOST_SHOWN))


def fired(reading: Reading, claim_id: str, lang: str) -> Safe:
    """The words that filled each slot of a claim; empty when its sentence fills none."""
    slots = reading.fired.get(claim_id, ())
    rows = []
    for name in SLOTS:
        words = dict.fromkeys(reading.report.text[s.start : s.end] for s in slots if s.name == name)
        if words:
            quoted = join((tag("bdi", f"«{one}»") for one in words), " ")
            rows.append(join((tag("dt", term("slot", name, lang)), tag("dd", quoted))))
    if not rows:
        return escape("")
    return tag(
        "div", tag("div", word("read.fired", lang), class_="ui-label"), tag("dl", *rows), class_="ui-card", lang=lang
    )


def _left(reading: Reading, lang: str) -> None:
    with st.expander(word("read.left", lang), expanded=not reading.claims):
        if not any(reading.left.values()):
            st.caption(word("read.left_none", lang))
        counts = sorted(((n, reason) for reason, n in reading.left.items() if n), reverse=True)
        lines = (tag("li", tag("bdi", noted(reason, lang)), ": ", isolated(n)) for n, reason in counts)
        draw(tag("ul", *lines, class_="ui-legend"))
        if reading.left_at:
            st.caption(word("read.left_words", lang))
            text, covered = reading.report.text, shield.spans(reading.claims)
            told = (
                tag("li", tag("bdi", f"«{text[start:end]}»"), ": ", tag("bdi", noted(why, lang)))
                for start, end, why in reading.left_at[:_MOST_SHOWN]
                if not any(start < until and since < end for since, until in covered)
            )
            draw(tag("ul", *told, class_="ui-legend"))
