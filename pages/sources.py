"""The sources: which letter each was given and which is suggested, why, and how its claims fared."""

from conflictmap.ui import cached, frame, sources_page

query = frame.open_page("sources.title")
frame.heading("sources.title", "sources.lead", query.lang)
sources_page.show(cached.registry(), query)
