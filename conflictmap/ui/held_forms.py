"""The forms for a judgement, a baseline and a picture of one place; what is wrong is said beside its field."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from conflictmap import naming
from conflictmap.exchange.held_place import can_be_held
from conflictmap.exchange.holders import may_hold
from conflictmap.models import Claim
from conflictmap.opinions import NOT_KNOWN, Baseline, Imagery, Judgement
from conflictmap.registry import Registry
from conflictmap.ui import held_keeping
from conflictmap.ui.held_list import claim_line
from conflictmap.ui.safe_html import LRI, PDI
from conflictmap.views.by_hand import Record
from conflictmap.words import word
from gazetteer import Place
from gazetteer.by_hand.coordinates import BadCoordinate, read_coordinate
from gazetteer.names.context import kilometres

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 1, 1)
FAR_KM = 30.0
"""How far from the place a picture of it may lie."""
_ACTORS, _NOBODY, _UNKNOWN = "actors", "nobody", "unknown"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the forms know beside what is typed: the place, its claims, who may hold it."""

    place: Place
    claims: Sequence[Claim]
    registry: Registry
    today: date
    lang: str

    def say(self, key: str) -> str:
        """The words at `held.key`."""
        return word(f"held.{key}", self.lang)


class _Form:
    """The fields of one form, each with room for what is wrong with it."""

    def __init__(self, asked: Asked, key: str) -> None:
        self.asked, self.key, self._rooms = asked, key, dict[str, Any]()
        self.wrong = False

    def room(self, name: str) -> str:
        """The widget's key; what is wrong with the field is said under it."""
        self._rooms[name] = None
        return f"{self.key}-{name}"

    def after(self, name: str) -> None:
        """Keep the room under the field that was just drawn."""
        self._rooms[name] = st.empty()

    def refuse(self, name: str, key: str) -> None:
        """Say what is wrong with a field."""
        self._rooms[name].error(self.asked.say(key))
        self.wrong = True


def show_form(kind: str, asked: Asked, before: Record | None) -> None:
    """The form of one kind, empty or with the record to be replaced; what is sent is kept when nothing is wrong."""
    off = held_keeping.why_not(kind, asked.lang, before.by if before else None)
    if off:
        st.info(off, icon=":material/lock:")
    if not can_be_held(asked.place) and kind != "imagery":
        st.info(asked.say("too_wide"), icon=":material/info:")
        return
    # what was sent must not stand in the next form: every kept record is followed by a form of its own
    key = f"form-{kind}-{asked.place.id}-{before.id + str(before.seq) if before else st.session_state.get('held_n', 0)}"
    form = _Form(asked, key)
    with st.form(key, border=True):
        title = f"replace_{kind}" if before else f"new_{kind}"
        st.markdown(f"**{asked.say(title)}**")
        made = {"judgement": _judgement, "baseline": _baseline, "imagery": _imagery}[kind](form, before)
        sent = st.form_submit_button(asked.say("keep"), type="primary", disabled=off is not None)
    if before:
        st.button(asked.say("cancel"), key=f"{key}-cancel", on_click=_cancel)
    if not sent:
        return
    record = made()
    if record is None or form.wrong:
        return
    if held_keeping.keep(record, "replaced" if before else "kept"):
        st.session_state["held_n"] = st.session_state.get("held_n", 0) + 1
    st.rerun()


def _judgement(form: _Form, before: Any) -> Any:
    holders = _ask_holders(form, before, (_ACTORS, _NOBODY, _UNKNOWN))
    first, last = st.columns(2)
    with first:
        start = _ask_day(form, "first_day", before.first_day if before else None)
    with last:
        end = _ask_day(form, "last_day", before.last_day if before else None)
    note = _ask_text(form, "note", before.note if before else "", area=True)
    ids = _ask_claims(form, before)

    def made() -> Judgement:
        if start and end and end < start:
            form.refuse("last_day", "wrong_order")
        if not note:
            form.refuse("note", "wrong_note")
        return Judgement(**_common(form, before, "j"), holders=holders(), first_day=start, last_day=end, note=note,
                         claim_ids=ids)  # fmt: skip

    return made


def _baseline(form: _Form, before: Any) -> Any:
    holders = _ask_holders(form, before, (_ACTORS, _NOBODY))
    day = _ask_day(form, "day", before.day if before else None)
    source = _ask_text(form, "source", before.source if before else "")
    note = _ask_text(form, "note", before.note if before else "", area=True)

    def made() -> Baseline | None:
        if not source:
            form.refuse("source", "wrong_source")
        if day is None or day > form.asked.today:
            form.refuse("day", "wrong_day" if day is None else "wrong_future")
        held = holders()
        if day is None:
            return None
        return Baseline(**_common(form, before, "b"), holders=held, day=day, source=source, note=note)

    return made


