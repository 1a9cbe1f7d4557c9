"""What another reader finds in each file that jtai writes, held against what it has to say."""

import csv
import io
import json
import re
import warnings
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from jtai.model import Plan
from tests import office_files
from tests.fuzz.told import Told, bare
from tests.test_calendar import events
from tests.test_export import rendered
from tests.test_html import Page
from tests.yaml_styles.trees import action_tree

Check = Callable[[Path, list[Told], Plan], None]

_STARTS_A_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
_RUNS_ELSEWHERE = re.compile(r"[ \"]*(?:[=＝]|[-+@＋－＠]+\w+\()")


def rows_of_csv(path: Path, actions: list[Told], plan: Plan) -> None:
    text = path.read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["ref"] for row in rows] == [action.ref for action in actions]
    for row, action in zip(rows, actions, strict=True):
        assert row["finding_ref"] == action.finding_ref
        assert row["position"] == action.position
        assert row["due_by"] == action.due_by
        assert bare(row["due"]) == bare(action.due)
        assert bare(row["due_words"]) == bare(action.due_words or "")
        assert bare(row["lead"]) == bare(", ".join(action.lead))
        assert bare(row["finding"]) == bare(action.finding)
        assert bare(row["action"]) == bare(action.action)
        assert bare(row["progress"]) == bare(action.progress)
    assert_no_cell_acts(text, ",")


def rows_of_tsv(path: Path, actions: list[Told], plan: Plan) -> None:
    text = path.read_bytes().decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text, newline=""), delimiter="\t")
    assert head[-1][:14] == "made by jtai: "
    assert {len(row) for row in rows} == {len(head)}
    assert_published(rows, actions)
    assert {row[-1] for row in rows} == {""}
    assert_no_cell_acts(text, "\t")


def assert_no_cell_acts(text: str, separator: str) -> None:
    """Neither as the file is meant, nor as a program has it that takes another separator."""
    for other in ",;\t|":
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=other):
            acts = _STARTS_A_FORMULA if other == separator else _RUNS_ELSEWHERE
            wrong = [cell for cell in row if acts.match(cell)]
            assert not wrong, f"with {other!r} between cells: {wrong}"


def assert_published(rows: list[list[str]], actions: list[Told]) -> None:
    """The rows of the published table; a finding stands in the first of its rows."""
    assert [row[0] for row in rows] == [action.ref for action in actions]
    before = None
    for row, action in zip(rows, actions, strict=True):
        finding = "" if action.finding_ref == before else action.finding
        wanted = [action.ref, finding, action.action, "\n".join(action.lead)]
        wanted += [action.due_and_words, action.update]
        assert list(map(bare, row[:6])) == list(map(bare, wanted))
        before = action.finding_ref


def records_of_json(path: Path, actions: list[Told], plan: Plan) -> None:
    said = json.loads(path.read_bytes())
    assert said["plan"] == plan.title
    assert said["counts"]["total"] == len(actions)
    positions = Counter(action.position for action in actions)
    assert {k: n for k, n in said["counts"].items() if n and k != "total"} == positions
    for record, action, there in zip(said["actions"], actions, plan.actions, strict=True):
        tree: Any = {"action": [], "was_due": [], "evidence": [], **action_tree(there)}
        assert record["ref"] == action.ref
        assert (record["finding_ref"], record["finding"]) == (action.finding_ref, action.finding)
        assert (record["steps"], record["lead"]) == (tree["action"], tree["lead"])
        assert (record["due"], record["due_by"] or "") == (action.due, action.due_by)
        assert record["due_words"] == action.due_words
        assert (record["was_due"], record["evidence"]) == (tree["was_due"], tree["evidence"])
        assert (record["status"], record["completed"]) == (
            tree.get("status"),
            tree.get("completed"),
        )
        assert record["position"] == action.position
        notes = [(n["date"], n["by"] or "", n["note"]) for n in record["progress"]]
        assert notes == list(action.notes)


