"""From a snapshot of the ledger to what the browser draws: events packed, control through time, areas."""

from collections.abc import Iterable
from datetime import date

import geopandas as gpd
import pandas as pd

from conflictmap.map_control import control_rows
from conflictmap.maps.basemap import Basemap
from conflictmap.maps.bundle import MapBundle
from conflictmap.maps.control_map import build_map
from conflictmap.maps.head import Publication
from conflictmap.maps.imported_areas import Sets
from conflictmap.maps.near_lines import near_lines
from conflictmap.maps.outlines import packed_cells
from conflictmap.maps.packing import pack
from conflictmap.maps.place_map import OurPlaces
from conflictmap.models import Claim
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot
from conflictmap.views.by_hand import ByHand
from conflictmap.views.cells import cells
from conflictmap.views.events import claim_points, relation_areas
from conflictmap.words import table
from gazetteer import Gazetteer

_WORDS = ("map.", "type.", "modality.", "modality_short.", "state.", "rung.", "relation.")


def bundle_of(
    seen: Snapshot,
    registry: Registry,
    gazetteer: Gazetteer,
    basemap: Basemap,
    lang: str,
    control: pd.DataFrame,
    added: ByHand,
    publication: Publication,
    among: Iterable[Claim] | None = None,
    coarse: bool = False,
    imported: Sets = (),
) -> MapBundle:
    """Build the map of all claims of a snapshot, of `control` (control.CONTROL_COLUMNS) and of what people added.

    Filters are applied in the browser. `among` are the claims in which denials and opposed claims are looked for where
    those of the snapshot are not all there are. Where points were made `coarse`, nothing is drawn that tells exactly
    where a place lies: no relation areas and no cells. `imported` are areas of control that others drew; nothing of
    what is told or weighed asks them.
    """
    points = claim_points(seen.claims, registry, seen.shown, among)
    areas = relation_areas(() if coarse else seen.claims, gazetteer, registry, among)
    strings = {key: words[lang] for key, words in table().items() if key.startswith(_WORDS)}
    packed = pack(_events(points), tuple(registry.sides))
    out = published_days(seen)
    held = control_rows(control, added, registry, gazetteer, lang, out)
    vague = _hatched(areas.assign(known_day=areas["claim_id"].map(out)))
    lines = near_lines(OurPlaces(gazetteer), lang)
    between = packed_cells(*cells(control.head(0) if coarse else control, gazetteer))
    built = build_map(basemap, packed, held, vague, lang, strings, registry, publication, lines, between, imported)
    return built.bundle()


def published_days(seen: Snapshot) -> dict[str, date]:
    """By claim id, the last day on which its report may have been published; claims of which none is known, none."""
    reports = {r.id: r.published.last for r in seen.reports.values() if r.published and r.published.last}
    found = ((c.id, reports.get(c.provenance.report_id)) for c in seen.by_id.values())
    return {claim_id: day for claim_id, day in found if day is not None}


def _events(points: gpd.GeoDataFrame) -> pd.DataFrame:
    events = pd.DataFrame(points.drop(columns="geometry"))
    events["drawn"] = ["point" if exact else "area" for exact in points["exact"]]
    return events.rename(columns={"place_name": "name", "place_name_ar": "name_ar"})


def _hatched(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    hatched = areas.copy()
    hatched["hatched"] = True
    return hatched