def _imagery(form: _Form, before: Any) -> Any:
    place = form.asked.place
    day = _ask_day(form, "day", before.day if before else None)
    lat, lon = (before.lat, before.lon) if before else (place.lat, place.lon)
    typed = _ask_text(form, "point", f"{lat:.5f}, {lon:.5f}")
    verifier = _ask_text(form, "verifier", before.verifier if before else "")
    url = _ask_text(form, "url", before.url if before else "")
    note = _ask_text(form, "note", before.note if before else "", area=True)
    ids = _ask_claims(form, before)

    def made() -> Imagery | None:
        if day is None or day > form.asked.today:
            form.refuse("day", "wrong_day" if day is None else "wrong_future")
        if not verifier:
            form.refuse("verifier", "wrong_verifier")
        if url and not url.lower().startswith(("http://", "https://")):
            form.refuse("url", "wrong_url")
        try:
            y, x = read_coordinate(typed)
        except BadCoordinate:
            form.refuse("point", "wrong_point")
            return None
        if kilometres(x, y, place.lon, place.lat) > FAR_KM:
            form.refuse("point", "wrong_far")
        about = _common(form, before, "i") | {"lon": x, "lat": y}
        del about["place_name"]
        if day is None:
            return None
        return Imagery(**about, day=day, verifier=verifier, note=note, url=url, claim_ids=ids)

    return made


def _common(form: _Form, before: Record | None, letter: str) -> dict[str, Any]:
    place = form.asked.place
    return {
        "id": before.id if before else f"{letter}-{secrets.token_hex(6)}",
        "place_id": place.id,
        "place_name": place.name,
        "lon": place.lon,
        "lat": place.lat,
        "seq": before.seq if before else 0,
    }


def _ask_holders(form: _Form, before: Any, ways: Sequence[str]) -> Any:
    asked = form.asked
    registry, lang = asked.registry, asked.lang
    held = before.holders if before else None
    way = _UNKNOWN if held == NOT_KNOWN else _NOBODY if held == () else _ACTORS
    chosen = st.radio(
        asked.say("who"), ways, index=ways.index(way), horizontal=True, key=form.room("way"),
        format_func=lambda w: asked.say(f"who_{w}"),
    )  # fmt: skip
    actors = [a.id for a in registry.actors.values() if may_hold(a)]
    current = [i for i in held or () if i in actors]
    picked = st.multiselect(
        asked.say("holders"), sorted(actors, key=lambda i: naming.actor(i, registry, lang)), default=current,
        format_func=lambda i: naming.actor(i, registry, lang), key=form.room("holders"),
        placeholder=asked.say("holders_hint"),
    )  # fmt: skip
    form.after("holders")

    def holders() -> tuple[str, ...]:
        if chosen == _ACTORS:
            if not picked:
                form.refuse("holders", "wrong_holders")
            return tuple(picked)
        if picked:
            form.refuse("holders", "wrong_both")
        return NOT_KNOWN if chosen == _UNKNOWN else ()

    return holders


def _ask_day(form: _Form, name: str, value: date | None) -> date | None:
    day: date | None = st.date_input(
        form.asked.say(name), value, min_value=EARLIEST, max_value=LATEST, format="YYYY-MM-DD", key=form.room(name)
    )
    form.after(name)
    return day


def _ask_text(form: _Form, name: str, value: str, *, area: bool = False) -> str:
    hints: Mapping[str, str] = {"point": f"{LRI}36.41, 38.89{PDI}", "url": f"{LRI}https://…{PDI}"}
    label, key = form.asked.say(name), form.room(name)
    if area:
        typed = st.text_area(label, value, key=key, max_chars=2000, height=80)
    else:
        typed = st.text_input(label, value, key=key, max_chars=500, placeholder=hints.get(name))
    form.after(name)
    return typed.strip()


def _ask_claims(form: _Form, before: Any) -> tuple[str, ...]:
    asked = form.asked
    by_id = {c.id: c for c in asked.claims}
    linked: tuple[str, ...] = before.claim_ids if before else ()
    picked = st.multiselect(
        asked.say("claims_it_rests_on"), list(by_id), default=[i for i in linked if i in by_id],
        format_func=lambda i: claim_line(by_id[i], asked.registry, asked.lang), key=form.room("claims"),
        placeholder=asked.say("claims_hint"),
    )  # fmt: skip
    return (*picked, *(i for i in linked if i not in by_id))


def _cancel() -> None:
    st.session_state[held_keeping.EDITED] = None
