"""The steps from each schema of the store to the next."""

BARE = "bare"
"""Set when only the tables are wanted, for the rows of another store: the steps then put nothing of their own in."""
