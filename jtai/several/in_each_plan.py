"""Which actions of several plans are asked for: the same words, in each plan as it means them."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import PurePath
from typing import Any, NamedTuple

from jtai.errors import UsageError
from jtai.filters import FOR_NOBODY, Filter, filter_for, meant_agency
from jtai.matching import bare_name, folded, listed, meant_ref, ref_among
from jtai.model import NOBODY, Plan
from jtai.several.plan_names import name_among, name_and_ref, refuse_unknown
from jtai.several.united import Agencies, Agency
from jtai.visible import one_line

_MOST_NAMED = 8

NOTHING = Filter(positions=frozenset({"nowhere"}))
"""Keeps no action at all: each stands somewhere."""

_Fields = tuple[tuple[str, frozenset[str]], ...]


class Chosen(NamedTuple):
    """Which actions are asked for: `whole` says it in the words of all the plans, `each` has the
    filter of each plan by its name."""

    whole: Filter
    each: Mapping[str, Filter]


def filters_for(
    plans: Mapping[str, Plan],
    *,
    agencies: Sequence[str] = (),
    findings: Sequence[str] = (),
    fields: Sequence[str] = (),
    **asked: Any,
) -> Chosen:
    """The filters that people's words, those of filter_for, mean in these plans, by their names.

    Raises UsageError for what is in none of them, and for a code that is several agencies.
    """
    everywhere = filter_for(next(iter(plans.values())), **asked)
    whole = everywhere
    each: dict[str, dict[str, Any]] = {name: {} for name in plans}
    if agencies:
        united = Agencies(plans)
        wanted = frozenset(agency_meant(said, united) for said in agencies)
        whole = whole._replace(agencies=wanted)
        for name, codes in _codes(plans, wanted, united).items():
            each[name]["agencies"] = codes
    if findings:
        called, refs = _refs(plans, findings)
        whole = whole._replace(findings=called)
        for name, own in refs.items():
            each[name]["findings"] = own
    if fields:
        known = _fields(plans, fields)
        whole = whole._replace(fields=_together(f for own in known.values() for f in own))
        for name, meant_here in known.items():
            each[name]["fields"] = meant_here
    return Chosen(whole, {name: _narrowed(everywhere, own) for name, own in each.items()})


def _narrowed(wanted: Filter, own: Mapping[str, Any]) -> Filter:
    """The filter with what else a plan knows of what is asked for; where it knows nothing of one,
    no action of it is."""
    return wanted._replace(**own) if all(own.values()) else NOTHING


def agency_meant(said: str, united: Agencies) -> str:
    """What the agency goes by that a person means: by a code or its name, in any case, by an
    unambiguous beginning of them, or as `bristol:LA` by what a plan calls it; NOBODY for `none`.

    Raises UsageError for what no plan knows, and for a code of one that another agency has, or is
    called by, elsewhere.
    """
    known = {agency.code: agency.name for agency in united.all}
    wanted = bare_name(said) or said
    if said in known:
        return said
    exact = united.called(wanted)
    if wanted in FOR_NOBODY:
        return meant_agency(said, {agency.code: wanted for agency in exact})
    if len(exact) > 1:
        raise _is_several(said, exact)
    found = exact or _in_a_plan(said, united) or united.beginning_with(wanted)
    if len(found) > 1:
        names = listed([one_line(agency.code) for agency in found], _MOST_NAMED)
        raise UsageError(f"'{one_line(said)}' can mean more than one agency: {names}")
    if found:
        return found[0].code
    commonest = sorted(united.all, key=lambda agency: -len(agency.codes))
    return meant_agency(said, {agency.code: agency.name for agency in commonest})


def _in_a_plan(said: str, united: Agencies) -> tuple[Agency, ...]:
    """The agencies that `bristol:LA` is, letter for letter, else in any case."""
    found: dict[str, Agency] = {}
    for called, agency in united.by_code.items():
        spelt = name_among(*called)
        if spelt == said:
            return (agency,)
        if folded(spelt) == bare_name(said):
            found[agency.code] = agency
    return tuple(found.values())


def _is_several(said: str, agencies: Sequence[Agency]) -> UsageError:
    """That a code is one agency in one plan, and another in another."""
    names = listed([one_line(agency.code) for agency in agencies], _MOST_NAMED)
    there = _as_a_plan_has_it(said, agencies[0])
    or_say = f" (or say in which plan: {one_line(there)})" if there else ""
    return UsageError(
        f"'{one_line(said)}' is {len(agencies):,} agencies, another in one plan than in another:"
        f" type which is meant, {names}{or_say}"
    )


def _as_a_plan_has_it(said: str, agency: Agency) -> str:
    """`bristol:LA`; empty where what was said is its name."""
    wanted = bare_name(said)
    for plan in agency.plans_with(wanted):
        return name_among(plan, next(c for c in agency.codes[plan] if folded(c) == wanted))
    return ""


def _codes(
    plans: Iterable[str], wanted: frozenset[str], united: Agencies
) -> Mapping[str, frozenset[str]]:
    """For each plan, the codes that the agencies have in it."""
    nobody = {NOBODY} & wanted
    found: dict[str, set[str]] = {name: set(nobody) for name in plans}
    for agency in united.all:
        if agency.code in wanted:
            for name, codes in agency.codes.items():
                found[name].update(codes)
    return {name: frozenset(codes) for name, codes in found.items()}


def _refs(
    plans: Mapping[str, Plan], asked: Iterable[str]
) -> tuple[frozenset[str], Mapping[str, frozenset[str]]]:
    """What the findings are called among the plans (`3`, `bristol:3`), and for each plan the refs
    of those that it has. Raises UsageError for what no plan has."""
    of_plans = {name: [finding.ref for finding in plan.findings] for name, plan in plans.items()}
    called = set()
    found: dict[str, set[str]] = {name: set() for name in plans}
    for said in asked:
        among, ref = _among(said, of_plans)
        known = {name: one for name, refs in among.items() if (one := ref_among(ref, refs))}
        if not known:
            every = list(dict.fromkeys(one for refs in among.values() for one in refs))
            only = next(iter(among)) if len(among) == 1 else ""
            meant_ref(ref, every, "finding", one_line(only) or f"any of the {len(plans)} plans")
        for name, one in known.items():
            found[name].add(one)
        ref = next(iter(known.values()))
        called.add(ref if among is of_plans else name_among(next(iter(among)), ref))
    return frozenset(called), {name: frozenset(refs) for name, refs in found.items()}


def _among(
    said: str, of_plans: Mapping[str, Sequence[str]]
) -> tuple[Mapping[str, Sequence[str]], str]:
    """Of what a person typed, `bristol:3`, the plans that are meant with their refs, and the ref.
    Raises UsageError for a plan that there is not."""
    if not any(ref_among(said, refs) for refs in of_plans.values()):
        name, ref = name_and_ref(said, {name: PurePath(name) for name in of_plans})
        if name:
            return {name: of_plans[name]}, ref
        refuse_unknown(said, of_plans)
    return of_plans, said


def _fields(plans: Mapping[str, Plan], asked: Sequence[str]) -> Mapping[str, _Fields]:
    """For each plan, the fields that are asked for with those of the values that it knows; none
    where it knows no value of one of them. Raises UsageError for what no plan knows."""
    from jtai.own_fields import field_named, fields_among, values_in

    known = {name: values_in(plan) for name, plan in plans.items()}
    found: dict[str, dict[str, tuple[str, frozenset[str]]]] = {name: {} for name in plans}
    for said in asked:
        for name, own in known.items():
            if field_named(said, own):
                with suppress(UsageError):
                    (found[name][said],) = fields_among([said], own)
        if not any(said in own for own in found.values()):
            fields_among([said], _all_values(known.values()))  # says what there is
    # As in one plan: any of the values of a field will do, but of each field one.
    keys = {
        said: {own[said][0].casefold() for own in found.values() if said in own} for said in asked
    }
    return {
        name: _together(own.values())
        if all(any(keys[other] & keys[said] for other in own) for said in asked)
        else ()
        for name, own in found.items()
    }


def _all_values(known: Iterable[Mapping[str, Sequence[str]]]) -> Mapping[str, Sequence[str]]:
    """The fields of all plans with all their values, each once."""
    found: dict[str, dict[str, None]] = {}
    for own in known:
        for name, values in own.items():
            found.setdefault(name, {}).update(dict.fromkeys(values))
    return {name: tuple(values) for name, values in found.items()}


def _together(fields: Iterable[tuple[str, frozenset[str]]]) -> _Fields:
    found: dict[str, frozenset[str]] = {}
    for name, values in fields:
        found[name] = found.get(name, frozenset()) | values
    return tuple(found.items())
