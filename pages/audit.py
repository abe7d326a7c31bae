"""Every change of the store: by whom, when, what was before and after; the chain verified, the trail given out."""

from conflictmap.ui import audit_desk, frame

query = frame.open_page("audit.title")
frame.heading("audit.title", "audit.lead", query.lang)
audit_desk.show(query)
