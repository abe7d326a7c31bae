"""The names of a place by language, as far as the tables say which language a name is in."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from conflictmap.naming import arabic

if TYPE_CHECKING:
    from gazetteer import Place

_MOST = 12


def by_language(place: "Place", languages: Mapping[str, str]) -> dict[str, list[str]]:
    """Names by language code, Arabic and English first; where no table tells the language, by their script.

    `languages` gives the code of each name that a table knows. The codes `arab` and `latn` stand for the script alone.
    """
    first = {name: code for name, code in ((place.name_ar, "ar"), (place.name, "en")) if name}
    told = {**first, **languages}
    found: dict[str, list[str]] = {"ar": [], "en": [], "ku": [], "tr": []}
    for name in place.names[:_MOST]:
        found.setdefault(told.get(name) or ("arab" if arabic(name) else "latn"), []).append(name)
    return {code: names for code, names in found.items() if names}
