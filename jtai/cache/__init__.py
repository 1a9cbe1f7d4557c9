"""What was read of a large plan, kept for the next command. It may be thrown away at any time."""

WORTH_KEEPING = 500_000
"""Bytes of a plan, some 300 actions, below which reading it anew is soon done: most plans leave
no copy of their notes anywhere."""
