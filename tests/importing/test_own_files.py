"""What jtai itself exports comes back equal, and nothing is asked about it.

What a format has no place for is written down here, with the reason, and nothing else may differ.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from jtai.blocks import Document
from jtai.commands.export import CONTENTS
from jtai.importing.grids.opening import read_source
from jtai.importing.lossless import what_is_lost
from jtai.importing.rules import read_rules
from jtai.importing.whole_source import Imported, answers_for, import_source
from jtai.model import Action, Plan
from jtai.output.formats import FORMATS, PAPERS, SHEETS, Format
from jtai.position import judge
from jtai.reading import plan_of
from jtai.tabular import Table
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

RICH = (Path(__file__).parent.parent / "plans" / "rich.yaml").read_text("utf-8")
PLANS = {"bristol": BRISTOL.read_text("utf-8"), "mean": MEAN, "small": SMALL, "rich": RICH}
FILES = ("csv", "tsv", "json", "xlsx", "docx", "md")


def exported(plan: Plan, ending: str) -> bytes:
    """The file that jtai would write of all actions of a plan."""
    chosen = Format(ending)
    content = CONTENTS[chosen](plan, DAY, judge(plan, DAY))
    if isinstance(content, Table):
        content = SHEETS[chosen](content)
    elif isinstance(content, Document):
        content = iter([PAPERS[chosen](content, DAY)])
    return b"".join(FORMATS[chosen].mark().signed(content))


def taken(data: bytes, ending: str) -> Imported:
    """What comes of a file without an answer."""
    source = read_source(f"all.{ending}", data)
    return import_source(source, answers_for(source, (), read_rules(b"", "rules")))


def asked(came: Imported) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.field, one.places) for one in came.account.decisions]


def lost(came: Imported) -> list[str]:
    return what_is_lost(came.looked.grids, came.account, came.proposal.plan)


def back(plan: Plan, ending: str) -> Plan:
    """The plan that comes of the file of a plan: jtai wrote it, nothing is asked, nothing lost."""
    data = exported(plan, ending)
    assert read_source(f"all.{ending}", data).own
    came = taken(data, ending)
    assert not asked(came)
    assert lost(came) == []
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


def ends_in_a_break(plan: Plan) -> bool:
    """Whether a text ends in a carriage return: with the break before the next note, step or item
    that is one break to a reader."""
    return re.search(r"""\\r['"]""", repr(plan)) is not None


@pytest.mark.parametrize("ending", ["csv", "json"])
@given(plan=plans().filter(lambda plan: not ends_in_a_break(plan)))
def test_any_plan_comes_back_equal(ending: str, plan: Plan) -> None:
    assert told(back(plan, ending)) == told(in_format(plan, ending))


@pytest.mark.parametrize("ending", ["xlsx", "docx", "md", "tsv"])
@settings(max_examples=15)
@given(plan=plans().filter(lambda plan: not ends_in_a_break(plan)))
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


@pytest.mark.parametrize(
    ("ending", "said"),
    [
        ("md", "a paper that jtai made of a plan"),
        ("html", "a paper that jtai made of a plan"),
        ("xlsx", "a paper that jtai made of a plan"),
        ("docx", "no plan"),  # but with an appendix: its texts have their titles beside them
    ],
)
def test_a_paper_is_not_taken_for_the_plan(run: Run, folder: Path, ending: str, said: str) -> None:
    """It has an action in several lists, and not all that the plan has of it."""
    Path("plan.yaml").write_text(SMALL, encoding="utf-8")
    run("report", "--as-at", "2018-05-16", "-o", f"paper.{ending}")
    answer = run("import", f"paper.{ending}", "-o", "new.yaml", code=3)
    assert said in answer.err
    assert not Path("new.yaml").exists()
