"""Editing a plan: a change as a value, and the bytes of the file with that change alone."""
