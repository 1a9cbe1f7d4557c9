"""Slips: what was typed, and the words that have to be in the answer, which says what to type."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.cli.slips.as_typed import is_a_text
from jtai.cli.slips.curly import straightened
from jtai.cli.slips.words_for_commands import COMMANDS_FOR
from jtai.cli.slips.words_for_options import OPTIONS_FOR, VALUES_FOR
from jtai.cli.to_type import command
from jtai.cli.verbs import COMMANDS
from jtai.matching import ref_among
from tests.conftest import SMALL, Repo, Run
from tests.test_no_plan import a_word_file, an_excel_file

THE_25 = {
    "overdu": (2, "there is no command 'overdu'; did you mean overdue?\n  jtai overdue\n"),
    "overdue --agencies Police": (2, "did you mean --agency?\n  jtai overdue --agency Police\n"),
    "list --agency Polcie": (2, "there is no agency 'Polcie'; did you mean Police?"),
    "note 3,1 'Audit has begun.'": (2, "there is no finding or action '3,1'", "did you mean 3.1?"),
    "note 3.1. 'Audit has begun.'": (0, "3.1: progress note"),
    "list --agency police": (0, "Police"),
    "overdue --as-at tomorrow": (2, "'tomorrow' is not a date: write +1d."),
    "note 3.1 'It moves.' --due 'end of March'": (2, "has no year", "-03 (Mar "),
    "note 3.1 'Audit done.' --status done": (2, "no status 'done'; did you mean complete?"),
    "note 3.4 'Audit done.' --status Completed": (0, "3.4: progress note", "-> complete"),
    "note 3.4 'Audit done.' --status Complete": (0, "3.4: progress note", "-> complete"),
    "note 3.1 Audit has begun": (
        2,
        "a text of several words stands within quotation marks\n"
        "  jtai note 3.1 'Audit has begun'\n",
    ),
    "note 3 'Audit has begun.'": (
        2,
        "3 is a finding; a note is about one of its actions: 3.1, 3.2",
        "\n  jtai note 3.1 'Audit has begun.'\n",
    ),
    "diff": (4, "is not in a git repository", "with: git init, then jtai commit"),
    "overdue --plan nosuch.yaml": (3, "nosuch.yaml: there is no such file; there is ", "plan.yaml"),
    "overdue --plan minutes.docx": (3, "this is a Word file, not a plan", "jtai import FILE -o"),
    "overdue --plan other.yaml": (
        3,
        "this starts with 'services:' and has none of 'title:', 'agencies:' and 'findings:'",
        "--plan FILE",
    ),
    "list --status overdue": (2, "'overdue' is a position: write --position overdue"),
    "note 'Audit has begun' 3.1": (
        2,
        "the ref comes first",
        "\n  jtai note 3.1 'Audit has begun'\n",
    ),
    "show 'Finding 3'": (0, "Finding 3"),
    "report -o paper.doc": (2, "The file that you want ends in .docx: -o paper.docx"),
    "export actions.xlsx": (2, "did you mean -o?\n  jtai export -o actions.xlsx\n"),
    "diff --since 'last meting'": (4, "not in a git repository"),  # in one: below
    "report --since 'last meting'": (2, "'last meting' is not a date; did you mean 'last meeting'"),
    "note 3.1 '-3 places were found.'": (0, "3.1: progress note"),
}
"""Each by what is typed behind `jtai`, with the exit code and what is in the answer. The last of
the 25, a command outside the plan's folder, has a test of its own."""

