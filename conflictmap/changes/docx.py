"""The report as a Word document; in Arabic every paragraph and every run of letters goes from right to left."""

from pathlib import Path

from docx import Document
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from conflictmap.changes.report import ChangeReport
from conflictmap.words import word

_QUIET, _DENIED = RGBColor(0x55, 0x60, 0x6C), RGBColor(0xB3, 0x14, 0x2B)


def write_docx(path: Path, report: ChangeReport) -> None:
    """Write the document."""
    document: Word = Document()
    document.core_properties.title = report.title[:255]
    document.core_properties.author = ""
    _add(document, report, report.title, "Title")
    for line in report.lines:
        _add(document, report, line, quiet=True)
    if not report.groups:
        _add(document, report, word("changes.none", report.lang))
    for name, found in report.groups:
        _add(document, report, f"{name} ({len(found)})", "Heading 1")
        for change in found:
            _add(document, report, f"{change.place} – {change.side}" if change.side else change.place, "Heading 2")
            _add(document, report, change.states)
            for told in change.told:
                said = _add(document, report, told.line, "List Bullet")
                if told.denial:
                    said.runs[0].font.color.rgb = _DENIED
                    said.runs[0].text = f"{word('changes.denial', report.lang)} {told.line}"
                _add(document, report, told.quote, "Quote")
                _add(document, report, told.source, quiet=True)
    for line in report.foot:
        _add(document, report, line, quiet=True)
    document.save(str(path))


def _add(document: Word, report: ChangeReport, text: str, style: str = "Normal", *, quiet: bool = False) -> Paragraph:
    paragraph = document.add_paragraph(style=style)
    run = paragraph.add_run(text)
    if quiet:
        run.font.size, run.font.color.rgb = Pt(9), _QUIET
    if report.lang == "ar":
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        about = run._r.get_or_add_rPr()
        about.append(OxmlElement("w:rtl"))
        tongue = OxmlElement("w:lang")
        tongue.set(qn("w:bidi"), "ar-SA")
        about.append(tongue)
    return paragraph
