"""The wanted part of what is known as one HTML file, which opens without a network and without us."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd

from conflictmap import claim_cards
from conflictmap.exporting.policy import FULL
from conflictmap.exporting.wanted import Wanted, inside
from conflictmap.known import Known
from conflictmap.map_contents import bundle_of
from conflictmap.maps import standalone
from conflictmap.maps.basemap import Basemap
from conflictmap.maps.head import Publication
from conflictmap.maps.imported_areas import Sets
from conflictmap.maps.place_map import OurPlaces
from conflictmap.models import Claim
from conflictmap.snapshot import publication_days_of
from conflictmap.views.by_hand import ByHand
from conflictmap.words import word
from gazetteer import Gazetteer


def html_map(known: Known, wanted: Wanted, gazetteer: Gazetteer, title: str = "", areas: Sets = ()) -> tuple[str, int]:
    """The file as text, and how many claims are in it; what stays behind is counted in `wanted.left`.

    `areas` are imported sets, known then. Under a policy that holds anything back, they and what people judged stay
    behind too, and where points are coarse, our own areas.
    """
    seen, lang = known.snapshot, known.lang
    out = [_coarse(c, wanted) for c in seen.claims if not _fresh(c, wanted)]
    kept = [c for c in out if not _left(c, wanted)]
    wanted.left.update(why for c in seen.claims if (why := _left(c, wanted)))
    # what was told of the time before tells who held a place in it
    control = _held(known.control([c for c in out if _before_end(c, wanted)]), wanted)
    full = wanted.policy.name == FULL
    areas = areas if full else ()
    days = publication_days_of(known.ledger, known.as_of.shown_at)
    bundle = bundle_of(
        replace(seen, claims=tuple(kept)),
        known.registry,
        gazetteer,
        Basemap.load(OurPlaces(gazetteer)),
        lang,
        control,
        known.added if full else ByHand(),
        Publication(tuple(d for d in days if d <= wanted.cut_off)),
        among=out,
        coarse=wanted.policy.decimals is not None,
        imported=areas,
    )
    marked = frozenset(bundle.claim_ids)
    unmarked = [c.id for c in kept if c.id not in marked]
    behind = [seen.by_id[i] for i in (*bundle.claim_ids, *unmarked)]
    fresh = [c.id for c in seen.by_id.values() if _fresh(c, wanted)]
    told = {
        "claims": claim_cards.cards(behind, known, fresh),
        "places": _of_places(control, {claim_id: n for n, claim_id in enumerate(bundle.claim_ids)}),
        "unmarked": list(range(len(bundle.claim_ids), len(behind))),
        "words": {key: word(f"page.{key}", lang) for key in PAGE_WORDS},
    }
    heading = title or word("sheet.untitled", lang)
    return standalone.page(
        bundle, told, heading, _lines(known, wanted, len(kept)), (*_foot(wanted, lang), _whose(areas, lang)), lang
    ), len(kept)


PAGE_WORDS = ("claim", "pick", "none", "no_words", "of_place", "close", "covered", "unmarked")
"""Words of the file that its script asks for."""


def _left(claim: Claim, wanted: Wanted) -> str | None:
    points = [(p.lon, p.lat) for p in claim.places if p.is_listed]
    return wanted.left_because(claim.date.start, claim.date.last, points)


def _fresh(claim: Claim, wanted: Wanted) -> bool:
    return wanted.policy.too_fresh(claim.date.last, wanted.cut_off)


def _before_end(claim: Claim, wanted: Wanted) -> bool:
    return wanted.until is None or claim.date.start is None or claim.date.start <= wanted.until


def _coarse(claim: Claim, wanted: Wanted) -> Claim:
    if wanted.policy.decimals is None:
        return claim
    degrees = wanted.policy.degrees
    return replace(claim, places=tuple(replace(p, lon=degrees(p.lon), lat=degrees(p.lat)) for p in claim.places))


def _held(control: pd.DataFrame, wanted: Wanted) -> pd.DataFrame:
    """The rows on wanted land that reach into the period, as near as the policy lets them be."""
    box, since = wanted.box, wanted.since
    chosen = [
        (box is None or inside(box, lon, lat)) and (since is None or _open(last) or last > since)
        for lon, lat, last in zip(control["lon"], control["lat"], control["to_day"], strict=True)
    ]
    rows = control[pd.Series(chosen, dtype=bool)].reset_index(drop=True)
    return rows.assign(lon=rows["lon"].map(wanted.policy.degrees), lat=rows["lat"].map(wanted.policy.degrees))


def _open(last: date | None) -> bool:
    return last is None or bool(pd.isna(last))


def _of_places(control: pd.DataFrame, numbers: dict[str, int]) -> dict[str, list[int]]:
    told: dict[str, dict[int, None]] = defaultdict(dict)
    for place_id, claims, denials in zip(control["place_id"], control["claim_ids"], control["denial_ids"], strict=True):
        told[str(place_id)] |= {numbers[i]: None for i in (*claims, *denials) if i in numbers}
    return {place: list(found) for place, found in told.items()}


def _lines(known: Known, wanted: Wanted, claims: int) -> Sequence[str]:
    lang = known.lang
    moment = known.as_of.shown_at or datetime.now(UTC)
    told: list[Any] = [word("page.claims", lang, n=claims)]
    if wanted.since or wanted.until:
        told.append(word("page.period", lang, since=_day(wanted.since), until=_day(wanted.until)))
    told.append(word("sheet.known", lang, moment=f"\u2066{moment:%Y-%m-%d %H:%M} UTC\u2069"))
    return (" · ".join(told), f"{word('sheet.caveat_not_facts', lang)} {word('page.offline', lang)}")


def _whose(areas: Sets, lang: str) -> str:
    """Who drew the imported areas, and on what terms."""
    told = dict.fromkeys(" – ".join(filter(None, (one.source, one.licence))) for one, _ in areas)
    return word("page.areas_of", lang, areas="; ".join(told)) if told else ""


def _day(day: date | None) -> str:
    return f"\u2066{day.isoformat()}\u2069" if day else "…"


def _foot(wanted: Wanted, lang: str) -> Sequence[str]:
    about = wanted.about()
    policy = "" if wanted.policy.name == FULL else word("sheet.caveat_policy", lang, policy=about.policy)
    return (about.terms, policy, about.made_by)
