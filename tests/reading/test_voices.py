"""Who says so: each claim names the one who answers for it, and a denial points at what it denies."""

import pytest

from conflictmap.models import Claim, ClaimType, MapEffect, Modality, Reading, SourceKind
from tests.reading.conftest import Read

GAIN = "سيطرت قوات النظام على بلدة مورك"
GAIN_EN = "government forces captured the town of Morek"


def gain(reading: Reading) -> Claim:
    return next(c for c in reading.claims if c.type is ClaimType.CONTROL_GAIN)


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        pytest.param(f"{GAIN} مساء الأحد.", SourceKind.NARRATOR, None, id="the article itself"),
        pytest.param("ذكرت وكالة رويترز أن قوات النظام سيطرت على بلدة مورك.", SourceKind.OUTLET, None, id="agency"),
        pytest.param(
            "قالت وكالة سانا إن الجيش السوري سيطر على بلدة مورك.", SourceKind.OUTLET, "SYR_GOV", id="state agency"
        ),
        pytest.param(
            "ذكرت وسائل إعلام أن قوات النظام سيطرت على بلدة مورك.", SourceKind.MEDIA_UNNAMED, None, id="media"
        ),
        pytest.param(
            "ذكرت وسائل إعلام موالية أن قوات النظام سيطرت على بلدة مورك.",
            SourceKind.MEDIA_PARTISAN,
            "SYR_GOV",
            id="loyalist media",
        ),
        pytest.param("قال المرصد السوري إن قوات النظام سيطرت على بلدة مورك.", SourceKind.MONITOR, None, id="monitor"),
        pytest.param("تداول ناشطون أن قوات النظام سيطرت على بلدة مورك.", SourceKind.SOCIAL_MEDIA, None, id="activists"),
        pytest.param("أظهر مقطع فيديو أن قوات النظام سيطرت على بلدة مورك.", SourceKind.VIDEO, None, id="video"),
        pytest.param(
            "أفادت مصادر محلية بأن قوات النظام سيطرت على بلدة مورك.", SourceKind.UNNAMED_LOCAL, None, id="local sources"
        ),
        pytest.param(
            "قال مظلوم عبدي إن قوات النظام سيطرت على بلدة مورك.", SourceKind.NAMED_PERSON, "P_MAZLOUM", id="commander"
        ),
        pytest.param(
            "قال المتحدث باسم قسد إن قوات النظام سيطرت على بلدة مورك.", SourceKind.SPOKESMAN, "SDF", id="spokesman"
        ),
        pytest.param(
            "أعلنت قوات سوريا الديمقراطية أنها سيطرت على بلدة مورك.",
            SourceKind.BELLIGERENT_SELF,
            "SDF",
            id="the side itself",
        ),
        pytest.param(
            "قالت وزارة الدفاع الروسية إن الجيش السوري سيطر على بلدة مورك.",
            SourceKind.BELLIGERENT_SELF,
            "RUS_MIL",
            id="defence ministry",
        ),
        pytest.param("يقول محللون إن قوات النظام سيطرت على بلدة مورك.", SourceKind.ANALYSTS, None, id="analysts"),
    ],
)
def test_arabic_claims_name_who_says_so(text: str, kind: SourceKind, actor: str | None, read: Read) -> None:
    claim = gain(read(text))
    assert (claim.source.kind, claim.source.actor) == (kind, actor)
    voiced = Modality.ASSERTED if kind is SourceKind.NARRATOR else Modality.CLAIMED
    assert claim.modality is voiced


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        pytest.param(f"On Sunday {GAIN_EN}.", SourceKind.NARRATOR, None, id="the article itself"),
        pytest.param(f"Reuters reported that {GAIN_EN} on Sunday.", SourceKind.OUTLET, None, id="agency"),
        pytest.param(f"Local media reported that {GAIN_EN} on Sunday.", SourceKind.MEDIA_UNNAMED, None, id="media"),
        pytest.param(
            f"The Syrian Observatory for Human Rights said that {GAIN_EN}.", SourceKind.MONITOR, None, id="monitor"
        ),
        pytest.param(f"Activists said that {GAIN_EN} on Sunday.", SourceKind.SOCIAL_MEDIA, None, id="activists"),
        pytest.param(f"A video showed that {GAIN_EN} on Sunday.", SourceKind.VIDEO, None, id="video"),
        pytest.param(f"Residents said that {GAIN_EN} on Sunday.", SourceKind.UNNAMED_LOCAL, None, id="residents"),
        pytest.param(
            f"Mazloum Abdi said that {GAIN_EN} on Sunday.", SourceKind.NAMED_PERSON, "P_MAZLOUM", id="commander"
        ),
        pytest.param(f"An SDF spokesman said that {GAIN_EN} on Sunday.", SourceKind.SPOKESMAN, "SDF", id="spokesman"),
        pytest.param(
            "The SDF said that it captured the town of Hajin on Sunday.",
            SourceKind.BELLIGERENT_SELF,
            "SDF",
            id="the side itself",
        ),
        pytest.param(
            f"The Russian Defence Ministry said that {GAIN_EN}.",
            SourceKind.BELLIGERENT_SELF,
            "RUS_MIL",
            id="defence ministry",
        ),
        pytest.param(f"Analysts said that {GAIN_EN} on Sunday.", SourceKind.ANALYSTS, None, id="analysts"),
        pytest.param(f"{GAIN_EN.capitalize()}, residents said.", SourceKind.UNNAMED_LOCAL, None, id="said behind"),
        pytest.param(f"According to activists, {GAIN_EN}.", SourceKind.SOCIAL_MEDIA, None, id="according to"),
    ],
)
def test_english_claims_name_who_says_so(text: str, kind: SourceKind, actor: str | None, read: Read) -> None:
    claim = gain(read(text))
    assert (claim.source.kind, claim.source.actor) == (kind, actor)
    voiced = Modality.ASSERTED if kind is SourceKind.NARRATOR else Modality.CLAIMED
    assert claim.modality is voiced


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(f"{GAIN}، بحسب مصادر محلية.", SourceKind.UNNAMED_LOCAL, id="according to, behind"),
        pytest.param(f"{GAIN}، وفق ما أفاد به المرصد السوري.", SourceKind.MONITOR, id="as reported by, behind"),
        pytest.param(f"وفقاً لناشطين {GAIN}.", SourceKind.SOCIAL_MEDIA, id="according to, in front"),
    ],
)
def test_a_source_may_stand_behind_what_it_says(text: str, kind: SourceKind, read: Read) -> None:
    assert gain(read(text)).source.kind is kind


