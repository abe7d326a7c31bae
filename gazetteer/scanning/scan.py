"""All toponyms of a text in one pass: longest match on whole words, nothing fuzzy."""

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, compress

from gazetteer.models import Candidate, Toponym
from gazetteer.names.articles import LATIN_ARTICLES, drop_first
from gazetteer.names.find import Context, Finder, road_key
from gazetteer.names.fold import HARD, SOFT, FoldedText, fold, fold_text
from gazetteer.names.index import NameIndex
from gazetteer.names.type_words import ANY, PROCLITICS, Steer, TypeWords
from gazetteer.scanning.beside import is_adverb, left_of, proclitic_at, right_of, with_latin_article
from gazetteer.scanning.hits import Hit, around, beside, is_adjective, listed_with, longest, opens_list, touches
from gazetteer.scanning.scan_keys import FREE, NEEDS, NEIGHBOUR, NEVER, TYPE_WORD, Entry, ScanKeys
from gazetteer.tables import CommonWord

_ON_LATIN = PROCLITICS | {"ال", "وال", "بال", "لل", "فال", "كال", "ولل"}
_QUOTES = frozenset("\"“”„«»'‘’")
_JOINTS = frozenset(map(fold, ("", "و", "أو", "and", "or")))
_GAPS = (f"{SOFT}و", *(f"{SOFT}{joint}{SOFT}" for joint in sorted(_JOINTS - {""})))
_AND = f"{SOFT}و"
_NEIGHBOURHOOD_KM = 40.0
_SHORT_LATIN = 4


