"""When a claim is about: the date words that belong to it, the time of quoted speech, and what holds without any."""

from dataclasses import dataclass
from datetime import date, timedelta

from conflictmap.models import ClaimType, DatePrecision, DateSpan, Modality
from conflictmap.reading.calendar_week import last_week
from conflictmap.reading.dates import DateMention, find_dates
from conflictmap.reading.draft import SPEECH, Draft
from conflictmap.reading.english_earlier import gone_before
from conflictmap.reading.function_words import words_in
from conflictmap.reading.morphology import Form
from conflictmap.reading.own_dates import own_date, said_on, still_going_on
from conflictmap.reading.scene import Scene
from conflictmap.records import quickly_made

_STATES = frozenset({ClaimType.CONTROL_STATUS, ClaimType.ASSESSMENT})
_UNREAL = frozenset(
    {Modality.PLANNED, Modality.DEMANDED, Modality.THREATENED, Modality.NEGATED, Modality.HYPOTHETICAL, Modality.DENIED}
)
_SPOKEN = frozenset({ClaimType.NO_COMMENT, ClaimType.DENY, ClaimType.STATEMENT})
_ON_THE_DAY = SPEECH - {ClaimType.AGREE, ClaimType.NEGOTIATION_FAIL}
_PREPARATORY = "prep"
HAD_BEEN = "had been done by then, on a day not told"
"""The basis of the date of what a pluperfect tells."""
_PLUPERFECT = 7
"""The most words from the verb of being to the verb it makes a pluperfect."""


@quickly_made
@dataclass(frozen=True, slots=True)
class When:
    """The date of the deed and, where the words date the saying, the date of the statement."""

    date: DateSpan
    statement: DateSpan | None


def when(scene: Scene, draft: Draft, modality: Modality, published: DateSpan) -> When:
    """The dates of one draft; `published` is the day to count from, open when it is not known."""
    day = published.start if published.precision is DatePrecision.DAY else None
    statement = said_on(scene, draft)
    base = day
    if statement is not None and statement.span.start is not None and statement.kind != "now":
        base = statement.span.start
    own = own_date(scene, draft, statement)
    if own is not None and own.mention.kind == "until" and draft.type in _SPOKEN:
        own = None
    if draft.type is ClaimType.GEO_RELATION:
        return When(DateSpan(None, None, DatePrecision.TIMELESS, "geography has no date"), None)
    said = statement.span if statement is not None else None
    if own is not None and own.before and own.span.last is not None:
        return When(
            DateSpan.days(None, own.span.last, DatePrecision.BEFORE, f"went before what is dated {own.span.stated}"),
            said,
        )
    if own is not None:
        span = last_week(own.mention, day) if base == day else _recounted(scene, own.mention, base, day)
        if draft.type is ClaimType.OP_ONGOING and span.start is not None and day is not None:
            span = DateSpan.days(
                span.start, day, DatePrecision.RANGE, f"goes on since {own.span.stated}", own.span.stated
            )
        return When(span, said)
    if modality in _UNREAL and not _failed(draft, modality):
        return When(DateSpan(None, None, DatePrecision.OPEN, "has not happened, by these words"), said)
    if base is None or day is None:
        return When(
            DateSpan(None, None, DatePrecision.OPEN, published.basis or "no publication date to count from"), said
        )
    return When(gone_before(scene, draft, base) or _without_words(scene, draft, statement, base, day), said)


