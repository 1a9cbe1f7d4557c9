"""The refs that a note points to, with letters or without."""

from pathlib import Path

import pytest

from jtai.reading import plan_of
from jtai.references import beginnings_of, references_in
from tests.conftest import SMALL, Run

LETTERED = SMALL.replace('"1"', '"E1"').replace('"1.1"', '"E1.1"').replace('"1.2"', '"E1.2"')


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("See 16.1, as above (3.2).", ["16.1", "3.2"]),
        ("See 8.1-a and see 8.1b.", ["8.1-a", "8.1b"]),
        ("See 3.1 and more, 3.2 as well. See 1.5%.", ["3.1"]),
        ("See E1. As above (E12.3).", ["E1", "E12.3"]),
        ("Under S47, per Q1, see LA1, E1 alone, seeE1.", []),
        ("see e1", []),
        ("See Rec-4.", ["Rec-4"]),
    ],
)
def test_what_a_text_points_to(text: str, refs: list[str]) -> None:
    assert references_in(text, beginnings_of(["1.1", "E1", "E1.2", "Rec-3", "x"])) == refs


def test_the_beginnings_of_refs_are_letters_before_a_number() -> None:
    assert beginnings_of(["1", "1.1", "E1", "E2.3", "Ä/1(b)", "Rec-1", "x", "8.1-a"]) == {
        "E", "Ä/", "Rec-",
    }  # fmt: skip


@pytest.mark.parametrize("ref", ["E1", "e12", "E1.1", "Rec-1", '"1"'])
def test_a_ref_with_letters_needs_no_quotes(ref: str) -> None:
    plan = plan_of(SMALL.replace('ref: "1"', f"ref: {ref}").encode(), "plan.yaml")
    assert plan.findings[0].ref == ref.strip('"')


def test_refs_with_letters_go_on_with_letters(small: Path, run: Run) -> None:
    small.write_text(LETTERED.replace('"2"', '"E2"').replace('"2.1"', '"E2.1"'))
    brief = ("--action", "Act.", "--lead", "LA", "--due", "2018-09")
    assert run("add", "--finding", "E1", *brief).out.startswith("E1.3: new action")
    assert run("add", "--new-finding", "New.", *brief).out.startswith("E3: new finding; E3.1:")
    assert "did you mean E1" in run("show", "e1", code=2).err


def test_a_reference_with_letters_is_shown_and_checked(small: Path, run: Run) -> None:
    small.write_text(LETTERED.replace("See 1.1.", "See E1.1 and see E9, under S47."))
    assert "E1.1: 1. Issue a joint protocol." in run("show", "E1.2").out
    said = [line for line in run("check").lines if "points to" in line]
    assert said == [
        "plan.yaml:32: E1.2: warning: this note points to E9, and there is no E9 in the plan"
    ]
