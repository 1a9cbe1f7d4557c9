"""Commands that take one plan, where several are asked for: the name before the ref says which."""

import os
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from jtai.cli.one_of_several import OnePlan
from tests.conftest import SMALL, Repo, Run, script

LEEDS = SMALL.replace("A small plan", "Leeds")
YORK = SMALL.replace("A small plan", "York")


@pytest.fixture
def three(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three plans in a folder that $JTAI_PLAN names; the current folder is another one."""
    for name, text in (("bristol", SMALL), ("york", YORK)):
        (folder / "plans" / f"{name}.yaml").parent.mkdir(exist_ok=True)
        (folder / "plans" / f"{name}.yaml").write_text(text)
    (folder / "plans" / "leeds").mkdir()
    (folder / "plans" / "leeds" / "plan.yaml").write_text(LEEDS)
    monkeypatch.setenv("JTAI_PLAN", "plans")
    return folder / "plans"


def texts(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*.yaml")}


EDITS = {
    "note": ("note", "REF", "Said so."),
    "note with a status": ("note", "REF", "Done.", "--status", "complete"),
    "amend": ("amend", "REF", "--due", "2019-01"),
    "amend its ref": ("amend", "REF", "--ref", "1.9"),
    "remove": ("remove", "REF", "--reason", "Twice."),
    "add": ("add", "--finding", "FINDING", "--action", "X.", "--lead", "LA", "--due", "2019-01"),
    "add with a ref": (
        *("add", "--finding", "FINDING", "--action", "X.", "--lead", "LA", "--due", "2019-01"),
        *("--ref", "1.9"),
    ),
}
WITHOUT_REF = {
    "commit": ("commit",),
    "diff": ("diff",),
    "git-setup": ("git-setup",),
    "minutes": ("minutes",),
    "amend the plan": ("amend", "--title", "X"),
    "add a finding": ("add", "--new-finding", "X.", "--no-action"),
}


def typed(words: tuple[str, ...], name: str = "") -> list[str]:
    """The words with refs of a plan of that name, or with bare ones."""
    refs = {"REF": "1.2", "FINDING": "1"}
    return [f"{name}:{refs[word]}" if name and word in refs else refs.get(word, word)
            for word in words]  # fmt: skip


@pytest.mark.parametrize("words", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("name", ["leeds", "LEEDS", "plans/leeds", "leeds/plan.yaml"])
def test_the_name_before_a_ref_says_which_plan_is_edited(
    words: tuple[str, ...], name: str, three: Path, run: Run, elsewhere: Path
) -> None:
    before = texts(three)
    said = run(*typed(words, name)).out
    after = texts(three)
    assert [file for file in before if before[file] != after[file]] == ["leeds/plan.yaml"]
    assert said.startswith(("leeds:1.2: ", "leeds:1.3: ", "leeds:1.9: "))
    alone = elsewhere / "plan.yaml"
    alone.write_text(LEEDS)
    run(*typed(words), "--plan", str(alone))
    assert alone.read_text() == after["leeds/plan.yaml"]


@pytest.mark.parametrize("words", EDITS.values(), ids=EDITS)
def test_what_nothing_decides_is_refused_with_what_to_type(
    words: tuple[str, ...], three: Path, run: Run
) -> None:
    before = texts(three)
    said = run(*typed(words), code=2).err
    first, *lines = said.splitlines()
    assert first == "this is about one plan, and there are 3 (bristol, leeds, york): say which"
    assert [line.strip() for line in lines] == [
        shlex.join(["jtai", *typed(words, name)]) for name in ("bristol", "leeds", "york")
    ]
    assert texts(three) == before
    run(*shlex.split(lines[1])[1:])
    assert texts(three)["leeds/plan.yaml"] != before["leeds/plan.yaml"]


@pytest.mark.parametrize("words", WITHOUT_REF.values(), ids=WITHOUT_REF)
def test_without_a_ref_the_plan_is_named_by_its_file(
    words: tuple[str, ...], three: Path, run: Run
) -> None:
    before = texts(three)
    said = run(*words, code=2).err
    first, *lines = said.splitlines()
    assert first.startswith("this is about one plan, and there are 3 (bristol, leeds, york)")
    assert [line.strip() for line in lines] == [
        shlex.join(["jtai", *words, "--plan", f"plans/{file}"])
        for file in ("bristol.yaml", "leeds/plan.yaml", "york.yaml")
    ]
    assert texts(three) == before


def test_of_many_plans_the_first_few_are_told(folder: Path, run: Run) -> None:
    for number in range(100, 250):
        Path(f"b{number}.yaml").write_text(SMALL)
    said = run("note", "1.2", "X", "--plan", ".", code=2).err.splitlines()
    assert said[0] == (
        "this is about one plan, and there are 150 (b100, b101, b102, b103, b104 and 145 more):"
        " say which"
    )
    assert said[1:] == [f"  jtai note b{number}:1.2 X --plan ." for number in (100, 101, 102)]


def test_options_that_named_the_plans_give_way_to_the_one(three: Path, run: Run) -> None:
    several = ("--plan=plans/york.yaml", "--plan", "plans/leeds")
    said = run("amend", "--title", "X", *several, code=2).err
    assert "\n  jtai amend --title X --plan plans/leeds/plan.yaml\n" in said
    said = run("note", *several, "1.2", "--", "-3 places", code=2).err
    assert (
        "\n  jtai note --plan=plans/york.yaml --plan plans/leeds leeds:1.2 -- '-3 places'" in said
    )


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        (
            "leds:1.2",
            "there is no plan 'leds'; did you mean leeds? there are: bristol, leeds, york",
        ),
        ("lee:1.2", "there is no plan 'lee'"),
        ("leeds:9.9", "there is no finding or action '9.9' in the plan"),
        ("leeds:", "this is about one plan"),
        (":1.2", "this is about one plan"),
    ],
)
def test_nothing_is_guessed_of_a_name(ref: str, said: str, three: Path, run: Run) -> None:
    before = texts(three)
    assert said in run("note", ref, "X", code=2).err
    assert texts(three) == before


def test_a_name_that_can_mean_two_plans_is_refused(three: Path, run: Run) -> None:
    (three / "old").mkdir()
    (three / "old" / "york.yaml").write_text(YORK)
    said = run("note", "york:1.2", "X", code=2).err
    assert said == "'york' can mean more than one plan: old/york, plans/york\n"
    run("note", "old/york:1.2", "X")


def test_refs_of_two_plans_in_one_edit_are_refused(three: Path, run: Run) -> None:
    before = texts(three)
    both = "this is about one plan, and the refs are of two: leeds and york\n"
    assert run("amend", "leeds:1.2", "--ref", "york:1.9", code=2).err == both
    add = ("add", "--action", "X.", "--lead", "LA", "--due", "2019-01")
    assert run(*add, "--finding", "leeds:1", "--ref", "york:1.9", code=2).err == both
    assert texts(three) == before
    run("amend", "leeds:1.2", "--ref", "leeds:1.9")
    assert 'ref: "1.9"' in texts(three)["leeds/plan.yaml"]


def test_other_plans_with_errors_are_no_matter(three: Path, run: Run) -> None:
    (three / "york.yaml").write_text("findings: [\n")
    assert run("note", "leeds:1.2", "X").out.startswith("leeds:1.2: progress note")
    assert "york.yaml:" in run("note", "york:1.2", "X", code=3).err


def test_the_settings_may_name_several(
    three: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JTAI_PLAN")
    run("config", "set", "plan", "plans/york.yaml", "plans/leeds")
    run("note", "leeds:1.2", "Said so.")
    assert "Said so." in texts(three)["leeds/plan.yaml"]
    assert "leeds" in run("note", "1.2", "X", code=2).err


@pytest.fixture
def repos(three: Path) -> Path:
    """Each of the plans committed."""
    repo = Repo(three)
    repo.git("add", "--all")
    repo.git("commit", "--quiet", "-m", "Plans", day="2018-03-01")
    return three


def test_what_comes_next_names_the_plan(repos: Path, run: Run) -> None:
    said = run("note", "leeds:1.2", "Said so.").out.splitlines()
    assert said[1] == (
        "Next: git diff plans/leeds/plan.yaml, then jtai commit --plan plans/leeds/plan.yaml"
    )
    assert "Committed: 1.2: note" in run(*said[1].split("then jtai ")[1].split()).out
    assert Repo(repos).git("show", "--name-only", "--format=%s").endswith("\n\nleeds/plan.yaml")


def test_a_commit_takes_the_one_plan_alone(repos: Path, run: Run) -> None:
    (repos / "york.yaml").write_text(YORK + "# mine\n")
    run("note", "bristol:1.2", "Said so.", "--commit")
    assert Repo(repos).git("show", "--name-only", "--format=%s").endswith("\n\nbristol.yaml")


def test_a_slip_in_a_date_is_put_right_in_the_same_plan(three: Path, run: Run) -> None:
    said = run("note", "leeds:1.2", "X", "--due", "2081-01").err
    line = next(line for line in said.splitlines() if "if that is a slip" in line)
    command = line.partition("jtai ")[2].replace("DATE", "2018-10")
    assert command.endswith("--plan plans/leeds/plan.yaml")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("remove", "leeds:1.2"), "jtai remove 1.2 --reason 'WHY' --plan plans/leeds/plan.yaml"),
        (("remove", "leeds:1.2"),
         "jtai note 1.2 'WHY' --status withdrawn --plan plans/leeds/plan.yaml"),
        (("note", "leeds:1.2"), "jtai note 1.2 'TEXT' --plan plans/leeds/plan.yaml"),
        (("note", "leeds:1", "X"), "\n  jtai note leeds:1.1 X\n"),
        (("note", "leeds:1.2 Said: so"), "\n  jtai note leeds:1.2 'Said: so'\n"),
        (("amend", "leeds:1.2", "--remove"),
         "jtai remove 1.2 --reason 'WHY' --plan plans/leeds/plan.yaml"),
    ],
)  # fmt: skip
def test_commands_in_messages_are_of_the_same_plan(
    words: tuple[str, ...], said: str, three: Path, run: Run
) -> None:
    assert said in run(*words, code=2).err


def test_what_somebody_else_did_meanwhile_is_looked_at_in_the_same_plan(
    three: Path, run: Run, before_the_lock: Callable[[str], None]
) -> None:
    before_the_lock(LEEDS.replace("due: 2018-03\n", "due: 2018-09\n"))
    said = run("amend", "leeds:1.2", "--due", "2019-01", code=4).err
    assert "See 'jtai show 1.2 --plan plans/leeds/plan.yaml'" in said
    (three / "leeds/plan.yaml").write_text(LEEDS)
    said = run("note", "leeds:1.2", "X", "--due", "2019-01", code=4).err
    assert said.startswith("leeds:1.2: somebody else has changed it meanwhile")
    assert "--due 2019-01 --plan plans/leeds/plan.yaml" in said


def test_what_still_speaks_of_an_old_ref_is_put_right_in_the_same_plan(
    three: Path, run: Run
) -> None:
    (three / "leeds/plan.yaml").write_text(LEEDS.replace("Referrals vary", "Referrals vary (1.2)"))
    said = run("amend", "leeds:1.2", "--ref", "1.9").err
    assert "finding 2: jtai amend 2 --plan plans/leeds/plan.yaml" in said


def test_one_life_is_told_of_the_plan_that_is_named(repos: Path, run: Run) -> None:
    run("note", "leeds:1.2", "Said so.", "--commit")
    told = run("history", "leeds:1.2").out
    assert "Said so." in told
    assert told == run("history", "1.2", "--plan", "plans/leeds/plan.yaml").out
    assert "this is about one plan" in run("history", "1.2", code=2).err
    assert "\n  jtai history york:1.2\n" in run("history", "1.2", code=2).err


def test_where_one_plan_is_asked_about_its_name_may_stand_before_a_ref(
    small: Path, run: Run
) -> None:
    """Refs are copied from lists over several plans."""
    at = small.parent.name
    for words in (("show", "1.2"), ("list", "--finding", "1"), ("note", "1.2", "X", "--dry-run"),
                  ("remove", "1.2"), ("amend", "1.2", "--due", "2019-01", "--dry-run"),
                  ("minutes", "--finding", "1")):  # fmt: skip
        named = [f"{at}:{word}" if word[:1] == "1" else word for word in words]
        plain, again = run(*words, code=None), run(*named, code=None)
        assert (plain.out, plain.err, plain.code) == (again.out, again.err, again.code)
        assert plain.code in (0, 2)
    assert "there is no finding or action 'leeds:1.2'" in run("show", "leeds:1.2", code=2).err


def test_a_name_before_a_ref_is_left_alone_where_it_is_none_of_a_plan() -> None:
    plan = OnePlan(Path("/x/finding.yaml"))
    assert plan.bare("Finding: 3") == "3"
    assert plan.bare("action: 3") == "action: 3"
    assert plan.bare("x/finding:3") == "3"
    assert plan.bare("3.4:") == "3.4:"


def test_words_that_an_editor_gave_go_to_the_plan_that_is_named(
    three: Path, run: Run, at_a_desk: Path, monkeypatch: pytest.MonkeyPatch, elsewhere: Path
) -> None:
    monkeypatch.setenv("EDITOR", script(elsewhere, "path.write_text('Said so.')"))
    run("note", "york:1.2")
    assert "Said so." in texts(three)["york.yaml"]


@pytest.mark.parametrize("words", [("note", "1.2"), ("show", "1.2"), ("diff",), ("history", "1.2"),
                                   ("overdue",), ("amend", "1.2")])  # fmt: skip
def test_a_pattern_that_the_shell_has_spread_is_met(
    words: tuple[str, ...], three: Path, run: Run
) -> None:
    before = texts(three)
    spread = ("--plan", "plans/bristol.yaml", "plans/york.yaml")
    said = run(*words, *spread, code=2).err
    assert said == (
        "a pattern stands within quotation marks: without, the shell makes several words of it\n"
        f"  jtai {' '.join(words)} --plan 'plans/*.yaml'\n"
    )
    said = run(words[0], *spread, *words[1:], code=2).err
    assert f"  jtai {words[0]} --plan 'plans/*.yaml'" in said
    assert texts(three) == before


def test_a_pattern_that_was_spread_to_all_that_is_in_a_folder_is_the_folder(
    three: Path, run: Run
) -> None:
    (three / "notes.txt").write_text("no plan")
    spread = sorted(f"plans/{path.name}" for path in three.iterdir())
    said = run("status", "--plan", *spread, "--all", code=2).err
    assert said == (
        "a pattern stands within quotation marks: without, the shell makes several words of it;"
        " a folder is every plan in it\n  jtai status --plan plans --all\n"
    )
    some = spread[1:]
    said = run("status", "--plan", *some, code=2).err
    assert said.endswith("the shell makes several words of it\n")


def test_files_that_no_pattern_fits_are_typed_again(three: Path, run: Run) -> None:
    said = run("status", "--plan", "plans/york.yaml", "plans/leeds/plan.yaml", code=2).err
    assert "\n  jtai status --plan plans/york.yaml --plan plans/leeds/plan.yaml\n" in said
    said = run("status", "plans/bristol.yaml", "plans/york.yaml", code=2).err
    assert "\n  jtai status --plan 'plans/*.yaml'\n" in said


def test_the_finding_that_is_asked_for_says_of_which_plan_minutes_are(
    three: Path, run: Run
) -> None:
    needs_a_terminal = run("minutes", "--finding", "york:1", code=2).err
    assert "needs a terminal" in needs_a_terminal
    refused = run("minutes", "--finding", "york:1", "--finding", "leeds:1", code=2).err
    assert "the refs are of two: york and leeds" in refused
    assert "jtai minutes --finding leeds:1\n" in run("minutes", "--finding", "1", code=2).err


HOSTILE = (
    ("-x", "--plan", "a\nb"),
    ("a b", "e\x1b[31mx", "it's \\x41\t"),
    ("n\udcff", "\u202eleeds"),
)


@pytest.mark.parametrize("names", HOSTILE)
@pytest.mark.parametrize("words", [("note", "1.2", "S" * 1000), ("amend", "--title", "S" * 1000)])
def test_what_is_offered_can_be_typed_whatever_the_files_are_called(
    words: tuple[str, ...], names: tuple[str, ...], folder: Path, run: Run
) -> None:
    files = [folder / "plans" / f"{name}.yaml" for name in sorted(names)]
    files[0].parent.mkdir()
    for file in files:
        file.write_text(SMALL)
    offered = run(*words, "--plan", "plans", code=2).err.splitlines()[1:]
    assert all(line.isprintable() for line in offered)
    for file, line in zip(files, offered, strict=True):
        shell = ["bash", "-c", f"printf '%s\\0' {line.strip()}"]
        spelt = subprocess.run(shell, check=True, capture_output=True).stdout.split(b"\0")
        run(*map(os.fsdecode, spelt[1:-1]))
        assert [one for one in files if one.read_text() != SMALL] == [file]
        assert file.read_text().count("S") > 1000
        file.write_text(SMALL)
