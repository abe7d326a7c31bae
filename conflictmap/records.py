"""Frozen records that are quick to make: reading one report makes thousands of them."""

from collections.abc import Callable
from dataclasses import MISSING, fields
from types import MemberDescriptorType
from typing import TypeVar

T = TypeVar("T")


def quickly_made(cls: type[T]) -> type[T]:
    """Give a frozen dataclass with slots a constructor that fills each slot directly: half the time of its own.

    The own one of a frozen dataclass looks every slot up by its name, at every record. Parameters, defaults and all
    else stay. Fields with a factory, and what is done behind the constructor, are not provided for: TypeError.
    """
    made = fields(cls)  # type: ignore[arg-type]
    if any(one.default_factory is not MISSING or not one.init for one in made) or hasattr(cls, "__post_init__"):
        raise TypeError(f"{cls.__name__} needs more than its slots filled")
    own_slots = ((one.name, cls.__dict__.get(one.name)) for one in made)
    slots = {name: slot for name, slot in own_slots if isinstance(slot, MemberDescriptorType)}
    if len(slots) < len(made):
        raise TypeError(f"{cls.__name__} has no slots")
    fill = {f"_fill_{name}": slot.__set__ for name, slot in slots.items()}
    lines = "".join(f"    _fill_{name}(self, {name})\n" for name in slots)
    exec(f"def __init__(self, {', '.join(slots)}):\n{lines}", fill)
    constructor: Callable[..., None] = fill["__init__"]
    own = cls.__init__
    for kept in ("__defaults__", "__annotations__", "__qualname__", "__module__"):
        setattr(constructor, kept, getattr(own, kept))
    cls.__init__ = constructor  # type: ignore[method-assign]
    return cls
