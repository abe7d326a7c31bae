"""Review the claims one by one, the most urgent first; each decision is kept under the reviewer's name."""

from conflictmap.ui import carried_notes, frame, review_desk

query = frame.open_page("review.title")
frame.heading("review.title", "review.lead", query.lang)
review_desk.show(query)
carried_notes.show_lapsed(query)
