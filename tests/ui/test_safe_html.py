"""Report text cannot leave the text: hostile words are shown, never run."""

import html
import re
from html.parser import HTMLParser

import pytest

from conflictmap.ui.safe_html import Mark, Safe, draw, escape, isolated, join, marked, tag

HOSTILE = [
    pytest.param("<script>alert(1)</script>", id="script"),
    pytest.param('"><img src=x onerror=alert(1)>', id="out of an attribute"),
    pytest.param("${alert(1)}", id="template literal"),
    pytest.param("`+alert(1)+`", id="backticks"),
    pytest.param("\\u003cscript\\u003e", id="backslashes"),
    pytest.param("{{constructor}}", id="braces"),
    pytest.param("</div></mark><b>", id="closing tags"),
    pytest.param("' onclick='alert(1)", id="apostrophes"),
]


class Tags(HTMLParser):
    """Collects what elements and attributes a text really makes, and the text it shows."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: dict[str, str | None] = {}
        self.shown = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(name)
        self.attributes |= dict(attrs)

    def handle_data(self, data: str) -> None:
        self.shown += data


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_makes_no_element_and_is_shown_letter_for_letter(text: str) -> None:
    drawn = tag("p", text, title=text)
    seen = Tags(drawn)
    assert seen.names == {"p"}
    assert seen.attributes == {"title": text}
    assert seen.shown == text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_between_marks(text: str) -> None:
    whole = f"قبل {text} بعد"
    drawn = marked(whole, [Mark(4, 4 + len(text) // 2, "claim", text, 1), Mark(2, 7, "actor", text)])
    seen = Tags(drawn)
    assert seen.names <= {"div", "mark", "sup"}
    assert set(seen.attributes) <= {"class", "dir", "title"}
    assert seen.shown.replace("\u20661\u2069", "", 1) == whole


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_a_template_literal_would_run_is_left(text: str) -> None:
    assert not re.search(r"[`$\\{}<>\"']", escape(text))
    assert html.unescape(escape(text)) == text


@pytest.mark.parametrize(
    "sign", [pytest.param(s, id=f"U+{ord(s):04X}") for s in "\u202a\u202b\u202d\u202e\u2067\u2068"]
)
def test_a_sign_that_turns_the_order_of_letters_is_shown_as_a_box(sign: str) -> None:
    assert escape(f"a{sign}b") == "a\u25a1b"


def test_an_isolated_day_keeps_its_isolation() -> None:
    assert isolated("2020-12-18") in tag("p", f"في {isolated('2020-12-18')} مساء")
    assert escape("\u2066=cmd\u2069") == "\u25a1=cmd\u25a1"


def test_control_characters_are_replaced() -> None:
    assert escape("a\x00b\x1bc\nd") == "a\ufffdb\ufffdc\nd"


def test_pieces_that_are_not_safe_are_escaped_when_joined() -> None:
    assert join([tag("strong", "x"), "<i>"]) == "<strong>x</strong>&#60;i&#62;"


@pytest.mark.parametrize("name", ["script", "style", "iframe", "img", "a", "svg"])
def test_only_harmless_elements_exist(name: str) -> None:
    with pytest.raises(ValueError, match="no tag"):
        tag(name, "x")


@pytest.mark.parametrize("attribute", ["onclick", "style", "href", "src"])
def test_only_harmless_attributes_exist(attribute: str) -> None:
    with pytest.raises(ValueError, match="no attribute"):
        tag("p", "x", **{attribute: "y"})


def test_a_plain_string_is_not_drawn() -> None:
    with pytest.raises(TypeError, match="Safe"):
        draw("<b>raw</b>")  # type: ignore[arg-type]


def test_overlapping_marks_keep_every_letter_once() -> None:
    text = "abcdefghij"
    seen = Tags(marked(text, [Mark(0, 6, "claim"), Mark(3, 9, "place"), Mark(4, 5, "actor"), Mark(8, 99, "left")]))
    assert seen.shown == text


def test_where_marks_overlap_both_are_named() -> None:
    drawn = marked("abcdef", [Mark(0, 4, "claim", "a gain"), Mark(2, 6, "place", "Jahbal")])
    assert '<mark class="ui-claim ui-place" title="a gain · Jahbal">cd</mark>' in drawn


@pytest.mark.parametrize(
    "mark", [pytest.param(Mark(9, 12, "claim"), id="behind"), pytest.param(Mark(2, 2, "claim"), id="empty")]
)
def test_a_mark_outside_the_text_marks_nothing(mark: Mark) -> None:
    assert "<mark" not in marked("abc", [mark])


def test_a_kind_that_is_no_class_name_is_refused() -> None:
    with pytest.raises(ValueError, match="class name"):
        marked("abc", [Mark(0, 1, 'x" onclick="y')])


def test_what_is_safe_is_not_escaped_again() -> None:
    assert isinstance(escape("x"), Safe)
    assert tag("p", tag("bdi", "&")) == "<p><bdi>&#38;</bdi></p>"


@pytest.mark.parametrize(
    ("covered", "told"),
    [
        pytest.param([(2, 4)], "ab[x]ef", id="inside a mark"),
        pytest.param([(0, 6)], "[x]", id="all of it"),
        pytest.param([(-3, 1), (4, 99)], "[x]bcd[x]", id="beyond both ends"),
        pytest.param([(-5, 0), (6, 9)], "abcdef", id="outside the text"),
    ],
)
def test_covered_words_are_left_out_and_said_to_be(covered: list[tuple[int, int]], told: str) -> None:
    drawn = marked("abcdef", [Mark(1, 5, "claim"), Mark(3, 5, "place", "a note")], covered, "[x]")
    assert re.sub(r"<[^>]*>", "", drawn) == told
