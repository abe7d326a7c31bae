"""The tables a gazetteer is made of, laid on one another, joined, and kept ready."""