OTHERS = {
    # what cannot be run as it is shown is not shown
    "overdue --agencies": (2, "did you mean --agency?\n  jtai overdue --agency NAME\n"),
    "diff --last": (2, "\n  jtai diff --since 'last meeting'\n"),
    "amend 3.4 --last --text X": (2, "\n  jtai amend 3.4 --note last --text X\n"),
    "amend 3.4 'New words'": (
        2,
        "did you mean --action or --text?\n  jtai amend 3.4 --action 'New words'\n"
        "  jtai amend 3.4 --note last --text 'New words'\n",
    ),
    "commit --all": (2, "has no option --all, and needs none\n  jtai commit\n"),
    "init Another": (2, "Another plan goes into a folder", "jtai amend --title TITLE"),
    "amend 1.2 --note first --text X": (2, "'first' is no note of 1.2\n  --note 1: "),
    # days
    "note 3.1 X --due 'next month'": (2, "'next month' is not a date: write +1m."),
    "note 3.1 X --due todya": (2, "did you mean today?"),
    "note 3.1 X --due '31st December 2026'": (2, "write 2026-12-31."),
    "overdue --as-at 'December 31st, 2026'": (2, "write 2026-12-31."),
    "overdue --as-at '1st of April'": (2, "has no year", "-04-01 (1 April "),
    "overdue --as-at '0 April'": (2, "has no year: write a month as"),
    # commands
    "ls": (2, "did you mean list?\n  jtai list\n"),
    "ls --agency Police": (2, "\n  jtai list --agency Police\n"),
    "find threshold document": (2, "\n  jtai list --text 'threshold document'\n"),
    "new": (2, "did you mean add or init?\n  jtai add\n  jtai init 'TITLE' --agency CODE=NAME\n"),
    "edit 3.4": (2, "did you mean amend or note?\n  jtai amend 3.4\n  jtai note 3.4 'TEXT'\n"),
    "delete 3.4": (2, "\n  jtai remove 3.4 --reason 'TEXT'\n", "--status withdrawn\n"),
    "rm 3.4": (2, "\n  jtai remove 3.4 --reason 'TEXT'\n"),
    "update 3.4": (2, "\n  jtai note 3.4 'TEXT'\n  jtai amend 3.4\n"),
    "close 3.4": (2, "\n  jtai note 3.4 'TEXT' --status complete\n"),
    "agency Police": (2, "\n  jtai list --agency Police\n"),
    "log 3.4": (2, "did you mean history or diff?\n  jtai history 3.4\n  jtai diff\n"),
    "3.4": (2, "did you mean show?\n  jtai show 3.4\n"),
    "3.4 'Audit has begun'": (2, "did you mean note?\n  jtai note 3.4 'Audit has begun'\n"),
    "Overdue --as-at 2018-04-01": (0, "3.1"),
    "git_setup --help": (0, "Usage: jtai git-setup"),
    "jtai overdue --as-at 2018-04-01": (0, "3.1"),
    "what is overdue": (2, "\n  jtai overdue"),
    "plan.yaml": (2, "did you mean status?\n  jtai status --plan plan.yaml\n"),
    "minutes.docx": (2, "did you mean import?\n  jtai import minutes.docx -o plan.yaml\n"),
    "overdue minutes.docx": (2, "\n  jtai import minutes.docx -o plan.yaml\n"),
    "list --agency Police,LA": (
        2,
        "is more than one agency: type the option for each, Police and LA",
    ),
    "list --agency Polcie/LA": (2, "there is no agency 'Polcie/LA'"),
    "add --finding 'Referrals are late again.' --action A. --lead LA --due 2027-01": (
        2,
        "\n  jtai add --new-finding 'Referrals are late again.' --action A. --lead LA",
    ),
    "xyzzy": (2, "there is no command 'xyzzy'; jtai --help lists those that there are.\n"),
    "--agency Police list": (2, "stands behind", "\n  jtai list --agency Police\n"),
    "--agency Police": (2, "stands behind a command\n  jtai list --agency Police\n"),
    "--meeting 2018-05": (2, "stands behind a command\n  jtai report --meeting 2018-05\n"),
    "-3": (2, "a command is wanted in place of '-3'; jtai --help lists them.\n"),
    "--overdue": (2, "did you mean overdue?\n  jtai overdue\n"),
    "-v": (2, "\n  jtai --version\n"),
    "config sett author X": (2, "did you mean set or unset?\n  jtai config set author X\n"),
    # help
    "-h": (0, "Usage: jtai"),
    "-?": (0, "Usage: jtai"),
    "/?": (0, "Usage: jtai"),
    "--hlp": (2, "did you mean --help?\n  jtai --help\n"),
    "overdue -h": (0, "Usage: jtai overdue"),
    "overdue -?": (0, "Usage: jtai overdue"),
    "overdue -help": (0, "Usage: jtai overdue"),
    "overdue --hepl": (2, "did you mean --help?\n  jtai overdue --help\n"),
    "config set -h": (0, "Usage: jtai config set"),
    "help overdue": (0, "Usage: jtai overdue"),
    "help overdu": (2, "did you mean overdue?", "\n  jtai help overdue\n"),
    "help ls": (2, "\n  jtai help list\n"),
    # options
    "overdue --foramt csv": (2, "\n  jtai overdue --format csv\n"),
    "overdue -agency Police": (2, "\n  jtai overdue --agency Police\n"),
    "list —agency Police": (2, "\n  jtai list --agency Police\n"),
    "list --overdue": (2, "\n  jtai list --position overdue\n"),
    "list --csv": (2, "\n  jtai list --format csv\n"),
    "overdue --within 7d": (2, "did you mean due?\n  jtai due --within 7d\n"),
    "note 3.4 'Done.' --done": (2, "\n  jtai note 3.4 Done. --status complete\n"),
    "note 3.4 'Said.' --author 'A. B.'": (2, "\n  jtai note 3.4 Said. --by 'A. B.'\n"),
    "note 3.4 --text 'It is done.'": (2, "\n  jtai note 3.4 'It is done.'\n"),
    "note 3.4 -m 'It is done.' --commit": (2, "\n  jtai note 3.4 'It is done.' --commit\n"),
    "note --ref=3.4 'It is done.'": (2, "\n  jtai note 3.4 'It is done.'\n"),
    "show --action 3.4": (2, "\n  jtai show 3.4\n"),
    "init --title 'Our plan' --agency LA": (2, "\n  jtai init 'Our plan' --agency LA\n"),
    "help --topic office": (2, "\n  jtai help office\n"),
    "add --agency LA": (2, "\n  jtai add --lead LA\n"),
    "overdue --xyzzy": (2, "jtai overdue has no option --xyzzy; it has: ", "Example: jtai overdue"),
    "list --agency": (2, "--agency needs its value behind it: --agency NAME"),
    "list --stale=yes": (2, "--stale stands alone: nothing belongs behind it."),
    "list --format excel": (2, "is not one of", "\n  jtai export -o FILE.xlsx\n"),
    "list --format parquet": (2, "is not one of", "\n  jtai export -o FILE.parquet\n"),
    "list --format jsonl": (2, "is not one of", "\n  jtai export -o FILE.ndjson\n"),
    "list --agency LA --format word": (2, "\n  jtai export --agency LA -o FILE.docx\n"),
    "list --format cvs": (2, "\n  jtai list --format csv\n"),
    "report --format word": (2, "\n  jtai report -o FILE.docx\n"),
    "chase --reply-by +14d --csv": (2, "mean --format csv?\n  jtai chase --reply-by +14d --format"),
    "chase --reply-by +14d --folder out": (2, "\n  jtai chase --reply-by +14d --output out\n"),
    "chase --reply-by +14d --again": (2, "\n  jtai chase --reply-by +14d --unanswered\n"),
    "chase --by +14d": (2, "\n  jtai chase --reply-by +14d\n"),
    # words too many, and too few
    "note 3.1 “Audit has begun”": (2, "\n  jtai note 3.1 'Audit has begun'\n"),
    "note 3.1 The audit’s begun --by A. Sergeant": (
        2,
        "\n  jtai note 3.1 'The audit’s begun' --by 'A. Sergeant'\n",
    ),
    "note 3.1 Begun in March --date 15 March 2018": (
        2,
        "\n  jtai note 3.1 'Begun in March' --date '15 March 2018'\n",
    ),
    "note 3.1 --status in progress 'It has begun.'": (
        2,
        "\n  jtai note 3.1 --status 'in progress' 'It has begun.'\n",
    ),
    "note Audit has begun 3.1": (2, "the ref comes first", "\n  jtai note 3.1 'Audit has begun'\n"),
    "note 3.1 3.2 Audit has begun": (
        2,
        "a note is about one action, and a text of several words stands within quotation marks\n"
        "  jtai note 3.1 '3.2 Audit has begun'\n"
        "  jtai note 3.1 'Audit has begun'\n  jtai note 3.2 'Audit has begun'\n",
    ),
    "note 3.1 3 places are left": (2, "quotation marks\n  jtai note 3.1 '3 places are left'\n"),
    "note action 3.1 'Audit has begun'": (2, "\n  jtai note 3.1 'Audit has begun'\n"),
    "note -3 places were found": (2, "the ref comes first"),
    "list --agency Police LA": (2, "\n  jtai list --agency Police --agency LA\n"),
    "list --agency Police, Health and LA": (
        2,
        "\n  jtai list --agency Police --agency Health --agency LA\n",
    ),
    "list --agency Bristol City Council": (2, "\n  jtai list --agency 'Bristol City Council'\n"),
    "note '3.1: Audit has begun.'": (2, "\n  jtai note 3.1 'Audit has begun.'\n"),
    "'overdue --agency Police'": (2, "did you mean overdue?\n  jtai overdue --agency Police\n"),
    "'jtai overdue'": (2, "did you mean overdue?\n  jtai overdue\n"),
    "import": (2, "jtai import needs FILE", "Example: jtai import plan-2018.docx -o plan.yaml\n"),
    "overdue --as-at 1 April 2018": (2, "\n  jtai overdue --as-at '1 April 2018'\n"),
    "overdue 2018-04-01": (2, "did you mean --as-at?\n  jtai overdue --as-at 2018-04-01\n"),
    "due 7d": (2, "did you mean --within?\n  jtai due --within 7d\n"),
    "report 2018-05-16": (2, "\n  jtai report --meeting 2018-05-16\n"),
    "report paper.html": (2, "did you mean -o?\n  jtai report -o paper.html\n"),
    "overdue plan.yaml": (2, "did you mean --plan?\n  jtai overdue --plan plan.yaml\n"),
    "list police": (2, "did you mean --agency?\n  jtai list --agency police\n"),
    "list overdue": (2, "\n  jtai list --position overdue\n"),
    "list in progress": (2, "\n  jtai list --status 'in progress'\n"),
    "list threshold": (2, "\n  jtai list --text threshold\n"),
    "list 3": (2, "\n  jtai list --finding 3\n"),
    "history 3.1 3.2": (2, "\n  jtai history 3.1\n"),
    "add 'Audit referrals.'": (2, "\n  jtai add --action 'Audit referrals.'\n"),
    "add --action Audit the referrals --lead LA": (
        2,
        "\n  jtai add --action 'Audit the referrals' --lead LA\n",
    ),
    "init Our plan --agency LA": (2, "\n  jtai init 'Our plan' --agency LA\n"),
    "note": (2, "jtai note needs REF (of the action)\n  Example: jtai note 3.4"),
    "show": (2, "jtai show needs REF...", "Example: jtai show 3.4"),
    "init": (2, "jtai init needs TITLE", "Example: jtai init 'Our plan'"),
    "add": (2, "name a finding with --finding REF", "Example: jtai add --finding 3"),
    "export": (2, "jtai export needs --output FILE", "Example: jtai export"),
    "config set": (2, "jtai config set needs KEY", "and VALUE", "Example: jtai config set"),
    # refs
    "show finding 3": (0, "Finding 3"),
    "show 3.1 and 3.2": (0, "3.2"),
    "show 3.1, 3.2": (0, "3.2"),
    "show 3.1)": (0, "3.1"),
    "show 'action 3.1:'": (0, "3.1"),
    "show “3.1”": (0, "3.1"),
    "show 3-1": (2, "did you mean 3.1?"),
    "list --finding 'Finding 3'": (0, "3.1"),
    "note 'Finding 3' 'Audit has begun.'": (2, "3 is a finding", "\n  jtai note 3.1 "),
    # values
    "list --status Completed": (0, "complete"),
    "list --status done": (2, "did you mean complete? there are: not started"),
    "list --status cancelled": (2, "did you mean withdrawn?"),
    "list --position 'in progress'": (2, "is a status: write --status 'in progress'"),
    "list --position late": (2, "did you mean overdue?"),
    "list --position completed": (0, "complete"),
    "note 3.1 'Late.' --status overdue": (2, "is no status", "from the due date", "not started"),
    "list --agency 'Childrens Board'": (2, "did you mean BSCB?"),
    "overdue --as-at tomorow": (2, "did you mean tomorrow? Write +1d."),
    "overdue --as-at 'last month'": (2, "write -1m."),
    "export -o actions.xls": (2, "ends in .xlsx: -o actions.xlsx"),
    "export -o actions.jsonlines": (2, "ends in .ndjson: -o actions.ndjson"),
    "export -o actions.pq": (2, "ends in .parquet: -o actions.parquet"),
    "report -o paper.pdf": (2, "Word makes a PDF", "-o paper.docx"),
    "check minutes.docx": (1, "this is a Word file, not a plan", "jtai import FILE -o plan.yaml"),
    "note 3.1 Said. --plan minutes.docx": (3, "this is a Word file", "jtai import FILE -o"),
    "status --plan register.xlsx": (3, "this is an Excel file, not a plan", "jtai import FILE -o"),
    "status --plan paln.yaml": (3, "there is no such file; did you mean plan.yaml?"),
    "init New --agency 'LA Westmoor' --plan new.yaml": (
        2,
        "\n  jtai init New --agency LA=Westmoor --plan new.yaml\n",
    ),
    "init New --agency LA Westmoor --plan new.yaml": (
        2,
        "\n  jtai init New --agency LA=Westmoor --plan new.yaml\n",
    ),
}


