"""The sums hold for any choice of plans, whatever is asked for: what several come to is what each
of them comes to alone."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import reduce
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from jtai.filters import Filter, filter_for, select
from jtai.model import Action, Finding, Plan
from jtai.own_fields import values_in
from jtai.position import (
    Position,
    Standing,
    by_days_overdue,
    count,
    count_by_plan,
    falling_due,
    judge,
)
from jtai.several.in_each_plan import filters_for
from jtai.several.members import Member, Several
from tests.conftest import Run
from tests.strategies import AGENCIES, TAME_LINES, plans
from tests.yaml_styles import write

CODES = ("LA", "BSCB", "Police", "la", "DA")
CALLED = ("The Council", "the council", "The Board", "Police", "LA", "Drugs Team")
DAYS = st.dates(date(2016, 12, 1), date(2022, 1, 1))


@st.composite
def members(draw: st.DrawFn) -> Plan:
    """A plan whose agencies share codes with those of others, and names; some have two codes."""
    plan = draw(plans(TAME_LINES))
    codes = draw(st.permutations(CODES).map(lambda some: some[: len(AGENCIES)]))
    named = {code: draw(st.sampled_from(CALLED)) for code in codes}
    return replace(
        _recoded(plan, dict(zip(AGENCIES, codes, strict=True))),
        agencies=named,
        due_soon_days=draw(st.sampled_from([0, 28, 400])),
        stale_days=draw(st.sampled_from([0, 90, 800])),
    )


def _recoded(plan: Plan, codes: Mapping[str, str]) -> Plan:
    def action(one: Action) -> Action:
        return replace(one, lead=tuple(codes[code] for code in one.lead))

    def finding(one: Finding) -> Finding:
        return replace(one, actions=tuple(map(action, one.actions)))

    return replace(plan, findings=tuple(map(finding, plan.findings)))


class Asked(NamedTuple):
    """What is asked of several plans; agencies by names, which always will do."""

    agencies: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    stale: bool = False

    def of_all(self, several: Mapping[str, Plan]) -> Mapping[str, Any]:
        """As it is typed: an agency by whatever it goes by among the plans."""
        members = [Member(name, name, plan, date.min) for name, plan in several.items()]
        united = Several(members, date.min).agencies.all
        goes_by = {agency.name.casefold(): agency.code for agency in united}
        typed = [goes_by.get(name.casefold(), "none") for name in self.agencies]
        return {**self._asdict(), "agencies": list(dict.fromkeys(typed))}

    def of_one(self, plan: Plan) -> Filter | None:
        """The filter that it means in a plan alone, by its codes; None where it has none of it."""
        wanted = {name.casefold() for name in self.agencies}
        codes = [code for code, name in plan.agencies.items() if name.casefold() in wanted]
        nobody = ["none"] if "" in wanted else []
        refs = [ref for ref in self.findings if ref in [one.ref for one in plan.findings]]
        own = values_in(plan)
        split = [said.split("=") for said in self.fields]
        fields = ["=".join(said) for said in split if said[1] in own.get(said[0], ())]
        lacks = {key for key, _ in split} - {said.split("=")[0] for said in fields}
        if (wanted and not [*codes, *nobody]) or (self.findings and not refs) or lacks:
            return None
        found = filter_for(
            plan,
            findings=refs,
            statuses=self.statuses,
            fields=fields,
            texts=self.texts,
            stale=self.stale,
        )
        led = frozenset([*codes, *([""] if nobody else [])])
        return found._replace(agencies=led if wanted else frozenset())


@st.composite
def regions(draw: st.DrawFn) -> tuple[dict[str, Plan], Asked]:
    """Several plans, and something to ask of them that one of them knows."""
    some = draw(st.lists(members(), min_size=2, max_size=4))
    named = dict(zip("abcd", some, strict=False))
    names = sorted({name for plan in some for name in plan.agencies.values()})
    refs = sorted({finding.ref for plan in some for finding in plan.findings})
    fields = sorted(
        f"{key}={value}"
        for key, value in {
            (key, value)
            for plan in some
            for key, values in values_in(plan).items()
            for value in values
        }
        if "[" not in value
    )

    def few(words: Sequence[str]) -> tuple[str, ...]:
        some: list[str] = draw(st.lists(st.sampled_from(words), max_size=2, unique=True))
        return tuple(some)

    return named, Asked(
        agencies=few([*names, ""]),
        findings=few(refs),
        statuses=tuple(draw(st.lists(st.sampled_from(["complete", "not reported"]), max_size=1))),
        fields=few(fields) if fields else (),
        texts=tuple(draw(st.lists(st.sampled_from(["the", "late"]), max_size=1))),
        stale=draw(st.booleans()),
    )


def several_of(plans_: Mapping[str, Plan], asked: Asked, day: date) -> Several:
    chosen = filters_for(plans_, **asked.of_all(plans_))
    some = [Member(name, name, plan, day, chosen.each[name]) for name, plan in plans_.items()]
    return Several(some, day, (), chosen.whole)


def alone(plans_: Mapping[str, Plan], asked: Asked, day: date) -> dict[str, list[Standing]]:
    """What each plan has of it, asked alone."""
    found: dict[str, list[Standing]] = {}
    for name, plan in plans_.items():
        wanted = asked.of_one(plan)
        found[name] = [] if wanted is None else list(select(judge(plan, day), wanted))
    return found


def refs(standings: Iterable[Standing]) -> list[str]:
    return [standing.ref for standing in standings]


def added(counts: Iterable[Mapping[Position, int]]) -> dict[Position, int]:
    start = dict.fromkeys(Position, 0)
    return reduce(lambda one, other: {p: one[p] + other[p] for p in Position}, counts, start)


@given(regions(), DAYS)
def test_several_plans_come_to_what_each_comes_to_alone(
    region: tuple[dict[str, Plan], Asked], day: date
) -> None:
    there, asked = region
    several, each = several_of(there, asked, day), alone(there, asked, day)
    assert refs(several.selected) == [f"{n}:{s.ref}" for n, those in each.items() for s in those]
    assert count(several.selected) == added(map(count, each.values()))
    by_plan = count_by_plan(several.selected)
    assert by_plan == {name: count(those) for name, those in each.items() if those}


@given(regions(), DAYS)
def test_agencies_add_up_with_joint_actions_under_each_of_theirs(
    region: tuple[dict[str, Plan], Asked], day: date
) -> None:
    there, asked = region
    several = several_of(there, asked, day)
    expected: dict[str, Counter[Position]] = {}
    joint = under = 0
    for name, those in alone(there, asked, day).items():
        for standing in those:
            called = {there[name].agencies[c].casefold() for c in standing.action.lead} or {""}
            joint += len(called) > 1
            under += len(called)
            for one in called:
                expected.setdefault(one, Counter())[standing.position] += 1
    agencies = several.agencies
    names = {agency.code: agency.name.casefold() for agency in agencies.all} | {"": ""}
    counts = agencies.counts(several.selected)
    told = {names[code]: {p: n for p, n in own.items() if n} for code, own in counts.items()}
    assert {name: own for name, own in told.items() if own} == expected
    assert agencies.joint(several.selected) == joint
    assert sum(sum(own.values()) for own in counts.values()) == under


@given(regions(), DAYS)
def test_lists_are_those_of_each_plan_together_in_the_order_of_days(
    region: tuple[dict[str, Plan], Asked], day: date
) -> None:
    there, asked = region
    several, each = several_of(there, asked, day), alone(there, asked, day)
    overdue = by_days_overdue(several.selected)
    assert sorted(refs(overdue)) == sorted(
        f"{name}:{s.ref}" for name, those in each.items() for s in by_days_overdue(those)
    )
    ago = [standing.days_overdue or 0 for standing in overdue]
    assert ago == sorted(ago, reverse=True)
    falling = falling_due(several.selected, date(2019, 6, 1))
    assert sorted(refs(falling)) == sorted(
        f"{name}:{s.ref}"
        for name, those in each.items()
        for s in falling_due(those, date(2019, 6, 1))
    )


@given(regions(), DAYS, st.randoms(use_true_random=False))
def test_the_order_of_plans_changes_no_sum(
    region: tuple[dict[str, Plan], Asked], day: date, random: Random
) -> None:
    there, asked = region
    other = dict(random.sample(list(there.items()), len(there)))

    def sums(several: Several) -> tuple[Any, ...]:
        agencies = several.agencies
        by_name = {
            agencies.known[code].name.casefold() if code else "": counts
            for code, counts in agencies.counts(several.selected).items()
        }
        clashes = {clash.code.casefold() for clash in agencies.clashes}
        return count_by_plan(several.selected), by_name, agencies.joint(several.selected), clashes

    assert sums(several_of(other, asked, day)) == sums(several_of(there, asked, day))


@settings(max_examples=10)
@given(regions(), DAYS, st.randoms(use_true_random=False))
def test_the_commands_come_to_the_same(
    folder: Path, run: Run, region: tuple[dict[str, Plan], Asked], day: date, random: Random
) -> None:
    there, asked = region
    for name, plan in there.items():
        (folder / f"{name}.yaml").write_bytes(write(plan, random))
    typed = asked.of_all(there)
    filters = [word for said in typed["agencies"] for word in ("--agency", said)]
    filters += [word for said in asked.findings for word in ("--finding", said)]
    filters += [word for said in asked.statuses for word in ("--status", said)]
    filters += [word for said in asked.fields for word in ("--field", said)]
    filters += [word for said in asked.texts for word in ("--text", said)]
    filters += ["--stale"] if asked.stale else []
    files = [word for name in there for word in ("--plan", f"{name}.yaml")]
    again = [*files, *random.sample(["--plan=a.yaml", "--plan=./b.yaml"], 2)]

    def answer(*words: str) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(run(*words, "--format", "json").out)
        return told

    def listed(command: str, options: Sequence[str]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = answer(command, *options, "--as-at", str(day))["actions"]
        return found

    status = answer("status", *again, *filters, "--as-at", str(day))
    each = alone(there, asked, day)
    assert status["counts"]["total"] == sum(map(len, each.values()))
    assert {plan["name"]: plan["counts"]["total"] for plan in status["plans"]} == {
        name: len(those) for name, those in each.items()
    }
    everything = listed("overdue", again)
    one_by_one = [
        {"plan": name, **action}
        for name in there
        for action in listed("overdue", ["--plan", f"{name}.yaml"])
    ]
    one_by_one.sort(key=lambda action: -action["days_overdue"])
    assert everything == one_by_one
