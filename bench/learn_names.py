"""Make `gazetteer/sounds.csv` and `gazetteer/weights.csv` anew from spellings of real places.

`python bench/learn_names.py [--sounds] [--weights]`. Sounds are learned from the names in several scripts that each row
of `wof_syria_places.csv` gives, and from the half of `name_variant_pairs.csv` that is not kept aside for the test:
names are aligned at the least cost, the costs are counted anew from what was aligned, and so on (expectation and
maximisation, each pair by its best alignment). Weights are those of a softmax over the places found for each spelling
and "none of them", fitted to the same half, without context and with a point up to 25 km off, and to names that are in
no table: some spellings with their own places taken out, and towns of far countries. No row of the files is kept.
"""

import argparse
import csv
import json
import math
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.absent_names import far_names, slips, without_namesakes  # noqa: E402 - it lies beside this
from bench.name_pairs import Pair, arabic_only, away, places_file, read_pairs, with_file  # noqa: E402
from gazetteer import Gazetteer  # noqa: E402
from gazetteer.names.articles import is_arabic  # noqa: E402
from gazetteer.names.evidence import FEATURES, WEIGHTS  # noqa: E402
from gazetteer.names.find import Context, road_key  # noqa: E402
from gazetteer.names.fold import ALIF_MAQSURA, fold, fold_spoken  # noqa: E402
from gazetteer.names.likeness import COLUMNS, SCRIPTS  # noqa: E402
from gazetteer.names.sound_table import words_set_aside  # noqa: E402
from gazetteer.names.sounds import FEMININE, VOWELS, sound_of  # noqa: E402
from gazetteer.names.word_tables import WordTables  # noqa: E402
from gazetteer.tables import FOLDER  # noqa: E402

ROUNDS = 4
UNLIKE = 1.3
"""Names that cost more than this for each unit are not two spellings of one name."""

DEAREST = 8.0
PAIR_WEIGHT, PAIR_TIMES = 6.0, 2
SAMPLE = 3
LANGUAGES = ("ara", "und", "tur", "kur", "eng", "fra")
BOUNDS = {"beside_another": (-1.0, 0.0), "settled_around": (0.0, 0.2), "short": (-9.0, 0.0), "none": (-7.8, 9.0)}
"""What is no evidence of the name may order namesakes, not decide between them; a point near by is no proof."""

ABSENT = 4
"""Of so many spellings one is asked for again with its place taken out."""

RIDGE, STEPS, RATE = 1.0, 500, 0.05
_ALIKE = {
    "b": "ب", "t": "تط", "j": "ج", "h": "حه", "K": "خ", "d": "دض", "D": "ذضظ", "r": "ر", "z": "زظ", "s": "سص",
    "S": "ش", "G": "غ", "f": "ف", "q": "ق", "k": "كق", "l": "ل", "m": "م", "n": "ن", "P": "ث", "w": "و", "u": "و",
    "o": "و", "y": "ي", "i": "ي", "e": "ي", "a": "اع", "A": "ا", "g": "جغ", "c": "ك",
    "U": "وouw", "O": "وouw", "W": "وouwa", "E": "يeiy", "I": "يeiy", "Y": "يeiya", "Z": "عاa",
}  # fmt: skip
Spelling = tuple[str, str, str, float]
"""Units of a query and of a name, their scripts, and how much the pair counts."""

Costs = dict[tuple[str, str, str], float]
Row = tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.float64]]
"""Features of the candidates, whether each is right, and what is added to its points whatever the weights."""


def main() -> int:
    """Exit code 0 when the tables were written."""
    parser = argparse.ArgumentParser(description="Learn how names are spelled, and what speaks for a place.")
    parser.add_argument("--sounds", action="store_true", help="only gazetteer/sounds.csv")
    parser.add_argument("--weights", action="store_true", help="only gazetteer/weights.csv")
    asked = parser.parse_args()
    pairs = [pair for pair in read_pairs() if not pair.test]
    if asked.sounds or not asked.weights:
        write_sounds(learn_sounds(pairs))
    if asked.weights or not asked.sounds:
        write_weights(learn_weights(pairs))
    return 0


def learn_sounds(pairs: Sequence[Pair]) -> Costs:
    """Costs by scripts, unit of the query and unit of the name."""
    common = words_set_aside(WordTables.read(FOLDER).folded_descriptors())
    places = {row["wof_id"]: _cores(row, common) for row in _rows()}
    spellings = list(_spellings(places.values()))
    costs = _learn(spellings, ROUNDS - 1)
    for pair in pairs:
        query = sound_of(fold(pair.query), common).core.replace(" ", "")
        for arabic in (False, True):
            scripts = _scripts(query, arabic)
            if names := [name for name in places[pair.wof_id] if is_arabic(name) == arabic]:
                told = min((align(_beside(query, name), name, scripts, costs)[0], name) for name in names)
                spellings.append((_beside(query, told[1]), told[1], scripts, PAIR_WEIGHT))
    return _learn(spellings, ROUNDS)


