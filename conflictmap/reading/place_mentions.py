"""The places a sentence mentions, by name or by a word that stands for one, each with its phrase."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from conflictmap.reading.anaphora import anaphor, may_stand_for_a_place
from conflictmap.reading.both_places import both_told, may_stand_for_two
from conflictmap.reading.english_pronouns import POINTING, described_facility, its_part_in_english, place_pronoun
from conflictmap.reading.english_settlements import described_settlement, is_by_the_way, note_kind
from conflictmap.reading.english_words import listed
from conflictmap.reading.function_words import words_in
from conflictmap.reading.last_places import LastPlaces
from conflictmap.reading.listed_places import coordinated
from conflictmap.reading.place_phrases import (
    Phrase,
    compass,
    direction_after,
    direction_around,
    direction_in_front,
    is_whole,
    phrase,
)
from conflictmap.reading.places import SETTLEMENT, PlaceMention, is_settlement
from conflictmap.reading.resolution import Settled, SettledPlaces
from conflictmap.reading.tokens import Sentence, Token, key, tokens_in
from gazetteer import Place

_LINKS = words_in("links")
_NEARBY = words_in("nearby")
_LISTERS = words_in("lists places")
_NEARBY_KM = 30.0
_POSSESSIVES = ("'s", "’s")
_OVERLOOK = listed("overlooks")
_QUARTERS = words_in("kind of english places") | words_in("kind of an english place")
_ROADS = words_in("road noun")
_NO_ENDS = ("RD", "ADM", "PCL", "STM")
_TO = key("إلى")
_FROM, _TOWARDS = ("من", "from"), ("إلى", "نحو", "باتجاه", "to", "toward")
_ROAD_WORDS = 5
_DASHES = frozenset("-–—")
_CENTRE = tuple(words_in("centre of a unit"))


def place_mentions(
    sentence: Sentence,
    settled: SettledPlaces,
    lang: str,
    last: LastPlaces,
    unlisted: Mapping[int, PlaceMention],
) -> tuple[PlaceMention, ...]:
    """The places of one sentence in order, `unlisted` that no table knows by their first token; `last` is updated."""
    tokens = sentence.tokens
    other = {i for m in unlisted.values() for i in range(m.first, m.last + 1)}
    known = _named(sentence, settled, lang)
    named = {**{i: m for i, m in known.items() if i not in other}, **unlisted}
    taken = {i for m in named.values() for i in range(m.head, m.last + 1)}
    out: list[PlaceMention] = []
    pointing = [i for i, t in enumerate(tokens) if _may_stand_for_one(t.key, lang)]
    for i in sorted({*named, *pointing}):
        found = named.get(i)
        if found is None and i not in taken and (two := both_told(sentence, i, lang, last)):
            out += two
            continue
        if found is None and i not in taken and not (i + 1 in taken and tokens[i].key in _LISTERS):
            found = anaphor(sentence, i, lang, last) or (_in_english(sentence, i, last, out) if lang == "en" else None)
        if found is None:
            continue
        if out and _told_twice(tokens, out[-1], found):
            continue
        if lang == "en" and found.relation == "in" and found.head and tokens[found.head - 1].key in _OVERLOOK:
            found = replace(found, relation="within")  # hills that overlook it are not the town
        found = coordinated(tokens, out[-1], found) if out else found
        if out and _is_way(tokens, out[-1], found):
            out[-1], found = replace(out[-1], relation="links"), replace(found, relation="links")
        out.append(found)
        if lang == "en":
            note_kind(tokens, found, last, sentence.index)
        if lang == "en" and last.named_in == sentence.index and is_by_the_way(tokens, found):
            last.count(found)
        elif not _is_side(tokens, found, lang) and not any(
            t.key in _LINKS for t in tokens[max(found.head - 4, 0) : found.head]
        ):
            last.note(found, sentence.index)  # the ends of a road are no antecedent
            last.count(found)
    return tuple(out)


def _may_stand_for_one(word: str, lang: str) -> bool:
    """Whether a word with this key may stand for a place or two."""
    if may_stand_for_a_place(word, lang) or may_stand_for_two(word, lang):
        return True
    return lang == "en" and word in POINTING


def _is_way(tokens: Sequence[Token], start: PlaceMention, end: PlaceMention) -> bool:
    """Whether two places are the ends of somebody's way (a convoy on its way from A to B)."""
    before = tokens[start.head - 1].key if start.head else ""
    if start.relation == "axis_of" and end.head - start.last == 2 and tokens[start.last + 1].text in _DASHES:
        return True  # the road A - B
    ends = start.case in _FROM and end.case in _TOWARDS and end.head - start.last <= 1
    return ends and (before in words_in("on the way") or before.removeprefix("ال") in words_in("on the way"))


def _in_english(sentence: Sentence, i: int, last: LastPlaces, before: Sequence[PlaceMention]) -> PlaceMention | None:
    return (
        place_pronoun(sentence, i, last, before)
        or described_facility(sentence, i, last)
        or described_settlement(sentence, i, last)
        or its_part_in_english(sentence, i, last)
    )


def _told_twice(tokens: Sequence[Token], before: PlaceMention, mention: PlaceMention) -> bool:
    """Whether a name in brackets repeats the place in front of them by its other name."""
    bracketed = mention.first - before.last == 2 and tokens[before.last + 1].text == "("
    return bracketed and mention.place.id == before.place.id


def _named(sentence: Sentence, settled: SettledPlaces, lang: str) -> dict[int, PlaceMention]:
    """The mentions by name, by their first token."""
    here = settled.between(sentence.start, sentence.end)
    found = (_mention(sentence.tokens, one, lang) for one in here)
    return {m.first: m for m in found if m is not None and not _is_namesake(sentence.tokens, m, settled)}


