"""What leaves the store, as sheets: claims, events, who holds what, places, reports; all of one moment."""
