"""How the drafts of a sentence hang together: speech acts and operations, and what they are about."""

from collections.abc import Sequence
from dataclasses import replace

from conflictmap.models import ClaimType, Modality
from conflictmap.reading.draft import BEARERS, OPERATIONS, SPEECH, Draft
from conflictmap.reading.left_aside import LeftAside
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.needed_nouns import is_event_noun
from conflictmap.reading.scene import RELATIVES, Scene

_ASKING = (ClaimType.ORDER, ClaimType.DEMAND)
_FORBIDDING_GAP = 14
_OPERATION_GAP = 5


def threatened(scene: Scene, draft: Draft, parent: int) -> Draft | None:
    """The operation that is threatened, where it stands in front of the verb (the operation that X threatens)."""
    first = draft.hit.first
    if draft.type is not ClaimType.THREATEN:
        return None
    if first and scene.tokens[first - 1].key in RELATIVES:
        near = range(max(first - _OPERATION_GAP, 0), first)
    else:
        near = range(draft.hit.last + 1, min(draft.hit.last + 1 + _OPERATION_GAP, len(scene.tokens)))
        taken = {t.first for t in scene.triggers}
        near = range(0) if scene.lang != "ar" or taken & set(near) else near
    noun = next((i for i in near if _is_operation(scene, i, first)), None)
    if noun is None:
        return None
    stand = replace(draft.stand, modality=Modality.THREATENED, why="threatened")
    last = max(draft.last, noun) if noun > draft.hit.last else draft.last
    return replace(draft, type=ClaimType.OP_LAUNCH, stand=stand, targets=(), first=noun, last=last, parent=parent)


def _is_operation(scene: Scene, at: int, verb: int) -> bool:
    """Whether the word names an operation: behind the verb only with `ب` (threatened with an operation)."""
    word = scene.tokens[at]
    return is_event_noun(word, "operation", scene.lang) and (at < verb or word.key.startswith("ب"))


def inherited(draft: Draft, made: Sequence[Draft]) -> Draft:
    """What is threatened, refused or promised without a doer is the speaker's deed; what is asked, the addressee's."""
    if draft.actors or draft.unnamed or draft.stand.modality is None:
        return draft
    bearer = next((d for d in reversed(made) if d.type in SPEECH and _governs(d, draft.stand.governor)), None)
    if bearer is None or bearer.type is ClaimType.NEGOTIATION_FAIL:
        return draft
    return replace(draft, actors=bearer.targets if bearer.type in _ASKING else bearer.actors)


def linked(scene: Scene, made: Sequence[Draft]) -> list[Draft]:
    """Children get their parent: what is demanded, ordered, refused, agreed or aimed at in the same clause."""
    out: list[Draft] = []
    for draft in made:
        parent = _parent(scene, draft, out)
        if parent is not None:
            launch = out[parent].type is ClaimType.OP_LAUNCH
            actors = out[parent].actors if launch and not draft.actors else draft.actors
            draft = replace(draft, actors=actors, parent=parent)
        out.append(draft)
    return out


def _parent(scene: Scene, draft: Draft, before: Sequence[Draft]) -> int | None:
    """The nearest draft before that this one is the content or the aim of; what has happened has none."""
    if draft.stand.modality is None:
        return None
    for n in range(len(before) - 1, -1, -1):
        other = before[n]
        if other.type in BEARERS and (_governs(other, draft.stand.governor) or _aims(scene, draft, before, n)):
            return n
    return None


def _governs(bearer: Draft, governor: Hit | None) -> bool:
    """Whether the word that decides a draft's standing is the bearer's, or forbids in its name (ordered not to)."""
    if governor is None:
        return False
    if bearer.hit.first <= governor.first <= bearer.hit.last:
        return True
    forbids = governor.entry.cls in ("prevent", "negation", "demand") and bearer.type in (*_ASKING, ClaimType.THREATEN)
    return forbids and 0 < governor.first - bearer.hit.last < _FORBIDDING_GAP


def _aims(scene: Scene, draft: Draft, before: Sequence[Draft], n: int) -> bool:
    """Whether a plan is the aim of the bearer in front: of a launch without a content yet also across a break."""
    bearer = before[n]
    if draft.stand.modality is not Modality.PLANNED or bearer.hit.first >= draft.hit.first:
        return False
    if bearer.type is ClaimType.OP_LAUNCH and not any(d.parent == n for d in before):
        return True
    return not any(scene.breaks(i) for i in range(bearer.hit.last + 1, draft.hit.first))


def sharing(made: Sequence[Draft]) -> list[Draft]:
    """A speech act or an operation without a place or target of its own takes its child's."""
    out = list(made)
    for n, draft in enumerate(out):
        child = next((c for c in out if c.parent == n), None) if draft.type in BEARERS else None
        if child is not None:
            out[n] = _sharing(draft, child)
    return out


def _sharing(draft: Draft, child: Draft) -> Draft:
    own = () if draft.type in (*_ASKING, ClaimType.REJECT) and child.places else draft.places
    agreed = draft.type is ClaimType.AGREE
    places = own or tuple((m, "about" if agreed else relation) for m, relation in child.places)
    targets = tuple(t for t in _shared_targets(draft, child) if t not in draft.actors)
    reaches = not draft.places or draft.type in SPEECH
    return replace(draft, targets=targets, places=places, last=max(draft.last, child.last) if reaches else draft.last)


def _shared_targets(draft: Draft, child: Draft) -> tuple[str, ...]:
    """Whom an operation is against, who would receive what is refused or agreed, of whom it is asked."""
    if draft.type in (ClaimType.REJECT, ClaimType.AGREE) and child.type is ClaimType.HANDOVER:
        return child.targets
    if draft.type in OPERATIONS:
        return draft.targets or child.targets
    if draft.type in _ASKING:
        return draft.targets or child.actors
    return draft.targets


def without_empty(made: Sequence[Draft], left: LeftAside) -> tuple[Draft, ...]:
    """Without the nouns of demand and order that ask for nothing; parents keep pointing at the right draft."""
    parents = {d.parent for d in made if d.parent is not None}
    empty = {
        n
        for n, d in enumerate(made)
        if d.type in (*_ASKING, ClaimType.REJECT) and d.hit.shape.form is Form.NOUN and n not in parents
    }
    for n in sorted(empty):
        left.add("an order or demand without content", made[n].hit)
    if not empty:
        return tuple(made)
    kept = [n for n in range(len(made)) if n not in empty]
    moved = {old: new for new, old in enumerate(kept)}
    drafts = [made[n] for n in kept]
    return tuple(replace(d, parent=moved[d.parent] if d.parent is not None else None) for d in drafts)
