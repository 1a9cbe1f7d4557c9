"""`jtai chase`: who is asked about what, what each gets, and what is said of it."""

import json
import re
import shlex
import subprocess
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from jtai.cli.clock import today
from jtai.position import judge
from jtai.reading import plan_of
from tests.answer_sheets import opened, table_in
from tests.conftest import BRISTOL, SMALL, Repo, Run

DAY = "2018-04-01"
DAYS = ("--as-at", DAY, "--reply-by", "2018-04-20")
ASK = ("chase", *DAYS)
JARGON = re.compile(r"(?i:\bgit\b|yaml)|jtai")
"""Of JTAI the plan speaks: it is what its inspection is called."""


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


def draft(path: Path) -> EmailMessage:
    """A draft as a strict reader takes it."""
    strict = policy.strict.clone(message_factory=EmailMessage)
    return message_from_bytes(path.read_bytes(), policy=strict)


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body()
    assert isinstance(body, EmailMessage)
    return str(body.get_content()).replace("\r\n", "\n")


def refs_in(sheet: Path) -> list[str]:
    return [row["Ref"] for row in table_in(sheet.read_bytes())]


@pytest.fixture
def asked(bristol: Path, run: Run) -> Path:
    """The folder of what Bristol's agencies are asked at 1 April 2018."""
    run(*ASK, "-o", "out")
    return bristol.parent / "out"


def by_lead() -> dict[str, set[str]]:
    """The open actions of each agency, by its code: of Bristol at 1 April 2018."""
    plan = plan_of(BRISTOL.read_bytes(), "plan.yaml")
    found: dict[str, set[str]] = {}
    for standing in judge(plan, plan_of_day()):
        for code in standing.action.lead if standing.open else ():
            found.setdefault(code, set()).add(standing.action.ref)
    return found


def plan_of_day() -> Any:
    from jtai.dates import read_plan_date

    return read_plan_date(DAY).first


def test_each_agency_with_open_actions_gets_a_sheet_and_a_draft(asked: Path) -> None:
    stems = {code.replace(" ", "-") for code in by_lead()}
    assert len(stems) > 5
    assert {path.name for path in asked.iterdir()} == {
        f"{stem}.{ending}" for stem in stems for ending in ("xlsx", "eml")
    }


def test_a_sheet_has_all_open_actions_of_its_agency_and_no_others(asked: Path) -> None:
    for code, refs in by_lead().items():
        rows = refs_in(asked / f"{code.replace(' ', '-')}.xlsx")
        assert (len(rows), set(rows)) == (len(refs), refs), code


def test_an_open_joint_action_is_in_the_sheet_of_each_of_its_leads(asked: Path) -> None:
    plan = plan_of(BRISTOL.read_bytes(), "plan.yaml")
    joint = [s.action for s in judge(plan, plan_of_day()) if s.open and s.action.joint]
    assert len(joint) == 5, "of eight that are joint"
    for action in joint:
        for code in action.lead:
            rows = table_in((asked / f"{code.replace(' ', '-')}.xlsx").read_bytes())
            (row,) = [row for row in rows if row["Ref"] == action.ref]
            others = [plan.agencies[other] for other in action.lead if other != code]
            assert row["Joint with"] == ", ".join(others)


def test_the_plan_does_not_change_by_a_byte(asked: Path) -> None:
    assert (asked.parent / "plan.yaml").read_bytes() == BRISTOL.read_bytes()


def test_a_draft_is_a_whole_mail_with_its_own_sheet_attached(asked: Path) -> None:
    for path in asked.glob("*.eml"):
        mail = draft(path)
        assert mail["X-Unsent"] == "1"
        (attached,) = mail.iter_attachments()
        assert attached.get_filename() == f"{path.stem}.xlsx"
        content = attached.get_content()
        assert content == path.with_suffix(".xlsx").read_bytes()
        assert table_in(content)


