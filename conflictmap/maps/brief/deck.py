"""The sheet as slides: map, changes, contested and denied claims, sources; text and tables are the programme's own."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.presentation import Presentation as Deck
from pptx.util import Emu, Inches, Pt

from conflictmap.maps.basemap import Basemap
from conflictmap.maps.brief.figure import DPI, RC, box_of
from conflictmap.maps.brief.ground import Ground
from conflictmap.maps.brief.map_figure import draw_map
from conflictmap.maps.brief.model import PAPERS, Brief, KeyClaim
from conflictmap.maps.brief.wording import Wording, languages
from conflictmap.registry import Side

_EDGE = 0.35
_ROWS = 9
_BLANK = 6
_HEAD, _INK, _QUIET = RGBColor(0x1F, 0x29, 0x33), RGBColor(0x1F, 0x29, 0x33), RGBColor(0x6B, 0x74, 0x80)


def write_deck(path: Path, brief: Brief, basemap: Basemap, sides: Mapping[str, Side]) -> None:
    """Write the slides: the map with its key claims first; a table that is too long goes on on a further slide."""
    deck = Presentation()
    wide, tall = PAPERS["16:9" if brief.order.paper == "16:9" else brief.order.paper]
    deck.slide_width, deck.slide_height = Inches(wide), Inches(tall)
    deck.core_properties.title, deck.core_properties.author = brief.order.title, brief.by
    deck.core_properties.comments = brief.order.link
    spoken = languages(brief.order.lang)
    _map_slide(deck, brief, basemap, sides, spoken)
    head = ("changes_head_place", "changes_head_side", "changes_head_what", "changes_head_states")
    _tables(deck, brief, spoken, "changes", head, _change_rows(brief, spoken, sides), "no_changes")
    told = tuple(dict.fromkeys((*(k for k in brief.key if k.contested or k.denied_by), *brief.denied)))
    head = ("claims_head_place", "claims_head_who", "claims_head_claim", "claims_head_against")
    _tables(deck, brief, spoken, "contested_claims", head, _claim_rows(told, spoken), "no_contested")
    head = ("sources_head_name", "sources_head_side", "sources_head_letter", "sources_head_claims")
    _tables(deck, brief, spoken, "sources", head, _source_rows(brief, spoken, sides), "no_sources")
    deck.save(str(path))


def _map_slide(
    deck: Deck, brief: Brief, basemap: Basemap, sides: Mapping[str, Side], spoken: Sequence[Wording]
) -> None:
    slide = _slide(deck, brief, spoken, brief.order.title or spoken[0].say("untitled"))
    wide, tall = _inches(deck.slide_width), _inches(deck.slide_height)
    map_wide, map_tall = wide * 0.58, tall - 1.75
    with mpl.rc_context(RC):
        figure = Figure(figsize=(map_wide, map_tall), facecolor="white")
        axes = figure.add_axes((0.002, 0.002, 0.996, 0.996))
        draw_map(axes, Ground(box_of(brief), basemap), brief, sides, map_wide / map_tall)
        picture = BytesIO()
        figure.savefig(picture, format="png", dpi=DPI)
    picture.seek(0)
    arabic = spoken[0].right_to_left
    left = wide - _EDGE - map_wide if arabic else _EDGE
    shown = slide.shapes.add_picture(picture, Inches(left), Inches(1.25), Inches(map_wide), Inches(map_tall))
    # what a screen reader says of the picture
    shown._element.nvPicPr.cNvPr.set("descr", spoken[0].counted(brief))
    text_left = _EDGE if arabic else _EDGE + map_wide + 0.2
    frame = _frame(slide, text_left, 1.2, wide - map_wide - 2 * _EDGE - 0.2, map_tall)
    for one in spoken:
        _line(frame, one.say("key_claims"), one, 13, bold=True)
        for key in brief.key or ():
            _line(frame, f"{key.number}.  {one.claim(key)}", one, 8 if len(brief.key) > 9 else 9.5)
        if not brief.key:
            _line(frame, one.say("no_claims"), one, 10)
        for caveat in one.caveats(brief):
            _line(frame, f"• {caveat}", one, 7, colour=_QUIET)


def _tables(
    deck: Deck,
    brief: Brief,
    spoken: Sequence[Wording],
    title: str,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    none: str,
) -> None:
    """A slide with a native table, or several; one that says so where there is nothing to tell."""
    heading = " · ".join(one.say(title) for one in spoken)
    if not rows:
        slide = _slide(deck, brief, spoken, heading)
        frame = _frame(slide, _EDGE, 1.3, _inches(deck.slide_width) - 2 * _EDGE, 1)
        for one in spoken:
            _line(frame, one.say(none), one, 14)
        return
    columns = [" · ".join(one.say(word) for one in spoken) for word in head]
    arabic = spoken[0].right_to_left
    for start in range(0, len(rows), _ROWS):
        slide = _slide(deck, brief, spoken, heading)
        some = rows[start : start + _ROWS]
        room = (Inches(_EDGE), Inches(1.3), Emu(deck.slide_width or 0) - Inches(2 * _EDGE), Inches(0.4))
        table = slide.shapes.add_table(len(some) + 1, len(columns), *room).table
        for n, row in enumerate((columns, *some)):
            for k, words in enumerate(reversed(row) if arabic else row):
                cell = table.cell(n, k)
                frame = cell.text_frame
                frame.clear()
                _line(frame, words, spoken[0], 10 if n else 11, bold=not n, first=True,
                      colour=RGBColor(0xFF, 0xFF, 0xFF) if not n else _INK)  # fmt: skip
                cell.fill.solid()
                cell.fill.fore_color.rgb = _HEAD if not n else RGBColor(0xFA, 0xF9, 0xF6)


def _change_rows(brief: Brief, spoken: Sequence[Wording], sides: Mapping[str, Side]) -> list[list[str]]:
    return [
        [
            _both(spoken, change.place, change.place_ar),
            _both(spoken, sides[change.side].name, sides[change.side].name_ar) if change.side in sides else "",
            " · ".join(one.say(f"change_{change.kind}") for one in spoken),
            " · ".join(
                one.say("from_to", before=one.state(change.before), after=one.state(change.after)) for one in spoken
            ),
        ]
        for change in brief.changes
    ]


def _claim_rows(keys: Iterable[KeyClaim], spoken: Sequence[Wording]) -> list[list[str]]:
    found = []
    for key in keys:
        against = [one.say("denied_by", who=one.listed(key.denied_by)) for one in spoken if key.denied_by]
        against += [one.say("contested") for one in spoken if key.contested]
        who = key.who or key.outlet
        told = " · ".join(one.claim(key) for one in spoken)
        found.append([_both(spoken, key.place, key.place_ar), who, told, "; ".join(against)])
    return found


def _source_rows(brief: Brief, spoken: Sequence[Wording], sides: Mapping[str, Side]) -> list[list[str]]:
    return [
        [s.name, _both(spoken, sides[s.side].name, sides[s.side].name_ar), s.letter, str(s.claims)]
        for s in brief.sources
    ]


def _both(spoken: Sequence[Wording], english: str, arabic: str) -> str:
    return " · ".join(dict.fromkeys((arabic or english) if one.right_to_left else english for one in spoken))


def _slide(deck: Deck, brief: Brief, spoken: Sequence[Wording], title: str) -> Any:
    """A slide with title, period, and the handling mark above and below."""
    slide = deck.slides.add_slide(deck.slide_layouts[_BLANK])
    wide, tall = _inches(deck.slide_width), _inches(deck.slide_height)
    frame = _frame(slide, _EDGE, 0.3, wide - 2 * _EDGE, 0.9)
    _line(frame, title, spoken[0], 22, bold=True, first=True)
    for one in spoken:
        _line(frame, f"{one.period(brief)} · {one.known(brief)} · {one.counted(brief)}", one, 10, colour=_QUIET)
    for erratum in brief.errata:
        _line(
            frame, spoken[0].say("erratum", what=erratum), spoken[0], 10, bold=True, colour=RGBColor(0xB3, 0x14, 0x2B)
        )
    for top in (0.02, tall - 0.32):
        if brief.order.handling:
            mark = _frame(slide, 0, top, wide, 0.3)
            _line(mark, brief.order.handling, spoken[0], 11, bold=True, first=True, centred=True)
    foot = _frame(slide, _EDGE, tall - 0.3, wide - 2 * _EDGE, 0.28)
    _line(foot, brief.id, Wording("en"), 7, first=True, colour=_QUIET)
    return slide


def _frame(slide: Any, left: float, top: float, wide: float, tall: float) -> Any:
    frame = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(wide), Inches(tall)).text_frame
    frame.word_wrap = True
    for edge in ("margin_left", "margin_right", "margin_top", "margin_bottom"):
        setattr(frame, edge, Inches(0.03))
    return frame


def _line(frame: Any, words: str, one: Wording, size: float, *, bold: bool = False, first: bool = False,
          centred: bool = False, colour: RGBColor = _INK) -> None:  # fmt: skip
    """A paragraph; `first` writes into the empty one every frame begins with."""
    empty = first or not frame.paragraphs[0].runs
    paragraph = frame.paragraphs[0] if empty else frame.add_paragraph()
    run = paragraph.add_run()
    run.text = words
    run.font.size, run.font.bold = Pt(size), bold
    run.font.color.rgb = colour
    paragraph.space_after = Pt(2)
    if one.right_to_left:
        paragraph._p.get_or_add_pPr().set("rtl", "1")
    paragraph.alignment = PP_ALIGN.CENTER if centred else PP_ALIGN.RIGHT if one.right_to_left else PP_ALIGN.LEFT


def _inches(length: int | None) -> float:
    return float(Emu(length or 0).inches)
