"""The tables, the places and the reader, as they stand now."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from conflictmap.ledger.home import home
from conflictmap.registry import Registry

if TYPE_CHECKING:
    from conflictmap.proposals import Endpoint, ProposingReader
    from conflictmap.reading import Reader
    from conflictmap.ui.place_shared import SharedName
    from gazetteer import Gazetteer
    from gazetteer.by_hand.own_layer import OwnLayer


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
