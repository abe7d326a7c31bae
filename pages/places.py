"""The place-name desk: try a spelling, read a sentence, add or correct a place, see what is ambiguous."""

from conflictmap.ui import frame, place_desk

query = frame.open_page("places.title")
frame.heading("places.title", "places.lead", query.lang)
view = place_desk.ask_view(query.lang)
place_desk.show_view(view, place_desk.gazetteer(query.lang), query)
