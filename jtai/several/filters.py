"""Which actions of several plans are asked for: the same words, in each plan as it means them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from jtai.errors import UsageError
from jtai.filters import Filter, filter_for, meant_agency
from jtai.matching import folded, listed, meant_ref
from jtai.model import NOBODY, Plan
from jtai.several.agencies import Agencies
from jtai.several.names import name_and_ref
from jtai.visible import one_line

NOTHING = Filter(findings=frozenset({"\n"}))
"""Keeps no action at all: no ref has a line break."""

_NO_CODE = frozenset({"\n"})
"""Stands for agencies that are asked for where a plan has none of them."""


class Chosen(NamedTuple):
    """Which actions are asked for: `whole` says it in the words of all the plans, `each` has the
    filter of each plan by its name."""

    whole: Filter
    each: Mapping[str, Filter]


def filters_for(plans: Mapping[str, Plan], **asked: Any) -> Chosen:
    """The filters that people's words, those of filter_for, mean in these plans, by their names.

    Raises UsageError for what is in none of them, and for a code that is several agencies.
    """
    agencies = tuple(asked.pop("agencies", ()))
    findings = tuple(asked.pop("findings", ()))
    fields = tuple(asked.pop("fields", ()))
    same_everywhere = filter_for(next(iter(plans.values())), **asked)
    united = Agencies(plans)
    wanted = [_agency_meant(said, united) for said in agencies]
    of_findings = _in_each(plans, findings, _finding_meant)
    of_fields = _in_each(plans, fields, _field_meant)
    each = {}
    for name in plans:
        known = of_findings[name], of_fields[name]
        if (findings and not known[0]) or _lacks_any(fields, known[1]):
            each[name] = NOTHING
            continue
        each[name] = same_everywhere._replace(
            agencies=(_codes_in(name, wanted, united) or _NO_CODE) if wanted else frozenset(),
            findings=frozenset(known[0].values()),
            fields=_together(known[1].values()),
        )
    whole = same_everywhere._replace(
        agencies=frozenset(wanted),
        findings=frozenset(findings),
        fields=_together(field for name in plans for field in of_fields[name].values()),
    )
    return Chosen(whole, each)


def _agency_meant(said: str, united: Agencies) -> str:
    """What the agency goes by among the plans, or NOBODY. Raises UsageError."""
    known = {agency.code: agency.name for agency in united.all}
    wanted = folded(said)
    for clash in united.clashes:
        if folded(clash.code) == wanted and not any(folded(a.name) == wanted for a in united.all):
            names = listed([one_line(agency.name) for agency in clash.agencies])
            raise UsageError(
                f"'{one_line(said)}' is another agency in one plan than in another: type the name"
                f" of the one that is meant: {names}"
            )
    own = [a.code for a in united.all if wanted in map(folded, a.own_codes)]
    return own[0] if len(own) == 1 else meant_agency(said, known)


def _codes_in(name: str, wanted: Iterable[str], united: Agencies) -> frozenset[str]:
    """The codes that the agencies have in a plan."""
    codes = {agency.code: agency.codes.get(name, ()) for agency in united.all}
    return frozenset(
        code for one in wanted for code in ((NOBODY,) if one == NOBODY else codes[one])
    )


def _finding_meant(said: str, name: str, plan: Plan) -> str:
    among, ref = name_and_ref(said)
    if among and folded(among) != folded(name):
        raise UsageError(f"there is no finding '{one_line(said)}' in '{one_line(name)}'")
    return meant_ref(ref, [finding.ref for finding in plan.findings], "finding")


def _field_meant(said: str, _: str, plan: Plan) -> tuple[str, frozenset[str]]:
    from jtai.own_fields import fields_meant

    (meant,) = fields_meant([said], plan)
    return meant


def _in_each(
    plans: Mapping[str, Plan], asked: Sequence[str], meant: Callable[[str, str, Plan], Any]
) -> Mapping[str, dict[str, Any]]:
    """For the name of each plan, what those of the words mean that it knows, by these words. Raises
    the UsageError of the first plan for a word that none of them knows."""
    found: dict[str, dict[str, Any]] = {name: {} for name in plans}
    for said in asked:
        unknown = []
        for name, plan in plans.items():
            try:
                found[name][said] = meant(said, name, plan)
            except UsageError as wrong:
                unknown.append(wrong)
        if len(unknown) == len(plans):
            raise unknown[0]
    return found


def _lacks_any(asked: Iterable[str], known: Iterable[str]) -> bool:
    """Whether there is a field of which a plan has none of the values that are asked for."""
    return not {_key(said) for said in asked} <= {_key(said) for said in known}


def _key(said: str) -> str:
    return said.partition("=")[0].strip().casefold()


def _together(
    fields: Iterable[tuple[str, frozenset[str]]],
) -> tuple[tuple[str, frozenset[str]], ...]:
    found: dict[str, frozenset[str]] = {}
    for name, values in fields:
        found[name] = found.get(name, frozenset()) | values
    return tuple(found.items())
