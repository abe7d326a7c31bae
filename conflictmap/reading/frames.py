"""From the triggers of one sentence to drafts of claims: type, parties, places, standing, words."""

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from conflictmap.models import ClaimType, Modality, SourceKind
from conflictmap.reading import roles
from conflictmap.reading.anaphora import LastPlaces
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.places import PlaceMention, place_words
from conflictmap.reading.scene import COMPLEMENTISERS, RELATIVES, Party, Scene
from conflictmap.reading.standing import Standing, standing
from conflictmap.reading.tokens import key
from conflictmap.reading.voices import UNSAID, Voice, voice_at

TABLES = Path(__file__).parent / "tables"
_SPEECH = frozenset(
    {
        ClaimType.DEMAND,
        ClaimType.ORDER,
        ClaimType.REJECT,
        ClaimType.AGREE,
        ClaimType.THREATEN,
        ClaimType.NEGOTIATION_FAIL,
    }
)
_BEARERS = _SPEECH | {ClaimType.OP_LAUNCH, ClaimType.OP_ONGOING, ClaimType.PREPARE}
_CONTROL = frozenset(
    {ClaimType.CONTROL_GAIN, ClaimType.CONTROL_LOSS, ClaimType.CONTROL_STATUS, ClaimType.WITHDRAW, ClaimType.HANDOVER}
)
_PERSONAL = _SPEECH | {
    ClaimType.MEET,
    ClaimType.VISIT,
    ClaimType.STATEMENT,
    ClaimType.ASSESSMENT,
    ClaimType.NO_COMMENT,
    ClaimType.DEFECT,
}
_MILITARY = frozenset(
    {ClaimType.CONTROL_GAIN, ClaimType.OP_LAUNCH, ClaimType.OP_ONGOING, ClaimType.ADVANCE, ClaimType.REPEL}
)
_REPELLED = frozenset({ClaimType.ATTACK, ClaimType.ADVANCE, ClaimType.RAID, ClaimType.CLASH})
_NO_FIGHTERS = frozenset({"person", "outlet", "people"})
_QUOTABLE = 24
_FIRE = words_in("by fire")


@dataclass(frozen=True, slots=True)
class FrameRow:
    """What a type needs before it is a claim, its map effect as a fact, and whether its noun needs a licence."""

    needs: str
    effect: str
    licence: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim in the making: `first` and `last` are its tokens (both in), `parent` the index of a draft."""

    type: ClaimType
    hit: Hit
    stand: Standing
    voice: Voice | None
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    co_actors: tuple[str, ...]
    places: tuple[tuple[PlaceMention, str], ...]
    first: int
    last: int
    subject: Party | None = None
    parent: int | None = None
    partial: bool = False
    notes: tuple[str, ...] = field(default=())

    @property
    def modality(self) -> Modality | None:
        """The standing's own modality; None for a plain fact of its voice."""
        if (
            self.voice is not None
            and self.stand.modality in (None, Modality.HYPOTHETICAL)
            and self.voice.first <= self.hit.first
        ):
            if self.voice.verb == "deny":
                return Modality.DENIED
            if self.voice.verb == "expect":
                return Modality.HYPOTHETICAL
            if self.voice.verb == UNSAID:
                return Modality.NEGATED
        return self.stand.modality


@cache
def frame_rows() -> dict[ClaimType, FrameRow]:
    """The rows of frames.csv by type."""
    with (TABLES / "frames.csv").open(encoding="utf-8", newline="") as file:
        return {
            ClaimType(r["type"]): FrameRow(r["needs"], r["effect"], r["noun_needs_licence"] == "yes")
            for r in csv.DictReader(file)
        }


def drafts(scene: Scene, said: Sequence[Voice], last: LastPlaces) -> tuple[tuple[Draft, ...], Counter[str]]:
    """The claims of one sentence, parents before children, and why other triggers gave none."""
    left: Counter[str] = Counter()
    made: list[Draft] = []
    subject: Party | None = None
    for hit in scene.triggers:
        if _again(scene, hit, made):
            made[-1] = _extended(scene, hit, made[-1])
            continue
        if not _has_event_noun(scene, hit):
            left["a verb without its operation or talks"] += 1
            continue
        draft = _draft(scene, hit, said, last, subject, made[-1] if made else None)
        reason = _missing(draft)
        if reason:
            left[reason] += 1
            if draft.subject is not None and hit.shape.form is not Form.NOUN:
                subject = draft.subject
            continue
        if draft.subject is not None and draft.subject.case in ("", "between"):
            subject = draft.subject
        made.append(draft)
        if (threatened := _threatened(scene, draft, len(made) - 1)) is not None:
            made.append(threatened)
    return _sound(_shared(_linked(scene, made)), left), left


