"""A reader of three words, so that what surrounds reading is tested without it."""

from dataclasses import dataclass, replace

from conflictmap.models import (
    Attribution,
    Claim,
    ClaimType,
    DatePrecision,
    DateSpan,
    MapEffect,
    Mention,
    Modality,
    PlaceRef,
    Provenance,
    Reading,
    Report,
    SourceKind,
)

UNDATED = DateSpan(None, None, DatePrecision.OPEN, "no date given and none in the text")
SOURCE = Attribution("the report", SourceKind.NARRATOR)
VILLAGE = PlaceRef("p1", "Green Village", 38.5, 36.5, "in")


@dataclass(frozen=True)
class FakeReader:
    """Every "took" or «سيطرت» is one claim, its quote that word; a text with neither is in another language."""

    version: str = "1"

    def read(self, report: Report) -> Reading:
        when = report.published or UNDATED
        starts = [
            (word, at)
            for word in ("took", "سيطرت")
            for at in range(len(report.text))
            if report.text.startswith(word, at)
        ]
        claims = tuple(
            Claim(
                f"{report.id}#{n}",
                ClaimType.CONTROL_GAIN,
                ("SNA",),
                SOURCE,
                Modality.CLAIMED,
                MapEffect.CONTROL_CLAIM,
                when,
                word,
                Provenance(report.id, at, at + len(word)),
                places=(VILLAGE,),
                why=f"reader {self.version}",
            )
            for n, (word, at) in enumerate(sorted(starts, key=lambda pair: pair[1]), 1)
        )
        mentions = (Mention("actor", ("SNA",), "SNA", report.text[:1], Provenance(report.id, 0, 1)),)
        left = {"no trigger": 2} if claims else {"language not read: xx": 1}
        lang = "en" if "took" in report.text else "ar" if claims else "xx"
        return Reading(report, lang, when, mentions, claims, left, self.version)


def taking(reading: Reading) -> Reading:
    """The same reading, its claims such as may give the village a holder."""
    claims = (replace(c, holder_after=("SNA",), may_colour=(VILLAGE.place_id,)) for c in reading.claims)
    return replace(reading, claims=tuple(claims))
