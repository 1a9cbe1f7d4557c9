"""The pages of help: Markdown in jtai/help/, whose examples have days near today."""

import re
from datetime import date
from importlib.resources import files

from jtai.cli.help_text import HelpText
from jtai.dates import PlanDate, read_asked, short

TOPICS_BY_GROUP = {
    "Begin": ("start", "office", "plan"),
    "Week by week": ("notes", "answers", "mistakes", "dates", "positions", "agencies"),
    "For a meeting": ("meeting", "paper"),
    "Together, and with programs": ("git", "several", "ci", "large", "codes"),
    "jtai itself": ("working",),
}
"""The topics as 'jtai help' lists them: jtai/help/TOPIC.md, with its title as the first line."""

TOPICS = tuple(topic for topics in TOPICS_BY_GROUP.values() for topic in topics)

_DAY = r"\{(today|month|Today|Month)([+-]\d+)?\}"


def page(topic: str, today: date) -> str:
    """One page, in Markdown. `{today}` and `{month}` in it, also `{today-9}` (days) and `{month+3}`
    (months), become such a date as a plan has it; `{Today}` and `{Month}` one in words."""
    return re.sub(_DAY, lambda found: _date(found[1], found[2] or "+0", today), _written(topic))


def title(topic: str) -> str:
    """What a page is about."""
    return _written(topic).partition("\n")[0].removeprefix("# ")


def contents(width: int) -> str:
    """Every topic with its title, in their groups, on a screen of `width` columns."""
    text = HelpText(width)
    text.write_text("Help by topic: jtai help TOPIC")
    longest = max(map(len, TOPICS))
    for group, topics in TOPICS_BY_GROUP.items():
        with text.section(group):
            text.write_dl([(topic.ljust(longest), title(topic)) for topic in topics])
    text.write_paragraph()
    text.write_text("Each command has --help, with an example: jtai note --help")
    return text.getvalue()


def _written(topic: str) -> str:
    return files("jtai").joinpath("help", f"{topic}.md").read_text(encoding="utf-8")


def _date(unit: str, offset: str, today: date) -> str:
    there = read_asked(f"{offset}{'d' if unit.lower() == 'today' else 'm'}", today)
    if unit.lower() == "month":
        there = PlanDate.of_month(there.last.year, there.last.month)
    return there.text if unit.islower() else short(there)
