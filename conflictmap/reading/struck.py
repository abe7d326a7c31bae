"""Who struck and who was struck, where violence is told by a noun, a passive or the weapon it was done with."""

from dataclasses import replace
from functools import lru_cache

from conflictmap.models import ClaimType
from conflictmap.reading.arguments import Arguments, Trigger
from conflictmap.reading.carried_on import VIOLENT
from conflictmap.reading.casualty_words import names_harm
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.needed_nouns import is_event_noun, names_event
from conflictmap.reading.numbers import number_at
from conflictmap.reading.parties import Party
from conflictmap.reading.scene import COMPLEMENTISERS, Scene
from conflictmap.reading.tokens import QUOTES
from conflictmap.reading.word_tables import words_of

_SUFFERS_WITHIN = 10
_TIME_WORDS = 2
_CARRIED_OUT = frozenset({"launch", "light", "ongoing", "aim", "plan", "threaten", "demand", "order", "reject"})
_FOUGHT = VIOLENT | {ClaimType.CLASH}
_DONE_TO_SOMEBODY = _FOUGHT | {ClaimType.DETAIN}
_BY = ("by", "بيد")
_CARRIED_WITHIN = 8
_OWNED_UP_TO = frozenset({"EXPLOSION", "ATTACK", "STRIKE", "RAID"})
"""Violence that somebody may say was theirs (claimed by X)."""


def doer_with_object(trigger: Trigger) -> Party | None:
    """`اعتقال قوات النظام 34 شخصا`: a party right behind a noun acts when the noun's object follows it."""
    scene, hit = trigger.scene, trigger.hit
    if scene.lang != "ar" or hit.shape.form is not Form.NOUN or hit.entry.first != "target":
        return None
    party = next((p for p in trigger.behind if p.first == hit.last + 1 and p.case == "" and p.kind != "people"), None)
    if party is None:
        return None
    at = party.last + 1
    while at < len(scene.tokens) and scene.tokens[at].text in QUOTES:
        at += 1
    if at >= len(scene.tokens):
        return None
    is_place = any(p.head == at and p.case == "" for p in scene.places)
    driven = any(p.first == at and p.case == "" and p.kind == "armed" for p in scene.parties)  # X's driving out of Y
    return party if is_place or driven or _is_object(scene, at) else None


def _is_object(scene: Scene, at: int) -> bool:
    word = scene.tokens[at].key
    if number_at(scene.tokens, at) is not None or word in words_in("counts people"):
        return True
    if word in words_of("noun_phrase_words", "aimed", "ar"):
        return True
    accusative = word.endswith("ا") and len(word) > 4 and not scene.breaks(at)
    return accusative and not any(d.first <= at <= d.last for d in scene.dates)


def launched_by(scene: Scene, hit: Hit) -> Party | None:
    """Who carried out an attack told as a noun: the subject of `شنه` or `نفذتها` right behind it."""
    if hit.entry.cls == ClaimType.REPEL or (hit.shape.form is not Form.NOUN and hit.entry.cls not in _OWNED_UP_TO):
        return None  # who launched the attack that was held off
    carried = ("launch", "light") if hit.entry.cls == "BESIEGE" else ("launch",)  # the siege that X imposes
    near = (
        c
        for c in scene.cues
        if c.entry.cls in carried and c.shape.pronoun and 0 < c.first - hit.last <= _CARRIED_WITHIN
    )
    verb = next(near, None)
    if verb is not None and any(hit.last < t.first < verb.first and t.shape.form is Form.NOUN for t in scene.triggers):
        return None  # left A after battles that Y fought: the nearer noun is what they carried out
    if verb is None and hit.entry.cls in _OWNED_UP_TO:
        verb = next((c for c in scene.cues if c.entry.cls == "adopt" and c.first > hit.last), None)
    if verb is None and hit.entry.cls in _OWNED_UP_TO:
        verb = next(
            (c for c in scene.cues if c.entry.cls == "adopt" and 0 < hit.first - c.last <= _CARRIED_WITHIN), None
        )
    if verb is None:
        return None
    if verb.shape.form is Form.FIXED and scene.tokens[verb.first].key in words_in("its responsibility"):
        low, _ = scene.clause(verb.first)
        front = (p for p in reversed(scene.parties) if low <= p.first and p.last < verb.first and p.case == "")
        return next(front, None)  # X announced, on its channel, its responsibility for it
    return next((p for p in scene.parties if 0 < p.first - verb.last <= 3 and p.case not in ("على", "ضد")), None)


