"""What becomes of the lines of a field that is set, line by line."""

import re

import pytest

from jtai.dates import read_plan_date
from jtai.editing.changes import Change, RemoveNote, ReplaceNote, SetField, SetOwn
from jtai.errors import EditError
from jtai.model import Note
from tests.conftest import SMALL
from tests.test_changes_in_place import after

STEPS = "          - Issue a joint protocol.\n          - Ensure that staff know it.\n"


@pytest.mark.parametrize(
    ("before", "steps", "wanted"),
    [
        (
            STEPS,
            ("Issue it.", "Ensure that staff know it."),
            STEPS.replace("a joint protocol", "it"),
        ),
        (STEPS, ("Ensure that staff know it.",), STEPS[STEPS.index("\n") + 1 :]),
        (
            "          - A. # so\n\n          -\n            B.\n          # end\n",
            ("A.", "New.", "B."),
            "          - A. # so\n          - New.\n\n"
            "          -\n            B.\n          # end\n",
        ),
        (
            "          - A.\n\n          -\n            B.\n\n          - 'C.'\n",
            ("A.", "C."),
            "          - A.\n\n          - 'C.'\n",
        ),
        (
            '          - "A."\n              # about A\n          - B.\n',
            ("C. D.", "B."),
            '          - "C. D."\n              # about A\n          - B.\n',
        ),
    ],
)
def test_steps_give_way_one_by_one(before: str, steps: tuple[str, ...], wanted: str) -> None:
    text = SMALL.replace(STEPS, before)
    assert after(text, SetField("1.1", "action", steps)) == SMALL.replace(STEPS, wanted)


AUDIT = "        action: Audit the timeliness of visits.\n"


@pytest.mark.parametrize(
    ("before", "steps", "wanted"),
    [
        (AUDIT, ("Audit.",), "        action: Audit.\n"),
        ("        action: 'A.' # so\n", ("B. C.",), "        action: 'B. C.' # so\n"),
        ("        action: A. # so\n", ("B. C.",), "        action: B. C. # so\n"),
        (
            "        action: A.\n            # said so\n",
            ("B. C.",),
            "        action: B. C.\n            # said so\n",
        ),
        (
            "        action: A # so\n",
            ("A", "B"),
            "        action: # so\n          - A\n          - B\n",
        ),
        (
            "        action: |-\n          A\n          B\n",
            ("A", "B"),
            "        action:\n          - A\n          - B\n",
        ),
        ("        action: [A, 'B']\n", ("A", "C"), "        action: [A, 'C']\n"),
    ],
)
def test_one_text_is_reworded_or_becomes_steps(
    before: str, steps: tuple[str, ...], wanted: str
) -> None:
    text = SMALL.replace(AUDIT, before)
    assert after(text, SetField("1.2", "action", steps)) == SMALL.replace(AUDIT, wanted)


@pytest.mark.parametrize(
    ("text", "change", "said"),
    [
        (
            SMALL.replace("know it.", "know it. # so"),
            SetField("1.1", "action", ("B.",)),
            "there is a comment within this list",
        ),
        (
            SMALL.replace("lead: [Police]", "lead: [ # so\n          Police]"),
            SetField("1.2", "lead", ()),
            "there is a comment within this value",
        ),
        (
            SMALL + "        x-own:\n          # so\n          a: b\n",
            SetOwn("2.1", "x-own", "c"),
            "there is a comment within this value",
        ),
        (
            SMALL + "        x-own: a # so\n",
            SetOwn("2.1", "x-own", "c"),
            "",
        ),
        (
            SMALL + "        due_words: |\n          A\n        x-own: a\n           # so\n",
            SetOwn("2.1", "x-own", None),
            "the comment below this would be read as text",
        ),
    ],
)
def test_no_comment_is_lost_nor_becomes_text(text: str, change: Change, said: str) -> None:
    if not said:
        assert "# so" in after(text, change)
        return
    with pytest.raises(EditError, match=re.escape(said)) as refused:
        after(text, change)
    assert 1 <= refused.value.line <= text.count("\n")


def test_fields_that_may_be_absent_come_and_go() -> None:
    text = SMALL.replace("due: 2018-04\n", "due: 2018-04\n        due_words: soon\n")
    assert after(text, SetField("2.1", "due_words", None)) == SMALL
    assert after(SMALL, SetField("2.1", "due_words", "soon")) == text
    status = SetField("1.2", "status", None)
    assert after(SMALL, status) == SMALL.replace("        status: in progress\n", "")
    gone = [SetField("1.1", "status", None), SetField("1.1", "completed", None)]
    assert after(SMALL, *gone) == re.sub(r" +(status: complete|completed: .*)\n", "", SMALL)
    assert "lead: []" in after(SMALL, SetField("1.2", "lead", ()))
    assert (
        after(after(SMALL, SetField("1.2", "lead", ())), SetField("1.2", "lead", ("Police",)))
        == SMALL
    )


def test_own_fields_are_set_and_taken_away() -> None:
    rag = SetOwn("1.2", "x-rag", "Red")
    note = "            note: The audit has begun. See 1.1.\n"
    with_rag = SMALL.replace(note, f"{note}        x-rag: Red\n")
    assert after(SMALL, rag) == with_rag
    assert after(with_rag, SetOwn("1.2", "x-rag", None)) == SMALL
    assert "x-rag: [a, b]\n" in after(with_rag, SetOwn("1.2", "x-rag", ("list", "a", "b")))
    of_finding = after(SMALL, SetOwn("2", "x-section", "Front door"))
    assert of_finding == SMALL + "    x-section: Front door\n"


def test_an_own_field_that_a_finding_starts_with_is_taken_away() -> None:
    first = SMALL.replace('  - ref: "1"', '  - x-own: a\n    ref: "1"')
    assert after(first, SetOwn("1", "x-own", None)) == SMALL
    remarked = first.replace("x-own: a\n", "x-own: a\n    # so\n")
    with pytest.raises(EditError, match="cannot be taken out here"):
        after(remarked, SetOwn("1", "x-own", None))


def test_many_lines_above_a_comment_that_is_indented_are_one() -> None:
    before = SMALL + "        x-own: [a]\n\n              # so\n"
    assert after(before, SetOwn("2.1", "x-own", "A. B.")) == before.replace("[a]", "A. B.")


def test_blank_lines_that_a_block_keeps_are_no_part_of_what_comes_next() -> None:
    start = SMALL.index("        progress:\n          - date: 2018-02-15")
    kept = SMALL[:start] + "        evidence:\n          - |+\n            A.\n"
    rest = SMALL[SMALL.index('  - ref: "2"') :]
    noted = f"{kept}{SMALL[start : SMALL.index(rest)]}{rest}"
    assert after(noted, RemoveNote("1.2", 0)) == kept + rest


def test_a_comment_below_an_author_who_is_taken_out_stays_a_comment() -> None:
    text = SMALL.replace(
        "            by: A. Sergeant\n            note: The audit has begun. See 1.1.\n",
        "            note: The audit.\n            by: Ann\n\n                  # so\n",
    )
    note = Note(read_plan_date("2018-02-15"), "One.\nTwo.")
    told = after(text, ReplaceNote("1.2", 0, note))
    by = "            by: Ann\n"
    assert told == text.replace(by, "").replace("The audit.", '"One.\\nTwo."')
