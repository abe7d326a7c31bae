"""A file that others have coded: what of it can be kept and why the rest is left, and the button that keeps it."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from conflictmap import naming
from conflictmap.errors import ConflictMapError
from conflictmap.exchange.imports import Found, LacksColumns, Refused, Style, columns_in, read_file, styles
from conflictmap.exchange.imports.column_map import ColumnMap, map_for
from conflictmap.exchange.imports.reasons import WHY
from conflictmap.exchange.imports.styles import OWN, PLAIN
from conflictmap.ledger import home
from conflictmap.models import Reading
from conflictmap.registry import Registry
from conflictmap.ui import cached, frame, imports_columns, imports_keeping, shield
from conflictmap.ui.safe_html import Safe, draw, filled, isolated, join, tag
from conflictmap.words import term, word

MOST_MB = 60
_FOUND, _COLUMNS, _NEWS = "imports_found", "imports_columns", "imports_news"
_MOST_SHOWN, _SAMPLE = 50, 5
Read = Found | ConflictMapError


def show(registry: Registry, lang: str) -> None:
    """The file with its questions, its preview and the button."""
    left, right = st.columns(2)
    name = left.selectbox(
        word("imports.style", lang), list(styles()), key="imports_style",
        format_func=lambda s: word(f"import_style.{s}", lang),
    )  # fmt: skip
    outlet = right.selectbox(
        word("imports.outlet", lang), list(registry.sources), index=None, key="imports_outlet",
        format_func=lambda o: naming.outlet(o, registry, lang), placeholder=word("imports.outlet_own", lang),
    )  # fmt: skip
    style = styles()[name or PLAIN]
    file = st.file_uploader(
        word("imports.file", lang), type=[s.removeprefix(".") for s in style.suffixes],
        key=f"imports_file-{style.name}-{imports_keeping.kept_so_far()}", max_upload_size=MOST_MB,
    )  # fmt: skip
    if file is None:
        for kept in (_FOUND, _NEWS):
            st.session_state.pop(kept, None)
        return
    found = _asked(file.file_id, file.name, file.getvalue(), style, outlet, registry, lang)
    if isinstance(found, LacksColumns) and style.name == PLAIN:
        st.info(word("imports.want_columns", lang), icon=":material/view_column:")
        return
    if isinstance(found, ConflictMapError):
        frame.show_error(found, lang)
        return
    news = _news(found, style)
    _preview(found, news, lang)
    agreed = not found.refused or st.checkbox(
        word("imports.leave_out", lang, n=len(found.refused)), key=f"imports_leave-{file.file_id}"
    )
    many = sum(len(reading.claims) for reading in news)
    if st.button(
        word("imports.keep", lang, n=many), type="primary", key="imports-keep", icon=":material/download_done:",
        disabled=not news or not agreed,
    ):  # fmt: skip
        imports_keeping.keep(found, news, style, Path(file.name.replace("\\", "/")).name, lang)
        for kept in (_FOUND, _NEWS):
            st.session_state.pop(kept, None)
        st.rerun()


def why_in(reason: str, lang: str) -> str:
    """Why a row was left, in words of the page; as it is told where those have none."""
    return word(f"import_why.{WHY[reason]}", lang) if reason in WHY else reason


def _asked(
    file_id: str, name: str, content: bytes, style: Style, outlet: str | None, registry: Registry, lang: str
) -> Read:
    """What the file holds by the columns that are told; of a table that lacks one it is asked which that is."""
    found = _read(file_id, name, content, style, outlet, None, registry, lang)
    if style.name != PLAIN:
        return found
    columns = _columns(file_id, name, content) if isinstance(found, ConflictMapError) else found.columns
    if not columns:
        return found
    used = found.map if isinstance(found, Found) and found.map else _remembered(style, columns)
    told = imports_columns.ask(used, columns, file_id, lang)
    if told == used:
        return found
    return _read(file_id, name, content, style, outlet, told, registry, lang)


def _news(found: Found, style: Style) -> tuple[Reading, ...]:
    """What of the file the store lacks: of an export of ours whole reports by their ids, else texts."""
    ledger = cached.store()
    key = (id(found), ledger.version())
    kept: tuple[object, tuple[Reading, ...]] = st.session_state.get(_NEWS, (None, ()))
    if kept[0] != key:
        there = ledger.report_ids() if style.name == OWN else frozenset()
        kept = (key, ledger.lacking([reading for reading in found.kept if reading.report.id not in there]))
        st.session_state[_NEWS] = kept
    return kept[1]


def _remembered(style: Style, columns: tuple[str, ...]) -> ColumnMap:
    return map_for(style, columns, None, home() / "column-maps")


def _columns(file_id: str, name: str, content: bytes) -> tuple[str, ...]:
    """The columns of a table that could not be read; none where it is no table."""
    key = ("columns", file_id)
    kept: dict[object, tuple[str, ...]] = st.session_state.setdefault(_COLUMNS, {})
    if key not in kept:
        with tempfile.TemporaryDirectory() as folder:
            try:
                found = columns_in(_written(folder, name, content))
            except ConflictMapError:
                found = ()
        kept.clear()
        kept[key] = found
    return kept[key]


def _read(
    file_id: str,
    name: str,
    content: bytes,
    style: Style,
    outlet: str | None,
    told: ColumnMap | None,
    registry: Registry,
    lang: str,
) -> Read:
    """What the file holds, read once for the same answers."""
    key = (file_id, style.name, outlet, told.written() if told else None, cached.places_version())
    kept: dict[object, Read] = st.session_state.setdefault(_FOUND, {})
    if key not in kept:
        bar = st.progress(0.0, word("imports.reading", lang))

        def progress(done: int, total: int) -> None:
            bar.progress(done / max(1, total), word("imports.reading", lang))

        with tempfile.TemporaryDirectory() as folder:
            given = _map_file(folder, told) if told else None
            try:
                found: Read = read_file(
                    _written(folder, name, content), style, registry, cached.gazetteer(), datetime.now(UTC).date(),
                    outlet=outlet, given_map=given, maps_in=home() / "column-maps", progress=progress,
                )  # fmt: skip
            except ConflictMapError as problem:
                found = problem
        bar.empty()
        for old in list(kept)[:-1]:  # a large file is hundreds of megabytes
            del kept[old]
        kept[key] = found
    return kept[key]


def _map_file(folder: str, told: ColumnMap) -> Path:
    path = Path(folder, "columns.json")
    path.write_text(told.written(), encoding="utf-8")
    return path


def _written(folder: str, name: str, content: bytes) -> Path:
    """The upload as a file, under the last part of its name: a browser may say what it likes."""
    path = Path(folder, Path(name.replace("\\", "/")).name[-100:].lstrip(".") or "table")
    path.write_bytes(content)
    return path


def _preview(found: Found, news: tuple[Reading, ...], lang: str) -> None:
    counts = (
        ("rows", found.rows), ("kept", sum(len(reading.claims) for reading in news)),
        ("left", len(found.refused)), ("there", len(found.kept) - len(news)),
    )  # fmt: skip
    for column, (name, n) in zip(st.columns(len(counts)), counts, strict=True):
        column.metric(word(f"imports.{name}", lang), f"{n:,}")
    if news:
        with st.expander(word("imports.sample", lang), expanded=True):
            draw(
                tag(
                    "ul",
                    *[tag("li", *_sample(reading, lang)) for reading in news[:_SAMPLE]],
                    class_="ui-legend ui-told",
                )
            )
    else:
        st.warning(word("imports.nothing", lang), icon=":material/playlist_remove:")
    if found.left:
        _reasons(found, lang)
    if found.flags:
        counted = " · ".join(f"{why_in(why, lang)}: {many:,}" for why, many in found.flags.most_common())
        draw(tag("p", word("imports.flags", lang), " ", counted, class_="ui-note"))


def _sample(reading: Reading, lang: str) -> list[Safe]:
    claim = reading.claims[0]
    first, last = claim.date.start, claim.date.last
    days = str(first) if first == last else f"{first or '…'} – {last or '…'}"
    place = naming.places(claim.places, lang)
    told = join([isolated(days), tag("span", term("type", claim.type.value, lang)), tag("bdi", place)], " · ")
    return [told, tag("span", " · "), tag("bdi", shield.words(claim, lang)[:200])]


def _reasons(found: Found, lang: str) -> None:
    with st.expander(f"{word('imports.left', lang)} · {len(found.refused):,}", expanded=True):
        why = [
            tag("li", tag("span", why_in(reason, lang), ": "), isolated(f"{many:,}"))
            for reason, many in found.left.most_common()
        ]
        draw(tag("ul", *why, class_="ui-legend ui-told"))
        draw(tag("ul", *[tag("li", *_row(no, lang)) for no in found.refused[:_MOST_SHOWN]], class_="ui-legend ui-told"))
        if len(found.refused) > _MOST_SHOWN:
            st.caption(word("count.first", lang, n=_MOST_SHOWN, total=len(found.refused)))


def _row(no: Refused, lang: str) -> list[Safe]:
    about = [tag("span", " · "), tag("bdi", no.about[:100])] if no.about else []
    return [filled(word("imports.row", lang), n=isolated(no.row)), tag("span", " ", why_in(no.reason, lang)), *about]