@pytest.fixture
def desk(bristol: Path) -> Path:
    """A folder with a plan, and with what else lies about."""
    folder = bristol.parent
    (folder / "minutes.docx").write_bytes(a_word_file())
    (folder / "register.xlsx").write_bytes(an_excel_file())
    (folder / "other.yaml").write_text("services:\n  web: {image: nginx}\nvolumes: {}\n")
    return folder


@pytest.mark.parametrize("typed", [*THE_25, *OTHERS])
def test_a_slip_is_answered_with_what_to_type(typed: str, desk: Path, run: Run) -> None:
    code, *words = {**THE_25, **OTHERS}[typed]
    ran = run(*shlex.split(typed), code=int(code))
    for said in map(str, words):
        assert said in ran.out + ran.err
    if code == 2:
        assert ran.out == ""
        assert "Usage:" not in ran.err
        assert len(ran.err.splitlines()) <= 4


@pytest.mark.parametrize("typed", [one for one, (code, *_) in THE_25.items() if code == 2])
def test_a_slip_changes_nothing(typed: str, desk: Path, run: Run) -> None:
    before = (desk / "plan.yaml").read_bytes()
    run(*shlex.split(typed), code=2)
    assert (desk / "plan.yaml").read_bytes() == before
    assert not list(desk.glob("paper*"))


