"""What was read of a large plan, or of one among several, kept for the next command. It may be
thrown away at any time."""

WORTH_KEEPING = 500_000
"""Bytes of a plan that is read alone, some 300 actions, below which reading it anew is soon done:
most plans leave no copy of their notes anywhere."""
