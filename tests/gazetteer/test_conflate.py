"""Rows of several sources become one place when they are one, and stay apart when they are not."""

import random

import pytest

from gazetteer.layers.conflate import Conflated, Layer, conflate
from gazetteer.tables import (
    FOLDER,
    NameRow,
    PlaceRow,
    read_descriptors,
    read_feature_types,
    read_type_words,
)

FEATURES = read_feature_types(FOLDER / "feature_types.csv")
DESCRIPTORS = dict(read_descriptors(FOLDER / "descriptors.csv"))
TYPE_WORDS = tuple(read_type_words(FOLDER / "type_words.csv"))
KM = 1 / 111.195


def row(
    own_id: str,
    name: str = "Ayn Zumurrud",
    arabic: str = "",
    km: float = 0.0,
    *,
    code: str = "PPL",
    population: int | None = None,
    admin: str = "",
) -> PlaceRow:
    """A place `km` north of 36 N 38.5 E."""
    return PlaceRow(2, own_id, name, arabic, code, 36 + km * KM, 38.5, 200.0, admin, population, "test", "", "", "")


def layers(
    *sources: list[PlaceRow], names: list[NameRow] | None = None, ids: dict[str, list[str]] | None = None
) -> Conflated:
    made = [Layer(f"s{n}", rows, names or [], ids) for n, rows in enumerate(sources)]
    return conflate(made, FEATURES, DESCRIPTORS, TYPE_WORDS)


def groups(found: Conflated) -> set[frozenset[str]]:
    return {frozenset((place.id, *found.ids[place.id])) for place in found.rows}


def test_one_village_from_three_sources_is_one_place_with_three_ids_and_their_spread() -> None:
    found = layers(
        [row("ayn", "Ayn Zumurrud", "عين زمرد")],
        [
            row("gn:1", "`Ayn Zumurrud", "عين زمرّد", 0.4, population=900, admin="gn:9"),
            row("gn:9", "Sahl", km=3, code="ADM3"),
        ],
        [row("ocha:C1", "Ein Zomorrod", "", -0.7)],
    )
    place = found.rows[0]
    assert (place.id, place.lat, found.ids["ayn"]) == ("ayn", 36.0, ("gn:1", "ocha:C1"))
    assert place.uncertainty_m == pytest.approx(700, abs=1)
    assert (place.population, place.admin) == (900, "gn:9")
    assert [name.name for name in found.names if name.place_id == "ayn"] == [
        "`Ayn Zumurrud",
        "عين زمرّد",
        "Ein Zomorrod",
    ]
    assert found.canonical["ocha:C1"] == found.canonical["gn:1"] == "ayn"
    assert found.joined == {"s0": 0, "s1": 1, "s2": 1}
    assert found.layers == {"ayn": "s0", "gn:9": "s1"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param(row("a"), row("b", km=1.9), True, id="one name, near"),
        pytest.param(row("a"), row("b", km=5), True, id="one name, farther, no other bears it"),
        pytest.param(row("a"), row("b", km=7), False, id="one name, too far"),
        pytest.param(row("a", "X", "عين زمرد"), row("b", "Ain Zumurrud", km=1), True, id="sound across scripts"),
        pytest.param(row("a", "Ayn Zumurrud"), row("b", "Ain Zomorrod", km=3), False, id="sound only, too far"),
        pytest.param(row("a", "al-Mansurah"), row("b", "Mansura", km=1), True, id="article and final h"),
        pytest.param(
            row("a", "Tall Zahr"), row("b", "Ayn Zumurrud", km=0.1), False, id="another name at the same point"
        ),
        pytest.param(row("a", "Tall Zahr Fawqani"), row("b", "Tall Zahr Tahtani", km=0.5), False, id="upper and lower"),
        pytest.param(
            row("a", "Tall Zahr Gharbi"), row("b", "Western Tall Zahr", km=0.5), True, id="western in two languages"
        ),
        pytest.param(row("a", code="PPL"), row("b", km=0.2, code="ADM3"), False, id="a town and its subdistrict"),
        pytest.param(row("a", code="PPLA2"), row("b", km=0.2, code="PPL"), True, id="two kinds of settlement"),
        pytest.param(
            row("a", code="PPLX"), row("b", km=0.5, code="PPL"), True, id="a quarter that another calls a place"
        ),
        pytest.param(row("a", code="DAM"), row("b", km=0.5, code="PPL"), False, id="a dam and a village"),
        pytest.param(
            row("a", "Sahl Governorate", code="ADM1"),
            row("b", "X", "محافظة سهل", 40, code="ADM1"),
            True,
            id="governorates by name",
        ),
        pytest.param(
            row("a", "Sahl", code="ADM1"), row("b", "Sahl", km=1, code="ADM2"), False, id="units of two levels"
        ),
        pytest.param(
            row("a", "M99", code="RD"), row("b", "M99", km=90, code="RD"), True, id="a road's points far apart"
        ),
        pytest.param(
            row("a", "Zumurrudiyah"), row("b", "Zumurrudibah", km=0.2), True, id="a slip of one consonant, very near"
        ),
        pytest.param(
            row("a", "Zumurrudiyah"), row("b", "Zumurrudibah", km=0.9), False, id="a slip of one consonant, farther"
        ),
    ],
)
def test_name_kind_and_distance_decide(one: PlaceRow, other: PlaceRow, same: bool) -> None:
    assert (len(layers([one], [other]).rows) == 1) is same


