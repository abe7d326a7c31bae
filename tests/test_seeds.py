"""The tables an analyst edits and the digests the dashboard opens with."""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from conflictmap.registry import SEEDS, Actor, Registry
from conflictmap.reportfiles import digest_from_file
from gazetteer.names.fold import fold

ACTOR_KINDS = {"armed", "state", "person", "body", "outlet", "people"}
SOURCE_KINDS = {"outlet", "agency", "monitor", "party_organ", "spokesman", "social", "analysts"}
DOCUMENTS = {
    "000": ("000_82cacde12b2b6950", "M_UNNAMED_OPP", date(2020, 12, 18)),
    "001": ("001_95590521fceed790", "M_ORIENT", date(2020, 12, 22)),
    "004": ("004_82c0b5339c11801b", "M_BALADI", date(2016, 6, 2)),
}
DIGESTS = sorted((SEEDS / "reports").glob("*.md"))
ONE_WORD_FOR_TWO = [{"P_ASSAD", "SYR_GOV"}, {"P_ASSAD", "FORMER_REGIME"}]
"""The man and his government share a word at any time (metonymy): a mention of both."""


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


def bearers(registry: Registry, name: str, day: date) -> set[str]:
    """The actors that bore the name on that day."""
    return {a.id for a in registry.actors.values() if a.alive(day) and fold(name) in map(fold, a.names)}


def test_the_tables_are_large_enough_to_read_the_war(registry: Registry) -> None:
    assert len(registry.actors) >= 150
    assert len(registry.sources) >= 100


def test_every_kind_is_of_the_closed_list(registry: Registry) -> None:
    assert {a.kind for a in registry.actors.values()} <= ACTOR_KINDS
    assert {s.kind for s in registry.sources.values()} <= SOURCE_KINDS


def test_every_actor_has_a_name_in_both_languages(registry: Registry) -> None:
    assert [a.id for a in registry.actors.values() if not a.name_ar or not a.name.strip()] == []


def test_every_actor_says_where_its_row_comes_from() -> None:
    rows = (SEEDS / "actors.csv").read_text("utf-8").splitlines()
    assert [row for row in rows[1:] if row.endswith(",")] == []


def test_no_actor_ends_before_it_begins(registry: Registry) -> None:
    assert [a.id for a in registry.actors.values() if a.since and a.until and a.since >= a.until] == []


def test_every_source_has_a_grade_and_the_reason_for_it(registry: Registry) -> None:
    assert [s.id for s in registry.sources.values() if s.reliability not in set("ABCDEF") or not s.reason] == []


def test_an_organ_or_spokesman_speaks_for_somebody(registry: Registry) -> None:
    organs = [s for s in registry.sources.values() if s.kind in {"party_organ", "spokesman"}]
    assert organs
    assert [s.id for s in organs if s.speaks_for is None] == []


def test_every_outlet_among_the_actors_is_a_source_too(registry: Registry) -> None:
    outlets = {a.id for a in registry.actors.values() if a.kind == "outlet"}
    assert outlets
    assert outlets <= registry.sources.keys()


def together(one: Actor, other: Actor) -> bool:
    """Whether there is a day on which both bore their names."""
    begins = max(one.since or date.min, other.since or date.min)
    ends = min(one.until or date.max, other.until or date.max)
    return begins < ends


def test_a_name_has_one_bearer_on_any_day(registry: Registry) -> None:
    bearing: dict[str, dict[str, Actor]] = defaultdict(dict)
    for actor in registry.actors.values():
        for word in actor.names:
            bearing[fold(word)][actor.id] = actor
    shared = {
        (word, one.id, other.id)
        for word, actors in bearing.items()
        for one in actors.values()
        for other in actors.values()
        if one.id < other.id and together(one, other) and {one.id, other.id} not in ONE_WORD_FOR_TWO
    }
    assert shared == set()


