"""What the model said, as proposals: shape and closed lists only; `checks` asks whether they are true to the report."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from conflictmap.models import ClaimType, Modality
from conflictmap.proposals.endpoint import NoAnswer

RELATIONS = ("in", "near", "around", "edge_of", "entrance_of", "part_of", "countryside_of", "within", "about")
"""The relations of the codebook that a proposal may name."""
_MOST = 60
_LONGEST_NAME = 120
_LONGEST_QUOTE = 600


@dataclass(frozen=True, slots=True)
class Proposal:
    """One claim in the model's words; `places` holds (name, relation)."""

    type: ClaimType
    quote: str
    modality: Modality
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    places: tuple[tuple[str, str], ...]


def proposals(answer: str) -> tuple[list[Proposal], Counter[str]]:
    """The well-formed proposals of an answer, and why the others were left. NoAnswer when it is no such JSON."""
    try:
        told: Any = json.loads(answer)
    except (ValueError, RecursionError) as problem:
        raise NoAnswer("the model's answer is no JSON") from problem
    claims = told.get("claims") if isinstance(told, dict) else None
    if not isinstance(claims, list):
        raise NoAnswer("the model's answer holds no list of claims")
    good: list[Proposal] = []
    left: Counter[str] = Counter()
    if len(claims) > _MOST:
        left["more claims than one report holds"] += len(claims) - _MOST
    for claim in claims[:_MOST]:
        try:
            good.append(_proposal(claim))
        except (ValueError, KeyError, TypeError):
            left["not in the form that was asked for"] += 1
    return good, left


def _proposal(told: Any) -> Proposal:
    quote = _text(told["quote"], _LONGEST_QUOTE)
    places = told.get("places") or []
    where = tuple((_text(place["words"], _LONGEST_NAME), _relation(place.get("relation", "in"))) for place in places)
    return Proposal(
        ClaimType(told["type"]),
        quote,
        Modality(told["modality"]),
        _names(told.get("actors")),
        _names(told.get("targets")),
        where,
    )


def _names(told: Any) -> tuple[str, ...]:
    if told is None:
        return ()
    if not isinstance(told, Sequence) or isinstance(told, str):
        raise TypeError("no list of names")
    return tuple(_text(name, _LONGEST_NAME) for name in told)


def _relation(told: Any) -> str:
    if told not in RELATIONS:
        raise ValueError("no relation of the codebook")
    return str(told)


def _text(told: Any, longest: int) -> str:
    if not isinstance(told, str) or not told.strip() or len(told) > longest:
        raise ValueError("no words")
    return told