def launcher(trigger: Trigger) -> Party | None:
    """`نصب مقاتلو X كمينا ل Y`: the subject between a verb of carrying out and the attack that it carried out."""
    scene, hit = trigger.scene, trigger.hit
    if hit.entry.cls not in VIOLENT or hit.shape.form not in (Form.NOUN, Form.FIXED):
        return None
    verb = next((c for c in reversed(scene.cues) if c.entry.cls == "launch" and c.last < hit.first), None)
    if verb is None or verb.shape.pronoun or verb.shape.form is Form.NOUN or hit.first - verb.last > _SUFFERS_WITHIN:
        return None
    return next((p for p in scene.parties if verb.last < p.first and p.last < hit.first and p.case == ""), None)


def main_subject(trigger: Trigger) -> Party | None:
    """Who a clause of time is about when it names nobody (X freed six after it had arrested ten): the subject of X."""
    scene, hit = trigger.scene, trigger.hit
    if scene.lang != "ar" or hit.entry.cls not in _DONE_TO_SOMEBODY or hit.first < _TIME_WORDS:
        return None
    when, that = (scene.tokens[hit.first - n].key for n in (2, 1))
    if that != "ان" or when not in words_in("before a clause of time"):
        return None
    low, _ = scene.clause(hit.first)
    return next((p for p in scene.parties if low <= p.first < hit.first and p.case == "" and p.kind == "armed"), None)


def blamed(trigger: Trigger, party: Party | None, governed: bool) -> Party | None:
    """The party a noun of violence is put down to, or None: a name near by that suffered it or is told of otherwise.

    `governed`: a word such as carried out or tries to stands over the noun, and its subject is the doer.
    """
    scene, hit = trigger.scene, trigger.hit
    if party is not None and scene.lang == "ar" and (_is_attacker(trigger, party) or _is_victim(trigger, party)):
        return None
    noun = hit.shape.form in (Form.NOUN, Form.FIXED) and scene.lang == "ar"
    if party is None or not noun or hit.entry.cls not in _FOUGHT or party.case in _BY or hit.shape.pronoun:
        return party
    if any(r.entry.lemma == "اتهم" and r.first < party.first < hit.first for r in scene.reports):
        return party  # who is accused of it
    if party.first <= hit.first <= party.last or "prep" in hit.entry.flags:
        return party
    if hit.entry.cls == ClaimType.EXPLOSION:
        return None
    if party.first > hit.last:
        return None if _aimed_at(scene, hit.last + 1, party.first) else party
    low, _ = scene.clause(hit.first)
    low = next((i for i in range(hit.first - 1, low, -1) if scene.tokens[i].key in COMPLEMENTISERS), low)
    if party.last < low and not governed:
        return None  # it did what another clause tells
    told = {c.entry.cls for c in scene.cues if low <= c.first < hit.first}
    return party if "undergo" not in told and (governed or told & _CARRIED_OUT) else None


def _is_attacker(trigger: Trigger, party: Party) -> bool:
    """`إحباط محاولة تسلل ل X`: behind the attack that a noun of repelling takes, the party is the one that attacked."""
    hit = trigger.hit
    return hit.entry.cls == ClaimType.REPEL and hit.shape.form is Form.NOUN and party.first > hit.last + 1


def _is_victim(trigger: Trigger, party: Party) -> bool:
    """`قتل عشرة من X وأسر ثلاثة`: those of whom some were killed were captured, and captured nobody."""
    scene, hit = trigger.scene, trigger.hit
    if hit.entry.cls != ClaimType.DETAIN or not hit.shape.conj or party.last > hit.first:
        return False
    low, _ = scene.clause(hit.first)
    return low <= party.first and names_harm(scene.tokens[low : party.first])


def _aimed_at(scene: Scene, first: int, last: int) -> bool:
    """Whether positions or vehicles stand between a noun and a party: theirs were struck."""
    return any(t.key in words_of("noun_phrase_words", "aimed", scene.lang) for t in scene.tokens[first:last])


