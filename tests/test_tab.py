"""The TAB key, as the scripts of our own ask for it: what is offered, with what each is about."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from typer.main import get_command

from jtai.cli.app import app
from jtai.cli.tab.asking import Asking
from jtai.cli.tab.offers import Code, Files, fitting, is_safe
from jtai.cli.tab.plan_offers import notes
from jtai.cli.tab.shell_words import as_bash_takes_it, words_of
from jtai.cli.verbs import COMMANDS
from tests.conftest import SMALL, Ran, Repo, Run

BREAKS = " \t\n\"'><=;|&(:"
SHELLS = ("bash", "zsh", "fish")

BOARD = SMALL.replace(
    "  LA: Council\n",
    "  LA: Council\n  EDU: Education\n  PH: Children's Public Health\n  CS: Children's Services\n",
)


@pytest.fixture
def answer(run: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """What a shell is told where the words end, a line each; the last word is what was typed."""

    def ask(shell: str, *words: str, key: str = "\t", columns: int = 80) -> list[str]:
        monkeypatch.setenv("_JTAI_COMPLETE", f"tab_{shell}")
        line = " ".join(["jtai", *words])
        of_bash = (str(ord(key)), str(columns), BREAKS, line)
        ran: Ran = run(*(of_bash if shell == "bash" else ("jtai", *words)))
        assert ran.err == ""
        return ran.lines

    return ask


Answer = Callable[..., list[str]]


@pytest.fixture
def board(folder: Path) -> Path:
    """A plan with more agencies than the small one, in the current folder."""
    path = folder / "plan.yaml"
    path.write_text(BOARD)
    return path


def test_a_code_is_offered_with_its_name(board: Path, answer: Answer) -> None:
    assert answer("zsh", "list", "--agency", "E") == ["offers", "EDU:Education"]
    assert answer("fish", "add", "--lead", "E") == ["offers", "EDU\tEducation"]
    assert answer("bash", "list", "--agency", "E") == ["offers", "EDU"]


def test_bash_lists_what_each_is_about_and_puts_in_nothing_of_it(
    board: Path, answer: Answer
) -> None:
    listed = answer("bash", "list", "--agency", "P", key="?")
    assert listed == ["offers", "PH      -- Children's Public Health", "Police"]
    assert answer("bash", "list", "--agency", "P", key="%") == ["offers", "PH", "Police"]


def test_what_is_listed_stays_within_the_screen(board: Path, answer: Answer) -> None:
    for columns in (20, 40, 80):
        lines = answer("bash", "show", "", key="?", columns=columns)
        assert all(len(line) < columns for line in lines)
        assert [line.split()[0] for line in lines[1:]] == ["1", "1.1", "1.2", "2", "2.1"]


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_the_beginning_of_a_name_completes_to_the_code(
    shell: str, board: Path, answer: Answer
) -> None:
    assert answer(shell, "list", "--agency", "Educ")[1].split(":")[0] == "EDU"
    assert answer(shell, "list", "--agency=educ")[1].split(":")[0] == "EDU"


def test_fish_which_drops_what_begins_otherwise_is_offered_the_name(
    board: Path, answer: Answer
) -> None:
    assert answer("fish", "list", "--agency", "Educ") == ["offers", "Education\tEDU"]
    assert answer("fish", "list", "--agency=Educ") == ["offers", "--agency=Education\tEDU"]


def test_of_several_agencies_with_such_names_the_names_are_offered(
    board: Path, answer: Answer, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert answer("bash", "list", "--agency", "chi") == [
        "offers",
        "Children\\'s\\ Public\\ Health",
        "Children\\'s\\ Services",
    ]
    monkeypatch.delenv("_JTAI_COMPLETE")
    run("list", "--agency", "Children's Services")


def test_zsh_is_told_where_an_offer_does_not_begin_as_was_typed(
    board: Path, answer: Answer
) -> None:
    assert answer("zsh", "list", "--agency", "Educ")[0] == "offers replace"
    assert answer("zsh", "list", "--agency", "E")[0] == "offers"


def test_bash_is_not_offered_what_would_take_away_letters(board: Path, answer: Answer) -> None:
    board.write_text(BOARD.replace("  CS:", "  Lab: Laboratory\n  CS:"))
    assert answer("bash", "list", "--agency", "la") == ["offers"]
    assert answer("bash", "list", "--agency", "l") == ["offers", "LA", "Lab"]
    assert answer("bash", "list", "--agency", "la", key="?") == [
        "offers",
        "LA   -- Council",
        "Lab  -- Laboratory",
    ]


def test_refs_say_what_they_are_and_where_an_action_stands(small: Path, answer: Answer) -> None:
    assert answer("fish", "show", "--as-at", "2018-03-20", "1")[1:] == [
        "1\tfinding: Visits are late.",
        "1.1\tcomplete, Police, LA: Issue a joint protocol. Ensure that staff know it.",
        "1.2\tdue soon, Police: Audit the timeliness of visits.",
    ]


def test_where_an_action_is_wanted_no_finding_is_offered(small: Path, answer: Answer) -> None:
    for command in ("note", "history"):
        offered = [line.split("\t")[0] for line in answer("fish", command, "")[1:]]
        assert offered == ["1.1", "1.2", "2.1"]


def test_a_ref_that_was_named_already_is_not_offered_once_more(small: Path, answer: Answer) -> None:
    assert [line.split("\t")[0] for line in answer("fish", "show", "1.1", "1")[1:]] == ["1", "1.2"]


def test_statuses_and_positions_say_how_many(small: Path, answer: Answer) -> None:
    assert answer("fish", "list", "--status", "")[1:] == [
        "not started\tno actions",
        "in progress\t1 action",
        "complete\t1 action",
        "withdrawn\tno actions",
        "not reported\t1 action",
    ]
    assert answer("zsh", "due", "--as-at", "2018-04-01", "--position", "over")[1:] == [
        "overdue:1 action"
    ]


def test_without_a_plan_what_is_the_same_in_all_is_offered(folder: Path, answer: Answer) -> None:
    assert answer("fish", "list", "--status", "com") == ["offers", "complete"]
    assert answer("fish", "list", "--position", "over") == ["offers", "overdue"]
    assert answer("fish", "list", "--agency", "") == ["offers"]


def test_authors_are_those_who_spoke_before(small: Path, answer: Answer) -> None:
    assert answer("fish", "note", "1.2", "--by", "")[1:] == [
        "Minutes\tspoke once, last in Nov 2017",
        "A. Sergeant\tspoke once, last in 15 Feb 2018",
    ]
    assert answer("bash", "note", "1.2", "--by", '"A')[1:] == ["A. Sergeant"]
    assert answer("bash", "note", "1.2", "--by", "A")[1:] == ["A.\\ Sergeant"]


def test_revisions_are_tags_and_branches(repo: Repo, answer: Answer) -> None:
    repo.commit(SMALL, "The first of all", day="2018-03-02")
    repo.git("tag", "published")
    repo.git("branch", "next-part")
    offered = [
        "HEAD\tthe last commit",
        "published\t2018-03-02: The first of all",
        "main\t2018-03-02: The first of all",
        "next-part\t2018-03-02: The first of all",
    ]
    assert answer("fish", "status", "--rev", "")[1:] == offered
    assert answer("fish", "diff", "")[1:] == offered
    assert answer("fish", "diff", "published", "m")[1:] == offered[2:3]
    assert answer("fish", "diff", "published..m")[1:] == [f"published..{offered[2]}"]
    assert answer("fish", "report", "--since", "pub")[1:] == offered[1:2]


def test_what_git_says_is_not_trusted(repo: Repo, answer: Answer) -> None:
    repo.commit(SMALL, "One\x85two\u2028three \x1b[31m $(touch pwned)", day="2018-03-02")
    for name in ("$(touch)", "`x`", "it's", "a;b", "!x"):
        repo.git("tag", name)
    offered = answer("fish", "status", "--rev", "")[1:]
    assert sorted(line.split("\t")[0] for line in offered) == ["HEAD", "a;b", "it's", "main"]
    assert "\\x85two\\u2028three \\x1b[31m $(touch pwned)" in offered[1]
    assert answer("bash", "status", "--rev", "i") == ["offers", "it\\'s"]


def test_days_of_meetings_are_offered_the_latest_first(small: Path, answer: Answer) -> None:
    days = ["2018-05\tmeeting of May 2018", "2018-02\tmeeting of Feb 2018"]
    assert answer("fish", "trend", "--since", "")[1:] == days
    assert answer("fish", "report", "--meeting", "2018-0")[1:] == days
    assert answer("fish", "status", "--as-at", "")[1:] == days
    assert answer("fish", "report", "--since", "2")[1:] == days  # and no git here to be asked
    last = "last meeting\tfrom the latest meeting that is over"
    assert answer("fish", "diff", "--since", "")[1:] == [last, *days]


def test_columns_complete_one_after_the_other(small: Path, answer: Answer) -> None:
    small.write_text(SMALL.replace("due: 2018-04\n", "due: 2018-04\n        x-area: North\n"))
    assert answer("fish", "list", "--columns", "ref,le")[1:] == ["ref,lead"]
    assert answer("fish", "list", "--columns", "ref,x-")[1:] == ["ref,x-area"]
    assert "ref,ref" not in answer("fish", "list", "--columns", "ref,")


def test_the_notes_of_an_action_are_offered_the_latest_first(small: Path) -> None:
    second = "- date: 2018-03-01\n            note: It is half done.\n"
    small.write_text(SMALL.replace("See 1.1.\n", f"See 1.1.\n          {second}"))
    assert [*notes(Asking({"ref": "1.2"}, ""))] == [
        ("last", "1 Mar 2018: It is half done."),
        ("2", "1 Mar 2018: It is half done."),
        ("1", "15 Feb 2018, A. Sergeant: The audit has begun. See 1.1."),
    ]
    assert [*notes(Asking({"ref": "2"}, ""))] == []


def test_what_was_named_before_an_option_is_known_where_that_lacks_its_value(
    small: Path, answer: Answer
) -> None:
    assert answer("fish", "amend", "1.2", "--note", "")[1:] == [
        f"{name}\t15 Feb 2018, A. Sergeant: The audit has begun. See 1.1." for name in ("last", "1")
    ]
    assert answer("fish", "amend", "--note", "") == ["offers"]


def test_settings_topics_and_formats_say_what_they_are(folder: Path, answer: Answer) -> None:
    assert answer("fish", "config", "get", "au")[1:] == [
        "author\twho progress notes are by, where --by does not say"
    ]
    assert answer("fish", "config", "set", "colour", "")[1:] == ["auto", "never"]
    assert answer("fish", "list", "--format", "md")[1:] == ["md\tMarkdown"]
    (topic,) = (line for line in answer("fish", "help", "off") if line.startswith("office"))
    assert topic.removeprefix("office").strip()


def test_commands_are_offered_with_the_whole_of_what_they_do(folder: Path, answer: Answer) -> None:
    (command,) = answer("fish", "statu")[1:]
    assert command.startswith("status\tThe position at a glance: what is overdue, whose, ")
    assert "..." not in command
    assert answer("fish", "config", "un")[1:] == ["unset\tTake one setting out."]


def test_options_are_offered_once_in_one_spelling(folder: Path, answer: Answer) -> None:
    assert answer("fish", "list", "--no-c")[1:] == ["--no-color\tPlain text."]
    assert answer("fish", "list", "--no-colo")[1:] == ["--no-color\tPlain text."]
    assert answer("fish", "list", "--no-colou")[1:] == ["--no-colour\tPlain text."]


def test_files_are_those_that_will_do(board: Path, answer: Answer) -> None:
    for name in ("minutes.docx", "my other.yml", ".hidden.yaml", "x.txt"):
        Path(name).write_text("")
    Path("more").mkdir()
    assert answer("bash", "status", "--plan", "") == ["files", "more", "my other.yml", "plan.yaml"]
    assert answer("bash", "status", "--plan", ".") == ["files", ".hidden.yaml"]
    assert answer("bash", "import", "")[1:] == ["minutes.docx", "more"]
    for name in ("back.xlsm", "back.eml", "back.pdf"):
        Path(name).write_text("")
    assert answer("bash", "collect", "")[1:] == ["back.eml", "back.xlsm", "minutes.docx", "more"]
    assert answer("bash", "collect", "x.xlsx", "back")[1:] == ["back.eml", "back.xlsm"]
    assert answer("zsh", "status", "--plan", "") == ["files .yaml .yml"]
    assert answer("bash", "list", ">", "x") == ["files", "x.txt"]


def test_a_file_to_write_is_offered_with_each_ending(board: Path, answer: Answer) -> None:
    assert answer("fish", "report", "-o", "out/paper.d") == [
        "files .md .html .docx .xlsx",
        "out/paper.docx\tWord",
    ]
    assert answer("bash", "export", "-o", "police")[1:4] == [
        "police.csv",
        "police.json",
        "police.xlsx",
    ]
    assert answer("bash", "report", "-o", "") == ["files"]


def test_nothing_is_offered_for_free_text(board: Path, answer: Answer) -> None:
    Path("x.txt").write_text("")
    for shell in SHELLS:
        assert answer(shell, "note", "1.1", "") == ["offers"]
        assert answer(shell, "list", "--text", "x") == ["offers"]


def test_no_option_does_anything_while_tab_is_pressed(
    folder: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHELL", "/bin/bash")
    for option in ("--install-completion", "--show-completion", "--version"):
        assert answer("fish", option, "statu")[1].startswith("status")
    assert not (Path.home() / ".bashrc").exists()


HOSTILE = ("$(touch pwned)", "`touch pwned`", "a\\nb", "!!", "-x", "~", "x\u202ey", "a\x1b]0;b\x07")


@pytest.mark.parametrize("shell", SHELLS)
def test_what_a_shell_may_act_on_even_within_quotes_is_not_offered(
    shell: str, folder: Path, answer: Answer
) -> None:
    for text in HOSTILE:
        quoted = (
            '"'
            + "".join(c if " " <= c <= "~" and c != "\\" else f"\\u{ord(c):04x}" for c in text)
            + '"'
        )
        Path("plan.yaml").write_text(SMALL.replace("by: Minutes", f"by: {quoted}"))
        assert len(answer(shell, "note", "1.1", "--by", "")) == 2, text


@pytest.mark.parametrize("shell", SHELLS)
def test_what_an_offer_is_about_is_one_line_without_control_characters(
    shell: str, folder: Path, answer: Answer
) -> None:
    evil = '"a\\tb c\\e[31md\\u202e$(touch pwned) %F{red} `x` \' \\" :: \\\\"'
    Path("plan.yaml").write_text(SMALL.replace("LA: Council", f"LA: {evil}"))
    lines = answer(shell, "list", "--agency", "", key="?")
    assert len(lines) == 4
    shown = lines[1].replace("\\\\", "\\") if shell == "zsh" else lines[1]
    assert "a b c\\x1b[31md\\u202e" in shown
    for line in lines:
        assert line.replace("\t", "", 1).isprintable()


def test_a_broken_plan_offers_nothing_and_says_nothing(folder: Path, answer: Answer) -> None:
    Path("plan.yaml").write_text("title: [")
    for words in (["show", ""], ["list", "--agency", ""], ["note", "1.1", "--by", ""]):
        assert answer("zsh", *words) == ["offers"]
    assert answer("zsh", "status", "--rev", "") == ["offers"]


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1)


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@given(st.lists(TEXTS.filter(is_safe), min_size=1, max_size=30))
@settings(max_examples=15)
@example(
    ["it's", 'a "b" c', "a b", "; rm x", "{a,b}", "*", "#x", "a=b:c", "(x)", "å é", "^x^", "~x"]
)
def test_bash_reads_back_what_was_offered(values: list[str]) -> None:
    safe = [value for value in values if is_safe(value)]
    forms = []
    for value in safe:
        for mark, word in (("", ""), ("'", "'"), ('"', '"')):
            forms.append(mark + str(as_bash_takes_it(value, words_of(word, BREAKS)[-1])) + mark)
    script = "printf '%s\\0' " + " ".join(forms)
    ran = subprocess.run(["bash", "-c", script], capture_output=True, check=True)
    assert ran.stdout.decode().split("\0")[:-1] == [value for value in safe for _ in range(3)]


@given(TEXTS.filter(is_safe), st.data())
def test_bash_goes_on_from_whatever_was_typed_of_a_value(value: str, data: Any) -> None:
    """What bash leaves alone, and what it puts in, are together the value."""
    begun = value[: data.draw(st.integers(0, len(value)))]
    typed = str(as_bash_takes_it(begun, words_of("", BREAKS)[-1]))
    word = words_of(f"jtai list {typed}", BREAKS)[-1]
    assert word.text == begun
    assert value.startswith(word.kept)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("jtai list", ["jtai", "list"]),
        ("jtai list ", ["jtai", "list", ""]),
        ("jtai  list\t'a b' \"c 'd\"", ["jtai", "list", "a b", "c 'd"]),
        ("jtai note 1.1 'not done", ["jtai", "note", "1.1", "not done"]),
        ('jtai a\\ b "c\\"d\\e" \'\\\'', ["jtai", "a b", 'c"d\\e', "\\"]),
        ("jtai ''", ["jtai", ""]),
        ("jtai list >out", ["jtai", "list", "out"]),
        ("", [""]),
    ],
)
def test_a_line_is_taken_apart_as_a_shell_does(line: str, words: list[str]) -> None:
    assert [word.text for word in words_of(line, BREAKS)] == words


def test_bash_leaves_alone_what_stands_before_a_break() -> None:
    assert words_of("x bristol:3.", BREAKS)[-1].kept == "bristol:"
    assert words_of("x bristol\\:3.", BREAKS)[-1].kept == ""
    assert words_of("x '--a=b:c", BREAKS)[-1].kept == ""
    assert words_of("x --a='b:c", BREAKS)[-1].kept == "--a="
    assert words_of("x --a=b:c", BREAKS)[-1].kept == "--a=b:"


KNOWN_SETS = {
    *("REF", "REF...", "[REF]", "STATUS", "POSITION", "NAME", "FILE", "[FILE]...", "PLAN", "REV"),
    *("[A]", "[B]", "WHO", "KEY", "KEY=VALUE", "NAMES", "[TOPIC]", "ORDER", "WHEN", "DATE|REV"),
}
"""What stands in --help for values of which there is a set that can be known."""

NOT_THERE_YET = {("add", "ref"), ("amend", "new_ref"), ("init", "agency")}
"""What names something new."""


def commands() -> Iterator[tuple[str, Any]]:
    group: Any = get_command(app)
    for name in COMMANDS:
        command = group.get_command(None, name)
        yield name, command
        below = getattr(command, "commands", {})
        yield from ((f"{name} {one}", command) for one, command in below.items())


def test_whatever_takes_one_of_a_known_set_completes() -> None:
    lacking = [
        (name, param.name)
        for name, command in commands()
        for param in command.params
        if param.metavar in KNOWN_SETS
        and (name, param.name) not in NOT_THERE_YET
        and param._custom_shell_complete is None
    ]
    assert lacking == []


def test_whatever_completes_can_be_asked(board: Path, answer: Answer) -> None:
    """Each completion is found by its name, and has an answer."""
    for name, command in commands():
        for param in command.params:
            if param._custom_shell_complete is not None and param.opts[0].startswith("-"):
                assert answer("zsh", *name.split(), param.opts[0], "")[0], (name, param.name)


def test_one_alone_that_fits_by_its_name_is_its_code() -> None:
    codes = [(Code("EDU", "Education"), ""), (Code("LA", "Council"), ""), (Files(), "")]
    found = fitting(codes, "coun", as_typed=False)
    assert [value for value, _ in found.offers] == ["LA"]
    assert found.files is not None


@pytest.fixture
def region_of_three(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three plans in a folder that $JTAI_PLAN names."""
    (folder / "plans").mkdir()
    for name in ("bath", "bristol", "leeds"):
        (folder / "plans" / f"{name}.yaml").write_text(BOARD)
    monkeypatch.setenv("JTAI_PLAN", "plans")
    return folder / "plans"


