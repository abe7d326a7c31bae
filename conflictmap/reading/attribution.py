"""Whom a stretch of words names as the speaker, and by which words."""

from collections.abc import Sequence
from dataclasses import replace

from conflictmap.models import Attribution, SourceKind
from conflictmap.reading.english_doers import without_owners
from conflictmap.reading.function_words import words_in
from conflictmap.reading.listed_speakers import AS_LISTED, OF_ITS_OWN, by_table, named_outlet
from conflictmap.reading.parties import Party
from conflictmap.reading.scene import Scene
from conflictmap.reading.speakers import Carried, Directory, SpeakerRow, is_named, row_at, rows_among
from conflictmap.reading.tokens import QUOTES, Token
from conflictmap.reading.unlisted_speakers import kind_and_actor, loyal_to_another, of_the_outlet, office_holder

REACH = 16
"""The most words a speaker's phrase may take, offices and places in it."""
_LONGEST_NAME = 8
_OF_A_PARTY = (SourceKind.SPOKESMAN, SourceKind.BELLIGERENT_SELF)
_PAGES = (SourceKind.SOCIAL_MEDIA, SourceKind.MEDIA_UNNAMED, SourceKind.MEDIA_PARTISAN)
"""Who speaks where they stand first, whomever their pictures show."""
_ON = ("علي", "الي")
_BODIES = ("armed", "state", "body")


def speaker(scene: Scene, first: int, stop: int, known: Directory, carried: Carried) -> Attribution | None:
    """The speaker named from token `first` up to `stop`, or None when nobody is.

    A person comes first, then an outlet, then words for a speaker, then a listed source, then the party itself.
    """
    stop = min(stop, first + REACH)
    passed_on = _passed_on(scene, first, stop, known, carried)
    if passed_on is not None:
        return passed_on
    words = scene.tokens[first:stop]
    parties = without_owners(scene, [p for p in scene.parties if first <= p.first < stop])
    found = rows_among(words, scene.lang, _in_names(scene, first, stop))
    surface = _surface(_naming(scene, words, first))
    passed_on_by_pages = bool(found) and found[0].kind in _PAGES and row_at(words, 0, scene.lang) is found[0]
    person = None if passed_on_by_pages else _person(parties, found, known, surface)
    named = person or _outlet(parties, found, known, surface)
    if named is not None:
        return named
    leading = _through_an_outlet(scene, found, words, parties, first)
    if leading is not None:
        return _party_itself([leading], known, surface)
    if found:
        source = _by_row(_telling(found, parties), words, parties, known, carried, surface)
        carried.introduce(_telling(found, parties).who, source)
        return source
    return by_table(words, known, carried, surface) or _party_itself(parties, known, surface)


def _through_an_outlet(
    scene: Scene, found: Sequence[SpeakerRow], words: Sequence[Token], parties: Sequence[Party], first: int
) -> Party | None:
    """The party in front of the outlet that it says something through (أعلن التنظيم عبر وكالته)."""
    if not found or found[0].kind is not SourceKind.OUTLET or scene.lang != "ar":
        return None
    at = next((n for n in range(len(words)) if row_at(words, n, scene.lang) is found[0]), 0)
    through = at > 0 and words[at - 1].key in words_in("through")
    party = next((p for p in parties if p.last < first + at and p.kind in _BODIES and p.case == ""), None)
    return party if through else None


def _in_names(scene: Scene, first: int, stop: int) -> frozenset[int]:
    """Where the words begin that are part of the name of a place or of a body."""
    bodies = [(p.first, p.last) for p in scene.parties if p.kind != "person"]
    places = [(p.first, p.last) for p in scene.places if not p.anaphor]
    return frozenset(
        scene.tokens[i].start for a, b in (*bodies, *places) for i in range(max(a, first), min(b + 1, stop))
    )


