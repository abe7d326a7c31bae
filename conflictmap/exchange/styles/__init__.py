"""Our events in the columns that other projects' users know; each file one style."""
