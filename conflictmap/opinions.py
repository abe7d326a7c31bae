"""What people decide about claims, sources and places: frozen records that name who decided, when, and why.

None is ever changed or deleted. A later one about the same subject supersedes an earlier one; a review may also be
undone by a review that names it. Moments are ISO 8601 in UTC; days are calendar days; `lon` and `lat` are degrees,
EPSG:4326.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from conflictmap.models import Claim


class Role(StrEnum):
    """What somebody may do, each more than the one before it."""

    READER = "reader"
    ANALYST = "analyst"
    EDITOR = "editor"


class Deed(StrEnum):
    """What the store can be asked to do for somebody."""

    READ = "read"
    VERIFY = "verify"
    EXPORT = "export"
    INGEST = "ingest"
    REVIEW = "review"
    UNDO_OWN = "undo_own"
    GRADE_CLAIM = "grade_claim"
    JUDGE = "judge"
    IMAGERY = "imagery"
    ECHO = "echo"
    PLACE = "place"
    UNDO_OTHERS = "undo_others"
    GRADE_SOURCE = "grade_source"
    BASELINE = "baseline"
    BACKUP = "backup"
    SET_ROLE = "set_role"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who acts, and what the store lets them do; `role` None for somebody it does not know."""

    name: str
    role: Role | None


class Verdict(StrEnum):
    """What a reviewer says of a claim."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    MERGE = "merge"
    SPLIT = "split"
    ECHO = "echo"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Review:
    """One decision about one claim.

    `changes` holds the corrected fields of a CORRECT by name, and of a SPLIT a list of such, one a part, under "parts".
    `others` are the claims it is merged with or an echo of. `based_on` is the newest review of the claim that the
    reviewer had seen, `undoes` the review an UNDO takes back. `seq` and `at` are 0 and "" until it is kept.
    """

    claim_id: str
    verdict: Verdict
    by: str = ""
    reason: str = ""
    changes: Mapping[str, Any] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    based_on: int | None = None
    undoes: int | None = None
    seq: int = 0
    at: str = ""


@dataclass(frozen=True, slots=True)
class SeenThen:
    """A claim as the newest review of it saw it; `superseded` when its report has been read again since."""

    claim: Claim
    superseded: bool


@dataclass(frozen=True, slots=True)
class Grade:
    """An Admiralty letter A to F for a source, a number 1 to 6 for a claim, or a word for an event; with the reason.

    `kind` is "source", "claim" or "event", `subject` its id. Letter and number are read side by side, never multiplied.
    """

    kind: str
    subject: str
    grade: str
    reason: str
    by: str = ""
    seq: int = 0
    at: str = ""


NOT_KNOWN = ("unknown",)
"""The holders of a judgement that nobody can say who holds the place; no actor has this id."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """An analyst's word on who holds a place from when to when, with the claims it rests on; `withdrawn` takes it back.

    `id` names one judgement through its versions. Days are both in; None is open. Several holders hold it together;
    none means that nobody holds it, NOT_KNOWN that nobody can say.
    """

    id: str
    place_id: str
    place_name: str
    lon: float
    lat: float
    holders: tuple[str, ...]
    first_day: date | None
    last_day: date | None
    note: str
    claim_ids: tuple[str, ...] = ()
    withdrawn: bool = False
    by: str = ""
    seq: int = 0
    at: str = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """Who held a place on a day before the first report, and who says so; `withdrawn` takes it back.

    Several holders held it together; none means that nobody did.
    """

    id: str
    place_id: str
    place_name: str
    lon: float
    lat: float
    holders: tuple[str, ...]
    day: date
    source: str
    note: str = ""
    withdrawn: bool = False
    by: str = ""
    seq: int = 0
    at: str = ""


@dataclass(frozen=True, slots=True)
class Imagery:
    """A picture or satellite image that somebody has placed and dated: a point, a day, who verified it, where it is."""

    id: str
    lon: float
    lat: float
    day: date
    verifier: str
    note: str
    url: str = ""
    place_id: str = ""
    claim_ids: tuple[str, ...] = ()
    withdrawn: bool = False
    by: str = ""
    seq: int = 0
    at: str = ""


@dataclass(frozen=True, slots=True)
class EchoDecision:
    """Somebody's word that two reports go back to one telling, or that they do not; it outlives every new reckoning."""

    report_a: str
    report_b: str
    together: bool
    reason: str = ""
    by: str = ""
    seq: int = 0
    at: str = ""


@dataclass(frozen=True, slots=True)
class UserRole:
    """The role somebody was given; None takes it away."""

    name: str
    role: Role | None
    by: str = ""
    seq: int = 0
    at: str = ""
