"""What a place, a candidate and a toponym are. Angles are degrees in EPSG:4326, named `lon` and `lat`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """One entry: `names` in all languages (the English and the Arabic one first), `admin` ids nearest first.

    `feature_type` is a GeoNames code, `geoprecision` the UCDP scale (1 exact ... 7 beyond a country),
    `uncertainty_m` how far the sources' coordinates lie apart, in metres; `source` names where the point comes from,
    with its id there. `population` None means not known. `since` and `until` are ISO days, "" when open.
    `ids` are its ids in other gazetteers ("gn:172134", "wof:...", "ocha:C5905", "wd:Q...", "osm:node/..."), the place's
    own id not among them; `layer` is the table it comes from: "own" for ours, else the name of the user's source.
    """

    id: str
    name: str
    names: tuple[str, ...]
    feature_type: str
    lon: float
    lat: float
    admin: tuple[str, ...]
    geoprecision: int
    uncertainty_m: float
    source: str
    population: int | None = None
    name_ar: str = ""
    since: str = ""
    until: str = ""
    note: str = ""
    ids: tuple[str, ...] = ()
    layer: str = "own"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place a name may mean. `score` is 0-1 and shared between namesakes; `how` says how the name matched."""

    place: Place
    score: float
    how: str


@dataclass(frozen=True, slots=True)
class Toponym:
    """A mention of a place: offsets into the text given, end excluded; proclitics lie outside.

    `candidates` are best first. Equal scores are a tie: the text alone does not say which.
    """

    start: int
    end: int
    surface: str
    candidates: tuple[Candidate, ...]
