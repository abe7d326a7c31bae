"""When a claim is about: the date words that belong to it, the time of quoted speech, and what holds without any."""

from dataclasses import dataclass
from datetime import date, timedelta

from conflictmap.models import ClaimType, DatePrecision, DateSpan, Modality
from conflictmap.reading.dates import DateMention, find_dates
from conflictmap.reading.draft import Draft
from conflictmap.reading.morphology import Form
from conflictmap.reading.scene import COMPLEMENTISERS, Scene
from conflictmap.reading.voices import Voice

_STATES = frozenset({ClaimType.CONTROL_STATUS, ClaimType.ASSESSMENT})
_UNREAL = frozenset(
    {Modality.PLANNED, Modality.DEMANDED, Modality.THREATENED, Modality.NEGATED, Modality.HYPOTHETICAL, Modality.DENIED}
)
_SPOKEN = frozenset({ClaimType.NO_COMMENT, ClaimType.DENY, ClaimType.STATEMENT})
_PREPARATORY = "prep"


@dataclass(frozen=True, slots=True)
class When:
    """The date of the deed and, where the words date the saying, the date of the statement."""

    date: DateSpan
    statement: DateSpan | None


def when(scene: Scene, draft: Draft, modality: Modality, published: DateSpan) -> When:
    """The dates of one draft; `published` is the day to count from, open when it is not known."""
    day = published.start if published.precision is DatePrecision.DAY else None
    statement = _said(scene, draft)
    base = day
    if statement is not None and statement.span.start is not None and statement.kind != "now":
        base = statement.span.start
    own = _own(scene, draft, statement)
    if own is not None and own.kind == "until" and draft.type in _SPOKEN:
        own = None
    if draft.type is ClaimType.GEO_RELATION:
        return When(DateSpan(None, None, DatePrecision.TIMELESS, "geography has no date"), None)
    said = statement.span if statement is not None else None
    if own is not None:
        span = _recounted(scene, own, base, day)
        if draft.type is ClaimType.OP_ONGOING and span.start is not None and day is not None:
            span = DateSpan.days(
                span.start, day, DatePrecision.RANGE, f"goes on since {own.span.stated}", own.span.stated
            )
        return When(span, said)
    if modality in _UNREAL:
        return When(DateSpan(None, None, DatePrecision.OPEN, "has not happened, by these words"), said)
    if base is None or day is None:
        return When(
            DateSpan(None, None, DatePrecision.OPEN, published.basis or "no publication date to count from"), said
        )
    if draft.type in _STATES:
        return When(DateSpan.days(day, day, DatePrecision.STATE, "state on the day of publication"), said)
    if _PREPARATORY in draft.hit.entry.flags:
        return When(DateSpan.days(None, day, DatePrecision.BEFORE, "went before what the report tells"), said)
    if statement is not None and statement.span.precision is DatePrecision.FUZZY:
        return When(DateSpan.days(None, _last(statement, day), DatePrecision.BEFORE, "before it was said"), said)
    if draft.type is ClaimType.STATEMENT:
        return When(DateSpan.days(None, day, DatePrecision.BEFORE, "said by then"), said)
    if draft.type in _SPOKEN:
        return When(
            DateSpan.days(day, day, DatePrecision.DAY_PM1, "no time word: said about the day of publication"), said
        )
    if "reach" in draft.hit.entry.flags or "arrive" in draft.hit.entry.flags:
        return When(DateSpan.days(None, base, DatePrecision.BEFORE, "got there by then, since when is not told"), said)
    if draft.type is ClaimType.AGREE and draft.hit.shape.form is Form.NOUN:
        return When(DateSpan.days(None, day, DatePrecision.BEFORE, "a deal that exists, made on a day not told"), said)
    first = base - timedelta(days=1)
    return When(DateSpan.days(first, base, DatePrecision.RANGE, "no time word: that day or the day before"), said)


def _last(statement: DateMention, day: date) -> date:
    return statement.span.last or day


def _said(scene: Scene, draft: Draft) -> DateMention | None:
    """A date that stands with the reporting word rather than with what is reported."""
    voice = draft.voice
    if voice is None or voice.verb == "according" or not _quoted(scene, voice):
        return None
    first, _ = scene.clause(voice.said_at)
    for found in scene.dates:
        if first <= found.first < voice.first and found.last < draft.first and found.kind != "until":
            return found
    return None


def _quoted(scene: Scene, voice: Voice) -> bool:
    """Whether what is said is a clause of its own; a date beside "announced its control of" dates both."""
    opening = scene.tokens[min(voice.first, len(scene.tokens) - 1)]
    return opening.key in COMPLEMENTISERS or opening.text in ':"' or scene.lang == "en" or voice.verb == "claimverb"


def _own(scene: Scene, draft: Draft, statement: DateMention | None) -> DateMention | None:
    """The nearest date of the clause that no other trigger stands nearer to."""
    first, last = scene.clause(draft.hit.first)
    best: tuple[int, DateMention] | None = None
    for found in scene.dates:
        if found is statement or not first <= found.first < last:
            continue
        if _dates_the_saying(scene, draft, found):
            continue
        gap = _gap(found, draft.first, draft.last)
        rival = min((_gap(found, t.first, t.last) for t in scene.triggers if t is not draft.hit), default=99)
        if gap > rival + 2 and not draft.first <= found.first <= draft.last:
            continue
        if gap > 25 or (best is not None and gap >= best[0]):
            continue
        best = gap, found
    return best[1] if best else None


def _dates_the_saying(scene: Scene, draft: Draft, found: DateMention) -> bool:
    voice = draft.voice
    if voice is None or voice.verb == "according" or not _quoted(scene, voice):
        return False
    return found.first < voice.first <= draft.hit.first


def _gap(found: DateMention, first: int, last: int) -> int:
    return max(found.first - last, first - found.last, 0)


def _recounted(scene: Scene, own: DateMention, base: date | None, day: date | None) -> DateSpan:
    """A relative word inside dated speech counts from the day of that speech."""
    if base is None or base == day:
        return own.span
    again = find_dates(scene.tokens[own.first : own.last + 1], base, scene.lang)
    return again[0].span if again else own.span
