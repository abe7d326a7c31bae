"""Words that stand for a place named before: "the town", "the area", and Arabic pronouns with a preposition."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache

from conflictmap.reading.english_settlements import so_called
from conflictmap.reading.english_words import listed
from conflictmap.reading.function_words import words_in
from conflictmap.reading.last_kinds import is_bare
from conflictmap.reading.last_places import LastPlaces
from conflictmap.reading.phrase_rows import PhraseRows
from conflictmap.reading.place_phrases import is_whole, phrase
from conflictmap.reading.places import PlaceMention, place_words
from conflictmap.reading.possessed_places import its_part, its_side, may_be_part
from conflictmap.reading.tokens import Sentence, Token, key
from conflictmap.reading.word_tables import rows

_KINDS = ("town", "settlement", "area", "governorate")
_PLACES = ("town", "settlement")
_FEMININE = {"عليها": "على", "منها": "من", "فيها": "في", "اليها": "إلى", "داخلها": "في", "عنها": "عن"}
_MASCULINE = {"منه": "من", "عليه": "على", "داخله": "في"}
_MASCULINE_KINDS = ("PPLX", "AIRB", "AIRP", "MILB", "PSTB", "CMPRF", "OILF", "GASF", "PRN", "DAM", "HLL")
_FAR = 160
"""The most characters between a quarter or an airport and the pronoun that stands for it."""
_AFTER = words_in("after a description")
JOINED = ("و", "ب", "ف", "وب")


def anaphor(sentence: Sentence, i: int, lang: str, last: LastPlaces) -> PlaceMention | None:
    """The place that a description or a pronoun at token `i` stands for; None where there is no such word or place."""
    if not may_stand_for_a_place(sentence.tokens[i].key, lang):
        return None
    side = its_side(sentence, i, lang, last.governorate or last.town)
    found = _description(sentence, i, lang, last) or side or _pronoun(sentence, i, last)
    if found is not None or lang != "ar" or sentence.index - last.told_in > 1:
        return found
    return its_part(sentence, i, lang, last.recall("settlement"))


_CAPITALS = ("PPLC", "PPLA")


@lru_cache(maxsize=1 << 16)
def may_stand_for_a_place(word: str, lang: str) -> bool:
    """Whether a description, a pronoun or a part of a place begins with a key; each is asked about once."""
    bare = word.removeprefix("و")
    pronoun = bare in _FEMININE or bare in _MASCULINE
    return word in _by_first_word(lang) or pronoun or (lang == "ar" and may_be_part(word))


@cache
def _by_first_word(lang: str) -> dict[str, PhraseRows[tuple[str, str]]]:
    """The descriptions by every form their first word may take, with what each stands for and the particle on it."""
    table: dict[str, list[tuple[tuple[str, ...], tuple[str, str]]]] = defaultdict(list)
    for words, what in _descriptions(lang).items():
        for form in (words[0], *(p + words[0] for p in JOINED), "لل" + words[0][2:]):
            particle = particle_on(form, words[0], lang)
            if particle is not None:
                table[form].append((words[1:], (what, particle)))
    return {form: PhraseRows(found) for form, found in table.items()}


@cache
def _descriptions(lang: str) -> dict[tuple[str, ...], str]:
    return {
        tuple(key(w) for w in words.split()): row["what"]
        for row in rows("anaphora")
        if row["lang"] == lang and (row["what"] in _KINDS or row["what"].isupper())
        for words in row["words"].split("|")
    }


def _description(sentence: Sentence, i: int, lang: str, last: LastPlaces) -> PlaceMention | None:
    tokens = sentence.tokens
    begun = _by_first_word(lang).get(tokens[i].key)
    for end, (what, particle) in begun.behind(tokens, i) if begun else ():
        if what.isupper() and not is_bare(tokens, end):
            continue
        alone = lang == "en" and "city" not in tokens[end].key and what in _PLACES
        here = last.only_one_in(sentence.index) if alone else None
        antecedent = here or (
            last.kinds.recall(what, sentence.index) if what.isupper() else last.recall(what, sentence.index)
        )
        if lang == "en":
            antecedent = so_called(tokens[end].key, antecedent, last, sentence.index)
        if antecedent is None or not stands_alone(tokens, end, lang):
            return None
        if tokens[end].key == "capital" and antecedent.place.feature_type not in _CAPITALS:
            return None  # the provincial capital is no town of the province told of before
        found = phrase(tokens, i, particle, lang)
        return PlaceMention(
            antecedent.place, i, end, tokens[i].start, tokens[end].end, found.head, found.case, found.relation,
            alternatives=antecedent.alternatives, anaphor=True, whole=is_whole(tokens, found.head, end, lang),
        )  # fmt: skip
    return None


def particle_on(word: str, bare: str, lang: str) -> str | None:
    """The preposition joined to a description, "" for none; None where the word is another."""
    if word == bare:
        return ""
    if lang != "ar":
        return None
    if word == "لل" + bare[2:]:
        return "ل"
    joined = word[: -len(bare)] if word.endswith(bare) else ""
    return joined.lstrip("وف") if joined in JOINED else None


def stands_alone(tokens: Sequence[Token], last: int, lang: str) -> bool:
    """Whether "the village" is the whole phrase: a name behind it means another place, one no table knows."""
    if lang != "ar":
        behind = tokens[last + 1 : last + 3]
        if len(behind) == 2 and behind[0].key == "of" and behind[1].is_word and behind[1].text[0].isupper():
            return False  # the capital of A
        if len(behind) == 2 and behind[0].key in listed("beside a kind of settlement"):
            named = tokens[last + 3 : last + 4]
            return behind[1].key not in ("in", "of") or not named or not named[0].text[0].isupper()  # city centre of A
        return not behind or behind[0].key not in words_in("describes a place")
    at = last + 1
    while at < len(tokens) and tokens[at].key.startswith("ال") and tokens[at].key not in _AFTER:
        at += 1
    if at >= len(tokens) or not tokens[at].is_word:
        return True
    word = tokens[at].key
    return word in _AFTER or word[:1] in "وفبلسيت" or word[:1].isdigit()


def _pronoun(sentence: Sentence, i: int, last: LastPlaces) -> PlaceMention | None:
    """`عليها` or `منها` for a settlement named in this sentence or the one before; towns and villages are feminine."""
    tokens = sentence.tokens
    word = tokens[i].key.removeprefix("و")
    case = _FEMININE.get(word)
    if case is None:
        return _masculine(sentence, i, word, last)
    if sentence.index - last.told_in > 1:
        return None
    if any(t.key in words_in("relative") for t in tokens[max(i - 6, 0) : i]):
        return None  # in a relative clause the pronoun stands for what the clause describes
    if case == "على" and _is_of_things(tokens, i):
        return None
    antecedent = last.recall("settlement")
    if last.region is not None and last.region[0] == sentence.index > last.told_in:
        antecedent = last.region[1]  # the province that this sentence is about, not a town of the one before
    if antecedent is None:
        return None
    return PlaceMention(
        antecedent.place, i, i, tokens[i].start, tokens[i].end, i, case, "in",
        alternatives=antecedent.alternatives, anaphor=True,
    )  # fmt: skip


def _is_of_things(tokens: Sequence[Token], i: int) -> bool:
    """`صورا لأسلحة تمكن X من الاستيلاء عليها`: what was seized is named nearer than any place."""
    things, places = words_in("things seized"), place_words("settlement", "ar")
    for token in reversed(tokens[:i]):
        for word in (token.key, token.key[1:], token.key[1:].removeprefix("ال")):
            if word in things:
                return True
            if word in places:
                return False
    return False


def _masculine(sentence: Sentence, i: int, word: str, last: LastPlaces) -> PlaceMention | None:
    """`منه` for the quarter, airport, camp or field that was named last, and not long before."""
    case, tokens = _MASCULINE.get(word), sentence.tokens
    named = last.recent[-1] if last.recent else None
    if case is None or named is None or not named.place.feature_type.startswith(_MASCULINE_KINDS):
        return None
    relative = any(t.key in words_in("relative") for t in tokens[max(i - 6, 0) : i])
    if relative or named.relation != "in" or not 0 < tokens[i].start - named.end <= _FAR:
        return None
    return PlaceMention(
        named.place, i, i, tokens[i].start, tokens[i].end, i, case, "in",
        alternatives=named.alternatives, anaphor=True,
    )  # fmt: skip