def test_a_command_outside_the_plans_folder_says_how_to_name_the_plan(
    folder: Path, run: Run
) -> None:
    said = run("overdue", code=2).err
    assert said.startswith(f"there is no plan.yaml here ({folder}).\n")
    for way in ("(cd FOLDER)", "--plan FILE", "$JTAI_PLAN", "jtai config set plan FILE"):
        assert way in said
    assert "'jtai init' writes a new one." in said


def test_a_plan_in_a_folder_below_is_pointed_to(folder: Path, run: Run) -> None:
    (folder / "our plan").mkdir()
    (folder / "our plan" / "plan.yaml").write_text(SMALL)
    said = run("overdue", code=2).err
    assert "There is one in 'our plan': go there with  cd 'our plan'\n" in said


def test_within_a_repository_the_folders_above_were_looked_through(repo: Repo, run: Run) -> None:
    assert "nor in a folder above within this repository" in run("overdue", code=2).err


def test_nearly_last_meeting_is_asked_back(repo: Repo, run: Run) -> None:
    repo.commit(SMALL, day="2018-03-01")
    for command_ in ("diff", "report", "trend"):
        for said in ("last meting", "lastmeeting", "the last meeting"):
            ran = run(command_, "--since", said, code=2)
            assert ran.err == f"'{said}' is not a date; did you mean 'last meeting'?\n"
        run(command_, "--since", "Last  Meeting")


