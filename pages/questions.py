"""Open questions: places told of by one side, long ago or in words that clash, and whom to ask."""

from conflictmap.ui import frame, questions_page

query = frame.open_page("questions.title")
frame.heading("questions.title", "questions.lead", query.lang)
questions_page.show(query)
