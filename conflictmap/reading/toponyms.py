"""Mentions of places in a sentence, and how the words around each say that an event lies to it.

Which place a toponym means is decided once for the whole report (`settle`), from the candidates of the gazetteer and
the other places the report names. What stays open is kept as alternatives: such a mention never colours a map.
"""

import csv
import math
import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from conflictmap.reading.function_words import mapping, words_in
from conflictmap.reading.tokens import Sentence, Token, key
from gazetteer import Gazetteer, Place, Toponym

TABLES = Path(__file__).parent / "tables"
_QUOTES = frozenset("\"'()«»")
_REGIONAL = ("ADM1", "ADM2", "ADM3", "PCLI", "RGN", "CONT")
_SETTLEMENT = "PPL"
_SHORTEST = 3
_WIDE = ("ADM", "PCL", "RGN", "CONT", "AREA", "RD", "STM", "CNL", "LK", "RSV", "PLN", "DSRT", "MTS")
_PREPOSITIONS = mapping("place preposition")
_SURE = 1.8
_NEAR_KM = 2.0


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Tokens `first` to `last` (both in) name `place`; `head` begins its noun phrase, type and relation words in.

    `case` is the preposition that governs it ("" for none), `relation` a word of the codebook, `alternatives` the
    places it may also mean. `anaphor` marks words such as "the town"; those are not toponyms.
    """

    place: Place
    first: int
    last: int
    start: int
    end: int
    head: int
    case: str
    relation: str
    direction: str | None = None
    alternatives: tuple[Place, ...] = ()
    anaphor: bool = False
    joined: bool = False
    whole: bool = False
    twin: Place | None = None
    """The city, where the bare name is taken for its governorate; what is taken or left by that name is the city."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What one toponym of the report was taken to mean."""

    toponym: Toponym
    place: Place
    alternatives: tuple[Place, ...]
    twin: Place | None
    """The city, where `place` is the governorate of the same name."""


def settle(toponyms: Sequence[Toponym], text: str) -> tuple[Settled, ...]:
    """One place for each toponym with candidates, by score and by nearness to the places that are sure."""
    anchors = list({t.candidates[0].place.id: t.candidates[0].place for t in toponyms if _is_anchor(t)}.values())
    named = {key(text[t.start : t.end]) for t in toponyms}
    out = []
    for toponym in toponyms:
        if toponym.candidates:
            out.append(_settle(toponym, anchors, named, text))
    return tuple(out)


def _is_anchor(toponym: Toponym) -> bool:
    if not toponym.candidates or toponym.candidates[0].place.feature_type.startswith(_WIDE):
        return False
    return len(toponym.candidates) == 1 or toponym.candidates[0].score >= _SURE * toponym.candidates[1].score


_ROAD = words_in("road")


_PROVINCE = ("محافظه", "province", "governorate")
_REGION = re.compile(r"(?:شرق|غرب|شمال|جنوب|east|west|north|south)\w*[\s\w]{0,20}\([^()]*$")


def _in_region(text: str, toponym: Toponym) -> bool:
    """A name in brackets behind a region (east of the Euphrates (A and B)) means the unit, not its seat."""
    return _REGION.search(text[max(toponym.start - 60, 0) : toponym.start]) is not None


def _on_a_road(text: str, toponym: Toponym) -> bool:
    """A name that ends a road means the city (the road that links Aleppo and Hasakah)."""
    before = " ".join(key(w) for w in text[max(toponym.start - 30, 0) : toponym.start].split()[-3:] if w not in "–-—")
    return any(before.endswith(road) or f"{road} " in f"{before} " for road in _ROAD)


def _settle(toponym: Toponym, anchors: Sequence[Place], named: Iterable[str], text: str) -> Settled:
    ranked = sorted(
        ((c.score * _nearness(c.place, anchors), c.place) for c in toponym.candidates), key=lambda row: -row[0]
    )
    best_score, best = ranked[0]
    twin = None
    top = [p for s, p in ranked if s * _SURE > best_score]
    level = [c.place for c in toponym.candidates if c.score * _SURE > toponym.candidates[0].score]
    province = next((p for p in level if p.feature_type == "ADM1"), None)
    city = next((p for p in level if p.feature_type in ("PPLA", "PPLC")), None)
    if province is not None and city is not None and city.id != province.id:
        bare = key(toponym.surface).removeprefix("ال")
        wide = any(bare in name and name.startswith(_PROVINCE) for name in named)
        told_wide = (wide and not _on_a_road(text, toponym)) or _in_region(text, toponym)
        best, twin = (province, city) if told_wide else (city, None)
        top = [p for p in top if p.id not in (province.id, city.id)]
    alternatives = tuple(p for p in top if p.id != best.id and _km(p, best) > 3 and not _holds(p, best))
    return Settled(toponym, best, alternatives, twin)


