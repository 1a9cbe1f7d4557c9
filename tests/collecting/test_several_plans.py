"""Answers to sheets of several plans: refs are alike in all of them, and yet each answer comes into
the plan that asked, once, and into no other."""

import json
import sys
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jtai.chasing.how_to_answer import ANSWERS
from jtai.reading import plan_of
from tests.answer_sheets import Answers, cell_of, filled, opened, pasted, saved, table_in
from tests.collecting.mails_back import EXCEL
from tests.conftest import Run
from tests.region import AS_AT, Region, git
from tests.test_chase_files import content

ASK = ("chase", "--as-at", "2018-04-01", "--reply-by", "2018-04-20", "-o", "out")
NAMES = ("north", "south")
DAY = {"As at": "15 May 2018", "Answered by": "A. Sergeant"}

PLAN = """\
title: {title}
agencies: {{LA: {title} Council, Police: Shire Police}}
findings:
  - ref: "1"
    finding: Visits are late.
    actions:
      - ref: "1.1"
        action: Meet every week.
        lead: [Police]
        due: 2018-03
      - ref: "1.2"
        action: Audit the visits.
        lead: [Police]
        due: 2018-02
"""


@pytest.fixture
def two(folder: Path, run: Run) -> Path:
    """A folder with two plans that are alike to a letter but for their titles; all were asked."""
    Path("plans").mkdir()
    for name in NAMES:
        Path(f"plans/{name}.yaml").write_text(PLAN.format(title=name.title()))
    run(*ASK, "--plan", "plans")
    return folder


def back(name: str, answers: Answers | None = None) -> Path:
    """The sheet of the police about one plan, as it came back."""
    said = answers or {"1.1": {"Update": f"Done in the {name}.", **DAY}}
    file = Path(f"back.{name}.xlsx")
    file.write_bytes(filled(Path(f"out/Police.{name}.xlsx").read_bytes(), said))
    return file


def mail(*sheets: Path) -> str:
    """A mail that brings sheets."""
    message = EmailMessage()
    message["From"], message["Subject"] = "a@police.example.org", "Re: Update please"
    message["Date"] = "Wed, 16 May 2018 09:00:00 +0100"
    message.set_content("Please find our answers attached.")
    for sheet in sheets:
        message.add_attachment(sheet.read_bytes(), *EXCEL, filename=sheet.name)
    Path("back.eml").write_bytes(message.as_bytes())
    return "back.eml"


def notes(name: str) -> Mapping[str, list[str]]:
    """The notes of a plan, by ref."""
    plan = plan_of(Path(f"plans/{name}.yaml").read_bytes(), name)
    return {a.ref: [note.note for note in a.progress] for a in plan.actions if a.progress}


def plan_option(name: str) -> tuple[str, str]:
    return "--plan", f"plans/{name}.yaml"


def test_a_sheet_of_another_plan_is_refused_with_the_name_of_its_plan(two: Path, run: Run) -> None:
    sheet, before = back("south"), content(two / "plans")
    said = run("collect", str(sheet), *plan_option("north"), code=3).err
    assert "back.south.xlsx: it was sent for the plan 'south', and goes into no other" in said
    assert content(two / "plans") == before
    run("collect", str(sheet), *plan_option("south"))
    assert (notes("north"), notes("south")) == ({}, {"1.1": ["Done in the south."]})


def test_it_is_refused_also_by_a_plan_that_has_never_asked_anybody(two: Path, run: Run) -> None:
    Path("plan.yaml").write_text(PLAN.format(title="South"))
    assert "for the plan 'south'" in run("collect", str(back("south")), code=3).err


def test_where_what_was_asked_is_lost_it_is_said_how_to_get_it_back(two: Path, run: Run) -> None:
    memory = Path("plans/south.collected.tsv")
    kept = memory.read_bytes()
    memory.unlink()
    sheet = str(back("south"))
    said = run("collect", sheet, *plan_option("south"), code=3).err
    assert "If it is this one, what stands beside it has lost that it was sent" in said
    memory.write_bytes(kept)
    run("collect", sheet, *plan_option("south"))
    assert notes("south") == {"1.1": ["Done in the south."]}


def test_the_command_that_asks_again_asks_of_all_these_plans(two: Path, run: Run) -> None:
    again = "Ask again: jtai chase --unanswered --reply-by DATE -o FOLDER"
    said = run("collect", str(back("north")), "--plan", "plans").out
    assert f"{again} --plan plans\n" in said
    said = run("collect", str(back("north")), "--plan", "plans/*.yaml", "--dry-run").out
    assert f"{again} --plan 'plans/*.yaml'\n" in said


