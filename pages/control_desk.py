"""Who holds what: baselines, verified imagery and judgements beside what the claims say."""

from conflictmap.ui import control_desk, frame

query = frame.open_page("held.title")
frame.heading("held.title", "held.lead", query.lang)
control_desk.show(query)
