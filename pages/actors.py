"""Who is named in the reports, by which names, and what is claimed of them."""

from conflictmap.ui import actor_page, cached, frame

query = frame.open_page("actors.title")
frame.heading("actors.title", "actors.lead", query.lang)
snapshot, registry = cached.snapshot(query.lang), cached.registry()
actor = actor_page.ask_actor(snapshot, registry, query)
if actor:
    actor_page.show_actor(actor, snapshot, registry, query)
