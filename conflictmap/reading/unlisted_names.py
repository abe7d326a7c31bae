"""Which Arabic words may be names of places that no table knows: alone, and in a list behind a word for several."""

from collections.abc import Container, Sequence

from conflictmap.reading.function_words import mapping, words_in
from conflictmap.reading.places import place_words
from conflictmap.reading.tokens import NAME_MARKS, Token

NO_NAMES = words_in("no name of a place")
SHORTEST = 3
_OPENS = words_in("opens a name")
_ADJECTIVES = ("يه", "ية")
_COMMAS = "،,"
_NO_NAMES_NOR_KINDS = NO_NAMES | place_words("transparent", "ar")
_ENDS = frozenset(mapping("place preposition")) | frozenset(mapping("party preposition")) | words_in("ends a list")
_ENDS |= words_in("break") | words_in("relative") | words_in("in front of a date") | words_in("opens an aside")


def listed_names(
    tokens: Sequence[Token], at: int, closed: Container[int], known: Container[str]
) -> list[tuple[int, int, int]]:
    """The unknown names of a list that begins at `at`: first and last token, and the letters of `و` in front.

    Each must be followed by another of the list or by what ends it; what stands alone is no list.
    """
    found: list[tuple[int, int, int]] = []
    members = 0
    after = at + (at < len(tokens) and tokens[at].text in _COMMAS)
    if after < len(tokens) and tokens[after].key in words_in("lists places"):
        at = after + 1  # six villages, among them A and B
    while at < len(tokens):
        comma = False
        while at < len(tokens) and (tokens[at].text in NAME_MARKS or (members and tokens[at].text in _COMMAS)):
            comma = comma or tokens[at].text in _COMMAS
            at += 1
        if at >= len(tokens):
            break
        word = tokens[at].key
        joined = word.startswith("و") and (len(word) > SHORTEST + 1 or word[1:] in _OPENS)
        if members and not (comma or joined):
            break
        if at in closed:
            members += 1
            at += 1
            while at < len(tokens) and at in closed and not tokens[at].key.startswith("و"):
                at += 1
            continue
        last = _member(tokens, at, closed, known, joined=joined and members > 0)
        if last is None or (comma and not joined and not tokens[at].key.startswith("ال") and last == at):
            break
        found.append((at, last, int(joined and members > 0)))
        members += 1
        at = last + 1
    return found if members > 1 else []


def _member(
    tokens: Sequence[Token], at: int, closed: Container[int], known: Container[str], *, joined: bool
) -> int | None:
    """The last token of the name at `at`, where a list may hold it; None for another word."""
    word = tokens[at].key[1:] if joined else tokens[at].key
    barred = not _may_be_name(tokens, at, closed, known) or word in known or word in _NO_NAMES_NOR_KINDS
    if barred and not (joined and word in _OPENS and at not in closed):
        return None
    opens = word in _OPENS
    if joined and word.endswith("ت") and not (opens or word.endswith("ات")):
        return None  # a verb in the feminine
    follows = at + 1 < len(tokens) and tokens[at + 1].is_word and at + 1 not in closed
    last = at + 1 if opens and follows else at
    if opens and last == at:
        return None
    if follows and last == at and tokens[at + 1].key in words_in("second word of a name"):
        last = at + 1  # the eastern Talja
    after = last + 1
    while after < len(tokens) and tokens[after].text in NAME_MARKS:
        after += 1
    if after >= len(tokens) or not tokens[after].is_word:
        return last
    following = tokens[after].key
    return last if following.startswith(("و", "بريف")) or following in _ENDS else None


def name_at(tokens: Sequence[Token], at: int, closed: Container[int], known: Container[str]) -> int | None:
    """The first token of a name that may stand at `at`, marks stepped over; None for another word."""
    while at < len(tokens) and tokens[at].text in NAME_MARKS:
        at += 1
    return at if at < len(tokens) and _may_be_name(tokens, at, closed, known) else None


def _may_be_name(tokens: Sequence[Token], at: int, closed: Container[int], known: Container[str]) -> bool:
    word = tokens[at].key
    if at in closed or not tokens[at].is_word or word.isascii() or len(word) < SHORTEST or word in known:
        return word in _OPENS and at not in closed
    rest = word.removeprefix("و")
    common = {word, rest, word.removeprefix("ب")} & _NO_NAMES_NOR_KINDS or rest[0].isdigit()
    bare_adjective = not word.startswith("ال") and word.endswith(_ADJECTIVES)
    return not common and not bare_adjective and word[0] not in "0123456789"


def name_end(tokens: Sequence[Token], first: int, closed: Container[int]) -> int | None:
    """The last token of a name: a second word only behind one that opens names (أم, تل), and is none without it."""
    if tokens[first].key not in _OPENS:
        return first
    follows = first + 1 < len(tokens) and tokens[first + 1].is_word and first + 1 not in closed
    return first + 1 if follows else None
