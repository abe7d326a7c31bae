"""`info`: what is installed: layers with their counts, licences, and where things lie."""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gazetteer.commands.opening import open_gazetteer
from gazetteer.layers.compiled import FOLDER_NAME
from gazetteer.layers.found import BY_HAND, OURS, read_about, user_folder
from gazetteer.layers.world import world_facts
from gazetteer.tables import FOLDER

_ABOUT_OURS = {
    "title": "the tables that come with the program",
    "kind": OURS,
    "licence": "MIT; facts from GeoNames (CC BY 4.0), OCHA COD-AB (CC BY 3.0 IGO) and others",
    "attribution": "each row names its source; gazetteer/README.md lists them with their licences",
}
_ABOUT_BY_HAND = {
    "title": "what was added or corrected by hand",
    "kind": BY_HAND,
    "licence": "yours",
    "attribution": "",
}
_TOLD = ("title", "kind", "label", "licence", "attribution", "url", "added", "updated", "files")


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command and its arguments."""
    info = commands.add_parser("info", help="what is installed: layers, counts, licences, where things lie")
    info.add_argument("--json", action="store_true", help="one JSON object")
    info.set_defaults(run=_info)


def _info(asked: argparse.Namespace) -> int:
    found = facts()
    if asked.json:
        print(json.dumps(found, ensure_ascii=False))
        return 0
    print(f"{found['places']:,} places with {found['names']:,} names; version {found['version']}")
    for layer in found["layers"]:
        _show(layer)
    world = found["world"]
    print(f"\nworld: {world['title']}")
    count = f"{world['places']:,} places" if world["places"] else "made ready when first asked for"
    print(f"  {count}; asked only for names that nothing above bears, or for a point far from all of it")
    print(f"  licence: {world['licence']}\n  attribution: {world['attribution']}")
    print(f"\nYour own places lie in {found['folder']}")
    kept = found["kept_ready"]
    print(f"Kept ready for the next start, safe to delete: {kept['bytes'] / 1e6:.1f} MB in {kept['folder']}")
    for sentence in found["left_out"]:
        print(calm(sentence))
    return 0


def facts() -> dict[str, Any]:
    """What is installed, as JSON: `places` and `names` after places of several layers were brought together."""
    gazetteer = open_gazetteer()
    folder = user_folder()
    kept = folder / FOLDER_NAME
    return {
        "version": gazetteer.version,
        "places": gazetteer.place_count,
        "names": gazetteer.name_count,
        "layers": [_layer(layer) for layer in gazetteer.layers],
        "world": world_facts(kept),
        "folder": str(folder),
        "our_tables": str(FOLDER),
        "kept_ready": {"folder": str(kept), "bytes": _size(kept)},
        "left_out": list(gazetteer.left_out),
    }


def calm(words: str) -> str:
    """Words that a file may have brought, without what steers a terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in words)


def _layer(layer: Mapping[str, Any]) -> dict[str, Any]:
    ours = {OURS: _ABOUT_OURS, BY_HAND: _ABOUT_BY_HAND}.get(layer["name"])
    about = read_about(Path(layer["folder"])) if ours is None else ours
    return {
        **layer,
        **{key: about[key] for key in _TOLD if key in about},
        "rejected": _sum(about.get("rejected")),
        "rejected_why": about.get("rejected", {}),
    }


def _sum(rejected: object) -> int:
    """How many rows were rejected: a count, or a count for each reason."""
    if isinstance(rejected, Mapping):
        return sum(count for count in rejected.values() if isinstance(count, int))
    return rejected if isinstance(rejected, int) else 0


def _show(layer: Mapping[str, Any]) -> None:
    print(f"\n{calm(layer['name'])}: {calm(str(layer.get('title', '')))}")
    joined = f"; {layer['joined']:,} of them places known before" if layer["joined"] else ""
    print(f"  {layer['places']:,} places, {layer['names']:,} names, {layer['shapes']:,} lines and areas{joined}")
    if layer["rejected"]:
        print(f"  {layer['rejected']:,} rows were rejected; see {calm(layer['folder'])}/rejected.csv")
    for key in ("label", "added", "licence", "attribution", "url"):
        if layer.get(key):
            print(f"  {'kind' if key == 'label' else key}: {calm(str(layer[key]))}")


def _size(folder: Path) -> int:
    try:
        return sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
    except OSError:
        return 0
