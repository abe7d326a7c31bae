"""What a request may ask, as models that refuse everything else, and what its words mean."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from math import isfinite
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, create_model
from pydantic.json_schema import SkipJsonSchema

from conflictmap.api.collections import COLLECTIONS, PLACES
from conflictmap.api.layer import Asked, Days
from conflictmap.errors import ConflictMapError
from conflictmap.exporting.policy import Policy, policies, policy_named
from conflictmap.exporting.wanted import Box
from conflictmap.models import ClaimType, Modality

MOST, USUAL = 1000, 100
"""Features a page holds at most, and where nothing is said."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"([0-9-]{10})[Tt]([0-9]{2}:[0-9]{2}:[0-9]{2})(\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})")
_CHOICES: Mapping[str, frozenset[str]] = {
    "modality": frozenset(Modality),
    "rung": frozenset({"", "confirmed", "likely", "claimed", "disputed"}),
}
_CLAIM_TYPES = frozenset(ClaimType)
Words = str | SkipJsonSchema[None]


class BadParameter(ConflictMapError):
    """A parameter of a request that cannot be meant; its text names it."""


class Plain(BaseModel):
    """What every request may say: the one form there is."""

    model_config = ConfigDict(extra="forbid")

    f: str = Field("json", pattern="^json$", description="the form of the answer; there is only json")


class Coarse(Plain):
    """The policy by which what goes out is made coarse or held back."""

    policy: Words = Field(None, description=f"one of {', '.join(policies())}; not finer than the server's own")


class Known(Coarse):
    """The moment whose knowledge is asked for."""

    known: Words = Field(None, description="as the store held it at the end of this day (UTC), such as 2026-11-22")


class Page(Coarse):
    """Which part of a collection."""

    bbox: Words = Field(None, description="west,south,east,north in degrees (CRS84); west above east crosses 180°")
    datetime: Words = Field(
        None, description="a day or moment (RFC 3339), or an interval a/b, a/.. or ../b; undated things are in none"
    )
    limit: int = Field(USUAL, ge=1, description=f"features a page; more than {MOST} asks for {MOST}")
    offset: int = Field(0, ge=0, description="features to pass over")


class KnownPage(Page, Known):
    """The same of what has a moment."""


def page_model(collection: str) -> type[Page]:
    """What may be asked of the items of a collection."""
    base = Page if collection == PLACES else KnownPage
    words = "any of these, parted by commas"
    filters: dict[str, Any] = {
        name: (Words, Field(None, description=words)) for name in COLLECTIONS[collection].filters
    }
    return create_model(f"{collection.capitalize()}Page", __base__=base, **filters)


def asked_of(collection: str, page: Page, cut_off: date, at_least: Policy) -> Asked:
    """The question of a page; BadParameter for one that cannot be meant."""
    since, until = _interval(page.datetime) if page.datetime is not None else (None, None)
    box = None if page.bbox is None else _box(page.bbox)
    values = {
        name: _values(collection, name, words)
        for name in COLLECTIONS[collection].filters
        if (words := getattr(page, name)) is not None
    }
    return Asked(cut_off, policy_asked(page.policy, at_least), box, since, until, values)


def policy_asked(name: str | None, at_least: Policy) -> Policy:
    """The policy of a request: the server's own, or one that lets out no more."""
    if name is None:
        return at_least
    try:
        found = policy_named(name)
    except ConflictMapError as problem:
        raise BadParameter(f"policy: {problem}") from problem
    finest = at_least.decimals
    finer = finest is not None and (found.decimals is None or found.decimals > finest)
    if finer or found.delay_days < at_least.delay_days:
        raise BadParameter(f"policy: {name} lets out more than this server gives: {at_least.words}")
    return found


def day_known(words: str | None, today: date) -> date | None:
    """The day whose knowledge is asked for; None for now, as today and later days are."""
    if words is None:
        return None
    day = _day("known", words)
    return day if day < today else None


def _values(collection: str, name: str, words: str) -> frozenset[str]:
    found = frozenset(word.strip() for word in words.split(","))
    there_are = _CLAIM_TYPES if name == "type" and collection != PLACES else _CHOICES.get(name)
    if there_are is not None and (unknown := sorted(found - there_are)):
        raise BadParameter(f"{name}: there is no {', '.join(unknown)!r}; there are {', '.join(sorted(there_are))}")
    return found


def _box(words: str) -> Box:
    try:
        edges = [float(part) for part in words.split(",")]
    except ValueError as problem:
        raise BadParameter(f"bbox: {words!r} is no box; write it as 38,36,39,37") from problem
    if len(edges) == 6:  # with heights, which nothing here has
        edges = [*edges[:2], *edges[3:5]]
    if len(edges) != 4 or not all(map(isfinite, edges)):
        raise BadParameter("bbox: a box has four edges: west,south,east,north")
    west, south, east, north = edges
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise BadParameter("bbox: no such box on earth; west and south come first, in degrees")
    return west, south, east, north


def _interval(words: str) -> Days:
    first, parted, last = words.partition("/")
    if not parted:
        day = _day("datetime", first)
        return day, day
    since, until = (None if end in ("", "..") else _day("datetime", end) for end in (first, last))
    if (since is None and until is None) or (since and until and until < since):
        raise BadParameter(f"datetime: {words!r} is no interval; an end stays open with ..")
    return since, until


def _day(name: str, words: str) -> date:
    """A day, or the day in UTC of a moment."""
    moment = _MOMENT.fullmatch(words)
    try:
        if _DAY.fullmatch(words):
            return date.fromisoformat(words)
        if moment:
            day, time, _, zone = moment.groups()
            return datetime.fromisoformat(f"{day}T{time}{zone.upper()}").astimezone(UTC).date()
    except (ValueError, OverflowError) as problem:
        raise BadParameter(f"{name}: {words!r} is no day: {problem}") from problem
    raise BadParameter(f"{name}: {words!r} is no day; write it as 2020-12-18 or 2020-12-18T00:00:00Z")
