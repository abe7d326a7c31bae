"""What holds of every reading, whatever the text: spans are exact, doubt colours nothing, and nothing ever breaks."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictmap.models import (
    ClaimType,
    DatePrecision,
    MapEffect,
    Modality,
    Reading,
)
from tests.made import one_day
from tests.reading.conftest import PACKAGE, Read, known_open
from tests.reading.test_phrases import PHRASES, Phrase

CONTROL = {MapEffect.CONTROL_CLAIM, MapEffect.CONTROL_LOSS, MapEffect.STATUS, MapEffect.CONTEST}
DAY = one_day(date(2019, 11, 5))
STORY = (
    "قسد تعلن انسحابها من بلدة سلوك\n"
    "أعلنت قوات سوريا الديمقراطية أمس انسحابها من بلدة سلوك، وقال مصدر محلي إن الجيش الوطني سيطر على قرية المناجير "
    "قرب تل تمر. ونفى المتحدث باسم قسد سيطرة الفصائل على المناجير.\n"
    "وأدى قصف مدفعي على مدينة سراقب إلى مقتل ثلاثة مدنيين وإصابة سبعة آخرين، بحسب المرصد السوري.\n"
)
STORY_EN = (
    "SDF announces withdrawal from Suluk\n"
    "The SDF announced on Monday that it had withdrawn from the town of Suluk, while residents said that the SNA "
    "captured the village of Manajir near Tal Tamr. An SDF spokesman denied that Manajir had fallen.\n"
    "Shelling of the town of Saraqib killed three civilians and wounded seven others, the Observatory said.\n"
)


def is_sound(reading: Reading) -> None:
    """Everything that must hold of any reading of any text."""
    raw = reading.report.text
    ids = [c.id for c in reading.claims]
    assert len(set(ids)) == len(ids)
    for claim in reading.claims:
        assert raw[claim.provenance.start : claim.provenance.end] == claim.quote
        assert claim.quote.strip()
        assert claim.provenance.report_id == reading.report.id
        assert set(claim.about) | {i for i in (claim.parent, claim.coref_of) if i} <= set(ids) - {claim.id}
        assert set(claim.may_colour) <= {p.place_id for p in claim.places if p.relation == "in" and not p.alternatives}
        assert claim.rule
        assert claim.why
        if claim.map_effect is not MapEffect.NONE:
            assert claim.modality in (Modality.ASSERTED, Modality.CLAIMED)
            assert not claim.hedged
        if claim.map_effect not in (MapEffect.CONTROL_CLAIM, MapEffect.STATUS):
            assert claim.holder_after == ()
        if claim.map_effect not in CONTROL:
            assert claim.may_colour == ()
        if claim.date.start is not None and claim.date.end is not None:
            assert claim.date.start < claim.date.end
    for mention in reading.mentions:
        assert raw[mention.provenance.start : mention.provenance.end] == mention.surface
        assert mention.surface.strip()
        assert mention.ids
    for start, end, why in reading.excluded:
        assert 0 <= start < end <= len(raw)
        assert why
        inside = [c for c in reading.claims if start <= c.provenance.start < end]
        assert inside == []
    assert reading.claims or reading.left


@pytest.mark.parametrize("phrase", [pytest.param(p, id=p.id) for p in PHRASES[::7]])
def test_a_reading_is_sound(phrase: Phrase, read: Read) -> None:
    is_sound(read(phrase.text, phrase.published))


@pytest.mark.parametrize("text", [pytest.param(STORY, id="arabic"), pytest.param(STORY_EN, id="english")])
def test_a_story_gives_its_claims_and_is_sound(text: str, read: Read) -> None:
    reading = read(text)
    is_sound(reading)
    coloured = {(c.map_effect, c.holder_after, c.may_colour) for c in reading.claims if c.may_colour}
    assert coloured == {
        (MapEffect.CONTROL_LOSS, (), ("suluk",)),
        (MapEffect.CONTROL_CLAIM, ("SNA",), ("manajir",)),
    }
    kinds = {c.type for c in reading.claims}
    assert {ClaimType.WITHDRAW, ClaimType.CONTROL_GAIN, ClaimType.STRIKE, ClaimType.DENY} <= kinds
    strike = next(c for c in reading.claims if c.type is ClaimType.STRIKE)
    assert strike.casualties is not None
    assert strike.casualties.killed is not None
    assert strike.casualties.injured is not None
    assert (strike.casualties.killed.minimum, strike.casualties.injured.minimum) == (3, 7)


@pytest.mark.parametrize("text", [pytest.param(STORY, id="arabic"), pytest.param(STORY_EN, id="english")])
def test_a_reason_is_counted_only_where_it_left_something(text: str, read: Read) -> None:
    assert [why for why, count in read(text).left.items() if count < 1] == []


@pytest.mark.parametrize("text", [pytest.param(STORY, id="arabic"), pytest.param(STORY_EN, id="english")])
def test_reading_twice_gives_the_same(text: str, read: Read) -> None:
    assert read(text) == read(text)


@pytest.mark.parametrize("text", [pytest.param(STORY, id="arabic"), pytest.param(STORY_EN, id="english")])
def test_a_claim_keeps_its_id_when_text_is_added_behind_it(text: str, read: Read) -> None:
    before, after = read(text), read(text + "\nThe end.")
    assert [c.id for c in before.claims] == [c.id for c in after.claims]


@pytest.mark.parametrize(
    "name", [pytest.param(f"{n}.{lang}.md", id=f"{n}-{lang}") for n in ("000", "001", "004") for lang in ("ar", "en")]
)
def test_the_seed_digests_read_soundly(name: str, read: Read) -> None:
    text = (Path(__file__).parents[2] / "seeds" / "reports" / name).read_text(encoding="utf-8")
    reading = read(text.split("---", 2)[-1], None)
    is_sound(reading)
    assert len(reading.claims) > 5


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        pytest.param(
            "Les forces démocratiques ont pris la ville de Hajin dimanche soir après de longs combats.",
            "fr",
            id="french",
        ),
        pytest.param(
            "Suriye Milli Ordusu pazar akşamı Suluk kasabasını ele geçirdi ve ilerlemeye devam ediyor.",
            "tr",
            id="turkish",
        ),
        pytest.param(
            "Российские войска вошли в город в воскресенье вечером после долгих боёв за него.", "ru", id="russian"
        ),
        pytest.param("نیروهای دولتی شهر را پس از چند روز جنگ سخت گرفتند و پیشروی را ادامه دادند.", "fa", id="persian"),
    ],
)
def test_another_language_is_named_and_not_read(text: str, lang: str, read: Read) -> None:
    reading = read(text)
    assert reading.lang == lang
    assert (reading.claims, reading.mentions) == ((), ())
    assert reading.left == {f"language not read: {lang}": 1}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        pytest.param("سيطرت قسد على هجين", "ar", id="short arabic"),
        pytest.param("SDF captured Hajin", "en", id="short english"),
        pytest.param("SDF units captured Hajin, Susah and Shaafah", "en", id="english of names"),
        pytest.param("SDF withdraws from Manbij", "en", id="english headline"),
        pytest.param("HTS takes Saraqib, Maarat al-Numan", "en", id="english headline of names"),
        pytest.param("Turkish jets bombed Tal Rifaat and Aleppo.", "en", id="short english sentence of names"),
        pytest.param("Zabadani captured by Syrian army, state TV says", "en", id="english headline near a creole"),
    ],
)
def test_a_short_text_is_read_in_its_language(text: str, lang: str, read: Read) -> None:
    reading = read(text)
    assert reading.lang == lang
    assert reading.claims


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("   \n\t\n ", id="blanks"),
        pytest.param("\ufeff", id="byte order mark"),
        pytest.param(".", id="a dot"),
        pytest.param("12345 67", id="numbers"),
        pytest.param("\x00\x01\x02", id="control characters"),
        pytest.param("🙂🙂🙂", id="pictures"),
        pytest.param("\ud800", id="half a character"),
        pytest.param("ـ" * 500, id="tatweel only"),
        pytest.param("﷽", id="ligature"),
        pytest.param("قسد", id="one word"),
    ],
)
def test_nothing_to_read_is_said_with_its_reason(text: str, read: Read) -> None:
    reading = read(text)
    assert reading.claims == ()
    assert sum(reading.left.values()) >= 1


@pytest.mark.parametrize(
    ("text", "published", "days"),
    [
        pytest.param("انسحبت قسد أمس من بلدة سلوك", "2019-11-05", ("2019-11-04", "2019-11-04"), id="yesterday"),
        pytest.param("انسحبت قسد اليوم من بلدة سلوك", "2019-11-05", ("2019-11-05", "2019-11-05"), id="today"),
        pytest.param("انسحبت قسد السبت من بلدة سلوك", "2019-11-05", ("2019-11-02", "2019-11-02"), id="weekday"),
        pytest.param(
            "انسحبت قسد ليل السبت - الأحد من بلدة سلوك",
            "2019-11-05",
            ("2019-11-02", "2019-11-03"),
            id="night of two days",
        ),
        pytest.param(
            "انسحبت قسد من بلدة سلوك في 13 تشرين الأول 2019", None, ("2019-10-13", "2019-10-13"), id="its own date"
        ),
        pytest.param(
            "The SDF withdrew from the town of Suluk yesterday",
            "2019-11-05",
            ("2019-11-04", "2019-11-04"),
            id="english yesterday",
        ),
        pytest.param(
            "The SDF withdrew from the town of Suluk on Saturday",
            "2019-11-05",
            ("2019-11-02", "2019-11-02"),
            id="english weekday",
        ),
        pytest.param(
            "Kurdish-led forces withdrew from the town of Suluk on 13 October 2019 after a day of fighting",
            None,
            ("2019-10-13", "2019-10-13"),
            id="english date",
        ),
    ],
)
def test_words_of_time_are_grounded(text: str, published: str | None, days: tuple[str, str], read: Read) -> None:
    claim = next(c for c in read(text, published).claims if c.type is ClaimType.WITHDRAW)
    assert (str(claim.date.start), str(claim.date.last)) == days
    assert claim.date.stated


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("انسحبت قسد أمس من بلدة سلوك", id="yesterday"),
        pytest.param("انسحبت قسد السبت من بلدة سلوك", id="weekday"),
        pytest.param("انسحبت قسد من بلدة سلوك", id="no word of time"),
        pytest.param("The SDF withdrew from the town of Suluk on Saturday", id="english weekday"),
        pytest.param("The SDF withdrew from the town of Suluk", id="english, no word of time"),
    ],
)
def test_without_a_day_of_publication_the_claim_is_undated_and_says_why(text: str, read: Read) -> None:
    reading = read(text, None)
    claim = next(c for c in reading.claims if c.type is ClaimType.WITHDRAW)
    assert (claim.date.start, claim.date.end) == (None, None)
    assert claim.date.basis
    assert (reading.published.start, reading.published.end) == (None, None)
    assert reading.published.basis
    assert claim.may_colour == ("suluk",)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("انسحبت قسد من بلدة سلوك", id="arabic"),
        pytest.param("The SDF withdrew from the town of Suluk", id="english"),
    ],
)
def test_without_a_word_of_time_no_claim_is_as_precise_as_a_day(text: str, read: Read) -> None:
    claim = next(c for c in read(text).claims if c.type is ClaimType.WITHDRAW)
    assert claim.date.precision is not DatePrecision.DAY
    assert claim.date.stated is None


def test_a_given_day_of_publication_is_kept(read: Read) -> None:
    assert read("انسحبت قسد من بلدة سلوك").published == DAY


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        pytest.param("قتل أكثر من 20 مدنياً بقصف لقوات النظام على مدينة سراقب", (21, None), None, id="more than"),
        pytest.param("أصيب عشرات المدنيين بقصف لقوات النظام على مدينة سراقب", None, (20, None), id="tens"),
        pytest.param(
            "قتل خمسة مدنيين وأصيب تسعة بقصف لقوات النظام على مدينة سراقب", (5, 5), (9, 9), id="killed and hurt"
        ),
        pytest.param(
            "Shelling by government forces killed at least four civilians in the town of Saraqib",
            (4, None),
            None,
            id="at least",
        ),
    ],
)
def test_the_dead_and_the_hurt_are_counted_with_their_doubt(
    text: str, killed: tuple[int, int | None] | None, injured: tuple[int, int | None] | None, read: Read
) -> None:
    counted = next(c.casualties for c in read(text).claims if c.casualties is not None)
    found = [None if n is None else (n.minimum, n.maximum) for n in (counted.killed, counted.injured)]
    assert found == [killed, injured]


ALPHABET = st.one_of(
    st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئ"),
    st.sampled_from(" \n\t.،,؛:؟!\"'«»()[]-–—_#/\\*ـ…0123456789٠١٢٣٤٥٦٧٨٩"),
    st.sampled_from("\u200b\u200f\u202b\u202c\u2066\u2069\u064e\u0651\ufeff\u00a0"),
    st.characters(),
)
WORDS = st.lists(st.sampled_from((STORY + STORY_EN).split(" ")), min_size=1, max_size=25).map(" ".join)


@given(st.one_of(st.text(ALPHABET, max_size=200), WORDS))
@settings(max_examples=150, deadline=None, database=None, derandomize=True)
def test_any_text_is_read_without_breaking(read: Read, text: str) -> None:
    is_sound(read(text))


@given(
    st.sampled_from(PHRASES),
    st.lists(st.tuples(st.floats(0, 1), ALPHABET), max_size=4),
    st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
@settings(max_examples=100, deadline=None, database=None, derandomize=True)
def test_a_damaged_sentence_is_read_without_breaking(
    read: Read, phrase: Phrase, inserted: list[tuple[float, str]], cut: tuple[float, float]
) -> None:
    text = phrase.text
    for where, char in inserted:
        at = int(where * len(text))
        text = text[:at] + char + text[at:]
    first, last = (int(x * len(text)) for x in sorted(cut))
    for damaged in (text, text[:first] + text[last:], text[::-1]):
        is_sound(read(damaged))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("سيطرت قسد على هجين " * 400, id="one sentence without end"),
        pytest.param("سيطرت قسد على هجين.\n" * 400, id="many lines"),
        pytest.param("(" * 3000 + "قسد" + ")" * 3000, id="brackets"),
        pytest.param("ـ." * 3000 + "سيطرت قسد على هجين", id="tatweel and dots"),
        pytest.param("س.ي" * 2000, id="dotted word without end"),
        pytest.param("The SDF captured Hajin and " * 300, id="english without end"),
        pytest.param('"' * 2001 + "قال عبدي: سيطرت قسد على هجين", id="quotation marks"),
    ],
)
def test_a_hostile_length_is_read_soundly(text: str, read: Read) -> None:
    is_sound(read(text))


def test_the_list_of_what_is_not_read_yet_names_real_tests(request: pytest.FixtureRequest) -> None:
    collected = {item.nodeid.removeprefix(PACKAGE) for item in request.session.items}
    functions = {name.split("[")[0] for name in collected}
    assert [test for test in known_open() if test.split("[")[0] in functions and test not in collected] == []
