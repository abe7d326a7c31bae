"""`review`: the queue, one claim with its words, and decisions about claims, singly or a file of them."""

import argparse
import json
from typing import TYPE_CHECKING, Any

from conflictmap.cli import acting
from conflictmap.cli.answers import DONE, calm, code, print_json, say
from conflictmap.cli.decision_lines import decision_lines
from conflictmap.errors import ConflictMapError

if TYPE_CHECKING:
    from conflictmap.cli.asked import Commands
    from conflictmap.ledger import Desk
    from conflictmap.opinions import Review

_AROUND = 300
"""How many letters of a report are shown before and after the words of a claim."""


def add_to(commands: "Commands") -> None:
    """The command, and its own commands."""
    review = commands.add_parser("review", help="look at claims and accept, reject, correct them, or take that back")
    deeds = review.add_subparsers(metavar="DEED", required=True)

    listed = deeds.add_parser("list", help="the claims that wait for a person, the most urgent first")
    listed.add_argument("--json", action="store_true", help="one line of JSON a claim")
    listed.add_argument("--limit", type=int, default=20, metavar="N", help="at most so many; 0 for all (default 20)")
    listed.set_defaults(run=_list)

    show = deeds.add_parser("show", help="a claim with its words and what was decided about it")
    show.add_argument("claim", metavar="CLAIM", help="its id")
    show.add_argument("--json", action="store_true")
    show.set_defaults(run=_show)

    for verdict, words in _VERDICTS.items():
        deed = deeds.add_parser(verdict, help=words)
        deed.add_argument("claim", metavar="CLAIM", help="its id")
        deed.add_argument("--reason", default="", metavar="WORDS", required=verdict == "reject")
        deed.add_argument(
            "--seen", type=int, metavar="N", help="the newest decision you saw of it, 0 for none (default: that of now)"
        )
        if verdict == "correct":
            deed.add_argument("changes", metavar="JSON", help='its corrected fields, as {"actors": ["SNA"]}')
        deed.set_defaults(run=_decide, verdict=verdict)

    batch = deeds.add_parser("batch", help="decisions out of a file, each told once it is kept")
    batch.add_argument(
        "file", metavar="FILE", help='lines {"claim", "verdict", "reason", "changes", "others", "seen"}; "-" is stdin'
    )
    batch.add_argument("--json", action="store_true", help="one line of JSON a decision, once it is on the disk")
    batch.set_defaults(run=_batch)


_VERDICTS = {
    "accept": "the claim is what the report says",
    "reject": "it is not, for a reason",
    "correct": "it is, with other fields",
    "undo": "take the last decision about it back",
}


def _list(asked: argparse.Namespace) -> int:
    from conflictmap.ledger import Ledger
    from conflictmap.opinions import Deed
    from conflictmap.registry import Registry
    from conflictmap.views.review_queue import queue
    from conflictmap.views.reviewed import in_force
    from conflictmap.views.selection import counted_reports

    with Ledger.open() as ledger:
        acting.allowed(ledger, Deed.READ)
        decided = {review.claim_id for review in in_force(ledger.reviews())}
        reports = counted_reports(ledger.reports(), None)  # of a report and its translation one is enough
        waiting = queue(ledger.claims(r.id for r in reports), decided, Registry.load(), reports)
    for one in waiting[: asked.limit or None]:
        claim = one.claim
        if asked.json:
            places = [place.place_id for place in claim.places]
            told = {"claim": claim.id, "reasons": list(one.reasons), "type": claim.type.value, "places": places}
            print_json({**told, "actors": list(claim.actors), "quote": claim.quote})
        else:
            print(calm(f"{claim.id}  [{', '.join(one.reasons) or 'new'}]  {claim.type}  {claim.quote}"))
    if not asked.json:
        print(f"{len(waiting)} claims wait")
    return DONE


