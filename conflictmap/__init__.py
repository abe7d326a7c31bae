"""Conflict map: who says that whom took what, where and when, and who denies it."""
