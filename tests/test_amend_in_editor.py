"""jtai amend REF with nothing else: the editor opens on the words that are to be put right."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.on_file import steps_edited, steps_to_edit
from jtai.reading import plan_of
from tests.conftest import SMALL, Repo, Run, script
from tests.strategies import TEXTS

STEPS = "          - Issue a joint protocol.\n          - Ensure that staff know it.\n"
KEEP = "pathlib.Path('seen').write_text(path.read_text())\n"


@pytest.fixture
def editor(at_a_desk: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> "list[str]":
    """An editor that does what stands last in the list."""
    bodies: list[str] = []

    class Bodies(list[str]):
        def append(self, body: str) -> None:
            monkeypatch.setenv("EDITOR", script(elsewhere, KEEP + body))
            super().append(body)

    return Bodies(bodies)


def steps(path: Path, ref: str) -> tuple[str, ...]:
    plan = plan_of(path.read_bytes(), "plan.yaml")
    return next(action.steps for action in plan.actions if action.ref == ref)


def test_the_steps_stand_there_each_with_its_number(
    run: Run, small: Path, editor: list[str]
) -> None:
    editor.append("path.write_text(path.read_text().replace('a joint', 'one'))")
    assert run("amend", "1.1").out == "1.1: corrected: wording\n"
    seen = Path("seen").read_text()
    assert seen.startswith("1. Issue a joint protocol.\n\n2. Ensure that staff know it.\n\n# ---")
    assert "# 1.1: Police, LA, due Oct 2017, complete\n" in seen
    assert "# Put the steps right above this line, each with a number in front.\n" in seen
    assert "# As it is, or empty, it changes nothing.\n" in seen
    assert small.read_text() == SMALL.replace("a joint protocol", "one protocol")


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("1. A.\n\n2. B.\n3. C.\n", ("A.", "B.", "C.")),
        ("2. B.\n", ("B.",)),
        ("1. A.\n\n1. B.", ("A.", "B.")),
        ("No number.", ("No number.",)),
        ("First.\n2. B.", ("First.", "B.")),
        ("1. A.\n   more of it\n\n  and more\n2. B.", ("A.\n   more of it\n\n  and more", "B.")),
    ],
)
def test_steps_are_added_and_taken_out_whatever_becomes_of_the_numbers(
    written: str, wanted: tuple[str, ...], run: Run, small: Path, editor: list[str]
) -> None:
    editor.append(f"path.write_text({written!r})")
    run("amend", "1.1")
    assert steps(small, "1.1") == wanted


@given(st.lists(TEXTS.filter(lambda text: text == text.strip("\n")), min_size=1, max_size=4))
def test_any_steps_come_back_from_their_page_as_they_were(texts: list[str]) -> None:
    assert steps_edited(steps_to_edit(texts)) == tuple(texts)


def test_the_words_of_a_finding_and_of_a_note_stand_there(
    run: Run, small: Path, editor: list[str]
) -> None:
    editor.append("path.write_text('Visits were late.')")
    assert run("amend", "1").out == "1: corrected: wording\n"
    assert Path("seen").read_text().startswith("Visits are late.\n\n# ---")
    editor.append("path.write_text('The audit will begin.')")
    assert (
        run("amend", "1.2", "--note", "last").out
        == "1.2: corrected: note of 15 Feb 2018 (A. Sergeant): words\n"
    )
    seen = Path("seen").read_text()
    assert seen.startswith("The audit has begun. See 1.1.\n\n# ---")
    assert "# Note 1, 15 Feb 2018, A. Sergeant\n" in seen
    assert small.read_text() == SMALL.replace("Visits are late.", "Visits were late.").replace(
        "The audit has begun. See 1.1.", "The audit will begin."
    )


@pytest.mark.parametrize(
    "body", ["", "path.write_text(path.read_text() + '\\n')", "path.write_text('')"]
)
@pytest.mark.parametrize("arguments", [("1.1",), ("1",), ("1.2", "--note", "1")])
def test_words_left_as_they_are_change_nothing_and_make_no_commit(
    body: str, arguments: tuple[str, ...], run: Run, repo: Repo, at_a_desk: Path, editor: list[str]
) -> None:
    head = repo.commit(SMALL)
    editor.append(body)
    ran = run("amend", *arguments, "--commit")
    assert ran.out == "Nothing was written: the words are as they were.\n"
    assert ("Is your editor still open?" in ran.err) == (body == "")
    assert (repo.plan.read_text(), repo.git("rev-parse", "HEAD")) == (SMALL, head)
    assert list(at_a_desk.iterdir()) == []


def test_an_editor_that_fails_says_so_and_leaves_nothing(
    run: Run, small: Path, at_a_desk: Path, editor: list[str]
) -> None:
    editor.append("sys.exit(3)")
    said = run("amend", "1.1", code=4).err
    assert "ended with 3; nothing was written.\nSet $EDITOR to the one you like" in said
    assert list(at_a_desk.iterdir()) == []
    editor.append("path.write_text('Not to be lost.')\nsys.exit(3)")
    said = run("amend", "1.1", code=4).err
    (kept,) = at_a_desk.iterdir()
    assert f"Your text is kept in {kept}" in said
    assert kept.read_text() == "Not to be lost."
    assert small.read_text() == SMALL


def test_words_that_a_plan_cannot_hold_are_kept(
    run: Run, small: Path, at_a_desk: Path, editor: list[str]
) -> None:
    editor.append("path.write_text('1. Not to \\x1b be lost.')")
    said = run("amend", "1.1", code=2).err
    (kept,) = at_a_desk.iterdir()
    assert "U+001B" in said
    assert f"Your text is kept in {kept}" in said
    assert kept.read_text() == "1. Not to \x1b be lost."
    assert small.read_text() == SMALL


def test_without_a_terminal_no_editor_opens(run: Run, small: Path) -> None:
    for arguments in (("1.1",), ("1",), ("1.2", "--note", "1")):
        assert "jtai amend --help" in run("amend", *arguments, code=2).err
