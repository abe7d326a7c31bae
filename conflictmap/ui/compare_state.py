"""Which two are compared, as a link holds it: `dates~2020-12-01~2020-12-22~swipe`."""

from dataclasses import dataclass
from datetime import date

DATES, SOURCES, SIDES = KINDS = ("dates", "sources", "sides")
BESIDE, SWIPE = LAYOUTS = ("beside", "swipe")
_PARTED = "~"


@dataclass(frozen=True, slots=True)
class Versus:
    """`one` and `other` are ISO days, outlet ids or side ids; "" leaves the choice to the page."""

    kind: str = DATES
    one: str = ""
    other: str = ""
    layout: str = BESIDE

    def to_text(self) -> str | None:
        """As it stands in a link; None for what the page shows by itself."""
        if self == Versus():
            return None
        parts = [self.kind, self.one, self.other]
        return _PARTED.join([*parts, self.layout] if self.layout != BESIDE else parts)

    @classmethod
    def from_text(cls, text: str | None) -> "Versus":
        """What a link asks to compare; parts that cannot be read are left to the page."""
        kind, one, other, layout = [*(text or "").split(_PARTED), "", "", "", ""][:4]
        if kind not in KINDS:
            return cls()
        return cls(kind, one, other, layout if layout in LAYOUTS else BESIDE)


def day(text: str) -> date | None:
    """The day of an ISO text; None where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
