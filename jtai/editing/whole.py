"""A whole plan as text, for one that is new."""

from jtai.editing.entries import finding_lines, head_lines
from jtai.editing.style import Style
from jtai.model import Plan

_DASH = 2


def plan_text(plan: Plan, head: str = "") -> str:
    """The text of a plan behind `head` (comments), its keys in the order of the schema, with a
    blank line before each finding. What a plan need not say is left out."""
    lines = head_lines(plan)
    lines += ["", "findings:"] if plan.findings else ["findings: []"]
    style = Style()
    for number, finding in enumerate(plan.findings):
        lines += [""] * bool(number) + finding_lines(finding, _DASH, style)
    return head + "\n".join([*lines, ""])
