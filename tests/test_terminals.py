"""Screens, pipes and full disks: real processes where only those show it."""

import io
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from jtai.cli.answers import write
from jtai.cli.streams import prepare_streams
from jtai.output.terminal.progress import with_progress
from jtai.visible import ACTING
from tests.conftest import SMALL, Run

WIDTHS = (40, 69, 70, 80, 140, 200)
COLOUR = re.compile(r"\x1b\[[\d;]*m")
COMMANDS = (
    ("status",),
    ("overdue",),
    ("due",),
    ("list",),
    ("show", "3.4", "23.1", "28.1"),
)
HOSTILE = Path(__file__).parent / "plans" / "hostile.yaml"
Start = Callable[..., subprocess.CompletedProcess[str]]


def cells(text: str) -> int:
    """How many columns a terminal takes for a text: none for marks, two for wide letters."""
    joined = re.sub("\u200d.", "", text)  # a family of emoji joined together is one
    return sum(
        0
        if unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(c) in "WF"
        else 1
        for c in joined
    )


def plain(text: str) -> str:
    return COLOUR.sub("", text)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_terminal(
    command: tuple[str, ...], width: int, bristol: Path, run: Run
) -> None:
    for line in run(*command, "--as-at", "2018-05-16", columns=width).lines:
        assert cells(plain(line)) <= width
        assert plain(line) == plain(line).rstrip()


@pytest.mark.parametrize("width", WIDTHS)
def test_wide_and_combining_letters_keep_to_the_width(width: int, small: Path, run: Run) -> None:
    text = "保護者への通知を確認する 👩‍👩‍👧 Zoë́ naïve ــ العربية " * 6
    small.write_text(small.read_text().replace("Audit the timeliness of visits.", text))
    for command in (["status"], ["overdue"], ["list"], ["show", "1.2"]):
        for line in run(*command, "--as-at", "2018-05-16", columns=width).lines:
            assert cells(plain(line)) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_refs_leads_and_dates_are_whole(width: int, bristol: Path, run: Run) -> None:
    said = plain(run("overdue", "--as-at", "2018-05-16", columns=width).out)
    tsv = run("overdue", "--as-at", "2018-05-16").lines[1:]
    assert len(tsv) == 24
    for line in tsv:
        ref, _, _, lead, *_ = line.split("\t")
        assert re.search(rf"^{re.escape(ref)}\s", said, re.MULTILINE)
        for code in lead.split(", "):
            assert code in said
    assert len(re.findall(r"(?:Jan|Feb|Mar|Apr) 2018(?!:)", said)) == 24


def test_a_long_word_is_folded_not_lost(small: Path, run: Run) -> None:
    word = "x" * 150
    small.write_text(small.read_text().replace("Audit the timeliness of visits.", word))
    said = plain(run("show", "1.2", columns=40).out)
    assert said.count("x") == 150


@pytest.mark.parametrize("how", ["NO_COLOR", "TERM", "--no-color", "--no-colour"])
def test_no_colour_when_told(
    how: str, small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    assert "\x1b[" in run("overdue", "--as-at", "2018-05-16", columns=80).out
    told = [how] if how.startswith("--") else []
    if not told:
        monkeypatch.setenv(how, "dumb" if how == "TERM" else "1")
    for command in (["overdue"], ["status"], ["show", "1"]):
        assert "\x1b" not in run(*command, *told, columns=80).out


def test_colour_only_repeats_words(small: Path, run: Run) -> None:
    ran = run("list", "--as-at", "2018-04-05", columns=80).out
    assert "\x1b[31moverdue" in ran
    assert "\x1b[33mdue soon" in ran
    assert "\x1b[32mcomplete" in ran


@pytest.mark.parametrize("form", ["table", "tsv", "csv", "json", "md"])
@pytest.mark.parametrize("command", [["overdue"], ["list"], ["status"], ["show", "1"]])
@pytest.mark.parametrize("width", [None, 60])
def test_hostile_text_is_shown_and_never_obeyed(
    form: str, command: list[str], width: int | None, folder: Path, run: Run
) -> None:
    (folder / "plan.yaml").write_bytes(HOSTILE.read_bytes())
    code = 2 if command[0] in ("status", "show") and form in ("tsv", "csv") else 0
    ran = run(*command, "--format", form, "--no-color", columns=width, code=code)
    for text in (ran.out, ran.err):
        assert re.search(ACTING, text) is None
    if form == "tsv" and not code:
        assert {line.count("\t") for line in ran.out.split("\n")[:-1]} == {13}
    if form == "json":
        said = json.loads(ran.out)
        assert said["plan"].startswith("[red]x[/y] \x1b[31mT \u202e ")
    elif form == "table" and command[0] == "show":
        for part in ("[link=http://x]a[/link]", "\\x1b[31mby\\u202e", "[red]", "<img src=x>"):
            assert part in ran.out.replace("\n", "") or width == 60


def test_check_shows_hostile_text_too(folder: Path, run: Run) -> None:
    (folder / "plan.yaml").write_bytes(HOSTILE.read_bytes().replace(b"Police: ", b'"\\e[2J": '))
    ran = run("check", code=1)
    assert re.search(ACTING, ran.out + ran.err) is None


def test_spreadsheets_are_given_no_formula(folder: Path, run: Run) -> None:
    (folder / "plan.yaml").write_bytes(HOSTILE.read_bytes())
    assert "'@mention +1 -1" in run("list", "--format", "csv").out


ASCII = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}


