"""Whom a demand or an order is put to, and the demand a noun hangs on."""

from conflictmap.reading.clauses.nearby_parties import in_front
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.parties import Party
from conflictmap.reading.scene import Scene
from conflictmap.reading.unnamed import group_of, unnamed_subject
from conflictmap.reading.windows import window


def asking(scene: Scene, governor: Hit | None, hit: Hit) -> Hit | None:
    """The demand or order a noun hangs on, also through a word that forbids (orders not to hand over)."""
    if governor is None or governor.first >= hit.first:
        return None
    if governor.entry.cls in ("demand", "order"):
        return governor
    if governor.entry.cls not in ("prevent", "negation"):
        return None
    first, _ = scene.clause(governor.first)
    outer = [c for c in scene.cues if first <= c.first < governor.first and c.entry.cls in ("demand", "order")]
    return outer[-1] if outer else None


def addressee(scene: Scene, governor: Hit, before: int) -> Party | None:
    """The party a demand or an order is put to (asked of X); it stands between the verb and its content."""
    found = [
        p for p in scene.parties if governor.last < p.first and p.last < before and p.case not in ("mod", "co", "by")
    ]
    group = unnamed_subject(scene, governor, None)
    if group is not None:
        own = group_of(scene, group)
        asked = [p for p in found if p is not own and p.first > group]
        return asked[0] if asked else None
    marked = next((p for p in found if p.case in ("من", "ل", "إلى", "على", "to", "from")), None)
    if marked is not None:
        return marked
    earlier = next(
        (
            p
            for p in reversed(scene.parties)
            if p.last < governor.first and governor.first - p.last <= 3 and p.case == "ل"
        ),
        None,
    )
    if earlier is not None:
        return earlier
    subject_first = in_front(scene, governor, window(scene, governor).left) is not None
    bare = [p for p in found if p.case == "" and (p is found[0] or p.ids != found[0].ids)]
    if subject_first:
        return bare[0] if bare else None
    return bare[1] if len(bare) > 1 else None
