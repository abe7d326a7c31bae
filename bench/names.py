"""How often a spelling leads to its place, how far its score can be trusted, how long it takes; beside `rapidfuzz`.

`python bench/names.py [--quick]`. `wof_syria_places.csv` of the reference folder (CONFLICTMAP_REFERENCE, else
`../shared`) is added to an empty user layer with `python -m gazetteer add`; the other spelling of each pair of
`name_variant_pairs.csv` is the question, and a place within 2 km of the pair's is right. Half of the pairs tuned the
tables of sounds and weights, the other half are the test. Names that are in no table are asked for too: spellings whose
places were left out of the file, and towns of far countries. The peer picks among the same names with `extractOne` and
`extract`; its best scorer counts. The last line is JSON.
"""

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.absent_names import far_names, nowhere, places_left  # noqa: E402 - it lies beside this
from bench.name_pairs import Pair, arabic_only, places_file, read_pairs, with_file  # noqa: E402 - it lies beside this
from gazetteer import Candidate, Gazetteer, Place  # noqa: E402
from gazetteer.names.fold import fold  # noqa: E402
from gazetteer.names.similar import Similar  # noqa: E402

SURE = 0.7
MANY = 100_000
SYLLABLES = [c + v for c in "bdfghjklmnqrstwz" for v in ("a", "i", "u", "ay", "aw")]
Asked = tuple[Pair, Sequence[Candidate]]


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares of the questions: right at the first place, among the first five, scored above SURE, right of those."""

    first: float
    five: float
    sure: float
    sure_right: float


def main() -> int:
    """Exit code 0 when everything was measured."""
    parser = argparse.ArgumentParser(description="Names: how often right, how sure, how fast; beside rapidfuzz.")
    parser.add_argument("--quick", action="store_true", help="every fifth pair, and no look at 100,000 names")
    quick = parser.parse_args().quick
    pairs = read_pairs()[:: 5 if quick else 1]
    told: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        full = with_file(Path(folder) / "full", places_file())
        arabic = with_file(Path(folder) / "arabic", arabic_only(Path(folder)))
        for half, asked in (("train", [p for p in pairs if not p.test]), ("test", [p for p in pairs if p.test])):
            print(f"\n{half}: {len(asked)} pairs")
            bare, near = _ask(full, asked, False), _ask(full, asked, True)
            told[half] = {
                "no context": _show("no context", figures(bare)),
                "near, 10 km off": _show("near, 10 km off", figures(near)),
                "both": _show("both together", figures(bare + near)),
                "Arabic names only": _show("Arabic names only", figures(_ask(arabic, asked, False))),
                "in no table, sure all the same": _absent(full, asked, Path(folder) / half),
                "rapidfuzz": _peer(full, asked),
            }
            _table("no context", bare)
            _table("near", near)
            _table("both", bare + near)
    if not quick:
        told["speed"] = _speed()
    print(json.dumps(told))
    return 0


def figures(asked: Sequence[Asked]) -> Figures:
    """What came of these questions."""
    hits = [[pair.is_right(c.place.lat, c.place.lon) for c in found[:5]] for pair, found in asked]
    sure = [hit[0] for hit, (_, found) in zip(hits, asked, strict=True) if found and found[0].score > SURE]
    total = max(1, len(asked))
    return Figures(
        sum(hit[:1] == [True] for hit in hits) / total,
        sum(any(hit) for hit in hits) / total,
        len(sure) / total,
        sum(sure) / max(1, len(sure)),
    )


def _ask(gazetteer: Gazetteer, pairs: Sequence[Pair], near: bool) -> list[Asked]:
    return [(pair, gazetteer.find(pair.query, near=pair.near if near else None, limit=5)) for pair in pairs]


def _absent(gazetteer: Gazetteer, asked: Sequence[Pair], folder: Path) -> dict[str, float]:
    """How often a name that is in no table scores above SURE; the world's towns do not answer here."""
    find = gazetteer._finder.find
    latin, arabic = far_names(asked[0].test, gazetteer)
    told = {}
    for what, names in (("far towns in Latin letters", latin), ("far towns in Arabic letters", arabic)):
        told[what] = sum(any(c.score > SURE for c in find(name)) for name in names) / len(names)
    folder.mkdir()
    bereft = with_file(folder / "home", places_left(asked, folder))
    left = nowhere(asked, bereft)
    told["places taken out"] = sum(any(c.score > SURE for c in bereft._finder.find(p.query)) for p in left) / len(left)
    for what, share in told.items():
        print(f"  in no table, scored above {SURE} all the same, {what}: {share:.3f}")
    return {what: round(share, 4) for what, share in told.items()}


