"""`jtai help`: the pages about topics. What they show to be typed is typed here."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.main import get_command

from jtai.checks import warnings_of
from jtai.cli.app import app
from jtai.cli.clock import today
from jtai.cli.topics import TOPICS, TOPICS_BY_GROUP, page, title
from jtai.cli.verbs import COMMANDS
from jtai.dates import read_plan_date
from jtai.output.screen import Screen
from jtai.output.terminal.help_page import shown_page
from jtai.reading import plan_of
from tests.conftest import BRISTOL, Repo, Run
from tests.pages import HELP, WIDTH, blocks, examples, pages, sessions, without_colour, words

PASTED = ("README", "start")
"""They begin with an empty folder, and change into it: a shell has to read them."""
OF_DOCUMENTS = "office"
"""Its sessions are run in tests/importing/test_the_page.py, on documents that are made there."""
FENCED = r"(?s)```.*?```"
DAYS = st.dates(date(2019, 1, 1), date(2090, 12, 31))


def test_help_lists_every_topic_with_its_title_in_its_group(run: Run) -> None:
    said = run("help").out
    for group, topics in TOPICS_BY_GROUP.items():
        under = said.partition(f"\n{group}:\n")[2].partition("\n\n")[0].splitlines()
        assert [line.split()[0] for line in under] == list(topics)
        assert all(len(line.split()) > 2 for line in under)


def test_the_list_of_topics_fits_a_narrow_screen(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    wide = run("help").out
    monkeypatch.setenv("COLUMNS", "40")
    narrow = run("help").out
    assert max(map(len, narrow.splitlines())) <= 40
    assert narrow.split() == wide.split()


def test_every_page_that_there_is_is_a_topic() -> None:
    assert sorted(path.stem for path in HELP.glob("*.md")) == sorted(TOPICS)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_page_is_plain_markdown_in_a_pipe(topic: str, run: Run) -> None:
    assert run("help", topic).out == pages()[topic]
    assert run("help", topic.upper()).out == pages()[topic]


def test_a_mistyped_topic_is_told_which_there_are(run: Run) -> None:
    said = run("help", "ofice", code=2).err
    assert "did you mean office?" in said
    assert all(topic in said for topic in TOPICS)


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("width", [40, 80, 140])
def test_a_page_fits_the_terminal_and_breaks_no_word(topic: str, width: int, run: Run) -> None:
    said = without_colour(run("help", topic, columns=width).out)
    assert all(len(line) <= width for line in said.splitlines())
    shown = set(re.findall(r"[^\s|`*\[\]()│]+", said))
    prose = re.sub(FENCED, "", pages()[topic])
    for word in re.findall(r"(?<![\w.:/`-])[a-z]{6,16}(?![\w.:/`-])", prose):
        assert any(word in one for one in shown), word


@pytest.mark.parametrize("topic", TOPICS)
def test_a_page_is_drawn_in_the_letters_of_the_terminal(topic: str) -> None:
    screen = Screen(80, colour=False, encoding="ascii")
    assert shown_page(pages()[topic], screen).isascii()


def test_what_is_to_be_typed_stands_out_without_colour_too(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "is by is \x1b[1m--by\x1b[0m" in run("help", "notes", columns=80).out
    monkeypatch.setenv("NO_COLOR", "1")
    said = run("help", "notes", columns=80).out
    assert "is by is `--by`" in " ".join(said.split())
    assert "\n  jtai diff\n  jtai commit\n" in said


@pytest.mark.parametrize("topic", TOPICS)
def test_a_page_is_short(topic: str) -> None:
    text = pages()[topic]
    assert text.startswith("# ")
    assert len(text.splitlines()) < 120
    prose = [line for line in re.sub(FENCED, "", text).splitlines() if line[:1] not in ("|", " ")]
    assert max(map(len, prose)) <= 100


@given(DAYS)
def test_examples_have_days_near_today(day: date) -> None:
    for topic in TOPICS:
        text = page(topic, day)
        assert "{today" not in text.lower()
        assert "{month" not in text.lower()
    assert f"| `{day.isoformat()[:7]}`, `{day.isoformat()}` |" in page("dates", day)
    text = page("notes", day)
    assert (day - timedelta(days=9)).isoformat() in text
    months = [read_plan_date(found) for found in re.findall(r"--due (\d{4}-\d{2})\b", text)]
    assert any(0 < (month.first - day).days < 130 for month in months)


def test_titles_have_no_days_in_them() -> None:
    for topic in TOPICS:
        assert pages()[topic].startswith(f"# {title(topic)}\n")


@pytest.fixture
def kept(folder: Path) -> Repo:
    """The Bristol plan in git, with a past."""
    repo = Repo(folder)
    text = BRISTOL.read_text(encoding="utf-8")
    repo.commit(text, "The plan", day="2018-04-01")
    lately = (today() - timedelta(days=60)).isoformat()
    repo.commit(text.replace("due: 2018-09\n", "due: 2018-10\n", 1), "Later", day=lately)
    return repo


@pytest.mark.parametrize("name", [t for t in TOPICS if t not in (*PASTED, OF_DOCUMENTS)])
def test_what_a_page_shows_to_be_typed_works(name: str, kept: Repo, run: Run) -> None:
    for line in examples(pages()[name]):
        program, *arguments = words(line)
        if program == "git":
            kept.git(*arguments)
        else:
            assert program == "jtai"
            run(*arguments)


def pasted(lines: list[str]) -> subprocess.CompletedProcess[str]:
    """What comes of lines that are pasted into a shell in this folder."""
    script = "\n".join([f'export PATH="{Path(sys.executable).parent}:$PATH"', *lines])
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("name", PASTED)
def test_a_plan_of_your_own_can_be_pasted_into_a_shell(name: str, folder: Path) -> None:
    ran = pasted(examples(pages()[name]))
    assert (ran.returncode, ran.stderr.count("Error")) == (0, 0), ran.stdout + ran.stderr
    assert "The audit has begun." in ran.stdout
    assert (folder / "our-plan" / "plan.yaml").exists()


def test_long_lines_can_be_pasted_from_the_terminal_too(folder: Path, run: Run) -> None:
    shown = without_colour(run("help", "start", columns=80).out).partition("Record what")[0]
    typed = [line for line in shown.splitlines() if line.startswith("  ")]
    assert any(line.endswith(" \\") for line in typed)
    assert pasted(typed).returncode == 0
    plan = Path("our-plan/plan.yaml").read_text()
    for words_of_it in ("Harbour Council", "Audit ten visits a month.", "[LA, Police]"):
        assert words_of_it in plan


TYPED = st.lists(
    st.sampled_from(["--lead LA", "--due 2027-02", "-o a.xlsx", "1.1", '"two words"', "'its own'"]),
    min_size=1,
    max_size=20,
).map(lambda parts: " ".join(["jtai note", *parts]))


@given(TYPED, st.integers(30, 120))
def test_a_shell_reads_what_is_shown_as_what_is_written(line: str, width: int) -> None:
    screen = Screen(width, colour=False)
    shown = shown_page(f"```sh\n{line}\n```\n", screen)
    assert shlex.split(shown.replace("\\\n", "")) == shlex.split(line)
    assert all(len(row) <= width for row in shown.splitlines())


def test_the_plan_that_is_explained_is_one() -> None:
    (example,) = blocks(pages()["plan"], "yaml")[:1]
    plan = plan_of(example.encode(), "the example")
    assert [action.ref for action in plan.actions] == ["3.4", "3.5"]
    assert warnings_of(plan, today()) == []


SESSIONS = [
    (name, command, output)
    for name, text in pages().items()
    if name != OF_DOCUMENTS
    for command, output in sessions(text)
]


@pytest.mark.parametrize(
    ("name", "command", "output"), SESSIONS, ids=[f"{name}: {said}" for name, said, _ in SESSIONS]
)
def test_what_a_page_shows_is_what_jtai_says(
    name: str, command: str, output: str, run: Run, bristol: Path
) -> None:
    ran = run(*words(command)[1:], columns=WIDTH, code=None)
    shown, cut, _ = output.rstrip().partition("\n[...]")
    whole = without_colour(ran.out if ran.code in (0, 1) else ran.err).rstrip()
    assert whole[: len(shown)] == shown
    assert cut or len(whole) == len(shown)


def commands() -> Iterator[tuple[str, Any]]:
    """Every command, and every command of a command, with the words that call it."""
    group: Any = get_command(app)
    yield "", group
    for name in COMMANDS:
        command = group.get_command(None, name)
        yield name, command
        yield from ((f"{name} {sub}", one) for sub, one in getattr(command, "commands", {}).items())


@pytest.mark.parametrize(
    ("name", "command"), list(commands()), ids=[name for name, _ in commands()]
)
def test_every_command_and_every_option_is_in_some_topic(name: str, command: Any) -> None:
    named = rf"\bjtai {name}\b|`{name}`" if name else "jtai"
    about = [text for text in pages().values() if re.search(named, text)]
    assert about, f"no page is about {name}"
    for parameter in command.params:
        for option in (*parameter.opts, *parameter.secondary_opts):
            if option.startswith("-") and option not in ("--help", "-h"):
                there = rf"(?<![\w-]){option}(?![\w-])"
                assert any(re.search(there, text) for text in about), f"{name} {option}"
