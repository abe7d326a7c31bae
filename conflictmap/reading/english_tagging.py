"""Which kind of word each token of an English sentence is there: a verb or the noun that looks like it."""

from collections.abc import Collection, Sequence

from conflictmap.reading.english_words import AUXILIARIES, Kind, closed_kind, listed, verb_kind
from conflictmap.reading.tokens import Token

_OWNED = ("'s", "’s", "s'", "s’")
_LONG = 5
_QUOTES = '"“”'
_QUOTE_MARKS = frozenset("\"“”'‘’")
_ABOUT = ("about", "around", "over")
_AT_LEAST = (("at", "least"), ("at", "most"), ("up", "to"))


def kinds(
    tokens: Sequence[Token], named: Collection[int], dated: Collection[int], verbs: Collection[int]
) -> tuple[Kind, ...]:
    """The kind of each token.

    `named` are the tokens of actors and places, `dated` those of dates, `verbs` those where the tables have a verb.
    """
    out: list[Kind] = []
    for i, token in enumerate(tokens):
        out.append(_kind(tokens, i, token, out, named, dated, verbs))
    return tuple(out)


def _kind(
    tokens: Sequence[Token],
    i: int,
    token: Token,
    before: Sequence[Kind],
    named: Collection[int],
    dated: Collection[int],
    verbs: Collection[int],
) -> Kind:
    if not token.is_word:
        return Kind.ADVERB if token.text in _QUOTES else Kind.MARK
    if i in dated:
        return Kind.DATE
    if before and (before[-1] in AUXILIARIES or _is_while(tokens, i, before)) and _says_how_long(tokens, i):
        return Kind.ADVERB
    if i in named or (token.key in ("am", "pm") and i and tokens[i - 1].text[0].isdigit()):
        return Kind.NOUN
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if token.key == "to":
        return Kind.TO if after is not None and _is_bare(after, i + 1, named, verbs) else Kind.PREPOSITION
    closed = closed_kind(token.key)
    if closed is Kind.PREPOSITION and after is not None and _is_of_a_number(tokens, i, after):
        return Kind.DETERMINER
    if closed is not None:
        return closed
    if i and tokens[i - 1].text == "-" and tokens[i - 1].end == token.start:
        return Kind.NOUN  # rebel-held
    if (
        token.key in listed("adjective in ed")
        and after is not None
        and closed_kind(after.key) is None
        and after.is_word
    ):
        return Kind.NOUN  # allied army units
    found = verb_kind(token.key)
    if found is None and i in verbs:
        found = _by_ending(token.key)
    if found is None:
        found = _unlisted(token)
    if found is None:
        return Kind.ADVERB if token.key.endswith("ly") and len(token.key) > _LONG else Kind.NOUN
    if found is Kind.GERUND and token.key in listed("noun in ing") and not _takes_object(tokens, i, before):
        return Kind.NOUN
    return found if _may_be_verb(tokens, i, found, before, verbs) else Kind.NOUN