@pytest.mark.parametrize(
    ("text", "who"),
    [
        pytest.param("ذكرت وكالة رويترز أن قوات النظام سيطرت على بلدة مورك.", "Reuters", id="agency"),
        pytest.param("قالت وكالة سبوتنيك إن قوات النظام سيطرت على بلدة مورك.", "Sputnik Arabic", id="arabic service"),
        pytest.param("قال مظلوم عبدي إن قوات النظام سيطرت على بلدة مورك.", "Mazloum Abdi", id="person"),
        pytest.param(f"Reuters reported that {GAIN_EN} on Sunday.", "Reuters", id="english agency"),
        pytest.param(f"Mazloum Abdi said that {GAIN_EN} on Sunday.", "Mazloum Abdi", id="english person"),
    ],
)
def test_a_listed_source_is_called_by_its_one_name(text: str, who: str, read: Read) -> None:
    claim = gain(read(text))
    assert claim.source.who == who
    assert claim.source.quote
    assert claim.source.quote in text


def test_he_added_goes_back_to_the_speaker_before(read: Read) -> None:
    reading = read("قال مظلوم عبدي إن الوضع هادئ في القرى. وأضاف أن قوات النظام سيطرت على بلدة مورك.")
    assert gain(reading).source.actor == "P_MAZLOUM"


