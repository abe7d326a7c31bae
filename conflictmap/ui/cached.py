"""Everything the pages keep between runs: tables, reader, the open ledger, and what follows from its version.

A start that finds its store filled and its map built needs neither the reader nor what draws; both are heavy to load,
so they are imported where they are first needed.
"""

import gc
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import streamlit as st

from conflictmap.area_shelf import AreaShelf
from conflictmap.ledger import Ledger
from conflictmap.ledger.home import STORE_SETTING, home, store_url
from conflictmap.ledger.records import records
from conflictmap.maps.bundle import MapBundle
from conflictmap.maps.kept import code_version, keep, read_kept
from conflictmap.query import NOW, AsOf
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot, publication_days_of, snapshot_of
from conflictmap.ui import state
from conflictmap.ui.compare_told import ToldBy
from conflictmap.views import control_history
from conflictmap.views.by_hand import ByHand
from conflictmap.views.carried import ReadAgain
from conflictmap.views.chains import Chain
from conflictmap.views.chains import chains as chains_among
from conflictmap.views.disputes import Dispute
from conflictmap.views.disputes import disputes as disputes_among
from conflictmap.views.echoes import Echoes
from conflictmap.views.vocabulary import Named
from conflictmap.views.vocabulary import vocabulary as named_by_outlets

if TYPE_CHECKING:
    import pandas as pd

    from conflictmap.maps.imported_areas import Sets
    from conflictmap.models import Mention
    from conflictmap.proposals import Endpoint, ProposingReader
    from conflictmap.reading import Reader
    from conflictmap.ui.place_shared import SharedName
    from conflictmap.views.text_index import TextIndex
    from gazetteer import Gazetteer
    from gazetteer.by_hand.own_layer import OwnLayer

# word tables and claims are a hundred thousand objects that stay; as the collector is set by default it goes through
# them over and over while they are made, which is half of the time that takes
gc.set_threshold(50_000, 20, 20)

REPORTS_SETTING = "CONFLICTMAP_REPORTS"
Refused = tuple[tuple[str, str, str], ...]
"""Name, reason and message of every report that could not be read."""


@st.cache_resource(show_spinner=False)
def registry() -> Registry:
    """The actors, sides and sources."""
    return Registry.load()


def own_layer() -> "OwnLayer":
    """The places that were added or corrected by hand."""
    from gazetteer.by_hand.own_layer import OwnLayer

    return OwnLayer(_place_folder() / "own")


def gazetteer() -> "Gazetteer":
    """The places as they stand now: ours, the files the user added, what was added or corrected by hand."""
    return _gazetteer(_place_folder(), places_version())


@st.cache_resource(show_spinner=False, max_entries=1)
def _gazetteer(folder: Path, version: str) -> "Gazetteer":  # noqa: ARG001 - the key of the cache
    from gazetteer import Gazetteer

    return Gazetteer.open(folder)


def rules() -> "Reader":
    """The reader, with its tables in memory, and the places as they stand now."""
    return _reader(_place_folder(), places_version())


def reader() -> "Reader | ProposingReader":
    """The same, and the model asked as well where one is set up."""
    from conflictmap.proposals import ProposingReader

    endpoint = model()
    return rules() if endpoint is None else ProposingReader(rules(), endpoint)


def reader_version() -> str:
    """The version of that reader, without loading it."""
    endpoint, rules_version = model(), _rules_version(_place_folder(), places_version())
    return rules_version if endpoint is None else f"{rules_version}+{endpoint.model}"


@st.cache_resource(show_spinner=False, max_entries=1)
def _rules_version(folder: Path, version: str) -> str:  # noqa: ARG001 - the key of the cache
    from conflictmap.reading.version import reader_version
    from gazetteer import Gazetteer

    return reader_version(registry(), Gazetteer.version_in(folder))


def model() -> "Endpoint | None":
    """The model that proposes claims; None when none is set up. ConflictMapError when it is set up wrongly."""
    from conflictmap.proposals import Endpoint

    return Endpoint.from_environment(os.environ)


@st.cache_resource(show_spinner=False, max_entries=1)
def _reader(folder: Path, version: str) -> "Reader":
    from conflictmap.reading import Reader

    return Reader.load(registry(), _gazetteer(folder, version))


def places_version() -> str:
    """A word that changes with the user's own files of places; it is asked for at every run, so it only looks at them.

    A file written anew is another one, even with as many bytes in it and within the clock's tick.
    """
    seen = sha256()
    patterns, folder = ("own/*.*", "sources/*/*.*"), _place_folder()
    for path in sorted(file for pattern in patterns for file in folder.glob(pattern)):
        if path.suffix in (".csv", ".geojson", ".json"):
            with suppress(FileNotFoundError):  # it was taken away just now
                about = path.stat()
                seen.update(f"{path} {about.st_size} {about.st_mtime_ns} {about.st_ino}\n".encode())
    return seen.hexdigest()[:16]