def test_each_plan_is_committed_where_it_is(two: Path, run: Run) -> None:
    for name in NAMES:
        Path(name).mkdir()
        for ending in ("yaml", "collected.tsv"):
            Path(f"plans/{name}.{ending}").rename(f"{name}/{name}.{ending}")
        git(Path(name), "init", "--quiet")
        git(Path(name), "add", "--all")
        git(Path(name), "commit", "--quiet", "-m", "Begin")
    run("collect", mail(*map(back, NAMES)), "--plan", "north", "--plan", "south", "--commit")
    for name in NAMES:
        shown = git(Path(name), "show", "--format=", "--name-only")
        assert shown.split() == [f"{name}.collected.tsv", f"{name}.yaml"]
        assert f"Done in the {name}." in git(Path(name), "show")
        assert git(Path(name), "status", "--short") == ""


def test_of_a_mail_with_two_sheets_the_other_plans_is_left_out_by_name(two: Path, run: Run) -> None:
    came = mail(*map(back, NAMES))
    ran = run("collect", came, *plan_option("north"), "--account", "account.json")
    assert (
        "sent for the plan 'south', and goes into no other: back.south.xlsx '2 rows'"
        in " ".join(ran.out.split())
    )
    account = json.loads(Path("account.json").read_text())
    assert account["answered"] == ["1.1"]
    assert {"place": "back.south.xlsx", "text": "2 rows"}.items() <= next(
        one for one in account["left_out"] if "south" in one["place"]
    ).items()
    assert (notes("north"), notes("south")) == ({"1.1": ["Done in the north."]}, {})
    run("collect", came, *plan_option("south"))
    assert notes("south") == {"1.1": ["Done in the south."]}


def test_each_sheet_goes_into_its_own_plan_where_several_are_named(two: Path, run: Run) -> None:
    came = mail(*map(back, NAMES))
    said = run("collect", came, "--plan", "plans").out
    assert "north: North" in said
    assert [notes(name) for name in NAMES] == [{"1.1": [f"Done in the {name}."]} for name in NAMES]
    before = content(two / "plans")
    again = run("collect", came, *map(str, map(back, NAMES)), "--plan", "plans").out
    assert "already in the plan" in again
    assert content(two / "plans") == before, "nothing is taken in twice"


def test_a_dry_run_over_several_says_it_and_writes_nothing(two: Path, run: Run) -> None:
    before = content(two / "plans")
    said = run("collect", mail(*map(back, NAMES)), "--plan", "plans", "--dry-run").out
    assert [f"+            note: Done in the {name}." in said for name in NAMES] == [True, True]
    assert content(two / "plans") == before


def test_a_row_that_was_pasted_into_the_sheet_of_another_plan_is_left_out_by_name(
    two: Path, run: Run
) -> None:
    north, south = (opened(back(name).read_bytes()) for name in NAMES)
    rows = [[cell.value for cell in row] for row in south[ANSWERS].iter_rows(min_row=2)]
    for row in rows:
        north[ANSWERS].append(row)
    Path("mixed.xlsx").write_bytes(saved(north))
    said = run("collect", "mixed.xlsx", *plan_option("north")).out
    assert "it was sent for the plan 'south', and goes into no other" in " ".join(said.split())
    assert (notes("north"), notes("south")) == ({"1.1": ["Done in the north."]}, {})
    run("collect", "mixed.xlsx", "--plan", "plans")
    assert notes("south") == {"1.1": ["Done in the south."]}
    assert notes("north") == {"1.1": ["Done in the north."]}


def test_a_row_without_its_key_beside_rows_of_another_plan_is_a_question(
    two: Path, run: Run
) -> None:
    north, south = (opened(back(name).read_bytes()) for name in NAMES)
    for row in south[ANSWERS].iter_rows(min_row=2):
        north[ANSWERS].append([cell.value for cell in row])
    cell_of(north[ANSWERS], "1.1", "Key").value = None
    Path("mixed.xlsx").write_bytes(saved(north))
    said = run("collect", "mixed.xlsx", *plan_option("north"), code=1).out
    assert "no key, and rows that were sent for another plan stand beside it" in " ".join(
        said.split()
    )
    assert notes("north") == {}