def test_an_agency_named_again_as_the_agency_is_the_same_source(read: Read) -> None:
    reading = read("نقلت وكالة سبوتنيك عن سكان أن الطرق مغلقة. وذكرت الوكالة أن قوات النظام سيطرت على بلدة مورك.")
    assert gain(reading).source.actor == "M_SPUTNIK"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"قالت مصادر محلية إن الطرق مغلقة منذ أيام. {GAIN}.", id="arabic"),
        pytest.param(f"Residents said that the roads were closed for days. On Sunday {GAIN_EN}.", id="english"),
    ],
)
def test_the_sentence_after_a_quotation_is_the_narrators_again(text: str, read: Read) -> None:
    assert gain(read(text)).source.kind is SourceKind.NARRATOR


@pytest.mark.parametrize(
    ("outlet", "modality"),
    [
        pytest.param(None, Modality.ASSERTED, id="no outlet"),
        pytest.param("M_REUTERS", Modality.ASSERTED, id="agency of no side"),
        pytest.param("M_SDF_PRESS", Modality.CLAIMED, id="press office of a side"),
        pytest.param("M_NABA", Modality.CLAIMED, id="weekly of a side"),
    ],
)
def test_an_organ_of_a_side_only_ever_claims(outlet: str | None, modality: Modality, read: Read) -> None:
    assert gain(read(f"{GAIN} مساء الأحد.", outlet=outlet)).modality is modality


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("سيطر الجيش الوطني على بلدة سلوك. ونفت قسد سيطرة الجيش الوطني على بلدة سلوك.", id="same words"),
        pytest.param("سيطر الجيش الوطني على بلدة سلوك. ونفى المتحدث باسم قسد سيطرة الفصائل على سلوك.", id="spokesman"),
        pytest.param(
            "تداولت صفحات أن الجيش الوطني سيطر على بلدة سلوك. ونفت قسد ما تداولته الصفحات جملة وتفصيلاً.",
            id="what pages say",
        ),
        pytest.param(
            "The SNA captured the town of Suluk. The SDF denied that the SNA had captured Suluk.", id="english"
        ),
    ],
)
def test_a_denial_is_bound_to_what_it_denies(text: str, read: Read) -> None:
    claims = read(text).claims
    told = next(c for c in claims if c.type is ClaimType.CONTROL_GAIN and c.modality is not Modality.DENIED)
    assert any(c.type is ClaimType.DENY for c in claims)
    against = [c for c in claims if told.id in c.about]
    assert against
    assert {c.map_effect for c in against} == {MapEffect.NONE}
    assert {c.modality for c in against if c.type is not ClaimType.DENY} <= {Modality.DENIED}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "سيطر الجيش الوطني على بلدة سلوك. ونفت قسد سيطرة الجيش الوطني على بلدة تل تمر.", id="another place"
        ),
        pytest.param("سيطر الجيش الوطني على بلدة سلوك. ونفت قسد قصف بلدة سلوك.", id="another deed"),
        pytest.param(
            "The SNA captured the town of Suluk. The SDF denied that it had shelled the town of Suluk.", id="english"
        ),
    ],
)
def test_a_denial_of_something_else_is_not_bound(text: str, read: Read) -> None:
    claims = read(text).claims
    told = next(c for c in claims if c.type is ClaimType.CONTROL_GAIN and c.modality is not Modality.DENIED)
    assert told.map_effect is MapEffect.CONTROL_CLAIM
    assert [c.id for c in claims if told.id in c.about] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("نفت قسد انسحاب مقاتليها من مدينة منبج.", ClaimType.WITHDRAW, id="arabic withdrawal"),
        pytest.param("نفت فصائل المعارضة تسليم بلدة مورك لقوات النظام.", ClaimType.HANDOVER, id="arabic handover"),
        pytest.param(
            "The SDF denied that its fighters withdrew from Manbij.", ClaimType.WITHDRAW, id="english withdrawal"
        ),
        pytest.param(
            "Rebels denied that they handed over Morek to government forces.", ClaimType.HANDOVER, id="english handover"
        ),
    ],
)
def test_what_is_denied_is_a_child_of_the_denial(text: str, kind: ClaimType, read: Read) -> None:
    claims = read(text).claims
    denial = next(c for c in claims if c.type is ClaimType.DENY)
    child = next(c for c in claims if c.type is kind)
    assert (child.modality, child.parent, child.map_effect) == (Modality.DENIED, denial.id, MapEffect.NONE)
    assert denial.map_effect is MapEffect.NONE


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("زعمت مصادر محلية أن قوات النظام سيطرت على بلدة مورك.", id="alleged"),
        pytest.param("أقر ناشطون بأن قوات النظام سيطرت على بلدة مورك.", id="admitted"),
    ],
)
def test_distance_and_admission_are_claims_not_denials(text: str, read: Read) -> None:
    claim = gain(read(text))
    assert (claim.modality, claim.map_effect) == (Modality.CLAIMED, MapEffect.CONTROL_CLAIM)
    assert not any(c.type is ClaimType.DENY for c in read(text).claims)


