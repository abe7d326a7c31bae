"""Try any spelling of a place, see the candidates and why."""

from conflictmap.ui import cached, frame, place_finder

query = frame.open_page("places.title")
frame.heading("places.title", "places.lead", query.lang)
gazetteer = cached.gazetteer()
name = place_finder.ask_name(query.lang)
place_finder.show_candidates(name, gazetteer.find(name, limit=12), gazetteer, query)
place_finder.show_scan(gazetteer, query.lang)
