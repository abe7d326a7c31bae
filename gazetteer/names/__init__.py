"""A name to the places that may bear it: folding, sound, evidence, score."""
