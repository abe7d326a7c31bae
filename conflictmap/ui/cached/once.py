"""What follows from the ledger, worked out once for each version of it and each moment known, for every session."""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import ParamSpec, TypeVar

import streamlit as st

from conflictmap.ui import state
from conflictmap.ui.cached.opened import store

Args = ParamSpec("Args")
Made = TypeVar("Made")


def nothing() -> None:
    """Nothing else the result follows from."""


def per_version(
    *, entries: int = 4, also: Callable[[], Hashable] = nothing
) -> Callable[[Callable[Args, Made]], Callable[Args, Made]]:
    """Keep the newest results of a function of what the page of this session shows, by its positional arguments.

    `entries` are kept of what is known now and as many of the past, so that going through the past pushes out nothing
    of now; `also` tells what else the result follows from. Arguments are such as Streamlit can hash.
    """

    def keep(make: Callable[Args, Made]) -> Callable[Args, Made]:
        def kept(name: str) -> Callable[[tuple[Hashable, ...], tuple[object, ...]], Made]:
            def work(key: tuple[Hashable, ...], args: tuple[object, ...]) -> Made:  # noqa: ARG001 - Streamlit's key
                return make(*args)  # type: ignore[arg-type, call-arg]

            # by these Streamlit tells one cache from another
            work.__module__, work.__qualname__ = make.__module__, f"{make.__qualname__}.{name}"
            return st.cache_resource(show_spinner=False, max_entries=entries)(work)

        of_now, of_the_past = kept("now"), kept("past")

        @wraps(make)
        def asked(*args: Args.args, **named: Args.kwargs) -> Made:
            known = state.as_of()
            key = (store().version(), known, also())
            return (of_now if known.is_now else of_the_past)(key, (*args, *named.values()))

        return asked

    return keep
