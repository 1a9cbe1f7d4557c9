"""A plan that is written for the first time."""

from pathlib import Path

from jtai.cli.schema_line import schema_in, schema_line
from jtai.editing.whole import plan_text
from jtai.model import Plan
from jtai.reading import plan_of

HEAD = """\
# The action plan of record. jtai reads it strictly; 'jtai check' names every problem and its line.
# Add to it with 'jtai add' and 'jtai note', or by hand; every change is a git diff to review.

"""


def plan_bytes(plan: Plan, file: Path) -> bytes:
    """The content of a new plan in `file`, with a line for editors where its folder has the schema
    of plans. It need not be a plan that can be read, where something of it is open."""
    schema = schema_in(file.parent)
    head = f"{schema_line(schema, file.parent)}\n{HEAD}" if schema else HEAD
    return plan_text(plan, head).encode("utf-8")


def new_plan(plan: Plan, file: Path) -> bytes:
    """The same of a plan that is whole: it has been read back."""
    data = plan_bytes(plan, file)
    if plan_of(data, "the new plan") != plan:
        raise AssertionError("the new plan does not read back")
    return data
