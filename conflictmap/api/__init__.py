"""What the store holds, for programmes that ask over HTTP: OGC API Features, read only. See docs/api.md."""
