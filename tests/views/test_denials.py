"""A denial attaches to what was said."""

import pytest

from conflictmap.models import Claim, Modality
from conflictmap.views import denials_by_claim, denials_of
from tests.views.conftest import claim, denial, gain


@pytest.mark.parametrize(
    ("claims", "denials"),
    [
        pytest.param([gain("a", "SNA")], [], id="nobody"),
        pytest.param([gain("a", "SNA"), denial("d", "a"), denial("e", "a")], ["d", "e"], id="two"),
        pytest.param([gain("a", "SNA"), denial("d", "a", "a")], ["d"], id="once, though named twice"),
        pytest.param([gain("a", "SNA", coref_of="b"), gain("b", "SNA"), denial("d", "b")], ["d"], id="of its event"),
        pytest.param([gain("a", "SNA", coref_of="gone"), denial("d", "gone")], [], id="of a claim that is not here"),
        pytest.param(
            [gain("a", "SNA"), denial("d", "a"), claim("e", about=("a",), parent="d", modality=Modality.DENIED)],
            ["d", "e"],
            id="the denial and what it says",
        ),
        pytest.param([gain("a", "SNA", modality=Modality.DENIED, about=["a"])], [], id="not itself"),
        pytest.param([gain("a", "SNA", parent="d"), denial("d", "a")], [], id="not its own parent"),
        pytest.param([gain("a", "SNA"), claim("d", about=("a",))], [], id="about it, but no denial"),
    ],
)
def test_the_denials_of_a_claim(claims: list[Claim], denials: list[str]) -> None:
    assert [c.id for c in denials_of("a", claims)] == denials
    assert list(denials_by_claim(claims).get("a", ())) == denials


def test_corefs_in_a_ring_end() -> None:
    ring = [gain("a", "SNA", coref_of="b"), gain("b", "SNA", coref_of="c"), gain("c", "SNA", coref_of="a")]
    assert set(denials_by_claim([*ring, denial("d", "b")])) == {"a", "b", "c"}
