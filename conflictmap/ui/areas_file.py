"""A map file of areas: how it is to be read, what it holds, and the button that puts it on the map."""

import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import streamlit as st

from conflictmap.errors import ConflictMapError
from conflictmap.exchange.areas import Asked, FoundAreas, guessed, read_areas, settled, suffixes
from conflictmap.exchange.areas.reasons import WHY
from conflictmap.exchange.imports import Refused
from conflictmap.exchange.imports.days import EARLIEST
from conflictmap.registry import UNKNOWN_SIDE, Registry
from conflictmap.ui import areas_keeping, frame
from conflictmap.ui.safe_html import draw, filled, isolated, tag
from conflictmap.words import word

TOLD, COLUMN = DATED = ("told", "column")
_FOUND, _MOST_SHOWN, _MOST_WORDS, _AT_ONCE = "areas_found", 50, 24, 3


def show(registry: Registry, lang: str) -> None:
    """The file with its questions and its preview."""
    file = st.file_uploader(
        word("areas.file", lang), type=[suffix.removeprefix(".") for suffix in suffixes()], key="areas_file"
    )
    if file is None:
        return
    first = _read(file.file_id, file.name, file.getvalue(), None, None, registry, lang)
    if first is None:
        return
    source, licence, out = _origin(lang)
    day, day_column = _dated(first.columns, file.file_id, lang)
    holder = _holder(first, file.file_id, lang)
    found = _read(file.file_id, file.name, file.getvalue(), day_column, holder, registry, lang)
    if found is None:
        return
    if day is None and day_column is None:
        st.caption(word("areas.want_day", lang))
        return
    sides = _sides(settled(found, registry, day, {}), registry, file.file_id, lang)
    found = settled(found, registry, day, sides)
    _counts(found, lang)
    agreed = not found.refused or st.checkbox(
        word("areas.leave_out", lang, n=len(found.refused)), key=f"areas_leave-{file.file_id}"
    )
    if not source.strip():
        st.caption(word("areas.want_source", lang))
    st.button(
        word("areas.keep", lang, n=len(found.areas)), type="primary", key="areas-keep", on_click=_keep,
        args=(found, file.name, file.getvalue(), source, licence, out),
        disabled=not found.areas or not agreed or not source.strip(), icon=":material/layers:",
    )  # fmt: skip


def why_in(reason: str, lang: str) -> str:
    """Why a feature was left or mended, in words of the page; as it is told where those have none."""
    return word(f"areas_why.{WHY[reason]}", lang) if reason in WHY else reason


def _origin(lang: str) -> tuple[str, str, date | None]:
    left, middle, right = st.columns(3)
    source = left.text_input(
        word("areas.source", lang), key="areas_source", max_chars=200, placeholder=word("areas.source_hint", lang)
    )
    licence = middle.text_input(
        word("areas.licence", lang), key="areas_licence", max_chars=200, placeholder=word("areas.licence_hint", lang)
    )
    out: date | None = right.date_input(
        word("areas.published", lang), None, EARLIEST, _today(), format="YYYY-MM-DD", key="areas_published"
    )
    return source, licence, out


def _dated(columns: Sequence[str], file_id: str, lang: str) -> tuple[date | None, str | None]:
    """The day of all areas, or the column that says it; none of both until a day is chosen."""
    found = guessed("day", tuple(columns))
    key = f"areas_dated-{file_id}"
    st.session_state.setdefault(key, COLUMN if found else TOLD)
    how = st.segmented_control(
        word("areas.dated", lang), DATED, key=key, format_func=lambda d: word(f"areas.dated_{d}", lang)
    )
    if how == COLUMN and columns:
        at = columns.index(found) if found else 0
        return None, st.selectbox(word("areas.day_column", lang), columns, index=at, key=f"areas_day_column-{file_id}")
    day: date | None = st.date_input(
        word("areas.day", lang), None, EARLIEST, _today(), format="YYYY-MM-DD", key="areas_day"
    )
    return day, None


def _holder(first: FoundAreas, file_id: str, lang: str) -> str:
    at = first.columns.index(first.holder_column)
    return str(
        st.selectbox(word("areas.holder_column", lang), first.columns, index=at, key=f"areas_holder_column-{file_id}")
    )


