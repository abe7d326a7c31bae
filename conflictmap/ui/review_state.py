"""What a reviewer's session remembers: the claim in hand, what was seen of it, the open form, the last decision.

The claim in hand stays in hand, whatever others decide meanwhile, until this reviewer decides or goes on: a key that is
pressed never meets another claim than the one on the screen.
"""

from collections.abc import Sequence
from enum import StrEnum
from time import monotonic

import streamlit as st

from conflictmap.errors import ConflictMapError
from conflictmap.ledger import Desk, Overtaken
from conflictmap.opinions import Review, Verdict
from conflictmap.ui import cached, frame
from conflictmap.ui.passes import Outcomes, decide_each, undoing
from conflictmap.views.review_queue import Board, Waiting

HAND = "claim"
"""The claim in hand is the one the link names."""
_SEEN, _MODE, _LAST, _TOLD, _PASSED, _TRAIL, _ASKED = (
    *("review_seen", "review_mode", "review_last", "review_told", "review_passed", "review_trail", "review_asked"),
)
_ON_SCREEN, _DRAWN, _NOTICED = "review_on_screen", "review_drawn", "review_noticed"
LEAST_SECONDS = 1.5
"""How long a notice that somebody else has decided stands on the screen before a key may decide over it."""
_LONGEST_TRAIL = 200


class Mode(StrEnum):
    """Which form is open under the claim in hand."""

    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"
    ECHO = "echo"


def take_in_hand(listed: Sequence[Waiting], board: Board, asked: object) -> str | None:
    """The id of the claim in hand: the one held or linked to, else the first of the list that was not passed over.

    `asked` is what the list was narrowed by: another question begins with its first claim. None when nothing waits.
    """
    if st.session_state.setdefault(_ASKED, asked) != asked:
        st.session_state[_ASKED] = asked
        let_go()
    held = board.find(st.session_state.get(HAND))
    if held is None:
        passed: list[str] = st.session_state.setdefault(_PASSED, [])
        if listed and all(w.claim.id in passed for w in listed):
            passed.clear()
        held = next((w.claim for w in listed if w.claim.id not in passed), None)
    st.session_state[HAND] = held.id if held else None
    if held is not None and st.session_state.get(_SEEN, ("",))[0] != held.id:
        st.session_state[_SEEN] = (held.id, board.newest(held.id))
    return held.id if held else None


def begin() -> None:
    """Begin a run: what the last one drew is what the reviewer saw when they sent a form."""
    st.session_state[_ON_SCREEN], st.session_state[_DRAWN] = st.session_state.get(_DRAWN, {}), {}


def on_screen(claim_id: str, board: Board) -> int | None:
    """The newest review of a claim as the reviewer saw it when a form of this run was sent."""
    newest = board.newest(claim_id)
    st.session_state[_DRAWN][claim_id] = newest
    seen: dict[str, int | None] = st.session_state[_ON_SCREEN]
    return seen.get(claim_id, newest)


def let_go() -> None:
    """Put the claim in hand aside, so that the next run takes the next one."""
    held = st.session_state.get(HAND)
    if held:
        st.session_state[_TRAIL] = [*st.session_state.get(_TRAIL, []), held][-_LONGEST_TRAIL:]
    for key in (HAND, _SEEN, _MODE):
        st.session_state[key] = None if key != _SEEN else ("",)


def come_between(claim_id: str, board: Board) -> Review | None:
    """The newest decision on the claim in hand that came after it was taken in hand; None when there is none.

    One that appears while the reviewer was doing something else is noted with its moment: a key already on its way
    must not decide over what nobody can have read yet.
    """
    history = board.history(claim_id)
    seen = st.session_state.get(_SEEN, ("",))
    if not history or seen[0] != claim_id or seen[1] == history[-1].seq:
        return None
    noticed = (claim_id, history[-1].seq)
    if st.session_state.get(_NOTICED, (None,))[0] != noticed:
        at = -LEAST_SECONDS if isinstance(told(), Overtaken) else 0.0  # their own attempt has told them already
        st.session_state[_NOTICED] = (noticed, monotonic() + at)
    return history[-1]


