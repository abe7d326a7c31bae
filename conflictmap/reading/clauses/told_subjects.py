"""The noun phrase that is the subject of an Arabic verb: behind it (VSO) or as the topic in front of it (SVO)."""

from conflictmap.reading.clauses.phrases import Head, Phrase, is_verb, noun_phrase
from conflictmap.reading.function_words import mapping, words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.parties import Party
from conflictmap.reading.scene import SUBORDINATORS, Scene
from conflictmap.reading.tokens import QUOTES

_DOERS = (Head.PARTY, Head.OWNED, Head.GROUP, Head.PEOPLE)
_FINITE = (Form.PAST, Form.PRESENT)
_MOVES = frozenset({"WITHDRAW", "EVACUATE", "ADVANCE", "DISPLACE", "DEPLOY", "RAID"})
"""Verbs behind which where from or where to may stand in front of who (left the quarter the seventh batch)."""
_PHRASES = 2
_REACH = 30
_QUOTED = 6
_PREPOSITIONS = frozenset(mapping("place preposition")) | frozenset(mapping("party preposition"))
_TO_A_PRONOUN = frozenset(mapping("preposition with pronoun"))
_AUXILIARIES = words_in("past auxiliary") | words_in("may or already") | words_in("was") | words_in("did not")
_AUXILIARIES |= words_in("asks present")


def subject_behind(scene: Scene, hit: Hit) -> Phrase | None:
    """The doer right behind a verb, over what is told by the way; None where another thing stands there."""
    if hit.last - hit.first >= len(hit.entry.lemma.split()):  # its words are parted by who did it
        inside = noun_phrase(scene, hit.first + 1)
        if inside is not None and inside.head in _DOERS:
            return inside
    at, phrases = hit.last + 1, 0
    while at < min(len(scene.tokens), hit.last + _REACH):
        if scene.light(at, hit.first):
            at += 1
            continue
        if scene.breaks(at) or scene.tokens[at].key in SUBORDINATORS:
            return None
        after = _behind_phrase(scene, at)
        if after is not None:
            phrases += scene.tokens[at].key not in _TO_A_PRONOUN
            if phrases > _PHRASES or (phrases and hit.entry.cls not in _MOVES):
                return None
            at = after
            continue
        phrase = noun_phrase(scene, at)
        if phrase is None or phrase.head is Head.OTHER:
            return None
        if phrase.head is Head.PLACE:
            if hit.entry.cls not in _MOVES or phrases:
                return None
            phrases, at = phrases + 1, phrase.last + 1
            continue
        if phrase.party is not None and phrase.party.case not in ("", "من"):
            return None
        if phrase.head is Head.GROUP and _is_oblique(scene, phrase):
            return None
        return phrase if _may_act(scene, hit, phrase) else None
    return None


def _is_oblique(scene: Scene, phrase: Phrase) -> bool:
    """`طردت المهاجمين`: a plural in the accusative right behind a verb is its object (the nominative ends in ون)."""
    head = scene.tokens[phrase.first].key
    return head.endswith("ين") and head.removeprefix("ال").removesuffix("ين") + "ون" in words_in("armed people")


def subject_in_front(scene: Scene, hit: Hit) -> Phrase | None:
    """The doer that opens the clause in front of a verb, with nothing but what describes it between."""
    first = _opening(scene, hit)
    if first >= hit.first:
        return None
    phrase = noun_phrase(scene, first)
    if phrase is None or phrase.head not in _DOERS or phrase.last >= hit.first:
        return None
    if phrase.party is not None and phrase.party.case != "":
        return None
    at = phrase.last + 1
    while at < hit.first:
        if scene.light(at, hit.first) or scene.tokens[at].key in _AUXILIARIES or _describes(scene, at):
            at += 1
            continue
        after = _behind_phrase(scene, at) or _behind_quoted(scene, at)
        if after is None or after > hit.first:
            return None
        at = after
    return phrase


def _behind_quoted(scene: Scene, at: int) -> int | None:
    """The token behind a name in quotation marks that ends at `at` or later (six bombers "Tu-22")."""
    if at == 0 or scene.tokens[at - 1].text not in QUOTES:
        return None
    end = next((i for i in range(at, min(at + _QUOTED, len(scene.tokens))) if scene.tokens[i].text in QUOTES), None)
    return end + 1 if end is not None else None


def _opening(scene: Scene, hit: Hit) -> int:
    """The first token of the clause around a verb, behind the word or mark that opens it."""
    first = hit.first
    while first > 0 and hit.first - first < _REACH:
        before = first - 1
        if not scene.by_the_way(before, hit.first):
            token = scene.tokens[before]
            if scene.breaks(before) or token.key in SUBORDINATORS or token.text in "،,":
                break
            if is_verb(scene, before) and token.key not in _AUXILIARIES:
                break
        first -= 1
    while first < hit.first and (
        scene.light(first, hit.first) or scene.tokens[first].text in QUOTES or not scene.tokens[first].is_word
    ):
        first += 1
    while first < hit.first and scene.tokens[first].key in _AUXILIARIES:
        first += 1
    return first


def _describes(scene: Scene, at: int) -> bool:
    """Whether a word can only go on with the phrase in front: an adjective or a participle with the article."""
    token = scene.tokens[at]
    return token.is_word and token.key.startswith("ال") and not any(p.head == at for p in scene.places)


