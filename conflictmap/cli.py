"""The command line: `python -m conflictmap read | ingest | date | verify | backup | restore | migrate | doctor`.

Answers go to stdout, everything else to stderr, one line a problem. Exit code 0: all done; 1: something of it could
not be done, the rest is; 2: the question itself was wrong, or nothing of it could be done.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from conflictmap.errors import ConflictMapError, UnreadableReport

if TYPE_CHECKING:  # what is heavy is imported when a command needs it, so that --help is quick
    from conflictmap.ingest import Outcome, Reader
    from conflictmap.models import Report
    from conflictmap.registry import Registry

DONE, PARTLY, NOT = 0, 1, 2
STDIN = "-"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        asked = _parser().parse_args(argv)
        code: int = asked.run(asked)
        sys.stdout.flush()
    except ConflictMapError as problem:
        _say(str(problem))
        return NOT
    except BrokenPipeError:  # whoever read our answer has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        _say("stopped; what was kept before is safe")
        return 130
    return code


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(NOT, f"{self.prog}: {message} (--help says more)\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="conflictmap", description="Who says that whom took what, where and when, and who denies it.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    read = commands.add_parser("read", help="read reports and print their claims; nothing is stored")
    read.add_argument("files", nargs="*", metavar="FILE", help='a report as text or HTML; "-" reads standard input')
    read.add_argument("--batch", metavar="FILE", help='reports as lines {"id", "text", "published", "outlet"}')
    read.add_argument("--json", action="store_true", help="one line of JSON a report, in the output form")
    read.add_argument("--explain", action="store_true", help="also the rule behind each claim, and what was cut out")
    _add_origin(read)
    read.set_defaults(run=_read)

    ingest = commands.add_parser("ingest", help="read reports into the store; the same report twice is one")
    ingest.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files, batches (.jsonl) and folders")
    ingest.add_argument("--json", action="store_true", help="one line of JSON a report, once it is on the disk")
    _add_origin(ingest)
    ingest.set_defaults(run=_ingest)

    day = commands.add_parser("date", help="the days that words mean")
    day.add_argument("text", nargs="?", metavar="TEXT")
    day.add_argument("--base", type=_day, metavar="DATE", help="the day the words were said, as 2020-12-18")
    day.add_argument("--batch", metavar="FILE", help='lines {"text", "base"}')
    day.add_argument("--json", action="store_true", help="one line of JSON an answer")
    day.set_defaults(run=_date)

    verify = commands.add_parser("verify", help="whether every row of the store is as it was written")
    verify.add_argument("--json", action="store_true")
    verify.set_defaults(run=_verify)

    backup = commands.add_parser("backup", help="a whole copy of the store, made while others write")
    backup.add_argument("file", type=Path, metavar="FILE", help="where the copy goes; it must not be there yet")
    backup.set_defaults(run=_backup)

    restore = commands.add_parser("restore", help="put a backup in the place of the store, once it is verified")
    restore.add_argument("file", type=Path, metavar="FILE", help="a backup, its .head beside it")
    restore.add_argument("--replace", action="store_true", help="move the store that is there aside")
    restore.set_defaults(run=_restore)

    migrate = commands.add_parser("migrate", help="bring the store to the schema of this program")
    migrate.set_defaults(run=_migrate)

    doctor = commands.add_parser("doctor", help="versions, the store and what is in it")
    doctor.add_argument("--json", action="store_true")
    doctor.set_defaults(run=_doctor)
    return parser


def _add_origin(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--published",
        type=_day,
        metavar="DATE",
        help="when it was published, as 2020-12-18; lines of a batch keep theirs",
    )
    command.add_argument("--outlet", metavar="ID", help="who published it, as in seeds/sources.csv; likewise")


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(f"{words!r} is no date; write it as 2020-12-18") from problem


def _read(asked: argparse.Namespace) -> int:
    from conflictmap.exchange import output_form, plain_text

    if not asked.files and not asked.batch:
        raise ConflictMapError("read: name a file, - for standard input, or --batch FILE")
    registry, reader = _load()
    _warn_of_outlet(asked.outlet, registry)
    warned = {asked.outlet}
    good = bad = 0
    for report in _reports(asked):
        if isinstance(report, UnreadableReport):
            _say(str(report))
            bad += 1
            continue
        if report.outlet not in warned:
            _warn_of_outlet(report.outlet, registry)
            warned.add(report.outlet)
        reading = reader.read(report)
        good += 1
        if not asked.json:
            print(plain_text(reading, explain=asked.explain) + "\n", flush=True)
            continue
        form = output_form(reading)
        if asked.explain:
            form["excluded"] = [list(span) for span in reading.excluded]
            form["left_at"] = [list(span) for span in reading.left_at]
            form["fired"] = {i: [[s.name, s.start, s.end] for s in found] for i, found in reading.fired.items()}
        _print_json(form)
    return _code(good, bad)


def _reports(asked: argparse.Namespace) -> "Iterator[Report | UnreadableReport]":
    from conflictmap.exchange import batch_file, batch_lines
    from conflictmap.reportfiles import MAX_BYTES, report_from_bytes, report_from_file

    origin = {"published": asked.published, "outlet": asked.outlet}
    for name in asked.files:
        try:
            if name == STDIN:
                yield report_from_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), name="stdin", **origin)
            else:
                yield report_from_file(Path(name), **origin)
        except UnreadableReport as refusal:
            yield refusal
    if asked.batch == STDIN:
        yield from batch_lines(sys.stdin.buffer, "stdin", **origin)
    elif asked.batch:
        yield from batch_file(Path(asked.batch), **origin)


def _ingest(asked: argparse.Namespace) -> int:
    from tqdm import tqdm

    from conflictmap.ingest import REFUSED, files_in, ingest
    from conflictmap.ledger import Ledger

    registry, reader = _load()
    _warn_of_outlet(asked.outlet, registry)
    known = {*registry.sources, asked.outlet}
    files = files_in(asked.paths)
    with Ledger.open() as ledger, tqdm(total=_total(files), unit="report", disable=len(files) < 2, leave=False) as bar:

        def told(outcome: "Outcome") -> None:
            bar.update()
            if not asked.json and outcome.status != REFUSED:
                return
            with bar.external_write_mode(file=sys.stderr):
                if outcome.status == REFUSED:
                    _say(f"{outcome.name}: {outcome.message}")
                if asked.json:
                    _print_json(_outcome_form(outcome))

        done = ingest(
            reader,
            ledger,
            files,
            outlet=asked.outlet,
            published=asked.published,
            known_outlets=known,
            progress=told,
        )
    for warning in done.warnings:
        _say(warning)
    good = len(done.outcomes) - len(done.refused)
    if not done.outcomes:
        _say("no reports found there (.txt, .md, .html, .jsonl)")
        return NOT
    if not asked.json:
        for outcome in done.outcomes:
            if outcome.message and outcome.status != REFUSED:
                print(f"{outcome.report_id}: {outcome.message}")
        print(f"kept {len(done.kept)} new reports, read {len(done.read_again)} again; {done.claims} claims from them")
        print(f"there already: {len(done.again)}; refused: {len(done.refused)}")
        if done.left:
            print("left aside: " + ", ".join(f"{why} {count}" for why, count in done.left.most_common()))
        print(f"store: {ledger.name}")
    return _code(good, len(done.refused))


def _outcome_form(outcome: "Outcome") -> dict[str, Any]:
    return {
        "report": outcome.report_id,
        "name": outcome.name,
        "status": outcome.status,
        "claims": outcome.claims,
        "left": dict(outcome.left),
        "reason": outcome.reason,
        "message": outcome.message,
        "warnings": list(outcome.warnings),
    }


def _total(files: Iterable[Path]) -> int:
    total = 0
    for file in files:
        if file.suffix.lower() == ".jsonl" and file.is_file():
            with file.open("rb") as lines:
                total += sum(1 for line in lines if line.strip())
        else:
            total += 1
    return total


def _date(asked: argparse.Namespace) -> int:
    from conflictmap.exchange.output_form import span_form
    from conflictmap.exchange.plain import day_words
    from conflictmap.reading.dates import find_date

    if (asked.text is None) == (asked.batch is None):
        raise ConflictMapError("date: give either TEXT or --batch FILE")
    good = bad = 0
    for question in [(asked.text, asked.base)] if asked.batch is None else _date_lines(asked.batch, asked.base):
        if isinstance(question, UnreadableReport):
            _say(str(question))
            bad += 1
            continue
        text, base = question
        found = find_date(text, base)
        good += 1
        if asked.json:
            form = span_form(found) if found else dict.fromkeys(("start", "end", "precision", "basis"))
            _print_json({"text": text, **{key: form[key] for key in ("start", "end", "precision", "basis")}})
        else:
            print(f"{day_words(found)}  {found.precision.value}  {found.basis}" if found else "no date in these words")
    return _code(good, bad)


def _date_lines(name: str, base: date | None) -> Iterator[tuple[str, date | None] | UnreadableReport]:
    from conflictmap.reportfiles import decode

    path = Path(name)
    try:
        raw = sys.stdin.buffer.read() if name == STDIN else path.read_bytes()
        lines = decode(raw, path.name).split("\n")
    except OSError as problem:
        yield UnreadableReport(path.name, "unreadable", f"cannot be opened: {problem.strerror}")
        return
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            said = record.get("base")
            yield str(record["text"]), date.fromisoformat(said) if said else base
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            yield UnreadableReport(f"{path.name}:{number}", "json", 'is no line {"text": ..., "base": "2020-12-18"}')


def _doctor(asked: argparse.Namespace) -> int:
    from conflictmap.ledger import Ledger, health

    with Ledger.open() as ledger:
        found, warnings = health(ledger)
    if asked.json:
        _print_json({**found, "warnings": warnings})
    else:
        for name, value in found.items():
            print(f"{name:<20}{value}")
    for warning in warnings:
        _say(warning)
    return DONE


def _verify(asked: argparse.Namespace) -> int:
    from tqdm import tqdm

    from conflictmap.ledger import Ledger

    with Ledger.open() as ledger, tqdm(unit="entry", leave=False, disable=None) as bar:

        def told(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        found = ledger.problems(told)
        changes, counts, name = len(ledger.entries()), ledger.counts(), ledger.name
    if asked.json:
        _print_json({"store": name, "entries": changes, "rows": counts, "problems": found})
    elif not found:
        print(f"{name}: whole; {changes} changes, {sum(counts.values())} rows")
    for problem in found:
        _say(problem)
    return PARTLY if found else DONE


def _backup(asked: argparse.Namespace) -> int:
    from tqdm import tqdm

    from conflictmap.ledger import Ledger, back_up

    with Ledger.open() as ledger, tqdm(unit="page", leave=False, disable=None) as bar:

        def told(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        head = back_up(ledger, asked.file, told)
    print(f"{asked.file}: {head.seq} changes, verified; its head is {asked.file}.head, keep it elsewhere")
    return DONE


def _restore(asked: argparse.Namespace) -> int:
    from conflictmap.ledger import restore, store_file

    head = restore(asked.file, store_file(), replace=asked.replace)
    print(f"{store_file()}: restored; {head.seq} changes")
    return DONE


def _migrate(_: argparse.Namespace) -> int:
    from conflictmap.ledger import Ledger

    with Ledger.open() as ledger:
        print(f"{ledger.name}: schema {ledger.schema()}")
    return DONE


def _load() -> "tuple[Registry, Reader]":
    from conflictmap.proposals import Endpoint, ProposingReader
    from conflictmap.reading import Reader
    from conflictmap.registry import Registry
    from gazetteer import Gazetteer

    endpoint = Endpoint.from_environment(os.environ)
    registry = Registry.load()
    rules = Reader.load(registry, Gazetteer.open())
    if endpoint is None:
        return registry, rules
    _say(f"the model {endpoint.model} is asked too; report texts are sent to {endpoint.host}")
    return registry, ProposingReader(rules, endpoint)


def _warn_of_outlet(outlet: str | None, registry: "Registry") -> None:
    if outlet and outlet not in registry.sources:
        _say(f"outlet {outlet!r} is in no table of ours (seeds/sources.csv); its side is unknown")


def _code(good: int, bad: int) -> int:
    return DONE if not bad else PARTLY if good else NOT


def _print_json(form: dict[str, Any]) -> None:
    print(json.dumps(form, ensure_ascii=False), flush=True)


def _say(words: str) -> None:
    # a file name may hold what steers a terminal
    calm = "".join(letter if letter.isprintable() else " " for letter in words)
    print(f"conflictmap: {calm}", file=sys.stderr, flush=True)
