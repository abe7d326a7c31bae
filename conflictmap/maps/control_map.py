"""The control map: folium builds it, one canvas layer of ours draws the claims on it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import folium
import geopandas as gpd
import pandas as pd
from branca.element import Element, Figure, MacroElement
from folium.map import CustomPane
from folium.template import Template
from numpy.typing import NDArray

from conflictmap.maps.basemap import Basemap
from conflictmap.maps.basemap_styles import styles
from conflictmap.maps.bundle import MapBundle, bundle
from conflictmap.maps.head import ALL_KNOWN, Publication, map_head
from conflictmap.maps.imported_areas import Sets, packed_areas, sides_of
from conflictmap.maps.packing import PackedEvents
from conflictmap.registry import Registry

CENTRE = (35.3, 38.6)  # folium wants (lat, lon)
_PANE = "cmBase"


class ConflictMap(folium.Map):
    """A folium map that carries what is to be drawn on it; its script depends on basemap and language only."""

    def __init__(
        self,
        packed: PackedEvents,
        head: Mapping[str, Any],
        claim_ids: tuple[str, ...],
        more: Mapping[str, NDArray[Any]] = MappingProxyType({}),
    ) -> None:
        super().__init__(
            location=CENTRE,
            zoom_start=7,
            tiles=None,
            prefer_canvas=True,
            zoom_control=True,
            attribution_control=False,
            zoom_snap=0.5,
            zoom_delta=1,
            wheel_px_per_zoom_level=90,
            max_bounds=True,
            min_lat=20,
            max_lat=46,
            min_lon=22,
            max_lon=58,
        )
        # folium's own lists name other people's servers; Leaflet is handed over by whoever mounts the map
        self.default_js: list[tuple[str, str]] = []
        self.default_css: list[tuple[str, str]] = []
        # as arguments folium would give them to a tile layer only
        self.options |= {"minZoom": 5, "maxZoom": 17}
        self.packed, self.head, self.claim_ids, self.more = packed, head, claim_ids, more

    def bundle(self) -> MapBundle:
        """All the browser needs, as one block of bytes; build it once per (ledger version, language) and cache it."""
        root = self.get_root()
        assert isinstance(root, Figure)
        root.render()
        head = {**self.head, "host": self.get_name(), "script": root.script.render()}
        return bundle(head, self.packed, self.claim_ids, self.more)


class _Handover(MacroElement):
    """Leaves the map, the layers of the basemap with their looks, and the labels where our browser side finds them."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            {{ this._parent.get_name() }}.getContainer().conflictMap = {{ this._parent.get_name() }};
            {{ this._parent.get_name() }}.getContainer().conflictLabels = {{ this.labels }};
            {{ this._parent.get_name() }}.getContainer().conflictShapes = { {% for kind, layer in this.shapes.items() %}
                {{ kind }}: {{ layer }}, {% endfor %} };
            {{ this._parent.get_name() }}.getContainer().conflictStyles = {{ this.styles }};
        {% endmacro %}
        """
    )

    def __init__(self, labels: list[list[object]], shapes: Mapping[str, Element]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name, self.labels, self.styles = "Handover", inert_json(labels), json.dumps(styles())
        self._layers = shapes

    @property
    def shapes(self) -> Mapping[str, str]:
        """The name of each kind's layer, which is settled only when the map is whole."""
        return {kind: layer.get_name() for kind, layer in self._layers.items()}


def build_map(
    basemap: Basemap,
    packed: PackedEvents,
    control: pd.DataFrame,
    areas: gpd.GeoDataFrame,
    lang: str,
    strings: Mapping[str, str],
    registry: Registry,
    publication: Publication = ALL_KNOWN,
    lines: Sequence[Mapping[str, Any]] = (),
    cells: Mapping[str, Any] | None = None,
    imported: Sets = (),
) -> ConflictMap:
    """Build the map of `packed` events over `control` (CONTROL_COLUMNS) and `areas` (AREA_COLUMNS).

    `strings` are the interface's words in `lang` by key (`map.`, `type.`, `modality.` and `rung.` are used); a missing
    key shows itself. `registry` names and colours the sides and names the outlets. `publication`
    tells the days between which a reader may choose what was known; to `lines` (of `near_lines`) the tools measure.
    `cells` are those of `outlines.packed_cells`, `imported` areas of control that others drew, the oldest set first.
    Nothing in the result asks another origin for anything.
    """
    head, claim_ids = map_head(
        packed, control, areas, lang, strings, registry, basemap.names, publication, sides_of(imported)
    )
    drawn_by_others = packed_areas(imported, head["words"]["side"])
    between = {"cells": cells or {"areas": [], "fronts": []}, "lines": list(lines), "imported": drawn_by_others.rows}
    built = ConflictMap(packed, head | between, claim_ids, drawn_by_others.columns)
    pane = CustomPane(_PANE, z_index=200, pointer_events=False)
    pane.add_to(built)
    drawn: dict[str, Element] = {}
    for kind, style in styles().items():
        if basemap.shapes.get(kind, {}).get("features"):
            # folium's GeoJson crashes on an empty collection
            drawn[kind] = folium.GeoJson(
                basemap.shapes[kind],
                name=kind,
                control=False,
                interactive=False,
                pane=_PANE,
                style_function=_style(style["light"]),
            )
            drawn[kind].add_to(built)
    _Handover([label.row() for label in basemap.labels], drawn).add_to(built)
    _name_by_order(built)
    return built


def inert_json(values: list[list[object]]) -> str:
    """Lists as JSON that is nothing but text to HTML, to JavaScript and to Jinja.

    Branca compiles a rendered script as a template once more: a place named `{{ ... }}` would run on the server.
    """
    text = json.dumps(values)
    for sign in "<>&`'{}%#$":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _style(style: object) -> Any:
    return lambda _feature: style


def _name_by_order(root: Element) -> None:
    """Folium names elements at random; equal maps must have equal scripts, or every rerun would mount them anew."""
    for n, element in enumerate(_elements(root)):
        element._id = f"cm{n}"


def _elements(root: Element) -> Iterator[Element]:
    yield root
    for child in root._children.values():
        yield from _elements(child)