def test_a_report_since_the_last_meeting_is_one_since_the_meeting_before(
    small: Path, run: Run
) -> None:
    day = ("--as-at", "2018-04-01")
    assert run("report", "--since", "last meeting", *day).out == run("report", *day).out
    said = run("report", "--since", "last meeting", "--as-at", "2017-01-01", code=2).err
    assert said == "the plan has no meeting before 1 January 2017.\n"


def test_a_text_that_starts_with_a_dash_is_taken_wherever_it_stands(small: Path, run: Run) -> None:
    texts = ["-3 places", "- said so", "-5", "-but not yet", "--nothing new", "-£5k"]
    for text in texts:
        run("note", "1.2", text, "--by", "A. Sergeant")
        run("note", text, "1.2", code=2)
    run("note", "--by", "-3", "1.2", "-7 days")
    plan = small.read_text()
    for text in (*texts, "-7 days"):
        assert f"note: {text}\n" in plan or f'note: "{text}"\n' in plan or f"'{text}'" in plan
    assert "by: -3\n" in plan or "by: '-3'\n" in plan or 'by: "-3"\n' in plan


def test_what_may_be_an_option_is_no_text(small: Path, run: Run) -> None:
    assert "no option --comit" in run("note", "1.2", "Said.", "--comit", code=2).err
    assert "no option -x" in run("note", "1.2", "-x", code=2).err


