"""Pure functions over claims: each promises its columns and CRS, with rows or without."""

from conflictmap.views.actors import actor_table, claims_about, claims_by
from conflictmap.views.claims_table import claims_csv, claims_table
from conflictmap.views.contradictions import contradictions, opposed_by_claim, opposed_ids
from conflictmap.views.control import control_at, control_history
from conflictmap.views.control_table import at_day
from conflictmap.views.denials import denials_by_claim, denials_of
from conflictmap.views.disputes import disputes
from conflictmap.views.events import claim_points, relation_areas
from conflictmap.views.judged import judged_history, judged_on
from conflictmap.views.selection import counted_reports, select, sift
from conflictmap.views.sources import outlet_table, source_kinds
from conflictmap.views.timeline import Step, timeline
from conflictmap.views.tray import tray, tray_counts

__all__ = [
    "Step",
    "actor_table",
    "at_day",
    "claim_points",
    "claims_about",
    "claims_by",
    "claims_csv",
    "claims_table",
    "contradictions",
    "control_at",
    "control_history",
    "counted_reports",
    "denials_by_claim",
    "denials_of",
    "disputes",
    "judged_history",
    "judged_on",
    "opposed_by_claim",
    "opposed_ids",
    "outlet_table",
    "relation_areas",
    "select",
    "sift",
    "source_kinds",
    "timeline",
    "tray",
    "tray_counts",
]
