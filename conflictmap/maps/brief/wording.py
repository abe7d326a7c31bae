"""What a sheet says, in one language or in both."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from conflictmap.maps.brief.lettering import isolated
from conflictmap.maps.brief.model import Brief, KeyClaim
from conflictmap.words import term, word

CAVEATS = ("not_facts", "one_side", "ages", "denied")


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of one language. `lang` is "en" or "ar"."""

    lang: str

    @property
    def right_to_left(self) -> bool:
        """Whether lines begin on the right."""
        return self.lang == "ar"

    def say(self, key: str, **values: object) -> str:
        """The words of a sheet at a key; numbers and dates in them keep their order."""
        return word(f"sheet.{key}", self.lang, **{name: _held(value) for name, value in values.items()})

    def listed(self, words: Iterable[str]) -> str:
        """Several names in a row."""
        return ("، " if self.right_to_left else ", ").join(words)

    def period(self, brief: Brief) -> str:
        """The days a sheet is about."""
        since, until = brief.order.since, brief.order.until or brief.cut_off
        return self.say("period", since=since, until=until) if since else self.say("up_to", until=until)

    def known(self, brief: Brief) -> str:
        """Up to when the sheet knows."""
        return self.say("known", moment=brief.known[:16].replace("T", " ") + " UTC")

    def counted(self, brief: Brief) -> str:
        """How much it rests on."""
        c = brief.counts
        return self.say(
            "counts", reports=c.reports, sources=c.sources, claims=c.claims, contested=c.contested, denied=c.denied
        )

    def days(self, first: str | None, last: str | None) -> str:
        """A claim's days."""
        if first == last or not last:
            return isolated(first or "?")
        return isolated(f"{first or '…'} – {last}")

    def state(self, state: str) -> str:
        """How a place stands; "" is that nothing was told of it."""
        return term("map", f"state_{state or 'none'}", self.lang)

    def claim(self, key: KeyClaim) -> str:
        """Who says that whom did what, where and when: never as a fact."""
        arabic = self.right_to_left
        actors = self.listed(key.actors_ar if arabic else key.actors) or self.say("nobody_named")
        place = (key.place_ar or key.place) if arabic else key.place
        if place and key.relation != "in":  # beside a place is not in it
            place = f"{place} – {term('relation', key.relation, self.lang)}"
        outlet = (key.outlet_ar or key.outlet) if arabic else key.outlet
        told = self.say(
            "claim",
            who=_apart(key.who or outlet or self.say("unnamed_source")),
            kind=term("type", key.type, self.lang),
            standing=term("modality_short", key.modality, self.lang),
            actors=actors,
            place=place or self.say("no_place"),
            days=self.days(key.first, key.last),
        )
        notes = [self.say("grade", grade=key.grade)]
        if outlet and key.who and outlet != key.who:
            notes.append(self.say("in_outlet", outlet=_apart(outlet)))
        if key.tellings > 1:
            notes.append(self.say("tellings", n=key.tellings))
        if key.denied_by:
            notes.append(self.say("denied_by", who=self.listed(map(_apart, key.denied_by))))
        if key.contested:
            notes.append(self.say("contested"))
        return f"{told} ({'؛ '.join(notes) if arabic else '; '.join(notes)})"

    def caveats(self, brief: Brief) -> Sequence[str]:
        """What a reader must not take from the sheet."""
        found = [self.say(f"caveat_{key}") for key in (CAVEATS[:1] if brief.order.lang == "both" else CAVEATS)]
        if brief.counts.unmarked:
            found.append(self.say("caveat_undrawn", n=brief.counts.unmarked))
        if brief.order.policy != "full":
            found.append(self.say("caveat_policy", policy=brief.order.policy))
        return found


def languages(lang: str) -> tuple[Wording, ...]:
    """The languages of a sheet, in their order."""
    return (Wording("en"), Wording("ar")) if lang == "both" else (Wording(lang),)


def _apart(name: str) -> str:
    """A name of whichever script, so that it does not turn the line around it."""
    return f"\u2068{name}\u2069"


def _held(value: object) -> object:
    text = str(value)
    return isolated(text) if text[:1].isdigit() else text