def test_a_ref_that_may_be_the_beginning_of_another_is_not_taken(small: Path, run: Run) -> None:
    small.write_text(SMALL.replace('"1.1"', '"1.2.1"').replace("See 1.1.", ""))
    assert "did you mean 1.2" in run("show", "1.2.", code=2).err
    run("show", "2.1.")


def test_a_note_on_a_finding_keeps_the_rest_of_the_command(small: Path, run: Run) -> None:
    said = run("note", "1", "It's begun.", "--status", "complete", code=2).err
    assert said.endswith('\n  jtai note 1.1 "It\'s begun." --status complete\n')
    said = run("add", "--new-finding", "Late again.", "--no-action").out
    assert said.startswith("3: new finding")
    said = run("note", "3", "Said.", code=2).err
    assert said == "3 is a finding; a note is about an action: it has none yet\n"


HOSTILE = ("\x1b[31mred", "a\nb", "a\r\nb", "\u202eabc", "[bold]x[/]", "\udcff", "x" * 5000)


@pytest.mark.parametrize("hostile", HOSTILE, ids=ascii)
def test_hostile_words_are_shown_and_do_nothing(small: Path, run: Run, hostile: str) -> None:
    for typed in (
        (hostile,),
        (hostile, "overdue"),
        ("overdue", hostile),
        ("overdue", f"--{hostile}"),
        ("overdue", f"--{hostile}", "x"),
        (f"--{hostile}",),
        ("list", "--agency", hostile),
        ("list", "--status", hostile),
        ("list", "--format", hostile),
        ("show", hostile),
        ("note", hostile, "1.2"),
        ("note", "1.2", hostile, "more"),
        ("note", "1", hostile),
        ("help", hostile),
        ("export", f"{hostile}.xlsx"),
        ("report", "-o", f"{hostile}.doc"),
        ("diff", "--since", hostile),
        ("config", hostile),
    ):
        ran = run(*typed, code=None)
        assert ran.code in (2, 4)
        assert ran.out == ""
        assert not set(ran.err) & {"\x1b", "\r", "\u202e"}
        assert len(ran.err.splitlines()) <= 5


