"""`jtai note --trim`: of a mail only its writer's words go in, and what does not is shown."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given

from jtai.reading import plan_of
from tests.conftest import SMALL, Run, script
from tests.pages import blocks, pages
from tests.test_trimming import MAILS, TEXTS

SIGNED = "The audit is done.\n\nRegards, Tom\n\n-- \nTom Sergeant\n\x1b[31mPolice\u202e\n"


def last_note(plan: Path) -> str:
    action = next(one for one in plan_of(plan.read_bytes(), "plan").actions if one.ref == "1.2")
    return action.progress[-1].note


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.stem)
def test_without_being_asked_a_mail_is_kept_word_for_word(
    mail: Path, small: Path, run: Run
) -> None:
    text = mail.read_bytes().decode()
    ran = run("note", "1.2", "-", stdin=text)
    assert last_note(small) == text.replace("\r\n", "\n").strip("\n")
    assert "eft out" not in ran.err


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.stem)
def test_trimmed_the_words_of_its_writer_go_in(mail: Path, small: Path, run: Run) -> None:
    text, kept = (
        path.read_bytes().decode().replace("\r\n", "\n")
        for path in (mail, mail.with_suffix(".kept.txt"))
    )
    err = run("note", "1.2", "-", "--trim", stdin=text).err
    assert last_note(small) == kept.strip("\n")
    if kept == text:
        assert "Nothing was left out of the note: " in err
        return
    said = err.partition("Left out of the note (line ")[2]
    shown = [line[2:] for line in said.split("\n")[1:] if line.strip()]
    rest = iter(text.split("\n"))
    own = [line for line in kept.split("\n") if line.strip()]
    assert all(line in rest for line in shown)
    assert sorted([*own, *shown]) == sorted(line for line in text.split("\n") if line.strip())


def test_what_is_left_out_is_shown_whole_and_cannot_act(small: Path, run: Run) -> None:
    err = run("note", "1.2", "-", "--trim", stdin=SIGNED).err
    assert (
        "Left out of the note (line 5: a signature begins):\n"
        "  -- \n  Tom Sergeant\n  \\x1b[31mPolice\\u202e\n" in err
    )
    assert last_note(small) == "The audit is done.\n\nRegards, Tom"


def test_why_nothing_is_left_out_is_said(small: Path, run: Run) -> None:
    err = run("note", "1.2", "-", "--trim", stdin="-- \nTom").err
    assert "Nothing was left out of the note: nothing else would be left.\n" in err
    assert last_note(small) == "-- \nTom"


def test_a_text_in_the_command_line_is_trimmed_too(small: Path, run: Run) -> None:
    run("note", "1.2", "Done.\n-- \nTom", "--trim")
    assert last_note(small) == "Done."


def test_a_mail_that_was_pasted_into_the_editor_is_trimmed_too(
    small: Path, run: Run, at_a_desk: Path, monkeypatch: pytest.MonkeyPatch, elsewhere: Path
) -> None:
    pasted = "Done.\\n\\nFrom: A\\nSent: 3 April 2018\\nTo: Tom\\n\\nIs it?\\n"
    body = f"path.write_text({pasted!r}.replace('\\\\n', chr(10)) + path.read_text())"
    monkeypatch.setenv("EDITOR", script(elsewhere, body))
    assert "the mail that this answers begins" in run("note", "1.2", "--trim").err
    assert last_note(small) == "Done."


def test_with_dry_run_it_is_shown_too_and_nothing_is_written(small: Path, run: Run) -> None:
    ran = run("note", "1.2", "-", "--trim", "--dry-run", stdin=SIGNED)
    assert "Tom Sergeant" in ran.err
    assert "Tom Sergeant" not in ran.out
    assert small.read_text() == SMALL


def test_a_mail_that_cannot_be_taken_in_is_kept_whole(
    small: Path, run: Run, at_a_desk: Path
) -> None:
    small.chmod(0o444)
    ran = run("note", "1.2", "-", "--trim", stdin="Done.\n-- \nTom\n", code=4)
    (kept,) = at_a_desk.iterdir()
    assert f"Your note is kept in {kept}\n" in ran.err
    assert kept.read_text() == "Done.\n-- \nTom\n"


@given(TEXTS)
def test_any_text_is_taken_in_or_refused_by_name(run: Run, small: Path, text: str) -> None:
    small.write_text(SMALL)
    ran = run("note", "1.2", "-", "--trim", stdin=text, code=None)
    assert ran.code == 0 or (ran.code == 2 and "the note" in ran.err)


def test_the_page_shows_what_happens(bristol: Path) -> None:
    (session,) = [block for block in blocks(pages()["notes"], "console") if "--trim" in block]
    command, _, shown = session.removeprefix("$ ").partition("\n")
    path = f'export PATH="{Path(sys.executable).parent}:$PATH"'
    ran = subprocess.run(
        ["bash", "-c", f"{path}\n{command} 2>&1"], capture_output=True, text=True, check=True
    )
    assert shown in ran.stdout
    assert ran.stdout.startswith(shown)
