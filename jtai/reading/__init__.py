"""Reading a plan: bytes in, frozen values and every problem with its line out."""

from collections.abc import Callable, Iterator, Sequence

from jtai.errors import PlanError, Problem
from jtai.model import Plan
from jtai.reading import late_patterns  # noqa: F401 - before anything else imports yaml
from jtai.reading.plan import Reading, read, with_places, words_left_out

__all__ = ["Reading", "plan_of", "read", "refusal", "with_places", "words_left_out"]


def plan_of(data: bytes, source: str, read_by: Callable[[bytes], Reading] = read) -> Plan:
    """The plan in `data`. Raises PlanError, with all errors, which name it `source`. Where other
    versions of the plan are read too, a memo (memo.py) reads all of them."""
    reading = read_by(data)
    if reading.plan is None:
        raise refusal(data, source, reading.problems)
    return reading.plan


def refusal(data: bytes, source: str, problems: Sequence[Problem]) -> PlanError:
    """Why the plan in `data` is refused; whoever is told is told each mistake, with its line."""

    def tell() -> Iterator[str]:
        from jtai.excerpts import with_excerpts
        from jtai.reading.explained import explained

        return with_excerpts(explained(data), source, data)

    return PlanError(source, problems, tell)