def test_an_ascii_console_shows_escapes_and_keeps_to_the_width(
    bristol: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in ASCII.items():
        monkeypatch.setenv(name, value)
    for command in COMMANDS:
        assert on_a_terminal(100, *command, "--as-at", "2018-05-16", "--format", "table").isascii()
    said = plain(on_a_terminal(100, "overdue", "--as-at", "2018-05-16"))
    assert "..." in said
    assert all(len(line) <= 100 for line in said.splitlines())


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize("form", ["json", "csv", "tsv", "md", "table"])
def test_a_pipe_is_utf8_whatever_the_code_page_of_the_computer(
    encoding: str, form: str, small: Path, run: Run, jtai: Start
) -> None:
    """A program that reads it cannot tell an escape from what somebody wrote."""
    small.write_text(
        SMALL.replace("Audit the", "\u201cAudit\u201d \u2192 the Łódź"), encoding="utf-8"
    )
    command = ("list", "--as-at", "2018-05-16", "--format", form)
    env = {**ASCII, "PYTHONIOENCODING": encoding, "PATH": os.environ["PATH"]}
    ran = jtai(*command, env=env)
    assert ran.returncode == 0
    assert "\u201cAudit\u201d \u2192 the Łódź" in ran.stdout
    assert ran.stdout == run(*command).out


def test_line_ends_in_a_pipe_are_those_that_were_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows Python would make two of the one that a CSV, or the diff of such a plan, has."""
    pipe = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(pipe, encoding="cp1252", newline="\r\n"))
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(io.BytesIO()))
    prepare_streams()
    write("a\r\nŁódź\n")
    assert pipe.getvalue() == "a\r\nŁódź\n".encode()


STREAMS = ("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")


@pytest.mark.parametrize("stream", STREAMS)
def test_an_output_file_can_be_a_stream(stream: str, bristol: Path) -> None:
    bristol.write_text(bristol.read_text() + "x-long:\n" + "  - text\n" * 5)
    export = f"jtai export --format json -o {stream}"
    shell("jtai export -o out.json")
    assert shell(f"{export} | cat >piped").returncode == 0
    assert Path("piped").read_bytes() == Path("out.json").read_bytes()
    gone = shell(f"{export} | head -1")
    assert (gone.returncode, gone.stdout) == (0, "{\n")
    assert "could not" not in gone.stderr + shell(f"{export} | true").stderr
    assert shell(f"{export} >/dev/full").returncode == 4


def test_what_is_written_on_from_where_it_is_keeps_what_it_has(bristol: Path) -> None:
    export = "jtai export --format json -o /dev/stdout --force"
    shell("jtai export -o out.json")
    assert shell(f"echo before >log; {export} >>log; echo after >>log").returncode == 0
    assert Path("log").read_text() == f"before\n{Path('out.json').read_text()}after\n"


def test_a_pipe_that_is_not_waited_for_gets_all_of_it(bristol: Path) -> None:
    shell("jtai export -o out.json")
    command = [sys.executable, "-m", "jtai", "export", "--format", "json", "-o", "/dev/stdout"]
    ours, its = os.pipe()
    os.set_blocking(its, False)
    with subprocess.Popen(command, stdout=its) as process, os.fdopen(ours, "rb") as pipe:
        os.close(its)
        time.sleep(0.5)
        assert pipe.read() == Path("out.json").read_bytes()
    assert process.returncode == 0


def test_remarks_that_cannot_be_written_change_nothing(small: Path) -> None:
    for stderr in ("2>/dev/full", "2>&-"):
        assert shell(f"jtai note 1.2 'Said {stderr}' --date 2099-01 {stderr}").returncode == 0
        assert f"Said {stderr}" in small.read_text()
        assert shell(f"jtai note 9.9 Said. {stderr}").returncode == 2
        assert shell(f"jtai overdue --as-at 2018-05-01 --fail {stderr}").returncode == 1


def shell(command: str, **options: object) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    line = command.replace("jtai ", f"{sys.executable} -m jtai ")
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        check=False,
        capture_output=True,
        text=True,
        env=env,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )


def test_a_reader_that_goes_away_is_no_error(bristol: Path) -> None:
    bristol.write_text(bristol.read_text() + "x-long:\n" + "  - text\n" * 5)
    for command in ("status", "list", "list --format json", "show 1 2 3 4 5 6 7 8", "check"):
        ran = shell(f"jtai {command} | head -1")
        assert (ran.returncode, ran.stdout.count("\n")) == (0, 1), command
        assert "rror" not in ran.stderr.replace("no errors", "")
        assert "Traceback" not in ran.stderr
    ran = shell("for n in 1 2 3 4 5 6; do jtai list --format json; done | head -1")
    assert "Traceback" not in ran.stderr
    assert "Broken" not in ran.stderr


@pytest.mark.parametrize(
    "command", ["overdue", "status", "check", "list --format json", "--help", "--version"]
)
def test_a_full_disk_is_an_error(command: str, bristol: Path) -> None:
    ran = shell(f"jtai {command} > /dev/full")
    assert ran.returncode == 4
    assert ran.stderr.endswith("the answer could not be written: No space left on device\n")
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("command", ["overdue", "status", "check", "--help", "--version"])
def test_a_closed_stdout_is_no_bug(command: str, bristol: Path) -> None:
    for closed in (">&-", "2>&-", ">&- 2>&-"):
        assert shell(f"jtai {command} {closed}").returncode == 0


def test_control_c_ends_quietly(folder: Path) -> None:
    os.mkfifo("plan.yaml")
    writer = os.open("plan.yaml", os.O_RDWR)  # who never writes
    process = subprocess.Popen(
        [sys.executable, "-m", "jtai", "overdue"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
    )
    try:
        time.sleep(1.0)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=10)
    finally:
        process.kill()
        os.close(writer)
    assert process.returncode == 130
    assert out == b""
    assert b"Traceback" not in err


def on_a_terminal(columns: int, *arguments: str) -> str:
    """What jtai writes on a real pseudo-terminal of so many columns."""
    child, terminal = pty.fork()
    if child == 0:  # pragma: no cover - the other process
        import fcntl
        import struct
        import termios

        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        jtai = [sys.executable, "-m", "jtai", *arguments]
        os.execve(sys.executable, jtai, os.environ)  # noqa: S606 - readline adds to what C has
    said = b""
    while select.select([terminal], [], [], 20)[0]:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        said += piece
    os.waitpid(child, 0)
    os.close(terminal)
    return said.decode("utf-8").replace("\r\n", "\n")


@pytest.mark.parametrize("width", [40, 140])
def test_a_real_terminal_says_how_wide_it_is(width: int, bristol: Path) -> None:
    said = plain(on_a_terminal(width, "overdue", "--as-at", "2018-05-16"))
    assert "24 of 37" in said
    assert width - 20 < max(map(cells, said.split("\n"))) <= width


@pytest.mark.parametrize("said", ["²", "9" * 5000, "-5", "wide", ""])
def test_a_width_that_is_no_number_is_as_if_nothing_was_said(
    said: str, bristol: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("overdue", "--as-at", "2018-05-16", "--format", "table")
    piped, shown = run(*asked).out, on_a_terminal(90, *asked)
    for name in ("COLUMNS", "LINES"):
        monkeypatch.setenv(name, said)
    assert run(*asked).out == piped
    assert on_a_terminal(90, *asked) == shown
    assert list(with_progress(range(3), 3)) == [0, 1, 2]
