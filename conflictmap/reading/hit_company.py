"""Words of the tables that the words in front of them, or behind, make mean another thing or nothing."""

from collections.abc import Sequence

from conflictmap.reading.actor_mentions import ActorMention
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit, Lexicon
from conflictmap.reading.morphology import Form
from conflictmap.reading.needed_nouns import needed_noun, noun_gap
from conflictmap.reading.tokens import Token
from conflictmap.reading.word_tables import words_of

_TURNS = 12
_JOINED_GAP = 8
LED_TO = {"into": "turned", "away": "became"}
"""What a word with one of these flags needs in front: a verb of this class of cue."""


def deploys(tokens: Sequence[Token], i: int, triggers: Sequence[Hit]) -> bool:
    """Whether a verb that may say something (published, spread) has troops or posts as its object instead."""
    own = triggers[-1] if triggers and triggers[-1].first == i else None
    return own is not None and needed_noun(own) in ("forces", "post") and noun_gap(tokens, own, i) is not None


def joined_noun(tokens: Sequence[Token], hit: Hit, before: Sequence[Hit], lexicon: Lexicon) -> Hit:
    """`طالب بتسليم السلاح ونشر نقاط`: what `و` joins to a noun behind a preposition is a noun, where it may be one."""
    if hit.entry.table != "triggers" or hit.shape.form is not Form.PAST or hit.shape.conj != "و" or not before:
        return hit
    last = before[-1]
    if last.shape.form is not Form.NOUN or last.shape.clitic not in ("ب", "ل") or hit.first - last.last > _JOINED_GAP:
        return hit
    if any(tokens[i].text in "،,؛;" for i in range(last.last + 1, hit.first)):
        return hit
    nouns = (h for h in lexicon.at(tokens, hit.first) if h.entry.cls == hit.entry.cls and h.shape.form is Form.NOUN)
    return next(nouns, hit)


def only_described(tokens: Sequence[Token], hit: Hit, before: Hit) -> bool:
    """`اشتباكات وصفت بالعنيفة`: how somebody calls an event, in the middle of what is told of it."""
    behind = tokens[hit.last + 1].key if hit.last + 1 < len(tokens) else ""
    noun = before.shape.form in (Form.NOUN, Form.FIXED) and before.last == hit.first - 1
    return noun and tokens[hit.first].key in words_in("calls it") and behind.startswith("ب") and not hit.shape.conj


def widens(tokens: Sequence[Token], hit: Hit) -> bool:
    """`وسعت رقعة احتلالها`: the area that somebody holds already, as a whole, is no place that was taken."""
    before = tokens[hit.first - 1].key if hit.first else ""
    held = hit.entry.flags & {"control", "gain"} and hit.shape.form is Form.NOUN and bool(hit.shape.pronoun)
    return bool(held) and hit.entry.lang == "ar" and before in words_in("area held")


def noun_behind(tokens: Sequence[Token], hit: Hit, lexicon: Lexicon) -> Hit | None:
    """The noun that a word is behind a preposition (`عبر دعم جوي`), which without vowels may look like a verb."""
    before = tokens[hit.first - 1].key if hit.first else ""
    if hit.entry.lang != "ar" or hit.shape.form is not Form.PAST or hit.shape.conj:
        return hit
    if before not in words_in("in front of a noun only"):
        return hit
    nouns = (h for h in lexicon.at(tokens, hit.first) if h.shape.form is Form.NOUN)
    return next((h for h in nouns if h.entry.table == hit.entry.table), None)


def belongs(tokens: Sequence[Token], i: int, lang: str) -> bool:
    """`تابع ل` (belonging to) looks like a verb of going on to say."""
    following = tokens[i + 1].key if i + 1 < len(tokens) else ""
    return (
        lang == "ar" and following.startswith("ل") and tokens[i].key in words_of("noun_phrase_words", "modifier", lang)
    )


def tells_how_close(hit: Hit, before: Sequence[Hit]) -> bool:
    """`حصارا مشددا`: an adjective of the siege, which looks like a participle of saying."""
    siege = before[-1] if before else None
    return siege is not None and siege.entry.cls == "BESIEGE" and siege.last == hit.first - 1


def only_assures(tokens: Sequence[Token], hit: Hit, lexicon: Lexicon) -> bool:
    """`فقد تم تحرير`: the particle in front of a verb, which without vowels looks like a verb of losing."""
    after = hit.last + 1
    if hit.entry.lang != "ar" or hit.last > hit.first or tokens[hit.first].key not in words_in("may or already"):
        return False
    finite = (Form.PAST, Form.PRESENT)
    verb = hit.shape.form in finite and after < len(tokens)
    return verb and any(h.shape.form in finite for h in lexicon.at(tokens, after))


def led_to(hit: Hit, before: Sequence[Hit]) -> bool:
    """Whether a verb leads to words that tell an event only behind it.

    Something came back `إلى سيطرة` (behind "led to" that is a noun of control), forces came to stand `على بعد` (what
    merely lies there is geography).
    """
    verbs = next(verbs for flag, verbs in LED_TO.items() if flag in hit.entry.flags)
    return any(c.entry.cls == verbs and c.shape.form is not Form.NOUN and hit.first - c.last <= _TURNS for c in before)


def loser_phrase(tokens: Sequence[Token], hit: Hit, before: Sequence[Hit], actors: Sequence[ActorMention]) -> bool:
    """`من سيطرة قسد` after a gain names who lost the place, `إبرام اتفاق` is one deal: no second event."""
    if hit.shape.form is not Form.NOUN or not before:
        return False
    if hit.entry.cls == before[-1].entry.cls and "sign" in before[-1].entry.flags:
        return hit.first - before[-1].last <= 2
    if "control" not in hit.entry.flags or tokens[hit.first - 1].key != "من" or hit.first - before[-1].last > 16:
        return False
    return before[-1].entry.cls in ("CONTROL_GAIN", "WITHDRAW") and any(0 < a.first - hit.last <= 2 for a in actors)
