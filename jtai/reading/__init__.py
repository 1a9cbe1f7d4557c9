"""Reading a plan: bytes in, frozen values and every problem with its line out."""

from jtai.reading.memo import Memo
from jtai.reading.plan import Reading, plan_of, read

__all__ = ["Memo", "Reading", "plan_of", "read"]
