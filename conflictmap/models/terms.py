"""The closed lists of the codebook: what may happen, how it is said, who says it, how a day is known."""

from enum import StrEnum


class ClaimType(StrEnum):
    """What is said to have happened (PLOVER 2024 and ACLED sub-events where they have one)."""

    CONTROL_GAIN = "CONTROL_GAIN"
    CONTROL_LOSS = "CONTROL_LOSS"
    CONTROL_STATUS = "CONTROL_STATUS"
    WITHDRAW = "WITHDRAW"
    HANDOVER = "HANDOVER"
    CONTEST = "CONTEST"
    ADVANCE = "ADVANCE"
    ATTACK = "ATTACK"
    CLASH = "CLASH"
    REPEL = "REPEL"
    RAID = "RAID"
    BESIEGE = "BESIEGE"
    CUT_ROAD = "CUT_ROAD"
    FIRE_CONTROL = "FIRE_CONTROL"
    STRIKE = "STRIKE"
    EXPLOSION = "EXPLOSION"
    CLEAR = "CLEAR"
    FLAG = "FLAG"
    ESTABLISH_BASE = "ESTABLISH_BASE"
    DEPLOY = "DEPLOY"
    PREPARE = "PREPARE"
    OP_LAUNCH = "OP_LAUNCH"
    OP_ONGOING = "OP_ONGOING"
    EVACUATE = "EVACUATE"
    DISPLACE = "DISPLACE"
    DEFECT = "DEFECT"
    DETAIN = "DETAIN"
    SETTLE = "SETTLE"
    TRUCE = "TRUCE"
    MEET = "MEET"
    VISIT = "VISIT"
    NEGOTIATION_FAIL = "NEGOTIATION_FAIL"
    AGREE = "AGREE"
    REJECT = "REJECT"
    DEMAND = "DEMAND"
    ORDER = "ORDER"
    THREATEN = "THREATEN"
    COOPERATE = "COOPERATE"
    DENY = "DENY"
    NO_COMMENT = "NO_COMMENT"
    STATEMENT = "STATEMENT"
    ASSESSMENT = "ASSESSMENT"
    GEO_RELATION = "GEO_RELATION"


class Modality(StrEnum):
    """With what standing a thing is said; only ASSERTED and CLAIMED may touch the control map."""

    ASSERTED = "asserted"
    CLAIMED = "claimed"
    DENIED = "denied"
    PLANNED = "planned"
    DEMANDED = "demanded"
    THREATENED = "threatened"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"


class MapEffect(StrEnum):
    """What a claim may do to the control map."""

    CONTROL_CLAIM = "control_claim"
    CONTROL_LOSS = "control_loss"
    STATUS = "status"
    CONTEST = "contest"
    STRIKE_EVENT = "strike_event"
    NONE = "none"


class SourceKind(StrEnum):
    """Who speaks."""

    NARRATOR = "narrator"
    OUTLET = "outlet"
    MEDIA_UNNAMED = "media_unnamed"
    MEDIA_PARTISAN = "media_partisan"
    MONITOR = "monitor"
    SOCIAL_MEDIA = "social_media"
    VIDEO = "video"
    UNNAMED_LOCAL = "unnamed_local"
    NAMED_PERSON = "named_person"
    SPOKESMAN = "spokesman"
    BELLIGERENT_SELF = "belligerent_self"
    STATE = "state"
    ANALYSTS = "analysts"


class DatePrecision(StrEnum):
    """How far a date span may be trusted; TIMELESS and OPEN have no ends, BEFORE only the last day."""

    DAY = "day"
    DAY_PM1 = "day±1"
    RANGE = "range"
    BEFORE = "before"
    FUZZY = "fuzzy"
    STATE = "state"
    OPEN = "open"
    TIMELESS = "timeless"
