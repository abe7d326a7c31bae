"""What people decide about echoes: two reports parted or put together, with the reason; another takes it back."""

from collections.abc import Sequence

import streamlit as st

from conflictmap import naming
from conflictmap.errors import ConflictMapError
from conflictmap.ledger import Desk
from conflictmap.opinions import Deed, EchoDecision
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot
from conflictmap.ui import cached, frame, state
from conflictmap.ui.safe_html import Safe, draw, filled, tag
from conflictmap.views.echoes import Echoes
from conflictmap.words import word

_LAST, _TOLD = "echo_last", "echo_told"
_MOST_OFFERED = 2_000


def in_force() -> tuple[EchoDecision, ...]:
    """The newest decision on each pair on the day this page shows, the newest first."""
    moment = state.as_of().shown_at
    known_at = None if moment is None else moment.isoformat(timespec="seconds")
    newest: dict[frozenset[str], EchoDecision] = {}
    for one in Desk(cached.store(), frame.identity()).all_of(EchoDecision, known_at):
        newest[frozenset((one.report_a, one.report_b))] = one
    return tuple(sorted(newest.values(), key=lambda d: -d.seq))


def tell(snapshot: Snapshot, registry: Registry, lang: str) -> None:
    """What came of the last decision, and the button that takes it back."""
    told = st.session_state.get(_TOLD)
    if isinstance(told, ConflictMapError):
        frame.show_error(told, lang)
    elif isinstance(told, str):
        st.warning(word(told, lang), icon=":material/edit_note:")
    last = st.session_state.get(_LAST)
    if isinstance(last, EchoDecision) and frame.allowed(Deed.ECHO):
        draw(tag("p", _sentence(last, snapshot, registry, lang), class_="ui-verdict"))
        st.button(
            word("echoes.undo", lang), on_click=_take_back, args=(last,), shortcut="u", icon=":material/undo:",
            key="echo-undo",
        )  # fmt: skip


def ask_apart(key: str, reports: Sequence[str], snapshot: Snapshot, registry: Registry, lang: str) -> None:
    """A form that tells one of some reports apart from another of them; `key` names the form."""
    with st.popover(word("echoes.part", lang), icon=":material/call_split:"), st.form(f"echo-part-{key}"):
        st.caption(word("echoes.part_help", lang))
        others = list(reports[1:])
        _choose("echoes.this", others, f"echo-part-this-{key}", snapshot, registry, lang)
        _choose("echoes.from", list(reports), f"echo-part-from-{key}", snapshot, registry, lang)
        st.text_input(word("echoes.reason", lang), key=f"echo-part-why-{key}", max_chars=500)
        st.form_submit_button(word("echoes.part_send", lang), on_click=_part, args=(key,), type="primary")


def ask_two(snapshot: Snapshot, registry: Registry, lang: str) -> None:
    """A form that puts any two reports together."""
    with st.expander(word("echoes.join", lang), icon=":material/merge:"), st.form("echo-join"):
        st.caption(word("echoes.join_help", lang))
        ids = list(snapshot.reports)[-_MOST_OFFERED:]
        _choose("echoes.this", ids, "echo-join-one", snapshot, registry, lang, index=None)
        _choose("echoes.and", ids, "echo-join-other", snapshot, registry, lang, index=None)
        st.text_input(word("echoes.reason", lang), key="echo-join-why", max_chars=500)
        st.form_submit_button(word("echoes.join_send", lang), on_click=_join, type="primary", key="echo-join-send")


def show(decided: Sequence[EchoDecision], echoes: Echoes, snapshot: Snapshot, registry: Registry, lang: str) -> None:
    """Every decision in force with who made it, what stands in its way, and the button that takes it back."""
    if not decided:
        st.info(word("echoes.none_decided", lang), icon=":material/inbox:")
    held = {decision.seq: pair for decision, pair in echoes.held}
    for one in decided:
        with st.container(border=True, key=f"echo-decision-{one.seq}"):
            draw(tag("p", _sentence(one, snapshot, registry, lang), class_="ui-line"))
            if one.reason:
                draw(tag("p", one.reason, class_="ui-small", dir="auto"))
            draw(tag("p", filled(word("echoes.by", lang), by=one.by, at=one.at), class_="ui-small"))
            if one.seq in held:
                a, b = (name_of(i, snapshot, registry, lang) for i in held[one.seq])
                draw(tag("p", filled(word("echoes.held", lang), one=a, other=b), class_="ui-finding"))
            if frame.allowed(Deed.ECHO):
                st.button(
                    word("echoes.part_send" if one.together else "echoes.join_send", lang),
                    on_click=_take_back,
                    args=(one,),
                    key=f"echo-back-{one.seq}",
                )


def name_of(report_id: str, snapshot: Snapshot, registry: Registry, lang: str) -> str:
    """Outlet, day and title of a report; its id where the store has it no more."""
    report = snapshot.reports.get(report_id)
    if report is None:
        return report_id
    parts = (
        naming.outlet(report.outlet, registry, lang),
        naming.days(report.published, lang) if report.published else "",
        naming.report_title(report, lang),
    )
    return " · ".join(part for part in parts if part)


def _choose(
    label: str, ids: list[str], key: str, snapshot: Snapshot, registry: Registry, lang: str, index: int | None = 0
) -> None:
    st.selectbox(
        word(label, lang), ids, index=index, key=key, format_func=lambda i: name_of(i, snapshot, registry, lang)
    )


def _sentence(one: EchoDecision, snapshot: Snapshot, registry: Registry, lang: str) -> Safe:
    key = "echoes.together" if one.together else "echoes.apart"
    a, b = (name_of(i, snapshot, registry, lang) for i in (one.report_a, one.report_b))
    return filled(word(key, lang), one=a, other=b)


def _part(key: str) -> None:
    this, other = (st.session_state.get(f"echo-part-{name}-{key}") for name in ("this", "from"))
    _decide(this, other, False, st.session_state.get(f"echo-part-why-{key}"))


def _join() -> None:
    this, other = (st.session_state.get(f"echo-join-{name}") for name in ("one", "other"))
    _decide(this, other, True, st.session_state.get("echo-join-why"))


def _take_back(one: EchoDecision) -> None:
    """The opposite decision on the same pair, which supersedes it."""
    lang = str(st.query_params.get("lang", "en"))
    _decide(one.report_a, one.report_b, not one.together, word("echoes.taken_back", lang), undo=True)


def _decide(this: str | None, other: str | None, together: bool, reason: object, *, undo: bool = False) -> None:
    st.session_state[_LAST] = st.session_state[_TOLD] = None
    why = str(reason or "").strip()
    if not this or not other or this == other:
        st.session_state[_TOLD] = "echoes.two"
        return
    if not why:
        st.session_state[_TOLD] = "echoes.say_why"
        return
    try:
        kept = Desk(cached.store(), frame.identity()).decide(EchoDecision(this, other, together, why))
    except ConflictMapError as problem:
        st.session_state[_TOLD] = problem
        return
    st.session_state[_LAST] = None if undo else kept
