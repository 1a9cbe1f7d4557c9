"""What jtai exports has all that is needed to make the plan again, read here by other readers."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from jtai.dates import Due, read_asked, read_due
from jtai.model import Action, Finding
from jtai.on_file import codes_in, notes_in, texts_in
from jtai.reading import plan_of
from tests.conftest import BRISTOL, SMALL, Run
from tests.office_files import WordFile
from tests.test_export import read_csv, read_tsv, rendered

DAY = ("--as-at", "2018-05-16")
MEAN = (
    SMALL.replace("Visits are late.", json.dumps("Visits are late.\n\n  1. Often\n2. Too"))
    .replace("Issue a joint protocol.", json.dumps("Issue it:\n1. at once\n  2. in full "))
    .replace("Audit the timeliness of visits.", json.dumps("1. Audit\n2. Visits|*all*"))
    .replace("by: Minutes", "by: 'Minutes (B): p. 2'")
    .replace("The protocol is in place.", json.dumps("As said:\nNov 2017 (LA): no.\n\n Yes."))
    .replace(
        "        due: 2018-03\n",
        "        due: 2018-03\n        was_due: [2018-01, 2018-02-03]\n"
        '        evidence: ["Minute 7\\n2. Letter", A survey]\n',
    )
    .replace("  BSCB: Safe", "  'BSCB, \"North\"': Safe")
    .replace("[BSCB]", "['BSCB, \"North\"', LA]")
    .replace("due: 2018-04", "due: Ongoing")
)


class Told(NamedTuple):
    """What every export tells of an action."""

    ref: str
    finding: str
    steps: tuple[str, ...]
    lead: tuple[str, ...]
    due: str
    notes: tuple[tuple[str, str | None, str], ...]


def in_plan(data: bytes) -> list[tuple[Finding, Action]]:
    plan = plan_of(data, "plan.yaml")
    return [(finding, action) for finding in plan.findings for action in finding.actions]


def told(finding: Finding, action: Action) -> Told:
    notes = tuple((note.date.text, note.by, note.note) for note in action.progress)
    due = written(action.due)
    return Told(action.ref, finding.finding, action.steps, action.lead, due, notes)


def written(due: Due) -> str:
    return due if isinstance(due, str) else due.text


def iso(said: str) -> str:
    """A date in whatever form an export has it, as the plan has it."""
    try:
        return written(read_due(said))
    except ValueError:
        return written(read_asked(said, date.min))


def as_published(rows: list[list[str]]) -> Iterator[Told]:
    finding = ""
    for ref, text, action, lead, due, progress, *_ in rows[1:]:
        finding = text or finding
        yield _told(ref, finding, action, tuple(lead.split("\n")), due, progress)


def _told(
    ref: str, finding: str, action: str, lead: tuple[str, ...], due: str, progress: str
) -> Told:
    notes = tuple((iso(note.when), note.by, note.note) for note in notes_in(progress))
    return Told(ref, finding, texts_in(action), lead, iso(due), notes)


def _of_csv(path: Path) -> Iterator[Told]:
    for row in read_csv(path):
        lead = codes_in(row["lead"])
        yield _told(row["ref"], row["finding"], row["action"], lead, row["due"], row["progress"])


def _of_json(path: Path) -> Iterator[Told]:
    for action in json.loads(path.read_text(encoding="utf-8"))["actions"]:
        notes = tuple((note["date"], note["by"], note["note"]) for note in action["progress"])
        steps, lead = tuple(action["steps"]), tuple(action["lead"])
        yield Told(action["ref"], action["finding"], steps, lead, action["due"], notes)


def _of_xlsx(path: Path) -> Iterator[Told]:
    actions, notes = _sheet(path, "Actions"), _sheet(path, "Progress notes")
    for row in actions:
        its = [note for note in notes if note["Ref"] == row["Ref"]]
        said = tuple((note["Date"], note["By"] or None, note["Note"]) for note in its)
        lead, steps = codes_in(row["Lead"]), texts_in(row["Action"])
        yield Told(row["Ref"], row["Finding"], steps, lead, row["Due"], said)


def _sheet(path: Path, name: str) -> list[dict[str, Any]]:
    import openpyxl

    head, *rows = openpyxl.load_workbook(path)[name].iter_rows()
    titles = [cell.value for cell in head]
    return [dict(zip(titles, map(_value, row), strict=True)) for row in rows]


def _value(cell: Any) -> Any:
    if not cell.is_date:
        return cell.value or ""
    return f"{cell.value:%Y-%m-%d}" if "d " in cell.number_format else f"{cell.value:%Y-%m}"


READERS: dict[str, Callable[[Path], Iterator[Told]]] = {
    "csv": _of_csv,
    "json": _of_json,
    "xlsx": _of_xlsx,
    "tsv": lambda path: as_published(read_tsv(path)),
    "md": lambda path: as_published(rendered(path.read_text(encoding="utf-8"))[1]),
    "docx": lambda path: as_published(WordFile(path).tables()[0]),
}
PLANS = pytest.mark.parametrize("data", [BRISTOL.read_bytes(), MEAN.encode()], ids=["it", "mean"])


@PLANS
@pytest.mark.parametrize("ending", READERS)
def test_findings_steps_leads_dues_and_notes_come_back(
    ending: str, data: bytes, folder: Path, run: Run
) -> None:
    (folder / "plan.yaml").write_bytes(data)
    run("export", *DAY, "-o", f"all.{ending}")
    back = list(READERS[ending](Path(f"all.{ending}")))
    assert back == [told(finding, action) for finding, action in in_plan(data)]


@PLANS
def test_csv_and_excel_have_the_rest_too(data: bytes, folder: Path, run: Run) -> None:
    (folder / "plan.yaml").write_bytes(data)
    run("export", *DAY, "-o", "all.csv")
    run("export", *DAY, "-o", "all.xlsx")
    rows = zip(read_csv(Path("all.csv")), _sheet(Path("all.xlsx"), "Actions"), strict=True)
    for (row, cells), (finding, action) in zip(rows, in_plan(data), strict=True):
        assert row["finding_ref"] == cells["Finding ref"] == finding.ref
        status = action.status or "not reported"
        assert row["status"] == cells["Status"] == status
        completed = action.completed.text if action.completed else ""
        assert row["completed"] == cells["Completed"] == completed
        moved = [*map(written, action.was_due)]
        for said in (row["was_due"], cells["Was due"]):
            assert [iso(line) for line in said.split("\n") if line] == moved
        for said in (row["evidence"], cells["Evidence"]):
            assert [text for text in texts_in(said) if text] == list(action.evidence)