def _sound(made: Sequence[Draft], left: Counter[str]) -> tuple[Draft, ...]:
    """Without the nouns of demand and order that ask for nothing; parents keep pointing at the right draft."""
    parents = {d.parent for d in made if d.parent is not None}
    empty = {
        n
        for n, d in enumerate(made)
        if d.type in (ClaimType.DEMAND, ClaimType.ORDER, ClaimType.REJECT)
        and d.hit.shape.form is Form.NOUN
        and n not in parents
    }
    left["an order or demand without content"] += len(empty)
    places = {old: new for new, old in enumerate(n for n in range(len(made)) if n not in empty)}
    return tuple(
        replace(d, parent=places[d.parent] if d.parent is not None else None)
        for n, d in enumerate(made)
        if n not in empty
    )


def _again(scene: Scene, hit: Hit, made: Sequence[Draft]) -> bool:
    """A noun of the same kind as the verb just told (struck with five raids, gave an order that) is no second event."""
    if not made:
        return False
    if made[-1].type is ClaimType.REPEL and hit.shape.form is Form.NOUN and hit.entry.cls in _REPELLED:
        return hit.first - made[-1].hit.last <= 4
    if hit.entry.cls == ClaimType.ORDER and hit.shape.form is Form.NOUN:
        first, end = scene.clause(hit.first)
        return any(d.type is ClaimType.ORDER and first <= d.hit.first < end for d in made)
    gap = hit.first - made[-1].hit.last
    if (
        made[-1].type is ClaimType.CONTROL_STATUS
        and gap < 16
        and (hit.entry.cls == made[-1].type or "control" in hit.entry.flags)
    ):
        return bool(hit.shape.pronoun) or scene.tokens[hit.last].key.endswith(("ها", "ه", "هم"))
    if made[-1].type is ClaimType.GEO_RELATION and hit.entry.cls == made[-1].type:
        return True
    if hit.shape.form is not Form.NOUN or made[-1].type != hit.entry.cls:
        return False
    first, end = scene.clause(hit.first)
    if not first <= made[-1].hit.first < end or gap > 25:
        return False
    counted = any(t.key in ("من", "باكثر") or t.text.isdigit() for t in scene.tokens[max(hit.first - 3, 0) : hit.first])
    return (
        gap <= 3
        or hit.shape.clitic == "ب"
        or (counted and made[-1].type is ClaimType.STRIKE)
        or made[-1].type is ClaimType.ORDER
    )


def _extended(scene: Scene, hit: Hit, draft: Draft) -> Draft:
    """A holder told again in one breath (the areas they hold) adds the places named there to what they hold."""
    if draft.type is not ClaimType.CONTROL_STATUS:
        return draft
    more = roles.places(scene, hit, roles.window(scene, hit))
    places = tuple(_leveled([*draft.places, *more]))
    return replace(draft, places=places, last=max([draft.last, *(m.last for m, _ in more)]))


def _threatened(scene: Scene, draft: Draft, parent: int) -> Draft | None:
    """The operation that is threatened, where it stands in front of the verb (the operation that X threatens)."""
    if draft.type is not ClaimType.THREATEN or draft.hit.first == 0:
        return None
    low = max(draft.hit.first - 5, 0)
    nouns = _event_nouns("operation", scene.lang)
    noun = next((i for i in range(low, draft.hit.first) if _bare(scene.tokens[i].key) in nouns), None)
    if noun is None or scene.tokens[draft.hit.first - 1].key not in RELATIVES:
        return None
    stand = replace(draft.stand, modality=Modality.THREATENED, why="threatened")
    return replace(draft, type=ClaimType.OP_LAUNCH, stand=stand, targets=(), first=noun, parent=parent)


@cache
def _event_nouns(what: str, lang: str) -> frozenset[str]:
    with (TABLES / "event_nouns.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(
            key(w)
            for r in csv.DictReader(file)
            if r["what"] == what and r["lang"] == lang
            for w in r["words"].split("|")
        )


