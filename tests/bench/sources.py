"""Files to import for the benchmark: Bristol's own plan as boards keep it in a spreadsheet, again
and again until it is long enough."""

import csv
import io
from collections.abc import Iterator
from itertools import count, islice

from jtai.dates import PlanDate
from jtai.model import Action, Finding, Plan
from jtai.reading import plan_of

HEADER = ("Ref", "Finding", "Action", "Lead", "Due", "Status", "Progress")


def csv_text(bristol: bytes, rows: int) -> str:
    """So many rows under a header, an action each; what an import asks about them, ANSWERS in
    tests/bench/cases.py answers."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADER)
    writer.writerows(islice(table(plan_of(bristol, "Bristol")), rows))
    return out.getvalue()


def table(plan: Plan) -> Iterator[tuple[str, ...]]:
    """The rows of a plan, over and over, under refs that go on. Each time round every text says
    which time it is, so that none is in the file twice: what is read once for all that are alike
    must not look faster than it is on real plans."""
    for copy in count():
        for finding in plan.findings:
            number = int(finding.ref) + copy * len(plan.findings)
            for place, action in enumerate(finding.actions, 1):
                yield _row(f"{number}.{place}", finding, action, f"(District {copy + 1})")


def _row(ref: str, finding: Finding, action: Action, where: str) -> tuple[str, ...]:
    steps = [f"{step} {where}" for step in action.steps]
    numbered = (f"{number}. {step}" for number, step in enumerate(steps, 1))
    notes = (f"{_month(note.date)}: {note.note} {where}" for note in action.progress)
    return (
        ref,
        f"{finding.finding} {where}",
        "\n".join(numbered) if len(steps) > 1 else steps[0],
        "; ".join(action.lead),
        f"{action.due.first:%b-%y}" if isinstance(action.due, PlanDate) else action.due,
        action.status or "",
        "\n".join(notes),
    )


def _month(date: PlanDate) -> str:
    return f"{date.first:%B %Y}"