def affiliation(source: Attribution, known: Directory, beside: Sequence[Party] = ()) -> str | None:
    """The actor a speaker speaks for: the first body among the parties named beside, else the one the actor is of."""
    named = next((p for p in beside if p.kind in _BODIES), None)
    if named is not None:
        return named.ids[0]
    actor = known.actors.get(source.actor or "")
    if actor is None:
        return None
    return actor.affil or (actor.id if actor.kind != "person" else None)


def _passed_on(scene: Scene, first: int, stop: int, known: Directory, carried: Carried) -> Attribution | None:
    """The speaker whose words another one passes on (the agency, from a source in the army)."""
    words = scene.tokens[first:stop]
    about = next((n for n, t in enumerate(words) if t.key in ("عمن", "عما") or (t.key == "عن" and n > 0)), None)
    if about is None or about + 1 >= len(words):
        return None
    inner = speaker(scene, first + about + 1, stop, known, carried)
    outer = speaker(scene, first, first + about, known, carried)
    if inner is None or outer is None or inner.kind is SourceKind.NARRATOR:
        return None
    return replace(inner, via=outer.who)


def _person(
    parties: Sequence[Party], found: Sequence[SpeakerRow], known: Directory, surface: str
) -> Attribution | None:
    person = next((p for p in parties if p.kind == "person" and p.case in ("", "by", "من", "عن")), None)
    if person is None or (person is not parties[0] and person.case == "by" and parties[0].kind == "armed"):
        return None  # the LNA, commanded by X, said
    speaks_for = any(r.kind is SourceKind.SPOKESMAN for r in found) or known.role(person.ids[0]) is not None
    kind = SourceKind.SPOKESMAN if speaks_for else SourceKind.NAMED_PERSON
    if any(r.kind is SourceKind.MONITOR for r in found):
        kind = SourceKind.MONITOR  # the head of the Observatory speaks as the Observatory
    return Attribution(known.actors[person.ids[0]].name, kind, person.ids[0], quote=surface)


def _outlet(
    parties: Sequence[Party], found: Sequence[SpeakerRow], known: Directory, surface: str
) -> Attribution | None:
    outlet = next((p for p in parties if p.kind == "outlet" and p.case in ("", "by")), None)
    if outlet is None or any(r.kind in (*_OF_A_PARTY, SourceKind.MONITOR) for r in found):
        return None
    if any(r.kind is SourceKind.MEDIA_UNNAMED for r in found):  # the media of a country: they speak for it
        return Attribution(surface, SourceKind.MEDIA_PARTISAN, outlet.ids[0], quote=surface)
    return Attribution(known.actors[outlet.ids[0]].name, SourceKind.OUTLET, outlet.ids[0], quote=surface)


def _party_itself(parties: Sequence[Party], known: Directory, surface: str) -> Attribution | None:
    own = next(
        (p for p in parties if p.case in ("", "by", "of") and p.kind in _BODIES and not p.members[0].adjective), None
    )
    if own is None:
        return None
    listed = known.actors.get(own.ids[0])
    kind = known.role(own.ids[0]) or (SourceKind.STATE if own.kind == "state" else SourceKind.BELLIGERENT_SELF)
    if listed is not None and listed.side == "un":
        kind = SourceKind.MONITOR
    return Attribution(listed.name if listed is not None else surface, kind, own.ids[0], quote=surface)


