"""`jtai show` over several plans: refs with the names of their plans, in one answer."""

import json
import os
from pathlib import Path

import pytest

from tests.conftest import SMALL, Run

LEEDS = SMALL.replace("A small plan", "Leeds").replace('"2', '"7').replace("Referrals", "Visits")


@pytest.fixture
def plans(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two plans in a folder that $JTAI_PLAN names."""
    (folder / "plans").mkdir()
    (folder / "plans/bristol.yaml").write_text(SMALL)
    (folder / "plans/leeds.yaml").write_text(LEEDS)
    monkeypatch.setenv("JTAI_PLAN", "plans")
    return folder / "plans"


def headings(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith(("Finding ", "Action "))]


def test_refs_of_several_plans_are_shown_in_one_answer(plans: Path, run: Run) -> None:
    out = run("show", "leeds:7", "bristol:1.2", "--as-at", "2018-04-01").out
    assert out.startswith("2 plans, as at 1 April 2018\n")
    assert headings(out) == [
        "Finding leeds:7",
        "Action leeds:7.1",
        "Finding bristol:1",
        "Action bristol:1.2",
    ]
    out = run("show", "LEEDS:7.1", "--as-at", "2018-04-01").out
    assert out.startswith("Leeds, as at 1 April 2018\n")


def test_what_is_said_of_an_action_is_what_its_own_plan_says(plans: Path, run: Run) -> None:
    among = run("show", "leeds:7", "leeds:1.1").out
    alone = run("show", "7", "1.1", "--plan", "plans/leeds.yaml").out
    assert among.replace("leeds:", "") == alone


def test_a_bare_ref_is_that_of_the_one_plan_that_has_it(plans: Path, run: Run) -> None:
    assert headings(run("show", "7.1").out) == ["Finding leeds:7", "Action leeds:7.1"]
    said = run("show", "1.2", code=2).err
    assert said == "'1.2' is in several plans: bristol:1.2, leeds:1.2\n"
    said = run("show", "9.9", code=2).err
    assert said == "no plan has a finding or an action '9.9'\n"


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("leeds:2.1", "there is no finding or action '2.1' in leeds; did you mean 1.2 or "),
        ("leds:7.1", "there is no plan 'leds'; did you mean leeds? there are: bristol, leeds"),
    ],
)
def test_a_slip_is_told_with_what_there_is(ref: str, said: str, plans: Path, run: Run) -> None:
    assert run("show", ref, code=2).err.startswith(said[:50])


def test_json_says_of_which_plan_each_action_is(plans: Path, run: Run) -> None:
    words = ("show", "leeds:7.1", "bristol:1", "--as-at", "2018-04-01", "--format", "json")
    said = json.loads(run(*words).out)
    assert said["plan"] is None
    assert [(plan["name"], plan["title"], plan["counts"]["total"]) for plan in said["plans"]] == [
        ("bristol", "A small plan", 2),
        ("leeds", "Leeds", 1),
    ]
    shown = [(action["plan"], action["ref"]) for action in said["actions"]]
    assert shown == [("bristol", "1.1"), ("bristol", "1.2"), ("leeds", "7.1")]


@pytest.mark.parametrize("format_", ["md", "table"])
def test_every_format_for_people_calls_them_with_their_plans(
    format_: str, plans: Path, run: Run
) -> None:
    out = run("show", "leeds:7.1", "bristol:1.2", "--format", format_).out
    assert "leeds:7.1" in out
    assert "bristol:1.2" in out


def test_broken_plans_stop_no_show_of_others_that_are_named(plans: Path, run: Run) -> None:
    (plans / "leeds.yaml").write_text("findings: [\n")
    assert headings(run("show", "bristol:1.2").out)[1] == "Action bristol:1.2"
    said = run("show", "leeds:7.1", code=3).err
    assert "leeds.yaml:" in said
    assert "nothing is counted" not in said
    assert "leeds.yaml:" in run("show", "1.2", code=3).err
    out = run("show", "1.2", "--skip-broken").out
    assert out.splitlines()[0].endswith(", without leeds (1 error)")
    said = run("show", "7.1", "--skip-broken", code=2).err
    assert said == "no plan has a finding or an action '7.1', without leeds (1 error)\n"


def test_only_plans_that_are_named_are_read(plans: Path, run: Run) -> None:
    os.mkfifo(plans / "slow.yaml")
    (plans / "gone.yaml").symlink_to("nowhere")
    assert headings(run("show", "leeds:7.1").out)[1] == "Action leeds:7.1"


def test_a_finding_is_asked_for_by_the_name_of_its_plan(plans: Path, run: Run) -> None:
    for name in ("leeds", "plans/leeds", "Leeds.yaml"):
        out = run("list", "--finding", f"{name}:7", "--format", "json").out
        found = [(action["plan"], action["ref"]) for action in json.loads(out)["actions"]]
        assert found == [("leeds", "7.1")]
    found = json.loads(run("list", "--finding", "1", "--format", "json").out)["actions"]
    assert {action["plan"] for action in found} == {"bristol", "leeds"}
