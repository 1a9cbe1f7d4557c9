"""Where it stands what agencies were asked and answered."""

from pathlib import PurePath
from typing import TypeVar

P = TypeVar("P", bound=PurePath)


def remembered_beside(plan: P) -> P:
    """The file beside a plan, whether or not there is one."""
    return plan.with_name(f"{plan.stem}.collected.tsv")