def align(query: str, name: str, scripts: str, costs: Costs) -> tuple[float, list[tuple[str, str]]]:
    """The least cost of a query as a way to write a name, and which units then stand together, "" for none."""
    fewer = [costs.get((scripts, "", unit), DEAREST) for unit in name]
    table = [[0.0] * (len(name) + 1) for _ in range(len(query) + 1)]
    steps = [[2] * (len(name) + 1) for _ in range(len(query) + 1)]
    for j, cost in enumerate(fewer):
        table[0][j + 1] = table[0][j] + cost
    for i, unit in enumerate(query):
        more = costs.get((scripts, unit, ""), DEAREST)
        table[i + 1][0], steps[i + 1][0] = table[i][0] + more, 1
        vowel = unit in VOWELS
        for j, other in enumerate(name):
            same = costs.get((scripts, unit, other), DEAREST) if vowel == (other in VOWELS) else math.inf
            ways = (table[i][j] + same, table[i][j + 1] + more, table[i + 1][j] + fewer[j])
            table[i + 1][j + 1] = least = min(ways)
            steps[i + 1][j + 1] = ways.index(least)
    together = []
    i, j = len(query), len(name)
    while i or j:
        step = steps[i][j]
        i, j = i - (step != 2), j - (step != 1)
        together.append((query[i] if step != 2 else "", name[j] if step != 1 else ""))
    return table[-1][-1], together


def learn_weights(pairs: Sequence[Pair]) -> list[npt.NDArray[np.float64]]:
    """Weights in the order of FEATURES, of names by themselves and of names beside a point."""
    chance = random.Random(5)
    with tempfile.TemporaryDirectory() as folder:
        full = with_file(Path(folder) / "full", places_file())
        arabic = with_file(Path(folder) / "arabic", arabic_only(Path(folder)))
        alone = PAIR_TIMES * [_row(held, pair, None) for held in (full, arabic) for pair in pairs]
        pointed = [_row(full, pair, pair.near) for pair in pairs]
        pointed += [_row(held, pair, _off(pair, chance)) for held in (full, arabic) for pair in pairs]
        for pair in without_namesakes(pairs, full)[::ABSENT]:
            alone += [_absent(_row(held, pair, None)) for held in (full, arabic)]
            pointed += [_absent(_row(full, pair, pair.near)), _absent(_row(arabic, pair, _off(pair, chance)))]
        strange = [_spelling(name, 0.0, 0.0) for names in far_names(False, full) for name in names]
        alone += [_absent(_row(full, spelling, None)) for spelling in strange]
        pointed += [_absent(_row(full, spelling, chance.choice(pairs).near)) for spelling in strange]
        for spelling in [_spelling(*slip) for slip in slips(False) if not full.named(slip[0])]:
            alone.append(_row(full, spelling, None))
            pointed.append(_row(full, spelling, _off(spelling, chance)))
    return [fit(alone), fit(pointed)]


def fit(rows: Sequence[Row]) -> npt.NDArray[np.float64]:
    """The weights under which the right candidates are likeliest, by gradient descent (Adam) with a ridge."""
    features, right, given = (np.concatenate([row[n] for row in rows]) for n in range(3))
    sizes = [len(row[1]) for row in rows]
    whose, starts = np.repeat(np.arange(len(rows)), sizes), np.cumsum([0, *sizes[:-1]])
    weights, mean, spread = (np.zeros(len(FEATURES)) for _ in range(3))
    for step in range(1, STEPS + 1):
        points = features @ weights + given
        odds = np.exp(points - np.maximum.reduceat(points, starts)[whose])
        share = odds / np.add.reduceat(odds, starts)[whose]
        wanted = share * right / np.maximum(np.add.reduceat(share * right, starts), 1e-12)[whose]
        slope = (features.T @ (share - wanted) + RIDGE * weights) / len(rows)
        mean, spread = 0.9 * mean + 0.1 * slope, 0.999 * spread + 0.001 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
        for name, (least, most) in BOUNDS.items():
            at = FEATURES.index(name)
            weights[at] = np.clip(weights[at], least, most)
    return weights


def write_sounds(costs: Costs) -> None:
    """Keep the costs that are less than that of any other pair."""
    rows: list[tuple[str, str, str, float]] = []
    for scripts in SCRIPTS:
        rows.append((scripts, "", "", DEAREST))
        rows += [(s, q, n, round(cost, 2)) for (s, q, n), cost in sorted(costs.items()) if s == scripts and cost < 7.7]
    _write(FOLDER / "sounds.csv", COLUMNS, rows)


def write_weights(weights: Sequence[npt.NDArray[np.float64]]) -> None:
    """Keep the weights."""
    _write(
        WEIGHTS, ("feature", "alone", "pointed"), zip(FEATURES, *(w.round(3).tolist() for w in weights), strict=True)
    )


def _learn(spellings: Sequence[Spelling], rounds: int) -> Costs:
    costs = _beginning(spellings)
    for _ in range(rounds):
        counts: Counter[tuple[str, str, str]] = Counter()
        for query, name, scripts, weight in spellings:
            cost, together = align(query, name, scripts, costs)
            if cost <= UNLIKE * max(len(query), len(name)):
                for unit, other in together:
                    counts[scripts, unit, other] += weight  # type: ignore[assignment]
        costs = _counted(counts)
    return costs


