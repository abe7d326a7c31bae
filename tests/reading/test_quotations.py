"""Who speaks in a quotation of several sentences whose speaker is told behind it."""

from conflictmap.models import Modality, SourceKind
from tests.reading.conftest import Read

PUBLISHED = "2020-02-05"


def test_all_that_stands_in_a_quotation_is_told_by_who_is_named_at_its_end(read: Read) -> None:
    text = '"The army took Manbij. The SNA left Azaz. The road is open," SDF commander Mazloum Abdi said.'
    claims = read(text, PUBLISHED).claims
    assert {c.places[0].name for c in claims} == {"Manbij", "Azaz"}
    assert {(c.source.actor, c.modality) for c in claims} == {("P_MAZLOUM", Modality.CLAIMED)}


def test_what_follows_a_closed_quotation_is_the_outlet_s_again(read: Read) -> None:
    text = '"The road is open. All is calm," the general said.\n\nOn Sunday the two sides met.\n\nThe army took Manbij.'
    gained = [c for c in read(text, PUBLISHED).claims if c.places]
    assert [(c.source.kind, c.modality) for c in gained] == [(SourceKind.NARRATOR, Modality.ASSERTED)]


def test_a_quotation_that_nobody_is_named_for_stays_as_told(read: Read) -> None:
    claims = read('"The army took Manbij. It is calm." The SNA took Azaz.', PUBLISHED).claims
    assert {c.source.kind for c in claims} == {SourceKind.NARRATOR}


def test_the_media_office_of_a_party_speaks_for_it(read: Read) -> None:
    [gain] = read(
        "The Media Center of the Syrian Democratic Forces said that its fighters took Manbij.", PUBLISHED
    ).claims
    assert (gain.source.kind, gain.source.actor) == (SourceKind.BELLIGERENT_SELF, "SDF")