def _by_row(
    row: SpeakerRow,
    words: Sequence[Token],
    parties: Sequence[Party],
    known: Directory,
    carried: Carried,
    surface: str,
) -> Attribution:
    """The speaker that words such as a military source or the ministry stand for."""
    if row.actor_from == "regime" and (friends := loyal_to_another(row, words, parties)) is not None:
        return replace(friends, quote=surface)
    by_name = row.actor_from == "outlet" or row.kind is SourceKind.MEDIA_UNNAMED
    if by_name and (named := named_outlet(words, parties, known, carried, surface)) is not None:
        return named
    if row.actor_from == "outlet" and carried.outlet is not None:
        return replace(carried.outlet, quote=surface)
    kind, actor = kind_and_actor(row, parties, carried)
    before = carried.source
    alone = not parties and _is_alone(words)
    again = carried.told_as(row.who) or (before if row.who in ("sources", "statement") else None) if alone else None
    if again is not None:
        return replace(again, quote=surface)
    if before is not None and (_says_same(words) or _points_back(row, words, kind)):
        return replace(before, quote=surface)
    if kind is SourceKind.NAMED_PERSON and not is_named(words, parties):
        kind = office_holder(row, parties)
    listed = known.source_in(words, carried.day) if actor is None else None
    if kind is SourceKind.BELLIGERENT_SELF and actor is None:
        return of_the_outlet(row, listed or carried.home, surface)
    if listed is not None:
        kind = AS_LISTED[listed.kind] if listed.kind in OF_ITS_OWN else kind
        return Attribution(listed.name, kind, listed.speaks_for, quote=surface)
    if actor is not None and known.role(actor) is SourceKind.MONITOR:
        kind = SourceKind.MONITOR
    return Attribution(surface or row.who, kind, actor, quote=surface)


def _says_same(words: Sequence[Token]) -> bool:
    """Whether it is the same source as before (المصدر نفسه), not one that calls itself by a name (على نفسها)."""
    same = (n for n, w in enumerate(words) if w.key in words_in("same"))
    return any(n == 0 or words[n - 1].key not in words_in("object preposition") for n in same)


def _points_back(row: SpeakerRow, words: Sequence[Token], kind: SourceKind) -> bool:
    """Whether the source, alone and with the article, is the one quoted before."""
    vague = kind in (SourceKind.UNNAMED_LOCAL, SourceKind.MEDIA_UNNAMED)
    return len(words) == 1 and row.words[0].startswith("ال") and vague


def _telling(found: Sequence[SpeakerRow], parties: Sequence[Party]) -> SpeakerRow:
    """The row that decides: the first, but fighters give way to an office, and activists to fighters of a party."""
    if found[0].who == "fighters" and all(r.kind is SourceKind.VIDEO for r in found[1:]):
        return found[0]  # fighters who say it in a video
    if parties and found[0].kind is SourceKind.SOCIAL_MEDIA:
        return next((r for r in found if r.kind is SourceKind.BELLIGERENT_SELF), found[0])
    return next((r for r in found if r.who != "fighters"), found[0])


def _is_alone(words: Sequence[Token]) -> bool:
    """One word with the article, or with `the`: somebody told of before (المتحدث, the officer)."""
    if len(words) > 1 and words[0].key.startswith("ال") and (words[1].text in QUOTES or words[1].key in _ON):
        return True  # what they say begins right behind
    keys = [w.key for w in words if w.is_word]
    return (len(keys) == 1 and keys[0].startswith("ال")) or (len(keys) == 2 and keys[0] == "the")


def _naming(scene: Scene, words: Sequence[Token], first: int) -> Sequence[Token]:
    """The words that name the speaker: from the first that is one, to the end of the phrase."""
    begin = next((n for n in range(len(words)) if row_at(words, n, scene.lang) is not None), 0)
    if scene.lang == "en" and begin and words[begin - 1].key not in words_in("english"):
        begin = max(begin - 2, 0)
    in_party = {i - first for p in scene.parties if first <= p.first for i in range(p.first, p.last + 1)}
    telling = {t.start for hit in (*scene.triggers, *scene.reports) for t in scene.tokens[hit.first : hit.last + 1]}
    end = begin + 1
    while end < len(words) and end - begin < _LONGEST_NAME:
        word = words[end]
        is_mark = not (word.is_word or word.text in QUOTES)
        ends = word.start in telling or is_mark or word.key in words_in("speaker ends")
        if ends and end not in in_party:
            break
        end += 1
    return words[begin:end]


def _surface(words: Sequence[Token]) -> str:
    return " ".join(w.text for w in words if w.text not in QUOTES and w.text not in "،,")