def _has_event_noun(scene: Scene, hit: Hit) -> bool:
    """Whether a verb such as began or failed stands with the operation or the talks that began or failed."""
    needed = next((f for f in ("operation", "talks", "post", "explosive", "forces") if f in hit.entry.flags), None)
    if needed is None:
        return True
    nouns = _event_nouns(needed, scene.lang)
    first, _ = scene.clause(hit.first)
    before = scene.tokens[max(first, hit.first - 9) : hit.first]
    after = scene.tokens[hit.last + 1 : hit.last + 7]
    return any(_bare(t.key) in nouns for t in (*before, *after))


def _bare(word: str) -> str:
    return word[1:] if word[:1] in "ولب" and len(word) > 4 else word


def _draft(
    scene: Scene, hit: Hit, said: Sequence[Voice], last: LastPlaces, subject: Party | None, before: Draft | None
) -> Draft:
    stand = _carried(scene, hit, standing(scene, hit), before)
    kind = ClaimType(hit.entry.cls)
    flags = hit.entry.flags
    span = roles.window(scene, hit, whole=kind is ClaimType.REPEL)
    party = roles.subject(scene, hit, span, stand, subject)
    launched = roles.launched_by(scene, hit)
    party = launched or party
    voice = voice_at(said, hit.first)
    if party is not None and party.kind in _NO_FIGHTERS and kind not in _PERSONAL:
        affiliation = party.members[0].affil
        party = subject if subject is not None and subject.kind not in _NO_FIGHTERS else None
        actors = party.ids if party else (_speaks_for(voice) or ((affiliation,) if affiliation else ()))
    else:
        actors = party.ids if party else ()
    if kind is ClaimType.NO_COMMENT and party is None:
        actors = next((p.ids for p in scene.parties if span.first <= p.first < span.last), ())
    if voice is not None and voice.affiliation and not actors and _speaks_of_itself(scene, hit, span):
        actors = (voice.affiliation,)
    if (
        not actors
        and voice is not None
        and kind in _MILITARY
        and voice.source.kind in (SourceKind.BELLIGERENT_SELF, SourceKind.SPOKESMAN)
    ):
        actors = (voice.affiliation,) if voice.affiliation else ()
    if hit.entry.first == "both":
        actors = _together(scene, span, actors)
    targets = roles.targets(scene, hit, span, party)
    where = list(roles.places(scene, hit, span))
    notes: list[str] = []
    if hit.first and scene.tokens[hit.first - 1].key in words_in("background"):
        notes.append("background")
    if "control" in flags:
        kind, stand = _control(scene, hit, kind, stand)
    if "handover" in flags or "takeover" in flags:
        actors, targets = _handed(scene, hit, span, actors, targets)
    if "expel" in flags and hit.shape.form is Form.NOUN:
        expelled = next((p for p in scene.parties if span.first <= p.first < span.last and p.case in ("", "ل")), None)
        if expelled is not None:
            targets = expelled.ids
            if actors == expelled.ids or (party is not None and set(party.ids) & set(targets)):
                party = subject if subject is not None and not set(subject.ids) & set(targets) else None
                actors = party.ids if party else ()
    if "stronghold" in flags:
        where = _stronghold(scene, hit)
    if "prefixed" in flags:
        party = next((p for p in scene.parties if p.last == hit.first - 1), None)
        actors = party.ids if party else ()
        where = [(m, r) for m, r in where if m.joined or (not m.case and not _loose(scene, hit, m))]
    if "held" in flags:
        actors, where = _held(scene, hit, party, span)
        if stand.governor is not None and stand.governor.entry.cls == "became":
            kind = ClaimType.CONTROL_GAIN
    if "arrive" in flags:
        where = [(m, "arrived" if r == "in" else r) for m, r in where]
    if "reach" in flags or "enter" in flags:
        where = [
            (m, "reached") if r == "in" else (m, r)
            for m, r in where
            if m.case in hit.entry.place or ("enter" in flags and not m.case)
        ]
        actors = actors if where else ()
    promised = stand.governor is not None and stand.governor.entry.cls in ("plan", "agreecue")
    if "handover" in flags and promised and party is not None and party.last < hit.first:
        actors = ()
    if "option" in flags:
        targets = next((p.ids for p in reversed(scene.parties) if p.last < hit.first and p.case == "ل"), targets)
    if "geo" in flags:
        party, actors, targets, voice, where = None, (), (), None, _geography(scene, hit, where, last)
    if kind in (ClaimType.NO_COMMENT, ClaimType.ASSESSMENT) and voice is not None and voice.said_at > hit.first:
        voice = None
    if "fall" in flags:
        taker = next(
            (
                p
                for p in scene.parties
                if p.first > hit.last and p.first - hit.last <= 3 and p.case in ("بيد", "by", "to", "")
            ),
            None,
        )
        actors = taker.ids if taker is not None and (taker.case or scene.lang == "en") else ()
    if not where and hit.shape.pronoun == "ها":
        antecedent = last.recall("settlement")
        if antecedent is not None and kind in _CONTROL:
            where = [(_recalled(antecedent, hit), "in")]
            notes.append("place by pronoun")
    if kind is ClaimType.REPEL and not targets:
        attacker = next(
            (
                p
                for p in scene.parties
                if span.first <= p.first < span.last and p.case in ("ل", "", "من", "by") and p is not party
            ),
            None,
        )
        targets = attacker.ids if attacker else ()
    if not _takes_a_place(scene, hit, kind, where):
        notes.append("no place as object")
    where = [(m, r) for m, r in _object_first(scene, hit, where, kind) if kind not in _CONTROL or not _aside(hit, m)]
    targets = tuple(t for t in targets if t not in actors)
    company = tuple(
        i
        for p in scene.parties
        if p.case == "co" and span.left <= p.first < span.last
        for i in p.ids
        if i not in actors
    )
    partial = _partial(scene, hit, where)
    settled = tuple(_leveled(_without_locators(where)))
    first, end = _extent(scene, hit, party, stand, where, span, targets)
    return Draft(
        kind, hit, stand, voice, actors, targets, company, settled, first, end, party, None, partial, tuple(notes)
    )


