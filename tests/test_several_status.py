"""`jtai status` over several plans: the same sums in its text, its JSON, and what it offers."""

import json
import re
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests import region_oracle as oracle
from tests.conftest import SMALL, Run
from tests.region import AS_AT, Region, options_for

DAY = ("--as-at", AS_AT.isoformat())


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100000")


def said(run: Run, *asked: str) -> dict[str, list[str]]:
    """The parts of an answer, each by its title; the first, with headline and totals, by none."""
    first, *parts = [part.splitlines() for part in run("status", *asked).out.split("\n\n")]
    return {"": first} | {part[0].partition(":")[0].partition(",")[0]: part[1:] for part in parts}


def rows(lines: Sequence[str]) -> dict[str, list[str]]:
    """The cells of a table by the first in each row, its titles by the first of these."""
    cells = [re.split(r"  +", line.strip()) for line in lines]
    return {row[0]: row[1:] for row in cells if len(row) > 1}


def answer(run: Run, *asked: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(run(*asked, "--format", "json").out)
    return told


def test_the_totals_are_those_of_all_plans(region: Region, run: Run) -> None:
    first = said(run, *options_for(region.whole), *DAY)[""]
    counts = region.counts()
    still_open = sum(counts.values()) - counts["complete"] - counts["withdrawn"]
    overdue = f"{counts['overdue']} of {still_open} open actions"
    assert first[0] == f"Overdue at 15 August 2018: {overdue} in 149 plans"
    bars = {found[1]: int(found[2]) for b in first[1:] if (found := re.match(r"(.+?) +(\d+)", b))}
    assert bars == {position: number for position, number in counts.items() if number}


def test_every_plan_is_told_of_with_its_counts_the_most_overdue_first(
    region: Region, run: Run
) -> None:
    table = rows(said(run, *options_for(region.whole), *DAY, "--all")["By plan"])
    titles = table.pop("Plan")
    assert [title.lower() for title in titles] == [*oracle.POSITIONS, "all"]
    expected = {
        known.name: [*known.counts().values(), sum(known.counts().values())]
        for known in region.whole
    }
    assert {name: list(map(int, numbers)) for name, numbers in table.items()} == expected
    overdue = [int(numbers[0]) for numbers in table.values()]
    assert overdue == sorted(overdue, reverse=True)


def test_of_many_plans_the_most_overdue_are_told_of_and_how_to_see_the_rest(
    region: Region, run: Run
) -> None:
    asked = (*options_for(region.whole), *DAY)
    parts = said(run, *asked)
    for title, number in (("By plan", 149), ("By agency", None)):
        *lines, rest = [line for line in parts[title] if not line.startswith(("Codes", "216"))]
        shown = rows(lines)
        assert len(shown) == 15 + 1
        found = re.fullmatch(
            r"and (\d+) more, (\w+) of them with anything overdue: jtai (.*)", rest
        )
        assert found
        every = rows(said(run, *shlex.split(found[3])[1:])[title])
        assert list(every.items())[: len(shown)] == list(shown.items())
        assert len(every) - len(shown) == int(found[1])
        assert number is None or len(every) == number + 1
        left = list(every.values())[len(shown) :]
        assert sum(numbers[0] != "0" for numbers in left) == int(found[2])


def test_an_agency_is_told_of_by_its_name_and_counts_once_in_an_action(
    region: Region, run: Run
) -> None:
    agencies = answer(run, "status", *options_for(region.whole), *DAY)["agencies"]
    leading = {a["name"].lower(): a["counts"] for a in agencies if a["counts"]["total"]}
    expected = oracle.counts_by_agency(region.judged())
    assert leading == {
        name: {"total": sum(counts.values()), **counts} for name, counts in expected.items()
    }
    by_name = {a["name"]: a for a in agencies}
    police = by_name["Avon and Somerset Police"]
    assert police["codes"]["york"] == ["Police", "ASP"] or police["codes"]["york"] == [
        "ASP",
        "Police",
    ]
    assert len({a["agency"] for a in agencies}) == len(agencies)
    table = rows(said(run, *options_for(region.whole), *DAY)["By agency"])
    assert table["Avon and Somerset Police (Police, ASP)"][-1] == str(police["counts"]["total"])
    joint = sum(len({lead.lower() for lead in a.leads}) > 1 for a in region.judged())
    told = said(run, *options_for(region.whole), *DAY)["By agency"]
    assert f"{joint} actions with more than one lead: counted under each." in told


def test_codes_that_clash_are_said_in_a_line(region: Region, run: Run) -> None:
    asked = (*options_for(region.whole), *DAY)
    clashes = answer(run, "status", *asked)["clashes"]
    assert {clash["code"] for clash in clashes} == {"LA", "YOT"}
    assert len(clashes[0]["agencies"]) == len(set(clashes[0]["agencies"])) == 149
    (line,) = [line for line in said(run, *asked)["By agency"] if line.startswith("Codes")]
    assert line == (
        "Codes that are another agency in one plan than in another: LA (149 agencies),"
        " YOT (149 agencies)."
    )


def test_codes_that_clash_are_said_with_their_names_where_those_are_few(
    folder: Path, run: Run
) -> None:
    (folder / "plans").mkdir()
    for name, council in (("a", "Council"), ("b", "Other [x] Council")):
        (folder / "plans" / f"{name}.yaml").write_text(
            SMALL.replace("LA: Council", f"LA: {council}")
        )
    lines = said(run, "--plan", "plans")["By agency"]
    assert lines[-1].endswith(" one plan than in another: LA (Council, Other [x] Council).")
    for name in "ab":
        file = folder / "plans" / f"{name}.yaml"
        added = "".join(f"  C{n}: Agency {name}{n}\n" for n in range(9))
        file.write_text(file.read_text().replace("findings:", f"{added}findings:", 1))
    lines = said(run, "--plan", "plans")["By agency"]
    assert lines[-1].endswith("C2 (Agency a2, Agency b2) and 6 more.")
    assert "C8 (Agency a8, Agency b8)." in said(run, "--plan", "plans", "--all")["By agency"][-1]


ASKED: Sequence[tuple[str, ...]] = (
    (), ("--agency", "SCB"), ("--agency", "bath:LA"), ("--status", "in progress"), ("--stale",),
    ("--finding", "3"), ("--field", "x-priority=High"), ("--text", "nowhere at all"),
)  # fmt: skip


@pytest.mark.parametrize("filters", ASKED, ids=lambda filters: " ".join(filters) or "all")
def test_what_it_says_is_what_json_counts_and_what_the_commands_list(
    region: Region, run: Run, monkeypatch: pytest.MonkeyPatch, filters: tuple[str, ...]
) -> None:
    monkeypatch.chdir(region.folder)
    asked = (*region.options, "--as-at", "2019-03-10", *filters)
    counted = answer(run, "status", *asked)
    listed = answer(run, "list", *asked)
    assert counted["counts"] == listed["counts"]
    assert counted["plans"] == listed["plans"]
    there = listed["actions"]
    parts = said(run, *asked)

    told = {
        found[1]: int(found[2]) for b in parts[""][1:] if (found := re.match(r"(.+?) +(\d+)", b))
    }
    assert told == {p: n for p, n in counted["counts"].items() if n and p != "total"}
    by_plan = rows(parts["By plan"])
    by_plan.pop("Plan", None)
    totals = {plan["name"]: plan["counts"]["total"] for plan in counted["plans"]}
    assert {name: int(numbers[-1]) for name, numbers in by_plan.items()}.items() <= totals.items()

    overdue = [f"{a['plan']}:{a['ref']}" for a in there if a["position"] == "overdue"]
    _are_all(run, parts.get("Overdue longest", []), overdue)
    _are_all(run, parts["Due next"], [ref(a) for a in there if a["position"] == "due soon"])
    stale = [a for a in there if a["stale"]]
    lines = next(lines for title, lines in parts.items() if title.startswith("Stale"))
    for rest in lines[-1:] if ": jtai " in "".join(lines) else []:
        found = answer(run, *shlex.split(rest.partition(": jtai ")[2]))["actions"]
        assert list(map(ref, found)) == list(map(ref, stale))


def ref(action: dict[str, Any]) -> str:
    return f"{action['plan']}:{action['ref']}"


def _are_all(run: Run, lines: Sequence[str], there: Sequence[str]) -> None:
    """These lines show all actions that are `there`; or the first of them, and how to see all."""
    rest = [line for line in lines if line.startswith("and ")]
    shown = [line.split("  ")[0] for line in lines if line not in rest]
    refs = shown
    if rest:
        command = shlex.split(rest[0].partition(": jtai ")[2])
        refs = list(map(ref, answer(run, *command)["actions"]))
    assert sorted(refs) == sorted(there)
    assert shown == refs[: len(shown)]
    assert len(refs) - len(shown) == (int(rest[0].split(" ")[1]) if rest else 0)
