"""With nothing read yet every page that needs claims says so and what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from conflictmap.words import word

PAGES = ["app.py", "claims", "contradictions", "actors", "sources", "review", "echoes"]


@pytest.mark.parametrize(("page", "lang"), [(page, "ar" if n % 2 else "en") for n, page in enumerate(PAGES)])
def test_a_page_without_claims_says_what_to_do(
    page: str, lang: str, open_app: Callable[..., AppTest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "none").mkdir()
    monkeypatch.setenv("CONFLICTMAP_REPORTS", str(tmp_path / "none"))
    app = open_app(page if page == "app.py" else f"pages/{page}.py", lang=lang)
    assert word("home.empty", lang) in [told.value for told in app.info]
    assert word("home.empty_help", lang) in [told.value for told in app.caption]
