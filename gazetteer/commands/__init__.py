"""The commands of `python -m gazetteer`, one a module: `register` adds its arguments and says what runs."""
