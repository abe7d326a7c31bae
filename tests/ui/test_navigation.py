"""The sidebar groups the pages; each stands in one group, also one that nobody has grouped yet."""

from conflictmap.ui import frame
from conflictmap.ui.navigation import GROUPS, grouped


def test_every_page_stands_in_one_group() -> None:
    scripts = [script for _, found in grouped(frame.PAGES) for script, _ in found]
    assert sorted(scripts) == sorted(script for script, _ in frame.PAGES.values())


def test_a_page_nobody_grouped_stands_in_the_last_group_and_empty_groups_are_left_out() -> None:
    found = list(grouped({"a": ("app.py", "nav.map"), "n": ("pages/new.py", "nav.new")}))
    assert [heading for heading, _ in found] == [GROUPS[0][0], GROUPS[-1][0]]
    assert found[-1][1] == [("pages/new.py", "nav.new")]