def _carried(scene: Scene, hit: Hit, stand: Standing, before: Draft | None) -> Standing:
    """A noun joined by `و` to one that is asked, planned or refused shares its standing."""
    if (
        before is None
        or hit.shape.form not in (Form.NOUN, Form.FIXED)
        or before.hit.shape.form is not Form.NOUN
        or not _joins(scene, hit)
    ):
        return stand
    if stand.governor is not None and stand.governor.first > before.hit.first:
        return stand
    if before.stand.modality is None or any(scene.breaks(i) for i in range(before.hit.last + 1, hit.first)):
        return stand
    return replace(before.stand, why=f"{before.stand.why}, carried over و")


def _joins(scene: Scene, hit: Hit) -> bool:
    return hit.shape.conj == "و" or (hit.first > 0 and scene.tokens[hit.first - 1].key in ("و", "and"))


def _speaks_of_itself(scene: Scene, hit: Hit, span: roles.Window) -> bool:
    """The speaker named by a pronoun right before the verb, or by "its forces" beside it."""
    low, high = max(span.left, hit.first - 4), min(hit.last + 4, len(scene.tokens))
    if any(t.key in words_in("own forces") for t in scene.tokens[low:high]):
        return True
    return any(t.key in words_in("speaker pronoun") for t in scene.tokens[max(hit.first - 2, 0) : hit.first])


def _speaks_for(voice: Voice | None) -> tuple[str, ...]:
    if voice is None or voice.source.kind is not SourceKind.SPOKESMAN or voice.affiliation is None:
        return ()
    return (voice.affiliation,)


def _together(scene: Scene, span: roles.Window, actors: tuple[str, ...]) -> tuple[str, ...]:
    """Both sides of a meeting, a deal or a clash are its actors."""
    ids = list(actors)
    for party in scene.parties:
        if span.first <= party.first < span.last and party.case in ("مع", "between", "with") and party.kind != "outlet":
            ids += [i for i in party.ids if i not in ids]
    return tuple(ids)


