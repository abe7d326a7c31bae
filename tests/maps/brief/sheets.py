"""Sheets of every kind, made by hand."""

from dataclasses import replace

from conflictmap.maps.brief.model import (
    Brief,
    Change,
    Counts,
    EventMark,
    KeyClaim,
    Order,
    PlaceMark,
    SourceRow,
)


def key(number: int, **changes: object) -> KeyClaim:
    """A claim that the SNA took Jahbal."""
    told = KeyClaim(
        number,
        f"r#{number}",
        "CONTROL_GAIN",
        "claimed",
        "opposition",
        ("Syrian National Army",),
        ("الجيش الوطني السوري",),
        "Jahbal",
        "الجهبل",
        "in",
        38.9023,
        36.4084,
        "2020-12-17",
        "2020-12-18",
        "field commander",
        "Outlet",
        "موقع",
        "C3",
        2,
        (),
        False,
        "سيطر الجيش",
    )
    return replace(told, **changes)  # type: ignore[arg-type]


def place(**changes: object) -> PlaceMark:
    """Jahbal, held by the SDF and claimed by the opposition."""
    where = ("jahbal", "Jahbal", "الجهبل", 38.9023, 36.4084)
    told = PlaceMark(*where, "claimed", "claimed", ("sdf",), ("opposition",), (), (), "", ("r#1",))
    return replace(told, **changes)  # type: ignore[arg-type]


def brief(lang: str = "en", paper: str = "a4", keys: int = 2, **changes: object) -> Brief:
    """A sheet of Ain Issa in December 2020."""
    title = "عين عيسى" if lang == "ar" else "Ain Issa"
    order = Order(title, "2020-12-01", "2020-12-31", (38.5, 36.2, 39.2, 36.6), "TLP:AMBER", lang, paper, link="?from=x")
    marks = tuple(
        EventMark(38.86 + n / 50, 36.39, side, "STRIKE", standing, contested=bool(n % 2), wide=n == 2)
        for n, (side, standing) in enumerate((("sdf", "happened"), ("turkey", "hollow"), ("russia", "unreal")))
    )
    told = Brief(
        "2020-12-31-abcdef01",
        order,
        "2021-01-01T09:00:00+00:00",
        "eve",
        "2020-12-31T23:59:59+00:00",
        "2020-12-31",
        Counts(3, 2, 9, 1, 1, 2),
        (
            place(),
            place(place_id="a", lat=36.3, state="disputed", holders=("sdf",), rings=("opposition",)),
            place(place_id="b", lat=36.5, state="besieged", rings=(), besiegers=("turkey",), judged_by="eve"),
            place(place_id="c", lat=36.45, state="vacated", holders=(), rings=()),
            place(place_id="d", lat=36.25, state="joint", holders=("sdf", "regime"), rings=(), hollow=("turkey",)),
        ),
        marks,
        tuple(key(n + 1) for n in range(keys)),
        (key(0, denied_by=("SDF spokesman",), modality="denied"),),
        (SourceRow("Outlet", "opposition", "C", 5),),
        (Change("claimed", "opposition", "Jahbal", "الجهبل", "held", "claimed", ("r#1",)),),
        "2020-12-01-00000000",
    )
    return replace(told, **changes)  # type: ignore[arg-type]
