"""Conflict map: who says that whom took what, where and when, and who denies it.

For notebooks, `import conflictmap` offers `read`, `claims`, `events`, `control` and `places` (`conflictmap.notebook`);
the first use of one loads what it needs.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conflictmap.notebook import claims, control, events, places, read

__all__ = ["claims", "control", "events", "places", "read"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("conflictmap.notebook"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