class Scanner:
    """The automaton over all names, with the rules that keep everyday words out."""

    def __init__(
        self,
        index: NameIndex,
        finder: Finder,
        types: TypeWords,
        common: Iterable[CommonWord],
        prepositions: Iterable[tuple[str, bool]],
        heads: Mapping[str, str],
    ) -> None:
        """`heads` gives folded words that begin names (tal, tell) their meanings."""
        self._finder = finder
        self._types = types
        self._prepositions = {fold(word): only_places for word, only_places in prepositions}
        words = list(common)
        self._common = {fold(word.name): NEEDS[word.needs] for word in words}
        self._keys = ScanKeys(index, self._common, heads)
        self._unless = {fold(word.name): frozenset(map(fold, word.unless)) for word in words if word.unless}
        self._index = index
        self._candidates = lru_cache(maxsize=4096)(self._look_up)

    def scan(self, text: str, leave: Sequence[tuple[int, int]] = ()) -> tuple[Toponym, ...]:
        """The toponyms in the order of the text, none overlapping another or a span of `leave`."""
        folded = fold_text(text)
        hits = list(self._hits(folded))
        if leave:
            closed = sorted(leave)
            reach = list(accumulate((end for _, end in closed), max))  # the furthest end so far
            hits = [hit for hit in hits if not touches(folded.span(hit.start, hit.end), closed, reach)]
        kept = self._confirmed(longest(self._neighbours(hits, folded.key)), folded.key)
        return tuple(self._toponym(hit, folded) for hit in kept)

    def _hits(self, folded: FoldedText) -> Iterable[Hit]:
        key = folded.key
        for start, end, entry in self._keys.found_in(key):
            proclitic = proclitic_at(key, start)
            if proclitic and proclitic not in (PROCLITICS if entry.arabic else _ON_LATIN):
                continue
            if not entry.arabic and not _looks_like_a_name(folded, start, end, entry):
                continue
            if is_adverb(folded, end) or self._is_other(key, start, end, proclitic):
                continue
            if hit := self._hit(folded, start, end, entry, proclitic):
                yield hit
                if proclitic == "و" and (shared := self._sharing(folded, hit, entry)):
                    yield shared

    def _hit(self, folded: FoldedText, start: int, end: int, entry: Entry, proclitic: str) -> Hit | None:
        key = folded.key
        left = "" if proclitic else left_of(key, start)
        steer, taken = self._types.before(left) if left else (ANY, 0)
        after, behind = self._types.after(right_of(key, end)) if not entry.arabic else (ANY, 0)
        if steer.codes:
            behind = 0
        else:
            steer = after
        typed = bool(steer.codes)
        fits = typed and any(self._types.agrees(c.place, steer) for c in self._candidates(entry.number, steer))
        if entry.needs == TYPE_WORD and not fits and proclitic != "و" and not key.startswith(_AND, end):
            return None
        preposition = self._preposition(left)
        led = typed or proclitic.endswith("ب") or preposition is not None
        sure = fits or (led if entry.needs < NEIGHBOUR else False) or not entry.needs
        if fits and steer.in_span:
            start, end = (start - taken - 1, end) if taken else (start, end + behind + 1)
        elif not entry.arabic:
            start = with_latin_article(folded, start)
        return Hit(start, end, entry, sure, bool(preposition), steer)

    def _is_other(self, key: str, start: int, end: int, proclitic: str) -> bool:
        """Whether the word is another one after all: فاطمة is not ف + أطمة, الطبقة المتوسطة not the town."""
        if self._common.get(key[start - len(proclitic) : end]) == NEVER:
            return True
        unless = self._unless.get(key[start:end])
        return unless is not None and right_of(key, end).split(SOFT)[0] in unless

    def _sharing(self, folded: FoldedText, hit: Hit, entry: Entry) -> Hit | None:
        """The first of two names that share their last words: شرق in شرق وغرب الفرات."""
        end = hit.start - 2
        if end < 1 or folded.key[end] != SOFT:
            return None
        start = max(folded.key.rfind(SOFT, 0, end), folded.key.rfind(HARD, 0, end)) + 1
        _, parted, rest = self._index.keys[entry.number].partition(SOFT)
        whole = folded.key[start:end] + SOFT + rest
        other = self._keys.get(whole) if parted else None
        return Hit(start, end, other, True, True, ANY) if other is not None and other.needs == FREE else None

    def _preposition(self, left: str) -> bool | None:
        """Whether the preposition at the end of a folded text leads to little but places; None for no preposition."""
        words = left.split(SOFT)
        for count in (2, 1):
            phrase = SOFT.join(words[-count:])
            if phrase not in self._prepositions and phrase[:1] in PROCLITICS:
                phrase = phrase[1:]
            if phrase in self._prepositions:
                return self._prepositions[phrase]
        return None

    def _neighbours(self, hits: Sequence[Hit], key: str) -> list[Hit]:
        """Drop lone words out of added files that nothing leads to, or that lie near no sure toponym of ours."""
        lone = [hit for hit in hits if hit.entry.needs == NEIGHBOUR and not hit.sure]
        if not lone:
            return list(hits)
        sure = [hit for hit in hits if hit.sure]
        checked = (hit for hit in sure if self._index.is_checked(hit.entry.number))
        ours = {(hit.entry.number, hit.steer): hit for hit in checked}.values()  # each name once
        starts, ends = {hit.start for hit in sure}, {hit.end for hit in sure}
        for hit in lone:
            if not self._types.is_type_word(hit.entry.key):
                led = hit.led and not drop_first(hit.entry.key)  # "near the bridge" is as often a bridge as a village
                joined = led or any(
                    (hit.start - len(gap) in ends and key.endswith(gap, 0, hit.start))
                    or (hit.end + len(gap) in starts and key.startswith(gap, hit.end))
                    for gap in _GAPS
                )
                hit.sure = joined and any(self._is_near(hit, other) for other in ours)
        return [hit for hit in hits if hit.sure or hit.entry.needs != NEIGHBOUR]

    def _confirmed(self, hits: Sequence[Hit], key: str) -> list[Hit]:
        """Drop everyday words that stand near no sure toponym, unless the text names the place surely elsewhere.

        A word that is confirmed confirms what is listed behind it in turn (the villages of A and B and C).
        """
        kept = [hit.sure for hit in hits]
        named = {hit.entry.number for hit in hits if hit.sure}
        for n, hit in enumerate(hits):
            if not kept[n]:
                kept[n] = self._is_confirmed(hit, list(around(hits, n, kept)), named, key)
        return list(compress(hits, kept))

    def _is_confirmed(self, hit: Hit, sure: Sequence[Hit], named: Container[int], key: str) -> bool:
        if hit.entry.needs == TYPE_WORD:
            governed = self._preposition(left_of(key, hit.start)) is not None
            return any(listed_with(hit, other, key) or (governed and opens_list(hit, other, key)) for other in sure)
        near = any(beside(hit, other, key) for other in sure)
        return near or (hit.entry.number in named and not is_adjective(hit, key))

    def _is_near(self, hit: Hit, other: Hit) -> bool:
        """Whether a place that the one may mean lies near the place that the other most likely means."""
        for first in self._candidates(other.entry.number, other.steer)[:1]:
            at = Context(first.place.lon, first.place.lat)
            for candidate in self._candidates(hit.entry.number, hit.steer):
                away = at.away_km(candidate.place)
                if away is not None and away < _NEIGHBOURHOOD_KM:
                    return True
        return False

    def _toponym(self, hit: Hit, folded: FoldedText) -> Toponym:
        start, end = folded.span(hit.start, hit.end)
        surface = folded.text[start:end]
        if sum(char in _QUOTES for char in surface) % 2 and folded.text[end : end + 1] in _QUOTES:
            end += 1
            surface = folded.text[start:end]
        return Toponym(start, end, surface, self._candidates(hit.entry.number, hit.steer))

    def _look_up(self, number: int, steer: Steer) -> tuple[Candidate, ...]:
        matched = self._finder.match(road_key(self._index.keys[number]), "")
        return self._finder.rank(matched.values(), Context(steer=steer))


def _looks_like_a_name(folded: FoldedText, start: int, end: int, entry: Entry) -> bool:
    """Latin words count when they are written like a name, or are long enough to be nothing else."""
    surface = folded.text[folded.offsets[start] : folded.offsets[end - 1] + 1]
    if any(char.isdigit() for char in surface):
        return True
    if entry.needs:
        words = [w for w in surface.replace("-", " ").split() if w.lower() not in LATIN_ARTICLES]
        return bool(words) and words[0][:1].isupper()
    return len(entry.key) > _SHORT_LATIN or surface[:1].isupper()
