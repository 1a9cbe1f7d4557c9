"""The person's own editor: what is written in it comes back, whatever else it does."""

import os
import pty
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from jtai.cli import editor
from jtai.model import Action
from jtai.reading import plan_of
from tests.conftest import SMALL, Run, script


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jtai.commands.note.today", lambda: date(2018, 4, 12))


def action(path: Path, ref: str) -> Action:
    plan = plan_of(path.read_bytes(), "plan.yaml")
    return next(action for action in plan.actions if action.ref == ref)


def test_the_editor_shows_the_action_and_its_last_note(
    run: Run, small: Path, at_a_desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "pathlib.Path('seen').write_text(path.read_text())\n"
    body += "path.write_text('# a heading\\n\\n- and a list\\n' + path.read_text())"
    monkeypatch.setenv("EDITOR", script(small.parent, body))
    run("note", "1.2")
    seen = Path("seen").read_text()
    assert all(line.startswith("#") or not line for line in seen.split("\n"))
    assert "# 1.2: Police, due Mar 2018, in progress" in seen
    assert "# Last note (15 Feb 2018, A. Sergeant):\n# The audit has begun. See 1.1." in seen
    assert action(small, "1.2").progress[-1].note == "# a heading\n\n- and a list"
    assert list(at_a_desk.iterdir()) == []


def test_visual_comes_before_editor_and_may_have_options(
    run: Run, small: Path, at_a_desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "path = pathlib.Path(sys.argv[2])\npath.write_text(sys.argv[1] + path.read_text())"
    monkeypatch.setenv("VISUAL", script(small.parent, body) + " 'two words'")
    monkeypatch.setenv("EDITOR", "false")
    run("note", "1.2")
    assert action(small, "1.2").progress[-1].note == "two words"


def test_an_empty_note_in_the_editor_changes_nothing_and_says_so(
    run: Run, small: Path, at_a_desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    assert run("note", "1.2", "--status", "complete").out == (
        "Nothing was written: the note is empty.\n"
    )
    assert small.read_text() == SMALL
    assert list(at_a_desk.iterdir()) == []


def test_an_editor_that_fails_changes_nothing(
    run: Run, small: Path, at_a_desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor --wait")
    said = run("note", "1.2", code=4).err
    assert "the editor 'no-such-editor --wait' ended with 127; nothing was written" in said
    assert small.read_text() == SMALL


def test_what_was_written_in_an_editor_that_failed_is_kept(
    run: Run, small: Path, at_a_desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "path.write_text('Not to be lost.' + path.read_text())\nsys.exit(3)"
    monkeypatch.setenv("EDITOR", script(small.parent, body))
    said = run("note", "1.2", code=4).err
    (kept,) = at_a_desk.iterdir()
    assert f"ended with 3; nothing was written.\nYour note is kept in {kept}\n" in said
    assert kept.read_text().startswith("Not to be lost.")
    assert small.read_text() == SMALL


def test_ctrl_c_in_the_editor_is_the_editors_own(
    run: Run, small: Path, at_a_desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "import os, signal, time\nsignal.signal(signal.SIGINT, lambda *_: None)\n"
    body += "os.kill(os.getppid(), signal.SIGINT)\nos.kill(os.getpid(), signal.SIGINT)\n"
    body += "time.sleep(0.6)\npath.write_text('After Ctrl-C.' + path.read_text())"
    monkeypatch.setenv("EDITOR", "exec " + script(small.parent, body))
    run("note", "1.2")
    assert action(small, "1.2").progress[-1].note == "After Ctrl-C."
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_byte_order_mark_that_an_editor_left_is_no_part_of_the_note(
    run: Run, small: Path, at_a_desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "path.write_text('From Notepad.' + path.read_text(), encoding='utf-8-sig')"
    monkeypatch.setenv("EDITOR", script(small.parent, body))
    run("note", "1.2")
    assert action(small, "1.2").progress[-1].note == "From Notepad."


def test_in_a_real_terminal_the_editor_opens(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = "path.write_text('From a terminal.' + path.read_text())"
    monkeypatch.setenv("EDITOR", script(small.parent, body))
    inner, outer = pty.openpty()
    command = [sys.executable, "-m", "jtai", "note", "1.2"]
    ended = subprocess.run(command, stdin=outer, stdout=outer, check=False, timeout=60)
    assert ended.returncode == 0
    assert action(small, "1.2").progress[-1].note == "From a terminal."
    os.close(inner)
    os.close(outer)


GONE = "path.unlink()"
A_FOLDER = "path.unlink()\npath.mkdir()"
A_PIPE = "path.unlink()\nimport os\nos.mkfifo(path)"


@pytest.mark.parametrize("body", [GONE, A_FOLDER, A_PIPE, GONE + "\nsys.exit(1)"])
def test_an_editor_that_leaves_no_file_behind_changes_nothing(
    body: str, run: Run, small: Path, at_a_desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", script(small.parent, body))
    said = run("note", "1.2", "--status", "complete", code=4).err
    assert "left no note that can be read in" in said
    assert "nothing was written" in said
    assert small.read_text() == SMALL


def test_a_file_that_cannot_be_read_any_more_is_named(
    run: Run, small: Path, at_a_desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", script(small.parent, "path.write_text('Not to be lost.')"))

    def refuse(_: Path) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(editor, "_read", refuse)
    said = run("note", "1.2", code=4).err
    (kept,) = at_a_desk.iterdir()
    assert f"left no note that can be read in {kept} (Permission denied)" in said
    assert kept.read_text() == "Not to be lost."


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("cp1252", "the note:1: the file is not UTF-8 (byte 0xe9); it looks like Windows-1252"),
        ("utf-16", "the note: the file is in UTF-16; save it as UTF-8"),
    ],
)
def test_what_an_editor_saved_otherwise_than_as_utf8_is_kept(
    encoding: str,
    said: str,
    run: Run,
    small: Path,
    at_a_desk: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    body = f"path.write_text('Caf\u00e9 met.' + path.read_text(), encoding={encoding!r})"
    monkeypatch.setenv("EDITOR", script(small.parent, body))
    ran = run("note", "1.2", code=2)
    (kept,) = at_a_desk.iterdir()
    assert f"Your note is kept in {kept}\n" in ran.err
    assert said in ran.err
    assert "Caf\u00e9 met." in kept.read_bytes().decode(encoding)


def test_without_a_folder_for_temporary_files_no_editor_opens(
    run: Run, small: Path, at_a_desk: Path
) -> None:
    at_a_desk.rmdir()
    assert "the editor cannot be run: No such file" in run("note", "1.2", code=4).err


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch, at_a_desk: Path) -> Path:
    """As far as can be told apart here: Windows' name and line breaks, and another shell. What
    cmd.exe itself makes of the command is untried."""
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "linesep", "\r\n")
    return at_a_desk


def test_on_windows_notepad_is_the_last_resort(
    on_windows: Path, run: Run, small: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notepad = elsewhere / "notepad"
    body = "data = path.read_bytes()\npathlib.Path('seen').write_bytes(data)\n"
    body += "path.write_bytes(data[:3] + 'Caf\u00e9.\\r\\n# mine\\r\\n'.encode() + data[3:])"
    notepad.write_text(f'#!/bin/sh\nexec {script(elsewhere, body)} "$1"\n')
    notepad.chmod(0o755)
    monkeypatch.setenv("PATH", f"{elsewhere}{os.pathsep}{os.environ['PATH']}")
    run("note", "1.2")
    assert action(small, "1.2").progress[-1].note == "Caf\u00e9.\n# mine"
    seen = Path("seen").read_bytes()
    assert seen.startswith(b"\xef\xbb\xbf\r\n# --"), "older Notepads need the mark to keep letters"
    assert seen.count(b"\r\n") == seen.count(b"\n")
    assert list(on_windows.iterdir()) == []


def test_on_windows_a_program_with_blanks_in_its_path_needs_no_quotes(
    on_windows: Path, run: Run, small: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = elsewhere / "Program Files" / "an editor"
    program.parent.mkdir()
    body = "path.write_bytes(b'Said.' + path.read_bytes())"
    program.write_text(f'#!/bin/sh\nexec {script(elsewhere, body)} "$1"\n')
    program.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(program))
    run("note", "1.2")
    assert action(small, "1.2").progress[-1].note == "Said."
    file = Path("a note.txt")
    assert editor._for_cmd(str(program), file) == f'"{program}" "{file}"'
    assert editor._for_cmd("code --wait", file) == f'code --wait "{file}"'


def test_words_below_the_line_are_kept_and_told_of(
    run: Run, small: Path, at_a_desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "path.write_text(path.read_text() + 'My important note')"
    monkeypatch.setenv("EDITOR", script(small.parent, body))
    told = run("note", "1.2", code=4).err
    (kept,) = at_a_desk.iterdir()
    assert "what is written below the line is no part of the note" in told
    assert f"kept in {kept}" in told
    assert kept.read_text().endswith("My important note")
    assert small.read_text() == SMALL


def test_an_editor_that_goes_on_without_waiting_is_asked_about(
    run: Run, small: Path, at_a_desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    told = run("note", "1.2").err
    assert "Is your editor still open? It went on without waiting" in told
    assert str(at_a_desk) in told
    monkeypatch.setenv("EDITOR", script(small.parent, "path.write_text('')"))
    assert run("note", "1.2").err == ""