def _counted(counts: Counter[tuple[str, str, str]]) -> Costs:
    """Costs from counts: of a unit of the name becoming one of the query, of one of the query coming from nowhere."""
    of_name: Counter[tuple[str, str]] = Counter()
    for (scripts, _, other), count in counts.items():
        of_name[scripts, other if other else "all"] += count if other else 0
        of_name[scripts, "all"] += count if other else 0
    return {
        (scripts, unit, other): -math.log((count + 0.03) / (of_name[scripts, other or "all"] + 3.0))
        for (scripts, unit, other), count in counts.items()
    }


def _beginning(spellings: Sequence[Spelling]) -> Costs:
    """The first guess: letters known to be alike cost little, vowels come and go."""
    queries: defaultdict[str, set[str]] = defaultdict(set)
    names: defaultdict[str, set[str]] = defaultdict(set)
    for query, name, scripts, _ in spellings:
        queries[scripts].update(query)
        names[scripts].update(name)
    costs: Costs = {}
    for scripts in SCRIPTS:
        for unit in queries[scripts]:
            costs[scripts, unit, ""] = 1.2 if unit in VOWELS else 4.0
        for other in names[scripts]:
            costs[scripts, "", other] = 1.2 if other in VOWELS else 4.0
            for unit in queries[scripts]:
                if unit == other or unit in _ALIKE.get(other, "") or other in _ALIKE.get(unit, ""):
                    costs[scripts, unit, other] = 0.3
                else:
                    costs[scripts, unit, other] = 1.5 if unit in VOWELS and other in VOWELS else 4.0
    return costs


def _spellings(places: Iterable[list[str]]) -> Iterator[Spelling]:
    """Pairs of names of one place, a few of each place and pair of scripts."""
    chance = random.Random(0)
    for names in places:
        by_scripts = defaultdict(list)
        for query in names:
            asked = query.replace(ALIF_MAQSURA, "ي")
            for name in names:
                if query != name:
                    given = name.replace(ALIF_MAQSURA, "ي") if is_arabic(query) else name
                    by_scripts[_scripts(query, is_arabic(name))].append((_beside(asked, given), given))
        for scripts, several in by_scripts.items():
            kept = chance.sample(several, min(SAMPLE, len(several)))
            weight = (0.5 if scripts == "la-la" else 1.0) / len(kept)
            yield from ((query, name, scripts, weight) for query, name in kept)
        arabic = [name.replace(ALIF_MAQSURA, "ي") for name in names if is_arabic(name)]
        yield from ((name, name, "ar-ar", 1 / len(arabic)) for name in arabic)


def _beside(query: str, name: str) -> str:
    """The units of a query beside a name: before a last ح its -ah is no feminine ending."""
    return query[:-1] + "ah" if query.endswith(FEMININE) and name.endswith("ح") else query


def _cores(row: dict[str, str], common: dict[str, str]) -> list[str]:
    """The names of a row in Latin or Arabic letters as units, without the words set aside."""
    told = json.loads(row["names_json"] or "{}")
    names = [row["name"], *(name for lang, several in told.items() if lang[:3] in LANGUAGES for name in several)]
    folded = (fold_spoken(name) for name in names)
    sounds = (sound_of(key, common).core.replace(" ", "") for key in folded if key.isascii() or is_arabic(key))
    return sorted(set(filter(None, sounds)))


def _row(gazetteer: Gazetteer, pair: Pair, near: tuple[float, float] | None) -> Row:
    finder = gazetteer._finder
    context = Context(near[1], near[0]) if near else Context()
    told = finder.evidence(road_key(fold(pair.query)), pair.query, context)
    right = [pair.is_right(one.place.lat, one.place.lon) for one in told]
    none = (*(0.0,) * (len(FEATURES) - 1), 1.0)
    return (
        np.array([*((*one.features(), 0.0) for one in told), none], np.float64),
        np.array([*right, not any(right)], np.float64),
        np.array([*(finder.leaning(one, context) for one in told), 0.0], np.float64),
    )


def _absent(row: Row) -> Row:
    """The same without the right candidates."""
    kept = row[1] == 0
    kept[-1] = True
    right = np.zeros(int(kept.sum()))
    right[-1] = 1
    return row[0][kept], right, row[2][kept]


def _spelling(query: str, lat: float, lon: float) -> Pair:
    return Pair(query, lat, lon, (lat, lon), False, "")


def _off(pair: Pair, chance: random.Random) -> tuple[float, float]:
    return away(pair.lat, pair.lon, chance.uniform(1, 25), chance)


def _scripts(query: str, arabic: bool) -> str:
    return f"{'ar' if is_arabic(query) else 'la'}-{'ar' if arabic else 'la'}"


def _rows() -> Iterator[dict[str, str]]:
    with places_file().open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    print(f"{path.name} written")


if __name__ == "__main__":
    sys.exit(main())
