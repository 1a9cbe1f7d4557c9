"""jtai's own JSON of actions as a table: what comes back of it, and what JSON is no plan."""

import json
from pathlib import Path
from typing import Any

import pytest

from jtai.errors import SourceError
from jtai.importing.grids.grid import Source
from jtai.importing.grids.opening import read_source
from jtai.importing.grids.own_json import read_json
from jtai.model import Action, Finding, Plan
from jtai.on_file import codes_in, notes_in, texts_in
from jtai.output.marks import MEMBER
from jtai.own_fields import own_of_text
from jtai.reading import plan_of
from tests.conftest import BRISTOL, SMALL, Run
from tests.importing.grids_of import read as imported
from tests.test_exports_come_back import MEAN

DAY = ("--as-at", "2018-05-16")
OWN_FIELDS = (
    SMALL.replace("title:", "x-board: North\ntitle:")
    .replace("    finding:", "    x-section: [A, 'B: c']\n    finding:", 1)
    .replace("        due: 2018-03\n", "        due: no date\n        due_words: '*Q4*, 2018'\n")
    .replace("        due: 2018-04\n", "        due: 2018-04\n        x-priority: {a: High}\n", 1)
    .replace("            note:", "            x-seen: 'yes'\n            note:", 1)
)


def exported(folder: Path, run: Run, data: bytes, ending: str = "json") -> Source:
    (folder / "plan.yaml").write_bytes(data)
    run("export", *DAY, "-o", f"all.{ending}")
    return read_source(f"all.{ending}", (folder / f"all.{ending}").read_bytes())


def records(source: Source) -> list[dict[str, str]]:
    (only,) = source.grids
    head, *rows = [[cell.text for cell in row.cells] for row in only.rows]
    return [dict(zip(head, row, strict=True)) for row in rows]


def actions(plan: Plan) -> list[tuple[Finding, Action]]:
    return [(finding, action) for finding in plan.findings for action in finding.actions]


def envelope(**changes: Any) -> dict[str, Any]:
    action = {
        "ref": "1.1",
        "finding_ref": "1",
        "finding": "Visits are late.",
        "action": "Agree.",
        "steps": ["Agree."],
        "lead": ["LA"],
        "due": "2018-03",
        "was_due": [],
        "status": None,
        "evidence": [],
        "progress": [],
    }
    return {"version": 1, "plan": "P", "actions": [action | changes]}


def refused(found: object) -> str:
    text = found if isinstance(found, str) else json.dumps(found)
    with pytest.raises(SourceError) as caught:
        read_json("plan.json", text.encode())
    assert caught.value.exit_code == 3
    assert "jtai export -o actions.json" in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("data", [BRISTOL.read_bytes(), MEAN.encode()], ids=["bristol", "mean"])
def test_the_plan_comes_back_from_json(data: bytes, folder: Path, run: Run) -> None:
    source = exported(folder, run, data)
    plan = plan_of(data, "plan.yaml")
    assert source.own
    assert source.title == plan.title
    rows = records(source)
    assert len(rows) == len(actions(plan))
    for row, (finding, action) in zip(rows, actions(plan), strict=True):
        assert row["ref"] == action.ref
        assert (row["finding_ref"], row["finding"]) == (finding.ref, finding.finding)
        assert texts_in(row["action"]) == action.steps
        assert codes_in(row["lead"]) == action.lead
        assert row["due"] == (action.due if isinstance(action.due, str) else action.due.text)
        assert row["status"] == (action.status or "")
        notes = [(note.when, note.by, note.note) for note in notes_in(row["progress"])]
        assert notes == [(note.date.text, note.by, note.note) for note in action.progress]
        moved = row.get("was_due", "").split()
        assert moved == [due.text for due in action.was_due if not isinstance(due, str)]
        evidence = row.get("evidence", "")
        assert (texts_in(evidence) if evidence else ()) == action.evidence


@pytest.mark.parametrize(
    "data",
    [BRISTOL.read_bytes(), MEAN.encode(), OWN_FIELDS.encode()],
    ids=["bristol", "mean", "own fields"],
)
def test_json_and_csv_give_the_same_table(data: bytes, folder: Path, run: Run) -> None:
    told = records(exported(folder, run, data))
    csv = records(exported(folder, run, data, "csv"))
    assert [{**row, "status": row["status"] or "not reported"} for row in told] == [
        {name: row[name] for name in told[0]} for row in csv
    ]
    other = {name for row in csv for name, text in row.items() if text} - told[0].keys()
    assert other <= {
        *("due_by", "position", "days_overdue", "stale"),
        *("last_note", "last_note_by", "last_note_date"),
    }


