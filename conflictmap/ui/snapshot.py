"""What the pages show of one version of the ledger."""

from conflictmap.snapshot import Snapshot, out_by, publication_days_of, snapshot_of

__all__ = ["Snapshot", "out_by", "publication_days_of", "snapshot_of"]
