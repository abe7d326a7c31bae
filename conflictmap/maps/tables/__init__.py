"""The outlines and sizes the map is drawn from; README.md says where they come from."""