@pytest.mark.parametrize(
    ("words", "day", "who"),
    [
        pytest.param("الجيش السوري", date(2024, 12, 7), {"SAA"}, id="army-day-before-the-fall"),
        pytest.param("الجيش السوري", date(2024, 12, 8), {"SYR_ARMY_NEW"}, id="army-on-the-day"),
        pytest.param("government forces", date(2016, 6, 2), {"SAA"}, id="english-army-2016"),
        pytest.param("government forces", date(2025, 7, 14), {"SYR_ARMY_NEW"}, id="english-army-2025"),
        pytest.param("جبهة النصرة", date(2015, 3, 28), {"NUSRA"}, id="nusra-2015"),
        pytest.param("جبهة النصرة", date(2016, 9, 1), {"JFS"}, id="nusra-renamed"),
        pytest.param("جبهة النصرة", date(2019, 8, 1), {"HTS"}, id="nusra-as-label-of-hts"),
        pytest.param("اللواء الثامن", date(2023, 1, 1), {"EIGHTH_BRIGADE"}, id="eighth-brigade-under-assad"),
        pytest.param("نظام الأسد", date(2025, 3, 6), {"FORMER_REGIME"}, id="regime-after-its-fall"),
        pytest.param("ميليشيات أسد الطائفية", date(2020, 12, 22), {"SAA"}, id="partisan-label"),
        pytest.param("الأمن العام", date(2025, 4, 28), {"GENERAL_SECURITY"}, id="general-security"),
        pytest.param("قسد", date(2020, 12, 18), {"SDF"}, id="abbreviation"),
    ],
)
def test_a_name_means_who_bore_it_that_day(registry: Registry, words: str, day: date, who: set[str]) -> None:
    assert bearers(registry, words, day) == who


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("دمشق", id="damascus"),
        pytest.param("التنظيم", id="the-organisation"),
        pytest.param("الجيش", id="the-army"),
        pytest.param("الفصائل", id="the-factions"),
        pytest.param("سوريا", id="the-country"),
    ],
)
def test_a_word_that_only_context_resolves_names_no_actor(registry: Registry, word: str) -> None:
    assert [a.id for a in registry.actors.values() if fold(word) in map(fold, a.names)] == []


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("الميادين", id="town-al-mayadin"),
        pytest.param("الجزيرة", id="region-al-jazira"),
        pytest.param("العربية", id="adjective-arab"),
        pytest.param("الشرق الأوسط", id="the-middle-east"),
        pytest.param("الخابور", id="river-khabur"),
        pytest.param("الجسر", id="the-bridge"),
        pytest.param("المحرر", id="the-liberated"),
    ],
)
def test_an_outlet_with_an_everyday_name_needs_its_head_word(registry: Registry, word: str) -> None:
    assert [s.id for s in registry.sources.values() if fold(word) in map(fold, s.names)] == []


def test_the_ids_and_ties_of_the_reference_annotation_are_kept(registry: Registry, reference: Path) -> None:
    gold = json.loads((reference / "gold" / "gold_seeds.json").read_text("utf-8"))["actors"]
    assert gold
    ties = {
        actor_id: (row["side"], row.get("backers") or [], row.get("part_of"), row.get("affil"))
        for actor_id, row in gold.items()
    }
    ours = {
        actor_id: (a.side, list(a.backers), a.part_of, a.affil)
        for actor_id in gold
        if (a := registry.actors.get(actor_id))
    }
    assert ours == ties


def named(paths: Iterable[Path]) -> list[str]:
    return [path.name for path in paths]


def test_each_document_is_digested_in_both_languages() -> None:
    assert named(DIGESTS) == [f"{document}.{lang}.md" for document in DOCUMENTS for lang in ("ar", "en")]


@pytest.mark.parametrize("path", DIGESTS, ids=named(DIGESTS))
def test_a_digest_says_what_it_digests_and_when_that_was_published(registry: Registry, path: Path) -> None:
    document, lang, _ = path.name.split(".")
    digest_of, outlet, published = DOCUMENTS[document]
    report = digest_from_file(path)
    assert report.id == f"digest-{document}-{lang}"
    assert (report.lang, report.digest_of, report.outlet) == (lang, digest_of, outlet)
    assert outlet in registry.sources
    assert report.translation_of == (None if lang == "ar" else f"digest-{document}-ar")
    assert report.published is not None
    assert (report.published.start, report.published.last) == (published, published)
    assert str(published.year) in report.published.basis or published.strftime("%d/%m/%Y") in report.published.basis


# names, dates and numbers, then the words of denials, refusals and demands
KEPT = {
    "000.ar": "عين عيسى|الجهبل|المشيرفة|M4|حلب|الحسكة|أحرار الشرقية|قسد|الجيش التركي|روسيا|عمر رحمون"
    "|مساء الخميس|كانون الأول|نفت|رفضت|لم تعلّق|تهدد",
    "000.en": "Ain Issa|Jahbal|Mushayrifah|M4|Aleppo|Hasakah|Ahrar al-Sharqiya|SDF|Turkish army|Russia"
    "|Omar Rahmoun|Thursday evening|December|denied|refused|no official statement|threatening",
    "001.ar": "صوامع شركراك|سبوتنيك|ليفانت كامل|يوسف حمود|أكاديميك فيلو|ماكينزي|شرق الفرات|الفيلق الأول|منبج"
    "|عين العرب|2 كم|20/12/2020|طالبا|رفضت|لم يعلّق|منعت",
    "001.en": "Sharakrak silos|Sputnik|Levent Kemal|Youssef Hamoud|Akademik Filo|McKenzie|First Corps|Manbij"
    "|Ain al-Arab|2 km|20/12/2020|demanded|refused|no official comment|forbidding",
    "004.ar": "محافظة الرقة|حي المشلب|الدفاع الوطني|القوات الرديفة|تنظيم الدولة|ياسر حسين|موسكو"
    "|أمس الأربعاء|10 مدنيين|أكثر من 20|لم تذكر|هدف",
    "004.en": "Raqqa governorate|al-Mashlab|National Defence|auxiliary forces|Islamic State|Yasser Hussein"
    "|Moscow|yesterday, Wednesday|Ten civilians|more than 20|did not mention|aim",
}


@pytest.mark.parametrize("name", KEPT)
def test_a_digest_keeps_what_its_document_tells(name: str) -> None:
    text = digest_from_file(SEEDS / "reports" / f"{name}.md").text
    assert [word for word in KEPT[name].split("|") if word not in text] == []
