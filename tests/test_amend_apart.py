"""jtai amend without a ref is about the plan itself, and with one it is not."""

from pathlib import Path

import pytest

from tests.conftest import SMALL, Repo, Run


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("1.2", "--title", "X"), "--title is of the whole plan, and goes without a ref"),
        (("1.2", "--title", "X"), "leave 1.2 out"),
        (("1.2", "--agency", "LA"), "(who leads an action is --lead)"),
        (("--lead", "LA"), "say which action or finding is to be put right"),
        (("--title", "X", "--lead", "LA"), "say which action or finding is to be put right"),
        (("--title", "X", "--note", "last"), "say which action or finding is to be put right"),
    ],
)
def test_what_is_of_the_plan_and_what_is_of_an_action_do_not_go_together(
    arguments: tuple[str, ...], said: str, run: Run, small: Path
) -> None:
    assert said in run("amend", *arguments, code=2).err
    assert small.read_text() == SMALL


def test_the_plan_itself_is_put_right_in_one_edit_and_told_in_one_line(
    run: Run, repo: Repo
) -> None:
    repo.commit(SMALL)
    options = ("--title", "Another", "--meeting", "Sep 2018", "--rename-agency", "LA=City")
    said = run("amend", *options, "--commit").out
    line = "the plan: corrected: title, meeting Sep 2018 added, agency LA -> City"
    assert said == f"{line}\nCommitted.\n"
    assert repo.git("log", "-1", "--format=%s") == line
    wanted = SMALL.replace("A small plan", "Another").replace("2018-05]", "2018-05, 2018-09]")
    wanted = wanted.replace("  LA: Council", "  City: Council").replace(
        "[Police, LA]", "[Police, City]"
    )
    assert repo.plan.read_text() == wanted
    assert run("amend", *options[:4]).out == "Nothing was written: all of it is so already.\n"
