"""Who is named in the reports, by which names, who is tied to whom, and what is claimed of each."""

from conflictmap.ui import actor_page, cached, frame

query = frame.open_page("actors.title")
frame.heading("actors.title", "actors.lead", query.lang)
actor_page.show(cached.snapshot(query.lang), cached.registry(), query)
