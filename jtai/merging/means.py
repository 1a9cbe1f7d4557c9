"""What a merge of files is made with: git, which merges lines, and one memory of what was read."""

from collections.abc import Callable

from jtai.merging.lines import File
from jtai.model import Plan
from jtai.reading import plan_of
from jtai.reading.memo import Memo

MergeLines = Callable[[bytes, bytes, bytes], tuple[bytes, bool]]
"""Merges (ours, base, theirs) line by line; gives the lines, and whether there is no conflict."""


class Means:
    """The means of one merge: all texts in it are versions of one plan, which share nearly all of
    their findings; each of these is read once."""

    def __init__(self, merge: MergeLines) -> None:
        self.merge = merge
        self._memo = Memo()
        self._made: File | None = None

    def plan_in(self, data: bytes) -> Plan | None:
        """The plan in a text; None where that has errors."""
        return self._memo.read(data).plan

    def file(self, data: bytes) -> File | None:
        """A text with the plan in it; None where that has errors."""
        plan = self.plan_in(data)
        return None if plan is None else File(data, plan)

    def made(self, data: bytes) -> File:
        """A text that was made here, with the plan in it. Raises PlanError where that has errors.
        What is made of each version often comes to the same: that is one file, and held once."""
        if self._made is None or self._made.data != data:
            self._made = File(data, plan_of(data, "the merge", self._memo.read))
        return self._made