def test_two_tellings_of_one_video_have_one_origin(read: Read) -> None:
    reading = read(
        "أظهر مقطع فيديو سيطرة الجيش الوطني على بلدة سلوك. وأظهر المقطع أن الجيش الوطني سيطر على قرية المناجير."
    )
    origins = {c.origin for c in reading.claims if c.type is ClaimType.CONTROL_GAIN}
    assert len(origins) == 1
    assert None not in origins


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "وكانت فصائل الجيش الوطني قد أعلنت أول أمس الاثنين السيطرة على بلدة مورك.",
            SourceKind.BELLIGERENT_SELF,
            id="a pluperfect with its date",
        ),
        pytest.param(f"المرصد السوري: {GAIN}", SourceKind.MONITOR, id="a label in front of a colon"),
        pytest.param(f"أنباء غير مؤكدة عن {GAIN.replace('سيطرت', 'سيطرة')}.", SourceKind.MEDIA_UNNAMED, id="a rumour"),
        pytest.param(
            f"قال قيادي في أحرار الشام إن {GAIN.replace('سيطرت قوات النظام', 'قوات النظام سيطرت')}.",
            SourceKind.BELLIGERENT_SELF,
            id="an officer without a name",
        ),
        pytest.param(
            f"قال مدير المنطقة إن {GAIN.replace('سيطرت قوات النظام', 'قوات النظام سيطرت')}.",
            SourceKind.STATE,
            id="an office of the state",
        ),
        pytest.param(
            f"قال الدفاع المدني السوري إن {GAIN.replace('سيطرت قوات النظام', 'قوات النظام سيطرت')}.",
            SourceKind.MONITOR,
            id="rescuers",
        ),
        pytest.param(
            f"قال التلفزيون الرسمي إن {GAIN.replace('سيطرت قوات النظام', 'قوات النظام سيطرت')}.",
            SourceKind.STATE,
            id="state television",
        ),
        pytest.param(
            f"{GAIN_EN.capitalize()}, the army command said in a statement on Sunday.",
            SourceKind.BELLIGERENT_SELF,
            id="said in a statement, behind",
        ),
        pytest.param(
            f"State television had earlier reported that {GAIN_EN}.",
            SourceKind.MEDIA_PARTISAN,
            id="had reported",
        ),
        pytest.param(
            f"Residents denied any shelling and said {GAIN_EN}.",
            SourceKind.UNNAMED_LOCAL,
            id="denied, and said",
        ),
    ],
)
def test_voices_are_heard_in_the_shapes_that_news_take(text: str, kind: SourceKind, read: Read) -> None:
    claim = gain(read(text))
    assert (claim.source.kind, claim.modality) == (kind, Modality.CLAIMED)


def test_what_came_before_an_announced_gain_is_the_articles_own(read: Read) -> None:
    reading = read("أعلنت قوات النظام السيطرة على بلدة مورك، بعد قصف عنيف شنه الطيران الروسي على بلدة اللطامنة.")
    kinds = {c.type: c.source.kind for c in reading.claims}
    assert kinds[ClaimType.CONTROL_GAIN] is SourceKind.BELLIGERENT_SELF
    assert kinds[ClaimType.STRIKE] is SourceKind.NARRATOR


def test_unconfirmed_words_are_nobodys_going_on(read: Read) -> None:
    reading = read("قال مصدر طبي إن مدنيا قتل في مورك.\nوترددت أنباء غير مؤكدة عن سيطرة قوات النظام على كفرزيتا.")
    assert gain(reading).source.kind is SourceKind.MEDIA_UNNAMED
