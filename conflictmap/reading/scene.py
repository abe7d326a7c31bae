"""One sentence with everything found in it: who, where, when, and which words tell of something."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from conflictmap.reading.actor_mentions import ActorMention
from conflictmap.reading.chosen_hits import best_hits
from conflictmap.reading.clauses.asides import Asides, asides
from conflictmap.reading.clauses.topics import Topic
from conflictmap.reading.dates import DateMention
from conflictmap.reading.english_antecedents import Told
from conflictmap.reading.english_hits import is_progressive
from conflictmap.reading.english_parse import Parse, parse
from conflictmap.reading.english_words import Kind
from conflictmap.reading.function_words import words_in
from conflictmap.reading.hit_company import (
    LED_TO,
    belongs,
    deploys,
    joined_noun,
    led_to,
    loser_phrase,
    noun_behind,
    only_assures,
    only_described,
    tells_how_close,
    widens,
)
from conflictmap.reading.lexicon import Hit, Lexicon
from conflictmap.reading.morphology import Form
from conflictmap.reading.parties import Party, parties
from conflictmap.reading.places import PlaceMention
from conflictmap.reading.statement_stops import clauses, statement_stops
from conflictmap.reading.tokens import Sentence, Token
from conflictmap.records import quickly_made

COMPLEMENTISERS = words_in("complementiser")
RELATIVES = words_in("relative")
SUBORDINATORS = COMPLEMENTISERS | RELATIVES
"""What opens a clause inside another."""
BREAKS = words_in("break")
_TIMES = words_in("adverb of time")
_VERBAL = (Form.PAST, Form.PRESENT)


@quickly_made
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
    ours: str | None
    """The party the outlet speaks for: whose forces "our forces" are in its own voice."""
    stops: tuple[bool, ...]
    """For each token whether a new statement begins at or after it."""
    clauses: tuple[tuple[int, int], ...]
    """For each token the clause around it."""
    parse: Parse | None
    """The predicates of an English sentence."""
    before: Told | None
    """Who was told of before an English sentence."""
    topic: Topic | None
    """Whom the sentence before in the same paragraph told of."""
    sides: tuple[str, ...]
    """Both sides of what the sentence before told of."""
    attacker: Party | None
    """Who attacked last in what was told before."""
    aside: Asides | None
    """What is told by the way; None for a language whose clauses are not read so."""

    def by_the_way(self, at: int, of: int) -> bool:
        """Whether token `at` stands in words told by the way, and token `of` not in the same."""
        return self.aside is not None and self.aside.number[at] not in (0, self.aside.number[of])

    def light(self, at: int, of: int) -> bool:
        """Whether a search for what belongs to token `of` may step over token `at`."""
        if self.aside is None:
            return False
        return self.aside.light[at] or self.by_the_way(at, of)

    def clause(self, at: int) -> tuple[int, int]:
        """The tokens around `at` up to the next full stop, semicolon or breaking word: first in, last out."""
        return self.clauses[at]

    def breaks(self, i: int) -> bool:
        """Whether a new statement begins at or after token `i`."""
        return self.stops[i]


def build(
    sentence: Sentence,
    lang: str,
    actors: Sequence[ActorMention],
    places: Sequence[PlaceMention],
    dates: Sequence[DateMention],
    lexicon: Lexicon,
    *,
    ours: str | None,
    before: Told | None,
    topic: Topic | None,
    sides: tuple[str, ...],
    attacker: Party | None,
) -> Scene:
    """Group the actors, choose the word hits, and put all in one scene."""
    tokens = sentence.tokens
    named = {i for a in actors if not a.national for i in range(a.first, a.last + 1)}
    named |= {i for p in places if not p.anaphor for i in range(p.first, p.last + 1)}
    named |= {i for d in dates for i in range(d.first, d.last + 1)}
    named |= {i for i, token in enumerate(tokens) if token.key in _TIMES}
    hits: dict[str, list[Hit]] = {"triggers": [], "cues": [], "reporting": []}
    until: dict[str, int] = dict.fromkeys(hits, -1)
    begin = lexicon.words
    for i, token in enumerate(tokens):
        if token.key not in begin:
            continue
        for table, found in sorted(best_hits(tokens, i, lexicon, actors).items(), reverse=True):
            found = joined_noun(tokens, _infinitive(tokens, found), hits["triggers"], lexicon)
            if table == "triggers" and (noun := noun_behind(tokens, found, lexicon)) is not found:
                if noun is None:
                    continue
                found = noun
            if table == "triggers" and widens(tokens, found):
                continue
            if table == "triggers" and loser_phrase(tokens, found, hits["triggers"], actors):
                continue
            if only_assures(tokens, found, lexicon):
                continue
            if found.entry.flags & LED_TO.keys() and not led_to(found, hits["cues"]):
                continue
            free = i not in named or (found.last > found.first and table == "triggers" and found.last not in named)
            if found.entry.cls == "soon" and i and tokens[i - 1].key == "من":
                continue  # من قبل: by
            if table == "reporting" and hits["triggers"] and only_described(tokens, found, hits["triggers"][-1]):
                continue
            if table == "reporting" and (deploys(tokens, i, hits["triggers"]) or belongs(tokens, i, lang)):
                continue
            if table == "reporting" and tells_how_close(found, hits["triggers"]):
                continue
            if i > until[table] and free:
                hits[table].append(found)
                until[table] = found.last
    stops = statement_stops(tokens, places)
    parsed = _parse(tokens, actors, places, dates, hits) if lang == "en" else None
    if parsed is not None:
        hits["cues"] = [h for h in hits["cues"] if not (_is_direction(tokens, parsed, h) or _is_share(tokens, h))]
        hits["triggers"] = [_as_infinitive(parsed, h) for h in hits["triggers"]]
        hits["reporting"] = [h for h in hits["reporting"] if _is_told(parsed, h)]
        hits["triggers"] = [n for h in hits["triggers"] if (n := _as_told(tokens, parsed, h, lexicon)) is not None]
    names = [*((a.first, a.last) for a in actors), *((p.first, p.last) for p in places)]
    return Scene(
        sentence, tokens, lang, tuple(parties(tokens, actors, lang)), tuple(places), tuple(dates),
        tuple(hits["triggers"]), tuple(hits["cues"]), tuple(hits["reporting"]),
        ours, before=before, topic=topic, sides=sides, attacker=attacker, stops=stops, clauses=clauses(stops),
        parse=parsed, aside=asides(tokens, dates, stops, names, names[: len(actors)]) if lang == "ar" else None,
    )  # fmt: skip


def _parse(
    tokens: Sequence[Token],
    actors: Sequence[ActorMention],
    places: Sequence[PlaceMention],
    dates: Sequence[DateMention],
    hits: Mapping[str, Sequence[Hit]],
) -> Parse:
    named = {i for a in actors for i in range(a.first, a.last + 1)}
    named |= {i for p in places if not p.anaphor for i in range(p.first, p.last + 1)}
    dated = {i for d in dates for i in range(d.first, d.last + 1)}
    verbs = [h for table in hits.values() for h in table if h.shape.form in _VERBAL or _was_verb(tokens, h)]
    phrases = {h.first: h.last for h in hits["triggers"] if h in verbs}
    saying = frozenset(h.first for h in hits["reporting"])
    return parse(tokens, named, dated, {h.first for h in verbs}, phrases, saying)


def _is_direction(tokens: Sequence[Token], parsed: Parse, hit: Hit) -> bool:
    """Whether `to` stands in front of a name or a determiner (fell to X, to the south): no infinitive, no aim."""
    after = hit.first + 1
    if tokens[hit.first].key != "to" or hit.last > hit.first or after >= len(tokens):
        return False
    compound = after + 1 < len(tokens) and tokens[after + 1].text == "-"  # to rebel-held territory
    named = parsed.kinds[after] is Kind.NOUN and (tokens[after].text[0].isupper() or compound)
    return named or parsed.kinds[after] in (Kind.DETERMINER, Kind.DATE)


def _is_share(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether nearly or almost tells how much of a place (almost all of A), not how far an event has come."""
    share = hit.entry.cls == "forecast" and hit.last == hit.first
    return share and any(t.key in words_in("how much") for t in tokens[hit.last + 1 : hit.last + 3])


