"""A board whose plan came of a source, to which later versions of that source come."""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jtai.model import Action, Plan
from jtai.reading import plan_of
from tests.conftest import Ran, Run

HEADER = (
    *("Ref", "Finding", "Action", "Lead", "Due", "Status", "Completed", "Evidence"),
    *("Progress", "x-priority"),
)
VISITS, REFERRALS = "Visits are late.", "Referrals vary."
ROWS = (
    ("1.1", VISITS, "Issue a joint protocol.", "Police", "2018-03", "in progress", "", "",
     "Update March 2018: Drafted.", "High"),
    ("1.2", VISITS, "Audit the timeliness of visits.", "LA", "2018-04", "not started", "",
     "Minute 4", "", "Low"),
    ("2.1", REFERRALS, "Publish a threshold document.", "BSCB", "After 90 days", "", "", "", "",
     "High"),
    ("2.2", REFERRALS, "Train every partner in it.", "BSCB", "2018-06", "complete", "2018-05-30",
     "", "", "Low"),
)  # fmt: skip
Rows = Sequence[Sequence[str]]


def csv_text(rows: Rows, header: Sequence[str] = HEADER) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    return out.getvalue()


def with_cell(ref: str, column: str, value: str, rows: Rows = ROWS) -> list[list[str]]:
    """The rows with another value in the column of the row that has a ref."""
    changed = [list(row) for row in rows]
    for row in changed:
        if row[0] == ref:
            row[HEADER.index(column)] = value
    return changed


def without_column(column: str, rows: Rows = ROWS) -> tuple[list[list[str]], list[str]]:
    """The rows and the header without a column."""
    at = HEADER.index(column)
    cut = [[cell for number, cell in enumerate(row) if number != at] for row in rows]
    return cut, [title for title in HEADER if title != column]


class Board:
    """A folder with a source, and a plan that it went into."""

    def __init__(self, folder: Path, run: Run) -> None:
        self.folder, self.run = folder, run
        self.path = folder / "plan.yaml"
        self.rules = folder / "plan.import.toml"
        self.cells = folder / "plan.import.tsv"
        self.told: dict[str, Any] = {}

    def imports(self, text: str, *options: str, name: str = "plan.csv") -> Ran:
        (self.folder / name).write_text(text, encoding="utf-8")
        return self.run("import", name, "-o", "plan.yaml", *options)

    def takes(self, text: str, *options: str, code: int | None = 0, name: str = "plan.csv") -> Ran:
        """Take a later version in; `told` is its account."""
        (self.folder / name).write_text(text, encoding="utf-8")
        return self.again(*options, code=code, name=name)

    def again(self, *options: str, code: int | None = 0, name: str = "plan.csv") -> Ran:
        account = self.folder / "account.json"
        account.unlink(missing_ok=True)
        said = ("import", name, "--into", "plan.yaml", "--account", "account.json", *options)
        ran = self.run(*said, code=code)
        self.told = json.loads(account.read_text("utf-8")) if account.exists() else {}
        return ran

    @property
    def plan(self) -> Plan:
        return plan_of(self.path.read_bytes(), "plan.yaml")

    def action(self, ref: str) -> Action:
        return next(action for action in self.plan.actions if action.ref == ref)

    @property
    def files(self) -> dict[str, bytes]:
        """What jtai keeps: the plan, the rules and the cells."""
        kept = (self.path, self.rules, self.cells)
        return {path.name: path.read_bytes() for path in kept if path.exists()}

    @property
    def asked(self) -> list[str]:
        """The options that answer what is asked."""
        return [one["answer"] for one in self.told["decisions"]]

    @property
    def remarks(self) -> str:
        return "\n".join(self.told["remarks"])

    def plan_with(self, old: str, new: str) -> None:
        """Edit the plan by hand."""
        text = self.path.read_text("utf-8")
        assert text.count(old) == 1
        self.path.write_text(text.replace(old, new), encoding="utf-8")


def adds_up(told: dict[str, Any]) -> None:
    counts, cells = dict(told["counts"]), dict(told["cells"])
    assert counts.pop("rows") == len(told["rows"]) == sum(counts.values())
    assert cells.pop("text") == sum(cells.values())
