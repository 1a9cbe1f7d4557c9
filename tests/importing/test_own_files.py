"""What jtai itself exports comes back equal, and nothing is asked about it.

What a format has no place for is written down here, with the reason, and nothing else may differ.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings

from jtai.blocks import Document, Table
from jtai.commands.export import CONTENTS
from jtai.dates import read_plan_date
from jtai.importing.grids.opening import read_source
from jtai.importing.lossless import what_is_lost
from jtai.importing.rules import read_rules
from jtai.importing.whole_source import Imported, answers_for, import_source
from jtai.model import Action, Plan
from jtai.output.formats import FORMATS, PAPERS, SHEETS, Format
from jtai.position import judge
from jtai.reading import plan_of
from jtai.visible import visible
from tests.conftest import BRISTOL, SMALL, Run
from tests.strategies import plans
from tests.test_exports_come_back import MEAN

DAY = date(2018, 5, 16)
PUBLISHED = ("docx", "md", "tsv")
"""These have the very columns of the published plan: no status, no completed, no was_due and no
evidence, and a finding has no ref there, so that it gets the part that its actions share."""

TITLED = ("docx", "md", "json", "xlsx")
"""A file for spreadsheets (csv, tsv) is a header and records: a plan has no title in it, and is
called by the file's name."""

NAMED = ("xlsx",)
"""Only a workbook has a sheet of agencies: elsewhere a code is its own name."""

OF_THE_PLAN = ("json", "xlsx")
"""Only these have what the board has in fields of its own at the head of the plan."""

NOWHERE = ("published", "meetings", "due_soon_days", "stale_days")
"""No export has these: they are facts of the plan, and an export is of actions. What comes back has
what a plan has that does not say them."""

RICH = """\
title: "A plan: rich"
published: 2018-03
meetings: [2018-02]
due_soon_days: 14
x-board: {north: [a, b]}
x-note: "=1+1"
agencies:
  LA: Council
  'BSCB, "North"': Safeguarding | Board
  Police: Police
  Nobody: Leads nothing
findings:
  - ref: "1"
    finding: "Visits are *late* | often.\\n\\n  1. Often\\n2. Too"
    x-section: [Recording, 'B: c']
    actions:
      - ref: "1.1"
        action: ["=Issue it:\\n1. at once\\n  2. in full ", "- Tell | *all*", "3. Three"]
        lead: [Police, 'BSCB, "North"']
        due: 2018-03
        due_words: "12 months (\\"or so\\")\\nfrom March"
        was_due: [2018-01, 2018-02-03, Ongoing]
        status: complete
        completed: 2018-04-02
        evidence: ["Minute 7\\n2. Letter", A survey]
        x-priority: High
        x-tags: [red, "[b"]
        progress:
          - date: 2018-03
            by: "Minutes (B): p. 2"
            note: "As said:\\nNov 2017 (LA): no.\\n\\n Yes. May 2018: x"
            x-seen: Chair
          - date: 2018-03-15
            note: "=begun"
          - date: 2018-04
            by: LA
            note: n/a
            x-seen: [a, b]
      - ref: "1.2"
        action: "1. One\\n2. Two"
        lead: []
        due: no date
        due_words: 12 months
      - ref: B/7
        action: n/a
        lead: [LA]
        due: Ongoing
        status: withdrawn
        evidence: [tbc]
        progress: [{date: 2018-01, note: "15/3/18 - done"}]
  - ref: "2"
    finding: "Visits are *late* | often.\\n\\n  1. Often\\n2. Too"
    actions:
      - ref: "2.1"
        action: Total
        lead: [LA]
        due: 2018-12-31
        status: not started
  - ref: "3"
    finding: Finding
    x-section: "2018"
    actions:
      - ref: "3.1"
        action: Action
        lead: [Police]
        due: 2019-01
        status: in progress
        x-priority: " low"
"""
PLANS = {"bristol": BRISTOL.read_text("utf-8"), "mean": MEAN, "small": SMALL, "rich": RICH}
FILES = ("csv", "tsv", "json", "xlsx", "docx", "md")


def exported(plan: Plan, ending: str) -> bytes:
    """The file that jtai would write of all actions of a plan."""
    chosen = Format(ending)
    content = CONTENTS[chosen](plan, DAY, judge(plan, DAY))
    if isinstance(content, Table):
        content = SHEETS[chosen](content)
    elif isinstance(content, Document):
        content = PAPERS[chosen](content, DAY)
    return FORMATS[chosen].mark().sign(content)


