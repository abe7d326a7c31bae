"""Who may do what here: the roles, who gave them, and when."""

from conflictmap.ui import frame, people_desk

query = frame.open_page("people.title")
frame.heading("people.title", "people.lead", query.lang)
people_desk.show(query)
