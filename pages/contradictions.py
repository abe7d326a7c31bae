"""What cannot both be so: claims of one place and time side by side, and how each outlet tells it."""

from conflictmap.ui import contradictions_page, frame

query = frame.open_page("disputes.title")
frame.heading("disputes.title", "disputes.lead", query.lang)
contradictions_page.show(query)