def _control(scene: Scene, hit: Hit, kind: ClaimType, stand: Standing) -> tuple[ClaimType, Standing]:
    """What the word for control means here: taken, lost, held, or only under fire."""
    following = scene.tokens[hit.last + 1].key if hit.last + 1 < len(scene.tokens) else ""
    beside = scene.tokens[hit.last + 1 : hit.last + 6]
    if following in _FIRE or any(t.key in _FIRE for t in beside):
        return ClaimType.FIRE_CONTROL, stand
    became = any(c.entry.cls == "became" and 0 < hit.first - c.last <= 2 for c in scene.cues)
    if hit.shape.form is Form.PRESENT and stand.modality is None and not scene.sentence.title and not became:
        return ClaimType.CONTROL_STATUS, stand
    governor = stand.governor
    if governor is not None and stand.modality is None:
        if governor.entry.cls in ("lose", "outof"):
            return ClaimType.CONTROL_LOSS, stand
        if governor.entry.cls == "ongoing":
            return kind, replace(stand, modality=Modality.PLANNED, why="ongoing effort")
    if hit.shape.form is Form.NOUN and stand.modality is None and not stand.licensed and following not in ("علي",):
        on = any(
            scene.tokens[i].key.startswith("علي") for i in range(hit.last + 1, min(hit.last + 5, len(scene.tokens)))
        )
        if not on:
            return ClaimType.CONTROL_STATUS, replace(stand, licensed=True)
    return kind, stand


def _takes_a_place(scene: Scene, hit: Hit, kind: ClaimType, where: Sequence[tuple[PlaceMention, str]]) -> bool:
    """Whether the object of a verb that takes things directly is a place, not prisoners, weapons or the initiative."""
    if kind is ClaimType.CONTROL_STATUS and "control" in hit.entry.flags and where and hit.shape.form is Form.NOUN:
        return not _loose(scene, hit, where[0][0])
    if kind not in (ClaimType.CONTROL_GAIN, ClaimType.CONTROL_STATUS) or not where or "-" not in hit.entry.place:
        return True
    if hit.entry.flags & {"held", "fall", "expel", "control", "prefixed", "stronghold"}:
        return True
    first = where[0][0]
    return first.last < hit.first or not _loose(scene, hit, first)


def _recalled(mention: PlaceMention, hit: Hit) -> PlaceMention:
    """A place of an earlier sentence, standing where the pronoun stands."""
    return replace(mention, first=hit.first, last=hit.last, head=hit.first, case="", anaphor=True)


def _object_first(
    scene: Scene, hit: Hit, where: list[tuple[PlaceMention, str]], kind: ClaimType
) -> list[tuple[PlaceMention, str]]:
    """Only what stands as the object may be taken or left; a place that merely holds the object is `within`.

    An object that no table knows (a village without an entry) must not lend its colour to the district named behind it.
    """
    if kind not in _CONTROL or not where or (kind is ClaimType.CONTROL_STATUS and hit.shape.form is not Form.PRESENT):
        return where
    wanted = set(hit.entry.place)
    first = where[0][0]
    if first.anaphor and first.first < hit.first:
        return where
    direct = "-" in wanted and (first.head <= hit.last or (first.case == "" and _adjacent(scene, hit, first)))
    ruled = first.case in wanted and not _other_object(scene, hit, first)
    if direct or ruled or first.last < hit.first:
        where = _with_containers(scene, where)
        return [
            (replace(m, place=m.twin, twin=None), r) if m.twin is not None and r == "in" else (m, r) for m, r in where
        ]
    return [(m, "within" if r == "in" else r) for m, r in where]


def _other_object(scene: Scene, hit: Hit, place: PlaceMention) -> bool:
    """Whether a preposition the verb asks for took something else first (backed down from a decision)."""
    asked = {key(w) for w in hit.entry.place if w not in ("-", place.case)} | {key(place.case)}
    parties = {p.first for p in scene.parties}
    return any(
        scene.tokens[i].key in asked and i + 1 not in parties and i + 2 not in parties
        for i in range(hit.last + 1, place.head - 1)
    )


def _with_containers(scene: Scene, where: Sequence[tuple[PlaceMention, str]]) -> list[tuple[PlaceMention, str]]:
    """Places behind the object that are not listed with it only say where it lies, or belong to what is told next."""
    out: list[tuple[PlaceMention, str]] = []
    for mention, relation in where:
        listed = not out or mention.joined or _spelled_out(scene, out[0][0], out[-1][0], mention)
        inside = not listed and relation in ("in", "countryside_of")
        out.append((mention, "within" if inside else relation))
    return out


