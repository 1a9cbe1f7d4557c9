"""Merging two sides that started from one plan: first as values, then as the bytes of a file."""

from jtai.merging.conflicts import Conflict
from jtai.merging.plans import Merged, merge_plans
from jtai.merging.texts import Outcome, merge_files

__all__ = ["Conflict", "Merged", "Outcome", "merge_files", "merge_plans"]
