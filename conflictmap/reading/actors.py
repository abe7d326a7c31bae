"""Mentions of actors: listed names, nationalities with a head noun, the second name of a person told of before.

A mention knows its token span, the ids it stands for and the particle joined to its first word.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from conflictmap.reading.function_words import words_in
from conflictmap.reading.tokens import Token, key, tokenize
from conflictmap.registry import Actor, Registry

TABLES = Path(__file__).parent / "tables"
_PROCLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
_QUOTES = frozenset("\"'()«»")


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Tokens `first` to `last` (both in) of a sentence name `ids`. `start` and `end` are clean text offsets.

    `clitic` is the preposition joined in front ("" when none), `joined` whether `و` is, `kind` the actor's kind.
    """

    ids: tuple[str, ...]
    name: str
    first: int
    last: int
    start: int
    end: int
    clitic: str = ""
    joined: bool = False
    kind: str = "armed"
    adjective: bool = False
    """Made of a bare nationality, with no noun it hangs on."""
    national: bool = False
    """Made of a nationality; the noun it hangs on may tell of an event as well (the Turkish shelling)."""
    affil: str | None = None
    """The actor a person or body belongs to."""
    acts_as: tuple[str, ...] = ()
    """The ids that act where one party is named twice (the YPG (SDF)): the whole, not the part."""


@dataclass(frozen=True, slots=True)
class _Nation:
    state: str
    military: str


