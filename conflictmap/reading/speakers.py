"""Who may be a speaker: listed actors and sources, the words for unnamed ones, and who spoke last."""

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from conflictmap.models import Attribution, SourceKind
from conflictmap.reading.function_words import words_in
from conflictmap.reading.parties import Party
from conflictmap.reading.tokens import QUOTES, Token, key
from conflictmap.reading.word_tables import rows
from conflictmap.registry import Actor, Registry, Source


class Directory:
    """The actors and sources a speaker may be, with the sources found by their names."""

    def __init__(self, registry: Registry) -> None:
        self.actors: Mapping[str, Actor] = registry.actors
        self._sources: dict[str, list[tuple[tuple[str, ...], Source]]] = defaultdict(list)
        for source in registry.sources.values():
            for name in source.names:
                parts = tuple(key(p) for p in name.split())
                self._sources[parts[0]].append((parts, source))
        officers = {s.name for s in registry.sources.values() if s.kind == "spokesman"}
        self._roles = {a.id: SourceKind.SPOKESMAN for a in registry.actors.values() if a.name in officers}
        self._roles |= {
            s.speaks_for: SourceKind.MONITOR
            for s in registry.sources.values()
            if s.kind == "monitor" and s.speaks_for is not None
        }

    def role(self, actor_id: str) -> SourceKind | None:
        """What the table of sources says an actor speaks as: a monitor, a spokesman; None for neither."""
        return self._roles.get(actor_id)

    def source_in(self, words: Sequence[Token], day: date | None = None) -> Source | None:
        """The first source of the table whose whole name stands among these words, as it was on that day."""
        keys = tuple("ال" + w.key[2:] if w.key.startswith("لل") else w.key for w in words if w.text not in QUOTES)
        for n, word in enumerate(keys):
            for parts, source in self._sources.get(word, ()):
                if keys[n : n + len(parts)] == parts and source.alive(day):
                    return source
        return None

    def source_at(self, words: Sequence[Token], n: int, day: date | None = None) -> tuple[int, Source] | None:
        """The last token of the longest name of a source that begins at token `n`, and whose it was on that day."""
        named = [
            (n + len(parts) - 1, source)
            for parts, source in self._sources.get(words[n].key, ())
            if source.alive(day) and tuple(w.key for w in words[n : n + len(parts)]) == parts
        ]
        return max(named, key=lambda one: one[0], default=None)


_BEGINS_QUOTE = frozenset('>"')