def test_the_importer_knows_every_column_of_it(folder: Path, run: Run) -> None:
    source = exported(folder, run, BRISTOL.read_bytes())
    outcome = imported(source)
    assert outcome.account.decisions == ()
    assert len(outcome.records) == 45
    assert set(outcome.fields) >= {
        *("ref", "finding_ref", "finding", "action", "lead", "due", "status", "progress"),
    }


def test_fields_of_the_board_are_columns_and_those_of_the_plan_are_facts(
    folder: Path, run: Run
) -> None:
    source = exported(folder, run, OWN_FIELDS.encode())
    first, *_ = rows = records(source)
    assert own_of_text(first["finding.x-section"]) == ("list", "A", "B: c")
    assert {row["due_words"] for row in rows} == {"", "*Q4*, 2018"}
    assert {row["x-priority"] for row in rows} == {"", '{"a": "High"}'}
    assert json.loads(first["progress.x-seen"]) == ["yes"]
    assert source.facts == (("x-board", "North"),)


def test_places_are_the_lines_of_the_file(folder: Path, run: Run) -> None:
    source = exported(folder, run, SMALL.encode())
    lines = (folder / "all.json").read_text(encoding="utf-8").split("\n")
    for row in source.grids[0].rows[1:]:
        line = int(row.place.removeprefix("line "))
        assert lines[line - 1] == "    {"
        assert row.cells[0].text in lines[line]


def test_what_jtai_works_out_is_said_to_be_left_out(folder: Path, run: Run) -> None:
    source = exported(folder, run, SMALL.encode())
    assert not {"position", "due_by", "stale"} & records(source)[0].keys()
    assert any("position" in remark for remark in source.remarks)


def test_json_of_a_list_is_read_and_json_that_was_changed_is_no_longer_its_own(
    small: Path, run: Run
) -> None:
    listed = run("list", "--format", "json").out
    source = read_json("list.json", listed.encode())
    assert len(source.grids[0].rows) == 4
    assert not source.own
    signed = MEMBER.sign(listed.encode())
    assert read_json("list.json", signed).own
    assert not read_json("list.json", signed.replace(b"Visits", b"Calls")).own


def test_json_in_one_line_has_rows_by_their_numbers() -> None:
    source = read_json("plan.json", json.dumps(envelope()).encode())
    assert [row.place for row in source.grids[0].rows] == ["Table 1, row 1", "Table 1, row 2"]


def test_what_is_not_known_is_left_out_by_name() -> None:
    source = read_json("plan.json", json.dumps(envelope(colour="red") | {"mood": 1}).encode())
    assert "1.1: what is not known is left out: colour: '\"red\"'." in source.remarks
    assert "What is not known is left out: mood: '1'." in source.remarks


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"ref": 1}, "'ref' is no text"),
        ({"finding": " "}, "'finding' is no text"),
        ({"due": None}, "'due' is no text"),
        ({"steps": []}, "do not say the same"),
        ({"action": "Other."}, "do not say the same"),
        ({"lead": "LA"}, "'lead' is no list of texts"),
        ({"evidence": [1]}, "'evidence' is no list of texts"),
        ({"progress": None}, "'progress' is no list of notes"),
        ({"progress": [{"date": "2018-03", "note": "x", "mood": "y"}]}, "a note has something"),
        ({"progress": [{"date": "2018-03"}]}, "'note' is no text"),
        ({"extra": {"priority": "High"}}, "'priority' is no field of the board's own"),
        ({"extra": {"x-n": 1}}, "'x-n' has something that is no text"),
        ({"extra": []}, "'extra' is no object"),
    ],
)
def test_an_action_that_jtai_would_not_write_is_refused_by_its_ref(
    changes: dict[str, Any], said: str
) -> None:
    message = refused(envelope(**changes))
    assert message.startswith("plan.json: Table 1, row 2: ")
    assert said in message


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ([], "this JSON is no plan"),
        ({"actions": []}, "this JSON is no plan"),
        ({"version": 1, "plan": "P"}, "this JSON is no plan"),
        (envelope() | {"version": 2}, "of another version"),
        (envelope() | {"plan": None, "plans": []}, "of several plans"),
        ({"version": 1, "plan": "P", "agencies": []}, "jtai status"),
        ({"version": 1, "plan": "P", "changes": []}, "jtai diff"),
        ({"version": 1, "source": "a.docx", "rows": []}, "its account"),
        ('{"version": 1,\n "plan": ', "plan.json:2: this is no JSON"),
        ('{"version": 1, "version": 1}', "says something twice"),
        ("[" * 100_000, "nested without end"),
        ('{"n": ' + "1" * 5000 + "}", "none that jtai wrote"),
    ],
)
def test_other_json_is_no_plan(found: object, said: str) -> None:
    assert said in refused(found)