class ActorIndex:
    """Finds actor names in tokens by longest match; quotation marks and brackets inside a name are stepped over."""

    def __init__(self, registry: Registry) -> None:
        self._actors = registry.actors
        self._names: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for actor in registry.actors.values():
            for name in actor.names:
                words = tuple(t.key for t in tokenize(name) if t.text not in _QUOTES)
                if words:
                    self._names[words[0]].append((words[1:], actor.id))
        for found in self._names.values():
            found.sort(key=lambda row: -len(row[0]))
        self._people = {a.id: a for a in registry.actors.values() if a.kind == "person"}

    def mentions(self, tokens: Sequence[Token], day: date | None, told: "Told") -> tuple[ActorMention, ...]:
        """All actor mentions of a sentence, in order. `day` decides between bearers of a name; `told` is updated."""
        found: list[ActorMention] = []
        i = 0
        while i < len(tokens):
            mention = (
                self._listed(tokens, i, day)
                or self._second_name(tokens, i, told)
                or self._described(tokens, i, told)
                or _national(tokens, i, self._actors)
                or _national_en(tokens, i, self._actors)
            )
            if mention is None or (
                mention.adjective and found and found[-1].kind == "outlet" and found[-1].last == i - 1
            ):
                i += 1
                continue
            mention = self._named_twice(tokens, _wrapped(tokens, mention), day)
            for actor_id in mention.ids:
                told.note(self._actors.get(actor_id))
            if any(t.key.endswith("تنظيم") for t in tokens[mention.first : mention.last + 1]) or "ISIS" in mention.ids:
                told.organisation = mention.ids[0]
            found.append(mention)
            i = mention.last + 1
        return _with_countries(tokens, found)

    def _listed(self, tokens: Sequence[Token], i: int, day: date | None) -> ActorMention | None:
        token = tokens[i]
        if not token.is_word:
            return None
        for clitic, rest in _strip(token.key):
            best: tuple[int, list[str]] | None = None
            for words, actor_id in self._names.get(rest, ()):
                last = _follow(tokens, i, words)
                if last is None or (best is not None and last < best[0]):
                    continue
                if token.text.isascii() and len(token.text) <= 3 and not words and not token.text.isupper():
                    continue  # an abbreviation such as IS is written in capitals
                if best is None or last > best[0]:
                    best = (last, [])
                best[1].append(actor_id)
            if best is not None:
                ids = self._in_time(best[1], day)
                if not ids:
                    return None
                return _mention(tokens, i, best[0], ids, clitic, self._actors)
        return None

    def _in_time(self, ids: list[str], day: date | None) -> tuple[str, ...]:
        unique = list(dict.fromkeys(ids))
        alive = [i for i in unique if self._actors[i].alive(day)]
        return tuple(alive[:1] if day is not None else unique[:1])

    def _named_twice(self, tokens: Sequence[Token], mention: ActorMention, day: date | None) -> ActorMention:
        """A name with another in brackets behind it, of the same side, is one mention of one party."""
        at = mention.last + 1
        if at + 2 >= len(tokens) or tokens[at].text != "(":
            return mention
        other = self._listed(tokens, at + 1, day)
        if other is None or other.last + 1 >= len(tokens) or tokens[other.last + 1].text != ")":
            return mention
        one, two = self._actors[mention.ids[0]], self._actors[other.ids[0]]
        if one.side != two.side or one.id == two.id:
            return mention
        whole = two.id if one.part_of == two.id else one.id
        return replace(
            mention,
            ids=(*mention.ids, *other.ids),
            last=other.last + 1,
            end=tokens[other.last + 1].end,
            acts_as=(whole,),
        )

    def _described(self, tokens: Sequence[Token], i: int, told: "Told") -> ActorMention | None:
        """`الوكالة` after an agency was named is that agency; a nationality behind it belongs to the words."""
        if told.organisation is not None and any(rest == "التنظيم" for _, rest in _strip(tokens[i].key)):
            clitic = next(c for c, rest in _strip(tokens[i].key) if rest == "التنظيم")
            return _mention(tokens, i, i, (told.organisation,), clitic, self._actors)
        generic = next(((c, _GENERIC[rest]) for c, rest in _strip(tokens[i].key) if rest in _GENERIC), None)
        qualified = i + 1 < len(tokens) and tokens[i + 1].key.startswith("ال")
        if generic is not None and not qualified and generic[1] in self._actors:
            return _mention(tokens, i, i, (generic[1],), generic[0], self._actors)
        if told.outlet is None:
            return None
        for clitic, rest in _strip(tokens[i].key):
            if rest in _outlet_words():
                last = (
                    i + 1
                    if i + 1 < len(tokens) and tokens[i + 1].key in _nations() and tokens[i + 1].key.startswith("ال")
                    else i
                )
                return _mention(tokens, i, last, (told.outlet,), clitic, self._actors)
        return None

    def _second_name(self, tokens: Sequence[Token], i: int, told: "Told") -> ActorMention | None:
        for clitic, rest in _strip(tokens[i].key):
            person = told.people.get(rest)
            if person is not None:
                return _mention(tokens, i, i, (person,), clitic, self._actors)
        return None


_GENERIC = {"الفصايل": "OPPOSITION"}
"""Words that name one side by themselves in this war's reports, unless an adjective says which."""


class Told:
    """What the report has named so far: people by each of their names, and the last bearer of each role."""

    def __init__(self) -> None:
        self.people: dict[str, str] = {}
        self.outlet: str | None = None
        self.organisation: str | None = None

    def note(self, actor: Actor | None) -> None:
        if actor is None:
            return
        if actor.kind == "person":
            for name in actor.names:
                parts = [key(p) for p in name.split() if len(p) > 3]
                if len(parts) > 1:
                    self.people.update((part, actor.id) for part in parts if not part.startswith("ابو"))
        elif actor.kind == "outlet":
            self.outlet = actor.id


def _strip(word: str) -> Iterable[tuple[str, str]]:
    """A word as it stands, then without each particle it may carry: pairs of particle and rest."""
    yield "", word
    if word.isascii():
        return
    if word.startswith(("لل", "ولل", "فلل")):
        yield ("لل", "ال" + word.split("لل", 1)[1])
    for clitic in _PROCLITICS:
        if word.startswith(clitic) and len(word) - len(clitic) >= 2:
            yield clitic, word[len(clitic) :]


