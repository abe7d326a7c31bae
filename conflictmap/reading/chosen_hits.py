"""Which of the entries that begin at a word fits its place best: the longest, with its noun, in the right form."""

from collections.abc import Sequence

from conflictmap.reading.actor_mentions import ActorMention
from conflictmap.reading.english_hits import in_its_phrase
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit, Lexicon
from conflictmap.reading.morphology import Form
from conflictmap.reading.needed_nouns import needed_noun, noun_gap
from conflictmap.reading.tokens import Token

_THAT = words_in("complementiser")
_WHICH = words_in("relative")
_OPENS = _THAT | words_in("break")
_FARTHEST = 50
_PLUPERFECT = 8
"""The most words from the verb of being to the verb it makes a pluperfect: a subject stands between."""
_ASKS_PRESENT = words_in("asks present")
_ASKS_PAST = words_in("asks past")
_SUBJECT_TO = 6
"""The most words from a verb of being subject to the words of control: the place and its kind stand between."""
_LEADS = 4
"""How well a finite verb suits the place behind a name that opens the clause."""


def best_hits(tokens: Sequence[Token], i: int, lexicon: Lexicon, actors: Sequence[ActorMention]) -> dict[str, Hit]:
    best: dict[str, Hit] = {}
    ranks: dict[str, tuple[int, int, int]] = {}
    for entered in lexicon.at(tokens, i):
        hit = in_its_phrase(tokens, entered, actors)
        if hit is None:
            continue
        leads = _may_lead(hit) and _topic_in_front(tokens, i, actors, hit)
        fit = _LEADS if leads else _fit(tokens, i, hit)
        rank = (hit.last - hit.first, _likely(tokens, hit, actors), fit)
        table = hit.entry.table
        if table not in best or rank > ranks[table]:
            best[table], ranks[table] = hit, rank
    return best


def _may_lead(hit: Hit) -> bool:
    """Whether a form may tell what the name in front of it did: a past, or a present that is written like one."""
    return hit.shape.form is Form.PAST or (hit.entry.lang == "ar" and hit.shape.form is Form.PRESENT)


def _topic_in_front(tokens: Sequence[Token], i: int, actors: Sequence[ActorMention], hit: Hit) -> bool:
    """Whether a name that opens the clause stands right in front: what follows is what it did (X refused the deal).

    It agrees with the verb: `القوات تحرر` is a present.
    """
    topic = next((a for a in actors if a.last == i - 1 and not a.clitic and not a.joined and not a.adjective), None)
    if topic is None:
        return False
    feminine = tokens[topic.first].key in words_in("feminine party")
    if hit.shape.form is Form.PRESENT and not feminine:
        return False
    if feminine and not hit.shape.feminine and not tokens[i].text.endswith(("وا", "ا")):
        return False
    at = topic.first - 1
    while at >= 0 and tokens[at].key in words_in("title name"):
        at -= 1
    return at < 0 or not tokens[at].is_word or tokens[at].key in _OPENS


def _is_subject(tokens: Sequence[Token], i: int) -> bool:
    """Whether a verb in front tells whom a place is subject to (تخضع P لسيطرة X): no aim."""
    return any(t.key in words_in("is subject to") for t in tokens[max(i - _SUBJECT_TO, 0) : i])


def _likely(tokens: Sequence[Token], hit: Hit, actors: Sequence[ActorMention]) -> int:
    """Verbs that share a form are told apart by the noun they need: an operation or rockets that were launched."""
    if hit.entry.lang != "ar" or hit.entry.table != "triggers" or needed_noun(hit) is None:
        return 0
    named: set[int] = set()
    if needed_noun(hit) == "forces":  # a party's name is no noun for what is sent
        named = {i for a in actors for i in range(a.first, a.last + 1)}
    gap = noun_gap(tokens, hit, 0, named)
    return -1 if gap is None else _FARTHEST - gap


def _fit(tokens: Sequence[Token], i: int, hit: Hit) -> int:
    """How well a form suits its place; Arabic without vowels writes a past, a present and a noun alike."""
    before = tokens[i - 1].key if i else ""
    form = hit.shape.form
    if before in _THAT and hit.entry.lang == "ar" and form in (Form.PAST, Form.NOUN):
        since = i > 1 and tokens[i - 2].key in words_in("before a past clause")
        return 2 if (form is Form.PAST) == since else 0  # بعد أن طرد tells a deed, أكد أن طرد ... names one
    if before in words_in("may or already") and form in (Form.PAST, Form.PRESENT):
        perfect = any(t.key in words_in("was") for t in tokens[max(i - _PLUPERFECT, 0) : i])
        return 3 if perfect == (form is Form.PAST) else 1
    if before in _WHICH and hit.entry.lang == "ar" and form is not Form.FIXED:
        return 0 if form is Form.NOUN else 3  # التي استعادتها: which they took back
    if before in _ASKS_PRESENT:
        return 3 if form is Form.PRESENT else 0
    if form is Form.FIXED and "held" in hit.entry.flags and _is_subject(tokens, i):
        return 4
    if form is Form.NOUN and (hit.shape.pronoun or hit.shape.definite or hit.shape.clitic):
        return 3
    if form is Form.FIXED:
        return 2
    if tokens[i].text.endswith("ى") and form is Form.PAST and not hit.shape.pronoun:
        return 3  # a final alef maqsura is a verb's: نفى denied, نفي a denial
    opens = i == 0 or not tokens[i - 1].is_word or before in _ASKS_PAST or bool(hit.shape.conj)
    if form is Form.PAST:
        return 2 if opens else 1
    if form is Form.NOUN:
        return 1 if opens else 2
    return 1
