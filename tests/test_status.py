"""`jtai status` agrees with itself, with its JSON, and with the commands that list the same."""

import json
import re
import shlex
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.position import CLOSED
from tests.conftest import SMALL, Run
from tests.strategies import PLAN_DATES, RANDOMS, TAME_LINES, Written, plans
from tests.yaml_styles import write

ASKED: Sequence[tuple[str, ...]] = (
    (), ("--text", "it's"), ("--agency", "none"), ("--status", "in progress"), ("--stale",),
)  # fmt: skip
DAYS = st.dates(date(2016, 12, 1), date(2022, 1, 1))


@st.composite
def boards(draw: st.DrawFn) -> Written:
    """A plan with meetings and with days of its own that make an action due soon, or stale."""
    plan = replace(
        draw(plans(TAME_LINES)),
        meetings=tuple(draw(st.lists(PLAN_DATES, max_size=3, unique=True))),
        due_soon_days=draw(st.sampled_from([0, 28, 400])),
        stale_days=draw(st.sampled_from([0, 90, 800])),
    )
    return Written(write(plan, draw(RANDOMS)), plan)


@pytest.fixture
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "3000")


@given(boards(), DAYS, st.sampled_from(ASKED))
def test_what_it_says_is_what_json_counts_and_what_the_commands_list(
    folder: Path, wide: None, run: Run, board: Written, day: date, asked: tuple[str, ...]
) -> None:
    (folder / "plan.yaml").write_bytes(board.data)
    asked = (*asked, "--as-at", day.isoformat())
    counts = json.loads(run("status", *asked, "--format", "json").out)["counts"]
    there = _listed(run, "list", *asked)
    parts = [part.splitlines() for part in run("status", *asked).out.split("\n\n")]
    said = {part[0].split(":")[0].split(" ")[0]: part for part in parts[1:]}

    head, *bars = parts[0]
    overdue, still_open = re.findall(r"none|\d+", head.partition(": ")[2])[:2]
    assert _number(overdue) == counts["overdue"]
    assert int(still_open) == sum(n for p, n in counts.items() if p not in {*CLOSED, "total"})
    told = {found[1]: int(found[2]) for bar in bars if (found := re.match(r"(.+?) +(\d+)", bar))}
    assert told == {p: n for p, n in counts.items() if n and p != "total"}

    shown = said.get("Overdue", [""])[1:]
    _are_all(run, shown, [a for a in there if a["position"] == "overdue"])

    meeting = min((m.last for m in board.plan.meetings if m.last > day), default=None)
    until = (meeting or day + timedelta(days=board.plan.due_soon_days)).isoformat()
    to_come = [a for a in there if a["position"] in ("due soon", "not yet due")]
    due = [a for a in to_come if a["due_by"] <= until]
    _are_all(run, said["Due"][1:], due)
    told_due = said["Due"][0].partition(": ")[2]
    shares = re.findall(r"(?:(none|\d+) of )?the (\d+) (due soon|not yet due)", told_due)
    for part, whole, position in shares:
        assert int(whole) == counts[position]
        assert _number(part or whole) == sum(a["position"] == position for a in due)
    assert sum(_number(part or whole) for part, whole, _ in shares) == len(due)
    assert bool(counts["due soon"]) == any(position == "due soon" for *_, position in shares)
    assert bool(shares) == (told_due != "no actions")

    stale = [a for a in there if a["stale"]]
    silent = [a["ref"] for a in stale if a["position"] not in CLOSED]
    title, *lines = said["Stale"]
    numbers = re.findall(r"no actions|none|\d+", title.partition("): ")[2])
    assert [_number(number) for number in numbers] == [len(stale), len(silent)][: len(numbers)]
    named = re.findall(r"(\d+\.\d+) \(", lines[0]) if silent else []
    assert set(named) <= set(silent)
    assert len(named) == min(5, len(silent))
    assert len(lines) == bool(named) + (len(stale) > len(named))
    for rest in lines[bool(named) :]:
        assert {a["ref"] for a in _typed(run, rest)} == {a["ref"] for a in stale}
        over = len(stale) - len(silent)
        more = [int(number) for number in re.findall(r"\d+", rest.partition(":")[0])]
        assert more in ([len(stale) - len(named)], [len(stale) - len(named), over], [])