def test_a_mail_serves_without_its_sheet(asked: Path) -> None:
    for path in asked.glob("*.eml"):
        said = text_of(draft(path))
        assert "20 April 2018" in said
        for ref in refs_in(path.with_suffix(".xlsx")):
            assert re.search(rf"\b{re.escape(ref)}\b", said), (path.name, ref)


def test_nothing_that_an_agency_reads_speaks_of_our_tools(asked: Path) -> None:
    for path in asked.iterdir():
        assert not JARGON.search(path.name)
    for path in asked.glob("*.eml"):
        mail = draft(path)
        *above, _footer = text_of(mail).rstrip().split("\n\n")
        assert not JARGON.search("\n".join(above))
        for name, value in mail.items():
            assert not JARGON.search(f"{name}: {value}")
    for path in asked.glob("*.xlsx"):
        for word in words_of_sheet(path.read_bytes()):
            assert not JARGON.search(word), word


def words_of_sheet(data: bytes) -> list[str]:
    """All texts of a workbook: cells, comments, names of sheets, lists, properties."""
    book = opened(data)
    said = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    said += book.sheetnames
    for sheet in book:
        for rule in sheet.data_validations.dataValidation:
            said += [str(value) for value in (rule.formula1, rule.error, rule.prompt)]
        said += [str(value) for value in (sheet.oddHeader.center.text, sheet.oddFooter.center.text)]
    with ZipFile(BytesIO(data)) as parts:
        for name in parts.namelist():
            if name.startswith("docProps/"):
                said += re.findall(r">([^<]+)<", parts.read(name).decode())
    return said


def test_the_longest_overdue_comes_first_and_what_has_no_date_last(folder: Path, run: Run) -> None:
    dues = ("2018-06", "no date", "2018-02", "2018-04-02", "2018-03-20")
    actions = "".join(
        f'      - ref: "1.{n}"\n        action: Do it.\n        lead: [LA]\n        due: {due}\n'
        for n, due in enumerate(dues, start=1)
    )
    Path("plan.yaml").write_text(f"{SMALL.partition('      - ref')[0]}{actions}")
    run(*ASK, "-o", "out")
    assert refs_in(Path("out/LA.xlsx")) == ["1.3", "1.5", "1.4", "1.1", "1.2"]


def test_who_gets_what_is_a_table_headline_first(bristol: Path, run: Run) -> None:
    run("config", "set", "contacts.BCH", "nurse@bch.example.org")
    said = run(*ASK, "-o", "out", columns=160).out
    assert "To ask at 1 April 2018: 11 agencies about 37 open actions" in said.splitlines()[0]
    row = re.search(r"BCH +4 +3 +nurse@bch.example.org +BCH.xlsx, BCH.eml", said)
    assert row, "actions, overdue, address, files"
    assert "no address: jtai config set 'contacts.NHS England' ADDRESS" in said
    assert "5 actions with more than one lead: counted under each." in said
    assert draft(Path("out/BCH.eml"))["To"] == "nurse@bch.example.org"
    assert draft(Path("out/LA.eml"))["To"] is None


def test_in_a_pipe_it_is_records_and_the_rest_goes_to_stderr(bristol: Path, run: Run) -> None:
    ran = run(*ASK, "-o", "out")
    head, *rows = [line.split("\t") for line in ran.lines]
    assert head == ["agency", "name", "actions", "overdue", "address", "files", "refs"]
    assert len(rows) == 11
    assert all(int(row[2]) == len(row[-1].split(", ")) for row in rows)
    assert "11 agencies about 37 open actions" in ran.err
    assert "jtai collect" in ran.err.splitlines()[-1]


def test_as_json_it_has_its_promised_keys(bristol: Path, run: Run) -> None:
    told = json.loads(run(*ASK, "-o", "out", "--agency", "BCH", "--format", "json").out)
    assert told == {
        "version": 1,
        "plan": "Bristol joint targeted area inspection action plan",
        "as_at": DAY,
        "reply_by": "2018-04-20",
        "agencies": [
            {
                "agency": "BCH",
                "name": "Bristol Community Health",
                "actions": ["28.1", "30.1", "13.2", "29.1"],
                "overdue": 3,
                "address": None,
                "files": ["BCH.xlsx", "BCH.eml"],
            }
        ],
        "nothing_open": [],
        "not_asked": [],
        "no_lead": [],
    }


