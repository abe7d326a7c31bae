"""Our browser side as one script and one style sheet, and Leaflet's from the package that carries it."""

import re
from functools import cache
from pathlib import Path

import xstatic.pkg.leaflet

FOLDER = Path(__file__).parent
# in the order in which one builds on the other
PARTS = (
    "bundle",
    "days",
    "elements",
    "shapes",
    "canvas_layer",
    "look",
    "labels",
    "tiles",
    "look_panel",
    "control",
    "control_marks",
    "vague_areas",
    "control_lines",
    "cells",
    "imported_patterns",
    "imported_areas",
    "layers",
    "events",
    "marks",
    "histogram",
    "presets",
    "playback",
    "brush",
    "timeline",
    "known_track",
    "legend",
    "ground",
    "geodesy",
    "coordinates",
    "nearest",
    "asked_area",
    "tip_lines",
    "map_view",
    "map_pointer",
    "link_state",
    "print",
    "sketch",
    "drawn_area",
    "measure",
    "toolbox",
    "found_place",
    "mount",
)
STANDALONE_PARTS = (*PARTS, "standalone")
PLACE_PARTS = ("bundle", "days", "elements", "shapes", "canvas_layer", "look", "labels", "place_areas", "place_view")

NETWORK_PARTS = ("elements", "shapes", "network_view")


@cache
def map_script() -> str:
    """Defines `window.mountConflictMap` and nothing else; needs `L` (Leaflet) when it is called, not before."""
    return _script(PARTS, "mountConflictMap")


@cache
def standalone_script() -> str:
    """Defines `window.openStandalone`, which draws a page that holds its own map; needs `L` when it is called."""
    return _script(STANDALONE_PARTS, "openStandalone")


@cache
def standalone_style() -> str:
    """The style sheet of such a page, which builds on that of the map."""
    return map_style() + (FOLDER / "standalone.css").read_text(encoding="utf-8")


@cache
def place_script() -> str:
    """Defines `window.mountPlaceMap` and nothing else; needs `L` (Leaflet) when it is called, not before."""
    return _script(PLACE_PARTS, "mountPlaceMap")


@cache
def network_script() -> str:
    """Defines `window.mountNetwork` and nothing else."""
    return _script(NETWORK_PARTS, "mountNetwork")


@cache
def network_style() -> str:
    """The style sheet of the network, which builds on that of the map; every rule is kept under classes of ours."""
    return map_style() + (FOLDER / "network.css").read_text(encoding="utf-8")


@cache
def map_style() -> str:
    """The style sheet of the map; every rule is kept under classes that begin with `cm-`."""
    return (FOLDER / "map.css").read_text(encoding="utf-8")


@cache
def leaflet_script() -> str:
    """Leaflet itself; defines `window.L`."""
    text = (Path(xstatic.pkg.leaflet.BASE_DIR) / "leaflet.js").read_text(encoding="utf-8")
    return re.sub(r"\n?//# sourceMappingURL=.*", "", text)


@cache
def leaflet_style() -> str:
    """Leaflet's style sheet without its pictures, which our map does not use and whose paths would lead nowhere."""
    text = (Path(xstatic.pkg.leaflet.BASE_DIR) / "leaflet.css").read_text(encoding="utf-8")
    return re.sub(r"[\w-]+:\s*url\([^)]*\)\s*;?", "", text)


def _script(names: tuple[str, ...], mount: str) -> str:
    parts = "\n".join((FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in names)
    return f'(function () {{\n"use strict";\n{parts}\nwindow.{mount} = {mount};\n}})();\n'
