"""The pages of help: Markdown in jtai/help/, whose examples have days near today."""

import re
from datetime import date
from importlib.resources import files

from jtai.dates import PlanDate, read_asked

TOPICS_BY_GROUP = {
    "Begin": ("start", "office", "plan"),
    "Week by week": ("notes", "mistakes", "dates", "positions", "agencies"),
    "For a meeting": ("paper",),
    "Together, and with programs": ("git", "ci", "large", "codes"),
    "jtai itself": ("working",),
}
"""The topics as 'jtai help' lists them: jtai/help/TOPIC.md, with its title as the first line."""

TOPICS = tuple(topic for topics in TOPICS_BY_GROUP.values() for topic in topics)

_DAY = r"\{(today|month)([+-]\d+)?\}"


def page(topic: str, today: date) -> str:
    """One page, in Markdown. `{today}` and `{month}` in it, also `{today-9}` (days) and `{month+3}`
    (months), become such a date as a plan has it."""
    return re.sub(_DAY, lambda found: _date(found[1], found[2] or "+0", today), _written(topic))


def title(topic: str) -> str:
    """What a page is about."""
    return _written(topic).partition("\n")[0].removeprefix("# ")


def contents() -> str:
    """Every topic with its title, a line each, in their groups."""
    width = max(map(len, TOPICS))
    parts = ["Help by topic: jtai help TOPIC\n"]
    for group, topics in TOPICS_BY_GROUP.items():
        lines = [f"  {topic:<{width}}  {title(topic)}\n" for topic in topics]
        parts.append("".join([f"{group}\n", *lines]))
    parts.append("Each command has --help, with an example: jtai note --help\n")
    return "\n".join(parts)


def _written(topic: str) -> str:
    return files("jtai").joinpath("help", f"{topic}.md").read_text(encoding="utf-8")


def _date(unit: str, offset: str, today: date) -> str:
    if unit == "today":
        return read_asked(f"{offset}d", today).text
    there = read_asked(f"{offset}m", today).last
    return PlanDate.of_month(there.year, there.month).text