def taken(data: bytes, ending: str) -> Imported:
    """What comes of a file without an answer."""
    source = read_source(f"all.{ending}", data)
    return import_source(source, answers_for(source, (), read_rules(b"", "rules")))


def back(plan: Plan, ending: str) -> Plan:
    """The plan that comes of the file of a plan: jtai wrote it, nothing is asked, nothing lost."""
    data = exported(plan, ending)
    assert read_source(f"all.{ending}", data).own
    came = taken(data, ending)
    assert came.account.decisions == ()
    assert what_is_lost(came.looked.grids, came.account, came.proposal.plan) == []
    return came.proposal.plan


def in_format(plan: Plan, ending: str) -> Plan:
    """The plan with all that a format has a place for, in the form in which that has it."""
    show = (lambda text: text) if ending == "json" else visible
    if ending == "xlsx":
        show = lambda text: visible(text).replace("\t", " ")  # noqa: E731
    findings = tuple(
        replace(
            finding,
            finding=show(finding.finding),
            actions=tuple(_in_format(action, ending, show) for action in finding.actions),
        )
        for finding in plan.findings
        if finding.actions
    )
    led = dict.fromkeys(code for finding in findings for a in finding.actions for code in a.lead)
    return Plan(
        plan.title if ending in TITLED else "all",
        plan.agencies if ending in NAMED else {code: code for code in led},
        findings,
        extra=plan.extra if ending in OF_THE_PLAN else (),
    )


Show = Callable[[str], str]


def _in_format(action: Action, ending: str, show: Show) -> Action:
    shown = replace(
        action,
        steps=tuple(map(show, action.steps)),
        due_words=action.due_words and show(action.due_words),
        evidence=tuple(map(show, action.evidence)),
        progress=tuple(replace(note, note=show(note.note)) for note in action.progress),
    )
    if ending in PUBLISHED:
        return replace(shown, status=None, completed=None, was_due=(), evidence=())
    return shown


def told(plan: Plan) -> list[object]:
    """All of a plan, to be compared. Fields of the board's own have the order of columns."""
    return [
        (plan.title, dict(plan.agencies), dict(plan.extra)),
        [getattr(plan, name) for name in NOWHERE],
        *((f.ref, f.finding, dict(f.extra), len(f.actions)) for f in plan.findings),
        *((replace(a, progress=(), extra=()), dict(a.extra)) for a in plan.actions),
        *(
            (a.ref, replace(note, extra=()), dict(note.extra))
            for a in plan.actions
            for note in a.progress
        ),
    ]


@pytest.mark.parametrize("ending", FILES)
@pytest.mark.parametrize("name", PLANS)
def test_an_export_comes_back_equal(name: str, ending: str) -> None:
    plan = plan_of(PLANS[name].encode(), "plan.yaml")
    assert told(back(plan, ending)) == told(in_format(plan, ending))


@pytest.mark.parametrize("name", ["bristol", "rich"])
@pytest.mark.parametrize("ending", FILES)
def test_the_commands_make_the_same_plan_of_it(
    name: str, ending: str, folder: Path, run: Run
) -> None:
    (folder / "plan.yaml").write_text(PLANS[name], encoding="utf-8")
    run("export", "--as-at", DAY.isoformat(), "-o", f"all.{ending}")
    run("import", f"all.{ending}", "-o", "back.yaml")
    came = plan_of(Path("back.yaml").read_bytes(), "back.yaml")
    plan = plan_of(PLANS[name].encode(), "plan.yaml")
    assert told(came) == told(in_format(plan, ending))
    assert not Path("back.import.toml").exists()


@pytest.mark.parametrize("ending", ["csv", "json"])
@given(plan=plans())
def test_any_plan_comes_back_equal(ending: str, plan: Plan) -> None:
    assert told(back(plan, ending)) == told(in_format(plan, ending))


@pytest.mark.parametrize("ending", ["xlsx", "docx", "md", "tsv"])
@settings(max_examples=15)
@given(plan=plans())
def test_any_plan_comes_back_equal_from_others_too(ending: str, plan: Plan) -> None:
    assert told(back(plan, ending)) == told(in_format(plan, ending))


@pytest.mark.parametrize("ending", FILES)
def test_the_same_file_again_changes_nothing(ending: str, folder: Path, run: Run) -> None:
    (folder / "plan.yaml").write_text(RICH, encoding="utf-8")
    run("export", "--as-at", DAY.isoformat(), "-o", f"all.{ending}")
    run("import", f"all.{ending}", "-o", "back.yaml")
    for plan in ("back.yaml", "plan.yaml"):  # the one that came of it, and that it came of
        before = Path(plan).read_bytes()
        assert "nothing to change" in run("import", f"all.{ending}", "--into", plan).out
        assert Path(plan).read_bytes() == before