def _follow(tokens: Sequence[Token], i: int, words: tuple[str, ...]) -> int | None:
    at = i
    for word in words:
        at += 1
        while at < len(tokens) and tokens[at].text in _QUOTES:
            at += 1
        if at >= len(tokens) or tokens[at].key != word:
            return None
    return at


def _mention(
    tokens: Sequence[Token],
    first: int,
    last: int,
    ids: tuple[str, ...],
    clitic: str,
    actors: object,
    *,
    adjective: bool = False,
    national: bool = False,
) -> ActorMention:
    cut = 0 if clitic in ("", "لل") else len(clitic)
    listed = actors.get(ids[0]) if hasattr(actors, "get") else None
    name = listed.name if listed else ids[0]
    preposition = clitic.lstrip("وف")
    return ActorMention(
        ids,
        name,
        first,
        last,
        tokens[first].start + cut,
        tokens[last].end,
        "ل" if preposition == "لل" else preposition,
        clitic.startswith(("و", "ف")) or tokens[first].key.startswith("ولل"),
        listed.kind if listed else "armed",
        adjective,
        national,
        listed.affil if listed else None,
    )


@cache
def _outlet_words() -> frozenset[str]:
    with (TABLES / "anaphora.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(
            key(w)
            for r in csv.DictReader(file)
            if r["what"] == "outlet"
            for w in r["words"].split("|")
            if w.startswith("ال")
        )


