"""The tables of answers in what came back, and the account of all that is none."""

from collections.abc import Sequence

from jtai.collecting.back import Back, Typed
from jtai.collecting.returned import Returned
from jtai.importing.account import Account
from jtai.importing.grids.grid import Source
from jtai.model import Plan


def read_back(returned: Returned, plan: Plan, typed: Typed) -> Back:
    """The rows that answer, against the plan as it is now."""
    raise NotImplementedError


def what_is_unaccounted(account: Account, sources: Sequence[Source]) -> list[str]:
    """The rows without a fate and the cells without a verdict, a line each, with their places and
    no word of theirs. None: all of it is accounted for."""
    raise NotImplementedError
