"""What the browser draws, and sheets, as known on the day a page shows."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from conflictmap.area_shelf import AreaShelf
from conflictmap.ledger.home import home
from conflictmap.maps.bundle import MapBundle
from conflictmap.maps.kept import code_version, keep, read_kept
from conflictmap.query import AsOf
from conflictmap.ui import state
from conflictmap.ui.cached.follows import by_hand, control, publication_days, snapshot
from conflictmap.ui.cached.once import per_version
from conflictmap.ui.cached.opened import store
from conflictmap.ui.cached.places import gazetteer, places_version, registry
from conflictmap.ui.compare_told import ToldBy
from conflictmap.views.by_hand import ByHand

if TYPE_CHECKING:
    from conflictmap.maps.imported_areas import Sets


def area_shelf() -> AreaShelf:
    """The areas of control that others drew; what it holds is asked for at every run, and is a look at its names."""
    return AreaShelf.at_home()


def _drawn_by() -> tuple[str, str]:
    return places_version(), area_shelf().version()


@per_version(also=_drawn_by)
def map_bundle(lang: str) -> MapBundle:
    """What the browser draws of what the ledger holds, as known on the day this page shows."""
    if not state.as_of().is_now:
        return _drawn(lang)  # kept in no file: the few that are belong to the start of the program
    folder, key = home() / "maps", " ".join((store().version(), lang, _code_version(), *_drawn_by()))
    return read_kept(folder, key) or _built(folder, key, lang)


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


def areas_shown() -> "Sets":
    """The imported areas that are drawn, as known on the day this page shows."""
    return _areas_shown(area_shelf().folder, area_shelf().version(), state.as_of())


# not by the version of the store: what is decided about claims changes no area
@st.cache_resource(show_spinner=False, max_entries=4)
def _areas_shown(folder: Path, version: str, known: AsOf) -> "Sets":  # noqa: ARG001 - the key of the cache
    return AreaShelf(folder).shown(known)


@per_version(entries=6, also=places_version)
def told_map(kind: str, who: str, lang: str) -> tuple[MapBundle, ToldBy]:
    """What one outlet or side alone tells, as a map and as claims with who holds what at their word."""
    from conflictmap.map_contents import bundle_of
    from conflictmap.maps.basemap import Basemap
    from conflictmap.maps.head import Publication
    from conflictmap.maps.place_map import OurPlaces

    seen = snapshot(lang)
    told = ToldBy.of(seen, registry(), kind, who)
    alone = replace(seen, claims=told.claims)
    basemap = Basemap.load(OurPlaces(gazetteer()))
    publication = Publication(publication_days(), state.as_of().published_by)
    drawn = bundle_of(
        alone, registry(), gazetteer(), basemap, lang, told.control, ByHand(), publication, among=seen.claims
    )
    return drawn, told


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