def name_languages() -> Mapping[str, Mapping[str, str]]:
    """The language of each name by place id and name, as our table and the own layer tell it."""
    return _name_languages(_place_folder(), own_layer().version())


@st.cache_resource(show_spinner=False, max_entries=2)
def _name_languages(folder: Path, version: str) -> Mapping[str, Mapping[str, str]]:  # noqa: ARG001 - the key
    from gazetteer.tables import FOLDER, read_names

    told: dict[str, dict[str, str]] = {}
    for table in (FOLDER / "names.csv", folder / "own" / "names.csv"):
        for row in read_names(table):
            told.setdefault(row.place_id, {})[row.name] = row.lang
    return told


def shared_names() -> "Sequence[SharedName]":
    """The names that several places bear, the most borne first."""
    return _shared_names(_place_folder(), places_version())


@st.cache_resource(show_spinner=False, max_entries=1)
def _shared_names(folder: Path, version: str) -> "Sequence[SharedName]":
    from conflictmap.ui.place_shared import shared_names

    return shared_names(_gazetteer(folder, version).places())


def _place_folder() -> Path:
    return home() / "gazetteer"


def reports_folder() -> Path | None:
    """The folder of the user's own reports, if the program was started with one."""
    named = os.environ.get(REPORTS_SETTING, "").strip()
    return Path(named).expanduser().resolve() if named else None


def store_address() -> str:
    """Which store the pages use: the usual one, or beside it one for the user's own reports.

    A folder of reports has a file to itself, so that it opens without the seeds; CONFLICTMAP_DB goes before both.
    """
    usual, folder = store_url(), reports_folder()
    if folder is None or os.environ.get(STORE_SETTING, "").strip():
        return usual
    return str(Path(usual).with_name(f"reports-{sha256(str(folder).encode()).hexdigest()[:10]}.sqlite"))


def store() -> Ledger:
    """The open ledger, one for the whole process; LedgerError when it cannot be opened."""
    return _open(store_address())


@st.cache_resource(show_spinner=False)
def _open(address: str) -> Ledger:
    return Ledger.open(address)


def snapshot(lang: str) -> Snapshot:
    """What the ledger holds, as known on the day this page shows; each report in the language of the page if it can."""
    ledger, known = store(), state.as_of()
    if known.is_now:
        return _snapshot(ledger.version(), lang, ledger)
    return _past_snapshot(ledger.version(), lang, known.shown_at, known.published_by, ledger)


@st.cache_resource(show_spinner=False, max_entries=4)
def _snapshot(version: str, lang: str, _ledger: Ledger) -> Snapshot:
    return snapshot_of(_ledger, NOW, lang, registry(), version)


# apart from those of now, so that going through the past does not push these out
@st.cache_resource(show_spinner=False, max_entries=4)
def _past_snapshot(
    version: str, lang: str, shown_at: datetime | None, published_by: date | None, _ledger: Ledger
) -> Snapshot:
    return snapshot_of(_ledger, AsOf(shown_at, published_by), lang, registry(), version)


def read_again() -> ReadAgain:
    """What became of reviews whose reports were read again, as known on the day this page shows."""
    ledger, known = store(), state.as_of()
    return _read_again(ledger.version(), known.shown_at, ledger)


@st.cache_resource(show_spinner=False, max_entries=2)
def _read_again(version: str, shown_at: datetime | None, _ledger: Ledger) -> ReadAgain:  # noqa: ARG001 - the key
    return ReadAgain.of(_ledger.seen_by_reviewers(shown_at), _ledger.reviews(shown_at), _ledger.claims(None, shown_at))


def echoes() -> Echoes:
    """Which reports known on the day of the page are one telling, and which claims come from one copied sentence."""
    ledger, known = store(), state.as_of()
    return _echoes(ledger.version(), known.shown_at, known.published_by, ledger)


@st.cache_resource(show_spinner=False, max_entries=4)
def _echoes(version: str, shown_at: datetime | None, published_by: date | None, _ledger: Ledger) -> Echoes:  # noqa: ARG001 - the key
    from conflictmap.known import echoes_known

    index, lock = _texts_met()
    with lock:
        return echoes_known(_ledger, AsOf(shown_at, published_by), index)


def chains(lang: str) -> tuple[Chain, ...]:
    """The events that several of the reports shown tell after one origin."""
    known = state.as_of()
    return _chains(store().version(), lang, known.shown_at, known.published_by)


