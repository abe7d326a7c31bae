"""Whether the reports that tell it are called untrue, and whether a speaker means himself."""

from conflictmap.reading.guard.marks import Mark

_NEAR = 6
_QUOTE = '"'


def denied_reports(mark: Mark) -> str | None:
    """`نفت الوزارة تقارير تفيد بسحب القوات من P`: what is denied is the report, whatever verb the report has."""
    if mark.lang != "ar":
        return None
    low, _ = mark.scene.clause(mark.hit.first)
    tokens = mark.tokens
    denied = next((i for i in range(mark.hit.first - 1, low - 1, -1) if mark.is_one_of(tokens[i], "denies")), None)
    if denied is None:
        return None
    told = mark.has_one(tokens[denied + 1 : denied + 1 + _NEAR], "reports of it")
    return "called untrue in the same clause" if told else None


def said_of_others(mark: Mark) -> str | None:
    """`"P is now under their control," X said`: who speaks of them is not one of them."""
    voice = mark.draft.voice
    if mark.lang != "en" or voice is None or not mark.draft.actors:
        return None
    speaks = {i for i in (voice.source.actor, voice.affiliation) if i is not None}
    own = set(mark.draft.actors) <= speaks
    quoted = sum(t.text == _QUOTE for t in mark.tokens[: mark.hit.first]) % 2 == 1
    theirs = any(t.key in mark.words("of them") for t in mark.tokens[mark.hit.first : mark.hit.last + 1])
    return "the words name others than its holder" if own and quoted and theirs else None