def _spelled_out(scene: Scene, object_: PlaceMention, before: PlaceMention, mention: PlaceMention) -> bool:
    """Whether a place spells out what was named in front of it (the entrance, namely the villages of A and B)."""
    if mention.case not in ("", object_.case):
        return False
    between = [t.key for t in scene.tokens[before.last + 1 : mention.head] if t.is_word]
    return all(word in words_in("namely") for word in between) and bool(between or not mention.case)


def _aside(hit: Hit, mention: PlaceMention) -> bool:
    """A place told with a preposition of direction that the verb does not ask for: where they went, no more."""
    return (
        mention.case in ("إلى", "نحو", "باتجاه", "to", "toward", "عبر", "بين", "between")
        and mention.case not in hit.entry.place
    )


def _adjacent(scene: Scene, hit: Hit, place: PlaceMention) -> bool:
    """Whether nothing but parties, dates and words of place stands between a verb and its direct object."""
    return not _loose(scene, hit, place)


def _loose(scene: Scene, hit: Hit, place: PlaceMention) -> list[int]:
    """Words between a verb and a place that make neither the subject nor the phrase of the place."""
    known = {i for p in scene.parties for i in range(p.first - (1 if p.case in ("of", "من") else 0), p.last + 1)}
    known |= {i for d in scene.dates for i in range(d.first, d.last + 1)}
    spatial = place_words("transparent", scene.lang) | place_words("partial", scene.lang) | words_in("place filler")
    return [
        i
        for i in range(hit.last + 1, place.head)
        if i not in known
        and scene.tokens[i].is_word
        and scene.tokens[i].key not in spatial
        and not scene.tokens[i].key.isdigit()
    ]


def _stronghold(scene: Scene, hit: Hit) -> list[tuple[PlaceMention, str]]:
    """The place called somebody's capital or stronghold: the first settlement in front of the words."""
    first, _ = scene.clause(hit.first)
    front = [p for p in scene.places if first <= p.first and p.last < hit.first and p.case == "" and not _regional(p)]
    return [(front[0], front[0].relation)] if front else []


def _geography(
    scene: Scene, hit: Hit, where: list[tuple[PlaceMention, str]], last: LastPlaces
) -> list[tuple[PlaceMention, str]]:
    """Which place lies how to which: the subject is the place in front, or the one spoken of before."""
    front = next((p for p in reversed(scene.places) if p.last < hit.first and hit.first - p.last <= 4), None)
    front = front or next((p for p in reversed(scene.places) if p.last < hit.first and not _regional(p)), None)
    earlier = last.recall("town")
    front = front or (_recalled(earlier, hit) if earlier is not None else None)
    if front is None or not where:
        return []
    around = scene.tokens[hit.last + 1 : where[0][0].last + 6]
    measured = any(t.key in words_in("distance unit") for t in around)
    out = [(front, "distance_from" if measured else where[0][1])]
    linking = any(t.key in words_in("links") for t in scene.tokens[hit.first :])
    if linking and where[0][0].place.feature_type == "RD":
        out.append((where[0][0], "links"))
    return out


def _held(
    scene: Scene, hit: Hit, party: Party | None, span: roles.Window
) -> tuple[tuple[str, ...], list[tuple[PlaceMention, str]]]:
    """Holder and place of "P, held by X": the holder right behind the words, the place right in front of them."""
    holder = next((p for p in scene.parties if p.first > hit.last and p.first - hit.last <= 3), None)
    actors = holder.ids if holder else (party.ids if party is not None and hit.shape.pronoun else ())
    front = [p for p in scene.places if p.last < hit.first and hit.first - p.last <= 3]
    behind = [
        p for p in scene.places if p.first > hit.last and p.first < span.last and scene.tokens[p.first - 1].text == "("
    ]
    listed = [
        p
        for p in scene.places
        if front
        and p.joined is False
        and p.last < front[-1].first
        and front[-1].joined
        and front[-1].first - p.last <= 3
    ]
    return actors, [(p, p.relation) for p in (*listed, *front, *behind)]