def _show(asked: argparse.Namespace) -> int:
    from conflictmap.exchange.output_form import claim_form
    from conflictmap.ledger import Ledger
    from conflictmap.opinions import Deed

    with Ledger.open() as ledger:
        acting.allowed(ledger, Deed.READ)
        claim = ledger.claim(asked.claim)
        report = ledger.report(claim.provenance.report_id) if claim else None
        history = ledger.reviews_of(asked.claim)
    if claim is None or report is None:
        raise ConflictMapError(f"there is no claim {asked.claim!r} in what is read now")
    start, end = claim.provenance.start, claim.provenance.end
    before, after = report.text[max(0, start - _AROUND) : start], report.text[end : end + _AROUND]
    if asked.json:
        told = [_told(review) for review in history]
        print_json({**claim_form(claim), "report": report.id, "before": before, "after": after, "reviews": told})
        return DONE
    for name, value in claim_form(claim).items():
        if value not in (None, [], False) and name != "evidence":
            print(calm(f"{name:<16}{value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}"))
    print(f"\n{calm(report.id)}, {start}-{end}:")
    print(f"… {calm(before)}\n>>> {calm(claim.quote)} <<<\n{calm(after)} …")
    for review in history:
        print(calm(f"{review.seq:>6}  {review.at}  {review.by}: {review.verdict}  {review.reason}"))
    return DONE


def _decide(asked: argparse.Namespace) -> int:
    from conflictmap.ledger import Ledger

    line = {"claim": asked.claim, "verdict": asked.verdict, "reason": asked.reason}
    if asked.seen is not None:
        line["seen"] = asked.seen
    if asked.verdict == "correct":
        try:
            line["changes"] = json.loads(asked.changes)
        except ValueError as problem:
            raise ConflictMapError(f"the corrected fields are no JSON: {problem}") from problem
        if not isinstance(line["changes"], dict):
            raise ConflictMapError('the corrected fields are an object, as {"actors": ["SNA"]}')
    with Ledger.open() as ledger:
        kept = _keep(acting.desk(ledger), line)
    print(calm(f"{kept.claim_id}: {kept.verdict}, decision {kept.seq} by {kept.by}"))
    return DONE


def _batch(asked: argparse.Namespace) -> int:
    from conflictmap.ledger import Ledger, Overtaken

    good = bad = 0
    with Ledger.open() as ledger:
        desk = acting.desk(ledger)
        for number, line in decision_lines(asked.file):
            told: dict[str, Any] = {"line": number}
            try:
                if isinstance(line, ConflictMapError):
                    raise line
                told |= {"claim": line["claim"], "verdict": line["verdict"]}
                kept = _keep(desk, line)
                told |= {"status": "kept", "review": kept.seq}
                good += 1
            except ConflictMapError as problem:
                theirs = (
                    {"by": problem.review.by, "review": problem.review.seq} if isinstance(problem, Overtaken) else {}
                )
                told |= {"status": "overtaken" if theirs else "refused", "message": str(problem), **theirs}
                bad += 1
            if asked.json:
                print_json(told)
            if told["status"] != "kept":
                say(f"line {number}: {told['message']}")
    if not asked.json:
        print(f"kept {good} decisions; {bad} not")
    return code(good, bad)


def _keep(desk: "Desk", line: dict[str, Any]) -> "Review":
    """Keep one decision; one that does not say what was seen rests on what is there now."""
    from conflictmap.opinions import Review, Verdict
    from conflictmap.views.reviewed import in_force

    history = desk.ledger.reviews_of(line["claim"])
    verdict = Verdict(line["verdict"])
    undoes = None
    if verdict is Verdict.UNDO:
        held = in_force(history)
        if not held:
            raise ConflictMapError(f"nothing is decided about {line['claim']} that could be undone")
        undoes = held[-1].seq
    newest = history[-1].seq if history else None
    return desk.decide(
        Review(
            line["claim"],
            verdict,
            reason=line.get("reason", ""),
            changes=line.get("changes", {}),
            others=tuple(line.get("others", ())),
            based_on=(line["seen"] or None) if "seen" in line else newest,
            undoes=undoes,
        )
    )


def _told(review: "Review") -> dict[str, Any]:
    said = {"review": review.seq, "at": review.at, "by": review.by, "verdict": review.verdict.value}
    return {**said, "reason": review.reason, "changes": dict(review.changes), "undoes": review.undoes}
