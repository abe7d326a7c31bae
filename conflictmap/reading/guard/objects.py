"""Whether the place itself is what was taken or left: not what it only locates, ends or stands beside."""

from conflictmap.models import ClaimType
from conflictmap.reading.guard.marks import Mark, bare
from conflictmap.reading.guard.things import is_thing
from conflictmap.reading.places import PlaceMention, is_settlement

_LOCATED = 3
_RELATIVE = 2
_INSIDE = ("in", "في", "between", "بين")


def no_object(mark: Mark, place: PlaceMention) -> str | None:
    """Behind the verb with a preposition that the verb does not ask for: what was taken lies in it, or went there."""
    case, wanted = place.case, mark.hit.entry.place
    behind = place.first > mark.hit.last and not place.anaphor
    return "where it lies, not what was taken" if behind and case in _INSIDE and case not in wanted else None


def of_several(mark: Mark, place: PlaceMention) -> str | None:
    """`the palace and offices in P, which were seized`: one town alone is no they."""
    hit, tokens = mark.hit, mark.tokens
    behind = place.last < hit.first and not place.joined and len(mark.coloured) == 1
    if mark.lang != "en" or not behind or hit.first < _RELATIVE:
        return None
    were = tokens[hit.first - 1].key in ("were", "are") and tokens[hit.first - 2].key in ("which", "that")
    return "what lies there or around it, not the place itself" if were else None


def stands_for_another(mark: Mark, place: PlaceMention) -> str | None:
    """A pronoun or `the town` behind something else that it may stand for as well."""
    if place.anaphor and _may_be_another(mark, place):
        return "the words may stand for something else named before"
    return None


def _may_be_another(mark: Mark, place: PlaceMention) -> bool:
    tokens = mark.tokens
    named = place.first != mark.hit.first  # else it is the verb that points back
    if not named and place.relation != "in":
        return True
    told = tokens[place.first : place.last + 1] if named else ()
    if mark.has_one(told, "area") and mark.draft.type is not ClaimType.CONTROL_STATUS:
        return True
    kind = place.place.feature_type
    if mark.has_one(told, "village") and kind.startswith(("PPLA", "PPLC")):
        return True
    if mark.has_one(told, "small town") and kind in ("PPLA", "PPLC"):
        return True
    described = mark.has_one(told, "settlement")
    before = [p for p in mark.scene.places if p.last < place.first and not p.anaphor and p.place.id == place.place.id]
    low = before[-1].last + 1 if before else 0
    if before and (before[-1].relation != "in" or (is_settlement(place.place) and is_thing(mark, before[-1]))):
        return True
    if before and not described and _only_locates(mark, before[-1]):
        return True
    between = range(low, place.first)
    if any(_unknown_settlement(mark, i) for i in between):
        return True
    near = (*(() if before else tokens[: place.first]), *tokens[mark.hit.last + 1 : mark.hit.last + 3])
    if not named and mark.has_one(near, "several places"):
        return True
    return (
        named and not described and any(mark.is_one_of(tokens[i], "thing she") for i in between if not _placed(mark, i))
    )


def _only_locates(mark: Mark, place: PlaceMention) -> bool:
    """Whether a place only says where the one in front of it lies (A outside B): a pronoun stands for A."""
    front = [p for p in mark.scene.places if p.last < place.head and place.head - p.last <= _LOCATED]
    return bool(front) and not place.joined and is_settlement(front[-1].place) and not place.is_regional


def _unknown_settlement(mark: Mark, at: int) -> bool:
    """A word such as village with a name behind it that no table knows."""
    tokens = mark.tokens
    if bare(tokens[at].key, mark.words("settlement"), mark.lang) is None or at + 2 >= len(tokens):
        return False
    after = at + 1
    if mark.lang == "en":
        if tokens[after].key != "of":
            return at > 0 and tokens[at - 1].text[0].isupper() and at > 1 and not _placed(mark, at - 1)
        after += 1
        return tokens[after].text[0].isupper() and not _placed(mark, after)
    if tokens[at].key.removeprefix("و").startswith(("ال", "بال", "لل")) or not tokens[after].is_word:
        return False
    return not _placed(mark, after) and not _placed(mark, at)


def _placed(mark: Mark, at: int) -> bool:
    return any(p.head <= at <= p.last for p in mark.scene.places)


def beside_the_clause(mark: Mark, place: PlaceMention) -> str | None:
    """A relation told behind a comma: what was done near by, or completed around it, is another thing."""
    if place.first < mark.hit.first or place.anaphor:
        return None
    comma = any(t.text in ",،;" for t in mark.tokens[mark.hit.last + 1 : place.head])
    told = any(mark.hit.last < t.first < place.head for t in (*mark.scene.triggers, *mark.scene.reports))
    other = any(t.key in mark.words("meanwhile") for t in mark.tokens[mark.hit.last + 1 : place.head])
    return "told of something else in the sentence" if (comma and told) or other else None
