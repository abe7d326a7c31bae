"""An animated map has a picture for each step with its date on it, on ground drawn once; no film without an ffmpeg."""

from pathlib import Path

import pytest
from PIL import Image, ImageChops

from conflictmap.errors import ConflictMapError
from conflictmap.maps.basemap import Basemap
from conflictmap.maps.brief.animation import Moment, frames, write_animation
from conflictmap.registry import Registry
from tests.maps.brief.sheets import brief, place

SIDES = Registry.load().sides
EMPTY = Basemap(
    {
        kind: {"type": "FeatureCollection", "features": []}
        for kind in ("country", "lake", "governorate", "river", "road")
    },
    (),
)


def pictures(lang: str = "en") -> list[Image.Image]:
    """Nothing, then a claim, then a holder, then nothing again."""
    held = place(state="held", rung="confirmed", rings=())
    moments = [
        Moment("2020-12-16", (), ()),
        Moment("2020-12-17", (place(),), ()),
        Moment("2020-12-18", (held,), brief().events),
        Moment("2020-12-16", (), ()),
    ]
    return list(frames(brief(lang), moments, EMPTY, SIDES))


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_each_picture_shows_its_own_marks_and_date_and_nothing_of_the_one_before(lang: str) -> None:
    nothing, claimed, held, again = pictures(lang)
    assert nothing.size == (960, 720)
    assert ImageChops.difference(nothing, again).getbbox() is None
    assert ImageChops.difference(nothing, claimed).getbbox() is not None
    label = (0, 0, 300, 62) if lang == "ar" else (660, 0, 960, 62)
    assert ImageChops.difference(claimed.crop(label), held.crop(label)).getbbox() is not None


@pytest.mark.parametrize("ending", [".gif", ".webp"])
def test_the_file_holds_every_picture(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"out{ending}"
    assert write_animation(path, pictures(), 500) == 4
    with Image.open(path) as found:
        assert (found.n_frames, found.info["loop"]) == (4, 0)  # type: ignore[attr-defined]
        assert found.info.get("duration", 500) == 500


def test_without_an_ffmpeg_no_film_is_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ConflictMapError, match="needs ffmpeg"):
        write_animation(tmp_path / "out.mp4", iter(()), 500)


@pytest.mark.parametrize(("code", "fails"), [pytest.param(0, False, id="works"), pytest.param(3, True, id="fails")])
def test_a_film_is_made_by_the_ffmpeg_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, fails: bool
) -> None:
    tool = tmp_path / "ffmpeg"
    tool.write_text(f'#!/bin/sh\nfor last; do :; done\n/usr/bin/wc -c > "$last"\necho no codec >&2\nexit {code}\n')
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    two = [Image.new("RGB", (960, 720))] * 2
    if fails:
        with pytest.raises(ConflictMapError, match="no codec"):
            write_animation(tmp_path / "out.mp4", two, 500)
        return
    assert write_animation(tmp_path / "out.mp4", two, 500) == 2
    assert int((tmp_path / "out.mp4").read_text()) == 2 * 960 * 720 * 3
