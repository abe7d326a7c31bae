"""All toponyms of a text in one pass: longest match on whole words, nothing fuzzy."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick

from gazetteer.articles import ARTICLE, LATIN_ARTICLES, bare, drop_first, is_arabic, with_lam
from gazetteer.find import Context, Finder, road_key
from gazetteer.fold import HARD, SOFT, FoldedText, fold, fold_text
from gazetteer.index import NameIndex
from gazetteer.models import Candidate, Toponym
from gazetteer.tables import CommonWord
from gazetteer.type_words import ANY, PROCLITICS, Steer, TypeWords

FREE, TOPONYM, PREPOSITION, TYPE_WORD, NEVER = range(5)
"""How much a name needs beside it before it counts as one, from nothing to a type word."""

_NEEDS = {"": FREE, "type_word": TYPE_WORD, "preposition": PREPOSITION, "toponym": TOPONYM, "never": NEVER}
_SEPARATORS = (SOFT, HARD)
_ON_LATIN = PROCLITICS | {"ال", "وال", "بال", "لل", "فال", "كال", "ولل"}
_QUOTES = frozenset("\"“”„«»'‘’")
_TANWIN = "\u064b"
_JOINTS = frozenset(map(fold, ("", "و", "أو", "and", "or")))
_REACH = 40
_LEFT = 60
_SHORT_LATIN = 4
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of the automaton: the folded name it stands for and what it needs to count."""

    key: str
    name: str
    needs: int
    arabic: bool


@dataclass(slots=True)
class Hit:
    """A name found on whole words, in offsets of the folded text; the type words beside it are in `start` and `end`."""

    start: int
    end: int
    entry: Entry
    sure: bool
    steer: Steer


class Scanner:
    """The automaton over all names, with the rules that keep everyday words out."""

    def __init__(
        self,
        index: NameIndex,
        finder: Finder,
        types: TypeWords,
        common: Iterable[CommonWord],
        prepositions: Iterable[str],
    ) -> None:
        self._finder = finder
        self._types = types
        self._prepositions = frozenset(map(fold, prepositions))
        words = list(common)
        self._common = {fold(word.name): _NEEDS[word.needs] for word in words}
        self._unless = {fold(word.name): frozenset(map(fold, word.unless)) for word in words if word.unless}
        self._automaton = ahocorasick.Automaton()
        for entry in self._entries(index):
            before = self._automaton.get(entry.key, None)
            if before is None or entry.needs < before.needs:
                self._automaton.add_word(entry.key, entry)
        if len(self._automaton):
            self._automaton.make_automaton()
        self._candidates = lru_cache(maxsize=4096)(self._look_up)

    def scan(self, text: str, leave: Sequence[tuple[int, int]] = ()) -> tuple[Toponym, ...]:
        """The toponyms in the order of the text, none overlapping another or a span of `leave`."""
        if not len(self._automaton):
            return ()
        folded = fold_text(text)
        closed = sorted(leave)
        hits = [hit for hit in self._hits(folded) if not _touches(folded.span(hit.start, hit.end), closed)]
        kept = self._confirmed(_longest(hits), folded.key)
        return tuple(self._toponym(hit, folded) for hit in kept)

    def _entries(self, index: NameIndex) -> Iterable[Entry]:
        for key in index.by_key:
            if len(key) < _SHORTEST:
                continue
            arabic = is_arabic(key)
            needs = self._need(key, arabic)
            yield Entry(key, key, needs, arabic)
            if not arabic and key.endswith("ah"):
                yield Entry(key[:-1], key, needs, arabic)
            if fused := with_lam(key):
                yield Entry(fused, key, needs, arabic)
            if shorter := drop_first(key):
                yield Entry(shorter, key, self._need_without(shorter, needs, arabic), arabic)
            elif arabic and SOFT not in key:
                yield Entry(ARTICLE + key, key, TYPE_WORD, arabic)
                yield Entry(with_lam(ARTICLE + key), key, TYPE_WORD, arabic)

    def _need(self, key: str, arabic: bool) -> int:
        """What a name needs: what the table says of it; very short names always need something."""
        listed = self._common.get(key) if arabic else self._common.get(key, self._common.get(bare(key)))
        if listed is not None:
            return listed
        short = len(key) <= 2 if arabic else len(key) <= _SHORTEST and not key[-1].isdigit()
        return TYPE_WORD if short else FREE

    def _need_without(self, shorter: str, needs: int, arabic: bool) -> int:
        if arabic:
            return TYPE_WORD
        return needs if len(shorter) > _SHORT_LATIN else max(needs, PREPOSITION)

    def _hits(self, folded: FoldedText) -> Iterable[Hit]:
        key = folded.key
        length = len(key)
        for last, entry in self._automaton.iter(key):
            end = last + 1
            if end < length and key[end] not in _SEPARATORS:
                continue
            start = end - len(entry.key)
            proclitic = _proclitic(key, start)
            if proclitic and proclitic not in (PROCLITICS if entry.arabic else _ON_LATIN):
                continue
            if not entry.arabic and not _looks_like_a_name(folded, start, end, entry):
                continue
            if _is_adverb(folded, end) or self._is_other(key, start, end, proclitic):
                continue
            if hit := self._hit(folded, start, end, entry, proclitic):
                yield hit
                if proclitic == "و" and (shared := self._sharing(folded, hit, entry)):
                    yield shared

    def _hit(self, folded: FoldedText, start: int, end: int, entry: Entry, proclitic: str) -> Hit | None:
        key = folded.key
        left = "" if proclitic else _left_of(key, start)
        steer, taken = self._types.before(left) if left else (ANY, 0)
        after, behind = self._types.after(_right_of(key, end)) if not entry.arabic else (ANY, 0)
        if steer.codes:
            behind = 0
        else:
            steer = after
        typed = bool(steer.codes)
        fits = typed and any(self._types.agrees(c.place, steer) for c in self._candidates(entry.name, steer))
        if entry.needs == TYPE_WORD and not fits:
            return None
        sure = not entry.needs or typed or proclitic.endswith("ب") or self._after_preposition(left)
        if fits and steer.in_span:
            start, end = (start - taken - 1, end) if taken else (start, end + behind + 1)
        elif not entry.arabic:
            start = _with_latin_article(folded, start)
        return Hit(start, end, entry, sure, steer)

    def _is_other(self, key: str, start: int, end: int, proclitic: str) -> bool:
        """Whether the word is another one after all: فاطمة is not ف + أطمة, الطبقة المتوسطة not the town."""
        if self._common.get(key[start - len(proclitic) : end]) == NEVER:
            return True
        unless = self._unless.get(key[start:end])
        return unless is not None and _right_of(key, end).split(SOFT)[0] in unless

    def _sharing(self, folded: FoldedText, hit: Hit, entry: Entry) -> Hit | None:
        """The first of two names that share their last words: شرق in شرق وغرب الفرات."""
        end = hit.start - 2
        if end < 1 or folded.key[end] != SOFT:
            return None
        start = max(folded.key.rfind(SOFT, 0, end), folded.key.rfind(HARD, 0, end)) + 1
        _, parted, rest = entry.name.partition(SOFT)
        other = self._automaton.get(folded.key[start:end] + SOFT + rest, None) if parted else None
        return Hit(start, end, other, True, ANY) if other and not other.needs else None

    def _after_preposition(self, left: str) -> bool:
        words = left.split(SOFT)
        for count in (1, 2):
            phrase = SOFT.join(words[-count:])
            if phrase in self._prepositions or (phrase[1:] in self._prepositions and phrase[:1] in PROCLITICS):
                return True
        return False

    def _confirmed(self, hits: Sequence[Hit], key: str) -> list[Hit]:
        """Drop everyday words that stand near no sure toponym."""
        sure = [hit for hit in hits if hit.sure]
        return [hit for hit in hits if hit.sure or any(_beside(hit, other, key) for other in sure)]

    def _toponym(self, hit: Hit, folded: FoldedText) -> Toponym:
        start, end = folded.span(hit.start, hit.end)
        surface = folded.text[start:end]
        if sum(char in _QUOTES for char in surface) % 2 and folded.text[end : end + 1] in _QUOTES:
            end += 1
            surface = folded.text[start:end]
        return Toponym(start, end, surface, self._candidates(hit.entry.name, hit.steer))

    def _look_up(self, name: str, steer: Steer) -> tuple[Candidate, ...]:
        matched = self._finder.match(road_key(name), "")
        return self._finder.rank(matched.values(), Context(steer=steer))


