"""The list under two compared maps: what changed, or where two tellers agree, with the claims behind each row."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import streamlit as st

from conflictmap import naming
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot
from conflictmap.ui import cached, claim_words, map_links, state
from conflictmap.ui.compare_state import DATES, SIDES, Versus, day
from conflictmap.ui.control_words import period
from conflictmap.ui.safe_html import draw, tag
from conflictmap.views import at_day
from conflictmap.views.compare import CHANGES, changes, picture
from conflictmap.views.marks import first_known_day
from conflictmap.views.standing import Standings
from conflictmap.views.tellers_compared import HOW, maps_compared, sources_compared
from conflictmap.words import term, word

if TYPE_CHECKING:
    import pandas as pd

CHANGE_LIST = ("change", "place", "side", "before", "after", "claims")
TOLD_LIST = ("how", "place", "when", "what", "one", "other")
EVERY = "all"
_PICK = "only"
_MOST_QUOTED = 6
Row = Mapping[str, Any]


def show(asked: Versus, at: date, snapshot: Snapshot, registry: Registry, lang: str) -> None:
    """The list, narrowed to one kind of difference, and the words behind the row that is selected."""
    frame = compared(asked, at, snapshot, registry, lang)
    rows: Sequence[Row] = [{str(k): v for k, v in row.items()} for row in frame.to_dict("records")]
    group, codes = ("change", CHANGES) if asked.kind == DATES else ("how", HOW)
    st.subheader(word("compare.changed" if asked.kind == DATES else "compare.differs", lang), anchor=False)
    if not rows:
        st.info(word("compare.no_change" if asked.kind == DATES else "compare.nothing_told", lang))
        return
    rows = _narrowed(rows, group, codes, lang)
    shown = _table(rows, asked, registry, lang)
    columns = CHANGE_LIST if asked.kind == DATES else TOLD_LIST
    widget = f"compare-{asked.kind}-{asked.one}-{asked.other}-{lang}-{len(rows)}"
    picked = st.dataframe(
        shown,
        key=widget,
        hide_index=True,
        column_config={name: _heading(name, asked, registry, lang) for name in columns},
        column_order=list(columns)[::-1] if lang == "ar" else list(columns),
        on_select="rerun",
        selection_mode="single-row",
        height=min(35 * (len(rows) + 1) + 3, 430),
        alt=word("compare.title", lang),
    )
    chosen = picked["selection"]["rows"]
    if not chosen or chosen[0] >= len(rows):
        st.caption(word("compare.pick", lang))
        return
    _behind(rows[chosen[0]], asked, at, snapshot, registry, lang)


def compared(asked: Versus, at: date, snapshot: Snapshot, registry: Registry, lang: str) -> "pd.DataFrame":
    """What differs: compare.CHANGE_COLUMNS of two days, tellers_compared.COMPARED_COLUMNS of two who tell."""
    if asked.kind == DATES:
        history = cached.control(lang)
        one, other = (
            picture(snapshot.claims, history, day(text) or at, snapshot.shown) for text in (asked.one, asked.other)
        )
        return changes(one, other, registry)
    (_, one_told), (_, other_told) = (cached.told_map(asked.kind, who, lang) for who in (asked.one, asked.other))
    if asked.kind == SIDES:
        return maps_compared(at_day(one_told.control, at), at_day(other_told.control, at))
    standings = Standings(registry, snapshot.shown, cached.echoes())
    mine, yours = ([c for c in t.claims if (d := first_known_day(c)) and d <= at] for t in (one_told, other_told))
    return sources_compared(mine, yours, standings)


def _narrowed(rows: Sequence[Row], group: str, codes: Sequence[str], lang: str) -> Sequence[Row]:
    counts = Counter(row[group] for row in rows)
    numbers = {EVERY: len(rows), **{code: counts[code] for code in codes if counts[code]}}
    words = {code: word("disputes.all", lang) if code == EVERY else _code(group, code, lang) for code in numbers}
    if st.session_state.get(_PICK) not in numbers:
        st.session_state[_PICK] = EVERY
    picked = st.segmented_control(
        word("compare.show", lang),
        list(numbers),
        format_func=lambda code: f"{words[code]} ({numbers[code]})",
        required=True,
        key=_PICK,
    )
    return [row for row in rows if picked in (EVERY, row[group])]


def _code(group: str, code: str, lang: str) -> str:
    return word(f"map_change.{code}" if group == "change" else f"compared.{code}", lang)


def _heading(name: str, asked: Versus, registry: Registry, lang: str) -> Any:
    title = word(f"compare_column.{name}", lang)
    if name in ("one", "other"):
        who = asked.one if name == "one" else asked.other
        title = (naming.side if asked.kind == SIDES else naming.outlet)(who, registry, lang)
    column = st.column_config.NumberColumn if name == "claims" else st.column_config.TextColumn
    return column(title, pinned=lang != "ar" and name in ("change", "how"))


def _table(rows: Sequence[Row], asked: Versus, registry: Registry, lang: str) -> "pd.DataFrame":
    import pandas as pd  # here, because the maps above are drawn before it is needed

    if asked.kind == DATES:
        cells = [_change_cells(row, registry, lang) for row in rows]
        return pd.DataFrame(cells, columns=list(CHANGE_LIST))
    return pd.DataFrame([_told_cells(row, asked, registry, lang) for row in rows], columns=list(TOLD_LIST))


def _change_cells(row: Row, registry: Registry, lang: str) -> list[Any]:
    states = [term("state", row[w], lang) if row[w] else word("compare.untold", lang) for w in ("before", "after")]
    side = naming.side(row["side"], registry, lang) if row["side"] else ""
    claims = len(row["claim_ids"]) + len(set(row["denial_ids"]) - set(row["claim_ids"]))
    return [_code("change", row["change"], lang), _place(row, lang), side, *states, claims]


def _told_cells(row: Row, asked: Versus, registry: Registry, lang: str) -> list[Any]:
    if asked.kind == SIDES:
        what = word("compare.who_holds", lang)
        said = [_holders(row[name], row[ids], registry, lang) for name, ids in _SAID]
    else:
        kinds = "dispute_kind" if row["how"] == "contradict" else "type"
        what, said = term(kinds, row["what"], lang), [str(len(row[ids]) or "") for _, ids in _SAID]
    when = period(row["first_day"], row["last_day"], lang) if row["first_day"] or row["last_day"] else ""
    return [_code("how", row["how"], lang), _place(row, lang), when, what, *said]


_SAID = (("one_sides", "claim_ids"), ("other_sides", "other_ids"))


def _holders(sides: Sequence[str], claims: Sequence[str], registry: Registry, lang: str) -> str:
    if not claims:
        return "—"
    return naming.listed((naming.side(s, registry, lang) for s in sides), lang) or word("held.nobody", lang)


def _place(row: Row, lang: str) -> str:
    name = (row["name_ar"] if lang == "ar" else None) or row["name"]
    return name if isinstance(name, str) else ""


def _behind(row: Row, asked: Versus, at: date, snapshot: Snapshot, registry: Registry, lang: str) -> None:
    if row["place_id"]:
        last = max(day(asked.one) or at, day(asked.other) or at) if asked.kind == DATES else at
        map_links.show(map_links.to_row(row, last, lang), lang)
    if asked.kind == DATES:
        behind = dict.fromkeys((*row["claim_ids"], *row["denial_ids"]))
        _claims(tuple(behind), set(row["denial_ids"]), snapshot, registry, lang)
        return
    for column, who, ids in zip(st.columns(2), (asked.one, asked.other), ("claim_ids", "other_ids"), strict=True):
        with column:
            name = (naming.side if asked.kind == SIDES else naming.outlet)(who, registry, lang)
            draw(tag("h4", tag("bdi", name)))
            if not row[ids]:
                st.caption(word("compare.says_nothing", lang))
            _claims(row[ids], set(), snapshot, registry, lang)


def _claims(ids: Sequence[str], denials: set[str], snapshot: Snapshot, registry: Registry, lang: str) -> None:
    claims = snapshot.several(ids)
    for claim in claims[:_MOST_QUOTED]:
        draw(claim_words.told(claim, snapshot, registry, lang, denies=claim.id in denials))
        st.button(
            word("card.open", lang),
            key=f"open-compared-{claim.id}",
            on_click=state.open_claim,
            args=(claim.id,),
            type="tertiary",
        )
    if len(claims) > _MOST_QUOTED:
        st.caption(word("disputes.more", lang, n=len(claims) - _MOST_QUOTED))
