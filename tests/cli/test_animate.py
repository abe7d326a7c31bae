"""`animate` refuses in one line what it cannot draw."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(("2020-01-01", "2020-01-02", "-o", "a.png"), "ends in .gif, .webp, .mp4", id="ending"),
        pytest.param(("2020-02-01", "2020-01-01", "-o", "a.gif"), "ends before it begins", id="period"),
        pytest.param(("1990-01-01", "2020-01-01", "-o", "a.gif"), "are more than 400", id="too long"),
        pytest.param(("2020-01-01", "2020-01-02", "-o", "a.mp4"), "needs ffmpeg", id="film"),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], told: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    code, _, err = run("animate", "--from", words[0], "--to", *words[1:])
    assert code != 0
    assert told in err
    assert not list(tmp_path.glob("a.*"))


def test_an_empty_store_gives_a_picture_for_each_day(run: Run, tmp_path: Path) -> None:
    code, out, err = run("animate", "--from", "2020-01-01", "--to", "2020-01-02", "-o", "a.gif", "--lang", "ar")
    assert (code, err) == (0, "")
    assert out.startswith("a.gif: ")
    assert (tmp_path / "a.gif").read_bytes().startswith(b"GIF89a")
