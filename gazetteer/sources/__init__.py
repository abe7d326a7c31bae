"""Other people's gazetteers, read into our own tables: a module a kind, lenient in reading, strict in keeping."""