def _holds(one: Place, other: Place) -> bool:
    """Whether two candidates are a seat and the unit named after it: the same spot, told at two levels."""
    return one.id in other.admin or other.id in one.admin


def _nearness(place: Place, anchors: Sequence[Place]) -> float:
    others = [a for a in anchors if a.id != place.id]
    if not others or place.feature_type in ("ADM1", "PCLI", "RGN", "CONT"):
        return 1.0
    return _NEAR_KM / (_NEAR_KM + min(_km(place, a) for a in others))


def _km(a: Place, b: Place) -> float:
    x = math.radians(b.lon - a.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 6371.0 * math.hypot(x, math.radians(b.lat - a.lat))


class LastPlaces:
    """The places a report named last, for "the town" and "the area"."""

    def __init__(self) -> None:
        self.settlement: PlaceMention | None = None
        self.told_in = -9
        self.together: tuple[int, dict[str, PlaceMention]] = (-9, {})
        self.town: PlaceMention | None = None
        self.area: PlaceMention | None = None
        self.governorate: PlaceMention | None = None

    def note(self, mention: PlaceMention, sentence: int) -> None:
        """Remember a mention; a containing unit is no antecedent of "the town"."""
        if mention.place.feature_type.startswith(_SETTLEMENT):
            self.told_in = sentence
        if mention.anaphor:
            return
        if mention.place.feature_type.startswith(_SETTLEMENT) and mention.relation == "in":
            if self.together[0] != sentence:
                self.together = (sentence, {})
            self.together[1][mention.place.id] = mention
        if mention.place.feature_type.startswith(_SETTLEMENT) and mention.place.feature_type != "PPLX":
            if mention.relation in ("in", "entrance_of", "near", "around", "edge_of", "about"):
                self.settlement = mention
                if mention.place.feature_type != _SETTLEMENT:
                    self.town = mention
        elif mention.place.feature_type in ("ADM2", "ADM3"):
            self.area = mention
        elif mention.place.feature_type == "ADM1":
            self.governorate = mention

    def recall(self, what: str) -> PlaceMention | None:
        """The antecedent; where several towns were named side by side it carries the others as alternatives."""
        found = self._latest(what)
        if found is None or what not in ("town", "settlement"):
            return found
        level = found.place.feature_type != _SETTLEMENT
        rivals = [m.place for m in self.together[1].values() if m.place.id != found.place.id]
        if what == "town":
            rivals = [p for p in rivals if (p.feature_type != _SETTLEMENT) == level]
        named_now = found.place.id in self.together[1]
        return replace(found, alternatives=(*found.alternatives, *rivals)) if rivals and named_now else found

    def _latest(self, what: str) -> PlaceMention | None:
        if what == "town":
            return self.town or self.settlement
        if what == "settlement":
            return self.settlement
        if what == "governorate":
            return self.governorate
        return self.area or self.settlement or self.governorate


def place_mentions(
    sentence: Sentence, settled: Sequence[Settled], lang: str, last: LastPlaces
) -> tuple[PlaceMention, ...]:
    """Toponyms of one sentence with case and relation, and the descriptions that stand for places, in order."""
    tokens = sentence.tokens
    by_token: dict[int, PlaceMention] = {}
    for one in settled:
        if sentence.start <= one.toponym.start < sentence.end:
            mention = _mention(tokens, one, lang)
            if mention is not None:
                by_token[mention.first] = mention
    out: list[PlaceMention] = []
    taken = {i for m in by_token.values() for i in range(m.head, m.last + 1)}
    for i in range(len(tokens)):
        found = by_token.get(i)
        if found is None and i not in taken:
            found = _anaphor(tokens, i, lang, last) or _pronoun(tokens, i, sentence, last)
        if found is None:
            continue
        found = _coordinated(tokens, out[-1], found) if out else found
        out.append(found)
        if not any(t.key in words_in("links") for t in tokens[max(found.head - 4, 0) : found.head]):
            last.note(found, sentence.index)  # the ends of a road are no antecedent
    return tuple(out)


def _mention(tokens: Sequence[Token], one: Settled, lang: str) -> PlaceMention | None:
    place = one.place
    inside = [i for i, t in enumerate(tokens) if t.start < one.toponym.end and t.end > one.toponym.start]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    clitic = _clitic(tokens[first], one.toponym.start)
    head, case, relation = _phrase(tokens, first, clitic, lang)
    direction = _direction_after(tokens, last, lang) if relation == "countryside_of" else None
    if direction:
        last = direction[1]
    if relation == "in" and one.place.feature_type == "RGN":
        relation = "in"
    if (
        place.feature_type in ("ADM2", "ADM3")
        and first
        and tokens[first - 1].key.endswith(("مركز", "center", "centre"))
    ):
        place = next((c.place for c in one.toponym.candidates if c.place.feature_type.startswith(_SETTLEMENT)), place)
    return PlaceMention(
        place,
        first,
        last,
        one.toponym.start,
        tokens[last].end if direction else one.toponym.end,
        head,
        case,
        relation,
        direction[0] if direction else None,
        one.alternatives,
        joined=clitic.startswith("و") or tokens[head].key.startswith("و"),
        whole=_whole(tokens, head, last, lang),
        twin=one.twin,
    )


def _clitic(token: Token, start: int) -> str:
    return (
        token.key[: start - token.start]
        if start > token.start
        else ("ل" if token.key.startswith(("لل", "ولل")) else "")
    )


@cache
def _relations(lang: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    rows: list[tuple[tuple[str, ...], str]] = []
    with (TABLES / "relations.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["lang"] == lang:
                rows += [(tuple(key(w) for w in phrase.split()), row["relation"]) for phrase in row["words"].split("|")]
    return tuple(sorted(rows, key=lambda r: -len(r[0])))


@cache
def words_of(what: str, lang: str) -> frozenset[str]:
    """The keys of one class of place_words.csv."""
    with (TABLES / "place_words.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(
            key(w)
            for row in csv.DictReader(file)
            if row["what"] == what and row["lang"] == lang
            for w in row["words"].split("|")
        )


def _phrase(tokens: Sequence[Token], first: int, clitic: str, lang: str) -> tuple[int, str, str]:
    """Walk left from a toponym over type and relation words: (first token of the phrase, preposition, relation)."""
    particle = clitic.lstrip("وف")
    if particle:
        joined = _relation_before(tokens, first - 1, lang, particle.replace("لل", "ل")) if first else None
        if joined is not None:
            return joined[0], _PARTICLES.get(joined[2], joined[2]) or _preposition_before(tokens, joined[0]), joined[1]
        return first, _PARTICLES.get(particle, particle), "in"
    at, relation = first, "in"
    while at > 0:
        before = at - 1
        if tokens[before].text in _QUOTES:
            at = before
            continue
        word = tokens[before].key
        match = _relation_before(tokens, before, lang)
        if match is not None:
            at, found, particle = match
            relation = found if relation == "in" or found in ("entrance_of", "edge_of") else relation
            if particle:
                return at, _PARTICLES.get(particle, particle), relation
            continue
        if word == "of" and before and tokens[before - 1].key in words_of("transparent", lang):
            at = before
            continue
        if word in _PREPOSITIONS:
            return before, _PREPOSITIONS[word], relation
        bare, particle = _bare(word, lang)
        if bare in words_of("transparent", lang):
            at = before
            if particle:
                return at, _PARTICLES.get(particle, particle), relation
            continue
        break
    return at, "", relation


_PARTICLES = {"ب": "في", "ل": "ل", "لل": "ل", "ك": "ك"}


def _bare(word: str, lang: str) -> tuple[str, str]:
    """A type word without its particle, and the particle."""
    transparent = words_of("transparent", lang)
    if word in transparent or lang != "ar":
        return word, ""
    for particle in ("ب", "ل", "وب", "ول", "و", "ف"):
        if word.startswith(particle) and word[len(particle) :] in transparent:
            return word[len(particle) :], particle.lstrip("وف")
    if word.startswith("لل") and "ال" + word[2:] in transparent:
        return "ال" + word[2:], "ل"
    return word, ""


def _preposition_before(tokens: Sequence[Token], at: int) -> str:
    return _PREPOSITIONS.get(tokens[at - 1].key, "") if at else ""


def _relation_before(tokens: Sequence[Token], at: int, lang: str, particle: str = "") -> tuple[int, str, str] | None:
    """A relation phrase that ends at token `at`: (its first token, the relation, the particle on it).

    With `particle` the phrase's last word is that particle, joined to the name behind `at`.
    """
    for phrase, relation in _relations(lang):
        if particle:
            if len(phrase) < 2 or phrase[-1] != particle:
                continue
            phrase = phrase[:-1]
        begin = at - len(phrase) + 1
        if begin < 0 or any(tokens[begin + n].key != w for n, w in enumerate(phrase) if n):
            continue
        word = tokens[begin].key
        if word == phrase[0]:
            return begin, relation, ""
        if lang == "ar" and word.endswith(phrase[0]):
            joined = word[: -len(phrase[0])]
            if joined in ("و", "ب", "ل", "وب", "ول", "ف", "ال", "بال", "لل", "وال"):
                return begin, relation, joined.replace("ال", "").lstrip("وف")
    return None


def _direction_after(tokens: Sequence[Token], last: int, lang: str) -> tuple[str, int] | None:
    """A compass adjective right after a name (ريف الرقة الشمالي): its point and its last token."""
    found: tuple[str, int] | None = None
    table = _directions(lang)
    for count in (2, 1):
        words = [t.key.removeprefix("ال") for t in tokens[last + 1 : last + 1 + count]]
        if len(words) == count and " ".join(words) in table:
            found = (table[" ".join(words)], last + count)
            break
    return found


@cache
def _directions(lang: str) -> dict[str, str]:
    with (TABLES / "place_words.csv").open(encoding="utf-8", newline="") as file:
        return {
            " ".join(key(p) for p in w.split()): row["what"]
            for row in csv.DictReader(file)
            if row["lang"] == lang and len(row["what"]) <= 2
            for w in row["words"].split("|")
        }


def _whole(tokens: Sequence[Token], head: int, last: int, lang: str) -> bool:
    whole = words_of("whole", lang)
    around = [t.key for t in tokens[max(head - 2, 0) : head + 1]] + [t.key for t in tokens[last + 1 : last + 3]]
    return any(w in whole for w in around) or "بشكل كامل" in " ".join(t.key for t in tokens[last + 1 : last + 3])


def _coordinated(tokens: Sequence[Token], before: PlaceMention, mention: PlaceMention) -> PlaceMention:
    """A mention joined to the one before it takes over its preposition and relation when it has none of its own."""
    between = [t for t in tokens[before.last + 1 : mention.head] if t.text not in _QUOTES]
    if any(t.is_word and t.key not in ("و", "and", "ثم") for t in between) or len(between) > 1:
        return mention
    linked = mention.joined or (between and between[0].text in "،,–-—/") or (between and between[0].key in ("و", "and"))
    if not linked:
        return mention
    case = mention.case or before.case
    if mention.relation == "in" and not mention.case and before.relation not in ("in", "countryside_of"):
        return replace(mention, case=case, relation=before.relation, joined=True)
    return replace(mention, case=case, joined=True)


@cache
def _descriptions(lang: str) -> dict[tuple[str, ...], str]:
    with (TABLES / "anaphora.csv").open(encoding="utf-8", newline="") as file:
        return {
            tuple(key(w) for w in phrase.split()): row["what"]
            for row in csv.DictReader(file)
            if row["lang"] == lang and row["what"] in ("town", "settlement", "area", "governorate")
            for phrase in row["words"].split("|")
        }


def _anaphor(tokens: Sequence[Token], i: int, lang: str, last: LastPlaces) -> PlaceMention | None:
    for phrase, what in _descriptions(lang).items():
        end = i + len(phrase) - 1
        if end >= len(tokens) or any(tokens[i + n].key != w for n, w in enumerate(phrase) if n):
            continue
        word, particle = tokens[i].key, ""
        if word != phrase[0]:
            if lang != "ar":
                continue
            if word == "لل" + phrase[0][2:]:
                particle = "ل"
            elif word.endswith(phrase[0]) and word[: -len(phrase[0])] in ("و", "ب", "ف", "وب"):
                particle = word[: -len(phrase[0])].lstrip("وف")
            else:
                continue
        antecedent = last.recall(what)
        if antecedent is None or not _stands_alone(tokens, end, lang):
            return None
        head, case, relation = _phrase(tokens, i, particle, lang)
        return PlaceMention(
            antecedent.place, i, end, tokens[i].start, tokens[end].end, head, case, relation,
            alternatives=antecedent.alternatives, anaphor=True, whole=_whole(tokens, head, end, lang),
        )  # fmt: skip
    return None


_FEMININE = {"عليها": "على", "منها": "من", "فيها": "في", "اليها": "إلى", "داخلها": "في"}


def _pronoun(tokens: Sequence[Token], i: int, sentence: Sentence, last: LastPlaces) -> PlaceMention | None:
    """`عليها` or `منها` for a settlement named in this sentence or the one before; towns and villages are feminine."""
    case = _FEMININE.get(tokens[i].key.removeprefix("و"))
    antecedent = last.settlement
    if case is None or antecedent is None or sentence.index - last.told_in > 1:
        return None
    if any(t.key in words_in("relative") for t in tokens[max(i - 6, 0) : i]):
        return None  # in a relative clause the pronoun stands for what the clause describes
    antecedent = last.recall("settlement") or antecedent
    return PlaceMention(
        antecedent.place,
        i,
        i,
        tokens[i].start,
        tokens[i].end,
        i,
        case,
        "in",
        alternatives=antecedent.alternatives,
        anaphor=True,
    )


_AFTER = words_in("after a description")


def _stands_alone(tokens: Sequence[Token], last: int, lang: str) -> bool:
    """Whether "the village" is the whole phrase: a name behind it means another place, one no table knows."""
    if lang != "ar":
        return True
    at = last + 1
    while at < len(tokens) and tokens[at].key.startswith("ال") and tokens[at].key not in _AFTER:
        at += 1
    if at >= len(tokens) or not tokens[at].is_word:
        return True
    word = tokens[at].key
    return word in _AFTER or word[:1] in "وفبلسيت" or word[:1].isdigit()


def scan(
    gazetteer: Gazetteer, text: str, leave: Sequence[tuple[int, int]], words: Container[str]
) -> tuple[Toponym, ...]:
    """The toponyms of a clean text, actors left alone; a lone word that the word tables know is no place."""
    found = [t for t in gazetteer.scan(text, leave) if not _is_word(t, text, words)]
    taken = [*leave, *((t.start, t.end) for t in found)]
    return tuple(sorted([*found, *_repeats(text, found, taken)], key=lambda t: t.start))


def _repeats(text: str, found: Sequence[Toponym], taken: Sequence[tuple[int, int]]) -> list[Toponym]:
    """Later bare tellings of a name that a type word introduced (the town of X ... in X)."""
    introduced: dict[str, Toponym] = {}
    for toponym in found:
        head, _, bare = text[toponym.start : toponym.end].partition(" ")
        if key(head) in words_of("transparent", "ar") | words_of("transparent", "en") and len(bare) >= _SHORTEST:
            introduced.setdefault(bare, toponym)
    covered = bytearray(len(text))
    for start, end in taken:
        covered[start:end] = b"1" * (end - start)
    out: list[Toponym] = []
    for bare, toponym in introduced.items():
        for match in re.finditer(rf"(?<!\w)(?:[وفبلك]{{0,2}})({re.escape(bare)})(?!\w)", text):
            start, end = match.span(1)
            if start > toponym.end and not any(covered[start:end]):
                out.append(Toponym(start, end, bare, toponym.candidates))
                covered[start:end] = b"1" * (end - start)
    return out


def _is_word(toponym: Toponym, text: str, words: Container[str]) -> bool:
    surface = text[toponym.start : toponym.end]
    if "ء" in surface and not any("ء" in name for c in toponym.candidates for name in c.place.names):
        return True
    if " " in surface or key(surface) not in words:
        return False
    return all(
        key(surface) != key(n) or c.place.feature_type == _SETTLEMENT for c in toponym.candidates for n in c.place.names
    )
