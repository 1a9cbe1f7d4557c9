"""Whom a chase asks about which actions, and about which it asks nobody."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from jtai.model import NOBODY, Plan
from jtai.position import Standing, by_due_day

Asks = Callable[[str, str], bool]
"""Whether an agency, by its code, is asked about an action of its own, by its ref."""


def _always(_agency: str, _ref: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Whom:
    """`asked` has, by code, what each agency is asked about, in the order of its sheet.

    `nothing_open` are the codes of those that lead no open action, `not_asked` of those that lead
    some, but none that is asked about. `nobody_leads` are the refs of open actions without a lead.
    """

    asked: dict[str, tuple[Standing, ...]]
    nothing_open: tuple[str, ...]
    not_asked: tuple[str, ...]
    nobody_leads: tuple[str, ...]

    @property
    def actions(self) -> tuple[Standing, ...]:
        """What is asked about, each action once."""
        by_ref = {s.action.ref: s for standings in self.asked.values() for s in standings}
        return tuple(by_ref.values())


def whom(
    plan: Plan,
    standings: Iterable[Standing],
    selected: Iterable[Standing],
    agencies: Collection[str] = (),
    asks: Asks = _always,
) -> Whom:
    """Whom to ask about the actions that were `selected` among the `standings` of all; of the
    `agencies`, by code, where any were named, and of all else."""
    wanted = [standing for standing in selected if standing.open]
    among = [code for code in plan.agencies if not agencies or code in agencies]
    asked = {code: tuple(by_due_day(_led_by(code, wanted, asks))) for code in among}
    with_open = {code for standing in standings if standing.open for code in standing.action.lead}
    return Whom(
        {code: found for code, found in asked.items() if found},
        tuple(code for code in among if code not in with_open),
        tuple(code for code in among if code in with_open and not asked[code]),
        tuple(s.action.ref for s in wanted if NOBODY in s.action.led_by),
    )


def _led_by(code: str, wanted: Iterable[Standing], asks: Asks) -> Iterable[Standing]:
    return (s for s in wanted if code in s.action.lead and asks(code, s.action.ref))
