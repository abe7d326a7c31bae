"""A map in one file opens from the disk without a network, shows the words behind its marks, and runs none of them."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from conflictmap.exporting.policy import policy_named
from conflictmap.exporting.wanted import Wanted
from conflictmap.html_map import PAGE_WORDS, html_map
from conflictmap.known import Known
from conflictmap.ledger import Ledger
from conflictmap.maps.standalone import inert
from conflictmap.models import Attribution, Provenance, Report, SourceKind
from conflictmap.query import NOW
from conflictmap.registry import Registry
from conflictmap.words import table
from gazetteer import Gazetteer
from tests.fake_reader import VILLAGE, FakeReader
from tests.made import one_day

TODAY = date(2021, 1, 1)
HOSTILE = (
    "took </script><script>pwned=1</script><!--<img src=x onerror=pwned=2>{{ 7*7 }}${pwned=3}`\u2028\u202e'\"\\ سيطر"
)
SHOWN = HOSTILE.replace("\u202e", "\u25a1")
Make = Callable[..., tuple[str, int]]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture
def known(tmp_path: Path) -> Iterator[Known]:
    """Three claims of three days, told in words that would break out, and one without a day."""
    with Ledger.open(str(tmp_path / "store.sqlite"), who="tester") as ledger:
        for n, day in enumerate((date(2016, 6, 2), date(2020, 12, 17), date(2020, 12, 18), None)):
            words = f"{HOSTILE}{n}"  # a text is one report, however often it comes
            read = FakeReader().read(
                Report(f"r{n}", words, outlet="M_X", title=HOSTILE, published=one_day(day) if day else None)
            )
            place = replace(VILLAGE, name=HOSTILE, lon=38.512345)
            claim = replace(
                read.claims[0],
                quote=words,
                provenance=Provenance(f"r{n}", 0, len(words)),
                source=Attribution(HOSTILE, SourceKind.MEDIA_UNNAMED, via=HOSTILE),
                places=(place,),
            )
            ledger.add(replace(read, claims=(claim,)))
        yield Known(ledger, Registry.load(), NOW)


def told(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text.partition('id="cm-told">')[2].partition("</script>")[0])
    return found


class _Elements(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser hands them over
        self.found.append(tag)


@given(st.text())
def test_any_words_come_back_from_the_file_and_end_no_element(words: str) -> None:
    written = inert({"quote": words})
    assert json.loads(written) == {"quote": words}
    assert not set("<>&\u2028\u2029") & set(written)


def test_words_of_reports_add_no_element(known: Known, gazetteer: Gazetteer) -> None:
    text, count = html_map(known, Wanted(TODAY), gazetteer, title=HOSTILE)
    elements = _Elements(text).found
    assert count == 4
    assert elements.count("script") == 3
    assert "img" not in elements
    assert [card["quote"] for card in told(text)["claims"]] == [f"{SHOWN}{n}" for n in range(4)]
    assert "://" not in text.partition("<style>")[0]


@pytest.mark.parametrize(
    ("wanted", "claims", "left"),
    [
        pytest.param(Wanted(TODAY, since=date(2020, 12, 18)), 1, {"another time": 2, "undated": 1}, id="period"),
        pytest.param(Wanted(TODAY, box=(0, 0, 1, 1)), 0, {"another place": 4}, id="land"),
        pytest.param(
            Wanted(date(2020, 12, 20), policy=policy_named("delayed")), 1, {"held back by the policy": 3}, id="policy"
        ),
    ],
)
def test_what_is_not_wanted_is_not_in_the_file(
    known: Known, gazetteer: Gazetteer, wanted: Wanted, claims: int, left: dict[str, int]
) -> None:
    text, count = html_map(known, wanted, gazetteer)
    assert count == claims
    assert dict(wanted.left) == left
    shown = {row[1][0] for card in told(text)["claims"] for row in card["rows"] if row[0] == "When"}
    assert len(told(text)["claims"]) <= max(claims, 2)  # what was told before the period tells who held the place
    assert wanted.policy.name == "full" or "\u20662020-12-18\u2069" not in shown


def test_every_word_its_script_asks_for_has_a_row() -> None:
    assert {f"page.{key}" for key in PAGE_WORDS} <= set(table())


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[[str], Page]]:
    """Opens a file in a browser without a network; nothing but the file may be asked for, and no script may fail."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    page, asked, failed = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("dialog", lambda dialog: failed.append(dialog.message))
    place = tmp_path / "map.html"

    def begin(text: str) -> Page:
        place.write_text(text, encoding="utf-8")
        page.goto(place.as_uri())
        page.wait_for_selector(".cm-root[data-shown]")
        return page

    yield begin
    assert page.evaluate("typeof pwned") == "undefined"
    assert asked == [place.as_uri()]
    assert failed == []
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_file_shows_map_timeline_and_words_without_a_network(
    known: Known, gazetteer: Gazetteer, opened: Callable[[str], Page], lang: str
) -> None:
    text, _ = html_map(replace(known, lang=lang), Wanted(TODAY), gazetteer, title=HOSTILE)
    page = opened(text)
    assert page.locator("html").get_attribute("dir") == ("rtl" if lang == "ar" else "ltr")
    assert page.locator("h1").text_content() == HOSTILE
    assert page.locator(".cm-root").get_attribute("data-shown") == "3"
    drawn = """[...document.querySelectorAll(".cm-canvas")].map((one) =>
        one.getContext("2d").getImageData(0, 0, one.width, one.height).data.some((v, k) => k % 4 === 3 && v))"""
    assert page.evaluate(drawn)[-1]  # marks
    page.locator(".cm-burst").last.click()
    page.wait_for_function("document.querySelector('.cm-root').dataset.shown === '2'")
    page.locator(".cm-list > summary").click()
    page.locator(".cm-entry").first.click()
    assert page.locator("blockquote").text_content() == f"{SHOWN}1"
    assert "2020-12-17" in page.locator(".cs-words").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("blockquote").count() == 0
    page.locator(".cs-rest > summary").click()
    page.locator(".cs-rest .cs-other").click()
    assert page.locator("blockquote").text_content() == f"{SHOWN}3"


@pytest.mark.browser
def test_the_file_forbids_itself_every_request(
    known: Known, gazetteer: Gazetteer, opened: Callable[[str], Page]
) -> None:
    page = opened(html_map(known, Wanted(TODAY), gazetteer)[0])
    assert page.locator("[data-tiles]:visible").count() == 0  # no pictures of others are offered
    refused = "fetch('https://example.org/x').then(() => 'asked', () => 'refused')"
    assert page.evaluate(refused) == "refused"
    page.evaluate("document.body.append(document.createElement('script'))")
    page.evaluate("document.querySelector('body > script:last-child').textContent = 'pwned = 4'")
