"""Every claim as a row of a table, and the words behind the row that is selected."""

from conflictmap import views
from conflictmap.ui import cached, claims_page, frame

query = frame.open_page("claims.title")
frame.heading("claims.title", "claims.lead", query.lang)
snapshot, registry = cached.snapshot(query.lang), cached.registry()
query = claims_page.ask(snapshot, registry, query)
claims = views.select(snapshot.claims, query, registry, reports=snapshot.shown)
claims_page.show_claims(claims, snapshot, registry, query)