def _show(what: str, found: Figures) -> dict[str, float]:
    print(
        f"  {what:20} first {found.first:.3f}  in five {found.five:.3f}"
        f"  scored above {SURE}: {found.sure:.3f}, right of those {found.sure_right:.3f}"
    )
    return {name: round(getattr(found, name), 4) for name in Figures.__slots__}


def _table(what: str, asked: Sequence[Asked]) -> None:
    """Score of the first candidate, in tenths, against how often it is right."""
    cells = []
    for tenth in range(10):
        hits = [
            pair.is_right(found[0].place.lat, found[0].place.lon)
            for pair, found in asked
            if found and tenth / 10 < found[0].score <= (tenth + 1) / 10
        ]
        cells.append(
            f"{tenth / 10:.1f}: {sum(hits) / len(hits):.2f} of {len(hits)}" if hits else f"{tenth / 10:.1f}: -"
        )
    print(f"  score against right, {what}: " + "  ".join(cells))


def _peer(gazetteer: Gazetteer, pairs: Sequence[Pair]) -> dict[str, dict[str, float]]:
    """The peer over the same names; among places of one name the first."""
    bearer: dict[str, Place] = {}
    for place in gazetteer.places():
        for name in place.names:
            bearer.setdefault(fold(name), place)
    names = list(bearer)
    told = {}
    for scorer in (fuzz.ratio, fuzz.WRatio):
        first = five = 0
        for pair in pairs:
            found = process.extract(fold(pair.query), names, scorer=scorer, limit=25)
            places = list(dict.fromkeys(bearer[name].id for name, *_ in found))[:5]
            hits = [pair.is_right(p.lat, p.lon) for p in map(gazetteer.place, places)]
            first += hits[:1] == [True]
            five += any(hits)
        told[scorer.__name__] = {"first": round(first / len(pairs), 4), "five": round(five / len(pairs), 4)}
        print(f"  rapidfuzz {scorer.__name__:10} first {first / len(pairs):.3f}  in five {five / len(pairs):.3f}")
    return told


def _speed() -> dict[str, float]:
    """Microseconds a question over many made-up names: by name, by sound, and the peer's."""
    chance = random.Random(1)
    names = list(dict.fromkeys("".join(chance.choices(SYLLABLES, k=chance.randint(3, 5))) for _ in range(MANY * 2)))
    with tempfile.TemporaryDirectory() as folder:
        _write_layer(Path(folder), names[:MANY], chance)
        gazetteer = Gazetteer.load(user_layer=Path(folder))
    keys = [fold(name) for name in names[:MANY]]
    asked = chance.sample(names[:MANY], 2000)
    typos = [_slip(name, chance) for name in asked[:1000]]
    similar: Similar = gazetteer._finder._similar
    told = {
        "named": _median(gazetteer.named, asked[:1000]),
        "find, exact": _median(gazetteer.find, asked[1000:]),
        "find, fuzzy": _median(gazetteer.find, typos),
        "sound alone, fuzzy": _median(similar.find, typos),
        "rapidfuzz": _median(lambda name: process.extractOne(name, keys, scorer=fuzz.WRatio), typos[:20]),
        "rapidfuzz ratio": _median(lambda name: process.extractOne(name, keys, scorer=fuzz.ratio), typos[:50]),
    }
    print(f"\n{MANY} names, median microseconds: " + "  ".join(f"{name} {took:.1f}" for name, took in told.items()))
    print(f"  extractOne takes {told['rapidfuzz'] / told['find, fuzzy']:.0f} times as long (WRatio), "
          f"{told['rapidfuzz ratio'] / told['find, fuzzy']:.0f} times (ratio)")  # fmt: skip
    return {name: round(took, 2) for name, took in told.items()}


def _median(ask: Callable[[str], object], names: Sequence[str]) -> float:
    took = []
    for name in names:
        began = time.perf_counter_ns()
        ask(name)
        took.append(time.perf_counter_ns() - began)
    return statistics.median(took) / 1000


def _write_layer(folder: Path, names: Sequence[str], chance: random.Random) -> None:
    columns = "id,name_en,name_ar,feature_type,lat,lon,uncertainty_m,admin,population,source,since,until,note"
    rows = [
        f"t{n},{name.title()},,PPL,{chance.uniform(32, 37):.4f},{chance.uniform(36, 42):.4f},500,,,made up,,,"
        for n, name in enumerate(names)
    ]
    (folder / "places.csv").write_text("\n".join([columns, *rows, ""]), encoding="utf-8")


def _slip(name: str, chance: random.Random) -> str:
    """The name with one letter left out, doubled or replaced."""
    at = chance.randrange(1, len(name))
    return name[:at] + chance.choice(("", name[at] * 2, chance.choice("aiubdklmnrst"))) + name[at + 1 :]


if __name__ == "__main__":
    sys.exit(main())