def _handed(
    scene: Scene, hit: Hit, span: roles.Window, actors: tuple[str, ...], targets: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Giver and receiver: the subject gives in سلّم and receives in تسلّم."""
    whole = roles.window(scene, hit, whole=True)
    receiver = next(
        (p for p in scene.parties if span.first <= p.first < whole.last and p.case in ("ل", "إلى", "to")), None
    )
    giver = next((p for p in scene.parties if span.first <= p.first < span.last and p.case in ("من", "from")), None)
    if "takeover" in hit.entry.flags:
        if receiver is not None and hit.shape.form is not Form.NOUN:
            return actors, receiver.ids
        return (giver.ids if giver else ()), actors
    if receiver is not None:
        ids = list(receiver.ids)
        follows = next((p for p in scene.parties if p.first == receiver.last + 1 and p.case == ""), None)
        if follows is not None:
            ids += follows.ids
        return tuple(a for a in actors if a not in ids), tuple(ids)
    return actors, targets


def _partial(scene: Scene, hit: Hit, where: Sequence[tuple[PlaceMention, str]]) -> bool:
    """Whether the object is points, hills or quarters rather than the place named after them."""
    if not where:
        return False
    partial = place_words("partial", scene.lang)
    head = where[0][0].head
    return any(t.key in partial or t.key.removeprefix("ال") in partial for t in scene.tokens[hit.last + 1 : head])


_LOCATORS = frozenset({"near", "around"})


def _without_locators(where: Sequence[tuple[PlaceMention, str]]) -> list[tuple[PlaceMention, str]]:
    """Without the towns that only say where a named place lies (the village of A west of B): nothing happened there."""
    out: list[tuple[PlaceMention, str]] = []
    for mention, relation in where:
        front = out[-1][0] if out and out[-1][1] in ("in", "part_of") else None
        compass = relation.endswith("_of") and relation.split("_")[0] in _COMPASS
        if front is not None and (compass or relation in _LOCATORS) and mention.head - front.last <= 1:
            continue
        out.append((mention, relation))
    return out


_COMPASS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})


def _leveled(where: Sequence[tuple[PlaceMention, str]]) -> list[tuple[PlaceMention, str]]:
    """Containing units become `within` once a nearer place is named; so does the city of a quarter."""
    nearer = [m for m, r in where if not _regional(m)]
    quarter = any(m.place.feature_type == "PPLX" for m in nearer)
    out = []
    for mention, relation in where:
        if quarter and relation == "in" and mention.place.feature_type.startswith(("PPLA", "PPLC")):
            relation = "within"
        if _regional(mention) and nearer and relation in ("in", "countryside_of", "part_of") and mention.case != "إلى":
            relation = "within" if mention.place.feature_type != "ADM3" or relation == "in" else relation
        out.append((mention, relation))
    return out


def _regional(mention: PlaceMention) -> bool:
    return mention.place.feature_type.startswith(("ADM", "PCL", "RGN", "CONT"))


def _extent(
    scene: Scene,
    hit: Hit,
    party: Party | None,
    stand: Standing,
    where: Sequence[tuple[PlaceMention, str]],
    span: roles.Window,
    targets: tuple[str, ...],
) -> tuple[int, int]:
    """The tokens that carry the claim: trigger, subject, places and targets around it."""
    first, last = hit.first, hit.last
    clause_first, _ = scene.clause(hit.first)
    if party is not None and clause_first <= party.first:
        if party.last < hit.first and hit.first - party.last < 12:
            first = min(first, party.first)
        last = max(last, party.last if party.first < span.last else last)
    governor = stand.governor
    if (
        governor is not None
        and governor.last < hit.first
        and governor.entry.cls in ("light", "passive", "reject")
        and hit.first - governor.first < 12
    ):
        first = min(first, governor.first)
    for mention, _ in where:
        if mention.first >= clause_first:
            first, last = min(first, mention.head), max(last, mention.last)
    for other in scene.parties:
        if span.first <= other.first < span.last and set(other.ids) & set(targets):
            last = max(last, other.last)
    return _readable(scene, hit, first, last)


def _readable(scene: Scene, hit: Hit, first: int, last: int) -> tuple[int, int]:
    """Words that stand alone say too little to quote: take the rest of the phrase up to the commas around it."""
    if scene.tokens[last].end - scene.tokens[first].start >= _QUOTABLE:
        return first, last
    low, high = scene.clause(hit.first)
    while last + 1 < high and scene.tokens[last + 1].text not in "،,":
        last += 1
    while (
        first > low
        and scene.tokens[first - 1].text not in "،,"
        and scene.tokens[first - 1].key not in COMPLEMENTISERS
        and hit.first - first < 8
    ):
        first -= 1
    return first, last


def _missing(draft: Draft) -> str | None:
    """Why a draft is no claim, or None when it is one."""
    row = frame_rows()[draft.type]
    if "no place as object" in draft.notes:
        return "its object is no place"
    noun = draft.hit.shape.form is Form.NOUN
    if draft.type is ClaimType.AGREE and noun and draft.stand.governor is None and "background" in draft.notes:
        return "an event named again"
    if draft.type is ClaimType.MEET and noun and draft.hit.shape.definite and len(draft.actors) < 2:
        return "an event named again"
    if row.licence and draft.hit.shape.form is Form.NOUN and not draft.stand.licensed:
        return "a noun that nothing says has happened"
    has_actor, has_place = bool(draft.actors), bool(draft.places)
    if draft.type is ClaimType.CONTROL_GAIN and not draft.actors and not draft.targets:
        return "no actor"
    if draft.type in _BEARERS or draft.type is ClaimType.OP_ONGOING:
        return None if has_actor or draft.type in (ClaimType.NEGOTIATION_FAIL, ClaimType.OP_ONGOING) else "no actor"
    if "target" in draft.hit.entry.flags and not has_actor:
        return "no actor"
    if row.needs == "any":
        return None if has_actor or has_place else "no actor or place"
    if row.needs == "none":
        return None
    if "actor" in row.needs and not has_actor:
        return "no actor"
    if "place" in row.needs and not has_place:
        return "no place" if draft.type not in _CONTROL or draft.stand.modality is None or not has_actor else None
    return None


def _linked(scene: Scene, made: Sequence[Draft]) -> list[Draft]:
    """Children get their parent: what is demanded, ordered, refused, agreed or aimed at in the same clause."""
    out: list[Draft] = []
    for draft in made:
        parent = None
        governor = draft.stand.governor
        if draft.stand.modality is not None:
            for n in range(len(out) - 1, -1, -1):
                other = out[n]
                if other.parent is not None and other.type not in _BEARERS:
                    continue
                governs = governor is not None and other.hit.first <= governor.first <= other.hit.last
                forbids = (
                    governor is not None
                    and governor.entry.cls in ("prevent", "negation")
                    and other.type in (ClaimType.ORDER, ClaimType.DEMAND)
                )
                governs = governs or (forbids and 0 < governor.first - other.hit.last < 14 if governor else False)
                aims = (
                    draft.stand.modality is Modality.PLANNED
                    and other.type in _BEARERS
                    and other.hit.first < draft.hit.first
                )
                operation = other.type is ClaimType.OP_LAUNCH and not any(d.parent == n for d in out)
                if (governs and other.type in _BEARERS) or (aims and (operation or not _apart(scene, other, draft))):
                    parent = n
                    break
        if parent is not None and not draft.actors and out[parent].type is ClaimType.OP_LAUNCH:
            draft = replace(draft, actors=out[parent].actors)
        out.append(replace(draft, parent=parent if parent is not None else draft.parent))
    return out


def _apart(scene: Scene, one: Draft, other: Draft) -> bool:
    return any(scene.breaks(i) for i in range(one.hit.last + 1, other.hit.first))


def _shared(made: Sequence[Draft]) -> list[Draft]:
    """A speech act or an operation without a place or target of its own takes its child's."""
    out = list(made)
    for n, draft in enumerate(out):
        if draft.type not in _BEARERS:
            continue
        child = next((c for c in out if c.parent == n), None)
        if child is None:
            continue
        targets = draft.targets
        if not targets and draft.type in (ClaimType.OP_LAUNCH, ClaimType.OP_ONGOING):
            targets = child.targets
        if draft.type in (ClaimType.REJECT, ClaimType.AGREE) and child.type is ClaimType.HANDOVER:
            targets = tuple(t for t in child.targets if t not in draft.actors)
        if draft.type is ClaimType.DEMAND or draft.type is ClaimType.ORDER:
            targets = targets or child.actors
        own = (
            () if draft.type in (ClaimType.ORDER, ClaimType.DEMAND, ClaimType.REJECT) and child.places else draft.places
        )
        places = own or tuple((m, "about" if draft.type is ClaimType.AGREE else r) for m, r in child.places)
        last = max(draft.last, child.last if not draft.places or draft.type in _SPEECH else draft.last)
        out[n] = replace(draft, targets=tuple(t for t in targets if t not in draft.actors), places=places, last=last)
    return out
