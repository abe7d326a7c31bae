"""Who holds what as rows for the map: claims and baselines below, analysts' judgements signed above them."""

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from conflictmap.naming import listed, moment
from conflictmap.registry import Registry
from conflictmap.views import judged_history
from conflictmap.views.by_hand import ByHand
from conflictmap.views.would_change import one_side
from gazetteer import Gazetteer, UnknownPlace

_UNDER_A_JUDGEMENT: Mapping[Hashable, Any] = {
    "ring_sides": (),
    "rung": "",
    "hollow_sides": (),
    "besieger_sides": (),
    "part_sides": (),
    "one_side": None,
    "holder_rung": "",
    "last_confirmed": None,
}


def control_rows(
    control: pd.DataFrame,
    added: ByHand,
    registry: Registry,
    gazetteer: Gazetteer,
    lang: str,
    published: Mapping[str, date],
) -> pd.DataFrame:
    """The rows of control.CONTROL_COLUMNS with `baselines`, `signed` and `known_day`, then those of what was judged.

    `published` gives the day by which each claim's report was out; a claim that is not in it was never known to be.
    """
    sources = {b.id: (b.day, b.source) for b in added.baselines}
    rows = [
        {
            **row,
            "baselines": tuple(sources[i] for i in row["baseline_ids"] if i in sources),
            "signed": (),
            "one_side": one_side(row),
            "known_day": max(
                (published.get(i, date.max) for i in (*row["claim_ids"], *row["denial_ids"])), default=None
            ),
        }
        for row in control.to_dict("records")
    ]
    for judged in judged_history(added.judgements, registry).to_dict("records"):
        signed = (listed(judged["by"], lang), moment(judged["at"]))
        rows.append({**judged, **_UNDER_A_JUDGEMENT, "hollow": False, "baselines": (), "signed": signed})
    for row in rows:
        if not row.get("name_ar"):
            row["name_ar"] = _arabic(str(row["place_id"]), gazetteer)
    return pd.DataFrame(rows) if rows else control.assign(baselines=(), signed=(), one_side=None, known_day=None)


def _arabic(place_id: str, gazetteer: Gazetteer) -> str | None:
    try:
        return gazetteer.place(place_id).name_ar or None
    except UnknownPlace:
        return None
