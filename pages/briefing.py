"""The briefing sheet: ordered from the view as it stands, shown, given out; and those that were issued."""

from conflictmap.ui import briefing_desk, frame

query = frame.open_page("briefing.title")
frame.heading("briefing.title", "briefing.lead", query.lang)
briefing_desk.show(query)