def _says_how_long(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word between an auxiliary and its verb says for how long (have for years tried), or that two did."""
    after = tokens[i + 1].key if i + 1 < len(tokens) else ""
    word = tokens[i].key
    return word in ("either", "both") or word in listed("lasts") or (word == "for" and after in listed("lasts"))


def _is_while(tokens: Sequence[Token], i: int, before: Sequence[Kind]) -> bool:
    """Whether token `i` stands behind the `for` of such words."""
    return i > 1 and tokens[i - 1].key == "for" and before[-1] is Kind.ADVERB and before[-2] in AUXILIARIES


def _is_of_a_number(tokens: Sequence[Token], i: int, after: Token) -> bool:
    """Whether a preposition only says how sure a number is (around ten, at least 11)."""
    if tokens[i].key in _ABOUT:
        return _counts(after)
    number = tokens[i + 2] if i + 2 < len(tokens) else None
    return (tokens[i].key, after.key) in _AT_LEAST and number is not None and _counts(number)


def _counts(token: Token) -> bool:
    return token.text[0].isdigit() or token.key in listed("number word")


def _takes_object(tokens: Sequence[Token], i: int, before: Sequence[Kind]) -> bool:
    """Whether a word such as shelling is a verb: were shelling, the army shelling the town."""
    if i and before[i - 1] is Kind.BE:
        return True
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    return after is not None and closed_kind(after.key) is Kind.DETERMINER


def _by_ending(word: str) -> Kind:
    if word.endswith("ing"):
        return Kind.GERUND
    return Kind.PAST if word.endswith("ed") else Kind.VERB


def _unlisted(token: Token) -> Kind | None:
    """A verb no table has, told by its ending; a name is none."""
    if token.text[0].isupper() or len(token.key) <= _LONG or "-" in token.key:
        return None
    return Kind.PAST if token.key.endswith("ed") else None


def _is_bare(token: Token, i: int, named: Collection[int], verbs: Collection[int]) -> bool:
    if i in named or not token.is_word:
        return False
    if closed_kind(token.key) in (Kind.BE, Kind.HAVE, Kind.DO):
        return True
    if closed_kind(token.key) is Kind.ADVERB or _is_third_person(token.key):
        return False
    return verb_kind(token.key) in (Kind.VERB, Kind.PAST) or (i in verbs and not token.key.endswith("ing"))


def _is_third_person(word: str) -> bool:
    """Whether a verb has the ending of the third person: no infinitive (according to reports)."""
    bare = (word[:-1], word[:-2], word[:-3] + "y")
    return word.endswith("s") and not word.endswith("ss") and any(verb_kind(b) is Kind.VERB for b in bare)


def _follows_bare(before: Sequence[Kind]) -> bool:
    """Whether an infinitive or a verb behind a modal stands in front, which a bare verb may be joined to."""
    return any(k in (Kind.TO, Kind.MODAL) for k in before)


def _may_be_verb(tokens: Sequence[Token], i: int, found: Kind, before: Sequence[Kind], verbs: Collection[int]) -> bool:
    """Whether a word that may be a verb is one here: behind a determiner or a possessive it is a noun or adjective."""
    front = i - 1
    while front >= 0 and before[front] is Kind.ADVERB:
        front -= 1
    if front < 0:
        return found is not Kind.VERB or _opens_object(tokens, i)
    kind, word = before[front], tokens[front]
    if kind is Kind.DETERMINER or word.key.endswith(_OWNED):
        return False
    if found is not Kind.VERB:
        return not (kind is Kind.PREPOSITION and found is Kind.PAST)
    if kind in (Kind.TO, Kind.MODAL, Kind.DO, Kind.RELATIVE):
        return True
    if kind is Kind.PRONOUN and word.key not in ("them", "him", "us", "this"):
        return True
    if kind in (Kind.PREPOSITION, Kind.BE, Kind.HAVE, Kind.PAST, Kind.VERB, Kind.GERUND):
        return False
    if i in verbs and before[i - 1] in (Kind.ADVERB, Kind.DATE):
        return True  # now control
    if tokens[i].key in listed("noun first"):
        told = i in verbs and (word.text[0].isupper() or word.key in listed("fighting body"))
        if told and _opens_noun(tokens, i):
            return True
        return kind is Kind.COORDINATOR and _follows_bare(before)
    return _opens_object(tokens, i)


def _next_word(tokens: Sequence[Token], i: int) -> Token | None:
    """The token behind `i`, quotation marks stepped over (take 'full control')."""
    return next((t for t in tokens[i + 1 : i + 3] if t.text not in _QUOTE_MARKS), None)


def _opens_noun(tokens: Sequence[Token], i: int) -> bool:
    """Whether a noun phrase follows: a determiner, a name, a number."""
    after = _next_word(tokens, i)
    if after is None or not after.is_word:
        return False
    closed = closed_kind(after.key)
    return closed is Kind.DETERMINER or (closed is None and (after.text[0].isupper() or after.text[0].isdigit()))


def _opens_object(tokens: Sequence[Token], i: int) -> bool:
    """Whether what follows may be an object or a phrase of the verb: forces attack the town, the army controls A."""
    after = _next_word(tokens, i)
    if after is None or not after.is_word:
        return False
    closed = closed_kind(after.key)
    if closed in (Kind.DETERMINER, Kind.PREPOSITION, Kind.THAT, Kind.ADVERB, Kind.PRONOUN):
        return closed is not Kind.PREPOSITION or after.key not in ("of", "by")
    return closed is None
