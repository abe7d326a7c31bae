"""Who says so: the reporting verbs and phrases of a sentence, and the stretch of words each speaker answers for."""

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from conflictmap.models import Attribution, SourceKind
from conflictmap.reading.function_words import mapping, words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.scene import COMPLEMENTISERS, QUOTES, RELATIVES, Party, Scene
from conflictmap.reading.tokens import Token, key
from conflictmap.registry import Actor, Registry, Source

TABLES = Path(__file__).parent / "tables"
NARRATOR = Attribution("article", SourceKind.NARRATOR)
HEADLINE = Attribution("article headline", SourceKind.NARRATOR)
UNSAID = "unsaid"
"""The verb of a voice that did not say it (they have not announced)."""
_NOBODY = Attribution("not named", SourceKind.UNNAMED_LOCAL)
_REACH = 16
_TOPIC = 7
_PHRASE = 8
_ADVERBIAL = words_in("after a verb of saying")
_CHANNELS = mapping("channel")


class Directory:
    """The actors and sources a speaker may be, with the sources found by their names."""

    def __init__(self, registry: Registry) -> None:
        self.actors: Mapping[str, Actor] = registry.actors
        self._sources: dict[str, list[tuple[tuple[str, ...], Source]]] = defaultdict(list)
        for source in registry.sources.values():
            for name in source.names:
                parts = tuple(key(p) for p in name.split())
                self._sources[parts[0]].append((parts, source))

    def source_in(self, words: Sequence[Token]) -> Source | None:
        """The first source of the table whose whole name stands among these words."""
        keys = tuple(w.key for w in words)
        for n, word in enumerate(keys):
            for parts, source in self._sources.get(word, ()):
                if keys[n : n + len(parts)] == parts:
                    return source
        return None


@dataclass(frozen=True, slots=True)
class Voice:
    """Tokens `first` to `last` (both in) are said by `source`; `verb` is the class of the reporting word.

    `said_at` is the token of the reporting word, for dates that date the saying.
    """

    first: int
    last: int
    source: Attribution
    verb: str
    said_at: int
    affiliation: str | None = None
    """The actor a spokesman or official speaks for."""


@dataclass(frozen=True, slots=True)
class _Speaker:
    words: tuple[str, ...]
    kind: SourceKind
    actor_from: str
    who: str


class Carried:
    """The speaker of the sentence before, for "he added" and for an open quotation."""

    def __init__(self) -> None:
        self.source: Attribution | None = None
        self.person: Attribution | None = None
        self.outlet: Attribution | None = None
        self.open_quote: Attribution | None = None
        self.paragraph = -1

    def note(self, source: Attribution) -> None:
        if source.kind is SourceKind.NARRATOR:
            return
        self.source = source
        if source.kind is SourceKind.OUTLET:
            self.outlet = source


