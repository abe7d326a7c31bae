"""The conflict map: who says that whom took what, where and when, and who denies it."""

from conflictmap import views
from conflictmap.ui import cached, filters, frame, home_page

query = frame.open_page("home.title")
frame.heading("app.name", "app.motto", query.lang)
snapshot, registry = cached.snapshot(query.lang), cached.registry()
query = filters.show_filters(snapshot, registry, query, note=home_page.counts(snapshot, query.lang))
claims = views.select(snapshot.claims, home_page.asked_of_claims(query), registry, reports=snapshot.shown)
home_page.show_home(claims, snapshot, registry, query)
