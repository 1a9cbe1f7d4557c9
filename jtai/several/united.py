"""The agencies of several plans: one is the same in all of them by its name, whatever its codes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import count
from typing import NamedTuple

from jtai.matching import folded
from jtai.model import NOBODY, Plan
from jtai.position import Position, Standing, count_by_lead


class Agency(NamedTuple):
    """An agency of several plans. `code` is what it goes by among them: its commonest code, where
    no other agency is called so anywhere; else its name. `codes` has its codes in each plan, by the
    name of the plan."""

    code: str
    name: str
    codes: Mapping[str, tuple[str, ...]]

    @property
    def same(self) -> str:
        """Its name as it is compared: that by which it is the same among any plans."""
        return _same(self.name)

    @property
    def own_codes(self) -> tuple[str, ...]:
        """Every code that it has in any plan, the commonest first."""
        times = Counter(code for codes in self.codes.values() for code in codes)
        return tuple(code for code, _ in times.most_common())

    def plans_with(self, code: str) -> tuple[str, ...]:
        """The plans in which it has this code, in any case."""
        wanted = _same(code)
        return tuple(
            plan for plan, codes in self.codes.items() if any(_same(c) == wanted for c in codes)
        )


class Clash(NamedTuple):
    """A code that is one agency in some plans, and another in others."""

    code: str
    agencies: tuple[Agency, ...]


class Agencies:
    """The agencies of plans, by the names that these have among each other."""

    def __init__(self, plans: Mapping[str, Plan]) -> None:
        names: dict[str, Counter[str]] = {}
        codes: dict[str, dict[str, list[str]]] = {}
        for plan_name, plan in plans.items():
            for code, name in plan.agencies.items():
                same = _same(name)
                names.setdefault(same, Counter())[name] += 1
                codes.setdefault(same, {}).setdefault(plan_name, []).append(code)
        self._unnamed = [
            Agency("", spelt.most_common(1)[0][0], {n: tuple(c) for n, c in codes[same].items()})
            for same, spelt in names.items()
        ]

    @cached_property
    def all(self) -> tuple[Agency, ...]:
        """Every agency once, in the order in which the plans first name it. What one goes by is
        the code or the name of no other, in any case, and no other goes by it."""
        taken: set[str] = set()
        found = []
        for nth, agency in enumerate(self._unnamed):
            code = next(
                code
                for code in _may_go_by(agency)
                if self._called.get(_same(code), set()) <= {nth} and _same(code) not in taken
            )
            taken.add(_same(code))
            found.append(agency._replace(code=code))
        return tuple(found)

    @cached_property
    def _called(self) -> Mapping[str, set[int]]:
        """For a code or a name, in any case, which of the agencies are called so."""
        found: dict[str, set[int]] = {}
        for nth, agency in enumerate(self._unnamed):
            for said in (agency.name, *agency.own_codes):
                found.setdefault(_same(said), set()).add(nth)
        return found

    @cached_property
    def known(self) -> Mapping[str, Agency]:
        """Every agency by what it goes by."""
        return {agency.code: agency for agency in self.all}

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
        """The codes that are several agencies, in any case; those of the most agencies first."""
        bearers: dict[str, dict[str, Agency]] = {}
        spelt: dict[str, str] = {}
        for agency in self.all:
            for code in agency.own_codes:
                bearers.setdefault(_same(code), {})[agency.code] = agency
                spelt.setdefault(_same(code), code)
        found = [
            Clash(spelt[same], tuple(them.values()))
            for same, them in bearers.items()
            if len(them) > 1
        ]
        return tuple(sorted(found, key=lambda clash: -len(clash.agencies)))

    def called(self, said: str) -> tuple[Agency, ...]:
        """The agencies that have this for a code or a name, in any case."""
        return tuple(self.all[nth] for nth in sorted(self._called.get(_same(said), ())))

    def beginning_with(self, said: str) -> tuple[Agency, ...]:
        """The agencies of which a code or the name begins so, in any case."""
        wanted = _same(said)
        found = {
            nth
            for text, them in self._called.items()
            if wanted and text.startswith(wanted)
            for nth in them
        }
        return tuple(self.all[nth] for nth in sorted(found))

    def led_by(self, plan_name: str, codes: Iterable[str]) -> tuple[str, ...]:
        """The agencies that these codes of a plan mean, by what they go by among the plans, each
        once; NOBODY stays what it is."""
        found = (NOBODY if c == NOBODY else self.by_code[plan_name, c].code for c in codes)
        return tuple(dict.fromkeys(found))

    def leads(self, standing: Standing) -> tuple[str, ...]:
        """The agencies that lead an action, by what they go by, each once; NOBODY where none is."""
        return self.led_by(standing.among, standing.action.led_by)

    def counts(self, standings: Iterable[Standing]) -> dict[str, dict[Position, int]]:
        """The counts of each agency, by what it goes by; last those of NOBODY, if there are any. A
        joint action counts once under each of its agencies, however many codes of one lead it."""
        return count_by_lead(self.known, standings, self.leads)

    def joint(self, standings: Iterable[Standing]) -> int:
        """How many two agencies or more lead: each counts under each of them."""
        return sum(s.action.joint and len(self.leads(s)) > 1 for s in standings)


def _may_go_by(agency: Agency) -> Iterator[str]:
    """What an agency may go by, the best first: in the end something that nobody is called."""
    yield from agency.own_codes
    yield agency.name
    yield from (f"{plan}:{code}" for plan, codes in agency.codes.items() for code in codes)
    yield from (f"{agency.name} ({n})" for n in count(2))


def _same(said: str) -> str:
    """A code or a name as it is compared; one of signs alone is compared as it is."""
    return folded(said) or said
