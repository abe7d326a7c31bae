"""How far into one report the reader goes: past the end of any real one, so that no text takes it long.

What lies beyond stays in the report, is marked as left aside, and is counted by its letters.
"""

from conflictmap.reading.scene import Scene

LONGEST = 60_000
"""Code points of raw text; the longest daily reports of monitors have about 50,000."""
MOST_TOLD = 1_050
"""Words of events and of saying; the longest daily reports of monitors tell 1,000."""
BEYOND = "longer than any report: letters beyond what is read"
_BACK = 2_000


def reach(text: str) -> int:
    """Where reading stops: the end of the text, else the last line or word that ends within LONGEST."""
    if len(text) <= LONGEST:
        return len(text)
    ends = (text.rfind(mark, LONGEST - _BACK, LONGEST) + 1 for mark in "\n ")
    return next((end for end in ends if end), LONGEST)


class Budget:
    """What has been told so far in one report."""

    def __init__(self) -> None:
        self._told = 0

    def spend(self, scene: Scene) -> None:
        """Count what one sentence tells."""
        self._told += len(scene.triggers) + len(scene.reports)

    @property
    def is_spent(self) -> bool:
        """Whether more was told than any report tells."""
        return self._told > MOST_TOLD