def sufferers(trigger: Trigger, party: Party | None) -> tuple[str, ...]:
    """The party in front of `تعرض` (was exposed to), or behind it, which the violence was aimed at."""
    scene, hit = trigger.scene, trigger.hit
    if hit.entry.cls not in VIOLENT or (party is not None and party.first < hit.first):
        return ()
    if is_cause_of_harm(trigger):
        return _victims(trigger)
    cue = next((c for c in reversed(scene.cues) if c.entry.cls == "undergo" and c.first < hit.first), None)
    if cue is None or scene.clause(hit.first)[0] > cue.first or hit.first - cue.last > _SUFFERS_WITHIN:
        return ()
    near = [p for p in scene.parties if cue.first - _SUFFERS_WITHIN < p.first < hit.first and p.kind != "people"]
    return near[-1].ids if near else ()


def is_cause_of_harm(trigger: Trigger) -> bool:
    """Whether the noun is what people were killed or hurt by (killed by shelling, because of a raid)."""
    scene, hit = trigger.scene, trigger.hit
    before = scene.tokens[hit.first - 1].key if hit.first else ""
    low, _ = scene.clause(hit.first)
    fought = hit.entry.cls == ClaimType.CLASH and before in words_in("in the course of")
    caused = hit.shape.clitic == "ب" or before in words_in("cause") or fought
    return caused and scene.lang == "ar" and names_harm(scene.tokens[low : hit.first])


def _victims(trigger: Trigger) -> tuple[str, ...]:
    """The armed party whose members were killed or hurt, told in front of what killed them."""
    scene, hit = trigger.scene, trigger.hit
    low, _ = scene.clause(hit.first)
    harmed = (p for p in scene.parties if low <= p.first and p.last < hit.first and p.kind == "armed")
    return next((p.ids for p in harmed if names_harm(scene.tokens[low : p.first])), ())


def weapon_told(trigger: Trigger) -> bool:
    """Whether the words behind a trigger, or joined to it, name a weapon."""
    scene, span = trigger.scene, trigger.span
    behind = [t.key for t in scene.tokens[span.first : span.last]]
    return any(_names_weapon(t, scene.lang) for t in behind)


@lru_cache(maxsize=1 << 15)
def _names_weapon(token_key: str, lang: str) -> bool:
    return any(names_event(token_key, kind, lang) for kind in ("weapon", "device", "raid"))


def targeted(trigger: Trigger, args: Arguments) -> Arguments:
    """`استهدف`: by a bomb it is an explosion; with the weapon right behind the verb and no object it is a passive."""
    scene, hit = trigger.scene, trigger.hit
    if scene.lang != "ar":
        return args
    devices = [
        i
        for i in range(trigger.span.first, trigger.span.last)
        if scene.tokens[i].key.startswith("ب") and is_event_noun(scene.tokens[i], "device", "ar")
    ]
    kind = ClaimType.EXPLOSION if devices else args.kind
    if not _is_passive(trigger):
        return replace(args, kind=kind)
    in_front = (p for p in scene.parties if hit.first - _SUFFERS_WITHIN < p.last < hit.first)
    near = [p for p in in_front if p.case not in ("mod", "co")]
    return replace(args, kind=kind, party=None, actors=(), targets=near[-1].ids if near else args.targets)


def _is_passive(trigger: Trigger) -> bool:
    scene, hit = trigger.scene, trigger.hit
    at = hit.last + 1
    if hit.shape.form not in (Form.PAST, Form.PRESENT) or hit.shape.pronoun or at >= len(scene.tokens):
        return False
    token = scene.tokens[at]
    armed = any(is_event_noun(token, kind, "ar") for kind in ("weapon", "device", "raid"))
    behind = (p for p in scene.places if trigger.span.first <= p.first < trigger.span.last)
    bare = any(p.case == "" and p.relation == "in" for p in behind)
    return token.key.startswith("ب") and armed and not bare and not _has_object(scene, at)


def _has_object(scene: Scene, weapon: int) -> bool:
    """Whether what was hit stands behind the weapon (targeted with artillery two posts): then the verb is active."""
    aimed = words_of("noun_phrase_words", "aimed", "ar") | words_in("struck around")
    for at in range(weapon + 1, min(weapon + 1 + _SUFFERS_WITHIN, len(scene.tokens))):
        word = scene.tokens[at].key
        if word in words_in("object preposition") or (not scene.tokens[at].is_word and not scene.light(at, weapon)):
            return False
        if {word, word.removesuffix("ا"), word.removeprefix("ال")} & aimed:
            return True
    return False