def _without_words(scene: Scene, draft: Draft, statement: DateMention | None, base: date, day: date) -> DateSpan:
    """The date of a deed that no date words belong to; `base` is the day it was said, `day` the day of publication."""
    if draft.type in _STATES:
        return DateSpan.days(day, day, DatePrecision.STATE, "state on the day of publication")
    if _PREPARATORY in draft.hit.entry.flags:
        return DateSpan.days(None, day, DatePrecision.BEFORE, "went before what the report tells")
    if statement is not None and statement.span.precision is DatePrecision.FUZZY:
        return DateSpan.days(None, _last(statement, day), DatePrecision.BEFORE, "before it was said")
    if draft.type is ClaimType.STATEMENT:
        return DateSpan.days(None, day, DatePrecision.BEFORE, "said by then")
    if draft.type in SPEECH and _long_done(scene, draft):
        return DateSpan.days(None, base, DatePrecision.BEFORE, "had been said by then, on a day not told")
    if draft.type in _SPOKEN or draft.type in _ON_THE_DAY:
        told = base if draft.type in _ON_THE_DAY else day
        return DateSpan.days(told, told, DatePrecision.DAY_PM1, "no time word: said about the day of publication")
    if draft.hit.entry.flags & {"reach", "arrive"}:
        return DateSpan.days(None, base, DatePrecision.BEFORE, "got there by then, since when is not told")
    if draft.type is ClaimType.AGREE and draft.hit.shape.form is Form.NOUN:
        return DateSpan.days(None, day, DatePrecision.BEFORE, "a deal that exists, made on a day not told")
    if _long_done(scene, draft):
        return DateSpan.days(None, base, DatePrecision.BEFORE, HAD_BEEN)
    if _became(scene, draft):
        return DateSpan.days(None, base, DatePrecision.BEFORE, "so by then, since when is not told")
    if statement is not None and statement.span.precision is DatePrecision.DAY:
        return _of_a_dated_saying(scene, draft, statement, base)
    if still_going_on(scene, draft):
        return DateSpan.days(base, base, DatePrecision.STATE, "goes on on the day it is told")
    first = base - timedelta(days=1)
    return DateSpan.days(first, base, DatePrecision.RANGE, "no time word: that day or the day before")


def _of_a_dated_saying(scene: Scene, draft: Draft, statement: DateMention, base: date) -> DateSpan:
    """What is announced on a day is news of that day; what is alleged on a day happened at some time before, if so."""
    stated = statement.span.stated
    if draft.voice is not None and draft.voice.verb == "claimverb" and scene.lang == "ar":
        return DateSpan.days(None, base, DatePrecision.BEFORE, f"alleged {stated}, to have happened by then")
    return DateSpan.days(base, base, DatePrecision.DAY, f"the day it was told: {stated}")


def _long_done(scene: Scene, draft: Draft) -> bool:
    """`كان الجيش قد استعاد`: what had been done before the rest that is told."""
    at = draft.hit.first
    keys = [t.key for t in scene.tokens[max(at - _PLUPERFECT, 0) : at]]
    been = [n for n, k in enumerate(keys) if k in words_in("past auxiliary") or k[1:] in words_in("past auxiliary")]
    opens = bool(been) and at - len(keys) + been[0] == scene.clause(at)[0] and draft.hit.shape.form is Form.PAST
    return bool(been) and ("قد" in keys[-2:] or opens)


def _became(scene: Scene, draft: Draft) -> bool:
    """Whether the deed is told by what came of it: they now hold it (باتت تسيطر على), on a day not told."""
    hit = draft.hit
    return any(c.entry.cls == "became" and 0 < hit.first - c.last <= 2 for c in scene.cues)


def _failed(draft: Draft, modality: Modality) -> bool:
    """Whether something was tried and failed, or was not done: that has a day, other than what is refused."""
    governor = draft.stand.governor
    return (
        modality is Modality.NEGATED
        and governor is not None
        and (draft.stand.why == "planned, then given up" or governor.entry.lemma in words_in("did not"))
    )


def _last(statement: DateMention, day: date) -> date:
    return statement.span.last or day


def _recounted(scene: Scene, own: DateMention, base: date | None, day: date | None) -> DateSpan:
    """A relative word inside dated speech counts from the day of that speech."""
    if base is None or base == day:
        return own.span
    again = find_dates(scene.tokens[own.first : own.last + 1], base, scene.lang)
    return again[0].span if again else own.span