def _sides(found: FoundAreas, registry: Registry, file_id: str, lang: str) -> Mapping[str, str]:
    """What somebody says the words of the file mean, where that is another side than the tables know."""
    many = Counter[str]()
    taken: dict[str, str] = {}
    for (words, side), n in found.words.most_common():
        many[words] += n
        taken.setdefault(words, side)
    told: dict[str, str] = {}
    named = {side.id: side.name_ar if lang == "ar" else side.name for side in registry.sides.values()}
    # what nobody knows yet stands first
    order = sorted(many, key=lambda words: (taken[words] != UNKNOWN_SIDE, -many[words], words))
    with st.expander(f"{word('areas.sides', lang)} · {len(many)}", expanded=True):
        st.caption(word("areas.sides_help", lang))
        columns = st.columns(2)
        for n, words in enumerate(order[:_MOST_WORDS]):
            shown = _plain(words) or word("areas.no_words", lang)
            side = columns[n % 2].selectbox(
                word("areas.side_of", lang, words=shown, n=many[words]), list(named),
                index=list(named).index(taken[words]), key=f"areas_side-{file_id}-{words}",
                format_func=lambda side_id: named[side_id],
            )  # fmt: skip
            if side != taken[words]:
                told[words] = side
        if len(order) > _MOST_WORDS:
            st.caption(word("areas.more_words", lang, n=len(order) - _MOST_WORDS))
    return told


def _counts(found: FoundAreas, lang: str) -> None:
    told = (("kept", len(found.areas)), ("aside", len(found.aside)), ("refused", len(found.refused)),
            ("mended", sum(found.flags.values())))  # fmt: skip
    for column, (name, n) in zip(st.columns(len(told)), told, strict=True):
        column.metric(word(f"areas.{name}", lang), n)
    if found.days:
        days = f"{found.days[0]} – {found.days[-1]} ({len(found.days)})" if len(found.days) > 1 else str(found.days[0])
        draw(tag("p", filled(word("areas.of_days", lang), days=days), class_="ui-note"))
    for name, rows in (("refused", found.refused), ("aside", found.aside)):
        if rows:
            _listed(word(f"areas.{name}", lang), rows, lang, opened=name == "refused")
    if not found.areas:
        st.warning(word("areas.none", lang), icon=":material/layers_clear:")


def _listed(title: str, rows: Sequence[Refused], lang: str, *, opened: bool) -> None:
    with st.expander(f"{title} · {len(rows)}", expanded=opened):
        lines = [
            tag(
                "li",
                filled(word("areas.row", lang), n=isolated(no.row)),
                " ",
                why_in(no.reason, lang),
                *([" · ", tag("bdi", no.about[:100])] if no.about else []),
            )
            for no in rows[:_MOST_SHOWN]
        ]
        draw(tag("ul", *lines, class_="ui-legend ui-told"))
        if len(rows) > _MOST_SHOWN:
            st.caption(word("count.first", lang, n=_MOST_SHOWN, total=len(rows)))


def _read(
    file_id: str, name: str, content: bytes, day_column: str | None, holder: str | None, registry: Registry, lang: str
) -> FoundAreas | None:
    """What the file holds, read once for the same columns; None, and the page says why, for one that is refused."""
    kept: dict[object, FoundAreas | ConflictMapError] = st.session_state.setdefault(_FOUND, {})
    key = (file_id, day_column, holder)
    if key not in kept:
        today = _today()
        asked = Asked(today, None if day_column else today, day_column, holder)
        with st.spinner(word("areas.reading", lang)):
            kept[key] = _tried(name, content, asked, registry)
        for old in list(kept)[:-_AT_ONCE]:
            del kept[old]
    found = kept[key]
    if isinstance(found, ConflictMapError):
        frame.show_error(found, lang)
        return None
    return found


def _tried(name: str, content: bytes, asked: Asked, registry: Registry) -> FoundAreas | ConflictMapError:
    with tempfile.TemporaryDirectory() as folder:
        try:
            return read_areas(_written(folder, name, content), asked, registry)
        except ConflictMapError as problem:
            return problem


def _keep(found: FoundAreas, name: str, content: bytes, source: str, licence: str, out: date | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        areas_keeping.keep(found, _written(folder, name, content), source, licence, out)


def _written(folder: str, name: str, content: bytes) -> Path:
    """The upload as a file, under the last part of its name: a browser may say what it likes."""
    path = Path(folder, Path(name.replace("\\", "/")).name[-100:].lstrip(".") or "areas")
    path.write_bytes(content)
    return path


def _plain(words: str) -> str:
    """Words of a file as a label that Streamlit draws as they are."""
    return "".join(f"\\{letter}" if letter in "\\`*_[]()#<>:$~|!" else letter for letter in words)[:120]


def _today() -> date:
    return datetime.now(UTC).date()