@cache
def _wrappers() -> frozenset[str]:
    with (TABLES / "actor_wrappers.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(key(w) for row in csv.DictReader(file) for w in row["words"].split("|"))


def _wrapped(tokens: Sequence[Token], mention: ActorMention) -> ActorMention:
    """The mention with words such as militia or fighters drawn in from its left, particles moved along."""
    first, start, clitic, joined = mention.first, mention.start, mention.clitic, mention.joined
    while first > 0 and not clitic and not joined:
        at = first - 1
        if tokens[at].text in _QUOTES and at > 0:
            at -= 1
        hit = next(((c, w) for c, w in _strip(tokens[at].key) if w in _wrappers()), None)
        if hit is None:
            break
        first = at
        cut = 0 if hit[0] in ("", "لل") else len(hit[0])
        start, clitic, joined = tokens[at].start + cut, hit[0].lstrip("وف"), hit[0].startswith(("و", "ف"))
    return replace(mention, first=first, start=start, clitic="ل" if clitic == "لل" else clitic, joined=joined)


@cache
def _nations() -> dict[str, _Nation]:
    table: dict[str, _Nation] = {}
    with (TABLES / "nationalities.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for stem in row["stems"].split("|"):
                word = key(stem)
                endings = ("", "ه", "ين", "ون", "ا", "ان", "تين", "يين", "يون") if word.endswith("ي") else ("", "ا")
                for ending in endings:
                    nation = _Nation(row["state"], row["military"])
                    table[word + ending] = table["ال" + word + ending] = nation
    return table


@cache
def _heads() -> dict[str, str]:
    with (TABLES / "actor_heads.csv").open(encoding="utf-8", newline="") as file:
        return {key(stem): row["role"] for row in csv.DictReader(file) for stem in row["stems"].split("|")}


def _role(tokens: Sequence[Token], i: int) -> tuple[int, str, str] | None:
    """The head noun that an adjective at `i` hangs on: (its token, its role, its particle), or None."""
    for at in range(i - 1, max(i - 4, -1), -1):
        word = tokens[at]
        if not word.is_word:
            return None
        for clitic, rest in _strip(word.key):
            bare = rest.removeprefix("ال")
            for stem in (bare, bare.removesuffix("ا"), bare.removesuffix("ين")):
                if stem in _heads():
                    return at, _heads()[stem], clitic
        if at == i - 1 and word.key.removeprefix("ال") not in (
            "عسكري",
            "عسكريه",
            "حربي",
            "حربيه",
            "مسلحه",
            "دفاع",
            "خارجيه",
            "جويه",
            "مشتركه",
            "سابق",
            "مصالحه",
        ):
            return None
    return None


def _national(tokens: Sequence[Token], i: int, actors: object) -> ActorMention | None:
    token = tokens[i]
    nation = _nations().get(token.key)
    joined = False
    if nation is None and token.key[:1] == "و":
        nation, joined = _nations().get(token.key[1:]), True
    if nation is None:
        return None
    head = _role(tokens, i)
    if head is None:
        if nation.state == "SYR_GOV" or token.key.startswith("و"):
            return None
        head = (i, "state", "")
    at, role, clitic = head
    if role == "none" or (nation.state == "SYR_GOV" and (role != "state" or at == i)):
        return None
    ids = [nation.military if role == "military" else nation.state]
    last = i
    for step in (1, 2):
        if last + step >= len(tokens):
            break
        dash = step == 2 and tokens[last + 1].text in "-–—/،"
        other = tokens[last + step].key
        match = _nations().get(other) if (step == 1 or dash) else None
        if match is None and step == 1 and other.startswith("و"):
            match = _nations().get(other[1:])
        if match is not None:
            ids.append(match.military if role == "military" else match.state)
            last += step
            break
    return _mention(
        tokens,
        at,
        last,
        tuple(dict.fromkeys(ids)),
        clitic if not joined else "و",
        actors,
        adjective=at == i,
        national=True,
    )


@cache
def _nations_en() -> dict[str, _Nation]:
    with (TABLES / "nationalities.csv").open(encoding="utf-8", newline="") as file:
        return {key(r["name_en"]): _Nation(r["state"], r["military"]) for r in csv.DictReader(file)}


def _national_en(tokens: Sequence[Token], i: int, actors: object) -> ActorMention | None:
    """An English nationality in front of a noun that acts (Turkish shelling, the Russian and Syrian sides)."""
    adjectives, last = [], i
    while last < len(tokens) and tokens[last].key in _nations_en():
        adjectives.append(_nations_en()[tokens[last].key])
        joined = last + 2 < len(tokens) and tokens[last + 1].key == "and" and tokens[last + 2].key in _nations_en()
        last += 2 if joined else 1
        if not joined:
            break
    if not adjectives or last >= len(tokens):
        return None
    role = _heads().get(tokens[last].key)
    if role not in ("state", "military") or (
        role == "state" and len(adjectives) == 1 and adjectives[0].state == "SYR_GOV"
    ):
        return None
    ids = tuple(dict.fromkeys(n.military if role == "military" else n.state for n in adjectives))
    return _mention(tokens, i, last, ids, "", actors, national=True)


_PLACE_WORDS = words_in("place not actor")


def _with_countries(tokens: Sequence[Token], found: list[ActorMention]) -> tuple[ActorMention, ...]:
    """Countries named as places (in Turkey, north of Iraq) are no actors; Syria joined to a state is one."""
    kept: list[ActorMention] = []
    for mention in found:
        before = tokens[mention.first - 1].key if mention.first else ""
        single = mention.first == mention.last and mention.kind == "state" and not mention.adjective
        if single and (before in _PLACE_WORDS or before.endswith("شمالي") or mention.clitic == "ب"):
            continue
        kept.append(mention)
        after = mention.last + 1
        if (
            mention.kind == "state"
            and after < len(tokens)
            and tokens[after].key in ("وسوريا", "وسوريه")
            and mention.clitic == "ل"
        ):
            token = tokens[after]
            kept.append(
                ActorMention(
                    ("SYR_GOV",),
                    "Syrian government (Assad)",
                    after,
                    after,
                    token.start + 1,
                    token.end,
                    "",
                    True,
                    "state",
                )
            )
    return tuple(kept)
