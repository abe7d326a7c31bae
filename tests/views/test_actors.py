"""What actors say, what is said of them, and what they are called."""

from conflictmap.models import Mention, Provenance
from conflictmap.views import actor_table, claims_about, claims_by
from conflictmap.views.actors import ACTOR_COLUMNS
from tests.views.conftest import REGISTRY, claim, denial, gain, rows


def mention(surface: str, *ids: str, kind: str = "actor") -> Mention:
    return Mention(kind, ids, surface, surface, Provenance("r_orient", 0, len(surface)))


CLAIMS = [
    gain("a", "SNA", targets=["SDF"]),
    gain("b", "SNA", actors=["AHRAR"], speaks_for="SNA"),
    claim("c", actors=("TUR",), targets=("TUR", "SDF")),
    denial("d", "a", speaks_for="SDF"),
]


def test_claims_by_of_and_at_an_actor_are_counted_apart() -> None:
    found = {r["actor_id"]: r for r in rows(actor_table(CLAIMS, REGISTRY))}
    counts = {a: (r["claims_by"], r["claims_of"], r["claims_at"], r["denied"]) for a, r in found.items()}
    assert counts == {"SDF": (1, 0, 2, 0), "SNA": (1, 2, 0, 1), "AHRAR": (0, 1, 0, 0), "TUR": (0, 1, 1, 0)}
    assert list(found) == ["SDF", "SNA", "AHRAR", "TUR"]
    assert found["SDF"]["claim_ids"] == ("a", "c", "d")


def test_names_are_counted_most_frequent_first_for_each_actor_they_stand_for() -> None:
    mentions = [
        mention("الميليشيات", "SDF", "YPG"),
        mention("قسد", "SDF"),
        mention("قسد", "SDF"),
        mention("x", "p", kind="place"),
    ]
    found = {r["actor_id"]: r for r in rows(actor_table([], REGISTRY, mentions))}
    assert set(found) == {"SDF", "YPG"}
    assert (found["SDF"]["names_used"], found["SDF"]["name_counts"]) == (("قسد", "الميليشيات"), (2, 1))
    assert (found["SDF"]["name"], found["SDF"]["name_ar"], found["SDF"]["mentions"]) == (
        "Syrian Democratic Forces",
        "قسد",
        3,
    )


def test_an_actor_no_table_lists_keeps_its_id() -> None:
    (row,) = rows(actor_table([claim("a", actors=("STRANGER",))], REGISTRY))
    assert (row["name"], row["name_ar"], row["side"]) == ("STRANGER", None, "unknown")


def test_claims_by_and_about_an_actor() -> None:
    assert [c.id for c in claims_by("SDF", CLAIMS)] == ["d"]
    assert [c.id for c in claims_about("SDF", CLAIMS)] == ["a", "c"]
    assert [c.id for c in claims_about("SNA", CLAIMS)] == ["a", "b"]


def test_no_claims_give_the_promised_columns() -> None:
    assert dict(actor_table([], REGISTRY).dtypes.astype(str)) == ACTOR_COLUMNS
