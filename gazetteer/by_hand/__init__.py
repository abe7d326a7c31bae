"""Places that a person added or corrected: one layer of their own."""
