"""Two days, two sources or two sides: two maps that move together, and the list of what differs between them."""

from conflictmap.ui import compare_page, frame

query = frame.open_page("compare.title")
frame.heading("compare.title", "compare.lead", query.lang)
compare_page.show(query)
