"""Whether a speaker of the sentence tells what a trigger tells, or the article itself does beside what is said."""

from conflictmap.models import ClaimType
from conflictmap.reading.arguments import Arguments
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.scene import COMPLEMENTISERS, RELATIVES, Scene
from conflictmap.reading.voices import Voice


def told_by(scene: Scene, args: Arguments, hit: Hit) -> Voice | None:
    """The voice; a speaker named behind a silence or an opinion is told of in it, and does not tell it."""
    if args.voice is None or _told_beside(
        scene, args.voice, args.stand.governor, status=_is_described(scene, args, hit)
    ):
        return None
    if args.kind not in (ClaimType.NO_COMMENT, ClaimType.ASSESSMENT):
        return args.voice
    return args.voice if args.voice.said_at <= hit.first else None


def _told_beside(scene: Scene, voice: Voice, governor: Hit | None, *, status: bool) -> bool:
    """What came before an announced thing is the narrator's own (they announced its capture, after days of fire)."""
    thing = scene.tokens[min(voice.first, len(scene.tokens) - 1)]
    clause = thing.key in COMPLEMENTISERS or thing.text in ':"' or scene.lang != "ar"
    if status and not clause and voice.verb == "say":
        return True
    after = governor is not None and governor.entry.cls == "after" and governor.first > voice.first > voice.said_at
    return after and not clause and voice.verb == "say"


def _is_described(scene: Scene, args: Arguments, hit: Hit) -> bool:
    """Whether a state is told of a place in passing (the bank that X holds): nobody announces that."""
    before = scene.tokens[hit.first - 1].key if hit.first else ""
    return args.kind is ClaimType.CONTROL_STATUS and before in RELATIVES