@pytest.mark.parametrize("chosen", ["table", "tsv", "csv", "json", "md"])
def test_it_is_said_in_every_format_that_listings_have(small: Path, run: Run, chosen: str) -> None:
    ran = run(*ASK, "-o", "out", "--format", chosen)
    assert "Police" in ran.out
    assert "LA" in ran.out + ran.err
    assert "open each draft" in ran.out + ran.err


def test_who_leads_nothing_open_and_what_nobody_leads_is_said(small: Path, run: Run) -> None:
    small.write_text(SMALL.replace("lead: [BSCB]", "lead: []"))
    said = run(*ASK, "-o", "out", columns=100).out
    assert re.search(r"Nothing open +LA, BSCB\n", said)
    assert re.search(r"No lead +2\.1 ", said)
    assert sorted(path.name for path in Path("out").iterdir()) == ["Police.eml", "Police.xlsx"]


def test_an_agency_that_is_named_alone_gets_its_own_files_alone(bristol: Path, run: Run) -> None:
    run(*ASK, "-o", "out", "--agency", "BCH")
    assert sorted(path.name for path in Path("out").iterdir()) == ["BCH.eml", "BCH.xlsx"]
    assert {"28.1", "30.1"} <= set(refs_in(Path("out/BCH.xlsx"))), "joint with others"


def test_for_programs_there_is_an_address_or_nothing(small: Path, run: Run) -> None:
    run("config", "set", "contacts.Police", "a@example.org")
    for chosen in ("tsv", "csv"):
        ran = run(*ASK, "--dry-run", "--format", chosen)
        between = "\t" if chosen == "tsv" else ","
        told = [line.split(between)[4] for line in ran.out.splitlines()]
        assert told == ["address", "a@example.org", ""]
        assert "No address: BSCB: jtai config set contacts.BSCB ADDRESS" in ran.err


def test_codes_that_have_one_contact_are_named(small: Path, run: Run) -> None:
    small.write_text(SMALL.replace("BSCB", "POLICE"))
    run("config", "set", "contacts.Police", "a@example.org")
    for more, said in (((), "Police, POLICE"), (("--agency", "POLICE"), "POLICE")):
        ran = run(*ASK, "--dry-run", *more)
        assert f"Same address: {said}: codes that differ in capitals or blanks alone" in ran.err
    run("config", "unset", "contacts.Police")
    assert "Same address" not in run(*ASK, "--dry-run").err


def test_filters_say_which_actions_it_is_about(bristol: Path, run: Run) -> None:
    ran = run(*ASK, "-o", "out", "--position", "overdue", columns=160)
    assert "11 agencies" not in ran.out
    assert "(position overdue)" in ran.out.splitlines()[0]
    assert re.search(r"Not asked +Police, .*nothing of theirs that is open fits", ran.out)
    assert refs_in(Path("out/BCH.xlsx")) == ["28.1", "30.1", "13.2"]


@pytest.mark.parametrize(
    "filters", [("--position", "complete"), ("--text", "no such words"), ("--agency", "none")]
)
def test_a_filter_that_leaves_nothing_says_so_and_writes_nothing(
    bristol: Path, run: Run, filters: tuple[str, ...]
) -> None:
    ran = run(*ASK, "-o", "out", *filters)
    assert "nobody" in ran.err
    assert [path.name for path in bristol.parent.iterdir()] == ["plan.yaml"]


def test_a_dry_run_says_the_same_and_writes_nothing(bristol: Path, run: Run) -> None:
    dry = run(*ASK, "--dry-run")
    assert [path.name for path in bristol.parent.iterdir()] == ["plan.yaml"]
    assert run(*ASK, "-o", "out").out == dry.out
    assert "Written: nothing, as this is a dry run" in dry.err
    again = run(*ASK, "-o", "out", "--dry-run", "--agency", "BCH")
    assert "There already: out/BCH.xlsx, out/BCH.eml" in again.err