def test_of_several_plans_their_names_are_offered_and_then_refs(
    region_of_three: Path, answer: Answer
) -> None:
    assert answer("bash", "show", "") == ["offers goes-on", "bath:", "bristol:", "leeds:"]
    assert answer("fish", "show", "b") == [
        "offers goes-on",
        "bath:\tplans/bath.yaml",
        "bristol:\tplans/bristol.yaml",
    ]
    for typed in ("l", "LEEDS", "leeds:", "leeds:1"):
        offered = [line.split("\t")[0] for line in answer("fish", "show", typed)]
        wanted = ["leeds:1", "leeds:1.1", "leeds:1.2", "leeds:2", "leeds:2.1"]
        assert offered == ["offers", *[one for one in wanted if "1" not in typed or ":1" in one]]
    assert [line.split("\t")[0] for line in answer("fish", "note", "leeds:2")] == [
        "offers",
        "leeds:2.1",
    ]
    assert answer("fish", "list", "--finding", "leeds:2")[1].startswith("leeds:2\tfinding: ")


def test_bash_puts_in_what_goes_on_behind_the_colon(region_of_three: Path, answer: Answer) -> None:
    """Which is a break between words to it."""
    assert answer("bash", "show", "leeds:2") == ["offers", "2", "2.1"]
    assert answer("bash", "show", "LEEDS:2") == ["offers", "2", "2.1"]
    assert answer("bash", "show", "'leeds:2") == ["offers", "leeds:2", "leeds:2.1"]
    assert answer("zsh", "show", "plans/leeds:2")[1:] == [
        "plans/leeds\\:2:finding: Referrals vary.",
        answer("zsh", "show", "plans/leeds:2.1")[1],
    ]


