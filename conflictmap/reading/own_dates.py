"""Which date words of a sentence belong to a deed, which to the saying of it, and which to what came before it."""

from collections.abc import Iterator
from dataclasses import dataclass

from conflictmap.models import ClaimType, DateSpan
from conflictmap.reading.dates import DateMention
from conflictmap.reading.draft import SPEECH, Draft
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.scene import COMPLEMENTISERS, Scene
from conflictmap.reading.voices import Voice

_FAR = 25
_OPENING = 4
_DEAL = 10
"""The most words from the participle of a deal, with whom it was made, to the date of it."""
_SINCE = ("منذ", "since")
_AT_ONCE = ("اثر", "عقب")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and how the deed lies to it: `before` where the deed is what the dated one came after."""

    mention: DateMention
    before: bool

    @property
    def span(self) -> DateSpan:
        return self.mention.span


def said_on(scene: Scene, draft: Draft) -> DateMention | None:
    """A date that stands with the reporting word rather than with what is reported."""
    voice = draft.voice
    if voice is None or voice.verb == "according" or not _quoted(scene, voice):
        return None
    first, _ = scene.clause(voice.said_at)
    begins = _content_begins(scene, voice)
    for found in scene.dates:
        if first <= found.first < begins and found.last < draft.hit.first and found.kind != "until":
            return found
    return None


def own_date(scene: Scene, draft: Draft, statement: DateMention | None) -> Dated | None:
    """The nearest date of the clause that no other trigger stands nearer to, else one that opens the sentence."""
    best: tuple[int, DateMention] | None = None
    found_here = [d for d in _in_clause(scene, draft) if d is not statement and not _dates_the_saying(scene, draft, d)]
    free = [d for d in found_here if d.kind != "daypart"] or found_here
    for found in free:
        gap = _distance(scene, draft, found)
        if _of_the_verb_before(scene, draft, found) or _of_another_after(scene, draft, found):
            continue
        rivals = (t for t in scene.triggers if t is not draft.hit and not _parted(scene, found.last, t.first))
        rival = min((_gap(found, t.first, t.last) for t in rivals), default=99)
        if gap > rival + 2 and not draft.first <= found.first <= draft.last:
            continue
        if gap > _FAR or (best is not None and gap >= best[0]):
            continue
        best = gap, found
    chosen = best[1] if best else next((d for d in free if _opens(scene, d, draft) or _lasts(d, draft)), None)
    if chosen is None:
        return None
    if any(d.kind == "daypart" and draft.first <= d.first <= draft.last for d in found_here):
        return Dated(chosen, before=False)  # told with a time of that day
    return Dated(chosen, _came_before(scene, draft, chosen))


def _distance(scene: Scene, draft: Draft, found: DateMention) -> int:
    """Words between a date and the words of a deed; to its verb, where another verb has the date behind it.

    `سيطر على P في أيار قبل أن يخسرها في آذار`: the words of the loss begin with its subject, in front of May.
    """
    inside = draft.first <= found.first and found.last < draft.hit.first
    verbs = (t for t in scene.triggers if t.shape.form is not Form.NOUN and t is not draft.hit)
    if inside and any(draft.first <= t.first < found.first for t in verbs):
        return draft.hit.first - found.last
    return _gap(found, draft.first, draft.last)


def _of_the_verb_before(scene: Scene, draft: Draft, found: DateMention) -> bool:
    """`سيطر على A يوم الأحد، وقصف B`: a date behind one verb is not that of another joined to it."""
    first, _ = scene.clause(draft.hit.first)
    led = any(first <= t.first < found.first and t.shape.form is not Form.NOUN for t in scene.triggers)
    return scene.lang == "ar" and led and _parted(scene, found.last, draft.hit.first)


def _of_another_after(scene: Scene, draft: Draft, found: DateMention) -> bool:
    """`بعد قصف A في آذار وبعد سيطرته على B`: a date behind one `after` is not that of another joined to it."""
    if scene.lang != "ar" or found.first > draft.hit.first:
        return False
    after = [c for c in _after_words(scene) if c.first < draft.hit.first]
    joined = after and after[-1].first > found.last and after[-1].shape.conj == "و"
    return bool(joined) and any(c.last < found.first for c in after[:-1])


def _parted(scene: Scene, date: int, at: int) -> bool:
    """Whether a verb joined by `و` begins behind a date and not behind token `at`."""
    joined = (h for h in (*scene.triggers, *scene.cues, *scene.reports) if h.shape.conj == "و")
    return scene.lang == "ar" and any(
        date < h.first <= at and h.shape.form in (Form.PAST, Form.PRESENT) for h in joined
    )


def _in_clause(scene: Scene, draft: Draft) -> Iterator[DateMention]:
    """The dates of the draft's clause that date an event; the date of a deal's name dates only that deal."""
    first, last = scene.clause(draft.hit.first)
    for found in scene.dates:
        deal = draft.type is not ClaimType.AGREE and _names_a_deal(scene, found)
        other = deal or _is_a_term(draft, found) or _of_what_went(scene, draft, found)
        if first <= found.first < last and not other:
            yield found


def _is_a_term(draft: Draft, found: DateMention) -> bool:
    """Whether a date behind what is asked or threatened is the term that is set for it (until, before, within)."""
    return draft.type in SPEECH and found.first > draft.hit.last and found.kind in ("duration", "until", "before")


def _of_what_went(scene: Scene, draft: Draft, found: DateMention) -> bool:
    """Whether a date stands with what went before the deed (they took it after the crossing early in the week)."""
    if scene.lang != "ar" or found.first <= draft.hit.last or draft.type is ClaimType.WITHDRAW:
        return False
    return any(
        c.entry.cls == "after" and c.entry.lemma not in _SINCE and draft.hit.last < c.first and found.first - c.last > 1
        for c in scene.cues
        if c.last < found.first
    )


def _names_a_deal(scene: Scene, found: DateMention) -> bool:
    """`the March 10 agreement`, `اتفاق 10 آذار`: the date is the name of what was agreed."""
    if _of_a_deal_concluded(scene, found):
        return True
    before = scene.tokens[found.first - 1].key if found.first else ""
    after = scene.tokens[found.last + 1].key if found.last + 1 < len(scene.tokens) else ""
    return found.kind == "day" and (before if scene.lang == "ar" else after) in words_in("named by its date")


def _of_a_deal_concluded(scene: Scene, found: DateMention) -> bool:
    """`التفاهم المبرم مع X يوم`: a date behind the participle that tells when a deal was made."""
    if scene.lang != "ar":
        return False
    low = max(scene.clause(found.first)[0], found.first - _DEAL)
    for at in range(found.first - 1, low, -1):
        if scene.tokens[at].text in "،,":
            return False
        if scene.tokens[at].key in words_in("concluded"):
            beside = scene.tokens[max(at - 2, 0) : at]
            deals = words_in("named by its date")
            return any(k in deals or k.removeprefix("ال") in deals for k in (t.key.lstrip("بل") for t in beside))
    return False


def _lasts(found: DateMention, draft: Draft) -> bool:
    """A time since when, told with the first of several verbs, holds for those that go on beside it."""
    return found.kind == "since" and found.last < draft.hit.first and draft.hit.shape.form is Form.PRESENT


def _opens(scene: Scene, found: DateMention, draft: Draft) -> bool:
    """A date in front of all that happens in the sentence dates all of it (Earlier on Monday, militants …)."""
    happens = min((t.first for t in scene.triggers), default=0)
    return found.first < _OPENING and found.last < happens <= draft.hit.first


def _came_before(scene: Scene, draft: Draft, found: DateMention) -> bool:
    """Whether the deed stands behind `after` and the date in front of it: taken on Friday after shelling."""
    if draft.type is ClaimType.WITHDRAW and scene.lang == "ar":
        return False  # taken on Friday after they had left: they left that day
    later = (c for c in _after_words(scene) if not any(word in c.entry.lemma for word in _AT_ONCE))
    return any(found.last < c.first < draft.hit.first for c in later) and found.last < draft.hit.first


def _after_words(scene: Scene) -> Iterator[Hit]:
    return (c for c in scene.cues if c.entry.cls == "after" and c.entry.lemma not in _SINCE and not _counted(scene, c))


def _counted(scene: Scene, cue: Hit) -> bool:
    """`after` behind an amount of time is no mere order of events (four days after)."""
    return any(d.last == cue.first - 1 and d.kind == "duration" for d in scene.dates)


def _dates_the_saying(scene: Scene, draft: Draft, found: DateMention) -> bool:
    voice = draft.voice
    if voice is None or voice.verb == "according" or not _quoted(scene, voice):
        return False
    return found.first < _content_begins(scene, voice) <= draft.hit.first


def _content_begins(scene: Scene, voice: Voice) -> int:
    """The first word of what is said: in English behind the date of the saying and `that` (said on Sunday that)."""
    begins = voice.first
    for found in scene.dates:
        after = scene.tokens[found.last + 1].key if found.last + 1 < len(scene.tokens) else ""
        if scene.lang == "en" and found.first - begins in (0, 1) and after in COMPLEMENTISERS:
            return found.last + 1
    return begins


def _quoted(scene: Scene, voice: Voice) -> bool:
    """Whether what is said is a clause of its own; a date beside "announced its control of" dates both."""
    opening = scene.tokens[min(voice.first, len(scene.tokens) - 1)]
    return opening.key in COMPLEMENTISERS or opening.text in ':"' or scene.lang == "en" or voice.verb == "claimverb"


def _gap(found: DateMention, first: int, last: int) -> int:
    return max(found.first - last, first - found.last, 0)


def still_going_on(scene: Scene, draft: Draft) -> bool:
    """Whether the words tell what goes on as they are written: a present verb, or still, continuing, until now."""
    if scene.sentence.title:
        return False
    if draft.hit.shape.form is Form.PRESENT and scene.lang == "ar" and draft.stand.governor is None:
        return True
    first, last = scene.clause(draft.hit.first)
    low, high = max(first, draft.hit.first - 3), min(last, draft.hit.last + 5)
    return any(t.key in words_in("going on") for t in scene.tokens[low:high])
