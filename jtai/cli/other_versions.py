"""Other versions of a plan that was loaded: what they share with it is not read again."""

from typing import TYPE_CHECKING

from jtai.cli.loading import Loaded
from jtai.model import Plan

if TYPE_CHECKING:
    from jtai.reading.memo import Memo


def memo_of(loaded: Loaded) -> "Memo":
    """What reads other versions of a plan: of each, only what is not in this one."""
    from jtai.reading.memo import Memo

    memo = Memo()
    memo.learn(loaded.content, loaded.plan)
    return memo


def other_version(loaded: Loaded, data: bytes, source: str) -> Plan:
    """The plan in `data`, another version of one that was loaded. Raises PlanError, with all
    errors, which name it `source`."""
    from jtai.reading import plan_of

    return loaded.plan if data == loaded.content else plan_of(data, source, memo_of(loaded).read)
