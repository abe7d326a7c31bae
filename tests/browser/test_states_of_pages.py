"""What a page shows only once it has been used has no serious fault that axe-core knows either."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conflictmap.words import word
from tests.browser.conftest import Visit
from tests.browser.test_every_page import faults
from tests.exchange.areas.conftest import feature, square

pytestmark = pytest.mark.browser
Begin = Callable[..., Visit]
REPORT = """On Friday the Syrian National Army took the village of Jahbal north of Ain Issa, a local network said.
The SDF denied it. They took nothing, and shelling of the silos killed two civilians near the old mill."""
TABLE = (
    "Datum,type,place,lat,lon,notes\n2020-12-18,STRIKE,Ain Issa,36.385,38.859,Shells fell\nnever,STRIKE,Ain Issa,,,\n"
)


def layers(one: Visit, lang: str, _: Path) -> None:
    one.go(f"?lang={lang}")
    one.draw_map()
    one.page.locator(".cm-look-open").click()
    for layer in one.page.locator(".cm-layer").all():  # those that were on are off now, and the other way round
        layer.click()


def card(one: Visit, lang: str, _: Path) -> None:
    one.go(f"contradictions?lang={lang}")
    on_map = one.page.locator('[data-testid="stMain"] a[href*="claim="]').first.get_attribute("href") or ""
    one.go(on_map.rpartition("/")[2])
    one.draw_map()
    one.page.locator(".ui-card .ui-quote").first.wait_for()


def areas(one: Visit, lang: str, folder: Path) -> None:
    path = folder / "areas.geojson"
    features = [feature("قسد", square(38.7, 36.2), day="2020-12-10"), feature("Group A", square(38.2, 36.2), day="x")]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    one.go(f"control_desk?lang={lang}")
    one.page.get_by_text(word("held_view.areas", lang)).first.click()
    one.settle()
    one.page.locator('[data-testid="stFileUploader"] input[type=file]').set_input_files(path)
    one.page.get_by_text(word("areas.sides", lang)).first.wait_for()


def columns(one: Visit, lang: str, folder: Path) -> None:
    path = folder / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    one.go(f"imports?lang={lang}")
    one.page.get_by_role("combobox", name=word("imports.style", lang)).click()
    one.page.get_by_role("option", name=word("import_style.plain", lang)).click()
    one.page.locator('[class*="st-key-imports_file-plain"] input[type=file]').set_input_files(path)
    one.page.get_by_text(word("imports.columns", lang)).first.wait_for()


def reading(one: Visit, lang: str, _: Path) -> None:
    one.go(f"read?lang={lang}")
    one.page.get_by_label(word("read.paste", lang)).fill(REPORT)
    one.page.get_by_role("button", name=word("read.go", lang), exact=True).click()
    one.page.get_by_role("button", name=word("read.add", lang)).wait_for()


def sheet(one: Visit, lang: str, _: Path) -> None:
    one.go(f"briefing?lang={lang}&from=2020-12-10")
    one.page.get_by_role("button", name=word("briefing.make", lang)).click()
    one.page.locator('[data-testid="stImage"] img').wait_for()


@pytest.mark.parametrize(
    ("use", "lang"),
    [(layers, "en"), (card, "ar"), (areas, "en"), (columns, "ar"), (reading, "en"), (sheet, "ar")],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_a_page_that_has_been_used_can_still_be_read_by_everybody(
    use: Callable[[Visit, str, Path], None], lang: str, visit: Begin, pictures: Path, tmp_path: Path
) -> None:
    one = visit()
    use(one, lang, tmp_path)
    one.settle()
    one.page.wait_for_timeout(400)  # what opens opens with a glide
    one.page.screenshot(path=pictures / f"{use.__name__}-{lang}.png", full_page=True)
    assert faults(one) == []
