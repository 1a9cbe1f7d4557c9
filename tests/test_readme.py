"""README is short, in its order, and leads to all else. Its sessions are run in test_help."""

import re
from urllib.parse import urldefrag

import pytest

from jtai.cli.topics import TOPICS, title
from jtai.cli.verbs import COMMANDS
from tests.conftest import Run
from tests.pages import HELP, README, pages, readme, sessions
from tests.test_layers import HOUSE

SECTIONS = [
    *("Try it", "Your own plan in ten minutes", "The week", "The paper", "Asking agencies"),
    *("Several plans", "Mistakes", "Topics", "Working on jtai"),
]
WORKING = "working"


def test_readme_is_shorter_than_a_readers_patience() -> None:
    assert len(README.read_bytes()) < 9000


def test_readme_has_its_sections_in_the_order_in_which_they_are_needed() -> None:
    assert re.findall(r"^## (.*)$", readme(), re.MULTILINE) == SECTIONS


def test_readme_says_what_is_a_reading_and_no_fact_of_the_source() -> None:
    said = " ".join(readme().partition("## Try it")[0].split())
    assert (
        "the statuses are one reading of each progress update, and no facts of the source" in said
    )


def test_readme_begins_with_a_picture_of_status() -> None:
    before, _, _ = readme().partition("## Try it")
    assert [command.split()[1] for command, _ in sessions(before)] == ["status"]


def test_readme_begins_a_plan_from_nothing() -> None:
    own = readme().partition("## Your own plan")[2].partition("\n## ")[0]
    verbs = re.findall(r"^jtai (\w+)", own, re.MULTILINE)
    assert list(dict.fromkeys(verbs)) == ["init", "add", "note", "overdue", "commit"]


def test_readme_links_every_topic_by_its_title() -> None:
    for topic in TOPICS:
        assert f"- [{topic}](jtai/help/{topic}.md): {title(topic)}\n" in readme()


@pytest.mark.parametrize("name", pages())
def test_every_link_leads_somewhere(name: str) -> None:
    here = README.parent if name == "README" else HELP
    links = re.findall(r"\]\(([^)\s]+)\)", re.sub(r"(?s)```.*?```", "", pages()[name]))
    for link in links:
        assert link.startswith("https://") or (here / urldefrag(link).url).exists(), link


@pytest.mark.parametrize("name", pages())
def test_every_topic_that_a_page_names_is_there(name: str) -> None:
    assert set(re.findall(r"jtai help ([a-z]+)", pages()[name])) <= {*TOPICS, "note"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str, run: Run) -> None:
    said = run(command, "--help").out
    assert f"Example: jtai {command}" in said


def test_the_layers_that_are_explained_are_those_that_are_tested() -> None:
    shown = pages()[WORKING].partition("<!-- layers -->")[2].partition("<!-- end -->")[0]
    floors = [line.strip().split("  ")[0] for line in shown.splitlines() if line]
    assert floors == [line for line in HOUSE.splitlines() if not line.startswith(" ")]


def test_every_file_that_a_recipe_names_is_there() -> None:
    named = re.findall(r"`((?:jtai|tests)/[a-z_/]+(?:\.py)?|pyproject\.toml)`", pages()[WORKING])
    assert len(named) > 10
    assert [name for name in named if not (README.parent / name).exists()] == []