class Carried:
    """The speaker of the sentence before, for "he added" and for an open quotation.

    `home` is the outlet that publishes, `day` when: a name may have changed sides.
    """

    def __init__(self, home: Source | None = None, day: date | None = None, *, balanced: bool = False) -> None:
        self.home = home
        self.day = day
        self.source: Attribution | None = None
        self.outlet: Attribution | None = None
        self.open_quote: Attribution | None = None
        self.inside = False
        """Whether a mark has opened a quotation that none has closed, by whomever."""
        self.closed_by: Attribution | None = None
        self.leads_to: Attribution | None = None
        self._surnames: dict[str, Attribution] = {}
        self._told_as: dict[str, Attribution] = {}
        self.paragraph = -1
        self.opens = False
        """Whether the first mark of this sentence opens the quotation that was announced."""
        self.balanced = balanced

    def turn_to(self, paragraph: int, opening: str) -> None:
        """Go on to a sentence: a new paragraph closes a quotation, but one behind a colon opens it.

        Where every quotation mark of a report has its other, one that is open goes on over paragraphs.
        """
        self.opens, self.closed_by = False, None
        if paragraph == self.paragraph:
            return
        goes_on = opening == ">" or (self.balanced and opening not in _BEGINS_QUOTE)
        quoted = goes_on and self.open_quote is not None
        announced = self.leads_to if paragraph == self.paragraph + 1 and opening in _BEGINS_QUOTE else None
        self.opens = announced is not None and opening == '"'
        self.paragraph, self.open_quote = paragraph, self.open_quote if quoted else announced
        self.inside = self.open_quote is not None

    def mark(self, speaker: Attribution | None) -> None:
        """Go over a quotation mark; `speaker` is who speaks in its sentence, None where nobody is told.

        What has been quoted since the mark before is `closed_by` one who is only told behind it.
        """
        self.inside = not self.inside
        self.closed_by = speaker if not self.inside and self.open_quote is None else None
        self.open_quote = speaker if self.inside else None

    def introduce(self, who: str, source: Attribution) -> None:
        """Remember whom words of this kind stood for, for when they come back with the article alone."""
        self._told_as[who] = source

    def told_as(self, who: str) -> Attribution | None:
        """Whom words of this kind stood for last."""
        return self._told_as.get(who)

    def note(self, source: Attribution) -> None:
        """Remember who spoke; the narrator is nobody to come back to."""
        if source.kind is SourceKind.NARRATOR:
            return
        self.source = source
        if source.kind is SourceKind.OUTLET:
            self.outlet = source
        words = (source.quote or "").split()
        if len(words) > 1 and words[-1][:1].isupper():
            self._surnames.setdefault(key(words[-1]), source)

    def known_as(self, surname: Token) -> Attribution | None:
        """The speaker named in full before whose last name this is."""
        return self._surnames.get(surname.key)


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A row of speakers.csv: words for a kind of speaker, and where the actor behind them is to be looked for."""

    words: tuple[str, ...]
    kind: SourceKind
    actor_from: str
    who: str


def row_at(words: Sequence[Token], n: int, lang: str) -> SpeakerRow | None:
    """The longest row that begins at the word `n`; a joined particle is no obstacle."""
    begun = _by_word(lang).get(words[n].key)
    return next((row for row in begun if _stands(words, n, row.words)), None) if begun else None


def rows_among(words: Sequence[Token], lang: str, names: Container[int] = ()) -> list[SpeakerRow]:
    """The rows whose words stand among these, in the order of the text, the longest first; only up to what is said.

    A title that is part of a name (اللواء الثامن, الشيخ مقصود) is none; `names` holds where words of names begin.
    """
    out: list[SpeakerRow] = []
    for n, word in enumerate(words):
        if out and word.key in words_in("speaker ends"):
            break
        found = row_at(words, n, lang)
        if found is not None and not (word.start in names and found.kind is SourceKind.NAMED_PERSON):
            out.append(found)
    return out


@cache
def _by_word(lang: str) -> dict[str, list[SpeakerRow]]:
    """The rows by every form their first word may take, the longest first."""
    listed = [
        SpeakerRow(tuple(key(w) for w in words.split()), SourceKind(row["kind"]), row["actor_from"], row["who"])
        for row in rows("speakers")
        if row["lang"] == lang
        for words in row["words"].split("|")
    ]
    table: dict[str, list[SpeakerRow]] = defaultdict(list)
    for speaker in sorted(listed, key=lambda s: -len(s.words)):
        for particle in ("", "و", "ل", "ب"):
            table[particle + speaker.words[0]].append(speaker)
            if lang == "ar" and speaker.words[0].startswith("ال") and particle == "ل":
                table["لل" + speaker.words[0][2:]].append(speaker)
            if lang == "ar" and len(speaker.words[0]) > 3 and not speaker.words[0].startswith("ال"):
                table[particle + speaker.words[0] + "ا"].append(speaker)  # لكن مصدرا قال
    return dict(table)


def _stands(words: Sequence[Token], n: int, wanted: tuple[str, ...]) -> bool:
    """Whether the wanted words stand at `n`; a word of three letters or less is too short to carry a particle."""
    if n + len(wanted) > len(words):
        return False
    head = words[n].key
    heads = (wanted[0], wanted[0] + "ا")
    if head.startswith("لل") and "ال" + head[2:] == wanted[0]:
        head = wanted[0]
    first = head in heads or (len(head) > 3 and head[0] in "ولب" and head[1:] in heads)
    return first and all(words[n + k].key == w for k, w in enumerate(wanted) if k)


def is_named(words: Sequence[Token], parties: Sequence[Party]) -> bool:
    """Whether a name stands with an office: behind a title in Arabic, in capitals of its own in English."""
    taken = {t.start for t in words for m in parties if m.members[0].start <= t.start < m.members[-1].end}
    for n, word in enumerate(words):
        if word.start in taken:
            continue
        if word.text[:1].isupper() and n and row_at(words, n, "en") is None:
            return True
        after = words[n + 1] if n + 1 < len(words) else None
        if word.key in words_in("title name") and after is not None and after.is_word:
            return after.start not in taken and after.key not in words_in("after a description")
    return False
