"""What the candidates for a name come to: one place, several that nothing parts, a mere guess, or none."""

from collections.abc import Sequence
from dataclasses import dataclass

from gazetteer import Candidate

SURE, DRAWABLE = 0.7, 0.3
"""From SURE on a place may be taken; below DRAWABLE none should be drawn on a map of claims."""

_EQUAL = 0.02
_RIVAL = 0.5


@dataclass(frozen=True, slots=True)
class Verdict:
    """`kind` is sure, likely, tie, open, guess or none; `bearers` how many share the first rank or rival it.

    `none_of_these` is what is left when the scores of all candidates are taken together, 0-1.
    """

    kind: str
    bearers: int
    none_of_these: float


def verdict(candidates: Sequence[Candidate]) -> Verdict:
    """Judge all candidates of a name, best first."""
    if not candidates:
        return Verdict("none", 0, 1.0)
    first = candidates[0].score
    left = round(min(1.0, max(0.0, 1.0 - sum(c.score for c in candidates))), 4)
    equal = sum(c.score >= first - _EQUAL * first for c in candidates)
    rivals = sum(c.score > first * _RIVAL for c in candidates)
    if equal > 1:
        return Verdict("tie", equal, left)
    if rivals > 1:
        return Verdict("open", rivals, left)
    if first >= SURE:
        return Verdict("sure", 1, left)
    return Verdict("likely" if first >= DRAWABLE else "guess", 1, left)
