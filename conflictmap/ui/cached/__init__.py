"""Everything the pages keep between runs: tables, reader, the open ledger, and what follows from its version.

A start that finds its store filled and its map built needs neither the reader nor what draws; both are heavy to load,
so they are imported where they are first needed.
"""

import gc

from conflictmap.ui.cached.follows import (
    Refused,
    by_hand,
    chains,
    control,
    disputes,
    echoes,
    filled,
    mentions,
    publication_days,
    read_again,
    snapshot,
    vocabulary,
)
from conflictmap.ui.cached.maps import area_shelf, areas_shown, drawn_brief, map_bundle, place_base, told_map
from conflictmap.ui.cached.once import per_version
from conflictmap.ui.cached.opened import REPORTS_SETTING, reports_folder, store, store_address
from conflictmap.ui.cached.places import (
    gazetteer,
    model,
    name_languages,
    own_layer,
    places_version,
    reader,
    reader_version,
    registry,
    rules,
    shared_names,
)

# word tables and claims are a hundred thousand objects that stay; as the collector is set by default it goes through
# them over and over while they are made, which is half of the time that takes
gc.set_threshold(50_000, 20, 20)

__all__ = [
    "REPORTS_SETTING",
    "Refused",
    "area_shelf",
    "areas_shown",
    "by_hand",
    "chains",
    "control",
    "disputes",
    "drawn_brief",
    "echoes",
    "filled",
    "gazetteer",
    "map_bundle",
    "mentions",
    "model",
    "name_languages",
    "own_layer",
    "per_version",
    "place_base",
    "places_version",
    "publication_days",
    "read_again",
    "reader",
    "reader_version",
    "registry",
    "reports_folder",
    "rules",
    "shared_names",
    "snapshot",
    "store",
    "store_address",
    "told_map",
    "vocabulary",
]
