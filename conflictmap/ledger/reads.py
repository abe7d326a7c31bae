"""What the store can be asked for report by report, as it stands now or as it stood at an earlier moment.

Every question takes `known_at`, a moment with its time zone: what had been stored by then is seen, each report with the
reading that was current then. None asks for now. Moments count in whole seconds, as they are stored.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Engine, func, select, true

from conflictmap.ledger import decisions, find, lookups, many, register, rows
from conflictmap.ledger.engine import looking
from conflictmap.ledger.lookups import stamp
from conflictmap.ledger.tables import claim_places, claims, mentions, readings, reports
from conflictmap.models import Claim, DateSpan, Mention, Provenance, Reading, Report
from conflictmap.opinions import Review, SeenThen


class Reads:
    """The questions of an open store; none of them changes anything."""

    engine: Engine

    def find(self, wanted: find.Wanted) -> find.Found:
        """The claims that are wanted, a page at a time; LedgerError for a question that cannot be meant."""
        with looking(self.engine) as connection:
            return find.found(connection, wanted)

    def registry_rows(self, known_at: datetime | None = None) -> register.Rows:
        """What the tables of sides, actors and sources said, as far as the store was opened with them."""
        with looking(self.engine) as connection:
            return register.as_of(connection, stamp(known_at))

    def reports(self, known_at: datetime | None = None) -> tuple[Report, ...]:
        """Every report as it was given, in the order they came."""
        wanted = lookups.whole_readings(stamp(known_at))
        with looking(self.engine) as connection:
            return tuple(rows.report_from(row) for row in connection.execute(wanted).mappings())

    def report(self, report_id: str, known_at: datetime | None = None) -> Report | None:
        """One report as it was given; None when there is none of that id."""
        wanted = lookups.reading_of(report_id, stamp(known_at))
        with looking(self.engine) as connection:
            row = connection.execute(wanted).mappings().one_or_none()
            return None if row is None else rows.report_from(row)

    def reading(self, report_id: str, known_at: datetime | None = None) -> Reading | None:
        """The current reading of a report, whole; None when there is none of that id."""
        at = stamp(known_at)
        with looking(self.engine) as connection:
            row = connection.execute(lookups.reading_of(report_id, at)).mappings().one_or_none()
            if row is None:
                return None
            return rows.reading_from(
                row,
                lookups.mentions_of(connection, row["reading_seq"], report_id),
                lookups.claims_where(connection, reports.c.id == report_id, at),
            )

    def mentions(self, report_id: str, known_at: datetime | None = None) -> tuple[Mention, ...]:
        """What a report names, in the order of the reader; empty for an unknown report."""
        wanted = lookups.reading_of(report_id, stamp(known_at))
        with looking(self.engine) as connection:
            row = connection.execute(wanted).mappings().one_or_none()
            return () if row is None else lookups.mentions_of(connection, row["reading_seq"], report_id)

    def all_mentions(self, known_at: datetime | None = None) -> tuple[Mention, ...]:
        """What all reports name, in the order they came and then in that of the reader."""
        with looking(self.engine) as connection:
            return lookups.all_mentions(connection, stamp(known_at))

    def claims(self, report_ids: Iterable[str] | None = None, known_at: datetime | None = None) -> tuple[Claim, ...]:
        """The claims of these reports (None: of all), those of the current readings only; unknown ids give none."""
        at = stamp(known_at)
        with looking(self.engine) as connection:
            if report_ids is None:
                return lookups.claims_where(connection, true(), at)
            wanted = tuple(dict.fromkeys(report_ids))
            parts = [lookups.claims_where(connection, reports.c.id.in_(some), at) for some in lookups.chunks(wanted)]
        return tuple(claim for part in parts for claim in part)

    def claim_spans(self, known_at: datetime | None = None) -> tuple[tuple[str, Provenance], ...]:
        """The ids of all claims of current readings with where they were read, in the order of `claims`."""
        with looking(self.engine) as connection:
            return lookups.claim_spans(connection, stamp(known_at))

    def claims_named(self, ids: Iterable[str], known_at: datetime | None = None) -> tuple[Claim, ...]:
        """The claims of these ids in current readings; unknown ids give none."""
        at, wanted = stamp(known_at), tuple(dict.fromkeys(ids))
        with looking(self.engine) as connection:
            parts = [lookups.claims_where(connection, claims.c.id.in_(some), at) for some in lookups.chunks(wanted)]
        return tuple(claim for part in parts for claim in part)

    def claim(self, claim_id: str, known_at: datetime | None = None) -> Claim | None:
        """One claim of a current reading; None when there is none of that id."""
        with looking(self.engine) as connection:
            found = lookups.claims_where(connection, claims.c.id == claim_id, stamp(known_at))
        return found[0] if found else None

    def left(self, report_ids: Iterable[str] | None = None, known_at: datetime | None = None) -> Counter[str]:
        """Why the current readings of these reports (None: of all) left things aside, counted."""
        wanted = None if report_ids is None else set(report_ids)
        with looking(self.engine) as connection:
            found = connection.execute(
                select(reports.c.id, readings.c.left_counts)
                .join_from(readings, reports, readings.c.report_seq == reports.c.seq)
                .where(lookups.is_current(stamp(known_at)))
            )
            total: Counter[str] = Counter()
            for report_id, counts in found:
                if wanted is None or report_id in wanted:
                    total.update(counts)
        return total

    def published(self, known_at: datetime | None = None) -> dict[str, DateSpan]:
        """When each report was published, by its id, as its current reading has it; `basis` says how that is known."""
        columns = (column for column in readings.c if column.name.startswith("published_"))
        wanted = (
            select(reports.c.id.label("report_id"), *columns)
            .join_from(readings, reports, readings.c.report_seq == reports.c.seq)
            .where(lookups.is_current(stamp(known_at)))
            .order_by(reports.c.seq)
        )
        with looking(self.engine) as connection:
            return {row["report_id"]: rows.published_from(row) for row in connection.execute(wanted).mappings()}

    def read_by_others(self, reader_version: str) -> tuple[str, ...]:
        """Ids of the reports that readers of other versions only have read, in the order they came."""
        wanted = select(reports.c.id).where(lookups.never_read_by(reader_version)).order_by(reports.c.seq)
        with looking(self.engine) as connection:
            return tuple(connection.execute(wanted).scalars())

    def report_ids(self) -> frozenset[str]:
        """The ids of all reports."""
        with looking(self.engine) as connection:
            return frozenset(connection.execute(select(reports.c.id)).scalars())

    def lacking(self, wanted: Sequence[Reading]) -> tuple[Reading, ...]:
        """Of the readings of a file those that `add_all` would keep: whose text of that outlet is not there yet."""
        with looking(self.engine) as connection:
            return many.lacking(connection, wanted)

    def newest_reading(self, known_at: datetime | None = None) -> int:
        """The number of the newest reading, 0 without any: while it stays the same, so do all claims as read."""
        at = stamp(known_at)
        wanted = select(func.coalesce(func.max(readings.c.seq), 0))
        with looking(self.engine) as connection:
            found: int = connection.execute(
                wanted if at is None else wanted.where(readings.c.read_at <= at)
            ).scalar_one()
        return found

    def began(self) -> datetime | None:
        """The moment the first report was stored, in UTC; None in an empty store."""
        with looking(self.engine) as connection:
            first = connection.execute(select(func.min(reports.c.retrieved))).scalar()
        return None if first is None else datetime.fromisoformat(first)

    def reviews(self, known_at: datetime | None = None) -> tuple[Review, ...]:
        """Every review of every claim, those undone too, oldest first."""
        with looking(self.engine) as connection:
            return decisions.all_of(connection, Review, stamp(known_at))

    def seen_by_reviewers(self, known_at: datetime | None = None) -> dict[str, SeenThen]:
        """Every claim that has a review, by id, as the newest review of it saw it, be it read so still or not."""
        with looking(self.engine) as connection:
            return lookups.seen_by_reviewers(connection, stamp(known_at))

    def reviews_of(self, claim_id: str) -> tuple[Review, ...]:
        """Every review of one claim, those undone too, oldest first."""
        with looking(self.engine) as connection:
            return decisions.all_of(connection, Review, claim_id=claim_id)

    def counts(self, known_at: datetime | None = None) -> dict[str, int]:
        """How many rows each table holds, superseded ones included."""
        at = stamp(known_at)
        stored = {
            "reports": select(func.count()).select_from(reports),
            "readings": select(func.count()).select_from(readings),
            "mentions": select(func.count()).select_from(mentions),
            "claims": select(func.count()).select_from(claims),
            "claim_places": select(func.count()).select_from(claim_places),
        }
        if at is not None:
            stored["reports"] = stored["reports"].where(reports.c.retrieved <= at)
            stored["readings"] = stored["readings"].where(readings.c.read_at <= at)
            read = readings.c.read_at <= at
            of_reading = {"mentions": mentions.c.reading_seq, "claims": claims.c.reading_seq}
            for name, reading_seq in of_reading.items():
                stored[name] = stored[name].join(readings, reading_seq == readings.c.seq).where(read)
            at_places = stored["claim_places"].join(claims, claim_places.c.claim_seq == claims.c.seq)
            stored["claim_places"] = at_places.join(readings, claims.c.reading_seq == readings.c.seq).where(read)
        with looking(self.engine) as connection:
            return {name: connection.execute(count).scalar_one() for name, count in stored.items()}
