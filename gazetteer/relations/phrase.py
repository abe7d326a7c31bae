"""A relation phrase read into its parts: the relation, its direction and distance, and the names it is told of."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from gazetteer.relations.codebook import BARE, PART, bearing_of, split_relation
from gazetteer.relations.phrase_elements import Element, Kind, Span, elements
from gazetteer.relations.relation_words import AFTER, LINK, ROAD, ROAD_AFTER
from gazetteer.relations.words import words_of

LONGEST_PHRASE = 400
_WEAK = frozenset({"", "near", "around", "in", "within", "distance_from", "axis_of", "front_of"})
"""Relations that give way to a nearer word's (at the edge of, near the entrance of)."""

_SIDED = frozenset({"side_of", "quarter_of", "part_of", "within"})
"""Relations to a place itself; with a direction they mean that part of it."""

_TWO_ENDS = frozenset({"between", "links"})


@dataclass(frozen=True, slots=True)
class Part:
    """One relation to one name, or to the two of `between` and `links`; `names` are as written.

    `relation` is a word of the codebook, `bearing` in degrees from north, `distance_km` when one is told. `road`
    marks a name that is told with the word for a road: it is the road's own, or that of where it leads. `joined` marks
    a part that is only told beside the one in front (حلب وإدلب).
    """

    names: tuple[str, ...]
    relation: str = "in"
    bearing: float | None = None
    distance_km: float | None = None
    road: bool = False
    joined: bool = False


@dataclass(slots=True)
class _Open:
    """A part that is being read: what was told of it, and the pieces of its names."""

    relation: str = ""
    bearing: float | None = None
    sense: str = ""
    distance_km: float | None = None
    road_at: int | None = None
    two: bool = False
    joined: bool = False
    names: list[list[Element]] = field(default_factory=lambda: [[]])

    @property
    def named(self) -> bool:
        return bool(self.names[-1])


def read_phrase(text: str, known: Sequence[Span]) -> tuple[Part, ...]:
    """The parts of a phrase: first the place it is about, then what says where that lies; empty without any name.

    `known` are the spans of names known to stand in the text.
    """
    text = text[:LONGEST_PHRASE]
    found = list(elements(words_of(text), known))
    parts: list[Part] = []
    part = _Open()
    for at, element in enumerate(found):
        if part.named and _opens(part, element, found[at + 1 :]):
            parts.append(_closed(part, text))
            part = _Open(joined=element.kind is Kind.AND)
        if element.kind is Kind.NAME and _is_second(part, element, text):
            part.names.append([])
            element = replace(element, start=element.start + 1)
        _take(part, element, found[at + 1 :])
    if part.named:
        parts.append(_closed(part, text))
    return tuple(parts)


def _opens(part: _Open, element: Element, rest: Sequence[Element]) -> bool:
    """Whether an element behind a name begins the next part."""
    names_follow = any(other.kind is Kind.NAME for other in rest)
    match element.kind:
        case Kind.STOP:
            return True
        case Kind.INSIDE:
            return names_follow
        case Kind.AND:
            return not (part.two or part.road_at is not None or _before_road(rest)) or len(part.names) > 1
        case Kind.DISTANCE:
            told = part.distance_km is None and (part.relation != "" or part.bearing is not None)
            return names_follow and not (told and rest[0].kind not in (Kind.COMPASS, Kind.OF))
        case Kind.RELATION:
            return element.side not in (AFTER, ROAD_AFTER) and names_follow
        case Kind.COMPASS:
            return names_follow and not _is_behind(element, rest)
        case Kind.OF:
            return names_follow and not _is_english_of(part, element)
        case _:
            return False


def _is_second(part: _Open, element: Element, text: str) -> bool:
    """Whether an unknown word with و written on to it is the second name that "between" asks for."""
    return part.two and part.named and len(part.names) == 1 and not element.known and text[element.start] == "و"


def _before_road(rest: Sequence[Element]) -> bool:
    return any(other.side == ROAD_AFTER for other in rest)


