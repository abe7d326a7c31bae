"""A reader whose readings also hold what a model proposes; when the model fails, they are those of the rules."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from conflictmap.models import Claim, ClaimType, Modality, Reading, Report
from conflictmap.proposals.answers import RELATIONS, Proposal, proposals
from conflictmap.proposals.checks import Checker, Refused
from conflictmap.proposals.endpoint import Endpoint, NoAnswer
from conflictmap.reading import Reader

_PIECE = 12_000
_MOST_PIECES = 4
_SAID = "model: "
_PARAGRAPHS = re.compile(r"\n\s*\n|\n")


@dataclass(frozen=True, slots=True)
class ProposingReader:
    """Reads by the rules, then asks the model; what it proposes is checked, marked, and without effect on the map."""

    rules: Reader
    endpoint: Endpoint

    @property
    def version(self) -> str:
        """Changes with the rules and with the model."""
        return f"{self.rules.version}+{self.endpoint.model}"

    def read(self, report: Report) -> Reading:
        """The reading by the rules, with the proposals that hold behind it; never fails because the model does."""
        reading = self.rules.read(report)
        left: Counter[str] = Counter()
        checker = Checker(reading, self.rules.gazetteer, self.endpoint.model)
        kept: dict[str, Claim] = {}
        for proposal in self._proposals(reading, left):
            try:
                claim = checker.claim(proposal)
            except Refused as reason:
                left[f"{_SAID}{reason}"] += 1
            else:
                kept.setdefault(claim.id, claim)
        counted = Counter(reading.left) + left
        return replace(reading, claims=(*reading.claims, *kept.values()), left=counted, reader_version=self.version)

    def _proposals(self, reading: Reading, left: Counter[str]) -> Iterator[Proposal]:
        pieces = list(_pieces(reading))
        if len(pieces) > _MOST_PIECES:
            left[f"{_SAID}too long a report, its end was not sent"] += len(pieces) - _MOST_PIECES
        for piece in pieces[:_MOST_PIECES]:
            messages = ({"role": "system", "content": _instructions()}, {"role": "user", "content": piece})
            try:
                found, malformed = proposals(self.endpoint.ask(messages))
            except NoAnswer as problem:
                left[f"{_SAID}{problem}"] += 1
                return
            left.update({f"{_SAID}{reason}": count for reason, count in malformed.items()})
            yield from found


def _pieces(reading: Reading) -> Iterator[str]:
    """The report without its page furniture, cut between lines into pieces of at most _PIECE characters or one line."""
    text, at, kept = reading.report.text, 0, []
    for start, end, _ in sorted(reading.excluded):
        kept.append(text[at:start])
        at = max(at, end)
    kept.append(text[at:])
    piece = ""
    for line in _PARAGRAPHS.split("\n".join(kept)):
        if piece and len(piece) + len(line) > _PIECE:
            yield piece
            piece = ""
        piece += line[:_PIECE] + "\n"
    if piece.strip():
        yield piece


@cache
def _instructions() -> str:
    words = (Path(__file__).parent / "instructions.md").read_text(encoding="utf-8")
    for name, allowed in (("types", ClaimType), ("relations", RELATIONS), ("modalities", Modality)):
        words = words.replace("{" + name + "}", ", ".join(allowed))
    return words
