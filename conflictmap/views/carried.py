"""Reviews after a report was read again: those that were carried over to what is read now, and those that lapsed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from conflictmap.corrections import FIELDS
from conflictmap.models import Claim
from conflictmap.opinions import Review, SeenThen
from conflictmap.views.reviewed import in_force


@dataclass(frozen=True, slots=True)
class Lapsed:
    """A decision about words that the reader takes for something else now, or for nothing; `claim` is what it saw."""

    review: Review
    claim: Claim


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """What became of reviews whose reports were read again; see `carried_over` and `lapsed`."""

    carried: Mapping[str, tuple[str, ...]]
    lapsed: tuple[Lapsed, ...]

    @classmethod
    def of(cls, seen: Mapping[str, SeenThen], reviews: Iterable[Review], claims: Iterable[Claim]) -> "ReadAgain":
        """`claims` are those of the current readings, rejected ones among them."""
        claims = tuple(claims)
        in_time = tuple(in_force(reviews))
        decided = {review.claim_id for review in in_time}
        carried = {i: changed for i, changed in carried_over(seen, claims).items() if i in decided}
        return cls(carried, lapsed(seen, in_time, claims))


def carried_over(seen: Mapping[str, SeenThen], claims: Iterable[Claim]) -> dict[str, tuple[str, ...]]:
    """The claims whose reviews were made of an older reading of the same words, by id.

    With each the fields (of FIELDS) that are read otherwise now; none when the claim is as the reviewer saw it.
    """
    found: dict[str, tuple[str, ...]] = {}
    for claim in claims:
        then = seen.get(claim.id)
        if then is not None and then.superseded:
            found[claim.id] = tuple(name for name in FIELDS if _told(claim, name) != _told(then.claim, name))
    return found


def _told(claim: Claim, field: str) -> object:
    """What a field says; not how a date was found or a place was spelt."""
    if field == "date":
        return claim.date.start, claim.date.end, claim.date.precision
    if field == "places":
        return tuple((place.place_id, place.relation) for place in claim.places)
    return getattr(claim, field)


def lapsed(seen: Mapping[str, SeenThen], reviews: Iterable[Review], claims: Iterable[Claim]) -> tuple[Lapsed, ...]:
    """The decisions in force whose claim is read no more, in the order they were made; their words wait again."""
    here = {claim.id for claim in claims}
    return tuple(
        Lapsed(review, seen[review.claim_id].claim)
        for review in in_force(reviews)
        if review.claim_id in seen and review.claim_id not in here
    )


def lapsed_near(many: Iterable[Lapsed], claim: Claim) -> tuple[Lapsed, ...]:
    """Those about words of the same report that a claim's own words overlap."""
    where = claim.provenance
    return tuple(
        one
        for one in many
        if one.claim.provenance.report_id == where.report_id
        and one.claim.provenance.start < where.end
        and where.start < one.claim.provenance.end
    )