@cache
def _speakers(lang: str) -> tuple[_Speaker, ...]:
    rows = []
    with (TABLES / "speakers.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["lang"] == lang:
                for words in row["words"].split("|"):
                    rows.append(
                        _Speaker(
                            tuple(key(w) for w in words.split()), SourceKind(row["kind"]), row["actor_from"], row["who"]
                        )
                    )
    return tuple(sorted(rows, key=lambda s: -len(s.words)))


@cache
def _speakers_by_word(lang: str) -> dict[str, list[_Speaker]]:
    table: dict[str, list[_Speaker]] = defaultdict(list)
    for speaker in _speakers(lang):
        for particle in ("", "و", "ل", "ب"):
            table[particle + speaker.words[0]].append(speaker)
    return dict(table)


def _speakers_at(word: str, lang: str) -> Sequence[_Speaker]:
    """The rows that may begin at a word, the longest first."""
    return _speakers_by_word(lang).get(word, ())


def voices(scene: Scene, carried: Carried, known: Directory) -> tuple[Voice, ...]:
    """The voices of one sentence in order; words outside all of them are the narrator's."""
    found: list[Voice] = []
    end = len(scene.tokens) - 1
    if scene.sentence.paragraph != carried.paragraph:
        carried.paragraph, carried.open_quote = scene.sentence.paragraph, None
    for hit in scene.reports:
        voice = _voice(scene, hit, end, found, carried, known)
        if voice is not None:
            if found and found[-1].last >= voice.first and hit.entry.cls != "according":
                found[-1] = replace(found[-1], last=voice.said_at - 1)
            found.append(voice)
            carried.note(voice.source)
    if not found and carried.open_quote is not None:
        found.append(Voice(0, end, carried.open_quote, "say", 0))
    quotes = sum(t.text == '"' for t in scene.tokens)
    if quotes % 2:
        carried.open_quote = None if carried.open_quote else (found[-1].source if found else None)
    return tuple(found)


def voice_at(found: Sequence[Voice], i: int) -> Voice | None:
    """The voice that answers for token `i`: the innermost, the latest begun."""
    covering = [v for v in found if v.first <= i <= v.last]
    return max(covering, key=lambda v: (v.verb != "according" or v.first > 0, v.first), default=None)


def _voice(
    scene: Scene, hit: Hit, end: int, found: Sequence[Voice], carried: Carried, known: Directory
) -> Voice | None:
    tokens, cls = scene.tokens, hit.entry.cls
    before = tokens[hit.first - 1].key if hit.first else ""
    if cls not in ("carry", "according") and (before in RELATIVES or before in words_in("no new voice")):
        return None
    if cls == "carry":
        source = (found[-1].source if found else None) or carried.source
        return Voice(hit.last + 1, end, source, "carry", hit.first) if source else None
    if hit.shape.form is Form.NOUN and cls != "according":
        return None
    stop = _content(scene, hit)
    if cls == "according":
        return _according(scene, hit, end, found, carried, known)
    if scene.lang == "en":
        return _english(scene, hit, end, known, carried)
    following = tokens[hit.last + 1].key if hit.last + 1 < len(tokens) else ""
    speaker = None if hit.shape.conj else _topic(scene, hit, known, carried)
    if speaker is None and following not in _ADVERBIAL:
        speaker = _speaker(scene, hit.last + 1, stop, known, carried)
    if speaker is None and hit.shape.conj and found:
        speaker = found[-1].source  # denied ..., and said
    if speaker is None and (_says_that(tokens, stop) or stop - hit.last <= 3):
        speaker = _speaker_before(scene, hit, known, carried)
    if speaker is None:
        if cls != "deny" and not _says_that(tokens, stop) and not (cls == "say" and hit.shape.conj and not found):
            return None
        speaker = carried.source or (_NOBODY if cls == "deny" else None)
        if speaker is None:
            return None
    channel = _channel(tokens, hit.first, min(stop + 2, len(tokens)))
    if channel and speaker.via is None:
        speaker = replace(speaker, via=channel)
    first = stop if stop < len(tokens) else hit.last + 1
    if any(
        c.entry.cls == "negation" and c.shape.form is Form.FIXED and hit.first - 2 <= c.last < hit.first
        for c in scene.cues
    ):
        cls = UNSAID
    return Voice(min(first, end), end, speaker, cls, hit.first, _affiliation(scene, hit, stop, speaker, known))


_NOUN_BEFORE = words_in("noun marker")


def _english(scene: Scene, hit: Hit, end: int, known: Directory, carried: Carried) -> Voice | None:
    """ "X said that …", "…, X said" and "…, said X"."""
    tokens, cls = scene.tokens, hit.entry.cls
    if hit.first and tokens[hit.first - 1].key in _NOUN_BEFORE:
        return None
    first = hit.first
    while first > 0 and tokens[first - 1].text not in ",;:" and hit.first - first < _REACH:
        first -= 1
    speaker = _speaker(scene, first, hit.first, known, carried)
    closes = hit.last + 6 >= end or tokens[hit.last + 1].text in ",.;"
    if speaker is None and closes:
        speaker = _speaker(scene, hit.last + 1, end + 1, known, carried)
    if speaker is None and hit.first and tokens[hit.first - 1].text == ",":
        speaker = _speaker(scene, max(first - _REACH, 0), hit.first, known, carried)
    if speaker is None and cls == "deny":
        speaker = _NOBODY
    if speaker is None:
        pronoun = hit.first > 0 and tokens[hit.first - 1].key in ("he", "she", "it", "they", "also")
        speaker = carried.source if pronoun else None
    if speaker is None:
        return None
    if any(
        c.entry.cls == "negation"
        and hit.first - 3 <= c.last < hit.first
        and c.entry.lemma in ("not", "never", "did not", "has not", "have not")
        for c in scene.cues
    ):
        cls = UNSAID
    affiliation = _affiliation(scene, hit, hit.first, speaker, known)
    if closes and first > 0 and any(t.first < first for t in scene.triggers):
        return Voice(0, end, speaker, cls, hit.first, affiliation)
    return Voice(min(hit.last + 1, end), end, speaker, cls, hit.first, affiliation)


def _affiliation(scene: Scene, hit: Hit, stop: int, speaker: Attribution, known: Directory) -> str | None:
    named = next((p for p in scene.parties if hit.last < p.first < stop and p.kind in ("armed", "state", "body")), None)
    if named is not None:
        return named.ids[0]
    actor = known.actors.get(speaker.actor or "")
    return (actor.affil or (actor.id if actor.kind != "person" else None)) if actor else None


def _says_that(tokens: Sequence[Token], stop: int) -> bool:
    return stop < len(tokens) and (tokens[stop].key in COMPLEMENTISERS or tokens[stop].text in ':"')


def _content(scene: Scene, hit: Hit) -> int:
    """Where what is said begins: at a complementiser, a colon, a quotation, or the next word that tells of an event."""
    tokens = scene.tokens
    triggers = {t.first for t in scene.triggers if t.first > hit.last and t.entry.cls not in ("MEET", "COOPERATE")}
    limit = min(hit.last + 1 + 2 * _REACH, len(tokens))
    soft: int | None = None
    others = {r.first for r in scene.reports if r.first > hit.last and r.shape.form in (Form.PAST, Form.PRESENT)}
    for i in range(hit.last + 1, limit):
        word = tokens[i]
        if i in others:
            return soft if soft is not None else i
        if word.key in COMPLEMENTISERS:
            return i
        if word.text == ":" or (word.text == '"' and tokens[i - 1].text in ":،,"):
            return i
        if i in triggers and soft is None and i > hit.last + 1:
            soft = i
        if soft is None and word.key in ("عن", "علي", "الي") and i - hit.last > 2 and i + 1 in triggers:
            soft = i + 1
    return soft if soft is not None else limit


def _speaker(scene: Scene, first: int, stop: int, known: Directory, carried: Carried) -> Attribution | None:
    """The speaker named between two tokens, or None when nobody is."""
    stop = min(stop, first + _REACH)
    words = scene.tokens[first:stop]
    about = next((n for n, t in enumerate(words) if t.key in ("عمن", "عما") or (t.key == "عن" and n > 0)), None)
    if about is not None and about + 1 < len(words):
        inner = _speaker(scene, first + about + 1, stop, known, carried)
        outer = _speaker(scene, first, first + about, known, carried)
        if inner is not None and outer is not None and inner.kind is not SourceKind.NARRATOR:
            return replace(inner, via=outer.who)
    parties = [p for p in scene.parties if first <= p.first < stop]
    surface = _surface(_named(scene, words, first))
    person = next((p for p in parties if p.kind == "person" and p.case in ("", "by", "من", "عن")), None)
    rows = _rows(words, scene.lang)
    if person is not None:
        spokesman = any(r.kind is SourceKind.SPOKESMAN for r in rows)
        kind = SourceKind.SPOKESMAN if spokesman else SourceKind.NAMED_PERSON
        return Attribution(known.actors[person.ids[0]].name, kind, person.ids[0], quote=surface)
    outlet = next((p for p in parties if p.kind == "outlet" and p.case in ("", "by")), None)
    if outlet is not None and not any(r.kind in (SourceKind.SPOKESMAN, SourceKind.BELLIGERENT_SELF) for r in rows):
        name = known.actors[outlet.ids[0]].name
        return Attribution(name, SourceKind.OUTLET, outlet.ids[0], quote=surface)
    if rows:
        return _from_row(rows[0], words, parties, known, carried, surface)
    listed = known.source_in(words)
    if listed is not None and listed.kind != "party_organ":
        kind = SourceKind.MONITOR if listed.kind == "monitor" else SourceKind.OUTLET
        return Attribution(listed.name, kind, listed.speaks_for, quote=surface)
    own = next(
        (
            p
            for p in parties
            if p.case in ("", "by", "of") and p.kind in ("armed", "state", "body") and not p.members[0].adjective
        ),
        None,
    )
    if own is not None:
        kind = SourceKind.STATE if own.kind == "state" else SourceKind.BELLIGERENT_SELF
        return Attribution(
            known.actors[own.ids[0]].name if own.ids[0] in known.actors else surface,
            kind,
            own.ids[0],
            quote=surface,
        )
    return None


def _rows(words: Sequence[Token], lang: str) -> list[_Speaker]:
    """The rows whose words stand among these, in the order of the text, the longest first; only up to what is said."""
    out: list[_Speaker] = []
    for n, word in enumerate(words):
        if out and word.key in words_in("speaker ends"):
            break
        found = next((r for r in _speakers_at(word.key, lang) if _is_at(words, n, r.words)), None)
        if found is not None:
            out.append(found)
    return out


def _from_row(
    row: _Speaker, words: Sequence[Token], parties: Sequence[Party], known: Directory, carried: Carried, surface: str
) -> Attribution:
    kind, actor = row.kind, None
    if row.actor_from == "regime":
        actor = "SYR_GOV"
    elif row.actor_from == "outlet":
        if carried.outlet is not None:
            return replace(carried.outlet, quote=surface)
    elif row.actor_from == "near" and parties:
        actor = parties[0].ids[0]
        if kind is SourceKind.UNNAMED_LOCAL and parties[0].kind in ("armed", "state"):
            kind = SourceKind.BELLIGERENT_SELF
    if kind is SourceKind.BELLIGERENT_SELF and actor is None:
        if carried.source is not None and any(w.key in words_in("same") for w in words):
            return carried.source
        kind = SourceKind.UNNAMED_LOCAL
    if carried.source is not None and any(w.key in words_in("same") for w in words):
        return replace(carried.source, quote=surface)
    if (
        len(words) == 1
        and carried.source is not None
        and row.words[0].startswith("ال")
        and kind in (SourceKind.UNNAMED_LOCAL, SourceKind.MEDIA_UNNAMED)
    ):
        return replace(carried.source, quote=surface)
    who = surface if surface else row.who
    if actor is None:
        listed = known.source_in(words)
        if listed is not None:
            return Attribution(
                listed.name, SourceKind.MONITOR if listed.kind == "monitor" else kind, listed.speaks_for, quote=surface
            )
    return Attribution(who, kind, actor, quote=surface)


def _is_at(words: Sequence[Token], n: int, wanted: tuple[str, ...]) -> bool:
    if n + len(wanted) > len(words):
        return False
    head = words[n].key
    first = head == wanted[0] or (len(head) > 3 and head[0] in "ولب" and head[1:] == wanted[0])
    return first and all(words[n + k].key == w for k, w in enumerate(wanted) if k)


def _topic(scene: Scene, hit: Hit, known: Directory, carried: Carried) -> Attribution | None:
    """The speaker right in front of the verb (sources denied), when the words before are nothing else."""
    first = hit.first
    verbs = {t.first for t in (*scene.triggers, *scene.reports)}
    while first > 0 and hit.first - first < _TOPIC and not scene.breaks(first - 1) and first - 1 not in verbs:
        if scene.tokens[first - 1].key in COMPLEMENTISERS | RELATIVES or scene.tokens[first - 1].text in "،,":
            break
        first -= 1
    named = scene.tokens[first : hit.first]
    opens = any(
        _is_at(named, n, r.words) for n in (0, 1) if n < len(named) for r in _speakers_at(named[n].key, scene.lang)
    )
    return _speaker(scene, first, hit.first, known, carried) if opens else None


def _speaker_before(scene: Scene, hit: Hit, known: Directory, carried: Carried) -> Attribution | None:
    """The subject in front of a reporting verb (a source in the army confirmed), not crossing a break."""
    first = hit.first
    while (
        first > 0
        and hit.first - first < _REACH
        and not scene.breaks(first - 1)
        and scene.tokens[first - 1].key not in COMPLEMENTISERS
    ):
        first -= 1
    return _speaker(scene, first, hit.first, known, carried) if first < hit.first else None


def _according(
    scene: Scene, hit: Hit, end: int, found: Sequence[Voice], carried: Carried, known: Directory
) -> Voice | None:
    tokens = scene.tokens
    stop = hit.last + 1
    while (
        stop < len(tokens)
        and tokens[stop].text not in "،,."
        and tokens[stop].key not in COMPLEMENTISERS
        and stop - hit.last < _REACH
    ):
        if any(t.first == stop for t in scene.triggers) and stop > hit.last + 1:
            break
        stop += 1
    speaker = _speaker(scene, hit.last + 1, stop, known, carried)
    if speaker is None:
        if found:
            return None
        speaker = carried.source
    if speaker is None:
        return None
    return Voice(0, end, speaker, "according", hit.first)


def _named(scene: Scene, words: Sequence[Token], first: int) -> Sequence[Token]:
    """The words that name the speaker: from the first that is one, to the end of the phrase."""
    begin = next(
        (
            n
            for n in range(len(words))
            if any(_is_at(words, n, r.words) for r in _speakers_at(words[n].key, scene.lang))
        ),
        0,
    )
    parties = [p for p in scene.parties if first <= p.first < first + len(words)]
    if scene.lang == "en" and begin and words[begin - 1].key not in words_in("english"):
        begin = max(begin - 2, 0)
    taken = {t.start for hit in (*scene.triggers, *scene.reports) for t in scene.tokens[hit.first : hit.last + 1]}
    end = begin + 1
    while end < len(words) and end - begin < _PHRASE:
        word = words[end]
        in_party = any(p.first <= first + end <= p.last for p in parties)
        ends = word.start in taken or not (word.is_word or word.text in QUOTES) or word.key in words_in("speaker ends")
        if ends and not in_party:
            break
        end += 1
    return words[begin:end]


def _surface(words: Sequence[Token]) -> str:
    kept = [w.text for w in words if w.text not in QUOTES and w.text not in "،,"]
    return " ".join(kept)


def _channel(tokens: Sequence[Token], first: int, stop: int) -> str | None:
    return next((_CHANNELS[t.key] for t in tokens[first:stop] if t.key in _CHANNELS), None)
