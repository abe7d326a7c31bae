"""Which places the toponyms of a text mean, decided together."""