def test_to_offer_names_no_plan_is_read_and_to_offer_refs_one(
    region_of_three: Path, answer: Answer
) -> None:
    (region_of_three / "bath.yaml").write_text("findings: [\n")
    assert answer("bash", "show", "b") == ["offers goes-on", "bath:", "bristol:"]
    assert answer("bash", "show", "bristol:2") == ["offers", "2", "2.1"]
    assert answer("bash", "show", "bath:2") == ["offers"]


def test_agencies_of_several_plans_are_offered_by_what_they_go_by(
    region_of_three: Path, answer: Answer
) -> None:
    clash = BOARD.replace("LA: Council", "LA: Leeds Council").replace(
        "EDU: Education", "ED: Education"
    )
    (region_of_three / "leeds.yaml").write_text(clash)
    assert answer("zsh", "list", "--agency", "Counc") == ["offers", "Council"]
    assert answer("zsh", "list", "--agency", "Leeds") == ["offers", "Leeds Council"]
    assert answer("zsh", "list", "--agency", "none") == ["offers"]
    (region_of_three / "bath.yaml").write_text("findings: [\n")
    assert answer("zsh", "list", "--agency", "Police") == ["offers", "Police"]


def test_what_belongs_to_the_plan_of_a_ref_is_offered(
    region_of_three: Path, answer: Answer
) -> None:
    own = BOARD.replace("EDU: Education", "EDU: Education of Leeds")
    (region_of_three / "leeds.yaml").write_text(own)
    assert answer("fish", "amend", "leeds:1.2", "--lead", "E") == [
        "offers",
        "EDU\tEducation of Leeds",
    ]
    assert answer("fish", "add", "--finding", "leeds:1", "--lead", "E")[1].endswith("of Leeds")
    assert answer("fish", "amend", "leeds:1.2", "--note", "l")[1].startswith("last\t")
    assert answer("fish", "note", "leeds:1.2", "--by", "A")[1].startswith("A. Sergeant\t")


def test_a_plan_may_be_named_once_more(small: Path, answer: Answer) -> None:
    for command in ("list", "note", "show"):
        assert answer("bash", command, "--plan", "a.yaml", "--pl") == ["offers", "--plan"]


def test_what_names_of_plans_would_do_to_a_shell_is_not_offered(
    region_of_three: Path, answer: Answer
) -> None:
    for name in ("$(touch pwned)", "`x`", "a\x1b", "-x", "a b"):
        (region_of_three / f"{name}.yaml").write_text(BOARD)
    assert answer("bash", "show", "a") == ["offers goes-on", "a\\ b:"]
    assert answer("bash", "show", "$") == ["offers"]
