"""One change of the store as a card: who, when, what, and the fields before and after it."""

import json
from typing import Any

from conflictmap import naming
from conflictmap.audit import Line
from conflictmap.opinions import Review
from conflictmap.registry import Registry
from conflictmap.ui import review_history
from conflictmap.ui.safe_html import Safe, escape, filled, join, tag
from conflictmap.words import term, word

_LONGEST = 300
IN_SUBJECT = frozenset({"id", "report_id", "report_a", "report_b", "name", "kind", "subject"})
"""What the line on the subject says already."""


def card(line: Line, registry: Registry, lang: str) -> Safe:
    """The card; all of it may be hostile, so nothing is drawn that was not escaped."""
    change = line.change
    head = [tag("span", term("change", change.kind, lang), class_="ui-chip")]
    if line.verdict:
        head.append(tag("span", term("verdict", line.verdict, lang), class_="ui-chip"))
    head.append(tag("strong", tag("bdi", change.by)))
    head.append(tag("bdi", review_history.moment(change.at), dir="ltr", class_="ui-second"))
    about = (word("audit.entry", lang, n=change.entry), " · ", tag("bdi", change.subject))
    return tag(
        "article",
        tag("div", join(head, " "), class_="ui-pick-head"),
        tag("p", *about, class_="ui-pick-line ui-pick-small"),
        *(tag("p", told, class_="ui-pick-line") for told in _told(line, registry, lang)),
        class_="ui-pick",
    )


def _told(line: Line, registry: Registry, lang: str) -> list[Safe]:
    if line.step is not None:
        return review_history.what(line.step, registry, lang)
    if isinstance(line.change.new, Review):
        told = [escape(word("audit.gone", lang))]
    else:
        told = [_field(name, line, registry, lang) for name in line.after if name not in IN_SUBJECT]
    return [*told, tag("bdi", line.reason)] if line.reason else told


def _field(name: str, line: Line, registry: Registry, lang: str) -> Safe:
    said = {"field": term("field", name, lang), "after": _value(name, line.after[name], registry, lang)}
    if name in line.before:
        said["before"] = _value(name, line.before[name], registry, lang)
    template = word("audit.was" if "before" in said else "audit.is", lang)
    return filled(template, **said)


def _value(name: str, value: Any, registry: Registry, lang: str) -> Safe:
    match value:
        case str() | None if name == "role":
            words = word(f"role.{value or 'none'}", lang)
        case None | "" | []:
            words = word("correct.empty", lang)
        case bool():
            words = word("correct.yes" if value else "correct.no", lang)
        case {"start": first, "end": last, "precision": precision}:
            return escape(f"{first or '…'} - {last or '…'} ({term('precision', precision, lang)})")
        case list() if name == "holders":
            words = naming.actors(value, registry, lang)
        case list():
            words = naming.listed((str(one) for one in value), lang)
        case dict():
            words = json.dumps(value, ensure_ascii=False)
        case _:
            words = str(value)
    return escape(words if len(words) <= _LONGEST else f"{words[:_LONGEST]} …")
