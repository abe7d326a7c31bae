"""The briefing sheet: what stands on it, drawn for paper and for slides; no browser is needed."""