def _is_adverb(folded: FoldedText, end: int) -> bool:
    """Whether the word ends in the sign of the accusative: تركياً is "by Turkey", دوماً "always", never a place."""
    last = folded.offsets[end - 1]
    return _TANWIN in folded.text[last - 1 : last + 2]


def _proclitic(key: str, start: int) -> str:
    """The letters between the beginning of the word and the match; "" when the match begins the word."""
    begin = start
    while begin and key[begin - 1] not in _SEPARATORS and start - begin < 5:
        begin -= 1
    return key[begin:start]


def _left_of(key: str, start: int) -> str:
    """The folded words before a match up to the last place where a name cannot go on."""
    if start < 2 or key[start - 1] != SOFT:
        return ""
    left = key[max(0, start - _LEFT) : start - 1]
    return left[left.rfind(HARD) + 1 :]


def _right_of(key: str, end: int) -> str:
    if end + 1 >= len(key) or key[end] != SOFT:
        return ""
    right = key[end + 1 : end + _LEFT]
    stop = right.find(HARD)
    return right if stop < 0 else right[:stop]


def _looks_like_a_name(folded: FoldedText, start: int, end: int, entry: Entry) -> bool:
    """Latin words count when they are written like a name, or are long enough to be nothing else."""
    surface = folded.text[folded.offsets[start] : folded.offsets[end - 1] + 1]
    if any(char.isdigit() for char in surface):
        return True
    if entry.needs:
        words = [w for w in surface.replace("-", " ").split() if w.lower() not in LATIN_ARTICLES]
        return bool(words) and words[0][:1].isupper()
    return len(entry.key) > _SHORT_LATIN or surface[:1].isupper()


def _with_latin_article(folded: FoldedText, start: int) -> int:
    """Move a match to the left over an article written before it ("ar-" or "al ")."""
    left = _left_of(folded.key, start)
    word = left.rsplit(SOFT, 1)[-1]
    if word not in LATIN_ARTICLES:
        return start
    joined = folded.text[folded.offsets[start - 1]] in "-‐‑"
    return start - 1 - len(word) if joined or word in {"al", "el"} else start


def _touches(span: tuple[int, int], closed: Sequence[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in closed)


def _longest(hits: Iterable[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _beside(hit: Hit, other: Hit, key: str) -> bool:
    first, second = (hit, other) if hit.start < other.start else (other, hit)
    between = key[first.end : second.start]
    if hit.entry.needs == PREPOSITION and between.strip() not in _JOINTS:
        return False
    return len(between) <= _REACH and (HARD not in between or not between.strip())
