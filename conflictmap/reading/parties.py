"""Actors that act together, and how the words before them govern them: by, against, backed by, together with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from conflictmap.reading.actor_mentions import ActorMention
from conflictmap.reading.english_words import listed
from conflictmap.reading.function_words import mapping, words_in
from conflictmap.reading.tokens import QUOTES, Token
from conflictmap.reading.word_tables import words_of
from conflictmap.records import quickly_made

_PREPOSITIONS = mapping("party preposition")
_HEAD_REACH = 6
_BACKED_HOW = ("كيا", "سيا", "رانيا", "ليا")
"""Endings of the adverbs that tell by whom forces are backed (أميركيا, تركيا, روسيا, إيرانيا, دوليا)."""
_HELD_BY = frozenset({"من", "ل", "by", "to", "with", "مع", "of", "between"})
"""What a word such as backed or loyal is followed by."""
_OF_REACH = 3
_POSSESSIVES = ("'s", "’s", "s'", "s’")
_OWNED = 2
"""The most words from an owner to the name of what is theirs (X's pro-Iranian Y)."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Party:
    """Actors named together (A and B), with the preposition that governs them.

    `members` is empty where no name stands for it (the army that troops are of).
    `case` is a preposition, `by` (من قبل), `mod` (backed by, loyal to), `co` (together with) or "" for none.
    """

    ids: tuple[str, ...]
    first: int
    last: int
    case: str
    kind: str
    members: tuple[ActorMention, ...]


def parties(tokens: Sequence[Token], actors: Sequence[ActorMention], lang: str) -> Iterator[Party]:
    """The actors of a sentence in the groups they are named in, in order."""
    group: list[ActorMention] = []
    case = ""
    named = frozenset(i for m in actors for i in range(m.first, m.last + 1))
    for mention in actors:
        if group and lang == "en" and _owns(tokens, group[-1], mention):
            yield _party(tokens, group, "mod", lang, named)
            group = [mention]  # the opposition's National Army: governed as its owner was
            continue
        own = "mod" if lang == "en" and _owns_others(tokens, mention) else _case(tokens, mention, lang, named)
        if group and own in ("", case) and _joined(tokens, group[-1], mention, between=case == "between"):
            group.append(mention)
            continue
        if group:
            yield _party(tokens, group, case, lang, named)
        group, case = [mention], own
    if group:
        yield _party(tokens, group, case, lang, named)


def _owns_others(tokens: Sequence[Token], owner: ActorMention) -> bool:
    """Whether what an English name owns is not itself (the army's allies, the group's enemies)."""
    after = owner.last + 1
    owned = tokens[owner.last].key.endswith(_POSSESSIVES) and after < len(tokens)
    return owned and tokens[after].key in listed("others than the owner")


def _owns(tokens: Sequence[Token], owner: ActorMention, mention: ActorMention) -> bool:
    """Whether an English name in the possessive stands in front of another, adjectives between."""
    between = tokens[owner.last + 1 : mention.first]
    owned = tokens[owner.last].key.endswith(_POSSESSIVES) and len(between) <= _OWNED
    return owned and all(t.is_word and t.key not in _PREPOSITIONS and t.key != "and" for t in between)


def _party(
    tokens: Sequence[Token], group: Sequence[ActorMention], case: str, lang: str, named: frozenset[int]
) -> Party:
    ids = tuple(dict.fromkeys(i for m in group for i in m.acts_as or m.ids))
    head = _head(tokens, group[0], lang, named)
    first = group[0].first if head is None else head
    return Party(ids, first, group[-1].last, case, group[0].kind, tuple(group))


def _joined(tokens: Sequence[Token], before: ActorMention, after: ActorMention, *, between: bool) -> bool:
    words = [t for t in tokens[before.last + 1 : after.first] if t.text not in QUOTES]
    if len(words) == len((",", "and")) and words[0].text in "،," and words[1].key in ("و", "and"):
        return True
    if between and len(words) == len(("and", "the")) and words[1].key == "the":
        words = words[:1]  # between A and the B
    if not words:
        return after.joined or tokens[after.first - 1].text == "("
    return len(words) == 1 and (
        words[0].text in "–-—/" or words[0].key in ("و", "and") or (words[0].text in "،," and after.joined)
    )


def _head(tokens: Sequence[Token], mention: ActorMention, lang: str, named: frozenset[int]) -> int | None:
    """Where a patrol, a group or aircraft `of` an actor begins (a patrol that belongs to X, groups of X), else None."""
    collective, modifier = (words_of("noun_phrase_words", what, lang) for what in ("collective", "modifier"))
    if lang != "ar" or mention.clitic not in ("", "ل") or mention.first == 0:
        return None
    before = tokens[mention.first - 1].key
    if before == "من" and mention.clitic == "":
        reach = _OF_REACH
    elif before in modifier and mention.clitic in ("", "ل"):
        reach = _HEAD_REACH
    else:
        return None
    aimed = words_of("noun_phrase_words", "aimed", lang)
    for at in range(mention.first - 1, max(mention.first - 1 - reach, -1), -1):
        word = tokens[at].key
        bare = word[1:] if word[:1] in "ولبف" and word not in collective else word
        if at in named:
            return None  # the forces are another party's own name: SDF, backed by X
        if bare in collective or (before == "من" and word in words_in("crowd") | words_in("part of them")):
            return at
        if word.isdigit() or word in aimed:
            return None  # three vehicles that belong to X
        if not tokens[at].is_word or (word in _PREPOSITIONS and word != "من"):
            return None
    return None


def _case(tokens: Sequence[Token], mention: ActorMention, lang: str, named: frozenset[int]) -> str:
    """The preposition that governs an actor, over the words for its positions or forces that stand between."""
    head = _head(tokens, mention, lang, named)
    if head is not None:
        word = tokens[head].key
        if word in words_in("who is left"):
            return _PREPOSITIONS.get(tokens[head - 2].key, "") if head > 1 else ""
        if word[:1] in "لب" and word not in words_of("noun_phrase_words", "collective", lang):
            return word[:1]
        return _PREPOSITIONS.get(tokens[head - 1].key, "") if head else ""
    modifier, company, transparent = (
        words_of("noun_phrase_words", what, lang) for what in ("modifier", "company", "transparent")
    )
    modifier = _joined_too(modifier)
    people = words_of("noun_phrase_words", "people", lang)
    at = mention.first - 1
    while at >= 0 and tokens[at].text in QUOTES:
        at -= 1
    particle = mention.clitic
    if particle == "ل" and at > 0 and tokens[at].key in transparent and tokens[at - 1].key in _PREPOSITIONS:
        return _PREPOSITIONS[tokens[at - 1].key]  # on positions of X: aimed at X
    if particle in ("ل", "ب"):
        return "mod" if at >= 0 and tokens[at].key in modifier else particle
    if at >= 0 and tokens[at].key in modifier and tokens[at].key not in words_in("belongs only with ل"):
        return "mod"
    if at >= 0 and tokens[at].key.startswith("ب") and tokens[at].key in company:
        return "co"
    if at > 1 and tokens[at].key in words_in("by whom") and tokens[at - 1].key == "من":
        return "mod" if tokens[at - 2].key in modifier else "by"
    steps = 0
    while at >= 0 and steps < 4:
        word = tokens[at].key
        if tokens[at].text in QUOTES:
            at -= 1
            continue
        if word in ("of", "from") and tokens[at - 1].key in people:
            at -= 2  # members of X are X, whatever governs them
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
        elif word not in transparent and word.partition("-")[2] not in words_in("behind a backer"):
            return ""
        at -= 1
        steps += 1
    return ""


@cache
def _joined_too(words: frozenset[str]) -> frozenset[str]:
    """Words with and without `و` in front (the army and those loyal to X)."""
    return words | {"و" + w for w in words}


def _resolved_case(
    tokens: Sequence[Token], at: int, preposition: str, modifier: frozenset[str], company: frozenset[str]
) -> str:
    before = tokens[at - 1].key if at else ""
    if preposition == "before" and before == "من":
        return "mod" if at > 1 and tokens[at - 2].key in modifier else "by"
    if before in modifier and preposition in _HELD_BY:
        return "mod"
    if before in company:
        return "co"
    if preposition == "من" and before.endswith(_BACKED_HOW):
        return ""  # المدعومين أميركيا من X: who they are, not who backs them
    if preposition in ("من", "by") and any(t.key in modifier for t in tokens[max(at - 3, 0) : at]):
        return "mod"
    if preposition == "على" and before == "حساب":
        return "على"
    return preposition
