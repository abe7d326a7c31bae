"""Rows for the map: claims with their baselines below, judgements signed above, with Arabic names where there are."""

from datetime import date

import pytest

from conflictmap.map_control import control_rows
from conflictmap.maps.control_rows import control_row
from conflictmap.opinions import Baseline, Judgement
from conflictmap.registry import Registry
from conflictmap.views import control_history
from conflictmap.views.by_hand import ByHand
from gazetteer import Gazetteer
from tests.made import make_claim

HELD = ("ain-issa", "Ain Issa", 38.86, 36.38, ("SDF",))
BASELINE = Baseline("b1", *HELD, date(2016, 1, 1), "a map", by="ann", seq=1)
JUDGED = Judgement("j1", *HELD, date(2020, 1, 1), None, "seen", by="ann", seq=1, at="2026-01-02T03:04:05+00:00")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.mark.parametrize(
    ("added", "layers"),
    [
        pytest.param(ByHand(), [], id="nothing"),
        pytest.param(ByHand(all_baselines=(BASELINE,)), ["baseline"], id="a baseline"),
        pytest.param(ByHand(all_judgements=(JUDGED,)), ["signed"], id="a judgement"),
        pytest.param(
            ByHand(all_baselines=(BASELINE,), all_judgements=(JUDGED,)), ["baseline", "signed"], id="both, each a row"
        ),
    ],
)
def test_each_layer_has_its_rows(added: ByHand, layers: list[str], gazetteer: Gazetteer) -> None:
    registry = Registry.load()
    history = control_history([], registry, added.baselines)
    table = control_rows(history, added, registry, gazetteer, "ar", {})
    sent = [control_row(row, ["sdf"], {}, arabic=True) for row in table.to_dict("records")]
    assert ["signed" if row["signed"] else "baseline" for row in sent] == layers
    for row in sent:
        assert (row["id"], row["name"], row["holder"], row["state"]) == ("ain-issa", "عين عيسى", 0, "held")
        assert row["baselines"] == ([] if row["signed"] else [["2016-01-01", "a map"]])
        assert row["signed"] in ([], ["ann", "2026-01-02 03:04 UTC"])


@pytest.mark.parametrize(
    ("published", "known"),
    [
        pytest.param(
            {"r-1": date(2020, 12, 18), "r-2": date(2021, 1, 5)}, date(2021, 1, 5), id="its denial came later"
        ),
        pytest.param({"r-1": date(2020, 12, 18)}, date.max, id="nobody knows when a claim behind it was published"),
    ],
)
def test_a_row_was_known_once_all_it_rests_on_was_published(
    published: dict[str, date], known: date, gazetteer: Gazetteer
) -> None:
    registry = Registry.load()
    history = control_history([make_claim()], registry)
    history["claim_ids"], history["denial_ids"] = [("r-1",)] * len(history), [("r-2",)] * len(history)
    table = control_rows(history, ByHand(), registry, gazetteer, "en", published)

    assert set(table["known_day"]) == {known}
