"""Bytes become the text of a report, or are refused with the reason: too large, empty, no text, no encoding we know."""

import re

from conflictmap.errors import UnreadableReport

MAX_BYTES = 2_000_000
"""The largest report, as a file or as UTF-8 text; two hundred times a long article."""

_BINARY = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image or a recording"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"SQLite format 3\x00", "a database"),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_ARABIC = re.compile(r"[\u0621-\u064a]")
_LETTER = re.compile(r"[^\W\d_]")


def decode(raw: bytes, name: str) -> str:
    """The text in these bytes: UTF-8, UTF-16 with its mark, or Windows Arabic where that gives sensible Arabic."""
    if len(raw) > MAX_BYTES:
        raise UnreadableReport(name, "too large", f"is larger than {MAX_BYTES // 1_000_000} MB; split it into reports")
    if not raw.strip():
        raise UnreadableReport(name, "empty", "is empty")
    for start, what in _BINARY:
        if raw.startswith(start):
            raise UnreadableReport(name, "binary", f"is {what}, not text; save it as text first")
    try:
        if raw.startswith(_UTF16):
            return raw.decode("utf-16")
        if b"\x00" in raw:
            raise UnreadableReport(name, "binary", "is not text, or UTF-16 without its mark; save it as UTF-8")
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        windows = raw.decode("cp1256")
        if not raw.startswith(_UTF16) and _is_arabic(windows):
            return windows
        where = f"byte {problem.start} is not {problem.encoding.upper()}"
        raise UnreadableReport(name, "encoding", f"cannot be decoded ({where}); save it as UTF-8") from problem


def checked(text: str, name: str) -> str:
    """The text as it may be kept: refused when empty, too large or no text; half letters (surrogates) become U+FFFD."""
    if not text.replace("\ufeff", "").strip():
        raise UnreadableReport(name, "empty", "is empty")
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise UnreadableReport(name, "too large", f"is larger than {MAX_BYTES // 1_000_000} MB; split it into reports")
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls > 5 + len(text) // 100:
        raise UnreadableReport(name, "binary", "is not text: it is full of control characters")
    return _SURROGATE.sub("\ufffd", text)


def _is_arabic(text: str) -> bool:
    """Whether a decoding makes sense: Arabic letters prevail, alif and lam as frequent as in any Arabic text."""
    arabic = _ARABIC.findall(text)
    letters = len(_LETTER.findall(text))
    commonest = sum(letter in "ال" for letter in arabic)
    return len(arabic) >= 10 and len(arabic) >= letters / 2 and commonest >= len(arabic) / 8