def skip() -> None:
    """Pass the claim in hand over."""
    st.session_state[_TOLD] = None
    held = st.session_state.get(HAND)
    if held:
        st.session_state.setdefault(_PASSED, []).append(held)
    let_go()


def back() -> None:
    """Take the claim in hand that was there before this one."""
    trail: list[str] = st.session_state.get(_TRAIL, [])
    if trail:
        show(trail.pop())


def show(claim_id: str) -> None:
    """Take this claim in hand."""
    st.session_state[_TOLD] = None
    st.session_state[HAND], st.session_state[_MODE], st.session_state[_SEEN] = claim_id, None, ("",)


def has_trail() -> bool:
    """Whether there is a claim to go back to."""
    return bool(st.session_state.get(_TRAIL))


def open_form(mode: Mode | None) -> None:
    """Open this form under the claim; the same again closes it."""
    st.session_state[_MODE] = None if st.session_state.get(_MODE) is mode else mode


def mode() -> Mode | None:
    """The form that is open."""
    found: Mode | None = st.session_state.get(_MODE)
    return found


def told() -> Outcomes | ConflictMapError | str | None:
    """What is to be said about the last decision: its outcomes, what was wrong with it, or a key of our words."""
    found: Outcomes | ConflictMapError | str | None = st.session_state.get(_TOLD)
    return found


def say(what: ConflictMapError | str | None) -> None:
    """Have this said on the next screen."""
    st.session_state[_TOLD] = what


def last() -> tuple[Review, ...]:
    """The decisions that the next undo takes back."""
    found: tuple[Review, ...] = st.session_state.get(_LAST, ())
    return found


def decide(*reviews: Review, stay: bool = False) -> bool:
    """Keep decisions; whether all were. The next claim comes, unless `stay` or one was not kept."""
    noticed, since = st.session_state.get(_NOTICED, ((None, None), 0.0))
    if any(r.claim_id == noticed[0] for r in reviews) and monotonic() - since < LEAST_SECONDS:
        st.session_state[_NOTICED] = (noticed, monotonic() - LEAST_SECONDS)  # told so once; what follows is meant
        return False
    outcomes = decide_each(_desk(), reviews)
    if outcomes.done:
        st.session_state[_LAST] = outcomes.done
    st.session_state[_TOLD] = _worth_telling(outcomes)
    if not outcomes.whole:
        return False
    if stay:
        st.session_state[_MODE] = None
    else:
        let_go()
    return True


def undo_last() -> None:
    """Take the last decisions of this session back and show the claim they were about."""
    undone = last()
    outcomes = decide_each(_desk(), undoing(undone))
    taken_back = {r.undoes for r in outcomes.done}
    st.session_state[_LAST] = tuple(r for r in undone if r.seq not in taken_back) if outcomes.refused else ()
    if undone:
        first = undone[0]
        show(first.others[0] if first.verdict is Verdict.MERGE else first.claim_id)
        st.session_state[_PASSED] = [i for i in st.session_state.get(_PASSED, []) if i != first.claim_id]
    st.session_state[_TOLD] = _worth_telling(outcomes)


def take_back(review: Review, newest: int) -> None:
    """Take one decision out of the history back; the claim stays in hand."""
    outcomes = decide_each(_desk(), [Review(review.claim_id, Verdict.UNDO, based_on=newest, undoes=review.seq)])
    st.session_state[_TOLD] = _worth_telling(outcomes)
    if outcomes.whole:
        st.session_state[_LAST] = tuple(r for r in last() if r.seq != review.seq)
        st.session_state[_SEEN] = ("",)


def _desk() -> Desk:
    return Desk(cached.store(), frame.identity())


def _worth_telling(outcomes: Outcomes) -> Outcomes | ConflictMapError | None:
    """One problem is told as itself, several as counted outcomes."""
    if outcomes.whole:
        return None
    if outcomes.refused and not outcomes.done and not outcomes.overtaken:
        return outcomes.refused[0][1]
    if outcomes.overtaken and not outcomes.done and not outcomes.refused and len(outcomes.overtaken) == 1:
        found: Overtaken = outcomes.overtaken[0]
        return found
    return outcomes
