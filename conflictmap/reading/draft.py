"""A claim in the making, and the groups of types that the rules speak of."""

from dataclasses import dataclass, replace

from conflictmap.models import ClaimType, Modality
from conflictmap.reading.cue_standing import Standing
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.parties import Party
from conflictmap.reading.places import Placed
from conflictmap.reading.voices import UNSAID, Voice
from conflictmap.records import quickly_made

SPEECH = frozenset(
    {
        ClaimType.DEMAND,
        ClaimType.ORDER,
        ClaimType.REJECT,
        ClaimType.AGREE,
        ClaimType.THREATEN,
        ClaimType.NEGOTIATION_FAIL,
    }
)
OPERATIONS = frozenset({ClaimType.OP_LAUNCH, ClaimType.OP_ONGOING})
BEARERS = SPEECH | OPERATIONS | {ClaimType.PREPARE}
"""Types that other claims hang on as their content or their aim."""
CONTROL = frozenset(
    {ClaimType.CONTROL_GAIN, ClaimType.CONTROL_LOSS, ClaimType.CONTROL_STATUS, ClaimType.WITHDRAW, ClaimType.HANDOVER}
)
_BY_VERB = {"deny": Modality.DENIED, "expect": Modality.HYPOTHETICAL, UNSAID: Modality.NEGATED}


@quickly_made
@dataclass(frozen=True, slots=True)
class Draft:
    """A claim in the making: `first` and `last` are its tokens (both in), `parent` the index of a draft."""

    type: ClaimType
    hit: Hit
    stand: Standing
    voice: Voice | None
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    co_actors: tuple[str, ...]
    places: tuple[Placed, ...]
    first: int
    last: int
    subject: Party | None = None
    parent: int | None = None
    partial: bool = False
    armed: bool = False
    """The weapon is told with it."""
    background: bool = False
    """Named as known (under the terms of, after): no event told here."""
    unnamed: bool = False
    """Its subject is told, by words that stand in no table."""
    somewhere: bool = False
    """Whether what was taken are places that nobody names."""
    takes_no_place: bool = False
    """What is taken or held is no place (prisoners, weapons)."""
    of_places: bool = False
    """Its object is told by a kind of place: villages, territory, half of the city."""
    passing: bool = False
    """A place is left that was only entered or raided, or that only what others took says they were in: no mark."""

    @property
    def modality(self) -> Modality | None:
        """The standing's own modality, or what its voice makes of it; None for a plain fact of its voice."""
        voice, own = self.voice, self.stand.modality
        if voice is not None and voice.verb == "deny" and own is Modality.PLANNED and self._hangs_on_a_noun(voice):
            return Modality.DENIED
        if voice is None or own not in (None, Modality.HYPOTHETICAL) or voice.first > self.hit.first:
            return own
        return _BY_VERB.get(voice.verb, own)

    @property
    def driven_out(self) -> tuple[str, ...]:
        """Who is said to have lost the place to nobody named: not whom English words free it from (A was freed)."""
        freed = self.type is ClaimType.CONTROL_GAIN and self.hit.entry.lang == "en"
        return () if freed and "expel" not in self.hit.entry.flags else self.targets

    def hung_on(self, parent: int | None) -> "Draft":
        """The draft with this parent; itself where that is its parent already."""
        return self if parent == self.parent else replace(self, parent=parent)

    def _hangs_on_a_noun(self, voice: Voice) -> bool:
        """Whether it is the content of a plan or a deal that the speaker names (denied any intention to)."""
        governor = self.stand.governor
        named = governor is not None and governor.shape.form is Form.NOUN and governor.first > voice.said_at
        return governor is not None and named and governor.entry.cls in ("plan", "agreecue")
