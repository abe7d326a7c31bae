"""What is asked of the claims, and how the page shows it; to and from a link."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from conflictmap.area import Area
from conflictmap.list_state import LONGEST, ListState
from conflictmap.map_state import MapState
from conflictmap.models import ClaimType, Modality

LANGUAGES = ("en", "ar")


@dataclass(frozen=True, slots=True)
class AsOf:
    """Which knowledge is asked for: all there is now, or that of the past by one of two clocks, or by both.

    `shown_at` is a moment in UTC: what our store held by then. `published_by` is a day: what had been published by its
    end, as far as the day a report was published is known.
    """

    shown_at: datetime | None = None
    published_by: date | None = None

    @property
    def is_now(self) -> bool:
        """Whether nothing of what is known now is left out."""
        return self.shown_at is None and self.published_by is None


NOW = AsOf()


def end_of(day: date) -> datetime:
    """The last second of a day in UTC: what was known on that day."""
    return datetime.combine(day, time(23, 59, 59), UTC)


@dataclass(frozen=True, slots=True)
class Query:
    """A frozen question. Empty tuples ask for everything; `since` is in, `until` is out, either may be None.

    `tie` is one of the network of actors (`views.network.Edge.id`).
    `known_at` is the day by whose end a report had been published, `shown_at` the moment (UTC, whole seconds) by which
    our store held it. `place`, `actor` and `source` are what the page is about, `opened` is the place whose card lies
    open beside the map, `map` is how the map stands, `listed` how the list of the page does, and `versus` which two are
    compared (ui/compare_state).
    """

    since: date | None = None
    until: date | None = None
    known_at: date | None = None
    shown_at: datetime | None = None
    sides: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    area: Area | None = None
    place: str | None = None
    actor: str | None = None
    source: str | None = None
    claim: str | None = None
    tie: str | None = None
    versus: str | None = None
    text: str = ""
    opened: str | None = None
    map: MapState = field(default_factory=MapState)
    listed: ListState = field(default_factory=ListState)
    lang: str = "en"

    @property
    def as_of(self) -> AsOf:
        """Which knowledge is asked for."""
        return AsOf(self.shown_at, self.known_at)

    @property
    def unfiltered(self) -> "Query":
        """The same page with nothing narrowed down; language, knowledge, what is open, map and list remain."""
        return replace(
            Query(),
            known_at=self.known_at,
            shown_at=self.shown_at,
            claim=self.claim,
            opened=self.opened,
            map=self.map,
            listed=self.listed,
            lang=self.lang,
        )

    def elsewhere(self, **asked: Any) -> "Query":
        """What another page is asked from here: its own question, in the same language and with the same knowledge."""
        return replace(Query(known_at=self.known_at, shown_at=self.shown_at, lang=self.lang), **asked)

    def to_params(self) -> dict[str, str]:
        """Plain strings for a link; what is at its default is left out. Days are inclusive in a link."""
        out: dict[str, str] = {}
        if self.since:
            out["from"] = self.since.isoformat()
        if self.until:
            out["to"] = (self.until - timedelta(days=1)).isoformat()
        if self.known_at:
            out["known"] = self.known_at.isoformat()
        if self.shown_at:
            day = self.shown_at.date()
            whole_day = self.shown_at == end_of(day)
            out["shown"] = day.isoformat() if whole_day else f"{self.shown_at.replace(tzinfo=None).isoformat()}Z"
        for key, many in _LISTS.items():
            if values := getattr(self, many):
                out[key] = ",".join(values)
        for key, one in _SINGLES.items():
            if value := getattr(self, one):
                out[key] = value
        out |= self.map.to_params() | self.listed.to_params()
        if self.area:
            out["area"] = self.area.written()
        if self.lang != LANGUAGES[0]:
            out["lang"] = self.lang
        return out

    @classmethod
    def from_params(cls, params: Mapping[str, str]) -> "Query":
        """The question a link asks. Whatever cannot be read is dropped, and a period that ends before it starts too."""
        since, until = _day(params.get("from")), _day(params.get("to"))
        if since and until and until < since:
            since = until = None
        lists = {many: _words(params.get(key), _KNOWN.get(many)) for key, many in _LISTS.items()}
        singles = {one: params.get(key, "")[:LONGEST] or None for key, one in _SINGLES.items()}
        lang = params.get("lang", LANGUAGES[0])
        last = date.max
        return cls(
            since=since,
            until=until + timedelta(days=1) if until and until < last else None,
            known_at=_day(params.get("known")),
            shown_at=_moment(params.get("shown")),
            lang=lang if lang in LANGUAGES else LANGUAGES[0],
            sides=lists["sides"],
            types=lists["types"],
            modalities=lists["modalities"],
            outlets=lists["outlets"],
            area=Area.read(params.get("area")),
            place=singles["place"],
            actor=singles["actor"],
            source=singles["source"],
            claim=singles["claim"],
            tie=singles["tie"],
            versus=singles["versus"],
            text=singles["text"] or "",
            opened=singles["opened"],
            map=MapState.from_params(params),
            listed=ListState.from_params(params),
        )


_LISTS = {"side": "sides", "type": "types", "said": "modalities", "outlet": "outlets"}
_SINGLES = {
    "place": "place",
    "actor": "actor",
    "source": "source",
    "claim": "claim",
    "tie": "tie",
    "card": "opened",
    "vs": "versus",
    "q": "text",
}
_KNOWN = {"types": frozenset(ClaimType), "modalities": frozenset(Modality)}


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _moment(text: str | None) -> datetime | None:
    """A moment in UTC, whole seconds; of a day alone its end, and without a zone it is taken for UTC."""
    if (day := _day(text)) is not None:
        return end_of(day)
    try:
        found = datetime.fromisoformat(text) if text else None
        if found is None:
            return None
        found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return found.replace(microsecond=0)


def _words(text: str | None, known: frozenset[str] | None) -> tuple[str, ...]:
    words = tuple(w for w in (text or "").split(",") if w and len(w) <= LONGEST)
    return tuple(w for w in words if known is None or w in known)