def changed_workbook(**cells: object) -> bytes:
    """Bristol's workbook as somebody saved it again: cells by sheet and place (`Actions_D3`)."""
    openpyxl = pytest.importorskip("openpyxl")
    plan = plan_of(BRISTOL.read_bytes(), "plan.yaml")
    book = openpyxl.load_workbook(BytesIO(exported(plan, "xlsx")))
    for name, value in cells.items():
        sheet, _, place = name.rpartition("_")
        book[sheet.replace("_", " ")][place] = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def asked(came: Imported) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.field, one.places) for one in came.account.decisions]


def lost(came: Imported) -> list[str]:
    return what_is_lost(came.looked.grids, came.account, came.proposal.plan)


def test_a_workbook_that_somebody_has_changed_has_its_sheets_all_the_same() -> None:
    data = changed_workbook(Actions_D3="Meet weekly.", Progress_notes_B2="15 May 2018")
    assert not read_source("all.xlsx", data).own
    came = taken(data, "xlsx")
    assert not asked(came)
    assert lost(came) == []
    plan = plan_of(BRISTOL.read_bytes(), "plan.yaml")
    first, second, *others = plan.actions
    note = replace(first.progress[0], date=read_plan_date("2018-05-15"))
    actions = [
        replace(first, progress=(note, *first.progress[1:])),
        replace(second, steps=("Meet weekly.",)),
        *others,
    ]
    assert list(came.proposal.plan.actions) == actions
    assert came.proposal.plan.agencies == plan.agencies


def test_what_somebody_wrote_into_a_column_that_jtai_works_out_is_asked_about() -> None:
    came = taken(changed_workbook(Actions_R4="Done last week."), "xlsx")
    assert asked(came) == [("progress", ("Actions!R1",))]
    assert lost(came) == []


def test_a_note_in_the_sheet_of_notes_has_a_date_or_it_is_asked_for() -> None:
    came = taken(changed_workbook(Progress_notes_B2="3/4/18"), "xlsx")
    assert asked(came) == [("progress", ("Progress notes!B2",))]
    assert "progress:3/4/18" in came.account.decisions[0].answer
    assert lost(came) == []


def test_a_note_of_no_action_is_named() -> None:
    came = taken(changed_workbook(Progress_notes_A2="9.9"), "xlsx")
    assert not asked(came)
    assert lost(came) == []
    named = [one for one in came.account.left_out if one.place.startswith("Progress notes!")]
    assert {one.why for one in named} == {"there is no action 9.9"}
    assert {one.place[-2:] for one in named} == {"A2", "B2", "C2", "D2"}


@pytest.mark.parametrize("ending", ["tsv", "csv"])
def test_a_file_that_somebody_has_changed_keeps_dues_in_words_and_fields(ending: str) -> None:
    plan = plan_of(RICH.encode(), "plan.yaml")
    data = exported(plan, ending).replace(b"withdrawn", b"complete").replace(b"Total", b"Meet")
    came = taken(data, ending)
    assert not read_source(f"all.{ending}", data).own
    assert lost(came) == []
    first, second, *_ = came.proposal.plan.actions
    assert (first.due, first.due_words) == (plan.actions[0].due, plan.actions[0].due_words)
    assert (second.due, second.due_words) == ("no date", "12 months")
    assert dict(first.extra)["x-tags"] == ("list", "red", "[b")
    assert dict(came.proposal.plan.findings[0].extra) == dict(plan.findings[0].extra)


@pytest.mark.parametrize("ending", FILES)
def test_an_own_file_has_nothing_to_look_at_that_jtai_put_there(ending: str) -> None:
    plan = plan_of(BRISTOL.read_bytes(), "plan.yaml")
    remarks = read_source(f"all.{ending}", exported(plan, ending)).remarks
    assert [one for one in remarks if "left out" not in one] == []


def test_a_text_that_a_cell_of_excel_cannot_hold_is_named() -> None:
    plan = plan_of(SMALL.replace("Visits are late.", "Late. " * 6000).encode(), "plan.yaml")
    came = taken(exported(plan, "xlsx"), "xlsx")
    assert not asked(came)
    assert lost(came) == []
    said = [one for one in came.account.remarks if "the beginning of a text alone" in one]
    assert len(said) == 1
    assert "Actions: 2 cells are" in said[0]
    assert "C2: 'Late." in said[0]
