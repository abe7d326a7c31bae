"""One sentence with everything found in it: who, where, when, and which words tell of something."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from conflictmap.reading.actor_mentions import ActorMention
from conflictmap.reading.dates import DateMention
from conflictmap.reading.function_words import mapping, words_in
from conflictmap.reading.lexicon import Hit, Lexicon
from conflictmap.reading.morphology import Form
from conflictmap.reading.places import PlaceMention
from conflictmap.reading.tokens import NAME_MARKS, Sentence, Token
from conflictmap.reading.word_tables import words_of

QUOTES = NAME_MARKS | frozenset("[]")
COMPLEMENTISERS = words_in("complementiser")
RELATIVES = words_in("relative")
BREAKS = words_in("break")
_STOPS = frozenset(".;؛!?؟:\n")


@dataclass(frozen=True, slots=True)
class Party:
    """Actors named together (A and B), with the preposition that governs them.

    `case` is a preposition, `by` (من قبل), `mod` (backed by, loyal to), `co` (together with) or "" for none.
    """

    ids: tuple[str, ...]
    first: int
    last: int
    case: str
    kind: str
    members: tuple[ActorMention, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence made ready for frames. Token indices are into `tokens`."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    lang: str
    parties: tuple[Party, ...]
    places: tuple[PlaceMention, ...]
    dates: tuple[DateMention, ...]
    triggers: tuple[Hit, ...]
    cues: tuple[Hit, ...]
    reports: tuple[Hit, ...]

    def clause(self, at: int) -> tuple[int, int]:
        """The tokens around `at` up to the next full stop, semicolon or breaking word: first in, last out."""
        first, last = at, at + 1
        while first > 0 and not self.breaks(first - 1):
            first -= 1
        while last < len(self.tokens) and not self.breaks(last):
            last += 1
        return first, last

    def breaks(self, i: int) -> bool:
        """Whether a new statement begins at or after token `i`."""
        return self.tokens[i].text in _STOPS or self.tokens[i].key in BREAKS


def _words(what: str, lang: str) -> frozenset[str]:
    return words_of("noun_phrase_words", what, lang)


def build(
    sentence: Sentence,
    lang: str,
    actors: Sequence[ActorMention],
    places: Sequence[PlaceMention],
    dates: Sequence[DateMention],
    lexicon: Lexicon,
) -> Scene:
    """Group the actors, choose the word hits, and put all in one scene."""
    tokens = sentence.tokens
    named = {i for a in actors if not a.national for i in range(a.first, a.last + 1)}
    named |= {i for p in places if not p.anaphor for i in range(p.first, p.last + 1)}
    named |= {i for d in dates for i in range(d.first, d.last + 1)}
    hits: dict[str, list[Hit]] = {"triggers": [], "cues": [], "reporting": []}
    until: dict[str, int] = dict.fromkeys(hits, -1)
    for i in range(len(tokens)):
        for table, found in _best(tokens, i, lexicon).items():
            found = _infinitive(tokens, found)
            if table == "triggers" and _loser_phrase(tokens, found, hits["triggers"], actors):
                continue
            free = i not in named or (found.last > found.first and table == "triggers" and found.last not in named)
            if i > until[table] and free:
                hits[table].append(found)
                until[table] = found.last
    return Scene(
        sentence, tokens, lang, tuple(_parties(tokens, actors, lang)), tuple(places), tuple(dates),
        tuple(hits["triggers"]), tuple(hits["cues"]), tuple(hits["reporting"]),
    )  # fmt: skip


def _infinitive(tokens: Sequence[Token], hit: Hit) -> Hit:
    """An English infinitive or gerund is a noun in all but name: the word that governs it decides."""
    if hit.entry.lang != "en" or hit.shape.form is not Form.PRESENT:
        return hit
    before = tokens[hit.first - 1].key if hit.first else ""
    bare = before in words_in("infinitive marker")
    if bare or tokens[hit.first].key.endswith("ing"):
        return replace(hit, shape=replace(hit.shape, form=Form.NOUN))
    return hit


def _loser_phrase(tokens: Sequence[Token], hit: Hit, before: Sequence[Hit], actors: Sequence[ActorMention]) -> bool:
    """`من سيطرة قسد` after a gain names who lost the place, `إبرام اتفاق` is one deal: no second event."""
    if hit.shape.form is not Form.NOUN or not before:
        return False
    if hit.entry.cls == before[-1].entry.cls and "sign" in before[-1].entry.flags:
        return hit.first - before[-1].last <= 2
    if "control" not in hit.entry.flags or tokens[hit.first - 1].key != "من" or hit.first - before[-1].last > 16:
        return False
    return before[-1].entry.cls in ("CONTROL_GAIN", "WITHDRAW") and any(0 < a.first - hit.last <= 2 for a in actors)


def _best(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> dict[str, Hit]:
    best: dict[str, Hit] = {}
    ranks: dict[str, tuple[int, int]] = {}
    for hit in lexicon.at(tokens, i):
        rank = (hit.last - hit.first, _fit(tokens, i, hit))
        table = hit.entry.table
        if table not in best or rank > ranks[table]:
            best[table], ranks[table] = hit, rank
    return best


_ASKS_PRESENT = words_in("asks present")
_ASKS_PAST = words_in("asks past")


def _fit(tokens: Sequence[Token], i: int, hit: Hit) -> int:
    """How well a form suits its place; Arabic without vowels writes a past, a present and a noun alike."""
    before = tokens[i - 1].key if i else ""
    form = hit.shape.form
    if before in COMPLEMENTISERS and hit.entry.lang == "ar" and form in (Form.PAST, Form.NOUN):
        return 2 if form is Form.NOUN else 0
    if before in words_in("may or already") and form is Form.PRESENT:
        return 3
    if before in _ASKS_PRESENT:
        return 3 if form is Form.PRESENT else 0
    if form is Form.NOUN and (hit.shape.pronoun or hit.shape.definite or hit.shape.clitic):
        return 3
    if form is Form.FIXED:
        return 2
    opens = i == 0 or not tokens[i - 1].is_word or before in _ASKS_PAST or bool(hit.shape.conj)
    if form is Form.PAST:
        return 2 if opens else 1
    if form is Form.NOUN:
        return 1 if opens else 2
    return 1


def _parties(tokens: Sequence[Token], actors: Sequence[ActorMention], lang: str) -> Iterator[Party]:
    group: list[ActorMention] = []
    case = ""
    for mention in actors:
        own = _case(tokens, mention, lang)
        if group and own in ("", case) and _joined(tokens, group[-1], mention):
            group.append(mention)
            continue
        if group:
            yield _party(group, case)
        group, case = [mention], own
    if group:
        yield _party(group, case)


def _party(group: Sequence[ActorMention], case: str) -> Party:
    ids = tuple(dict.fromkeys(i for m in group for i in m.acts_as or m.ids))
    return Party(ids, group[0].first, group[-1].last, case, group[0].kind, tuple(group))


def _joined(tokens: Sequence[Token], before: ActorMention, after: ActorMention) -> bool:
    between = [t for t in tokens[before.last + 1 : after.first] if t.text not in QUOTES]
    if not between:
        return after.joined or tokens[after.first - 1].text == "("
    return len(between) == 1 and (
        between[0].text in "–-—/" or between[0].key in ("و", "and") or (between[0].text in "،," and after.joined)
    )


_PREPOSITIONS = mapping("party preposition")


def _case(tokens: Sequence[Token], mention: ActorMention, lang: str) -> str:
    modifier, company, transparent = _words("modifier", lang), _words("company", lang), _words("transparent", lang)
    at = mention.first - 1
    while at >= 0 and tokens[at].text in QUOTES:
        at -= 1
    particle = mention.clitic
    if particle == "ل" and at > 0 and tokens[at].key in transparent and tokens[at - 1].key in _PREPOSITIONS:
        return _PREPOSITIONS[tokens[at - 1].key]  # on positions of X: aimed at X
    if particle in ("ل", "ب"):
        return "mod" if at >= 0 and tokens[at].key in modifier else particle
    if at >= 0 and tokens[at].key in modifier | {w for w in company if w.startswith("ب")}:
        return "mod" if tokens[at].key in modifier else "co"
    steps = 0
    while at >= 0 and steps < 4:
        word = tokens[at].key
        if tokens[at].text in QUOTES:
            at -= 1
            continue
        if word in _PREPOSITIONS:
            return _resolved_case(tokens, at, _PREPOSITIONS[word], modifier, company)
        bare = next(
            (
                word[len(p) :]
                for p in ("ل", "ب", "و", "ول", "وب")
                if word.startswith(p) and word[len(p) :] in transparent
            ),
            None,
        )
        if bare is not None and word not in transparent:
            particle = word[: -len(bare)].lstrip("و")
            if particle:
                return "بيد" if bare in ("يد", "ايدي", "قبضه") else particle
        elif word not in transparent:
            return ""
        at -= 1
        steps += 1
    return ""


def _resolved_case(
    tokens: Sequence[Token], at: int, preposition: str, modifier: frozenset[str], company: frozenset[str]
) -> str:
    before = tokens[at - 1].key if at else ""
    if preposition == "before" and before == "من":
        return "mod" if at > 1 and tokens[at - 2].key in modifier else "by"
    if before in modifier:
        return "mod"
    if before in company:
        return "co"
    if preposition in ("من", "by") and any(t.key in modifier for t in tokens[max(at - 3, 0) : at]):
        return "mod"
    if preposition == "على" and before == "حساب":
        return "على"
    return preposition
