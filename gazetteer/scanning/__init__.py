"""All toponyms of a text in one pass."""
