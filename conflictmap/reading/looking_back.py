"""What a report tells among events of long ago: without a day of its own it did not happen on the day of the report.

`In 2014 X raided A. Y took the town after the army had fled.` The second sentence has no date, and stands in an account
that looks back: who holds the town on the day of the report is not said.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from conflictmap.models import Claim, DatePrecision, MapEffect
from conflictmap.reading.assemble import Context
from conflictmap.reading.dates import DateMention
from conflictmap.reading.effects import CONTROLS
from conflictmap.reading.scene import Scene
from conflictmap.reading.when import HAD_BEEN

_LONG = timedelta(days=45)
_DRAWN = CONTROLS | {MapEffect.CONTEST}
_BY_DEFAULT = frozenset({DatePrecision.RANGE, DatePrecision.BEFORE, DatePrecision.STATE})
_NOT_DATED = ("since", "until", "duration")


@dataclass(frozen=True, slots=True)
class LookingBack:
    """The paragraph in which a date of long ago was told last, with none of late behind it; -1 for none."""

    paragraph: int = -1

    def after(self, scene: Scene, published: date | None) -> "LookingBack":
        """What holds behind a sentence."""
        times = _times(scene)
        if published is None or not times:
            return self
        return LookingBack(-1 if any(_is_late(d, published) for d in times) else scene.sentence.paragraph)

    def undrawn(self, claims: Sequence[Claim], context: Context, scene: Scene) -> list[Claim]:
        """The claims of a sentence; those dated by nothing but the report draw nothing in an account of long ago."""
        published = context.published.start
        if published is None:
            return list(claims)
        times = _times(scene)
        if any(_is_late(d, published) for d in times):
            return list(claims)
        back = not times and self.paragraph == scene.sentence.paragraph
        since = any(d.kind == "since" and _began_long_ago(d, published) for d in scene.dates)
        return [
            _undrawn(c)
            if _only_by_the_report(c) and (back or (times and _had_been(c)) or (since and _came_before(c)))
            else c
            for c in claims
        ]


def _times(scene: Scene) -> list[DateMention]:
    return [d for d in scene.dates if d.kind not in _NOT_DATED]


def _is_late(found: DateMention, published: date) -> bool:
    return found.span.last is None or published - found.span.last < _LONG


def _began_long_ago(found: DateMention, published: date) -> bool:
    return found.span.start is not None and published - found.span.start >= _LONG


def _came_before(one: Claim) -> bool:
    """`held by X since 2012 after Y had left it`: what came before what lasts since a year."""
    return one.date.precision is DatePrecision.BEFORE


def _only_by_the_report(one: Claim) -> bool:
    """Whether a mark has no date but that of the report."""
    return one.map_effect in _DRAWN and one.date.stated is None and one.date.precision in _BY_DEFAULT


def _had_been(one: Claim) -> bool:
    """Whether a pluperfect puts it before the rest, on a day not told."""
    return one.date.basis == HAD_BEEN


def _undrawn(one: Claim) -> Claim:
    why = f"{one.why.split('; ')[0]}; told among what happened long before"
    return replace(one, map_effect=MapEffect.NONE, holder_after=(), may_colour=(), why=why)