def _number(words: str) -> int:
    return 0 if words.startswith("no") else int(words)


def _listed(run: Run, *command: str) -> list[dict[str, Any]]:
    answer: list[dict[str, Any]] = json.loads(run(*command, "--format", "json").out)["actions"]
    return answer


def _typed(run: Run, line: str) -> list[dict[str, Any]]:
    """What the command lists that stands at the end of a line."""
    return _listed(run, *shlex.split(line.partition(": jtai ")[2]))


def _are_all(run: Run, lines: Sequence[str], there: Sequence[dict[str, Any]]) -> None:
    """These lines show all actions that are `there`; or the first of them, and how to see all."""
    rest = [line for line in lines if line.startswith("and ")]
    shown = [line.split(" ")[0] for line in lines if line not in rest]
    refs = [a["ref"] for a in _typed(run, rest[0])] if rest else shown
    assert sorted(refs) == sorted(a["ref"] for a in there)
    assert shown == refs[: len(shown)]
    assert len(refs) - len(shown) == (int(rest[0].split(" ")[1]) if rest else 0)


def due_next(run: Run, day: str, *asked: str) -> str:
    lines = run("status", "--as-at", day, *asked).lines
    return next(line for line in lines if line.startswith("Due next, by "))


def test_due_next_says_how_it_goes_with_due_soon(bristol: Path, run: Run) -> None:
    by_meeting = "Due next, by the meeting of May 2018: "
    assert due_next(run, "2018-05-16") == f"{by_meeting}the 7 due soon"
    assert due_next(run, "2018-04-01") == f"{by_meeting}18 of the 24 not yet due"
    assert due_next(run, "2018-04-04") == f"{by_meeting}the 11 due soon and 7 of the 13 not yet due"
    assert due_next(run, "2018-05-16", "--agency", "LA") == f"{by_meeting}no actions"
    assert due_next(run, "2018-07-01") == "Due next, by 29 July 2018: no actions"
    early = bristol.read_text().replace("meetings: [2018-02, 2018-05]", "meetings: [2018-05-20]")
    bristol.write_text(early)
    assert due_next(run, "2018-05-16").endswith(
        "the meeting of 20 May 2018: none of the 7 due soon"
    )


def test_stale_names_those_open_and_silent_the_longest(bristol: Path, run: Run) -> None:
    lines = run("status", "--as-at", "2018-12-01").lines
    assert lines[-2:] == [
        "13.2 (BCH, CCHP), 1.2 (Police), 2.1 (BSCB, LA), 3.1 (LA), 3.2 (Police)",
        "and 40 more, 8 of them complete or withdrawn: jtai list --stale --as-at 2018-12-01",
    ]


def test_a_command_for_the_rest_is_of_the_same_plan_day_and_actions(
    bristol: Path, run: Run
) -> None:
    (bristol.parent / "a plan.yaml").write_bytes(bristol.read_bytes())
    asked = ("--plan", "a plan.yaml", "--as-at", "2018-12-01", "--agency", "la", "--text", "the")
    lines = run("status", *asked, "--format", "md").out
    assert "overdue --agency la --text the --plan 'a plan.yaml' --as-at 2018-12-01" in lines


def test_other_agencies_in_the_table_of_one_are_explained(small: Path, run: Run) -> None:
    said = "counted under each. Of others, only what they lead with LA."
    assert said in run("status", "--agency", "LA").out
    assert "Of others" not in run("status", "--agency", "BSCB").out
    assert "Of others" not in run("status", "--agency", "LA", "--agency", "Police").out
    small.write_text(SMALL.replace("[BSCB]", "[]"))
    assert said in run("status", "--agency", "LA", "--agency", "none").out