def _is_namesake(tokens: Sequence[Token], mention: PlaceMention, settled: SettledPlaces) -> bool:
    """Whether a village told as nearby lies far from all others that are named: a village no table knows."""
    beside = tokens[max(mention.head - 2, 0) : mention.first]
    behind = tokens[mention.last + 1 : mention.last + 2]
    if not is_settlement(mention.place) or not any(t.key in _NEARBY for t in (*beside, *behind)):
        return False
    return settled.is_far_from_others(mention.place, _NEARBY_KM)


def _mention(tokens: Sequence[Token], one: Settled, lang: str) -> PlaceMention | None:
    inside = tokens_in(tokens, one.toponym.start, one.toponym.end)
    if not inside:
        return None
    first, last, end = inside[0], inside[-1], one.toponym.end
    if lang == "ar" and first and tokens[first].key in words_in("new") and tokens[first - 1].key in words_in("several"):
        return None  # new villages, not the villages of Jadidah
    if _is_other_quarter(tokens, inside, one) or _is_of_a_backer(tokens[last], end):
        return None
    clitic = _clitic(tokens[first], one.toponym.start)
    found = phrase(tokens, first, clitic, lang)
    if lang == "en" and one.place.feature_type == "PPLX":
        found = _of_quarters(tokens, first) or found
    if found.relation == "in" and tokens[last].key.endswith(_POSSESSIVES):
        found = replace(found, relation="within")  # A's checkpoint, A's northern quarters: what stands in A
    compass = direction_after(tokens, last, lang) if found.relation == "countryside_of" else None
    if lang == "en" and (told := direction_around(tokens, first, last)) is not None:
        compass = told
        found = Phrase(min(found.head, first - 1), found.case, "countryside_of")
    if lang == "en" and compass is None and found.relation == "countryside_of":
        compass = direction_in_front(tokens, found.head, last)
    if compass is not None:
        last = compass[1]
        end = tokens[last].end
    if found.relation == "in" and _is_end_of_road(tokens, found.head, first, last, one.place):
        found = replace(found, relation="axis_of")
    return PlaceMention(
        _seat(tokens, first, one),
        first,
        last,
        one.toponym.start,
        end,
        found.head,
        found.case,
        found.relation,
        compass[0] if compass is not None else None,
        one.alternatives,
        joined=clitic.startswith("و") or tokens[found.head].key.startswith("و"),
        whole=is_whole(tokens, found.head, last, lang),
        twin=one.twin,
    )


def _of_quarters(tokens: Sequence[Token], first: int) -> Phrase | None:
    """The phrase around `the neighbourhoods of A` where A is one of them: in A itself, no part of it."""
    if first < len(("quarters", "of")) or tokens[first - 1].key != "of" or tokens[first - 2].key not in _QUARTERS:
        return None
    around = phrase(tokens, first - 2, "", "en")
    return replace(around, relation="in") if around.relation in ("in", "part_of") else around


def _is_of_a_backer(token: Token, end: int) -> bool:
    """Whether a country's name only opens a word for whom it backs (Turkey-backed)."""
    rest = token.text[end - token.start :].casefold()
    return rest.startswith("-") and rest[1:] in words_in("behind a backer")


def _is_end_of_road(tokens: Sequence[Token], head: int, first: int, last: int, place: Place) -> bool:
    """Whether a settlement is told as where a road leads (on the road of A, the supply road to A, the road A - B)."""
    if not is_settlement(place) and place.feature_type.startswith(_NO_ENDS):
        return False
    dashed = last + 1 < len(tokens) and tokens[last + 1].text in _DASHES
    if any(_is_road(t) and (dashed or "ال" not in t.key[:3]) for t in tokens[head:first]):
        return True
    at = head - 1 if tokens[head].key == _TO else -1
    while at >= 0 and head - at <= _ROAD_WORDS and tokens[at].is_word and not _is_road(tokens[at]):
        if not tokens[at].key.startswith("ال"):
            return False
        at -= 1
    return 0 <= at < head and head - at <= _ROAD_WORDS and _is_road(tokens[at])


def _is_road(token: Token) -> bool:
    return token.key.lstrip("وبل") in _ROADS or token.key in _ROADS


def _is_side(tokens: Sequence[Token], mention: PlaceMention, lang: str) -> bool:
    """Whether an English name stands for the land on one side of it (northern Hama): no antecedent of "the town"."""
    return lang == "en" and mention.first > 0 and compass(tokens[mention.first - 1].key, lang) is not None


def _is_other_quarter(tokens: Sequence[Token], inside: Sequence[int], one: Settled) -> bool:
    """Whether a village bears the name of what the words call a quarter: a quarter no table knows."""
    if one.place.feature_type != SETTLEMENT:
        return False
    words = {tokens[inside[0]].key, tokens[inside[0] - 1].key if inside[0] else ""}
    return bool(words & words_in("quarter"))


def _clitic(token: Token, start: int) -> str:
    """The particle joined in front of a name that begins at offset `start`."""
    if start > token.start:
        return token.key[: start - token.start]
    return "ل" if token.key.startswith(("لل", "ولل")) else ""


def _seat(tokens: Sequence[Token], first: int, one: Settled) -> Place:
    """The place meant: the centre of a district or subdistrict is the town it is named after."""
    front = first - 1 if first > 1 and tokens[first - 1].key in words_in("kind of unit") else first
    centre = front > 0 and tokens[front - 1].key.endswith(_CENTRE)
    if not centre or one.place.feature_type not in ("ADM2", "ADM3"):
        return one.place
    return next((c.place for c in one.toponym.candidates if is_settlement(c.place)), one.place)
