"""The tables of this package: kinds of sources, codes of features, codes of languages."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gazetteer.sources.cells import script
from gazetteer.tables import FOLDER, read_feature_types, read_rows

_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Kind:
    """A row of kinds.csv: what files of a kind are called, the prefix of their ids, whose they are.

    `uncertainty_m` is how far their points usually lie from those of other sources, in metres.
    """

    kind: str
    label: str
    prefix: str
    uncertainty_m: float
    licence: str
    attribution: str
    url: str


@cache
def kinds() -> dict[str, Kind]:
    """The kinds of sources that can be added, by name."""
    columns = ("kind", "label", "prefix", "uncertainty_m", "licence", "attribution", "url")
    return {
        cells["kind"]: Kind(
            cells["kind"],
            cells["label"],
            cells["prefix"],
            float(cells["uncertainty_m"]),
            cells["licence"],
            cells["attribution"],
            cells["url"],
        )
        for _, cells in read_rows(_HERE / "kinds.csv", columns)
    }


@cache
def _codes() -> dict[tuple[str, str], str]:
    columns = ("scheme", "code", "feature_type")
    rows = read_rows(_HERE / "feature_codes.csv", columns)
    return {(cells["scheme"], cells["code"]): cells["feature_type"] for _, cells in rows}


@cache
def _ours() -> dict[str, str]:
    """Our feature types: by code, and by what they are called, without case."""
    features = read_feature_types(FOLDER / "feature_types.csv").values()
    called = {label.casefold(): one.code for one in features for label in (one.label_en, one.label_ar)}
    return {**called, **{one.code.casefold(): one.code for one in features}}


def feature_type(scheme: str, code: str) -> str:
    """Our feature type for a code of another scheme; "" when the table has none."""
    return _codes().get((scheme, code), "")


def our_feature_type(words: str) -> str:
    """The feature type that a code or a word of ours names; "" when it names none."""
    folded = words.strip().casefold()
    return _ours().get(folded) or feature_type("word", folded)


@cache
def _languages() -> dict[str, str]:
    return {cells["code"]: cells["lang"] for _, cells in read_rows(_HERE / "languages.csv", ("code", "lang"))}


def language(code: str, name: str) -> str | None:
    """Our language code for theirs ("ara", "ar-Latn"); None for a language whose names are not kept.

    A name of no said language in Arabic letters counts as Arabic.
    """
    lang = _languages().get(code.strip().lower().partition("-")[0])
    if lang == "" and script(name) == "ar":
        return "ar"
    return lang
