"""Merging two sides that started from one plan: first as values, then as the bytes of a file."""
