"""`--rev` over several plans: each as its own repository has it, and none that it lacks hides."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests import region_oracle as oracle
from tests.conftest import Ran, Run
from tests.region import AS_AT, COMMITS, Known, Region, git, options_for

READING = ("status", "overdue", "due", "list", "trend", "export")

DAY = ("--as-at", str(AS_AT))


@pytest.fixture
def here(own_region: Region, monkeypatch: pytest.MonkeyPatch) -> Region:
    monkeypatch.chdir(own_region.folder)
    return own_region


def asked(run: Run, command: str, *options: str, code: int = 0) -> Ran:
    """What a command says; `export` writes answer.json."""
    output = ("-o", "answer.json") if command == "export" else ()
    return run(command, *options, *DAY, *output, code=code)


def answer(run: Run, command: str, *options: str) -> Any:
    if command != "export":
        return json.loads(asked(run, command, *options, "--format", "json").out)
    asked(run, command, *options)
    return json.loads(Path("answer.json").read_text(encoding="utf-8"))


def one_commit_ago(known: Known) -> str | None:
    """What a plan's own repository had one commit ago: in north/ a submodule came last."""
    return known.committed_by(COMMITS[2 if known.name == "north/bristol" else 1])


@pytest.mark.parametrize("command", READING)
def test_a_plan_that_was_not_there_or_not_whole_at_the_revision_is_named(
    here: Region, run: Run, command: str
) -> None:
    ran = asked(run, command, *options_for(here.plans), "--rev", "HEAD~1", code=3)
    assert ran.out == ""
    assert not Path("answer.json").exists()
    assert "HEAD~1:east/goole.yaml:15: " in ran.err
    assert "east/selby.yaml: 'selby.yaml' did not exist at HEAD~1" in ran.err
    assert "outside/york.yml: " in ran.err
    assert "is not in a git repository" in ran.err
    assert "derby" not in ran.err, "it had no errors then"
    assert f"3 of {len(here.plans)} plans have errors" in ran.err


@pytest.mark.parametrize("command", READING)
def test_what_is_left_out_is_said_and_the_rest_is_as_it_was(
    here: Region, run: Run, command: str
) -> None:
    options = (*options_for(here.plans), "--rev", "HEAD~1", "--skip-broken")
    told = answer(run, command, *options)
    assert {one["name"] for one in told["left_out"]} == {"goole", "selby", "york"}
    then = {
        known.name: oracle.judged(oracle.read(text), AS_AT)
        for known in here.plans
        if known.name != "goole" and (text := one_commit_ago(known)) is not None
    }
    assert {plan["name"] for plan in told["plans"]} == set(then)
    for plan in told["plans"]:
        counts = oracle.counts(then[plan["name"]])
        assert plan["counts"] == {"total": sum(counts.values()), **counts}, plan["name"]
    if command != "export":
        said = " ".join(asked(run, command, *options, "--format", "md").out.split())
        assert "without goole" in said


@pytest.mark.parametrize("command", READING)
def test_a_revision_that_only_some_repositories_know_is_named_where_it_is_unknown(
    here: Region, run: Run, command: str
) -> None:
    for repository in ("avon", "leeds"):
        git(here.folder / repository, "tag", "meeting")
    options = ("--plan", "avon", "--plan", "leeds/plan.yaml", "--plan", "south")
    ran = asked(run, command, *options, "--rev", "meeting", code=3)
    assert "south/bristol.yaml: there is no revision 'meeting' in this repository" in ran.err
    assert ran.out == ""
    told = answer(run, command, *options, "--rev", "meeting", "--skip-broken")
    assert [one["name"] for one in told["left_out"]] == ["bristol"]
    ran = asked(run, command, *options, "--rev", "metting", code=2)
    assert ran.err.startswith("there is no revision 'metting'")
