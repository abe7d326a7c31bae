"""The records of one place: what stands, what was withdrawn, and every version with who and when."""

from collections.abc import Sequence

import streamlit as st

from conflictmap import naming
from conflictmap.models import Claim
from conflictmap.opinions import Baseline, Judgement
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot
from conflictmap.ui import control_words, held_keeping, shield
from conflictmap.ui.safe_html import Safe, draw, join, tag
from conflictmap.views.by_hand import ByHand, Record, newest
from conflictmap.words import word


def show_list(kind: str, added: ByHand, snapshot: Snapshot, registry: Registry, lang: str) -> None:
    """Each record of one kind as a card with its buttons; those withdrawn come last."""
    kinds: dict[str, Sequence[Record]] = {
        "judgement": newest(added.all_judgements),
        "baseline": newest(added.all_baselines),
        "imagery": newest(added.all_imagery),
    }
    among = kinds[kind]
    if not among:
        st.caption(word(f"held.none_{kind}", lang))
    for record in sorted(among, key=lambda r: (r.withdrawn, -r.seq)):
        with st.container(border=True, key=f"held-{record.id}"):
            said = [told(record, registry, lang), *_rests_on(record, snapshot, registry, lang)]
            if record.withdrawn:
                said.insert(0, tag("div", word("held.withdrawn", lang), class_="ui-label"))
            draw(tag("div", *said, class_="ui-told ui-withdrawn" if record.withdrawn else "ui-told"))
            _buttons(record, lang)
            _history(added.versions(record), registry, lang)


def told(record: Record, registry: Registry, lang: str) -> Safe:
    """A record in words."""
    if isinstance(record, Judgement):
        return control_words.judged(record, registry, lang)
    if isinstance(record, Baseline):
        return control_words.based(record, registry, lang)
    return control_words.pictured(record, lang)


def claim_line(claim: Claim, registry: Registry, lang: str) -> str:
    """One line for a claim a record rests on."""
    quote = " ".join(shield.words(claim, lang).split())
    return f"{naming.sentence(claim, registry, lang)} – {quote[:70]}{'…' if len(quote) > 70 else ''}"


def _rests_on(record: Record, snapshot: Snapshot, registry: Registry, lang: str) -> list[Safe]:
    ids = () if isinstance(record, Baseline) else record.claim_ids
    if not ids:
        return []
    lines = [tag("li", tag("bdi", claim_line(c, registry, lang))) for c in (snapshot.by_id.get(i) for i in ids) if c]
    if len(lines) < len(ids):
        lines.append(tag("li", word("held.claims_gone", lang, n=len(ids) - len(lines))))
    return [tag("small", word("held.rests_on", lang)), tag("ul", *lines, class_="ui-legend ui-small")]


def _buttons(record: Record, lang: str) -> None:
    off = held_keeping.why_not(held_keeping.kind_of(record), lang, record.by)
    with st.container(horizontal=True):
        if record.withdrawn:
            st.button(
                word("held.restore", lang), key=f"restore-{record.id}", icon=":material/restore:",
                on_click=held_keeping.restore, args=(record,), disabled=off is not None, help=off,
            )  # fmt: skip
            return
        st.button(
            word("held.replace", lang), key=f"replace-{record.id}", icon=":material/edit:",
            on_click=_edit, args=(record,), disabled=off is not None, help=off,
        )  # fmt: skip
        st.button(
            word("held.withdraw", lang), key=f"withdraw-{record.id}", icon=":material/delete:",
            on_click=held_keeping.withdraw, args=(record,), disabled=off is not None, help=off,
        )  # fmt: skip


def _history(versions: Sequence[Record], registry: Registry, lang: str) -> None:
    if len(versions) < 2:
        return
    with st.expander(f"{word('held.history', lang)} · {len(versions)}"):
        rows = [
            tag(
                "li",
                *([tag("em", word("held.withdrawn", lang)), " "] if one.withdrawn else []),
                told(one, registry, lang),
            )
            for one in reversed(versions)
        ]
        draw(tag("ul", join(rows), class_="ui-legend ui-told"))


def _edit(record: Record) -> None:
    st.session_state[held_keeping.EDITED] = record