def test_a_shared_id_joins_whatever_the_names() -> None:
    found = layers([row("a", "Hayy")], [row("b", "Dar", km=4)], ids={"a": ["gn:5"], "b": ["gn:5", "wd:Q5"]})
    assert groups(found) == {frozenset(("a", "b", "gn:5", "wd:Q5"))}


def test_a_shared_id_that_must_be_a_slip_joins_nothing() -> None:
    found = layers([row("a", "Hayy")], [row("b", "Dar", km=80)], ids={"a": ["gn:5"], "b": ["gn:5"]})
    assert len(found.rows) == 2


def test_a_unit_is_known_by_its_p_code() -> None:
    assert len(layers([row("SY1102", "A", code="ADM2")], [row("SY1102", "B", km=20, code="ADM2")]).rows) == 1


def test_a_camp_that_cites_a_village_is_not_the_village() -> None:
    found = layers(
        [row("camp", "Camp of Zahr", code="CMPRF")], [row("gn:5", "Tall Zahr", km=0.5)], ids={"camp": ["gn:5"]}
    )
    assert len(found.rows) == 2


def test_namesakes_of_one_source_stay_apart_and_the_nearer_takes_the_other_source() -> None:
    found = layers([row("a", km=0), row("b", km=1.2)], [row("c", km=1.0)])
    assert groups(found) == {frozenset("a"), frozenset("bc")}


def test_two_rows_of_one_source_pair_off_with_two_of_another() -> None:
    found = layers([row("a", km=0), row("b", km=1.2)], [row("c", km=0.5), row("d", km=1.3)])
    assert groups(found) == {frozenset("ac"), frozenset("bd")}


def test_a_source_that_says_a_place_twice_gives_one() -> None:
    found = layers(
        [row("own")], [row("a", "Tall Zahr", km=9), row("b", "Tall Zahr", km=9.2), row("c", "Tall Zahr", km=9.9)]
    )
    assert groups(found) == {frozenset(("own",)), frozenset("ab"), frozenset("c")}


def test_rows_of_our_own_table_are_never_taken_for_each_other() -> None:
    assert len(layers([row("a"), row("b")]).rows) == 2


def test_a_distant_namesake_joins_only_without_a_rival() -> None:
    assert len(layers([row("a", km=0), row("b", km=9)], [row("c", km=4.5)]).rows) == 3
    assert len(layers([row("a", km=0)], [row("c", km=4.5)]).rows) == 1


def test_a_chain_of_near_rows_does_not_pull_far_ones_together() -> None:
    found = layers(*([row(f"s{n}", km=1.5 * n, name="Ayn Zumurrud")] for n in range(8)))
    for place in found.rows:
        assert place.uncertainty_m <= 6000
    assert len(found.rows) > 1


def test_names_in_names_csv_count_and_are_kept_once() -> None:
    names = [NameRow(2, "a", "Bayt Zahr", "en", "alias"), NameRow(3, "b", "Bayt Zahr", "en", "variant")]
    found = layers([row("a", "Qasr")], [row("b", "Bayt Zahr", km=0.4)], names=names)
    assert [(name.place_id, name.name) for name in found.names] == [("a", "Bayt Zahr")]


def test_what_joins_does_not_depend_on_the_order_of_rows() -> None:
    chance = random.Random(1)
    words = ("Tall", "Ayn", "Bayt", "Khirbat", "Qasr"), ("Zahr", "Nil", "Sahl", "Ward", "Hajar", "Zumurrud")
    ours = [row(f"a{n}", " ".join(map(chance.choice, words)), km=chance.uniform(0, 60)) for n in range(60)]
    theirs = [row(f"b{n}", " ".join(map(chance.choice, words)), km=chance.uniform(0, 60)) for n in range(60)]
    expected = groups(layers(ours, theirs))
    for _ in range(5):
        chance.shuffle(theirs)
        assert groups(layers(ours, theirs)) == expected


def test_every_row_ends_in_exactly_one_place() -> None:
    chance = random.Random(2)
    sources = [
        [
            row(f"s{s}-{n}", chance.choice(("Tall Zahr", "Ayn Nil", "Bayt Ward")), km=chance.uniform(0, 30))
            for n in range(80)
        ]
        for s in range(3)
    ]
    found = layers(*sources)
    members = [one for group in groups(found) for one in group]
    assert sorted(members) == sorted(place.id for rows in sources for place in rows)
    assert {found.canonical[one] for one in members} == {place.id for place in found.rows}
    assert len(found.rows) + sum(found.joined.values()) == 240