def test_a_day_to_reply_by_before_the_day_that_it_is_about_is_refused(
    small: Path, run: Run
) -> None:
    said = run("chase", "--as-at", DAY, "--reply-by", "2018-03-31", "-o", "out", code=2).err
    assert "31 March 2018 is before 1 April 2018" in said
    past = (today() - timedelta(days=1)).isoformat()
    run("chase", "--reply-by", past, "-o", "out", code=2)
    run("chase", "--reply-by", "today", "-o", "out")


def test_a_day_with_two_readings_is_refused_with_both(small: Path, run: Run) -> None:
    said = run("chase", "--reply-by", "03/04/18", "-o", "out", code=2).err
    assert "2018-04-03" in said
    assert "2018-03-04" in said
    assert not Path("out").exists()


def test_a_month_to_reply_by_is_its_last_day(small: Path, run: Run) -> None:
    run("chase", "--as-at", DAY, "--reply-by", "Apr 2018", "-o", "out")
    assert "by 30 April 2018" in text_of(draft(Path("out/Police.eml")))


def test_what_has_to_be_said_is_asked_for(small: Path, run: Run) -> None:
    assert "--reply-by" in run("chase", "-o", "out", code=2).err
    assert "-o FOLDER" in run(*ASK, code=2).err
    run(*ASK, "--dry-run")


def test_it_asks_about_the_plan_as_it_is(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    assert "--rev" in run(*ASK, "-o", "out", "--rev", "HEAD", code=2).err


def test_in_git_it_says_how_to_keep_what_was_asked(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    said = run(*ASK, "-o", "out").err
    (command,) = re.findall(r"git add -- (\S+), then", said)
    assert command == "plan.collected.tsv"
    assert "In git" not in run(*ASK, "-o", "other").err, "nothing new is to be kept"


def test_what_is_said_to_be_typed_for_git_can_be_typed_outside_of_it(
    repo: Repo, run: Run, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.commit(SMALL)
    monkeypatch.chdir(elsewhere)
    said = run(*ASK, "-o", "out", "--plan", str(repo.plan)).err
    for command in re.findall(r"git -C .*?(?=, then|\n)", said):
        subprocess.run(shlex.split(command), check=True, capture_output=True, timeout=60)
    assert "plan.collected.tsv" in repo.git("show", "--stat", "--format=%s")


def test_what_is_to_be_typed_next_names_the_plan_where_it_has_to(small: Path, run: Run) -> None:
    assert "jtai collect FILE..." in run(*ASK, "-o", "out").err
    small.rename("other plan.yaml")
    said = run(*ASK, "-o", "other", "--plan", "other plan.yaml").err
    assert "jtai collect --plan 'other plan.yaml' FILE..." in said
    assert Path("other plan.collected.tsv").exists()


def test_outside_git_nothing_is_said_of_it(small: Path, run: Run) -> None:
    assert "git add" not in run(*ASK, "-o", "out").err


def test_a_commit_of_the_plan_names_what_was_asked_and_takes_nothing_along(
    repo: Repo, run: Run
) -> None:
    repo.commit(SMALL)
    run(*ASK, "-o", "out")
    run("note", "1.2", "Said.")
    ran = run("commit")
    assert repo.git("show", "--format=", "--name-only") == "plan.yaml"
    assert "plan.collected.tsv: changed too, and not committed with it" in ran.err


def test_who_signs_is_who_notes_are_by(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    run(*ASK, "-o", "out")
    assert "\nA Manager\n" in text_of(draft(Path("out/Police.eml")))
    run("config", "set", "author", "B. Keeper")
    run(*ASK, "-o", "other")
    assert "\nB. Keeper\n" in text_of(draft(Path("other/Police.eml")))


def test_the_same_run_is_the_same_bytes(small: Path, run: Run) -> None:
    run(*ASK, "-o", "out")
    run(*ASK, "-o", "other")
    for path in Path("out").iterdir():
        assert path.read_bytes() == Path("other", path.name).read_bytes()