def sheets_of_xlsx(path: Path, actions: list[Told], plan: Plan) -> None:
    sheets = office_files.sheets(path)
    rows = sheets["Actions"].records()
    assert [row["Ref"] for row in rows] == [action.ref for action in actions]
    for row, action in zip(rows, actions, strict=True):
        assert row["Position"] == action.position
        assert bare(str(row["Finding"])) == bare(action.finding)
        assert bare(str(row["Action"])) == bare(action.action)
        assert bare(str(row["Due words"] or "")) == bare(action.due_words or "")
        by = row["Due by"]
        assert (by.isoformat() if isinstance(by, date) else by) == action.due_by
    notes = sheets["Progress notes"].records() if any(a.notes for a in actions) else []
    wanted = [(a.ref, bare(by), bare(said)) for a in actions for _, by, said in a.notes]
    assert [(n["Ref"], bare(str(n["By"])), bare(str(n["Note"]))) for n in notes] == wanted
    assert not any(sheet.formulas for sheet in sheets.values())
    assert_openpyxl_sees_no_formula(path)


def assert_openpyxl_sees_no_formula(path: Path) -> None:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type in ("f", "e")]


def table_of_docx(path: Path, actions: list[Told], plan: Plan) -> None:
    from docx import Document

    (table,) = office_files.WordFile(path).tables()
    assert_published(table[1:], actions)
    (same,) = Document(str(path)).tables
    assert [[cell.text for cell in row.cells] for row in same.rows] == table


def table_of_md(path: Path, actions: list[Told], plan: Plan) -> None:
    tags, rows = rendered(path.read_text(encoding="utf-8"))
    assert tags <= {"h1", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "br"}
    assert_published(rows[1:], actions)


def events_of_ics(path: Path, actions: list[Told], plan: Plan) -> None:
    still_open = [a for a in actions if a.due_by and a.position not in ("complete", "withdrawn")]
    found = events(path.read_bytes())
    assert len(found) == len({event["UID"] for event in found}) == len(still_open)
    for event, action in zip(found, still_open, strict=True):
        assert event["DTSTART;VALUE=DATE"] == action.due_by.replace("-", "")
        assert event["SUMMARY"].startswith(f"{action.ref} due (")
        said = bare(event["DESCRIPTION"])
        for text in (*action.steps, action.finding, action.last_note):
            assert bare(text) in said


def page_of_html(path: Path, actions: list[Told], plan: Plan) -> None:
    page = Page(path.read_text(encoding="utf-8"))
    attributes = [(name, value) for _, given in page.elements for name, value in given.items()]
    assert not [name for name, _ in attributes if name.startswith("on")]
    links = [value for name, value in attributes if name in ("href", "src")]
    assert not [link for link in links if not (link or "").startswith("#")]
    shown = bare(page.text)
    for action in actions:
        if action.position == "overdue":
            assert action.ref in page.text
            assert all(bare(step) in shown for step in action.steps)


FORMATS: dict[str, Check] = {
    "csv": rows_of_csv,
    "tsv": rows_of_tsv,
    "json": records_of_json,
    "xlsx": sheets_of_xlsx,
    "docx": table_of_docx,
    "md": table_of_md,
    "ics": events_of_ics,
    "html": page_of_html,
}


def parts(path: Path) -> Counter[str]:
    """Every element of a file, and how often it stands there."""
    if path.suffix == ".md":
        return Counter(rendered(path.read_text(encoding="utf-8"))[0])
    if path.suffix == ".html":
        return Counter(tag for tag, _ in Page(path.read_text(encoding="utf-8")).elements)
    with ZipFile(path) as file:
        names = [n for n in file.namelist() if n.endswith((".xml", ".rels")) and "styles" not in n]
        elements = (e.tag for name in names for e in office_files.xml(file.read(name)).iter())
        # Which rows stay together on a page depends on how long their text is.
        return Counter(tag for tag in elements if not str(tag).endswith(_TOGETHER))


_TOGETHER = ("}keepNext", "}trPr", "}cantSplit")