def _as_infinitive(parsed: Parse, hit: Hit) -> Hit:
    """A bare verb joined to an infinitive counts as one (agreed to disarm and leave)."""
    told = parsed.predicate(hit.first, hit.last)
    if hit.shape.form is not Form.PRESENT or told is None or not told.infinitive:
        return hit
    return replace(hit, shape=replace(hit.shape, form=Form.NOUN))


def _as_told(tokens: Sequence[Token], parsed: Parse, hit: Hit, lexicon: Lexicon) -> Hit | None:
    """A verb of the tables that is a noun in its sentence as that noun (battles continue), None where it is none."""
    if _is_told(parsed, hit):
        return hit
    nouns = (h for h in lexicon.at(tokens, hit.first) if h.entry.table == "triggers" and h.shape.form is Form.NOUN)
    return next(nouns, None)


def _is_told(parsed: Parse, hit: Hit) -> bool:
    """Whether a verb of the tables is a verb in its sentence (stationed), no noun that looks like it (a station)."""
    return hit.shape.form not in _VERBAL or parsed.predicate(hit.first, hit.last) is not None


def _was_verb(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether a hit that counts as a noun is an infinitive or a gerund."""
    infinitive = hit.first > 0 and tokens[hit.first - 1].key in words_in("infinitive marker")
    return hit.shape.form is Form.NOUN and (infinitive or tokens[hit.first].key.endswith("ing"))


def _infinitive(tokens: Sequence[Token], hit: Hit) -> Hit:
    """An English infinitive or gerund is a noun in all but name: the word that governs it decides."""
    if hit.entry.lang != "en" or hit.shape.form is not Form.PRESENT:
        return hit
    before = tokens[hit.first - 1].key if hit.first else ""
    bare = before in words_in("infinitive marker")
    if bare or (tokens[hit.first].key.endswith("ing") and not is_progressive(tokens, hit.first)):
        return replace(hit, shape=replace(hit.shape, form=Form.NOUN))
    return hit
