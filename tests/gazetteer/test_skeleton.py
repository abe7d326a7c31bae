"""One sound for a name in both scripts."""

import pytest

from gazetteer.names.fold import fold
from gazetteer.names.skeleton import skeleton


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        pytest.param("عين عيسى", "Ayn Isa", id="ayn is silent"),
        pytest.param("تل أبيض", "Tall Abyad", id="emphatic d"),
        pytest.param("المشيرفة", "Msheirfeh", id="short vowels and the article"),
        pytest.param("خربة الورد", "Khirbet Elward", id="the t of the first word, an article written on"),
        pytest.param("الشجرة", "Ash-Shajara", id="an assimilated article"),
        pytest.param("الصفا", "Essafa", id="an assimilated article written on"),
        pytest.param("كوباني", "Kobanê", id="Kurdish"),
        pytest.param("القنطري", "Qantari", id="q"),
        pytest.param("الغندورة", "Ghandoura", id="gh"),
    ],
)
def test_both_scripts_share_a_skeleton(arabic: str, latin: str) -> None:
    assert skeleton(fold(arabic)) == skeleton(fold(latin)) != ""


@pytest.mark.parametrize(("left", "right"), [("حلب", "حماة"), ("منبج", "منغ"), ("Raqqa", "Rastan")])
def test_other_names_have_other_skeletons(left: str, right: str) -> None:
    assert skeleton(fold(left)) != skeleton(fold(right))