@pytest.mark.parametrize("plans", ["plans", "plans/north.yaml"])
def test_a_table_without_any_key_beside_those_of_two_plans_is_taken_into_neither(
    plans: str, two: Path, run: Run
) -> None:
    north, south = (opened(back(name).read_bytes()) for name in NAMES)
    for title, last in (("Keyed", None), ("Bare", -1)):
        sheet = north.create_sheet(title)
        for row in south[ANSWERS].iter_rows(values_only=True):
            sheet.append(row[:last])
    Path("tabs.xlsx").write_bytes(saved(north))
    said = " ".join(run("collect", "tabs.xlsx", "--plan", plans, code=1).out.split())
    assert (
        "Bare!3: 'Done in the south.': it has no key, and rows that were sent for another" in said
    )
    assert notes("north") == {"1.1": ["Done in the north."]}
    assert notes("south") == ({"1.1": ["Done in the south."]} if plans == "plans" else {})


def test_a_sheet_without_any_key_in_a_mail_with_those_of_two_plans_is_a_question(
    two: Path, run: Run
) -> None:
    bare = opened(back("south").read_bytes())
    for sheet in bare:
        for row in sheet.iter_rows():
            row[-1].value = None
    Path("bare.xlsx").write_bytes(saved(bare))
    run("collect", mail(*map(back, NAMES), Path("bare.xlsx")), *plan_option("north"), code=1)
    assert notes("north") == {"1.1": ["Done in the north."]}


def test_without_any_key_the_sheet_on_how_to_answer_still_tells_the_plan(
    two: Path, run: Run
) -> None:
    book = opened(back("south").read_bytes())
    for row in book[ANSWERS].iter_rows():
        row[-1].value = None
    Path("bare.xlsx").write_bytes(saved(book))
    assert "for the plan 'south'" in run("collect", "bare.xlsx", *plan_option("north"), code=3).err


def test_over_several_a_sheet_that_nothing_tells_the_plan_of_is_refused_before_anything_is_written(
    two: Path, run: Run
) -> None:
    Path("bare.xlsx").write_bytes(
        pasted(back("south").read_bytes(), titles=("Ref", "Action", "Update", "As at"))
    )
    before = content(two / "plans")
    said = run("collect", str(back("north")), "bare.xlsx", "--plan", "plans", code=2).err
    assert "bare.xlsx: nothing in it says which plan it was sent for." in said
    assert "Name its plan: jtai collect FILE --plan PLAN" in said
    assert content(two / "plans") == before


def test_over_several_a_sheet_that_none_of_them_has_sent_is_refused(two: Path, run: Run) -> None:
    sheet = back("south")
    Path("plans/south.collected.tsv").unlink()
    said = run("collect", str(sheet), "--plan", "plans", code=2).err
    assert "back.south.xlsx: it was sent for 'south': none of these plans has it" in said
    run(*ASK, "--plan", "plans", "--force")
    run("collect", str(sheet), "--plan", "plans")
    assert notes("south") == {"1.1": ["Done in the south."]}, "the same request made again"


def test_sheets_of_plans_that_were_asked_one_by_one_find_theirs_too(folder: Path, run: Run) -> None:
    Path("plans").mkdir()
    for name, due in zip(NAMES, ("2018-03", "2018-02"), strict=True):
        text = PLAN.format(title=name.title()).replace("due: 2018-03", f"due: {due}")
        Path(f"plans/{name}.yaml").write_text(text)
        run(*ASK, *plan_option(name), "--force")
        Path("out/Police.xlsx").rename(f"out/Police.{name}.xlsx")
    run("collect", *map(str, map(back, NAMES)), "--plan", "plans")
    assert [notes(name) for name in NAMES] == [{"1.1": [f"Done in the {name}."]} for name in NAMES]


def test_a_sheet_that_two_plans_have_sent_to_the_letter_is_refused_and_taken_by_name(
    folder: Path, run: Run
) -> None:
    Path("plans").mkdir()
    for name in NAMES:
        Path(f"plans/{name}.yaml").write_text(PLAN.format(title="Same"))
        run(*ASK, *plan_option(name), "--force")
    Path("out/Police.xlsx").rename("out/Police.north.xlsx")
    said = run("collect", str(back("north")), "--plan", "plans", code=2).err
    assert "north and south have both sent this very sheet" in said
    run("collect", str(back("north")), *plan_option("north"))
    assert notes("north") == {"1.1": ["Done in the north."]}


