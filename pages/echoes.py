"""Reports that are one telling: what makes them one, their words side by side, and deciding otherwise."""

from conflictmap.ui import echo_desk, frame

query = frame.open_page("echoes.title")
frame.heading("echoes.title", "echoes.lead", query.lang)
echo_desk.show(query)
