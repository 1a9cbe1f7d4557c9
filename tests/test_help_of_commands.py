"""`jtai --help`, and --help of each command: whole summaries, in groups, on any screen."""

import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.main import get_command

from jtai.cli.app import app
from jtai.cli.help_text import HelpText
from jtai.cli.verbs import COMMANDS, GROUPS
from tests.conftest import Run

WIDTHS = (40, 80, 140)
WORDS = st.text(st.sampled_from("abcé-=|<>.'"), min_size=1, max_size=16)
TEXTS = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)
DOUBLE = [("config", name) for name in ("list", "get", "set", "unset")]


def words_of(text: str) -> list[str]:
    """What a text says, wherever its lines end."""
    return text.replace(":", " ").split()


@pytest.mark.parametrize("group", GROUPS)
def test_commands_are_shown_in_groups(group: str, run: Run) -> None:
    under = run("--help").out.partition(f"\n{group}:\n")[2].partition("\n\n")[0]
    assert [line.split()[0] for line in under.splitlines()] == list(GROUPS[group])


def test_commands_come_before_options_and_groups_in_their_order(run: Run) -> None:
    said = run("--help").out
    places = [said.index(f"\n{heading}:\n") for heading in (*GROUPS, "Options")]
    assert places == sorted(places)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_summary_is_a_whole_line_at_80_columns(
    command: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    (line,) = re.findall(rf"^  {command} +(.*)$", run("--help").out, re.MULTILINE)
    about: Any = get_command(app)
    first = " ".join(about.get_command(None, command).help.split()).partition(". ")[0]
    assert line == first.removesuffix(".")


def test_no_line_of_commands_is_cut_short(run: Run) -> None:
    assert "..." not in run("--help").out.replace("[ARGS]...", "")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS), *DOUBLE], ids=" ".join)
def test_help_fits_the_screen_and_breaks_no_word(
    command: tuple[str, ...], width: int, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {}
    for columns in (width, 100):
        monkeypatch.setenv("COLUMNS", str(columns))
        said[columns] = run(*command, "--help").out
    assert max(map(len, said[width].splitlines())) <= width
    assert words_of(said[width]) == words_of(said[100])


def test_an_example_is_one_line_at_80_columns(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for command in COMMANDS:
        example = run(command, "--help").out.partition("Example: ")[2].strip()
        assert all(line.split()[0] == "jtai" for line in example.splitlines()), command


@given(st.lists(st.tuples(WORDS, TEXTS), min_size=1, max_size=8), st.integers(20, 120))
def test_every_word_of_a_list_is_there_in_its_order(
    rows: list[tuple[str, str]], width: int
) -> None:
    text = HelpText(width)
    with text.section("Options"):
        text.write_dl(rows)
    said = text.getvalue()
    assert said.split() == ["Options:", *" ".join(" ".join(row) for row in rows).split()]
    assert all(len(line) <= max(width, 30) for line in said.splitlines())
    assert all(line == line.rstrip() for line in said.splitlines())


@given(st.lists(TEXTS, min_size=1, max_size=5), st.integers(20, 120))
def test_paragraphs_stay_apart(paragraphs: list[str], width: int) -> None:
    text = HelpText(width)
    text.write_text("\n\n".join(paragraphs))
    said = text.getvalue().split("\n\n")
    assert [" ".join(one.split()) for one in said] == paragraphs


def test_lines_that_are_to_stand_are_not_joined() -> None:
    text = HelpText(40)
    text.write_text("\b\nExample: a\n         b")
    starts = [line.index(line.strip()) for line in text.getvalue().splitlines()]
    assert all(one < other for one, other in pairwise(starts))