def test_a_plan_with_errors_stops_all_of_them_if_a_sheet_is_for_it(two: Path, run: Run) -> None:
    broken = Path("plans/south.yaml")
    broken.write_text(broken.read_text().replace("lead: [Police]", "lead: [Nobody]"))
    before = content(two / "plans")
    came = mail(*map(back, NAMES))
    assert "plans/south.yaml:" in run("collect", came, "--plan", "plans", code=3).err
    assert content(two / "plans") == before
    run("collect", str(back("north")), "--plan", "plans")
    assert notes("north") == {"1.1": ["Done in the north."]}


def test_an_account_is_of_one_plan(two: Path, run: Run) -> None:
    sheet = str(back("north"))
    said = run("collect", sheet, "--plan", "plans", "--account", "account.md", code=2).err
    assert "an account is of one plan" in said


def test_who_has_answered_for_one_plan_is_asked_again_for_the_other(two: Path, run: Run) -> None:
    everything = {ref: {"Update": "Done.", **DAY} for ref in ("1.1", "1.2")}
    run("collect", str(back("north", everything)), "--plan", "plans")
    again = ("--unanswered", "--as-at", "2018-05-20", "--reply-by", "2018-06-01", "-o", "second")
    run("chase", "--plan", "plans", *again)
    assert sorted(path.name for path in Path("second").glob("*.xlsx")) == ["Police.south.xlsx"]


@settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_of_any_plans_every_answer_comes_back_into_the_plan_that_asked_and_once(
    region: Region, run: Run, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("chosen")
    several = st.lists(st.sampled_from(region.whole), min_size=2, max_size=5, unique=True)
    chosen = data.draw(several)
    plans = {known.name: folder / f"{known.name.replace('/', '-')}.yaml" for known in chosen}
    for known in chosen:
        plans[known.name].write_bytes(known.path.read_bytes())
    days = ("--as-at", AS_AT.isoformat(), "--reply-by", "2018-09-01")
    named = [word for path in plans.values() for word in ("--plan", str(path))]
    run("chase", *days, *named, "-o", str(folder / "out"))
    said: dict[str, dict[str, set[str]]] = {path.stem: {} for path in plans.values()}
    for sheet in sorted((folder / "out").glob("*.xlsx")):
        agency, stem, _ = sheet.name.split(".")
        answers = {}
        for row in table_in(sheet.read_bytes()):
            text = f"{agency} says of {row['Ref']} in {stem}."
            answers[row["Ref"]] = {"Update": text, "As at": "20 August 2018"}
            said[stem].setdefault(row["Ref"], set()).add(text)
        sheet.write_bytes(filled(sheet.read_bytes(), answers))
    sheets = [str(path) for path in sorted((folder / "out").glob("*.xlsx"))]
    for _ in range(2):
        run("collect", *data.draw(st.permutations(sheets)), *named)
        for known in chosen:
            path = plans[known.name]
            before = plan_of(known.path.read_bytes(), "")
            after = plan_of(path.read_bytes(), "")
            for was, now in zip(before.actions, after.actions, strict=True):
                new = [note.note for note in now.progress if note not in was.progress]
                assert sorted(new) == sorted(said[path.stem].get(now.ref, ())), (path, now.ref)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="has no such names of files")
def test_names_of_plans_that_are_no_plain_text_come_back_too(folder: Path, run: Run) -> None:
    names = ("-rf", "tab\tand\nline", "\x1b[31mred", "caf\udce9", "a b:c%20d", "CON")
    Path("plans").mkdir()
    for name in names:
        Path(f"plans/{name}.yaml").write_text(PLAN.format(title="Same"))
    ran = run(*ASK, "--plan", "plans", columns=120)
    assert "\x1b[31mred" not in ran.out
    sheets = sorted(Path("out").glob("*.xlsx"))
    assert len(sheets) == len(names)
    for sheet in sheets:
        said = {"1.1": {"Update": f"Said in {sheet.name}.", **DAY}}
        sheet.write_bytes(filled(sheet.read_bytes(), said))
    told = run("collect", *map(str, sheets), "--plan", "plans").out
    assert "\x1b[31mred" not in told
    found = [notes(name)["1.1"] for name in names]
    assert sorted(map(len, found)) == [1] * len(names)
    assert {one for (one,) in found} == {f"Said in {sheet.name}." for sheet in sheets}
    wrong = run("collect", str(sheets[0]), "--plan", f"plans/{names[1]}.yaml", code=None)
    other = run("collect", str(sheets[1]), "--plan", f"plans/{names[1]}.yaml", code=None)
    assert 3 in (wrong.code, other.code)
    assert "\x1b" not in wrong.err + other.err