@st.cache_resource(show_spinner=False, max_entries=4)
def _chains(
    version: str,  # noqa: ARG001 - this and what follows but for the language are the key of the cache
    lang: str,
    shown_at: datetime | None,  # noqa: ARG001
    published_by: date | None,  # noqa: ARG001
) -> tuple[Chain, ...]:
    from conflictmap.views.tellings import Tellings

    seen = snapshot(lang)
    return chains_among(seen.claims, Tellings(registry(), seen.shown, echoes()))


def disputes(lang: str) -> tuple[Dispute, ...]:
    """What cannot both be so among the claims shown, the weightiest first."""
    known = state.as_of()
    return _disputes(store().version(), lang, known.shown_at, known.published_by)


@st.cache_resource(show_spinner=False, max_entries=4)
def _disputes(
    version: str,  # noqa: ARG001 - this and what follows but for the language are the key of the cache
    lang: str,
    shown_at: datetime | None,  # noqa: ARG001
    published_by: date | None,  # noqa: ARG001
) -> tuple[Dispute, ...]:
    seen = snapshot(lang)
    return disputes_among(seen.claims, registry(), seen.shown, echoes())


def mentions(report_id: str) -> "tuple[Mention, ...]":
    """The actors and places a report names, as known on the day this page shows."""
    return tuple(store().mentions(report_id, state.as_of().shown_at))


@st.cache_resource(show_spinner=False)
def _texts_met() -> "tuple[TextIndex, Lock]":
    from conflictmap.views.text_index import TextIndex

    return TextIndex(), Lock()


def by_hand() -> ByHand:
    """The baselines, imagery and judgements the ledger holds, as known on the day this page shows."""
    ledger = store()
    return _by_hand(ledger.version(), state.as_of().shown_at, ledger)


@st.cache_resource(show_spinner=False, max_entries=4)
def _by_hand(version: str, shown_at: datetime | None, _ledger: Ledger) -> ByHand:  # noqa: ARG001 - the key of the cache
    return ByHand(*records(_ledger, shown_at))


def control(lang: str) -> "pd.DataFrame":
    """Who holds what by claims, baselines and imagery, as known then; columns control.CONTROL_COLUMNS."""
    known = state.as_of()
    return _control(store().version(), lang, known.shown_at, known.published_by)


@st.cache_resource(show_spinner=False, max_entries=4)
def _control(
    version: str,  # noqa: ARG001 - this and what follows but for the language are the key of the cache
    lang: str,
    shown_at: datetime | None,  # noqa: ARG001
    published_by: date | None,  # noqa: ARG001
) -> "pd.DataFrame":
    seen, added = snapshot(lang), by_hand()
    return control_history(seen.claims, registry(), added.baselines, seen.shown, echoes(), added.imagery)


def map_bundle(lang: str) -> MapBundle:
    """What the browser draws of what the ledger holds, as known on the day this page shows."""
    known, version = state.as_of(), store().version()
    drawn_by = places_version(), area_shelf().version()
    if known.is_now:
        return _bundle(version, lang, *drawn_by)
    return _past_bundle(version, lang, *drawn_by, known.shown_at, known.published_by)


@st.cache_resource(show_spinner=False, max_entries=4)
def _bundle(version: str, lang: str, places: str, areas: str) -> MapBundle:
    folder, key = home() / "maps", f"{version} {lang} {_code_version()} {places} {areas}"
    return read_kept(folder, key) or _built(folder, key, lang)


@st.cache_resource(show_spinner=False, max_entries=4)
def _past_bundle(
    version: str,  # noqa: ARG001 - this and what follows but for the language are the key of the cache
    lang: str,
    places: str,  # noqa: ARG001
    areas: str,  # noqa: ARG001
    shown_at: datetime | None,  # noqa: ARG001
    published_by: date | None,  # noqa: ARG001
) -> MapBundle:
    return _drawn(lang)  # kept in no file: the few that are belong to the start of the program


def _built(folder: Path, key: str, lang: str) -> MapBundle:
    built = _drawn(lang)
    keep(folder, key, built)
    return built


def _drawn(lang: str) -> MapBundle:
    from conflictmap.map_contents import bundle_of
    from conflictmap.maps.basemap import Basemap
    from conflictmap.maps.head import Publication
    from conflictmap.maps.place_map import OurPlaces

    basemap = Basemap.load(OurPlaces(gazetteer()))
    publication = Publication(publication_days(), state.as_of().published_by)
    seen, told, areas = snapshot(lang), control(lang), areas_shown()
    return bundle_of(seen, registry(), gazetteer(), basemap, lang, told, by_hand(), publication, imported=areas)


def area_shelf() -> AreaShelf:
    """The areas of control that others drew; what it holds is asked for at every run, and is a look at its names."""
    return AreaShelf.at_home()


def areas_shown() -> "Sets":
    """The imported areas that are drawn, as known on the day this page shows."""
    known = state.as_of()
    return _areas_shown(area_shelf().folder, area_shelf().version(), known.shown_at, known.published_by)


