"""What a cue word says of the standing of what it governs."""

from dataclasses import dataclass

from conflictmap.models import Modality
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.scene import Scene
from conflictmap.records import quickly_made

REACH = 12
"""The most tokens between a cue and what it governs."""
AS_IT_IS = "told as it is"
NOMINAL = "a line of news without a verb"
ANNOUNCED = "announced, by a noun"
BY_CLASS = {
    "aim": Modality.PLANNED,
    "plan": Modality.PLANNED,
    "agreecue": Modality.PLANNED,
    "demand": Modality.DEMANDED,
    "threaten": Modality.THREATENED,
    "reject": Modality.NEGATED,
    "negation": Modality.NEGATED,
    "order": Modality.DEMANDED,
    "deny": Modality.DENIED,
    "prevent": Modality.HYPOTHETICAL,
    "condition": Modality.HYPOTHETICAL,
    "forecast": Modality.PLANNED,
    "soon": Modality.HYPOTHETICAL,
    "aimnoun": Modality.PLANNED,
    "toward": Modality.PLANNED,
    "expect": Modality.HYPOTHETICAL,
}
_STILL = words_in("still")


@quickly_made
@dataclass(frozen=True, slots=True)
class Standing:
    """`modality` None is a fact in the voice that tells it; `governor` is the cue that decided, `hedged` unconfirmed.

    `licensed` is whether a verbal noun has a word that makes it happen; finite verbs always are.
    """

    modality: Modality | None
    governor: Hit | None
    hedged: bool
    licensed: bool
    why: str


def by_cue(cue: Hit, hedged: bool) -> Standing:
    """The standing that a cue of a class of BY_CLASS gives."""
    return Standing(BY_CLASS[cue.entry.cls], cue, hedged, True, told_by(cue))


def told_by(cue: Hit) -> str:
    """A cue as the reason for a standing."""
    return f"{cue.entry.cls}: {cue.entry.lemma}"


def says_no(cue: Hit) -> bool:
    """Whether a cue is a particle of negation, which governs only what stands near it."""
    return cue.entry.cls == "negation" and cue.shape.form is Form.FIXED


def says_still(scene: Scene, cue: Hit) -> bool:
    """`لا تزال` and `ما زال` are no negation: they say that something goes on."""
    following = scene.tokens[cue.last + 1].key if cue.last + 1 < len(scene.tokens) else ""
    return cue.entry.cls == "negation" and (following in _STILL or scene.tokens[cue.last].key in _STILL)
