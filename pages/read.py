"""Read a report: see what is understood of it, then keep it."""

from conflictmap.ui import cached, frame, reading_desk, rereading

query = frame.open_page("read.title")
frame.heading("read.title", "read.lead", query.lang)
registry = cached.registry()
reading_desk.ask_report(registry, query)
reading_desk.show_reading(reading_desk.reading_on_desk(), registry, query)
rereading.show(query)
