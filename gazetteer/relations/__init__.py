"""How something lies to a place: the phrase that tells it, and the area it means."""
