"""What the server says of itself: its description in OpenAPI 3.0, and the shapes of its answers."""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI

from conflictmap.api.answers import PROBLEM
from conflictmap.api.links import GEOJSON, JSON
from conflictmap.api.parameters import MOST

Schema = dict[str, Any]

_LINKS: Schema = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["href", "rel"],
        "properties": {"href": {"type": "string"}, "rel": {"type": "string"}, "type": {"type": "string"}},
    },
}
_ABOUT: Schema = {
    "licence": {"type": "string", "description": "on what terms"},
    "cut_off": {"type": "string", "format": "date", "description": "the last day whose knowledge is in the answer"},
    "made_by": {"type": "string", "description": "the programme and its version"},
    "policy": {"type": "string", "description": "what was made coarse or held back"},
    "note": {"type": "string", "description": "what a feature is not"},
}
FEATURE: Schema = {
    "type": "object",
    "required": ["type", "id", "geometry", "properties"],
    "properties": {
        "type": {"type": "string", "enum": ["Feature"]},
        "id": {"type": "string"},
        "geometry": {"type": "object", "nullable": True},
        "properties": {"type": "object"},
        "links": _LINKS,
        **_ABOUT,
    },
}
FEATURES: Schema = {
    "type": "object",
    "required": ["type", "features", "links", "numberMatched", "numberReturned", "timeStamp", *_ABOUT],
    "properties": {
        "type": {"type": "string", "enum": ["FeatureCollection"]},
        "features": {"type": "array", "items": FEATURE},
        "links": _LINKS,
        "numberMatched": {"type": "integer", "minimum": 0},
        "numberReturned": {"type": "integer", "minimum": 0},
        "timeStamp": {"type": "string", "format": "date-time"},
        **_ABOUT,
    },
}
LINKED: Schema = {"type": "object", "required": ["links"], "properties": {"links": _LINKS}}
CONFORMING: Schema = {
    "type": "object",
    "required": ["conformsTo"],
    "properties": {"conformsTo": {"type": "array", "items": {"type": "string"}}},
}
_PROBLEM: Schema = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}
_PROBLEMS: Mapping[int, str] = {
    400: "a parameter that cannot be meant",
    403: "whoever asks may not read",
    404: "there is no such thing",
    503: "the store cannot be read now",
}


def responses(shape: Schema, kind: str = JSON) -> dict[int | str, dict[str, Any]]:
    """What a path answers with, well or not."""
    told: dict[int | str, dict[str, Any]] = {200: {"description": "found", "content": {kind: {"schema": shape}}}}
    for status, why in _PROBLEMS.items():
        told[status] = {"description": why, "content": {PROBLEM: {"schema": _PROBLEM}}}
    return told


def described(app: FastAPI, base: str) -> dict[str, Any]:
    """The description in OpenAPI: how a box is written and how long a page may be, said as OGC API Features does."""
    told = app.openapi() | {"servers": [{"url": base}]}
    told["components"] = {}
    for operations in told["paths"].values():
        for operation in operations.values():
            operation["responses"].pop("422", None)
            for parameter in operation.get("parameters", ()):
                parameter["schema"].pop("title", None)
                if parameter["name"] == "limit":
                    parameter["schema"]["maximum"] = MOST
                elif parameter["name"] == "bbox":
                    parameter |= {"style": "form", "explode": False}
                    parameter["schema"] = _BOX
    return told


_BOX: Schema = {"type": "array", "minItems": 4, "maxItems": 6, "items": {"type": "number"}}
GEOJSON_FEATURES = responses(FEATURES, GEOJSON)
GEOJSON_FEATURE = responses(FEATURE, GEOJSON)