@st.cache_resource(show_spinner=False, max_entries=4)
def _areas_shown(folder: Path, version: str, shown_at: datetime | None, published_by: date | None) -> "Sets":  # noqa: ARG001 - the key of the cache
    return AreaShelf(folder).shown(AsOf(shown_at, published_by))


def told_map(kind: str, who: str, lang: str) -> tuple[MapBundle, ToldBy]:
    """What one outlet or side alone tells, as a map and as claims with who holds what at their word."""
    known = state.as_of()
    return _told_map(store().version(), lang, places_version(), kind, who, known.shown_at, known.published_by)


@st.cache_resource(show_spinner=False, max_entries=6)
def _told_map(
    version: str,  # noqa: ARG001 - this and what follows are the key of the cache
    lang: str,
    places: str,  # noqa: ARG001
    kind: str,
    who: str,
    shown_at: datetime | None,  # noqa: ARG001
    published_by: date | None,
) -> tuple[MapBundle, ToldBy]:
    from conflictmap.map_contents import bundle_of
    from conflictmap.maps.basemap import Basemap
    from conflictmap.maps.head import Publication
    from conflictmap.maps.place_map import OurPlaces

    seen = snapshot(lang)
    told = ToldBy.of(seen, registry(), kind, who)
    alone = replace(seen, claims=told.claims)
    basemap = Basemap.load(OurPlaces(gazetteer()))
    publication = Publication(publication_days(), published_by)
    drawn = bundle_of(
        alone, registry(), gazetteer(), basemap, lang, told.control, ByHand(), publication, among=seen.claims
    )
    return drawn, told


def publication_days() -> tuple[date, ...]:
    """The days on which the reports our store held then were published, in order, whichever of them is shown."""
    ledger = store()
    return _publication_days(ledger.version(), state.as_of().shown_at, ledger)


@st.cache_resource(show_spinner=False, max_entries=4)
def _publication_days(version: str, shown_at: datetime | None, _ledger: Ledger) -> tuple[date, ...]:  # noqa: ARG001 - the key of the cache
    return publication_days_of(_ledger, shown_at)


def place_base(lang: str) -> MapBundle:
    """What the browser draws beneath the places that are looked up."""
    return _place_base(lang, places_version())


@st.cache_resource(show_spinner=False, max_entries=2)
def _place_base(lang: str, places: str) -> MapBundle:
    folder, key = home() / "maps" / "places", f"{lang} {_code_version()} {places}"
    return read_kept(folder, key) or _built_base(folder, key, lang)


def _built_base(folder: Path, key: str, lang: str) -> MapBundle:
    from conflictmap.maps.place_map import place_base
    from conflictmap.words import table

    words = {key: row[lang] for key, row in table().items() if key.startswith("map.")}
    built = place_base(gazetteer(), lang, words, registry())
    keep(folder, key, built)
    return built


@st.cache_data(show_spinner=False, max_entries=20)
def drawn_brief(brief_id: str, errata: tuple[str, ...], form: str) -> bytes:
    """A sheet that was issued, as a file of this form (png, svg, pdf, pptx), with its errata."""
    from dataclasses import replace
    from tempfile import TemporaryDirectory

    from conflictmap.briefings import issued
    from conflictmap.maps.basemap import Basemap
    from conflictmap.maps.brief.deck import write_deck
    from conflictmap.maps.brief.figure import write_figure
    from conflictmap.maps.place_map import OurPlaces

    brief, basemap = replace(issued(brief_id), errata=errata), Basemap.load(OurPlaces(gazetteer()))
    with TemporaryDirectory() as folder:
        path = Path(folder, f"sheet.{form}")
        (write_deck if form == "pptx" else write_figure)(path, brief, basemap, registry().sides)
        return path.read_bytes()


@st.cache_resource(show_spinner=False)
def _code_version() -> str:
    return code_version()  # of the modules as they are loaded: the files may change while the server runs


def vocabulary(lang: str) -> tuple[Named, ...]:
    """By which names each outlet calls each actor in the reports shown, as known on the day of the page."""
    known = state.as_of()
    return _vocabulary(store().version(), lang, known.shown_at, known.published_by)


@st.cache_resource(show_spinner=False, max_entries=4)
def _vocabulary(
    version: str,  # noqa: ARG001 - the key of the cache
    lang: str,
    shown_at: datetime | None,
    published_by: date | None,  # noqa: ARG001
) -> tuple[Named, ...]:
    return named_by_outlets(store().all_mentions(shown_at), snapshot(lang).shown, echoes())


@st.cache_resource(show_spinner=False)
def filled() -> dict[str, Refused]:
    """What filling each store refused in this process, by its address; shared by all sessions, empty at first."""
    return {}
