"""The last look at a control mark: what its own words must bear out before a place takes a colour.

The reader finds a claim by many rules; these few ask of every mark the same questions, whatever rule made it: is the
place itself the object, is its holder the one who does it, does anything in the clause leave it open. What fails keeps
its claim, without a mark and with the reason.
"""

from conflictmap.reading.guard.checks import looked_at

__all__ = ["looked_at"]
