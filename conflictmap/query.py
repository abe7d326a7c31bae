"""What is asked of the claims: period, known-at, sides, types, standings, sources; to and from a link."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from conflictmap.models import ClaimType, Modality

LANGUAGES = ("en", "ar")


@dataclass(frozen=True, slots=True)
class Query:
    """A frozen question. Empty tuples ask for everything; `since` is in, `until` is out, either may be None."""

    since: date | None = None
    until: date | None = None
    known_at: date | None = None
    sides: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    place: str | None = None
    actor: str | None = None
    claim: str | None = None
    text: str = ""
    lang: str = "en"

    def to_params(self) -> dict[str, str]:
        """Plain strings for a link; what is at its default is left out. Days are inclusive in a link."""
        out: dict[str, str] = {}
        if self.since:
            out["from"] = self.since.isoformat()
        if self.until:
            out["to"] = (self.until - timedelta(days=1)).isoformat()
        if self.known_at:
            out["known"] = self.known_at.isoformat()
        for key, many in _LISTS.items():
            if values := getattr(self, many):
                out[key] = ",".join(values)
        for key, one in _SINGLES.items():
            if value := getattr(self, one):
                out[key] = value
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
        singles = {one: params.get(key, "")[:_LONGEST] or None for key, one in _SINGLES.items()}
        lang = params.get("lang", LANGUAGES[0])
        last = date.max
        return cls(
            since=since,
            until=until + timedelta(days=1) if until and until < last else None,
            known_at=_day(params.get("known")),
            lang=lang if lang in LANGUAGES else LANGUAGES[0],
            sides=lists["sides"],
            types=lists["types"],
            modalities=lists["modalities"],
            outlets=lists["outlets"],
            place=singles["place"],
            actor=singles["actor"],
            claim=singles["claim"],
            text=singles["text"] or "",
        )


_LISTS = {"side": "sides", "type": "types", "said": "modalities", "outlet": "outlets"}
_SINGLES = {"place": "place", "actor": "actor", "claim": "claim", "q": "text"}
_KNOWN = {"types": frozenset(ClaimType), "modalities": frozenset(Modality)}
_LONGEST = 200


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _words(text: str | None, known: frozenset[str] | None) -> tuple[str, ...]:
    words = tuple(w for w in (text or "").split(",") if w and len(w) <= _LONGEST)
    return tuple(w for w in words if known is None or w in known)