def _is_behind(element: Element, rest: Sequence[Element]) -> bool:
    """Whether a compass word tells of the name in front of it (ريف حلب الشمالي, Aleppo's northern countryside)."""
    if rest and rest[0].kind is Kind.RELATION and rest[0].side == AFTER:
        return True
    return element.sense == PART and not (rest and rest[0].kind is Kind.NAME)


def _is_english_of(part: _Open, element: Element) -> bool:
    """Whether "of" stands inside a name (the village of X): right behind a word that is no known name."""
    last = part.names[-1][-1]
    return not last.known and element.end - element.start == len("of") and element.start - last.end == 1


def _take(part: _Open, element: Element, rest: Sequence[Element]) -> None:
    match element.kind:
        case Kind.NAME:
            part.names[-1].append(element)
        case Kind.DISTANCE:
            part.distance_km = element.distance_km
        case Kind.COMPASS:
            part.bearing = element.bearing
            part.sense = PART if part.named or _leads(element, rest) else "noun"
        case Kind.RELATION:
            _relate(part, element)
        case Kind.INSIDE if rest and rest[0].kind is Kind.DISTANCE:
            part.relation = "near"
        case Kind.AND if part.named:
            part.names.append([])
        case Kind.DASH if part.named:
            part.names[-1].append(element)
        case Kind.OF if part.named:
            part.names[-1].append(element)
        case _:
            pass


def _leads(element: Element, rest: Sequence[Element]) -> bool:
    """Whether a compass word is an adjective of what follows: of a relation's noun or, in English, of a name."""
    if element.sense == BARE:
        return bool(rest) and rest[0].kind is Kind.NAME
    return element.sense == PART and bool(rest) and rest[0].kind in (Kind.NAME, Kind.RELATION, Kind.SKIP)


def _relate(part: _Open, element: Element) -> None:
    if element.side in (ROAD, ROAD_AFTER):
        part.road_at = element.start if part.road_at is None else part.road_at
        if part.named:
            part.names[-1].append(element)
        return
    if element.side == LINK:
        part.two = True
    if part.relation in _WEAK or element.side == LINK:
        shape, direction = split_relation(element.relation)
        part.relation = shape if direction else element.relation
        if direction:
            part.bearing = bearing_of(direction)


def _closed(part: _Open, text: str) -> Part:
    names = [pieces for pieces in part.names if pieces]
    if part.road_at is not None and len(names) == 1 and part.relation in _WEAK:
        names = _two_ends(names[0])
    road = part.road_at is not None
    if len(names) > 1 and road and not part.two:
        part.relation = "links"
    two = part.relation in _TWO_ENDS
    written = [_written(pieces, text, None if two else part.road_at) for pieces in names]
    return Part(
        tuple(name for name in written if name),
        _relation(part),
        part.bearing,
        part.distance_km,
        road and not two,
        part.joined,
    )


def _two_ends(pieces: list[Element]) -> list[list[Element]]:
    """The two names of a road's ends (حلب - الرقة, Tal Tamr-Ras al-Ayn); as given when there is but one."""
    known = [piece for piece in pieces if piece.known]
    if len(known) == 2:
        return [[known[0]], [known[1]]]
    dashes = [n for n, piece in enumerate(pieces) if piece.kind is Kind.DASH]
    if len(dashes) == 1 and 0 < dashes[0] < len(pieces) - 1:
        return [pieces[: dashes[0]], pieces[dashes[0] + 1 :]]
    return [pieces]


def _written(pieces: list[Element], text: str, road_at: int | None) -> str:
    kept = [piece for piece in pieces if piece.side != ROAD_AFTER] if road_at is None else pieces
    if not kept:
        return ""
    start = kept[0].start if road_at is None else min(road_at, kept[0].start)
    name = text[start : kept[-1].end].strip(" -–—")
    return f"ال{name[2:]}" if name.startswith("لل") else name


def _relation(part: _Open) -> str:
    """The codebook's word for what was told."""
    relation = part.relation
    if relation in _SIDED and part.bearing is not None:
        return "part_in_direction"
    if relation in ("", "distance_from"):
        if part.bearing is not None:
            return "part_in_direction" if part.sense == PART and part.distance_km is None else "direction_of"
        return "distance_from" if part.distance_km is not None else "in"
    return "in" if relation in _SIDED else relation
