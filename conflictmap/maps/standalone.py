"""One HTML file that holds a map, its script, its styles and the words behind its marks."""

import base64
import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from html import escape
from typing import Any

from conflictmap.maps import browser
from conflictmap.maps.bundle import MapBundle

_UNSAFE = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def page(
    bundle: MapBundle, told: Mapping[str, Any], title: str, lines: Sequence[str], foot: Sequence[str], lang: str
) -> str:
    """The file as text. `told` are plain JSON values that standalone.js reads; `lines` stand below the title.

    Nothing but our own script runs: it is named by its hash, and the file forbids itself every request.
    """
    script = _in_script("\n".join((browser.leaflet_script(), browser.standalone_script(), "openStandalone();")))
    named = base64.b64encode(sha256(script.encode()).digest()).decode()
    # folium's own script comes in the bytes and is run by ours
    policy = f"default-src 'none'; script-src 'sha256-{named}' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data:"
    parts = (
        "<!doctype html>",
        f'<html lang="{lang}" dir="{"rtl" if lang == "ar" else "ltr"}">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{escape(title)}</title>",
        f"<style>{browser.leaflet_style()}{browser.standalone_style()}</style>",
        '</head>\n<body class="cs-body">',
        f'<header class="cs-head"><h1>{escape(title)}</h1>{_paragraphs(lines)}</header>',
        '<main class="cs-page"></main>',
        f'<footer class="cs-foot">{_paragraphs(foot)}</footer>',
        f'<script type="application/json" id="cm-told">{inert(told)}</script>',
        # the letters of base64 mean nothing to HTML
        f'<script type="text/plain" id="cm-bytes">{base64.b64encode(bundle.blob).decode()}</script>',
        f"<script>{script}</script>\n</body>\n</html>\n",
    )
    return "\n".join(parts)


def inert(values: Mapping[str, Any]) -> str:
    """Values as JSON in which nothing can end the element that holds it, begin another or end a line of script."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    for sign, written in _UNSAFE.items():
        text = text.replace(sign, written)
    # half of a letter that needs two cannot be written in UTF-8
    return text.encode("utf-8", "backslashreplace").decode()


def _paragraphs(lines: Sequence[str]) -> str:
    return "".join(f'<p dir="auto">{escape(line)}</p>' for line in lines if line)


def _in_script(script: str) -> str:
    """Our own script as an element may hold it: in a string, `<\\/` is the same as `</`."""
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--")