def _behind_phrase(scene: Scene, at: int) -> int | None:
    """The token behind a prepositional phrase that begins at `at`; None where there is none."""
    word = scene.tokens[at].key
    place = next((p for p in scene.places if p.head == at and (p.case or p.relation != "in")), None)
    if place is not None:
        return place.last + 1
    if word in mapping("preposition with pronoun"):
        return at + 1
    if word not in _PREPOSITIONS:
        return None
    for first, last in [*((p.first, p.last) for p in scene.places), *((p.first, p.last) for p in scene.parties)]:
        if first - 1 <= at < last:
            return last + 1
    inner = noun_phrase(scene, at + 1)
    return inner.last + 1 if inner is not None else None


def _may_act(scene: Scene, hit: Hit, phrase: Phrase) -> bool:
    """Whether what stands right behind a verb does it, where the verb could as well take it for its object.

    `استهدف مسلحون حاجزا` has an object behind its subject; `استهدف مسلحين` has none.
    """
    if phrase.head is Head.PARTY or "-" not in hit.entry.target:
        return True
    at = phrase.last + 1
    while at < len(scene.tokens) and scene.light(at, hit.first):
        at += 1
    if at >= len(scene.tokens) or scene.breaks(at):
        return False
    following = noun_phrase(scene, at)
    ruled = next((p for p in scene.places if p.head == at), None)
    return following is not None or (ruled is not None and ruled.case in hit.entry.place)


def told_subject(scene: Scene, hit: Hit) -> Phrase | None:
    """The doer that the words around a verb or a verbal noun name, listed or not; None where they name none.

    A verb has it behind or in front of it; a noun right behind it, else it is that of the verb which governs it.
    """
    if scene.lang != "ar":
        return None
    if hit.shape.form in _FINITE or (hit.shape.form is Form.FIXED and hit.entry.cls == "light"):
        named = has_plural_ending(scene, hit) or _behind_a_pronoun(scene, hit)
        front = subject_in_front(scene, hit)
        if front is not None and front.head in (Head.OWNED, Head.GROUP):
            return front  # its forces attacked X
        behind = None if named else subject_behind(scene, hit)
        return behind or front
    if hit.shape.form is Form.NOUN and hit.entry.first in ("agent", "both") and not hit.shape.pronoun:
        phrase = noun_phrase(scene, hit.last + 1) if hit.last + 1 < len(scene.tokens) else None
        if phrase is not None and phrase.head in (Head.OWNED, Head.GROUP):
            return phrase
    return None


def _behind_a_pronoun(scene: Scene, hit: Hit) -> bool:
    """`وهي تلاحق`: a pronoun in front is the subject, what stands behind the verb its object."""
    at = hit.first - 1
    while at > 0 and scene.tokens[at].key in _AUXILIARIES:
        at -= 1
    return at >= 0 and scene.tokens[at].key in words_in("subject pronoun")


def has_plural_ending(scene: Scene, hit: Hit) -> bool:
    """`سيطروا`: a verb that ends in the plural has its subject in front."""
    finite = hit.shape.form in _FINITE and scene.lang == "ar"
    return finite and scene.tokens[hit.first].text.endswith(("وا", "ون")) and not hit.shape.pronoun


def unknown_teller(scene: Scene, hit: Hit) -> bool:
    """Whether it is told by a group that no table knows (a battalion that calls itself so said that it took)."""
    said = [r for r in scene.reports if r.last < hit.first and r.shape.form in _FINITE]
    told = subject_behind(scene, said[-1]) if said and scene.lang == "ar" else None
    return told is not None and told.head is Head.GROUP


def owner_in_front(scene: Scene, hit: Hit) -> Party | None:
    """Whose forces `its units` are, where no voice answers: the nearest party in front, also over `that`."""
    told = told_subject(scene, hit)
    if told is None or told.head is not Head.OWNED:
        return None
    front = (p for p in reversed(scene.parties) if p.last < told.first and p.case in ("", "ل", "between"))
    return next((p for p in front if p.kind in ("armed", "state", "body")), None)


def nobody_known(scene: Scene, hit: Hit, governor: Hit | None) -> bool:
    """Whether the words name who did it, but nobody a table knows, or keep silent by a passive (was retaken)."""
    if scene.lang != "ar":
        return False
    told = told_subject(scene, hit)
    if unknown_teller(scene, hit) and (told is None or told.head is Head.OWNED) and "neutral" not in hit.entry.flags:
        return any(t.key in words_in("speaker pronoun") for t in scene.tokens[max(hit.first - 3, 0) : hit.first])
    if hit.shape.form is Form.NOUN and governor is not None and governor.first < hit.first:
        if governor.entry.cls == "passive" and hit.entry.cls == "CONTROL_GAIN":
            return True
        if governor.shape.form in _FINITE and told is None:
            told = told_subject(scene, governor)
    if told is None or (hit.shape.form is Form.NOUN and hit.shape.clitic == "ل"):
        return False
    if "fall" in hit.entry.flags:
        return False  # what fell was no place
    if hit.entry.cls == "ADVANCE" and any(t.key in words_in("batch") for t in scene.tokens[told.first : told.last + 1]):
        return False  # buses that drive in
    return told.head is Head.GROUP or (told.head is Head.OWNED and told.pronoun != "نا")
