"""The shape of an Arabic clause: what is told by the way, the noun phrases, and which of them is the subject."""
