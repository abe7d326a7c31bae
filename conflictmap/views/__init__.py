"""Pure functions over claims: each promises its columns and CRS, with rows or without."""
