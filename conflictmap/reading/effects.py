"""What a claim may do to the map, and why; any doubt means nothing."""

from dataclasses import dataclass

from conflictmap.models import ClaimType, MapEffect, Modality, PlaceRef
from conflictmap.records import quickly_made

_WIDE = ("ADM", "PCL", "RGN", "CONT", "AREA", "RD", "STM", "CNL", "LK", "RSV", "PLN", "DSRT", "MTS")
DRAWN = frozenset({"in", "near", "around", "entrance_of", "edge_of", "part_of", "about"})
"""The relations in which a place of a control mark may be drawn."""
CONTROLS = frozenset({MapEffect.CONTROL_CLAIM, MapEffect.CONTROL_LOSS, MapEffect.STATUS})
"""The effects that change or confirm who holds a place."""
_STRIKES = frozenset({ClaimType.STRIKE, ClaimType.EXPLOSION})


@quickly_made
@dataclass(frozen=True, slots=True)
class Effect:
    """The effect, who holds afterwards, which place ids may take the colour, and the reason in words."""

    effect: MapEffect
    holder_after: tuple[str, ...]
    may_colour: tuple[str, ...]
    why: str


def effect(
    kind: ClaimType,
    base: MapEffect,
    modality: Modality,
    *,
    hedged: bool,
    actors: tuple[str, ...],
    targets: tuple[str, ...],
    places: tuple[PlaceRef, ...],
    partial: bool,
) -> Effect:
    """The map effect of a claim of this type and standing; `partial`: only parts or points of the place are told of."""
    if base is MapEffect.NONE:
        return _none("this kind of event moves no control")
    if modality not in (Modality.ASSERTED, Modality.CLAIMED):
        return _none(f"{modality.value}: not said to have happened")
    if hedged:
        return _none("unconfirmed by its own words: for review")
    if kind in _STRIKES:
        return Effect(MapEffect.STRIKE_EVENT, (), (), "a strike")
    drawn = tuple(p for p in places if p.relation != "within")
    if kind is ClaimType.CLASH:
        return _fought_over(drawn)
    if not drawn:
        return _none("no place that could be drawn")
    if any(p.relation not in DRAWN for p in drawn):
        return _none("told of a wide area or a direction, not of a place")
    if any(p.alternatives for p in drawn):
        return _none("the place stays ambiguous: for review")
    if any(p.relation == "in" and p.rough for p in drawn):
        return _none("where the place lies is known only roughly: for review")
    if any(p.relation == "in" and not colourable(p) for p in drawn):
        return _none("a whole region, road or river is never coloured")
    if any(p.relation == "near" and not colourable(p) for p in drawn):
        return _none("near a border or a region is no place")
    if drawn[0].relation == "part_of" and not colourable(drawn[0]):
        return _none("part of a whole region is no place")
    if drawn[0].relation == "part_of":
        if kind in (ClaimType.WITHDRAW, ClaimType.CONTROL_LOSS):
            return _none("only part of it was left")
        return Effect(MapEffect.CONTEST, (), (), "only part of it: contested")
    colour = tuple(p.place_id for p in drawn if p.relation == "in" and not partial)
    if kind is ClaimType.HANDOVER:
        if not targets:
            return _none("nobody is said to receive the place")
        return Effect(MapEffect.CONTROL_CLAIM, targets, colour, "handed over")
    if kind is ClaimType.CONTROL_GAIN:
        if not actors:
            return (
                Effect(MapEffect.CONTROL_LOSS, (), colour, "driven out, by whom is not said")
                if targets and colour
                else _none("nobody is said to hold it")
            )
        return Effect(MapEffect.CONTROL_CLAIM, actors, colour, "taken")
    if kind in (ClaimType.WITHDRAW, ClaimType.CONTROL_LOSS, ClaimType.EVACUATE):
        return (
            Effect(MapEffect.CONTROL_LOSS, (), colour, "left")
            if colour and actors
            else _none("no named place was left")
        )
    if kind is ClaimType.CONTROL_STATUS:
        return (
            Effect(MapEffect.STATUS, actors, colour, "held") if colour and actors else _none("no named place is held")
        )
    if kind is ClaimType.CONTEST:
        return Effect(MapEffect.CONTEST, (), (), "fought over")
    return _none("this kind of event moves no control")


def _fought_over(drawn: tuple[PlaceRef, ...]) -> Effect:
    """Fighting inside a settlement or a part of it puts it in question."""
    if not drawn or any(p.alternatives or not colourable(p) for p in drawn):
        return _none("no single place that was fought in")
    return Effect(MapEffect.CONTEST, (), (), "fought over")


def colourable(place: PlaceRef) -> bool:
    """Whether a place is small enough for one colour: a settlement, quarter or facility, never a unit or a road."""
    return not is_wide(place.feature_type)


def is_wide(feature_type: str) -> bool:
    """Whether places of a type are units, regions, roads or rivers."""
    return feature_type.startswith(_WIDE) and not feature_type.startswith("RDJCT")


def _none(why: str) -> Effect:
    return Effect(MapEffect.NONE, (), (), why)