def test_a_word_that_is_not_utf8_is_no_bug(small: Path) -> None:
    for typed in ((b"over\xffdue",), (b"note", b"1.2", b"Caf\xe9", b"said"), (b"show", b"\xff")):
        ran = subprocess.run(
            [sys.executable, "-m", "jtai", *typed], capture_output=True, check=False
        )
        assert ran.returncode == 2
        assert b"\\udc" in ran.stderr
        assert b"Traceback" not in ran.stderr


def test_on_a_terminal_the_answer_is_the_same(small: Path, run: Run) -> None:
    for typed in (("overdu",), ("note", "1.2", "Audit", "has", "begun"), ("list", "--agencies")):
        assert run(*typed, code=2, columns=40).err == run(*typed, code=2).err


def test_every_word_for_a_command_leads_to_one_that_there_is() -> None:
    for word, commands in COMMANDS_FOR.items():
        assert word not in COMMANDS
        for each in commands:
            assert each.startswith("--") or each.split()[0] in COMMANDS


def test_every_word_for_an_option_leads_to_one_that_some_command_has(run: Run) -> None:
    helps = [run(name, "--help").out for name in COMMANDS]
    there = {word for said in helps for word in said.replace(",", " ").split()}
    for options in OPTIONS_FOR.values():
        assert there.issuperset(options)
    for values in VALUES_FOR.values():
        assert there.issuperset(value.split()[0] for value in values)


WORD = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=30)


REFS = ("3", "3.1", "8.1", "8.1.2", "8.10", "E1", "e2", "no1", "(4)", "5a")
AROUND = st.text(" .,:;()[]#'\"“”‘’", max_size=4)
BEFORE = st.sampled_from(("", "Finding ", "action", "ACTION: ", "ref ", "No. "))


@given(BEFORE, AROUND, st.sampled_from(REFS), AROUND)
def test_what_stands_around_a_ref_never_makes_another_of_it(
    before: str, left: str, ref: str, right: str
) -> None:
    assert ref_among(ref, REFS) == ref
    assert ref_among(f"{before}{left}{ref}{right}", REFS) in (ref, ref.strip("()"), None)
    assert ref_among(f"{before}{left}{ref}0{right}", (*REFS, f"{ref}0")) in (f"{ref}0", None)


@given(st.lists(WORD, max_size=5))
def test_a_command_that_is_shown_is_the_one_that_was_meant(words: list[str]) -> None:
    said = command(words)
    assert shlex.split(said) == ["jtai", *words]


TYPED = st.one_of(
    st.sampled_from(
        (*COMMANDS, *COMMANDS_FOR, "1.2", "1", "1,2", "Finding 1", "-3 places", "--", "-", "", "=")
    ),
    st.sampled_from(
        ("--agency", "--agencies", "--by", "--status", "--format", "-o", "-x", "--x=y")
    ),
    st.sampled_from(
        ("“Audit", "begun”", "—agency", "Police", "done", "2018-04-01", "7d", "a.xlsx")
    ),
    WORD,
)


@given(st.lists(TYPED, max_size=6))
def test_whatever_is_typed_is_never_a_bug(small: Path, run: Run, typed: list[str]) -> None:
    ran = run(*typed, code=None)
    assert ran.code in (0, 1, 2, 3, 4)
    assert "Traceback" not in ran.err


@given(WORD)
def test_what_starts_with_no_dash_is_never_taken_for_more_than_a_word(word: str) -> None:
    assert word[:1] == "-" or not is_a_text(word, ())


@given(st.text("ab ", min_size=1).filter(str.strip))
def test_curly_marks_around_a_text_come_off(text: str) -> None:
    words = text.split()
    typed = ["note", "1.2", *f"“{' '.join(words)}”".split(), "--commit"]
    assert straightened(typed) == ["note", "1.2", " ".join(words), "--commit"]
    assert straightened(["note", "1.2", f"“{text} b”"]) == []


def test_no_file_is_offered_where_a_folder_is_meant(small: Path, run: Run) -> None:
    for wrong in ("--format=word", "--format=html", "--xlsx"):
        assert "FILE" not in run("chase", "--reply-by", "+14d", wrong, code=2).err
