"""One report in, one reading out: what it names, what it claims, and a count of what was left and why."""

from collections import Counter
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import partial

from conflictmap.models import Claim, DatePrecision, DateSpan, Mention, Modality, Reading, Report, Slot
from conflictmap.reading import assemble, claim_links, speech
from conflictmap.reading.abroad import in_countries_told
from conflictmap.reading.actor_mentions import ActorMention
from conflictmap.reading.actors import ActorIndex
from conflictmap.reading.assemble import Context, claim_id
from conflictmap.reading.both_sides import last_attacker, sides_told
from conflictmap.reading.casualty_owners import casualties_by_draft
from conflictmap.reading.clauses.topics import Topic
from conflictmap.reading.clean import clean
from conflictmap.reading.dates import find_dates
from conflictmap.reading.denials import denials, denies
from conflictmap.reading.draft import Draft
from conflictmap.reading.english_antecedents import Told as SpokenOf
from conflictmap.reading.english_told import told_after
from conflictmap.reading.explained import slots
from conflictmap.reading.found_mentions import mentions_of, outside, why_nothing
from conflictmap.reading.frames import drafts
from conflictmap.reading.furniture import DATELINE, furniture
from conflictmap.reading.language import READ, language
from conflictmap.reading.last_places import LastPlaces
from conflictmap.reading.lexicon import lexicon
from conflictmap.reading.looking_back import LookingBack
from conflictmap.reading.other_names import OtherNames
from conflictmap.reading.parties import Party
from conflictmap.reading.place_mentions import place_mentions
from conflictmap.reading.pointed_days import counted_back, goes_on_from, on_pointed_days
from conflictmap.reading.published import published
from conflictmap.reading.publisher import own_statement, publisher, speaks_for_a_party
from conflictmap.reading.reach import BEYOND, Budget, reach
from conflictmap.reading.reporting import voices
from conflictmap.reading.resolution import SettledPlaces, settle
from conflictmap.reading.scene import Scene, build
from conflictmap.reading.short_names import army_of
from conflictmap.reading.speakers import Carried, Directory
from conflictmap.reading.theatres import Theatres
from conflictmap.reading.tokens import Sentence, sentences
from conflictmap.reading.told import Told
from conflictmap.reading.topics_told import next_topic
from conflictmap.reading.toponyms import scan
from conflictmap.reading.unlisted_english import unlisted_in_english
from conflictmap.reading.unlisted_places import unlisted_places
from conflictmap.reading.version import reader_version
from conflictmap.reading.voices import Voice
from conflictmap.registry import UNKNOWN_SIDE, Registry
from gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class _Found:
    """What all sentences of a report gave, as a Reading holds it."""

    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]
    fired: Mapping[str, tuple[Slot, ...]]
    left_at: tuple[tuple[int, int, str], ...]
    read_to: int
    """Where in the raw text reading stopped."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads reports by the tables of this package, a registry and a gazetteer; stateless between reports.

    `version` changes with the rules, the tables, the registry and the places, and with nothing else.
    """

    registry: Registry
    gazetteer: Gazetteer
    actors: ActorIndex
    directory: Directory
    other_names: OtherNames
    theatres: Theatres
    version: str

    @classmethod
    def load(cls, registry: Registry, gazetteer: Gazetteer) -> "Reader":
        """A reader ready to read; takes about half a second for its word tables."""
        for lang in READ:
            lexicon(lang)
        return cls(
            registry,
            gazetteer,
            ActorIndex(registry),
            Directory(registry),
            OtherNames(registry),
            Theatres(gazetteer),
            reader_version(registry, gazetteer.version),
        )

    def read(self, report: Report) -> Reading:
        """Read one report. Never raises on its text: what cannot be read is counted in `left` with the reason."""
        left: Counter[str] = Counter()
        lang = report.lang or language(report.text)
        known = lexicon(lang).words if lang in READ else frozenset()
        cleaned = clean(report.text[: reach(report.text)], known)
        page = furniture(cleaned)
        excluded = tuple((*cleaned.to_raw(a, b), why) for a, b, why in page)
        left.update("furniture: " + why for _, _, why in page)
        day = published(cleaned, [(a, b) for a, b, why in page if why != DATELINE], report.published, None)
        if lang not in READ:
            left[f"language not read: {lang}"] += 1
            return Reading(report, lang, day, (), (), left, self.version, excluded)
        pieces = sentences(cleaned.text, tuple((a, b) for a, b, _ in page))
        home = publisher(self.registry.sources.get(report.outlet or ""), cleaned, pieces, self.directory, day.start)
        side = home.side if home is not None else UNKNOWN_SIDE
        words = {t.key for s in pieces for t in s.tokens}
        theatre = self.theatres.told(words, side)
        told = Told(side, words, theatre)
        named = [self.actors.mentions(s, day.start, told) for s in pieces]
        leave = [*((m.start, m.end) for found in named for m in found), *self.other_names.spans(pieces)]
        toponyms = scan(self.gazetteer, cleaned.text, leave, known)
        toponyms = in_countries_told(toponyms, theatre.code if theatre else "")
        settled = settle(self.gazetteer, toponyms, cleaned.text)
        kept = SettledPlaces(outside(settled, page))
        context = Context(
            report, cleaned, day, self.registry, speaks_for_a_party(home), home, own_statement(home, pieces), kept
        )
        army = army_of(theatre.code if theatre else "", day.start, self.registry.actors)
        found = self._claims(context, pieces, named, kept, lang, army)
        left.update(why for _, _, why in found.left_at)
        if found.read_to < len(report.text):
            left[BEYOND] = len(report.text) - found.read_to
            excluded = (*(e for e in excluded if e[1] <= found.read_to), (found.read_to, len(report.text), BEYOND))
        if not found.claims:
            left["nothing found: " + why_nothing(pieces, named, kept.all)] += 1
        return Reading(
            report, lang, day, found.mentions, found.claims, left, self.version, excluded, found.fired, found.left_at
        )

    def _claims(
        self,
        context: Context,
        pieces: Sequence[Sentence],
        named: Sequence[tuple[ActorMention, ...]],
        settled: SettledPlaces,
        lang: str,
        army: str | None,
    ) -> "_Found":
        made: list[Claim] = []
        mentions: list[Mention] = []
        fired: dict[str, tuple[Slot, ...]] = {}
        left_at: list[tuple[int, int, str]] = []
        paragraph_of: dict[str, int] = {}
        marks = sum(t.text == '"' for s in pieces for t in s.tokens)
        last, carried = (
            LastPlaces(),
            Carried(context.home, context.published.start, balanced=marks % 2 == 0),
        )
        spoken_of: SpokenOf | None = SpokenOf(army=army) if lang == "en" else None
        goes_on: Topic | None = None
        sides: tuple[str, ...] = ()
        attacker: Party | None = None
        base = context.published.start if context.published.precision is DatePrecision.DAY else None
        budget, read_to = Budget(), len(context.clean.raw)
        day: DateSpan | None = None
        told_day: DateSpan | None = None
        paragraph, quoted, back = -1, 0, LookingBack()
        for n, (sentence, actors) in enumerate(zip(pieces, named, strict=True)):
            if budget.is_spent:
                read_to, _ = context.clean.to_raw(sentence.start, sentence.end)
                pieces = pieces[:n]
                break
            if sentence.paragraph != paragraph:
                paragraph, day, quoted = sentence.paragraph, None, len(made)
            before = copy(last)
            unknown = (
                unlisted_places(sentence, settled, actors, lexicon(lang).words)
                if lang == "ar"
                else unlisted_in_english(sentence, settled, actors)
            )
            places = place_mentions(sentence, settled, lang, last, unknown)
            dates = find_dates(sentence.tokens, base, lang)
            scene = build(
                sentence, lang, actors, places, dates, lexicon(lang),
                ours=context.party, before=spoken_of, topic=goes_on, sides=sides, attacker=attacker,
            )  # fmt: skip
            budget.spend(scene)
            mentions += mentions_of(context, actors, places)
            said = voices(scene, carried, self.directory)
            found, aside = drafts(scene, said, before)
            spoken_of = told_after(spoken_of, scene, found)
            goes_on = next_topic(scene, found, goes_on)
            sides = sides_told(scene, found, sides)
            attacker = last_attacker(found) or attacker
            left_at += [(*context.raw(scene, hit.first, hit.last), why) for why, hit in aside.found]
            fresh = self._assemble(context, scene, said, found, made, paragraph_of, fired)
            fresh = on_pointed_days(scene, partial(context.raw, scene), fresh, day or told_day)
            fresh = claim_links.same_paragraph_date(fresh, day)
            fresh = counted_back(scene, partial(context.raw, scene), fresh)
            day = claim_links.stated_last(fresh) or day
            told_day = goes_on_from(told_day, fresh)
            fresh, back = back.undrawn(fresh, context, scene), back.after(scene, base)
            paragraph_of.update((c.id, paragraph) for c in fresh)
            made += fresh
            quoted = quoted if carried.inside or carried.closed_by else len(made)
            if carried.closed_by is not None:
                made[quoted:] = claim_links.told_by(carried.closed_by, made[quoted:])
                quoted = len(made)
        titles = [s.tokens[-1].end for s in pieces if s.title]
        titles_end = context.clean.to_raw(0, titles[-1])[1] if titles else 0
        linked = claim_links.linked(made, self.registry, titles_end)
        return _Found(linked, tuple(mentions), fired, tuple(left_at), read_to)

    def _assemble(
        self,
        context: Context,
        scene: Scene,
        said: Sequence[Voice],
        found: Sequence[Draft],
        told: Sequence[Claim],
        paragraph_of: Mapping[str, int],
        fired: dict[str, tuple[Slot, ...]],
    ) -> list[Claim]:
        out: list[Claim] = []
        denied = [(act, speech.denial(context, scene, act, told, paragraph_of)) for act in denials(scene, said)]
        for _, records in denied:
            out += records
        deaths = casualties_by_draft(scene, found)
        ids: list[str] = []
        for n, draft in enumerate(found):
            ids.append(claim_id(context, scene, draft.type, draft.first, draft.last, {c.id for c in out}))
            parent = ids[draft.parent] if draft.parent is not None else None
            act, record = next(((a, r[0]) for a, r in denied if r and denies(a, draft)), (None, None))
            if act is not None and act.cue is not None:
                draft = replace(draft, stand=replace(draft.stand, modality=Modality.DENIED))
            if parent is None and record is not None:
                parent = record.id
            out.append(assemble.claim(context, scene, draft, ids[n], parent, deaths.get(n)))
            fired[ids[n]] = slots(context.clean, scene, draft, out[-1])
        out = speech.placed(speech.pointed_back(out, told), told)
        for act in speech.assessments(scene, said, [d.hit.first for d in found]):
            out.append(speech.assessment(context, scene, act))
        for act in speech.statements(scene, said, [d.hit.first for d in found]):
            out.append(speech.statement(context, scene, act))
        return claim_links.same_sentence_date(out, context.report.text)
