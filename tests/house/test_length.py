"""No module is so long that it must hold more than one idea."""

from tests.house.tree import files, name

LONGEST = 250
"""Lines of a module; what is longer is parted by what its parts are for."""


def test_a_module_can_be_read_in_one_go() -> None:
    modules = [f for f in files("conflictmap", "gazetteer", "pages", top=False) if f.suffix in {".py", ".js", ".css"}]
    lines = {name(path): len(path.read_text("utf-8").splitlines()) for path in modules}
    assert {path: count for path, count in lines.items() if count > LONGEST} == {}
    assert {"conflictmap/maps/browser/map_view.js", "gazetteer/tables.py"} <= lines.keys(), "this test looked at little"
