"""jtai export of several plans: one file of all, in every format, and never one plan again."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import region_oracle as oracle
from tests.conftest import SMALL, Run
from tests.office_files import WordFile
from tests.region import AS_AT, Known, Region, options_for
from tests.test_calendar import events
from tests.test_export import PUBLISHED, read_csv, read_tsv, rendered

DAY = ("--as-at", "2018-05-16")
BOTH = ("--plan", "bristol.yaml", "--plan", "leeds")
ENDINGS = ("csv", "json", "xlsx", "ics", "docx", "md", "tsv", "ndjson", "parquet")
LEEDS = (
    SMALL.replace("title: A small plan", "title: Leeds\nx-region: North")
    .replace("BSCB: Safe", "SCB: SAFE")
    .replace("[BSCB]", "[SCB]")
    .replace("LA: Council", "LA: Leeds Council")
    .replace("        due: 2018-04\n", "        due: 2018-04\n        x-priority: High\n")
)
EMPTY = '  - ref: "3"\n    finding: Nobody knows what to do.\n    actions: []\n'


@pytest.fixture
def two(folder: Path) -> Path:
    """Two plans whose refs are alike, as the first of their agencies are, and one code clashes."""
    (folder / "bristol.yaml").write_text(SMALL)
    (folder / "leeds").mkdir()
    (folder / "leeds" / "plan.yaml").write_text(LEEDS)
    return folder


def sheet(path: str, name: str) -> list[dict[str, Any]]:
    head, *rows = openpyxl.load_workbook(path)[name].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_plans_and_day_are_the_same_bytes_however_they_are_named(
    two: Path, run: Run, ending: str
) -> None:
    said = run("export", *BOTH, *DAY, "-o", f"one.{ending}").err
    assert re.search(r": (5 of )?6 actions in 2 plans", said) or ending == "ics"
    run("export", "--plan", "leeds/plan.yaml", "--plan", ".", *DAY, "-o", f"two.{ending}")
    assert Path(f"one.{ending}").read_bytes() == Path(f"two.{ending}").read_bytes()


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_folder_with_one_plan_is_that_plan_alone(two: Path, run: Run, ending: str) -> None:
    run("export", "--plan", "leeds", *DAY, "-o", f"one.{ending}")
    run("export", "--plan", "leeds/plan.yaml", *DAY, "-o", f"two.{ending}")
    assert Path(f"one.{ending}").read_bytes() == Path(f"two.{ending}").read_bytes()


@pytest.mark.parametrize("ending", ENDINGS)
def test_none_of_the_plans_is_written_over(two: Path, run: Run, ending: str) -> None:
    named = two / f"york.{ending}"
    named.write_text(SMALL)
    for output in (str(named), f"leeds/../york.{ending}"):
        said = run("export", *BOTH, "--plan", str(named), "--force", "-o", output, code=2).err
        assert f"york.{ending} is a plan: name another file to write." in said
    assert named.read_text() == SMALL


def test_json_is_what_list_says_of_them(two: Path, run: Run) -> None:
    run("export", *BOTH, *DAY, "-o", "all.json")
    said = run("list", *BOTH, *DAY, "--format", "json").out
    written = Path("all.json").read_text("utf-8").splitlines(keepends=True)
    written.pop(1)
    assert "".join(written) == said
    actions = json.loads(said)["actions"]
    assert [(a["plan"], a["ref"]) for a in actions][:4:3] == [("bristol", "1.1"), ("leeds", "1.1")]


def test_csv_and_tsv_say_first_which_plan_it_is_and_the_ref_as_the_plan_has_it(
    two: Path, run: Run
) -> None:
    run("export", *BOTH, *DAY, "-o", "all.csv")
    run("export", *BOTH, *DAY, "-o", "all.tsv")
    rows = read_csv(Path("all.csv"))
    assert [*rows[0]][:3] == ["plan", "ref", "finding_ref"]
    expected = [(plan, ref) for plan in ("bristol", "leeds") for ref in ("1.1", "1.2", "2.1")]
    assert [(row["plan"], row["ref"]) for row in rows] == expected
    assert [row["x-priority"] for row in rows] == ["", "", "", "", "", "High"]
    head, *lines = read_tsv(Path("all.tsv"))
    assert head[:7] == ["Plan", *PUBLISHED]
    assert [(line[0], line[1]) for line in lines] == expected
    findings = ["Visits are late.", "", "Referrals vary."] * 2
    assert [line[2] for line in lines] == findings


def test_a_findings_text_stands_in_each_plan_though_its_ref_is_alike(two: Path, run: Run) -> None:
    run("export", *BOTH, *DAY, "--finding", "2", "-o", "all.tsv")
    assert [row[:3] for row in read_tsv(Path("all.tsv"))[1:]] == [
        ["bristol", "2.1", "Referrals vary."],
        ["leeds", "2.1", "Referrals vary."],
    ]


def test_word_and_markdown_have_the_published_table_of_each_plan(two: Path, run: Run) -> None:
    run("export", *BOTH, *DAY, "-o", "all.md")
    run("export", *BOTH, *DAY, "-o", "all.docx")
    text = Path("all.md").read_text("utf-8")
    assert text.startswith("# 2 plans\n\n**The plans at 16 May 2018: 6 actions in 2 plans**\n")
    assert re.findall("^## (.*)$", text, re.MULTILINE) == ["bristol: A small plan", "leeds: Leeds"]
    of_md = [row[0] for row in rendered(text)[1]]
    tables = WordFile(Path("all.docx")).tables()
    assert len(tables) == 2
    assert [row[0] for table in tables for row in table] == of_md
    assert of_md == [
        *("Ref.", "bristol:1.1", "bristol:1.2", "bristol:2.1"),
        *("Ref.", "leeds:1.1", "leeds:1.2", "leeds:2.1"),
    ]


def test_excel_has_sheets_of_plans_and_of_agencies_by_name(two: Path, run: Run) -> None:
    run("export", *BOTH, *DAY, "-o", "all.xlsx")
    actions = sheet("all.xlsx", "Actions")
    assert [(row["Plan"], row["Ref"]) for row in actions][2:4] == [
        ("bristol", "bristol:2.1"),
        ("leeds", "leeds:1.1"),
    ]
    notes = sheet("all.xlsx", "Progress notes")
    assert [(row["Plan"], row["Ref"]) for row in notes][1:3] == [
        ("bristol", "bristol:1.2"),
        ("leeds", "leeds:1.1"),
    ]
    plans = sheet("all.xlsx", "Plans")
    assert [(row["Plan"], row["Title"], row["File"]) for row in plans] == [
        ("bristol", "A small plan", "bristol.yaml"),
        ("leeds", "Leeds", "leeds/plan.yaml"),
    ]
    assert [(row["Overdue"], row["Complete"]) for row in plans] == [(2, 1), (2, 1)]
    assert [row["x-region"] for row in plans] == [None, "North"]
    agencies = {row["Name"]: row["Overdue"] for row in sheet("all.xlsx", "Agencies") if row["Name"]}
    assert agencies == {"Council": 0, "Police": 2, "Safeguarding Board": 2, "Leeds Council": 0}


@pytest.mark.usefixtures("two")
class TestACalendar:
    def uids(self, run: Run, *asked: str) -> list[str]:
        run("export", *asked, "--as-at", "2018-03-01", "-o", "all.ics")
        return [event["UID"] for event in events(Path("all.ics").read_bytes())]

    def test_an_event_is_the_same_in_a_plans_own_calendar(self, run: Run) -> None:
        alone = [*self.uids(run, "--plan", "bristol.yaml"), *self.uids(run, "--plan", "leeds")]
        assert self.uids(run, *BOTH) == alone
        assert len(set(alone)) == 4

    def test_plans_of_one_title_do_not_take_each_others_events(self, run: Run) -> None:
        Path("york.yaml").write_text(SMALL)
        uids = self.uids(run, "--plan", ".")
        assert len(set(uids)) == len(uids) == 6
        found = events(Path("all.ics").read_bytes())
        summaries = [event["SUMMARY"] for event in found]
        assert summaries[0] == "bristol:1.2 due (Police): Audit the timeliness of visits."
        assert found[2]["DESCRIPTION"].count("\n\nPlan: Leeds\n") == 1

    def test_it_says_what_is_left_out(self, run: Run) -> None:
        Path("york.yaml").write_text("title: York\nfindings:\n")
        self.uids(run, "--plan", ".", "--skip-broken")
        assert re.search(
            rb"\r\nX-WR-CALNAME:2 plans\\, without york \(\d errors?\)\r\n",
            Path("all.ics").read_bytes(),
        )


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_broken_plan_is_named_and_nothing_is_written_but_if_it_is_left_out(
    two: Path, run: Run, ending: str
) -> None:
    (two / "york.yaml").write_text("title: York\nfindings:\n")
    asked = ("export", "--plan", ".", *DAY, "-o", f"all.{ending}")
    assert "york.yaml:" in run(*asked, code=3).err
    assert not Path(f"all.{ending}").exists()
    said = run(*asked, "--skip-broken").err
    assert re.search(r"6 actions in 2 plans, without york \(\d errors?\)", said)


@pytest.mark.parametrize("ending", ["md", "docx", "xlsx"])
def test_the_headline_of_a_paper_says_what_is_left_out(two: Path, run: Run, ending: str) -> None:
    (two / "york.yaml").write_text("title: York\nfindings:\n")
    run("export", "--plan", ".", "--skip-broken", *DAY, "-o", f"all.{ending}")
    assert ", without york (" in said_in(Path(f"all.{ending}"))


def said_in(path: Path) -> str:
    if path.suffix == ".md":
        return path.read_text("utf-8")
    if path.suffix == ".docx":
        return "\n".join(paragraph.text for paragraph in WordFile(path).paragraphs())
    front = openpyxl.load_workbook(path).worksheets[0]
    return "\n".join(str(cell.value) for row in front.iter_rows() for cell in row)


def test_findings_without_an_action_are_named_plan_by_plan(two: Path, run: Run) -> None:
    for path in (Path("bristol.yaml"), Path("leeds/plan.yaml")):
        path.write_text(path.read_text() + EMPTY)
    said = run("export", *BOTH, *DAY, "-o", "all.csv").err.splitlines()
    assert said[1:] == [
        f"{name}: 1 finding has no action: 3, and so no place in a file of actions"
        for name in ("bristol", "leeds")
    ]


@pytest.mark.usefixtures("two")
class TestItIsNoPlan:
    """Refs of different plans are alike: two plans would become one, or one would be lost."""

    @pytest.mark.parametrize("ending", [e for e in ENDINGS if e != "ics"])
    def test_an_export_of_several_is_refused(self, run: Run, ending: str) -> None:
        run("export", *BOTH, *DAY, "-o", f"all.{ending}")
        said = run("import", f"all.{ending}", "-o", "new.yaml", code=3).err
        assert f"all.{ending}" in said
        if ending not in ("ndjson", "parquet"):
            assert "of several plans" in said
        assert not Path("new.yaml").exists()

    @pytest.mark.parametrize("ending", ["csv", "tsv", "md", "xlsx"])
    def test_also_where_no_ref_is_alike_or_somebody_has_worked_on_it(
        self, run: Run, ending: str
    ) -> None:
        Path("bristol.yaml").write_text(re.sub(r'ref: "(\d)', r'ref: "E\1', SMALL))
        run("export", *BOTH, *DAY, "-o", f"all.{ending}")
        path = Path(f"all.{ending}")
        if ending == "xlsx":
            book = openpyxl.load_workbook(path)
            book["Actions"]["D3"] = "Visits are too late."
            book.save(path)
        else:
            path.write_bytes(path.read_bytes().replace(b"Visits are late.", b"Too late."))
        said = run("import", f"all.{ending}", "-o", "new.yaml", code=3).err
        assert "has the actions of several plans, and is not the plan of any." in said

    @pytest.mark.parametrize("ending", ["csv", "tsv", "md", "docx", "xlsx", "json"])
    def test_one_of_them_alone_is_read(self, run: Run, ending: str) -> None:
        run("export", "--plan", "leeds", *DAY, "-o", f"all.{ending}")
        said = run("import", f"all.{ending}", "-o", "new.yaml", code=None)
        assert "3  imported as actions, under 2 findings" in said.out

    def test_a_table_of_somebodys_with_a_column_of_plans_is_read(self, run: Run) -> None:
        Path("own.csv").write_text(
            "Plan,Ref,Finding,Action,Lead,Due\nA,1.1,Late,Do it,LA,2018-03\n"
        )
        said = run("import", "own.csv", "-o", "new.yaml", code=None)
        assert "of several plans" not in said.out + said.err
        assert "1  imported as" in said.out


@given(st.data())
def test_every_action_of_any_choice_of_plans_is_there_once(
    region: Region, run: Run, folder: Path, data: st.DataObject
) -> None:
    chosen: list[Known] = data.draw(
        st.lists(st.sampled_from(region.whole), min_size=2, max_size=9, unique=True)
    )
    names = oracle.names_of(sorted(known.path for known in chosen))
    run("export", *options_for(chosen), "--as-at", str(AS_AT), "--force", "-o", "all.csv")
    found = [
        (row["plan"], row["ref"], row["position"], row["days_overdue"])
        for row in read_csv(Path("all.csv"))
    ]
    by_name = dict(zip(names, sorted(chosen, key=lambda known: known.path), strict=True))
    assert found == [
        (name, one.ref, one.position, str(one.days_overdue or ""))
        for name in sorted(names)
        for one in by_name[name].judged()
    ]
    run("export", *options_for(chosen), "--as-at", str(AS_AT), "--force", "-o", "all.xlsx")
    expected = oracle.added(known.counts() for known in chosen)
    plans = Counter[str]()
    for row in sheet("all.xlsx", "Plans"):
        plans.update({key.lower(): n for key, n in row.items() if isinstance(n, int)})
    assert {position: plans[position] for position in oracle.POSITIONS} == expected
    judged = [one for known in chosen for one in known.judged()]
    assert {
        row["Name"].lower(): [row[position.capitalize()] for position in oracle.POSITIONS]
        for row in sheet("all.xlsx", "Agencies")
        if row["Name"] and any(row[position.capitalize()] for position in oracle.POSITIONS)
    } == {
        name: [counts[position] for position in oracle.POSITIONS]
        for name, counts in oracle.counts_by_agency(judged).items()
    }
