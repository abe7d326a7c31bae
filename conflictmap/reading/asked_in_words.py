"""Demands and threats that no verb of the tables names: somebody says that another must do it."""

from collections.abc import Sequence
from dataclasses import replace

from conflictmap.models import ClaimType, Modality, SourceKind
from conflictmap.reading.cue_standing import AS_IT_IS, Standing
from conflictmap.reading.draft import BEARERS, Draft

_ACTS = {Modality.DEMANDED: ClaimType.DEMAND, Modality.THREATENED: ClaimType.THREATEN}
_SPEAK_FOR_THEMSELVES = frozenset(
    {SourceKind.STATE, SourceKind.BELLIGERENT_SELF, SourceKind.NAMED_PERSON, SourceKind.SPOKESMAN}
)


def asked_in_words(content: Draft, before: Sequence[Draft]) -> Draft | None:
    """The speech act whose content this is, where a party says it and no draft before it is that act."""
    governor, voice = content.stand.governor, content.voice
    act = _ACTS.get(content.stand.modality) if content.stand.modality is not None else None
    if act is None or governor is None or voice is None or voice.source.kind not in _SPEAK_FOR_THEMSELVES:
        return None
    actor = voice.source.actor
    if actor is None or actor in content.actors or governor.first < voice.said_at:
        return None
    if any(d.type in BEARERS and voice.said_at <= d.hit.first <= governor.last for d in before):
        return None
    told = Standing(None, None, content.stand.hedged, True, AS_IT_IS)
    return replace(
        content,
        type=act,
        hit=governor,
        stand=told,
        voice=None,
        actors=(actor,),
        targets=(),
        co_actors=(),
        places=(),
        first=min(voice.said_at, governor.first),
        subject=None,
        parent=None,
    )
