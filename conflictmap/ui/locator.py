"""A small still map that shows where candidates lie: outlines and numbered dots as an SVG picture, nothing loaded."""

from collections.abc import Iterable, Sequence
from math import cos, radians

from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

_LAND, _LINE, _DOT, _BACK = "#EFEBDF", "#B9B19C", "#A63D40", "#DCE7EA"


def locator_svg(points: Sequence[tuple[float, float]], outlines: Iterable[BaseGeometry], width: int = 420) -> str:
    """An SVG of `outlines` with `points` numbered from 1 in their order. Points are (lon, lat), degrees, EPSG:4326.

    The picture spans outlines and points; one without either is an empty frame. Holes of areas are not drawn.
    """
    rings = [list(part.exterior.coords) for shape in outlines for part in _polygons(shape)]
    everything = [*(xy for ring in rings for xy in ring), *points]
    if not everything:
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {width // 2}"></svg>'
    west, east = min(p[0] for p in everything), max(p[0] for p in everything)
    south, north = min(p[1] for p in everything), max(p[1] for p in everything)
    shrink = cos(radians((south + north) / 2))
    margin = 16
    scale = (width - 2 * margin) / max((east - west) * shrink, 0.05)
    height = round((north - south) * scale) + 2 * margin

    def at(lon: float, lat: float) -> tuple[float, float]:
        return round(margin + (lon - west) * shrink * scale, 1), round(margin + (north - lat) * scale, 1)

    parts = [f'<rect width="{width}" height="{height}" fill="{_BACK}"/>']
    for ring in rings:
        path = "L".join("{} {}".format(*at(xy[0], xy[1])) for xy in ring)
        parts.append(f'<path d="M{path}Z" fill="{_LAND}" stroke="{_LINE}" stroke-width="0.8"/>')
    for number, (lon, lat) in reversed(list(enumerate(points, 1))):
        x, y = at(lon, lat)
        size = 8 if number == 1 else 6.5
        parts.append(f'<circle cx="{x}" cy="{y}" r="{size}" fill="{_DOT}" stroke="#fff" stroke-width="1.5"/>')
        parts.append(
            f'<text x="{x}" y="{y + 3.4}" font-family="sans-serif" font-size="9.5" font-weight="700" fill="#fff" '
            f'text-anchor="middle">{number}</text>'
        )
    body = "".join(parts)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}">{body}</svg>'


def _polygons(shape: BaseGeometry) -> Iterable[Polygon]:
    if isinstance(shape, Polygon):
        if not shape.is_empty:
            yield shape
        return
    for part in getattr(shape, "geoms", ()):
        yield from _polygons(part)
