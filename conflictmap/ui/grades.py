"""Letter and number side by side, what each means, what is suggested and why, and what a person decided."""

from collections.abc import Mapping, Sequence

import streamlit as st

from conflictmap import naming
from conflictmap.errors import ConflictMapError
from conflictmap.ledger import Desk
from conflictmap.ledger.roles import may
from conflictmap.models import Claim
from conflictmap.opinions import Deed, Grade
from conflictmap.registry import Registry
from conflictmap.ui import cached, decided, frame, review_history
from conflictmap.ui.safe_html import Safe, draw, filled, join, tag
from conflictmap.views.grades import EVENT_WORDS, LETTERS, NUMBERS, Reason, Suggestion, event_grade
from conflictmap.words import word

SCALES: Mapping[str, Sequence[str]] = {"source": LETTERS, "claim": NUMBERS, "event": EVENT_WORDS}
_PROBLEM = "grade_problem"


def show(claim: Claim, registry: Registry, lang: str, *, keys: bool = False) -> None:
    """The grades of a claim, of what it tells of and of its source; with `keys` a digit grades the claim."""
    grading, held = decided.grading(lang), decided.given()
    source = grading.source_of(claim)
    number, letter = held.get(("claim", claim.id)), held.get(("source", source or ""))
    event = event_grade(held, grading.about(claim))
    suggested = {"claim": grading.credibility(claim), "event": grading.event(claim)}
    if source is not None:
        suggested["source"] = decided.reliability(source, lang)
    letters = letter.grade if letter else suggested["source"].grade if source is not None else "F"
    numbers = number.grade if number else suggested["claim"].grade
    st.subheader(word("grade.title", lang), anchor=False)
    rows: list[Safe] = [
        tag(
            "p",
            tag("span", f"{letters}{numbers}", class_="ui-grade"),
            tag("small", word("grade.side_by_side", lang)),
            class_="ui-line",
        )
    ]
    if source is not None:
        rows.append(_row("source", letter, suggested["source"], registry, lang, of=source))
    rows.append(_row("claim", number, suggested["claim"], registry, lang))
    rows.append(_row("event", event, suggested["event"], registry, lang))
    draw(tag("div", *rows, class_="ui-grades"))
    tell(lang)
    if may(frame.identity(), Deed.GRADE_CLAIM):
        _ask(claim, number, event, suggested, lang, keys=keys)


def reason_words(reason: Reason, registry: Registry, lang: str, *, of: str = "") -> Safe:
    """The sentence of one reason; `of` is the source it is about."""
    if reason.key == "start":
        known = registry.sources.get(of)
        told = naming.start_reason(known, lang) if known else ""
        return filled(word("grade_why.start", lang), reason=told or word("common.unknown", lang))
    sides = naming.listed((naming.side(s, registry, lang) for s in reason.sides), lang) or word("grade.no_side", lang)
    return filled(word(f"grade_why.{reason.key}", lang), sides=sides, n=str(reason.n), of=str(reason.of))


def told(kind: str, grade: str, lang: str) -> str:
    """A grade with what it means."""
    return f"{grade} · {word(f'grade_{kind}.{grade}', lang)}" if kind != "event" else word(f"grade_event.{grade}", lang)


def suggestion_words(suggestion: Suggestion, registry: Registry, lang: str, *, of: str = "") -> Safe:
    """Every reason of a suggestion, one after another."""
    return join((reason_words(r, registry, lang, of=of) for r in suggestion.reasons), " ")


def by_whom(grade: Grade, lang: str) -> Safe:
    """Who gave a grade, when and why."""
    said = filled(word("grade.given", lang), by=grade.by, at=review_history.moment(grade.at))
    return join((said, tag("small", grade.reason, dir="auto")) if grade.reason else (said,), " ")


def decide(kind: str, subject: str, grade: str, reason: str) -> None:
    """Keep a grade; what stood in its way is told on the next screen."""
    st.session_state[_PROBLEM] = None
    try:
        Desk(cached.store(), frame.identity()).decide(Grade(kind, subject, grade, reason))
    except ConflictMapError as problem:
        st.session_state[_PROBLEM] = problem


def _row(kind: str, held: Grade | None, suggestion: Suggestion, registry: Registry, lang: str, *, of: str = "") -> Safe:
    name = f": {naming.outlet(of, registry, lang)}" if of else ""
    label = tag("div", f"{word(f'grade.{kind}', lang)}{name}", class_="ui-label")
    why = suggestion_words(suggestion, registry, lang, of=of)
    if held is None:
        state = tag("span", word("grade.suggested", lang), class_="ui-chip")
        lines = [tag("small", why)]
    else:
        state = tag("small", by_whom(held, lang))
        was = filled(word("grade.was_suggested", lang), grade=_short(kind, suggestion.grade, lang))
        lines = [tag("small", was, " ", why)]
    grade = held.grade if held else suggestion.grade
    return tag("div", label, tag("div", tag("strong", told(kind, grade, lang)), " ", state), *lines)


def _short(kind: str, grade: str, lang: str) -> str:
    return word(f"grade_event.{grade}", lang) if kind == "event" else grade


def _ask(
    claim: Claim,
    number: Grade | None,
    event: Grade | None,
    suggested: Mapping[str, Suggestion],
    lang: str,
    *,
    keys: bool,
) -> None:
    with st.expander(word("grade.decide", lang), expanded=keys):
        why = f"grade-{claim.id}-why"
        st.text_input(word("review.why_so", lang), key=why, placeholder=word("grade.why_hint", lang), max_chars=500)
        for kind, held in (("claim", number), ("event", event)):
            st.caption(word(f"grade.{kind}", lang))
            now = held.grade if held else suggested[kind].grade
            with st.container(horizontal=True, key=f"grade-{kind}"):
                for grade in SCALES[kind]:
                    label = word(f"grade_short.{grade}", lang) if kind == "claim" else _short(kind, grade, lang)
                    digit = keys and kind == "claim"  # a button shows its key itself
                    st.button(
                        label if digit or kind == "event" else f"{grade} · {label}",
                        key=f"grade-{kind}-{grade}",
                        help=told(kind, grade, lang),
                        type="primary" if grade == now else "secondary",
                        shortcut=grade if digit else None,
                        on_click=_give,
                        args=(kind, claim.id, grade, why),
                    )


def _give(kind: str, subject: str, grade: str, why: str) -> None:
    decide(kind, subject, grade, str(st.session_state.get(why) or "").strip())


def say(key: str) -> None:
    """Have these words said on the next screen."""
    st.session_state[_PROBLEM] = key


def tell(lang: str) -> None:
    """What stood in the way of the last grade."""
    problem: ConflictMapError | str | None = st.session_state.pop(_PROBLEM, None)
    if isinstance(problem, ConflictMapError):
        frame.show_error(problem, lang)
    elif problem is not None:
        st.warning(word(problem, lang))
