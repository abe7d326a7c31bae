"""What kind of event a row tells of, in our terms."""

from collections.abc import Mapping
from functools import lru_cache

from conflictmap.exchange.imports.refusals import NotTaken
from conflictmap.exchange.imports.styles import Style, kinds_of_event
from conflictmap.models import ClaimType
from gazetteer import fold

_folded = lru_cache(maxsize=10_000)(fold)


def kind_in(style: Style, own: Mapping[str, ClaimType], row: Mapping[str, str]) -> tuple[ClaimType, str]:
    """Our type and the field that tells it; words among others are looked for in a free style.

    `row` holds cells by field, `own` the types the user gave words of theirs, folded. NotTaken where none is told.
    """
    terms = kinds_of_event()
    if any(mark in row.get("notes", "").lower() for mark in style.nothing):
        raise NotTaken("it tells of no event", row["notes"])
    asked = [(field, row.get(field, "")) for field in ("subtype", "type") if row.get(field)]
    for field, words in asked:
        key = _folded(words)
        if key in own:
            return own[key], field
        if words in ClaimType.__members__:
            return ClaimType(words), field
        if key in terms:
            if (kind := terms[key]) is None:
                raise NotTaken("we have no term for such an event", words)
            return kind, field
    for field, words in [*asked, ("notes", row.get("notes", ""))] if style.free else ():
        key = f" {fold(words)} "
        for term, kind in terms.items():
            if kind and not term.isdigit() and f" {term} " in key:
                return kind, field
    raise NotTaken("it does not say what kind of event it is", asked[0][1] if asked else "")
