"""The agencies of several plans: one is the same in all of them by its name, whatever its codes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from jtai.matching import folded
from jtai.model import NOBODY, Plan


class Agency(NamedTuple):
    """An agency of several plans. `code` is what it goes by among them: its commonest code, where
    no other agency has that anywhere; else its name. `codes` has its codes in each plan, by the
    name of the plan."""

    code: str
    name: str
    codes: Mapping[str, tuple[str, ...]]

    @property
    def own_codes(self) -> tuple[str, ...]:
        """Every code that it has in any plan, the commonest first."""
        times = Counter(code for codes in self.codes.values() for code in codes)
        return tuple(code for code, _ in times.most_common())


class Clash(NamedTuple):
    """A code that is one agency in some plans, and another in others."""

    code: str
    agencies: tuple[Agency, ...]


class Agencies:
    """The agencies of plans, by the names that these have among each other."""

    def __init__(self, plans: Mapping[str, Plan]) -> None:
        names: dict[str, str] = {}
        codes: dict[str, dict[str, list[str]]] = {}
        for plan_name, plan in plans.items():
            for code, name in plan.agencies.items():
                same = folded(name)
                names.setdefault(same, name)
                codes.setdefault(same, {}).setdefault(plan_name, []).append(code)
        self._names, self._codes = names, codes

    @cached_property
    def all(self) -> tuple[Agency, ...]:
        """Every agency once, in the order in which the plans first name it."""
        borne_by = Counter(
            code
            for of_plans in self._codes.values()
            for code in {code for codes in of_plans.values() for code in codes}
        )
        spelt = Counter(self._names.values())
        found = []
        for same, of_plans in self._codes.items():
            agency = Agency("", self._names[same], {n: tuple(c) for n, c in of_plans.items()})
            own = next((code for code in agency.own_codes if borne_by[code] == 1), None)
            # A name that is also the code of another agency would be taken for that.
            code = own or agency.name
            found.append(agency._replace(code=code if own or spelt[code] == 1 else same))
        return tuple(found)

    @cached_property
    def by_code(self) -> Mapping[tuple[str, str], Agency]:
        """For the name of a plan and a code in it, the agency."""
        return {
            (name, code): agency
            for agency in self.all
            for name, codes in agency.codes.items()
            for code in codes
        }

    @cached_property
    def clashes(self) -> tuple[Clash, ...]:
        """The codes that are several agencies, those of the most agencies first."""
        bearers: dict[str, list[Agency]] = {}
        for agency in self.all:
            for code in agency.own_codes:
                bearers.setdefault(code, []).append(agency)
        found = [Clash(code, tuple(them)) for code, them in bearers.items() if len(them) > 1]
        return tuple(sorted(found, key=lambda clash: -len(clash.agencies)))

    def led_by(self, plan_name: str, codes: Iterable[str]) -> tuple[str, ...]:
        """The agencies that these codes of a plan mean, by what they go by among the plans, each
        once; NOBODY stays what it is."""
        found = (NOBODY if c == NOBODY else self.by_code[plan_name, c].code for c in codes)
        return tuple(dict.fromkeys(found))
