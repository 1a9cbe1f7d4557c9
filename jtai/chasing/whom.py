"""Whom a chase asks about which actions, and about which it asks nobody."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from jtai.frozen import frozen
from jtai.model import NOBODY, Plan
from jtai.position import Standing, by_due_day

Codes = Mapping[str, Sequence[str]]
"""The codes that one agency has in each plan, by the plan's name among several."""

Asks = Callable[[str, Standing], bool]
"""Whether an agency, by its code, is asked about an action of its own."""


def _always(_code: str, _standing: Standing) -> bool:
    return True


def each_code(plan: Plan) -> Mapping[str, Codes]:
    """The agencies of a plan alone: there every code is one."""
    return {code: {"": (code,)} for code in plan.agencies}


@frozen
class Whom:
    """`asked` has, by what each agency goes by, what it is asked about, in the order of a sheet.

    `nothing_open` are the agencies that lead no open action, `not_asked` those that lead some, but
    none that is asked about. `unled` are open actions without a lead.
    """

    asked: dict[str, tuple[Standing, ...]]
    nothing_open: tuple[str, ...]
    not_asked: tuple[str, ...]
    unled: tuple[Standing, ...]

    @property
    def actions(self) -> tuple[Standing, ...]:
        """What is asked about, each action once."""
        by_ref = {s.ref: s for standings in self.asked.values() for s in standings}
        return tuple(by_ref.values())

    @property
    def nobody_leads(self) -> tuple[str, ...]:
        """What people call the actions without a lead."""
        return tuple(standing.ref for standing in self.unled)


def whom(
    agencies: Mapping[str, Codes],
    standings: Iterable[Standing],
    selected: Iterable[Standing],
    named: Collection[str] = (),
    asks: Asks = _always,
) -> Whom:
    """Whom of the agencies, by what they go by, to ask about the actions that were `selected` among
    the `standings` of all; of those that were `named`, where any were, and of all else."""
    wanted = [standing for standing in selected if standing.open]
    among = {goes_by: codes for goes_by, codes in agencies.items() if not named or goes_by in named}
    asked = {
        goes_by: tuple(by_due_day(_led_by(codes, wanted, asks))) for goes_by, codes in among.items()
    }
    still = {(s.among, code) for s in standings if s.open for code in s.action.lead}
    with_open = {
        goes_by
        for goes_by, codes in among.items()
        if any((plan, code) in still for plan, own in codes.items() for code in own)
    }
    return Whom(
        {goes_by: found for goes_by, found in asked.items() if found},
        tuple(goes_by for goes_by in among if goes_by not in with_open),
        tuple(goes_by for goes_by in among if goes_by in with_open and not asked[goes_by]),
        tuple(s for s in wanted if NOBODY in s.action.led_by),
    )


def _led_by(codes: Codes, wanted: Iterable[Standing], asks: Asks) -> Iterable[Standing]:
    for standing in wanted:
        own = codes.get(standing.among, ())
        code = next((code for code in own if code in standing.action.lead), None)
        if code is not None and asks(code, standing):
            yield standing
