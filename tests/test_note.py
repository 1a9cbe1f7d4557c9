"""jtai note: one edit for a note and what it changes, and never a word lost."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jtai.cli import clock, note_words
from jtai.errors import UsageError
from jtai.model import Action, Plan
from jtai.reading import plan_of
from tests.conftest import SMALL, Repo, Run, script
from tests.strategies import PECULIAR_TEXTS

TODAY = date(2018, 4, 12)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("commands.note", "cli.typed", "cli.draft"):
        monkeypatch.setattr(f"jtai.{module}.today", lambda: TODAY)
    assert clock.today() != TODAY


def read(path: Path) -> Plan:
    return plan_of(path.read_bytes(), "plan.yaml")


def action(path: Path, ref: str) -> Action:
    return next(action for action in read(path).actions if action.ref == ref)


def test_a_note_is_dated_today_and_by_gits_user(run: Run, small: Path) -> None:
    said = run("note", "1.2", "The audit is done.").out
    assert said == "1.2: progress note of 12 Apr 2018\n"
    added = "          - date: 2018-04-12\n            by: A Manager\n"
    added += "            note: The audit is done.\n"
    before = "            note: The audit has begun. See 1.1.\n"
    assert small.read_text() == SMALL.replace(before, before + added)


def test_by_the_setting_before_gits_user_and_by_the_option_before_both(
    run: Run, small: Path
) -> None:
    run("config", "set", "author", "A. Nother")
    run("note", "1.2", "First.")
    run("note", "1.2", "Second.", "--by", "Somebody")
    run("note", "1.2", "Third.", "--by", "")
    assert [n.by for n in action(small, "1.2").progress[1:]] == ["A. Nother", "Somebody", None]


def test_without_git_or_settings_a_note_has_no_author(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    run("note", "1.2", "Said.")
    assert action(small, "1.2").progress[-1].by is None


def test_one_edit_for_note_status_due_and_evidence(run: Run, small: Path) -> None:
    options = ("--status", "complete", "--due", "June 2018", "--evidence", "Minute 7.2")
    said = run("note", "1.2", "All done.", "--date", "2018-04-10", *options).out
    assert said == (
        "1.2: progress note of 10 Apr 2018; in progress -> complete; due Mar 2018 -> Jun 2018;"
        " evidence added\n"
    )
    changed = small.read_text()
    assert (
        "        due: 2018-06\n        was_due: [2018-03]\n        status: complete\n"
        "        completed: 2018-04-10\n        evidence: [Minute 7.2]\n        progress:\n"
    ) in changed


def test_leaving_complete_takes_the_completion_out(run: Run, small: Path) -> None:
    run("note", "1.1", "It has to be done again.", "--status", "in")
    assert "completed" not in small.read_text()
    assert action(small, "1.1").status == "in progress"


def test_what_is_so_already_stays_and_is_said(run: Run, small: Path) -> None:
    said = run("note", "1.2", "As before.", "--status", "in progress", "--due", "2018-03").out
    assert "the status was in progress already; the due date was Mar 2018 already" in said
    assert "was_due" not in small.read_text()


def test_a_due_date_can_become_words_and_come_back(run: Run, small: Path) -> None:
    run("note", "2.1", "No date any more.", "--due", "Ongoing")
    run("note", "2.1", "In two months.", "--due", "+2m")
    changed = action(small, "2.1")
    assert [getattr(due, "text", due) for due in (*changed.was_due, changed.due)] == [
        "2018-04",
        "Ongoing",
        "2018-06-12",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("1.3", "x"), "did you mean 1.2 or 1.1"),
        (("1", "x"), "1 is a finding; a note is about one of its actions: 1.1, 1.2"),
        (("1.2",), "say what happened: jtai note 1.2 'TEXT'"),
        (("1.2", "  "), "the note is empty"),
        (("1.2", "x", "--due", "03/04/18"), "it can be read as"),
        (("1.2", "x", "--due", "Mar-18"), "write the one that is meant"),
        (("1.2", "x", "--status", "done"), "there is no status 'done'"),
        (("1.2", "x", "--by", "a\nb"), "the author has to be one line"),
        (("1.2", "a\x07b"), "the note has a control character (U+0007) after 'a'"),
        (("1.2", "x\x1b[31m"), "U+001B"),
        (("1.2", "x\udce9"), "U+DCE9"),
        (("1.2", "x", "--evidence", ""), "the evidence is empty"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error_and_changes_nothing(
    arguments: tuple[str, ...], said: str, run: Run, small: Path
) -> None:
    assert said in run("note", *arguments, code=2).err
    assert small.read_text() == SMALL


@pytest.mark.parametrize(
    "text",
    [
        "x" * 5000,
        "One sentence of many. " * 250 + "End",
        "A paragraph.\n\nAnother one, which is rather long. " * 20 + "End",
        "- a\n- b\n  - c",
        "# b\n---\n<<<<<<< HEAD\n=======\n>>>>>>> x",
        "'single' \"double\" \u2018curly\u2019 \u201ccurly\u201d `back`",
        "\U0001f469\u200d\U0001f467 and \u2028 and \xa0 and \v and \x85",
        "  leading",
        "trailing  ",
    ],
)
def test_any_text_comes_back_as_it_was(text: str, run: Run, small: Path) -> None:
    run("note", "1.2", "--", text)
    assert action(small, "1.2").progress[-1].note == text
    assert run("check", code=None).code == 0


@settings(max_examples=settings().max_examples // 2)
@given(st.lists(PECULIAR_TEXTS, min_size=1, max_size=3).map("\n".join))
def test_any_text_comes_back_from_stdin(run: Run, small: Path, text: str) -> None:
    small.write_text(SMALL)
    ran = run("note", "1.2", "-", stdin=text, code=None)
    if ran.code == 0:
        mark = "\ufeff"  # as a first character it says how the text is encoded
        assert action(small, "1.2").progress[-1].note == text.removeprefix(mark).strip("\n")
    else:
        assert "is empty" in ran.err


def test_windows_line_breaks_from_stdin_are_line_breaks(run: Run, small: Path) -> None:
    run("note", "1.2", "-", stdin="\ufeffone\r\ntwo\r\n")
    assert action(small, "1.2").progress[-1].note == "one\ntwo"


@pytest.mark.parametrize(
    "typed",
    [
        ["Moved.", "--due", "..."],
        ["Done.", "--evidence", "..."],
        ["Done.", "--by", "..."],
        ["Done.", "--status", "..."],
        ["Done.", "--date", "..."],
    ],
)
def test_dots_of_a_command_that_was_to_be_filled_in_are_not_written(
    typed: list[str], run: Run, small: Path
) -> None:
    before = small.read_bytes()
    assert "..." in run("note", "1.2", *typed, code=2).err
    assert small.read_bytes() == before


def test_a_note_goes_behind_those_that_are_not_later(run: Run, small: Path) -> None:
    run("note", "1.2", "April.")
    run("note", "1.2", "March.", "--date", "2018-03-10")
    assert [n.note for n in action(small, "1.2").progress[1:]] == ["March.", "April."]


def test_a_dry_run_shows_a_diff_that_git_can_apply(run: Run, repo: Repo) -> None:
    repo.commit(SMALL)
    options = ("--status", "complete", "--due", "2018-09")
    diff = run("note", "1.2", "All done. Really.", *options, "--dry-run").out
    assert repo.plan.read_text() == SMALL
    (repo.path / "a.diff").write_text(diff)
    repo.git("apply", "a.diff")
    applied = repo.plan.read_text()
    repo.plan.write_text(SMALL)
    run("note", "1.2", "All done. Really.", *options)
    assert repo.plan.read_text() == applied


@pytest.mark.parametrize("ending", ["", "\n"])
def test_a_dry_run_minds_a_missing_last_line_break(run: Run, repo: Repo, ending: str) -> None:
    text = SMALL.rstrip("\n") + ending
    repo.commit(text)
    diff = run("note", "2.1", "Said.", "--dry-run").out
    (repo.path / "a.diff").write_text(diff)
    repo.git("apply", "a.diff")
    assert repo.plan.read_text().endswith("note: Said." + ending)


def test_in_a_repository_it_says_what_comes_next(run: Run, repo: Repo) -> None:
    repo.commit(SMALL)
    assert run("note", "1.2", "Said.").lines[1:] == ["Next: git diff plan.yaml, then jtai commit"]
    only_added = [
        line for line in repo.git("diff").splitlines() if line[:1] in "+-" and line[:3] != "---"
    ]
    assert all(line.startswith("+") for line in only_added)


@pytest.mark.parametrize(
    ("name", "shown", "named"),
    [("the plan.yaml", "'the plan.yaml'", "'the plan.yaml'"), ("-p.yaml", "-- -p.yaml", "-p.yaml")],
)
def test_what_comes_next_can_be_copied_into_a_shell(
    run: Run, repo: Repo, name: str, shown: str, named: str
) -> None:
    (repo.path / name).write_text(SMALL)
    ran = run("note", "1.2", "Said.", "--plan", name)
    assert ran.lines[1:] == [f"Next: jtai commit --plan {named}"], "git diff would show nothing"
    run("commit", "--plan", name)
    ran = run("note", "1.2", "Said again.", "--plan", name)
    assert ran.lines[1:] == [f"Next: git diff {shown}, then jtai commit --plan {named}"]


def test_a_note_dated_in_the_future_is_written_and_told_of(run: Run, small: Path) -> None:
    ran = run("note", "1.2", "Said.", "--date", "2018-04-13", "--status", "complete")
    assert ran.err == (
        "1.2: completed 13 Apr 2018 is still to come (the action counts as complete from then);"
        " if that is a slip: jtai amend 1.2 --completed DATE\n"
        "1.2: the note of 13 Apr 2018 is still to come;"
        " if that is a slip: jtai amend 1.2 --note last --date DATE\n"
    )
    assert "still to come" not in run("note", "1.2", "Said.", "--date", "2018-04").err


def test_an_edit_says_which_warnings_are_new(run: Run, small: Path) -> None:
    words = ("note", "1.2", "Agreed.", "--due", "second quarter")
    told = "plan.yaml:27: 1.2: warning: the due date is words that speak of a time ('quarter')"
    assert run(*words, "--dry-run").err.startswith(told)
    assert run(*words).err.startswith(told)
    assert run("note", "1.2", "Agreed again.").err == ""
    copied = run("note", "2.1", "Agreed again.").err
    assert copied == "plan.yaml:50: 2.1: warning: this note says the same as one of 1.2\n"


def test_a_commit_has_the_plan_alone_and_says_what_changed(run: Run, repo: Repo) -> None:
    repo.commit(SMALL)
    (repo.path / "other.txt").write_text("not mine")
    repo.git("add", "other.txt")
    said = run("note", "1.2", "It's done. # really", "--status", "complete", "--commit").out
    assert said.endswith("Committed.\n")
    run("note", "1.2", "And more.", "--commit")
    messages = repo.git("log", "--format=%s%n%b", "-2").split("\n")
    assert messages == [
        "1.2: progress note", "And more.", "",
        "1.2: in progress -> complete", "It's done. # really",
    ]  # fmt: skip
    assert repo.git("status", "--porcelain") == "A  other.txt"
    assert repo.git("show", "--name-only", "--format=", "HEAD") == "plan.yaml"


def test_a_commit_refuses_to_take_other_changes_along(run: Run, repo: Repo) -> None:
    repo.commit(SMALL)
    repo.plan.write_text(SMALL + "\n# mine\n")
    said = run("note", "1.2", "Said.", "--commit", code=4).err
    assert "plan.yaml has changes that are not committed yet; nothing was written" in said
    assert repo.plan.read_text() == SMALL + "\n# mine\n"


def test_a_commit_outside_a_repository_writes_nothing(run: Run, small: Path) -> None:
    assert "not in a git repository" in run("note", "1.2", "Said.", "--commit", code=4).err
    assert small.read_text() == SMALL


def test_a_hook_that_refuses_leaves_the_note_in_the_file(run: Run, repo: Repo) -> None:
    repo.commit(SMALL)
    hook = repo.path / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho no thanks >&2\nexit 1\n")
    hook.chmod(0o755)
    said = run("note", "1.2", "Said.", "--commit", code=4).err
    assert "plan.yaml is written, but not committed" in said
    assert "no thanks" in said
    assert action(repo.plan, "1.2").progress[-1].note == "Said."


def test_a_plan_with_errors_is_not_edited(run: Run, small: Path) -> None:
    small.write_text(SMALL.replace("status: in", "staus: in"))
    assert "did you mean 'status'" in run("note", "1.2", "Said.", code=3).err


def test_flow_style_is_refused_by_line_with_what_to_do(run: Run, small: Path) -> None:
    text = SMALL.replace(
        '- ref: "2.1"\n        action: Publish a threshold document.\n        lead: [BSCB]\n'
        "        due: 2018-04\n",
        '- {ref: "2.1", action: Publish, lead: [BSCB], due: 2018-04}\n',
    )
    small.write_text(text)
    said = run("note", "2.1", "Said.", code=4).err
    line = text[: text.index("{ref")].count("\n") + 1
    assert said.startswith(f"plan.yaml:{line}: this is in {{flow style}}")
    assert "write it one 'key: value' a line" in said
    run("note", "1.2", "The others can be edited.")


ACTION_1_2 = SMALL[SMALL.index('      - ref: "1.2"') : SMALL.index('  - ref: "2"')]
ANOTHER_1_2 = (
    '      - {ref: "1.2", action: Something else., lead: [LA], due: 2018-09}\n'
    + ACTION_1_2.replace('"1.2"', '"1.3"')
)


@pytest.mark.parametrize(
    ("theirs", "said", "code"),
    [
        ("replace('ref: \"1.2\"', 'ref: \"1.7\"')", "1.2 is called 1.7 now", 4),
        (f"replace({ACTION_1_2!r}, '')", "1.2 is not in the plan any more", 4),
        (f"replace({ACTION_1_2!r}, {ANOTHER_1_2!r})", "1.2 is called 1.3 now", 4),
        ("replace('findings:', 'finding:')", "did you mean 'findings'", 3),
        ("replace('lead: [Police]', 'lead: [Police')", "bracket", 3),
    ],
)
def test_a_note_that_cannot_be_added_any_more_is_kept_in_a_file(
    run: Run,
    small: Path,
    at_a_desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    theirs: str,
    said: str,
    code: int,
) -> None:
    body = f"plan = pathlib.Path('plan.yaml')\nplan.write_text(plan.read_text().{theirs})\n"
    body += "path.write_text('Not to be lost.' + path.read_text())"
    monkeypatch.setenv("EDITOR", script(small.parent, body))
    ran = run("note", "1.2", code=code)
    assert said in ran.err
    (kept,) = at_a_desk.iterdir()
    assert f"Your note is kept in {kept}\n" in ran.err
    assert kept.read_text() == "Not to be lost."
    assert kept.stat().st_mode & 0o077 == 0


def test_a_note_from_stdin_is_kept_in_a_file_too(run: Run, small: Path, at_a_desk: Path) -> None:
    small.chmod(0o444)
    ran = run("note", "1.2", "-", stdin="Not to be lost.", code=4)
    (kept,) = at_a_desk.iterdir()
    assert f"Your note is kept in {kept}\n" in ran.err
    assert kept.read_text() == "Not to be lost."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"One.\nCaf\xe9 met.", "the note:2: the file is not UTF-8 (byte 0xe9); it looks like Win"),
        ("Caf\u00e9 met.".encode("utf-16"), "the note: the file is in UTF-16; save it as UTF-8"),
        (b"One\0two", "the note:1: the character \\x00 (U+0000) in column 4 is not text"),
    ],
)
def test_a_note_on_stdin_that_is_not_utf8_is_kept_byte_for_byte(
    data: bytes, said: str, run: Run, small: Path, at_a_desk: Path
) -> None:
    given = data.decode("utf-8", "surrogateescape")
    ran = run("note", "1.2", "-", stdin=given, code=2)
    (kept,) = at_a_desk.iterdir()
    assert f"Your note is kept in {kept}\n" in ran.err
    assert said in ran.err
    assert kept.read_bytes() == data
    assert small.read_text() == SMALL


def test_the_way_on_that_is_told_for_such_a_note_leads_on(
    run: Run, small: Path, at_a_desk: Path
) -> None:
    err = run("note", "1.2", "-", stdin="Caf\udce9 met.", code=2).err
    (kept,) = at_a_desk.iterdir()
    command = err[err.index("iconv ") : err.index(" |")].replace("FILE", str(kept)).split()
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    run("note", "1.2", "-", stdin=text)
    assert action(small, "1.2").progress[-1].note == "Caf\u00e9 met."


def test_a_note_that_cannot_even_be_kept_is_shown(run: Run, small: Path, at_a_desk: Path) -> None:
    small.chmod(0o444)
    at_a_desk.rmdir()
    said = run("note", "1.2", "-", stdin="Not to be lost.", code=4).err
    assert (
        "Your note cannot be kept in a file (No such file or directory); it is:\nNot to be" in said
    )


@pytest.mark.parametrize("stdin", [None, "/"])
def test_a_stdin_that_cannot_be_read_is_said(
    stdin: str | None, run: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Unreadable:
        buffer = property(lambda self: self)

        def read(self) -> bytes:
            raise IsADirectoryError(21, "Is a directory")

    monkeypatch.setattr(sys, "stdin", None if stdin is None else Unreadable())
    with pytest.raises(UsageError, match=r"cannot be read from stdin: (it is closed|Is a dir)"):
        note_words._from_stdin()


def test_the_very_note_that_stands_there_is_not_added_again(run: Run, small: Path) -> None:
    run("note", "1.2", "Said.")
    before = small.read_text()
    assert "1.2 has this very note already" in run("note", "1.2", "Said.", code=2).err
    assert small.read_text() == before
    run("note", "1.2", "Said.", "--by", "Somebody else")


@pytest.mark.parametrize(
    ("name", "said"), [(b"Ren\xe9", "U+DCE9"), (b"A\x1b[31mB", "U+001B"), (b"  ", None)]
)
def test_a_git_user_whose_name_is_no_text_is_named(
    name: bytes, said: str | None, run: Run, repo: Repo
) -> None:
    repo.commit(SMALL)
    with (repo.path / ".git" / "config").open("ab") as config:
        config.write(b'[user]\n    name = "' + name + b'"\n')
    if said is None:
        run("note", "1.2", "Said.")
        assert action(repo.plan, "1.2").progress[-1].by is None
    else:
        err = run("note", "1.2", "Said.", code=2).err
        assert f"git's user.name (--by WHO says another) has a control character ({said})" in err
        run("note", "1.2", "Said.", "--by", "Somebody")


def test_a_question_among_evidence_in_brackets_is_put_in_quotes(run: Run, small: Path) -> None:
    small.write_text(SMALL.replace("status: in progress", "evidence: [Minute 7]"))
    run("note", "1.2", "Said.", "--evidence", "Who?knows", "--evidence", "Why?")
    assert '        evidence: [Minute 7, "Who?knows", "Why?"]\n' in small.read_text()
    assert action(small, "1.2").evidence == ("Minute 7", "Who?knows", "Why?")
