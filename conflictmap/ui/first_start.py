"""An empty store is filled once: with our digests, or with the folder of reports the program was started with."""

import threading
from contextlib import suppress

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from conflictmap.errors import LedgerError
from conflictmap.ui import cached
from conflictmap.ui.safe_html import draw, tag
from conflictmap.words import word

_FILLING = threading.Lock()
_SHOWN = 5


def fill(lang: str) -> None:
    """Read the reports if that has not been done; shows how far it is. Ledger and table errors are the caller's."""
    place = st.empty()  # always there, since an element that comes and goes would mount the map below anew
    address = cached.store_address()
    done = cached.filled()
    if address in done:
        _refusals(done[address], lang)
        return
    with _FILLING:  # two browsers may come at once; the second waits and finds the work done
        if address not in done:
            done[address] = _read(place, lang)
    _refusals(done[address], lang)


def _read(place: DeltaGenerator, lang: str) -> cached.Refused:
    folder = cached.reports_folder()
    ledger = cached.store()
    with suppress(LedgerError):  # whoever may only look into a store leaves that to those who fill it
        ledger.note_registry(cached.registry())
    if folder is None and ledger.counts()["reports"]:
        return ()
    from conflictmap.ingest import files_in, ingest, seed  # here, because a filled store needs nothing read
    from conflictmap.ingested import Outcome  # here, because a filled store needs nothing read

    with place.container():
        bar = st.progress(0.0, text=word("start.reading", lang))
        if folder is None:
            result = seed(cached.rules(), ledger)
        else:
            total = max(1, len(files_in([folder])))
            seen: list[Outcome] = []

            def show(outcome: Outcome) -> None:
                seen.append(outcome)
                bar.progress(min(1.0, len(seen) / total), text=word("start.reading", lang))

            result = ingest(cached.reader(), ledger, [folder], known_outlets=cached.registry().sources, progress=show)
    place.empty()
    return result.refused


def _refusals(refused: cached.Refused, lang: str) -> None:
    if not refused:
        return
    with st.expander(word("start.skipped", lang, n=len(refused)), icon=":material/warning:"):
        for name, _, message in refused[:_SHOWN]:
            draw(tag("p", f"{name}: {message}", class_="ui-line"))
