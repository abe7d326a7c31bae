"""Files that others have coded: what one holds, kept as claims or taken back."""

from conflictmap.ui import frame, imports_desk

query = frame.open_page("imports.title")
frame.heading("imports.title", "imports.lead", query.lang)
imports_desk.show(query)
